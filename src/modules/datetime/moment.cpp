#include <array>

#include "modules/datetime/datetime.h"
#include "object/hash_secret.h"
#include "object/int.h"

// datetime: a day and a time of day, with or without a zone. (moment_making.cpp: other ways to make one;
// moment_conversions.cpp: what it is turned into.)

namespace krait::modules::datetime {

constinit Type moment_type{};

namespace {

constexpr std::string_view kNames[] = {"year",   "month",       "day",    "hour", "minute",
                                       "second", "microsecond", "tzinfo", "fold"};
constexpr NamedArguments kArguments{kNames, 3, 8};
constexpr int64_t kStateSize = 10;
constexpr uint8_t kFoldBit = 0x80;

std::array<char, kStateSize> state_of(const Moment& moment) {
    return {static_cast<char>(moment.year >> 8),
            static_cast<char>(moment.year),
            static_cast<char>(moment.month),
            static_cast<char>(moment.day),
            static_cast<char>(moment.hour),
            static_cast<char>(moment.minute),
            static_cast<char>(moment.second),
            static_cast<char>(moment.microsecond >> 16),
            static_cast<char>(moment.microsecond >> 8),
            static_cast<char>(moment.microsecond)};
}

Result<Ref<>> moment_of_state(Thread& t, Type& type, std::string_view state, Value zone) {
    if (zone && zone != none() && !is_zone_base(zone)) return t.raise_type_error("bad tzinfo state arg");
    Clock clock = clock_of_state(state.substr(4));
    clock.fold = static_cast<uint8_t>(state[2]) >> 7;
    return moment_made(t, type, day_of_state(state), clock, zone);
}

Status take_state(Thread& t, const Args& args, Ref<Bytes>& state) {
    if (args.positional < 1 || args.total() > 2) return {};
    if (args.keyword_count() && !str_equal(*static_cast<Str*>(args.names->at(0).as_object()), "tzinfo")) return {};
    TRY(pickled_state(t, args[0], kStateSize, "datetime", state));
    if (state && !has_valid_month(*state)) state = Ref<Bytes>();
    return {};
}

Result<Ref<>> moment_constructor(Thread& t, Type& type, const Args& args) {
    Ref<Bytes> state;
    TRY(take_state(t, args, state));
    if (state) return moment_of_state(t, type, state->text(), args.total() == 2 ? args[1] : Value());
    Value slots[9] = {};
    TRY(sort_arguments(t, kArguments, args, slots));
    Day day;
    Clock clock;
    int* const parts[] = {&day.year,     &day.month,         &day.day, &clock.hour, &clock.minute,
                          &clock.second, &clock.microsecond, nullptr,  &clock.fold};
    for (int i = 0; i < 9; ++i)
        if (parts[i]) TRY(take_int(t, slots[i], *parts[i]));
    TRY(check_day(t, day));
    TRY(check_clock(t, clock));
    if (slots[7]) TRY(check_zone(t, slots[7]));
    return moment_made(t, type, day, clock, slots[7]);
}

Result<Ref<>> moment_repr(Thread& t, Value self) {
    const Moment& moment = moment_at(self);
    StrBuilder out;
    out.append(type_name(self));
    const int64_t parts[] = {moment.year,   moment.month,  moment.day,        moment.hour,
                             moment.minute, moment.second, moment.microsecond};
    int shown = moment.microsecond ? 7 : moment.second ? 6 : 5;
    for (int i = 0; i < shown; ++i) {
        out.append(i ? ", " : "(");
        append_number(out, parts[i], 0);
    }
    if (moment.fold) out.append(", fold=1");
    if (moment.zone) {
        out.append(", tzinfo=");
        Ref<Str> zone = TRY(repr(t, moment.zone));
        out.append(*zone);
    }
    out.append(')');
    return out.finish(t);
}

Result<Ref<>> moment_str(Thread& t, Value self) { return call_method(t, self, "isoformat"_name, " "_name); }

Result<int64_t> moment_hash(Thread& t, Value self) {
    Moment& moment = moment_at(self);
    if (moment.hash != -1) return moment.hash;
    Ref<> plain = share(self);
    if (moment.fold) {
        Clock clock = moment.clock();
        clock.fold = 0;
        plain = TRY(moment_made(t, moment_type, moment.value(), clock, moment.zone_or_none()));
    }
    Offset offset;
    TRY(utc_offset(t, moment.zone_or_none(), plain, offset));
    auto state = state_of(moment);
    moment.hash = offset ? delta_hash(count_in_utc(moment, offset)) : hash_bytes({state.data(), state.size()});
    return moment.hash;
}

// PEP 495: is the offset another one with the other fold? Then the moment equals none of another zone.
Result<bool> depends_on_fold(Thread& t, Value self, const Offset& offset) {
    const Moment& moment = moment_at(self);
    if (!moment.zone) return false;
    Clock clock = moment.clock();
    clock.fold = !clock.fold;
    Ref<> flipped = TRY(moment_made(t, moment_type, moment.value(), clock, moment.zone));
    Offset other;
    TRY(utc_offset(t, moment.zone, flipped, other));
    return !other != !offset || (offset && other.total() != offset.total());
}

Result<Ref<>> moment_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_moment(right)) return share(not_implemented());
    const Moment &a = moment_at(left), &b = moment_at(right);
    if (a.zone_or_none() == b.zone_or_none()) return share(boolean(order_holds(a.count(), b.count(), op)));
    Offset mine, other;
    TRY(utc_offset(t, a.zone_or_none(), left, mine));
    TRY(utc_offset(t, b.zone_or_none(), right, other));
    bool is_equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (!mine != !other) {
        if (is_equality) return share(boolean(op == CompareOp::Ne));
        return t.raise_type_error("can't compare offset-naive and offset-aware datetimes");
    }
    if (is_equality) {
        bool is_ambiguous = TRY(depends_on_fold(t, left, mine));
        if (!is_ambiguous) is_ambiguous = TRY(depends_on_fold(t, right, other));
        if (is_ambiguous) return share(boolean(op == CompareOp::Ne));
    }
    return share(boolean(order_holds(count_in_utc(a, mine), count_in_utc(b, other), op)));
}

Result<Ref<>> add(Thread& t, Value left, Value right) {
    if (is_delta(left)) std::swap(left, right);
    if (!is_moment(left) || !is_delta(right)) return share(not_implemented());
    const Moment& moment = moment_at(left);
    return moment_of_count(t, *type_of(left), moment.count() + delta_at(right).total(), moment.zone_or_none());
}

Result<Ref<>> subtract(Thread& t, Value left, Value right) {
    if (!is_moment(left)) return share(not_implemented());
    const Moment& moment = moment_at(left);
    if (is_delta(right))
        return moment_of_count(t, *type_of(left), moment.count() - delta_at(right).total(), moment.zone_or_none());
    if (!is_moment(right)) return share(not_implemented());
    const Moment& since = moment_at(right);
    if (moment.zone_or_none() == since.zone_or_none()) return delta_of(t, moment.count() - since.count());
    Offset mine, other;
    TRY(utc_offset(t, moment.zone_or_none(), left, mine));
    TRY(utc_offset(t, since.zone_or_none(), right, other));
    if (!mine != !other) return t.raise_type_error("can't subtract offset-naive and offset-aware datetimes");
    return delta_of(t, count_in_utc(moment, mine) - count_in_utc(since, other));
}

Result<Ref<Tuple>> reduced(Thread& t, Value self, bool keeps_fold) {
    const Moment& moment = moment_at(self);
    auto state = state_of(moment);
    if (keeps_fold && moment.fold) state[2] = static_cast<char>(static_cast<uint8_t>(state[2]) | kFoldBit);
    Ref<Bytes> bytes = TRY(bytes_from(t, {state.data(), state.size()}));
    Ref<Tuple> arguments = moment.zone ? TRY(tuple_of(t, bytes, moment.zone)) : TRY(tuple_of(t, bytes));
    return tuple_of(t, Value(type_of(self)), arguments);
}
Result<Ref<Tuple>> reduce(Thread& t, Value self) { return reduced(t, self, false); }
Result<Ref<Tuple>> reduce_ex(Thread& t, Value self, int protocol) { return reduced(t, self, protocol > 3); }

template <auto field>
Result<Ref<>> get_field(Thread&, Value self) {
    return share(Value::small_int(moment_at(self).*field));
}
Result<Ref<>> get_zone(Thread&, Value self) { return share(moment_at(self).zone_or_none()); }

void define_fields(TypeBuilder& type) {
    type.getset("hour", get_field<&Moment::hour>);
    type.getset("minute", get_field<&Moment::minute>);
    type.getset("second", get_field<&Moment::second>);
    type.getset("microsecond", get_field<&Moment::microsecond>);
    type.getset("tzinfo", get_zone);
    type.getset("fold", get_field<&Moment::fold>);
    Thread& t = type.thread();
    type.attribute("min", MUST(moment_made(t, moment_type, {1, 1, 1}, {}, Value())));
    type.attribute("max", MUST(moment_made(t, moment_type, {9999, 12, 31}, {23, 59, 59, 999999}, Value())));
    type.attribute("resolution", MUST(delta_of(t, 1)));
}

}  // namespace

__int128 count_in_utc(const Moment& moment, const Offset& offset) { return moment.count() - offset.total(); }

Result<Ref<>> moment_made(Thread& t, Type& type, Day day, const Clock& clock, Value zone) {
    Ref<Moment> moment = TRY(instance_of<Moment>(t, type));
    moment->hash = -1;
    moment->year = static_cast<uint16_t>(day.year);
    moment->month = static_cast<uint8_t>(day.month);
    moment->day = static_cast<uint8_t>(day.day);
    moment->hour = static_cast<uint8_t>(clock.hour);
    moment->minute = static_cast<uint8_t>(clock.minute);
    moment->second = static_cast<uint8_t>(clock.second);
    moment->microsecond = clock.microsecond;
    moment->fold = static_cast<uint8_t>(clock.fold);
    if (zone && zone != none()) moment->zone = share(zone);
    if (type.has_flag(kTypeGc)) track(t, moment.get());
    return moment;
}

Result<Ref<>> moment_new(Thread& t, Type& type, Day day, const Clock& clock, Value zone) {
    if (&type != &moment_type) {
        Ref<> made = TRY(call(t, Value(&type), Value::small_int(day.year), Value::small_int(day.month),
                              Value::small_int(day.day), Value::small_int(clock.hour), Value::small_int(clock.minute),
                              Value::small_int(clock.second), Value::small_int(clock.microsecond), zone));
        if (clock.fold && is_moment(made)) moment_at(made).fold = static_cast<uint8_t>(clock.fold);
        return made;
    }
    TRY(check_day(t, day));
    TRY(check_clock(t, clock));
    TRY(check_zone(t, zone));
    return moment_made(t, type, day, clock, zone);
}

Result<Ref<>> moment_of_count(Thread& t, Type& type, __int128 count, Value zone) {
    if (count < kMicrosecondsPerDay || count >= static_cast<__int128>(kMostOrdinal + 1) * kMicrosecondsPerDay)
        return t.raise(types::OverflowError, "date value out of range");
    auto microseconds = static_cast<int64_t>(count);
    Day day = day_of_ordinal(microseconds / kMicrosecondsPerDay);
    return moment_new(t, type, day, Clock::of_microseconds(microseconds % kMicrosecondsPerDay), zone);
}

void define_moment(TypeBuilder& type) {
    type.instances<Moment>().references<&Moment::zone, 1>().shown(48).clear_flags(kTypeGc).set_flags(kTypeBase);
    type.doc(
        "A day and a time of day; year, month and day must be given, all are integers but tzinfo, which is None or a "
        "tzinfo.");
    Slots& slots = type.slots();
    slots.new_ = moment_constructor;
    slots.repr = moment_repr;
    slots.hash = moment_hash;
    slots.str = moment_str;
    slots.richcompare = moment_compare;
    slots.add = add;
    slots.subtract = subtract;
    define_moment_making(type);
    define_moment_conversions(type);
    type.method<"~~__reduce_ex__(proto, /)", reduce_ex>("For pickling.");
    type.method<"__reduce__()", reduce>("For pickling.");
    define_fields(type);
}

}  // namespace krait::modules::datetime

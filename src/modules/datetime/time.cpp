#include <array>

#include "modules/datetime/datetime.h"
#include "object/hash_secret.h"
#include "object/int.h"

// time: a time of day, with or without a zone.

namespace krait::modules::datetime {

constinit Type time_type{};

namespace {

constexpr std::string_view kNames[] = {"hour", "minute", "second", "microsecond", "tzinfo", "fold"};
constexpr NamedArguments kArguments{kNames, 0, 5};
constexpr int64_t kStateSize = 6;
constexpr uint8_t kFoldBit = 0x80;

std::array<char, kStateSize> state_of(const Clock& clock) {
    return {static_cast<char>(clock.hour),
            static_cast<char>(clock.minute),
            static_cast<char>(clock.second),
            static_cast<char>(clock.microsecond >> 16),
            static_cast<char>(clock.microsecond >> 8),
            static_cast<char>(clock.microsecond)};
}

Status take_state(Thread& t, const Args& args, Value zone, Ref<Bytes>& state) {
    if (!args.total()) return {};
    Value first = args[0];
    bool is_alone = args.total() == 1 || (args.total() == 2 && zone);
    if (!is_alone || args.positional < 1) return {};
    TRY(pickled_state(t, first, kStateSize, "time", state));
    if (state && (static_cast<uint8_t>(state->data()[0]) & 0x7Fu) >= 24) state = Ref<Bytes>();
    return {};
}

Result<Ref<>> time_of_state(Thread& t, Type& type, std::string_view state, Value zone) {
    if (zone && zone != none() && !is_zone_base(zone)) return t.raise_type_error("bad tzinfo state arg");
    Clock clock = clock_of_state(state);
    clock.fold = clock.hour >> 7;
    clock.hour &= 0x7F;
    return time_made(t, type, clock, zone);
}

// The second argument of a call with a state: by position, or as tzinfo.
Value zone_beside_state(const Args& args) {
    if (args.total() != 2) return Value();
    bool is_named = args.positional == 1;
    if (is_named && !str_equal(*static_cast<Str*>(args.names->at(0).as_object()), "tzinfo")) return Value();
    return args[1];
}

Result<Ref<>> time_constructor(Thread& t, Type& type, const Args& args) {
    Ref<Bytes> state;
    Value zone = zone_beside_state(args);
    TRY(take_state(t, args, zone, state));
    if (state) return time_of_state(t, type, state->text(), zone);
    Value slots[6] = {};
    TRY(sort_arguments(t, kArguments, args, slots));
    Clock clock;
    TRY(take_int(t, slots[0], clock.hour));
    TRY(take_int(t, slots[1], clock.minute));
    TRY(take_int(t, slots[2], clock.second));
    TRY(take_int(t, slots[3], clock.microsecond));
    TRY(take_int(t, slots[5], clock.fold));
    TRY(check_clock(t, clock));
    if (slots[4]) TRY(check_zone(t, slots[4]));
    return time_made(t, type, clock, slots[4]);
}

Type& class_at(Value type) { return *static_cast<Type*>(type.as_object()); }

Result<Ref<>> fromisoformat(Thread& t, Value type, Value argument) {
    Str* text = as_str(argument);
    if (!text) return t.raise_type_error("fromisoformat: argument must be str");
    ParsedTime parsed;
    bool is_time_text = false;
    if (text->is_ascii()) {
        std::string_view characters = text->ascii();
        if (characters.starts_with('T')) characters.remove_prefix(1);
        is_time_text = TRY(parse_time(t, characters, parsed));
    }
    if (!is_time_text) return raise_bad_iso_text(t, *text);
    return time_new(t, class_at(type), parsed.clock, parsed.zone ? parsed.zone.value() : none());
}

Result<Ref<>> strptime(Thread& t, Value type, Str& text, Str& format) {
    return call_strptime(t, "_strptime_datetime_time"_name, type, Value(&text), Value(&format));
}

Result<Ref<>> time_repr(Thread& t, Value self) {
    const Time& time = time_at(self);
    StrBuilder out;
    out.append(type_name(self));
    out.append('(');
    append_number(out, time.hour, 0);
    out.append(", ");
    append_number(out, time.minute, 0);
    if (time.second || time.microsecond) {
        out.append(", ");
        append_number(out, time.second, 0);
    }
    if (time.microsecond) {
        out.append(", ");
        append_number(out, time.microsecond, 0);
    }
    if (time.zone) {
        out.append(", tzinfo=");
        Ref<Str> zone = TRY(repr(t, time.zone));
        out.append(*zone);
    }
    if (time.fold) out.append(", fold=1");
    out.append(')');
    return out.finish(t);
}

Result<Ref<>> isoformat(Thread& t, Value self, Value timespec_argument) {
    const Time& time = time_at(self);
    std::string timespec = TRY(take_timespec(t, timespec_argument, 1));
    StrBuilder out;
    TRY(append_clock(t, out, time.clock(), timespec));
    Offset offset;
    TRY(utc_offset(t, time.zone_or_none(), none(), offset));
    if (offset) append_offset(out, offset.total(), ":");
    return out.finish(t);
}

Result<Ref<>> time_str(Thread& t, Value self) { return call_method(t, self, "isoformat"_name); }

// Equal times have one hash: that of the time in UTC where there is an offset.
Result<int64_t> time_hash(Thread& t, Value self) {
    Time& time = time_at(self);
    if (time.hash != -1) return time.hash;
    Ref<> plain = share(self);
    if (time.fold) {
        Clock clock = time.clock();
        clock.fold = 0;
        plain = TRY(time_made(t, time_type, clock, time.zone_or_none()));
    }
    Offset offset;
    TRY(utc_offset(t, time_at(plain).zone_or_none(), none(), offset));
    auto state = state_of(time.clock());
    time.hash =
        offset ? delta_hash(time.clock().microseconds() - offset.total()) : hash_bytes({state.data(), state.size()});
    return time.hash;
}

// In seconds of UTC; CPython leaves the offset's microseconds out of account.
int64_t seconds_in_utc(const Clock& clock, const Offset& offset) {
    const Delta& delta = delta_at(offset.delta);
    return clock.seconds() - delta.days * kSecondsPerDay - delta.seconds;
}

Result<Ref<>> time_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_time(right)) return share(not_implemented());
    const Time &a = time_at(left), &b = time_at(right);
    int64_t first = a.clock().microseconds(), second = b.clock().microseconds();
    bool is_same_zone = a.zone_or_none() == b.zone_or_none();
    if (is_same_zone) return share(boolean(order_holds(first, second, op)));
    Offset mine, other;
    TRY(utc_offset(t, a.zone_or_none(), none(), mine));
    TRY(utc_offset(t, b.zone_or_none(), none(), other));
    if (!mine != !other) {
        if (op == CompareOp::Eq || op == CompareOp::Ne) return share(boolean(op == CompareOp::Ne));
        return t.raise_type_error("can't compare offset-naive and offset-aware times");
    }
    if (mine && mine.total() != other.total()) {
        first = seconds_in_utc(a.clock(), mine) * kMicrosecondsPerSecond + a.microsecond;
        second = seconds_in_utc(b.clock(), other) * kMicrosecondsPerSecond + b.microsecond;
    }
    return share(boolean(order_holds(first, second, op)));
}

Result<Ref<>> strftime_(Thread& t, Value self, Value format) {
    if (!is_str(format)) return raise_wrong_argument(t, "strftime", 1, "str", format);
    const Time& time = time_at(self);
    Ref<Tuple> tuple =
        TRY(tuple_of(t, Value::small_int(1900), Value::small_int(1), Value::small_int(1), Value::small_int(time.hour),
                     Value::small_int(time.minute), Value::small_int(time.second), Value::small_int(0),
                     Value::small_int(1), Value::small_int(-1)));
    return strftime(t, self, time.zone_or_none(), none(), *as_str(format), tuple, 1900);
}
Result<Ref<>> format_(Thread& t, Value self, Str& spec) { return format_by_strftime(t, self, spec); }

Result<Ref<>> of_offset(const Offset& offset) { return offset ? Ref<>(offset.delta) : share(none()); }

Result<Ref<>> utcoffset(Thread& t, Value self) {
    Offset offset;
    TRY(utc_offset(t, time_at(self).zone_or_none(), none(), offset));
    return of_offset(offset);
}
Result<Ref<>> dst(Thread& t, Value self) {
    Offset offset;
    TRY(dst_offset(t, time_at(self).zone_or_none(), none(), offset));
    return of_offset(offset);
}
Result<Ref<>> tzname(Thread& t, Value self) { return zone_name(t, time_at(self).zone_or_none(), none()); }

Result<Ref<>> replace(Thread& t, Value self, Value hour, Value minute, Value second, Value microsecond, Value zone,
                      Value fold) {
    Clock clock = time_at(self).clock();
    TRY(take_int(t, hour, clock.hour));
    TRY(take_int(t, minute, clock.minute));
    TRY(take_int(t, second, clock.second));
    TRY(take_int(t, microsecond, clock.microsecond));
    TRY(take_int(t, fold, clock.fold));
    return time_new(t, *type_of(self), clock, zone ? zone : time_at(self).zone_or_none());
}

Result<Ref<Tuple>> reduced(Thread& t, Value self, bool keeps_fold) {
    const Time& time = time_at(self);
    auto state = state_of(time.clock());
    if (keeps_fold && time.fold) state[0] = static_cast<char>(static_cast<uint8_t>(state[0]) | kFoldBit);
    Ref<Bytes> bytes = TRY(bytes_from(t, {state.data(), state.size()}));
    Ref<Tuple> arguments = time.zone ? TRY(tuple_of(t, bytes, time.zone)) : TRY(tuple_of(t, bytes));
    return tuple_of(t, Value(type_of(self)), arguments);
}
Result<Ref<Tuple>> reduce(Thread& t, Value self) { return reduced(t, self, false); }
Result<Ref<Tuple>> reduce_ex(Thread& t, Value self, int protocol) { return reduced(t, self, protocol > 3); }

template <auto field>
Result<Ref<>> get_field(Thread&, Value self) {
    return share(Value::small_int(time_at(self).*field));
}
Result<Ref<>> get_zone(Thread&, Value self) { return share(time_at(self).zone_or_none()); }

#define KRAIT_TIME_CHANGES                                                                                       \
    "(hour=unchanged, minute=unchanged, second=unchanged,\n        microsecond=unchanged, tzinfo=unchanged, *, " \
    "fold=unchanged)"

void define_fields(TypeBuilder& type) {
    type.getset("hour", get_field<&Time::hour>);
    type.getset("minute", get_field<&Time::minute>);
    type.getset("second", get_field<&Time::second>);
    type.getset("microsecond", get_field<&Time::microsecond>);
    type.getset("tzinfo", get_zone);
    type.getset("fold", get_field<&Time::fold>);
    Thread& t = type.thread();
    type.attribute("min", MUST(time_made(t, time_type, {}, Value())));
    type.attribute("max", MUST(time_made(t, time_type, {23, 59, 59, 999999}, Value())));
    type.attribute("resolution", MUST(delta_of(t, 1)));
}

}  // namespace

Clock clock_of_state(std::string_view state) {
    auto byte = [&](size_t i) { return static_cast<int>(static_cast<uint8_t>(state[i])); };
    return {byte(0), byte(1), byte(2), byte(3) << 16 | byte(4) << 8 | byte(5)};
}

Result<Ref<>> time_made(Thread& t, Type& type, const Clock& clock, Value zone) {
    Ref<Time> time = TRY(instance_of<Time>(t, type));
    time->hash = -1;
    time->hour = static_cast<uint8_t>(clock.hour);
    time->minute = static_cast<uint8_t>(clock.minute);
    time->second = static_cast<uint8_t>(clock.second);
    time->microsecond = clock.microsecond;
    time->fold = static_cast<uint8_t>(clock.fold);
    if (zone && zone != none()) time->zone = share(zone);
    if (type.has_flag(kTypeGc)) track(t, time.get());
    return time;
}

Result<Ref<>> time_new(Thread& t, Type& type, const Clock& clock, Value zone) {
    if (&type != &time_type) {
        Ref<> made = TRY(call(t, Value(&type), Value::small_int(clock.hour), Value::small_int(clock.minute),
                              Value::small_int(clock.second), Value::small_int(clock.microsecond), zone));
        if (clock.fold && is_time(made)) time_at(made).fold = static_cast<uint8_t>(clock.fold);
        return made;
    }
    TRY(check_clock(t, clock));
    TRY(check_zone(t, zone));
    return time_made(t, type, clock, zone);
}

void define_time(TypeBuilder& type) {
    type.instances<Time>().references<&Time::zone, 1>().shown(40).clear_flags(kTypeGc).set_flags(kTypeBase);
    type.doc("A time of day; what is not given is 0, and the tzinfo None.");
    Slots& slots = type.slots();
    slots.new_ = time_constructor;
    slots.repr = time_repr;
    slots.hash = time_hash;
    slots.str = time_str;
    slots.richcompare = time_compare;
    type.class_method<"~~strptime(string, format, /)", strptime>("What a text says in a format.");
    type.method<"~isoformat(timespec=?)", isoformat>("The time in an ISO 8601 format.");
    type.method<"~strftime(format)", strftime_>("The time as the format's directives say.");
    type.method<"~~__format__(format_spec, /)", format_>("Formats by strftime; str() when there is no format.");
    type.method<"utcoffset()", utcoffset>("What the zone says of its offset.");
    type.method<"tzname()", tzname>("What the zone says of its name.");
    type.method<"dst()", dst>("What the zone says of daylight saving.");
    type.method<"replace" KRAIT_TIME_CHANGES, replace>("The time with other parts.");
    type.method<"__replace__" KRAIT_TIME_CHANGES "=replace", replace>("The same as replace().");
    type.class_method<"fromisoformat(object, /)", fromisoformat>("The time that a text in an ISO 8601 format names.");
    type.method<"~~__reduce_ex__(proto, /)", reduce_ex>("For pickling.");
    type.method<"__reduce__()", reduce>("For pickling.");
    define_fields(type);
}

}  // namespace krait::modules::datetime

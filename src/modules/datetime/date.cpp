#include <array>

#include "modules/datetime/datetime.h"
#include "object/hash_secret.h"
#include "object/int.h"

// date: a day.

namespace krait::modules::datetime {

constinit Type date_type{};

namespace {

constexpr std::string_view kNames[] = {"year", "month", "day"};
constexpr NamedArguments kArguments{kNames, 3, 3};
constexpr int64_t kStateSize = 4;

std::array<char, kStateSize> state_of(Day day) {
    return {static_cast<char>(day.year >> 8), static_cast<char>(day.year), static_cast<char>(day.month),
            static_cast<char>(day.day)};
}

Result<Ref<>> date_constructor(Thread& t, Type& type, const Args& args) {
    if (args.total() == 1 && args.positional == 1) {
        Ref<Bytes> state;
        TRY(pickled_state(t, args[0], kStateSize, "date", state));
        if (state && has_valid_month(*state)) return date_made(t, type, day_of_state(state->text()));
    }
    Value slots[3] = {};
    TRY(sort_arguments(t, kArguments, args, slots));
    Day day;
    TRY(take_int(t, slots[0], day.year));
    TRY(take_int(t, slots[1], day.month));
    TRY(take_int(t, slots[2], day.day));
    TRY(check_day(t, day));
    return date_made(t, type, day);
}

Type& class_at(Value type) { return *static_cast<Type*>(type.as_object()); }

// --- other ways to make one ---

Result<Ref<>> fromordinal(Thread& t, Value type, int64_t ordinal) {
    if (ordinal < 1) return t.raise_value_error("ordinal must be >= 1");
    if (ordinal > INT32_MAX) return t.raise(types::OverflowError, "signed integer is greater than maximum");
    return date_new(t, class_at(type), day_of_ordinal(ordinal));
}

Result<Ref<>> from_ordinal_argument(Thread& t, Value type, Value argument) {
    Ref<> number = TRY(index(t, argument));
    auto ordinal = int_to_int64(number);
    if (!ordinal) return t.raise(types::OverflowError, "Python int too large to convert to C long");
    if (*ordinal < INT32_MIN) return t.raise(types::OverflowError, "signed integer is less than minimum");
    return fromordinal(t, type, *ordinal);
}

Result<Ref<>> fromtimestamp(Thread& t, Value type, Value timestamp) {
    int64_t seconds = TRY(whole_timestamp(t, timestamp));
    Day day = TRY(local_day(t, seconds));
    return date_new(t, class_at(type), day);
}

Result<Ref<>> today(Thread& t, Value type) {
    Ref<> module = TRY(t.interpreter.import_module(t, "time"));
    Ref<> now = TRY(call_method(t, module, "time"_name));
    return call_method(t, type, "fromtimestamp"_name, now);
}

Result<Ref<>> fromisoformat(Thread& t, Value type, Value argument) {
    Str* text = as_str(argument);
    if (!text) return t.raise_type_error("fromisoformat: argument must be str");
    Day day;
    bool is_day = text->is_ascii() && TRY(parse_day(t, text->ascii(), day));
    if (!is_day) return raise_bad_iso_text(t, *text);
    return date_new(t, class_at(type), day);
}

Status take_iso_part(Thread& t, Value value, int& out) {
    Ref<> number = TRY(index(t, value));
    auto part = int_to_int64(number);
    if (!part || *part > INT32_MAX || *part < INT32_MIN)
        return t.raise_value_error("ISO calendar component out of range");
    out = static_cast<int>(*part);
    return {};
}

Result<Ref<>> fromisocalendar(Thread& t, Value type, Value year, Value week, Value day) {
    IsoWeek parts;
    TRY(take_iso_part(t, year, parts.year));
    TRY(take_iso_part(t, week, parts.week));
    TRY(take_iso_part(t, day, parts.weekday));
    int64_t ordinal;
    switch (ordinal_of_iso_week(parts, ordinal)) {
        case IsoFault::Year: return t.raise_value_error("year must be in 1..9999, not {}", parts.year);
        case IsoFault::Week: return t.raise_value_error("Invalid week: {}", parts.week);
        case IsoFault::Weekday: return t.raise_value_error("Invalid weekday: {} (range is [1, 7])", parts.weekday);
        case IsoFault::None: break;
    }
    if (ordinal < 1) return t.raise_value_error("year must be in 1..9999, not 0");
    return date_new(t, class_at(type), day_of_ordinal(ordinal));
}

Result<Ref<>> strptime(Thread& t, Value type, Str& text, Str& format) {
    return call_strptime(t, "_strptime_datetime_date"_name, type, Value(&text), Value(&format));
}

// --- what it shows ---

Result<Ref<>> date_repr(Thread& t, Value self) {
    Day day = date_at(self).value();
    return str_from_utf8(t, std::string(type_name(self)) + "(" + std::to_string(day.year) + ", " +
                                std::to_string(day.month) + ", " + std::to_string(day.day) + ")");
}

Result<Ref<>> isoformat(Thread& t, Value self) {
    StrBuilder out;
    append_day(out, date_at(self).value());
    return out.finish(t);
}

// A subclass's own isoformat() is asked.
Result<Ref<>> date_str(Thread& t, Value self) { return call_method(t, self, "isoformat"_name); }

Result<int64_t> date_hash(Thread&, Value self) {
    Date& date = date_at(self);
    if (date.hash == -1) {
        auto state = state_of(date.value());
        date.hash = hash_bytes({state.data(), state.size()});
    }
    return date.hash;
}

Result<Ref<>> date_compare(Thread&, Value left, Value right, CompareOp op) {
    // A datetime is no date to compare with, neither on the left.
    if (!is_date(right) || is_moment(right) || is_moment(left)) return share(not_implemented());
    return share(boolean(order_holds(ordinal_of(date_at(left).value()), ordinal_of(date_at(right).value()), op)));
}

Result<Ref<>> ctime(Thread& t, Value self) { return ctime_text(t, date_at(self).value(), {}); }
Result<Ref<>> timetuple(Thread& t, Value self) { return struct_time(t, date_at(self).value(), {}, -1); }

Result<Ref<>> strftime_(Thread& t, Value self, Value format) {
    if (!is_str(format)) return raise_wrong_argument(t, "strftime", 1, "str", format);
    Ref<> tuple = TRY(call_method(t, self, "timetuple"_name));
    Value zone = is_moment(self) ? moment_at(self).zone_or_none() : none();
    return strftime(t, self, zone, self, *as_str(format), tuple, date_at(self).year);
}

Result<Ref<>> format_(Thread& t, Value self, Str& spec) { return format_by_strftime(t, self, spec); }

int64_t toordinal(Thread&, Value self) { return ordinal_of(date_at(self).value()); }
int weekday(Thread&, Value self) { return weekday_of(date_at(self).value()); }
int isoweekday(Thread&, Value self) { return weekday_of(date_at(self).value()) + 1; }
Result<Ref<>> isocalendar(Thread& t, Value self) { return iso_date_new(t, date_at(self).value()); }

Result<Ref<>> replace(Thread& t, Value self, Value year, Value month, Value day) {
    Day parts = date_at(self).value();
    TRY(take_int(t, year, parts.year));
    TRY(take_int(t, month, parts.month));
    TRY(take_int(t, day, parts.day));
    return date_new(t, *type_of(self), parts);
}

Result<Ref<Tuple>> reduce(Thread& t, Value self) {
    auto state = state_of(date_at(self).value());
    Ref<Bytes> bytes = TRY(bytes_from(t, {state.data(), state.size()}));
    Ref<Tuple> arguments = TRY(tuple_of(t, bytes));
    return tuple_of(t, Value(type_of(self)), arguments);
}

// --- arithmetic: whole days of a timedelta count ---

Result<Ref<>> shifted(Thread& t, Value date, int64_t days) {
    int64_t ordinal = ordinal_of(date_at(date).value()) + days;
    if (ordinal < 1 || ordinal > kMostOrdinal) return t.raise(types::OverflowError, "date value out of range");
    return date_new(t, *type_of(date), day_of_ordinal(ordinal));
}

bool is_plain_date(Value value) { return is_date(value) && !is_moment(value); }

Result<Ref<>> add(Thread& t, Value left, Value right) {
    if (is_delta(left)) std::swap(left, right);
    if (!is_plain_date(left) || !is_delta(right)) return share(not_implemented());
    return shifted(t, left, delta_at(right).days);
}

Result<Ref<>> subtract(Thread& t, Value left, Value right) {
    if (!is_plain_date(left)) return share(not_implemented());
    if (is_delta(right)) return shifted(t, left, -int64_t{delta_at(right).days});
    if (!is_plain_date(right)) return share(not_implemented());
    int64_t days = ordinal_of(date_at(left).value()) - ordinal_of(date_at(right).value());
    return delta_of(t, static_cast<__int128>(days) * kMicrosecondsPerDay);
}

Result<Ref<>> get_year(Thread&, Value self) { return share(Value::small_int(date_at(self).year)); }
Result<Ref<>> get_month(Thread&, Value self) { return share(Value::small_int(date_at(self).month)); }
Result<Ref<>> get_day(Thread&, Value self) { return share(Value::small_int(date_at(self).day)); }

void define_making(TypeBuilder& type) {
    type.class_method<"fromtimestamp(timestamp, /)", fromtimestamp>("The local date of a POSIX timestamp.");
    type.class_method<"~fromordinal(ordinal, /)!", from_ordinal_argument>("The date of a proleptic Gregorian ordinal.");
    type.class_method<"fromisoformat(object, /)", fromisoformat>("The date that a text in an ISO 8601 format names.");
    type.class_method<"~fromisocalendar(year, week, day)", fromisocalendar>("The date of an ISO year, week and day.");
    type.class_method<"~~strptime(string, format, /)", strptime>("What a text says in a format.");
    type.class_method<"today()", today>("The local date, now.");
}

}  // namespace

Day day_of_state(std::string_view state) {
    auto byte = [&](size_t i) { return static_cast<int>(static_cast<uint8_t>(state[i])); };
    return {byte(0) * 256 + byte(1), byte(2) & 0x7F, byte(3)};
}

Result<Ref<>> date_made(Thread& t, Type& type, Day day) {
    Ref<Date> date = TRY(instance_of<Date>(t, type));
    date->hash = -1;
    date->year = static_cast<uint16_t>(day.year);
    date->month = static_cast<uint8_t>(day.month);
    date->day = static_cast<uint8_t>(day.day);
    if (type.has_flag(kTypeGc)) track(t, date.get());
    return date;
}

Result<Ref<>> date_new(Thread& t, Type& type, Day day) {
    if (&type != &date_type)
        return call(t, Value(&type), Value::small_int(day.year), Value::small_int(day.month),
                    Value::small_int(day.day));
    TRY(check_day(t, day));
    return date_made(t, type, day);
}

void define_date(TypeBuilder& type) {
    type.instances<Date>().shown(32).set_flags(kTypeBase);
    type.doc("A day of the Gregorian calendar: year, month and day as integers.");
    Slots& slots = type.slots();
    slots.new_ = date_constructor;
    slots.repr = date_repr;
    slots.hash = date_hash;
    slots.str = date_str;
    slots.richcompare = date_compare;
    slots.add = add;
    slots.subtract = subtract;
    define_making(type);
    type.method<"ctime()", ctime>("The date as the C library's ctime() would show it.");
    type.method<"~strftime(format)", strftime_>("The date as the format's directives say.");
    type.method<"~~__format__(format_spec, /)", format_>("Formats by strftime; str() when there is no format.");
    type.method<"timetuple()", timetuple>("A time.struct_time, for time.localtime()'s friends.");
    type.method<"isocalendar()", isocalendar>("Year, week and weekday of the ISO calendar.");
    type.method<"isoformat()", isoformat>("YYYY-MM-DD");
    type.method<"isoweekday()", isoweekday>("The weekday, Monday being 1.");
    type.method<"toordinal()", toordinal>("The proleptic Gregorian ordinal; the first of January of year 1 is 1.");
    type.method<"weekday()", weekday>("The weekday, Monday being 0.");
    type.method<"replace(year=unchanged, month=unchanged, day=unchanged)", replace>("The date with other parts.");
    type.method<"__replace__(year=unchanged, month=unchanged, day=unchanged)=replace", replace>(
        "The same as replace().");
    type.method<"__reduce__()", reduce>("For pickling.");
    type.getset("year", get_year);
    type.getset("month", get_month);
    type.getset("day", get_day);
    Thread& t = type.thread();
    type.attribute("min", MUST(date_made(t, date_type, {1, 1, 1})));
    type.attribute("max", MUST(date_made(t, date_type, {9999, 12, 31})));
    type.attribute("resolution", MUST(delta_of(t, kMicrosecondsPerDay)));
}

}  // namespace krait::modules::datetime

#include "modules/datetime/datetime.h"
#include "modules/time/time_parts.h"

// Texts of days and times, and the tuples and functions of the modules time and _strptime.

namespace krait::modules::datetime {

namespace {

constexpr std::string_view kDayNames[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::string_view kMonthNames[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void append_seconds(StrBuilder& out, const Clock& clock) {
    out.append(':');
    append_number(out, clock.second, 2);
}

}  // namespace

void append_number(StrBuilder& out, int64_t number, int width) {
    char digits[24];
    int count = 0;
    uint64_t magnitude = number < 0 ? -static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    do digits[count++] = static_cast<char>('0' + magnitude % 10);
    while (magnitude /= 10);
    if (number < 0) out.append('-');
    for (int i = count; i < width; ++i) out.append('0');
    while (count) out.append(digits[--count]);
}

void append_day(StrBuilder& out, Day day) {
    append_number(out, day.year, 4);
    out.append('-');
    append_number(out, day.month, 2);
    out.append('-');
    append_number(out, day.day, 2);
}

Status append_clock(Thread& t, StrBuilder& out, const Clock& clock, std::string_view timespec) {
    constexpr std::string_view kSpecs[] = {"hours", "minutes", "seconds", "milliseconds", "microseconds", "auto"};
    enum { Hours, Minutes, Seconds, Milliseconds, Microseconds, Auto };
    int spec = 0;
    while (spec <= Auto && timespec != kSpecs[spec]) ++spec;
    if (spec > Auto) return t.raise_value_error("Unknown timespec value");
    if (spec == Auto) spec = clock.microsecond ? Microseconds : Seconds;
    append_number(out, clock.hour, 2);
    if (spec == Hours) return {};
    out.append(':');
    append_number(out, clock.minute, 2);
    if (spec == Minutes) return {};
    append_seconds(out, clock);
    if (spec == Seconds) return {};
    out.append('.');
    append_number(out, spec == Milliseconds ? clock.microsecond / 1000 : clock.microsecond,
                  spec == Milliseconds ? 3 : 6);
    return {};
}

Result<Ref<Str>> ctime_text(Thread& t, Day day, const Clock& clock) {
    StrBuilder out;
    out.append(kDayNames[weekday_of(day)]);
    out.append(' ');
    out.append(kMonthNames[day.month - 1]);
    out.append(day.day < 10 ? "  " : " ");
    append_number(out, day.day, 0);
    out.append(' ');
    append_number(out, clock.hour, 2);
    out.append(':');
    append_number(out, clock.minute, 2);
    append_seconds(out, clock);
    out.append(' ');
    append_number(out, day.year, 4);
    return out.finish(t);
}

Result<Ref<>> struct_time(Thread& t, Day day, const Clock& clock, int dst) {
    const int fields[] = {day.year,     day.month,       day.day,          clock.hour, clock.minute,
                          clock.second, weekday_of(day), day_of_year(day), dst};
    Ref<Tuple> tuple = TRY(tuple_allocate(t, std::size(fields)));
    for (size_t i = 0; i < std::size(fields); ++i) tuple->items()[i] = Value::small_int(fields[i]);
    track(t, tuple.get());
    return call(t, Value(&types::StructTime), tuple);
}

Result<Ref<>> call_strptime(Thread& t, Str* function, Value type, Value text, Value format) {
    Ref<> module = TRY(t.interpreter.import_module(t, "_strptime"));
    return call_method(t, module, function, type, text, format);
}

Result<Ref<>> format_by_strftime(Thread& t, Value self, Str& spec) {
    if (spec.length == 0) return str(t, self);
    return call_method(t, self, "strftime"_name, Value(&spec));
}

}  // namespace krait::modules::datetime

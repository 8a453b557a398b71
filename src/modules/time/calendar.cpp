#include <cerrno>

#include "modules/time/time_parts.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"

// struct_time, gmtime, localtime, mktime, and the time zone.

namespace krait::object::types {

namespace {
const StructField kFields[] = {
    {"tm_year", "year, for example 1993"},
    {"tm_mon", "month of year, from 1 to 12"},
    {"tm_mday", "day of month, from 1 to 31"},
    {"tm_hour", "hours, from 0 to 23"},
    {"tm_min", "minutes, from 0 to 59"},
    {"tm_sec", "seconds, from 0 to 61"},
    {"tm_wday", "day of week, Monday is 0"},
    {"tm_yday", "day of year, from 1 to 366"},
    {"tm_isdst", "1 in summer time, 0 if not, -1 if not known"},
    {"tm_zone", "short name of the time zone"},
    {"tm_gmtoff", "seconds east of UTC"},
};
constexpr int kVisible = 9;
const StructSequence kStructTime = {
    .doc =
        "A moment as gmtime(), localtime() and strptime() give it, and asctime(), mktime() and strftime() take it:\n"
        "a tuple of nine ints whose items are attributes too.",
    .fields = kFields,
    .visible = kVisible};
}  // namespace

constinit StructType StructTime{kStructTime};

}  // namespace krait::object::types

namespace krait::modules::timing {

namespace {

const TypeDefinition kTypes[] = {
    {&types::StructTime, "time.struct_time", &types::Tuple, define_struct_sequence},
};
TypeDefinitions registered(kTypes);

Result<Ref<>> struct_time_from(Thread& t, const struct tm& time) {
    constexpr int64_t kBaseYear = 1900;
    Ref<> zone = share(none());
    if (time.tm_zone) zone = TRY(str_from_utf8(t, time.tm_zone));
    auto number = [](int64_t value) { return Value::small_int(value); };
    return struct_sequence_of(t, types::StructTime, number(time.tm_year + kBaseYear), number(time.tm_mon + 1),
                              number(time.tm_mday), number(time.tm_hour), number(time.tm_min), number(time.tm_sec),
                              number((time.tm_wday + 6) % 7), number(time.tm_yday + 1), number(time.tm_isdst), zone,
                              number(time.tm_gmtoff));
}

Result<int64_t> seconds_or_now(Thread& t, Value seconds) {
    if (!seconds || seconds == none()) return static_cast<int64_t>(::time(nullptr));
    return whole_seconds(t, seconds);
}

Result<Ref<>> gmtime_(Thread& t, Value, Value seconds) {
    time_t moment = TRY(seconds_or_now(t, seconds));
    struct tm time;
    errno = 0;
    if (!gmtime_r(&moment, &time)) return raise_os_error(t, errno ? errno : EINVAL);
    return struct_time_from(t, time);
}

Result<Ref<>> localtime_(Thread& t, Value, Value seconds) {
    int64_t moment = TRY(seconds_or_now(t, seconds));
    struct tm time = TRY(local_time_of(t, moment));
    return struct_time_from(t, time);
}

Result<double> mktime_(Thread& t, Value, Value tuple) {
    BrokenDownTime time;
    TRY(broken_down_time(t, tuple, "mktime", time));
    time.fields.tm_wday = -1;  // stays when there is no such moment
    time_t moment = ::mktime(&time.fields);
    if (moment == -1 && time.fields.tm_wday == -1) return t.raise(types::OverflowError, "mktime argument out of range");
    return static_cast<double>(moment);
}

// --- the time zone ---

// Winter and summer are told from the middle of the year's halves; on the southern half of the earth they are swapped.
Status add_zone(Thread& t, Dict& dict) {
    constexpr time_t kYear = (365 * 24 + 6) * 3600;
    time_t january = ::time(nullptr) / kYear * kYear, july = january + kYear / 2;
    struct tm winter, summer;
    if (!localtime_r(&january, &winter) || !localtime_r(&july, &summer)) return raise_os_error(t, errno);
    if (-winter.tm_gmtoff < -summer.tm_gmtoff) std::swap(winter, summer);
    Ref<Str> winter_name = TRY(str_from_utf8(t, winter.tm_zone)), summer_name = TRY(str_from_utf8(t, summer.tm_zone));
    Ref<Tuple> names = TRY(tuple_of(t, winter_name, summer_name));
    TRY(dict_set(t, dict, "timezone"_name, Value::small_int(-winter.tm_gmtoff)));
    TRY(dict_set(t, dict, "altzone"_name, Value::small_int(-summer.tm_gmtoff)));
    TRY(dict_set(t, dict, "daylight"_name, Value::small_int(winter.tm_gmtoff != summer.tm_gmtoff)));
    return dict_set(t, dict, "tzname"_name, names);
}

Status tzset_(Thread& t, Value module) {
    ::tzset();
    return add_zone(t, *static_cast<Module*>(module.as_object())->dict.get());
}

// --- tuples ---

Result<int> c_int(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    auto fits = int_to_int64(number);
    bool is_negative = is_negative_int(number);
    if (!fits || *fits > INT32_MAX || *fits < INT32_MIN)
        return t.raise(types::OverflowError, "signed integer is {}",
                       is_negative ? "less than minimum" : "greater than maximum");
    return static_cast<int>(*fits);
}

Status take_zone(Thread& t, const Tuple& tuple, BrokenDownTime& out) {
    constexpr int64_t kZone = 9, kOffset = 10;
    Value zone = struct_field(tuple, kZone), offset = struct_field(tuple, kOffset);
    if (zone && zone != none()) {
        Str* name = as_str(zone);
        if (!name) return t.raise_type_error("bad argument type for built-in operation");
        str_append_utf8(*name, out.zone);
        out.fields.tm_zone = out.zone.c_str();
    }
    if (offset && offset != none()) out.fields.tm_gmtoff = TRY(c_int(t, offset));
    return {};
}

}  // namespace

Result<struct tm> local_time_of(Thread& t, int64_t seconds) {
    time_t moment = seconds;
    struct tm time;
    errno = 0;
    if (!localtime_r(&moment, &time)) return raise_os_error(t, errno ? errno : EINVAL);
    return time;
}

Result<struct tm> local_time_now(Thread& t) { return local_time_of(t, ::time(nullptr)); }

Status broken_down_time(Thread& t, Value value, std::string_view function, BrokenDownTime& out) {
    constexpr int kBaseYear = 1900;
    Tuple* tuple = as_tuple(value);
    if (!tuple) return t.raise_type_error("Tuple or struct_time argument required");
    constexpr int64_t kItems = 9;
    if (tuple->size != kItems) return t.raise_type_error("{}(): illegal time tuple argument", function);
    int numbers[kItems];
    Ref<> held = share(value);
    for (int64_t i = 0; i < kItems; ++i) numbers[i] = TRY(c_int(t, tuple->at(i)));
    if (numbers[0] < INT32_MIN + kBaseYear) return t.raise(types::OverflowError, "year out of range");
    struct tm& fields = out.fields;
    fields.tm_year = numbers[0] - kBaseYear;
    fields.tm_mon = static_cast<int>(static_cast<unsigned>(numbers[1]) - 1U);
    fields.tm_mday = numbers[2];
    fields.tm_hour = numbers[3];
    fields.tm_min = numbers[4];
    fields.tm_sec = numbers[5];
    fields.tm_wday = static_cast<int>((int64_t{numbers[6]} + 1) % 7);
    fields.tm_yday = static_cast<int>(static_cast<unsigned>(numbers[7]) - 1U);
    fields.tm_isdst = numbers[8];
    if (type_of(value) == &types::StructTime) return take_zone(t, *tuple, out);
    return {};
}

Status check_fields(Thread& t, struct tm& time) {
    if (time.tm_mon == -1) time.tm_mon = 0;
    if (time.tm_mday == 0) time.tm_mday = 1;
    if (time.tm_yday == -1) time.tm_yday = 0;
    auto is_outside = [](int number, int least, int most) { return number < least || number > most; };
    if (is_outside(time.tm_mon, 0, 11)) return t.raise_value_error("month out of range");
    if (is_outside(time.tm_mday, 0, 31)) return t.raise_value_error("day of month out of range");
    if (is_outside(time.tm_hour, 0, 23)) return t.raise_value_error("hour out of range");
    if (is_outside(time.tm_min, 0, 59)) return t.raise_value_error("minute out of range");
    if (is_outside(time.tm_sec, 0, 61)) return t.raise_value_error("seconds out of range");
    if (time.tm_wday < 0) return t.raise_value_error("day of week out of range");
    if (is_outside(time.tm_yday, 0, 365)) return t.raise_value_error("day of year out of range");
    return {};
}

void add_calendar(ModuleBuilder& m) {
    m.def<"~~gmtime(seconds=?, /)", gmtime_>("gmtime([seconds])\n\nThe moment (now) in UTC as a struct_time.");
    m.def<"~~localtime(seconds=?, /)", localtime_>(
        "localtime([seconds])\n\nThe moment (now) in local time as a struct_time.");
    m.def<"~mktime(object, /)", mktime_>(
        "mktime(time_tuple) -> floating-point number\n\nSeconds since the epoch of a local time.");
    m.def<"~tzset()", tzset_>("tzset()\n\nTakes over the time zone that the environment variable TZ names.");
    m.add("_STRUCT_TM_ITEMS", int64_t{11});
    m.type(types::StructTime);
    if (add_zone(m.thread(), m.dict()).failed()) m.thread().clear_exception();
}

}  // namespace krait::modules::timing

#include "modules/datetime/datetime.h"

#include "modules/_testcapi/counting.h"
#include "modules/_testcapi/parts.h"
#include "object/allocate.h"
#include "object/protocol.h"

// Dates and times, made and taken apart by native code. Where CPython has a function and a macro, an argument says
// which; here both are one.

namespace krait::modules::testcapi {

using namespace object;

namespace {

// --- checking ---

template <Type& type>
Result<Ref<>> check(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 1, 2));
    bool must_be_exact = false;
    if (args.total() == 2) must_be_exact = TRY(is_true(t, args[1]));
    return share(boolean(must_be_exact ? type_of(args[0]) == &type : is_instance_of(args[0], type)));
}

// --- making ---

constexpr uint32_t kMostParts = 8;

// type(the arguments behind the first); the last one is the keyword `fold` where that is wanted.
template <Type& type, uint32_t parts, bool has_fold>
Result<Ref<>> make(Thread& t, Value, const Args& args) {
    static_assert(parts < kMostParts);
    TRY(check_count(t, args, 1 + parts + has_fold));
    Ref<Str> fold = TRY(str_from_utf8(t, "fold"));
    Ref<Tuple> names = TRY(tuple_of(t, fold));
    return call(t, Value(&type), Args{args.values + 1, parts, has_fold ? names.get() : nullptr, false});
}

Result<Ref<>> from_timestamp(Thread& t, Type& type, Value timestamp, Value zone) {
    Ref<Str> name = TRY(str_from_utf8(t, "fromtimestamp"));
    Ref<> maker = TRY(get_attribute(t, Value(&type), name));
    return zone ? call(t, maker, timestamp, zone) : call(t, maker, timestamp);
}

Result<Ref<>> date_from_timestamp(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 1, 2));
    return from_timestamp(t, datetime::date_type, args[0], Value());
}

Result<Ref<>> moment_from_timestamp(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 2, 4));
    bool uses_zone = false;
    if (args.total() > 2) uses_zone = TRY(is_true(t, args[2]));
    return from_timestamp(t, datetime::moment_type, args[0], uses_zone ? args[1] : Value());
}

// --- time zones ---

Result<Ref<>> zone_of_hours(Thread& t, int hours, std::string_view name) {
    Ref<> offset = TRY(call(t, Value(&datetime::delta_type), Value::small_int(0), Value::small_int(hours * 3600)));
    if (name.data() == nullptr) return call(t, Value(&datetime::zone_type), offset);
    Ref<Str> text = TRY(str_from_utf8(t, name));
    return call(t, Value(&datetime::zone_type), offset, text);
}

Result<Ref<>> utc(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 0, 1));
    return share(Value(datetime::utc_zone));
}

Result<Ref<Tuple>> make_zones(Thread& t, Value) {
    Ref<> named = TRY(zone_of_hours(t, -5, "EST")), same = TRY(zone_of_hours(t, -5, "EST"));
    Ref<> unnamed = TRY(zone_of_hours(t, -5, {}));
    return tuple_of(t, named, same, unnamed);
}

Result<Ref<Tuple>> make_zones_of_zero(Thread& t, Value) {
    Ref<> first = TRY(zone_of_hours(t, 0, {})), second = TRY(zone_of_hours(t, 0, {}));
    Ref<> named = TRY(zone_of_hours(t, 0, ""));
    return tuple_of(t, first, second, named);
}

// --- taking apart ---

Result<Ref<Tuple>> parts_of(Thread& t, Value object, const Type& type, std::initializer_list<std::string_view> names) {
    if (!is_instance_of(object, type)) return t.raise_type_error("expected {}, not {}", type.name, type_name(object));
    Ref<Tuple> parts = TRY(tuple_allocate(t, static_cast<int64_t>(names.size())));
    Value* out = parts->items();
    for (std::string_view name : names) {
        Ref<Str> text = TRY(str_from_utf8(t, name));
        Ref<> part = TRY(get_attribute(t, object, text));
        *out++ = part.detach();
    }
    track(t, parts.get());
    return parts;
}

Result<Ref<Tuple>> date_parts(Thread& t, Value, Value date) {
    return parts_of(t, date, datetime::date_type, {"year", "month", "day"});
}
Result<Ref<Tuple>> moment_parts(Thread& t, Value, Value moment) {
    return parts_of(t, moment, datetime::moment_type, {"hour", "minute", "second", "microsecond", "tzinfo"});
}
Result<Ref<Tuple>> time_parts(Thread& t, Value, Value time) {
    return parts_of(t, time, datetime::time_type, {"hour", "minute", "second", "microsecond", "tzinfo"});
}
Result<Ref<Tuple>> delta_parts(Thread& t, Value, Value delta) {
    return parts_of(t, delta, datetime::delta_type, {"days", "seconds", "microseconds"});
}

// Nothing has to be imported first.
Value prepare(Thread&, Value) { return none(); }

void add_makers(ModuleBuilder& m) {
    using namespace datetime;
    m.def_raw<"~get_date_fromdate(macro, year, month, day)", make<date_type, 3, false>>({});
    m.def_raw<"~get_datetime_fromdateandtime(macro, year, month, day, hour, minute, second, microsecond)",
              make<moment_type, 7, false>>({});
    m.def_raw<"~get_datetime_fromdateandtimeandfold(macro, year, month, day, hour, minute, second, microsecond, fold)",
              make<moment_type, 7, true>>({});
    m.def_raw<"~get_time_fromtime(macro, hour, minute, second, microsecond)", make<time_type, 4, false>>({});
    m.def_raw<"~get_time_fromtimeandfold(macro, hour, minute, second, microsecond, fold)", make<time_type, 4, true>>(
        {});
    m.def_raw<"~get_delta_fromdsu(macro, days, seconds, microseconds)", make<delta_type, 3, false>>({});
    m.def_raw<"~get_date_fromtimestamp(timestamp, macro=False)", date_from_timestamp>({});
    m.def_raw<"~get_datetime_fromtimestamp(timestamp, tzinfo, usetz=False, macro=False)", moment_from_timestamp>({});
}

void add_checks(ModuleBuilder& m) {
    using namespace datetime;
    m.def_raw<"~datetime_check_date(object, exact=False)", check<date_type>>({});
    m.def_raw<"~datetime_check_datetime(object, exact=False)", check<moment_type>>({});
    m.def_raw<"~datetime_check_time(object, exact=False)", check<time_type>>({});
    m.def_raw<"~datetime_check_delta(object, exact=False)", check<delta_type>>({});
    m.def_raw<"~datetime_check_tzinfo(object, exact=False)", check<zone_base_type>>({});
}

}  // namespace

Status add_datetime(ModuleBuilder& m) {
    m.def<"test_datetime_capi()", prepare>("Makes the functions about dates and times usable.");
    m.def_raw<"~get_timezone_utc_capi(macro=False)", utc>({});
    m.def<"make_timezones_capi()", make_zones>("Three time zones: EST, EST, and the same without a name.");
    m.def<"get_timezones_offset_zero()", make_zones_of_zero>("UTC, UTC, and a nameless zone of its offset.");
    m.def<"PyDateTime_GET(object, /)", date_parts>({});
    m.def<"PyDateTime_DATE_GET(object, /)", moment_parts>({});
    m.def<"PyDateTime_TIME_GET(object, /)", time_parts>({});
    m.def<"PyDateTime_DELTA_GET(object, /)", delta_parts>({});
    add_makers(m);
    add_checks(m);
    return m.status();
}

}  // namespace krait::modules::testcapi

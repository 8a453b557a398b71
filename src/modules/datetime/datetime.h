#pragma once

// The types of the module _datetime and what its files share. Days are counted as proleptic Gregorian ordinals: day 1
// is the first of January of the year 1. A moment's time of day is counted in microseconds.

#include "modules/nameless_arguments.h"
#include "object/allocate.h"
#include "object/bytes.h"
#include "object/compare_order.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/str_builder.h"
#include "object/type_builder.h"

namespace krait::modules::datetime {

using namespace object;

extern Type delta_type, zone_base_type, zone_type, date_type, time_type, moment_type, iso_date_type;

inline constexpr int kLeastYear = 1, kMostYear = 9999;
inline constexpr int64_t kMostOrdinal = 3652059;  // 9999-12-31
inline constexpr int64_t kEpochOrdinal = 719163;  // 1970-01-01
inline constexpr int64_t kSecondsPerDay = 86400;
inline constexpr int64_t kMicrosecondsPerSecond = 1'000'000;
inline constexpr int64_t kMicrosecondsPerDay = kSecondsPerDay * kMicrosecondsPerSecond;
inline constexpr int kMostDays = 999'999'999;  // of a timedelta

// --- the calendar (calendar.cpp) ---

struct Day {
    int year = 1, month = 1, day = 1;
};

bool is_leap(int year);
int days_in_month(int year, int month);
int64_t ordinal_of(Day day);
Day day_of_ordinal(int64_t ordinal);
// Monday is 0. (Ordinal 1 was one; the sum keeps days of year 0 positive.)
inline int weekday_of(Day day) { return static_cast<int>((ordinal_of(day) + 6 + 7 * 100) % 7); }
int day_of_year(Day day);
struct IsoWeek {
    int year = 0, week = 0, weekday = 0;  // weekday: 1 to 7
};
IsoWeek iso_week_of(Day day);
enum class IsoFault : uint8_t { None, Year, Week, Weekday };
// The ordinal of an ISO week's day; it may lie before year 1 or after 9999.
IsoFault ordinal_of_iso_week(const IsoWeek& week, int64_t& ordinal);
Status check_day(Thread& t, Day day);

// --- times of day ---

struct Clock {
    int hour = 0, minute = 0, second = 0, microsecond = 0;
    int fold = 0;

    int64_t seconds() const { return hour * 3600 + minute * 60 + second; }
    int64_t microseconds() const { return seconds() * kMicrosecondsPerSecond + microsecond; }
    static Clock of_microseconds(int64_t count);
};
Status check_clock(Thread& t, const Clock& clock);

// --- timedelta (delta.cpp, delta_arithmetic.cpp) ---

struct Delta : Object {
    int64_t hash;
    int32_t days, seconds, microseconds;  // normal: 0 <= seconds < 86400, 0 <= microseconds < 10**6

    __int128 total() const {
        return (static_cast<__int128>(days) * kSecondsPerDay + seconds) * kMicrosecondsPerSecond + microseconds;
    }
};
inline bool is_delta(Value value) { return is_instance_of(value, delta_type); }
inline Delta& delta_at(Value value) { return *static_cast<Delta*>(value.as_object()); }

// OverflowError beyond kMostDays.
Result<Ref<>> delta_new(Thread& t, Type& type, __int128 microseconds);
inline Result<Ref<>> delta_of(Thread& t, __int128 microseconds) { return delta_new(t, delta_type, microseconds); }
void define_delta_numbers(TypeBuilder& type);
// Any int, cut to what can matter; OverflowError when it is far beyond.
Result<__int128> wide_from_int(Thread& t, Value value);
Result<Ref<>> int_from_wide(Thread& t, __int128 number);
int64_t delta_hash(__int128 microseconds);

// --- tzinfo, timezone (zone_base.cpp, zone.cpp) ---

struct Zone : Object {
    Field<Object> offset;  // a timedelta
    Field<Object> name;    // absent: from the offset
};
inline bool is_zone_base(Value value) { return is_instance_of(value, zone_base_type); }
extern Zone* utc_zone;  // immortal

// None (absent here), or the tzinfo; TypeError for anything else.
Status check_zone(Thread& t, Value zone);
Result<Ref<>> zone_new(Thread& t, Value offset, Value name = Value());
// What zone.utcoffset(moment) gives; absent: None. `zone` may be None.
struct Offset {
    Ref<> delta;
    explicit operator bool() const { return static_cast<bool>(delta); }
    __int128 total() const { return delta ? delta_at(delta).total() : 0; }
};
Status utc_offset(Thread& t, Value zone, Value moment, Offset& out);
Status dst_offset(Thread& t, Value zone, Value moment, Offset& out);
// A str or None.
Result<Ref<>> zone_name(Thread& t, Value zone, Value moment);
// "+01:00", with seconds and microseconds where there are some.
void append_offset(StrBuilder& out, __int128 offset, std::string_view separator);

// --- date, time, datetime ---

struct Date : Object {
    int64_t hash;  // -1: not computed yet
    uint16_t year;
    uint8_t month, day;

    Day value() const { return {year, month, day}; }
};
inline bool is_date(Value value) { return is_instance_of(value, date_type); }
inline Date& date_at(Value value) { return *static_cast<Date*>(value.as_object()); }

struct Moment : Date {
    uint8_t hour, minute, second, fold;
    int32_t microsecond;
    Field<> zone;  // absent: naive

    Clock clock() const { return {hour, minute, second, microsecond, fold}; }
    Value zone_or_none() const { return zone ? zone.value() : none(); }
    // Microseconds since the beginning of ordinal 0.
    int64_t count() const { return ordinal_of(value()) * kMicrosecondsPerDay + clock().microseconds(); }
};
inline bool is_moment(Value value) { return is_instance_of(value, moment_type); }
inline Moment& moment_at(Value value) { return *static_cast<Moment*>(value.as_object()); }

struct Time : Object {
    int64_t hash;
    uint8_t hour, minute, second, fold;
    int32_t microsecond;
    Field<> zone;

    Clock clock() const { return {hour, minute, second, microsecond, fold}; }
    Value zone_or_none() const { return zone ? zone.value() : none(); }
};
inline bool is_time(Value value) { return is_instance_of(value, time_type); }
inline Time& time_at(Value value) { return *static_cast<Time*>(value.as_object()); }

// Of checked parts, without asking a subclass's constructor; `zone` may be None or absent.
Result<Ref<>> date_made(Thread& t, Type& type, Day day);
Result<Ref<>> time_made(Thread& t, Type& type, const Clock& clock, Value zone);
Result<Ref<>> moment_made(Thread& t, Type& type, Day day, const Clock& clock, Value zone);
// Checked, and by the constructor of a subclass.
Result<Ref<>> date_new(Thread& t, Type& type, Day day);
Result<Ref<>> time_new(Thread& t, Type& type, const Clock& clock, Value zone);
Result<Ref<>> moment_new(Thread& t, Type& type, Day day, const Clock& clock, Value zone);
// From a count; OverflowError "date value out of range".
Result<Ref<>> moment_of_count(Thread& t, Type& type, __int128 count, Value zone);
// The naive count as UTC, by the offset; it may lie outside the years.
__int128 count_in_utc(const Moment& moment, const Offset& offset);

// --- arguments (arguments.cpp) ---

// "strftime() argument 1 must be str, not int"
Raised raise_wrong_argument(Thread& t, std::string_view function, int index, std::string_view wanted, Value given);
// isoformat's timespec; an absent value is "auto".
Result<std::string> take_timespec(Thread& t, Value value, int index);

// What a pickle gave the constructor: bytes of that size, or a str of as many characters, as pickles of Python 2 have
// it. Absent: it is neither, or not that long.
Status pickled_state(Thread& t, Value value, int64_t size, std::string_view kind, Ref<Bytes>& out);
Day day_of_state(std::string_view state);
Clock clock_of_state(std::string_view state);  // the fold stands above the hour still
// A first look at the state of a date or datetime tells it from other arguments; the fold stands above the month.
inline bool has_valid_month(const Bytes& state) { return (static_cast<uint8_t>(state.data()[2]) & 0x7Fu) - 1u < 12; }

// --- text (text.cpp, parse.cpp, strftime.cpp) ---

void append_number(StrBuilder& out, int64_t number, int width);
void append_day(StrBuilder& out, Day day);
Status append_clock(Thread& t, StrBuilder& out, const Clock& clock, std::string_view timespec);
// "Mon Jan  1 00:00:00 2020"
Result<Ref<Str>> ctime_text(Thread& t, Day day, const Clock& clock);
Result<Ref<>> strftime(Thread& t, Value self, Value zone, Value zone_argument, Str& format, Value tuple, int year);
// format(self, spec): str(self) for none, else self.strftime(spec).
Result<Ref<>> format_by_strftime(Thread& t, Value self, Str& spec);
Result<Ref<>> struct_time(Thread& t, Day day, const Clock& clock, int dst);
Result<Ref<>> call_strptime(Thread& t, Str* function, Value type, Value text, Value format);

Raised raise_bad_iso_text(Thread& t, Str& text);
// False: it is no such text. Faults of values are raised.
Result<bool> parse_day(Thread& t, std::string_view text, Day& day);
struct ParsedTime {
    Clock clock;
    Ref<> zone;                // absent: none
    bool is_next_day = false;  // 24:00
};
Result<bool> parse_time(Thread& t, std::string_view text, ParsedTime& out);
// Where the day ends in a text of day and time.
size_t day_length(std::string_view text);

// --- the system's clock (system.cpp) ---

// Seconds and microseconds from a timestamp argument, rounded half to even.
struct Timestamp {
    int64_t seconds = 0;
    int microseconds = 0;
};
Result<Timestamp> timestamp_of(Thread& t, Value value);
Result<int64_t> whole_timestamp(Thread& t, Value value);
Timestamp timestamp_now();
// The moment in UTC or local time, naive; its fold where local time is ambiguous.
Result<Ref<>> moment_of_timestamp(Thread& t, Type& type, const Timestamp& stamp, bool is_local, Value zone);
Result<Day> local_day(Thread& t, int64_t seconds);
// Seconds since the epoch of a naive local moment (PEP 495).
Result<int64_t> local_to_seconds(Thread& t, Day day, const Clock& clock);
// A timezone with the offset and name that local time has then.
Result<Ref<>> local_zone(Thread& t, int64_t seconds);

// --- definitions ---

void define_delta(TypeBuilder& type);
void define_zone_base(TypeBuilder& type);
void define_zone(TypeBuilder& type);
void define_date(TypeBuilder& type);
void define_iso_date(TypeBuilder& type);
void define_time(TypeBuilder& type);
void define_moment(TypeBuilder& type);
void define_moment_making(TypeBuilder& type);
void define_moment_conversions(TypeBuilder& type);
Result<Ref<>> iso_date_new(Thread& t, Day day);

}  // namespace krait::modules::datetime

#include <time.h>

#include <cmath>

#include "modules/datetime/datetime.h"
#include "object/float.h"
#include "object/int.h"

// The system's clock and its idea of local time; folds of local time (PEP 495).

namespace krait::modules::datetime {

namespace {

constexpr int64_t kMostFoldSeconds = kSecondsPerDay;

Raised raise_out_of_range(Thread& t) {
    return t.raise(types::OverflowError, "timestamp out of range for platform time_t");
}

struct Parts {
    Day day;
    Clock clock;
    int64_t offset = 0;  // of local time, in seconds
    std::string zone;

    // Since the beginning of ordinal 0, as if it were UTC.
    int64_t seconds() const { return ordinal_of(day) * kSecondsPerDay + clock.seconds(); }
};

Result<Parts> broken_down(Thread& t, int64_t seconds, bool is_local) {
    auto time = static_cast<time_t>(seconds);
    struct tm fields;
    errno = 0;
    if (!(is_local ? ::localtime_r(&time, &fields) : ::gmtime_r(&time, &fields)))
        return raise_os_error(t, errno ? errno : EINVAL);
    Parts parts;
    parts.day = {fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday};
    // A leap second is shown as the one before.
    parts.clock = {fields.tm_hour, fields.tm_min, std::min(fields.tm_sec, 59)};
    parts.offset = fields.tm_gmtoff;
    if (fields.tm_zone) parts.zone = fields.tm_zone;
    return parts;
}

// What local clocks show at so many seconds since ordinal 0 of UTC, counted in the same way.
Result<int64_t> local_seconds(Thread& t, int64_t utc) {
    Parts parts = TRY(broken_down(t, utc - kEpochOrdinal * kSecondsPerDay, true));
    if (parts.day.year < kLeastYear || parts.day.year > kMostYear)
        return t.raise_value_error("year must be in 1..9999, not {}", parts.day.year);
    return parts.seconds();
}

// 1 when the clocks had shown this before, because they were put back since.
Result<int> fold_of(Thread& t, int64_t utc, int64_t shown) {
    // Nothing before the first day that can be shown.
    if (utc - kMostFoldSeconds < kSecondsPerDay * 2) return 0;
    int64_t before = TRY(local_seconds(t, utc - kMostFoldSeconds));
    int64_t transition = shown - before - kMostFoldSeconds;
    if (transition >= 0) return 0;
    int64_t probe = TRY(local_seconds(t, utc + transition));
    return probe == shown ? 1 : 0;
}

}  // namespace

Timestamp timestamp_now() {
    struct timespec now;
    ::clock_gettime(CLOCK_REALTIME, &now);
    return {now.tv_sec, static_cast<int>(now.tv_nsec / 1000)};
}

Result<int64_t> whole_timestamp(Thread& t, Value value) {
    if (is_float(value)) {
        double number = float_value(value);
        if (std::isnan(number)) return t.raise_value_error("Invalid value NaN (not a number)");
        double whole = std::floor(number);
        if (!(whole >= -0x1p63 && whole < 0x1p63)) return raise_out_of_range(t);
        return static_cast<int64_t>(whole);
    }
    Ref<> number = TRY(index(t, value));
    auto seconds = int_to_int64(number);
    if (!seconds) return raise_out_of_range(t);
    return *seconds;
}

Result<Timestamp> timestamp_of(Thread& t, Value value) {
    if (!is_float(value)) {
        bool is_number = is_int(value) || type_of(value)->slots.index;
        if (!is_number) return t.raise_type_error("argument must be int or float, not {}", type_name(value));
        int64_t seconds = TRY(whole_timestamp(t, value));
        return Timestamp{seconds, 0};
    }
    double number = float_value(value);
    if (std::isnan(number)) return t.raise_value_error("Invalid value NaN (not a number)");
    double whole;
    double fraction = std::modf(number, &whole);
    double microseconds = std::nearbyint(fraction * 1e6);  // half to even
    if (microseconds >= 1e6) {
        microseconds -= 1e6;
        whole += 1;
    } else if (microseconds < 0) {
        microseconds += 1e6;
        whole -= 1;
    }
    if (!(whole >= -0x1p63 && whole < 0x1p63)) return raise_out_of_range(t);
    return Timestamp{static_cast<int64_t>(whole), static_cast<int>(microseconds)};
}

Result<Day> local_day(Thread& t, int64_t seconds) {
    Parts parts = TRY(broken_down(t, seconds, true));
    return parts.day;
}

Result<Ref<>> moment_of_timestamp(Thread& t, Type& type, const Timestamp& stamp, bool is_local, Value zone) {
    Parts parts = TRY(broken_down(t, stamp.seconds, is_local));
    parts.clock.microsecond = stamp.microseconds;
    TRY(check_day(t, parts.day));
    if (is_local) parts.clock.fold = TRY(fold_of(t, stamp.seconds + kEpochOrdinal * kSecondsPerDay, parts.seconds()));
    return moment_new(t, type, parts.day, parts.clock, zone);
}

Result<int64_t> local_to_seconds(Thread& t, Day day, const Clock& clock) {
    int64_t wanted = ordinal_of(day) * kSecondsPerDay + clock.seconds();
    // Two guesses at the offset: that of the time itself taken as UTC, and that of a day before or after.
    int64_t first_shown = TRY(local_seconds(t, wanted));
    int64_t first_offset = first_shown - wanted;
    int64_t first = wanted - first_offset;
    int64_t shown_then = TRY(local_seconds(t, first));
    int64_t second_offset;
    if (shown_then == wanted) {
        // One solution; with the fold look for the other.
        int64_t neighbour = clock.fold ? first + kMostFoldSeconds : first - kMostFoldSeconds;
        int64_t shown = TRY(local_seconds(t, neighbour));
        second_offset = shown - neighbour;
        if (second_offset == first_offset) return first - kEpochOrdinal * kSecondsPerDay;
    } else {
        second_offset = shown_then - first;
    }
    int64_t second = wanted - second_offset;
    int64_t shown = TRY(local_seconds(t, second));
    if (shown == wanted) return second - kEpochOrdinal * kSecondsPerDay;
    if (shown_then == wanted) return first - kEpochOrdinal * kSecondsPerDay;
    // In a gap: neither is shown.
    int64_t chosen = clock.fold ? std::min(first, second) : std::max(first, second);
    return chosen - kEpochOrdinal * kSecondsPerDay;
}

Result<Ref<>> local_zone(Thread& t, int64_t seconds) {
    Parts parts = TRY(broken_down(t, seconds, true));
    Ref<> offset = TRY(delta_of(t, static_cast<__int128>(parts.offset) * kMicrosecondsPerSecond));
    if (parts.zone.empty()) return zone_new(t, offset);
    Ref<Str> name = TRY(str_from_utf8(t, parts.zone));
    return zone_new(t, offset, name);
}

}  // namespace krait::modules::datetime

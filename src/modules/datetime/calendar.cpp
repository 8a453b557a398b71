#include "modules/datetime/datetime.h"

// The proleptic Gregorian calendar: years of March to February, so that the leap day is the last of its year.

namespace krait::modules::datetime {

namespace {

constexpr int64_t kDaysPer400 = 146097, kDaysPer100 = 36524, kDaysPer4 = 1461;
constexpr int64_t kMarchFirst = 306;  // ordinal of the first of March of year 0, negated: 0000-03-01 is ordinal -305

// Days from the first of March to the first of a month, March being 0.
constexpr int64_t days_before_march_month(int64_t month) { return (153 * month + 2) / 5; }

// The Monday of the year's first ISO week, the one with the 4th of January. Of year 0 too.
int64_t first_iso_monday(int year) {
    Day fourth{year, 1, 4};
    return ordinal_of(fourth) - weekday_of(fourth);
}

}  // namespace

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int64_t ordinal_of(Day day) {
    int64_t year = day.month > 2 ? day.year : day.year - 1;
    int64_t month = (day.month + 9) % 12;
    year += 400;  // nothing is negative
    int64_t before = year * 365 + year / 4 - year / 100 + year / 400 - kDaysPer400;
    return before + days_before_march_month(month) + day.day - kMarchFirst;
}

Day day_of_ordinal(int64_t ordinal) {
    int64_t rest = ordinal + kMarchFirst - 1;  // from 0000-03-01
    int64_t year = rest / kDaysPer400 * 400;
    rest %= kDaysPer400;
    int64_t centuries = std::min<int64_t>(rest / kDaysPer100, 3);
    rest -= centuries * kDaysPer100;
    int64_t fours = rest / kDaysPer4;
    rest -= fours * kDaysPer4;
    int64_t ones = std::min<int64_t>(rest / 365, 3);
    rest -= ones * 365;
    year += centuries * 100 + fours * 4 + ones;
    int64_t month = (5 * rest + 2) / 153;
    int day = static_cast<int>(rest - days_before_march_month(month) + 1);
    if (month >= 10) return {static_cast<int>(year + 1), static_cast<int>(month - 9), day};
    return {static_cast<int>(year), static_cast<int>(month + 3), day};
}

int day_of_year(Day day) { return static_cast<int>(ordinal_of(day) - ordinal_of({day.year, 1, 1}) + 1); }

IsoWeek iso_week_of(Day day) {
    int64_t ordinal = ordinal_of(day);
    int year = day.year;
    if (ordinal < first_iso_monday(year))
        --year;
    else if (ordinal >= first_iso_monday(year + 1))
        ++year;
    return {year, static_cast<int>((ordinal - first_iso_monday(year)) / 7 + 1), weekday_of(day) + 1};
}

IsoFault ordinal_of_iso_week(const IsoWeek& week, int64_t& ordinal) {
    if (week.year < kLeastYear || week.year > kMostYear) return IsoFault::Year;
    int64_t monday = first_iso_monday(week.year);
    int64_t weeks = (first_iso_monday(week.year + 1) - monday) / 7;
    if (week.week <= 0 || week.week > weeks) return IsoFault::Week;
    if (week.weekday <= 0 || week.weekday > 7) return IsoFault::Weekday;
    ordinal = monday + (week.week - 1) * 7 + week.weekday - 1;
    return IsoFault::None;
}

Status check_day(Thread& t, Day day) {
    if (day.year < kLeastYear || day.year > kMostYear)
        return t.raise_value_error("year must be in 1..9999, not {}", day.year);
    if (day.month < 1 || day.month > 12) return t.raise_value_error("month must be in 1..12, not {}", day.month);
    int most = days_in_month(day.year, day.month);
    if (day.day >= 1 && day.day <= most) return {};
    return t.raise_value_error("day {} must be in range 1..{} for month {} in year {}", day.day, most, day.month,
                               day.year);
}

Clock Clock::of_microseconds(int64_t count) {
    int64_t seconds = count / kMicrosecondsPerSecond;
    return {static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60),
            static_cast<int>(count % kMicrosecondsPerSecond)};
}

Status check_clock(Thread& t, const Clock& clock) {
    auto is_within = [](int number, int end) { return number >= 0 && number < end; };
    if (!is_within(clock.hour, 24)) return t.raise_value_error("hour must be in 0..23, not {}", clock.hour);
    if (!is_within(clock.minute, 60)) return t.raise_value_error("minute must be in 0..59, not {}", clock.minute);
    if (!is_within(clock.second, 60)) return t.raise_value_error("second must be in 0..59, not {}", clock.second);
    if (!is_within(clock.microsecond, 1'000'000))
        return t.raise_value_error("microsecond must be in 0..999999, not {}", clock.microsecond);
    if (!is_within(clock.fold, 2)) return t.raise_value_error("fold must be either 0 or 1, not {}", clock.fold);
    return {};
}

}  // namespace krait::modules::datetime

#include "modules/_testinternalcapi/time.h"

#include <climits>
#include <cmath>

#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"

// Times are 64-bit counts of nanoseconds.

namespace krait::modules::internals {

using namespace object;

namespace {

constexpr int64_t kPerSecond = 1'000'000'000, kPerMillisecond = 1'000'000, kPerMicrosecond = 1'000;
constexpr int64_t kMicrosecondsPerSecond = 1'000'000;

enum class Rounding : uint8_t { Floor, Ceiling, HalfEven, Up };  // numbered as tests number them; Up: away from zero

// --- arguments ---

Status take(Thread& t, const Args& args, uint32_t count) {
    if (args.total() == count) return {};
    return t.raise_type_error("function takes exactly {} {} ({} given)", count, count == 1 ? "argument" : "arguments",
                              args.total());
}

Result<Rounding> rounding_of(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    int64_t mode = int_to_int64(number).value_or(-1);
    if (mode < 0 || mode > static_cast<int64_t>(Rounding::Up)) return t.raise_value_error("invalid rounding");
    return static_cast<Rounding>(mode);
}

Raised raise_out_of_range(Thread& t, std::string_view type) {
    return t.raise(types::OverflowError, "timestamp out of range for {}", type);
}

Result<int64_t> time_of(Thread& t, Value value) {
    if (!is_int(value)) return t.raise_type_error("expect int, got {}", type_name(value));
    if (auto number = int_to_int64(value)) return *number;
    return raise_out_of_range(t, "C PyTime_t");
}

// --- rounding ---

double rounded(double number, Rounding rounding) {
    switch (rounding) {
        case Rounding::Floor: return std::floor(number);
        case Rounding::Ceiling: return std::ceil(number);
        case Rounding::HalfEven: return std::nearbyint(number);
        case Rounding::Up: return number >= 0 ? std::ceil(number) : std::floor(number);
    }
    __builtin_unreachable();
}

// The divisor is even and positive.
int64_t divided(int64_t number, int64_t divisor, Rounding rounding) {
    int64_t quotient = number / divisor, rest = number % divisor;
    if (rest == 0) return quotient;
    bool is_negative = number < 0;
    int64_t twice = std::abs(rest) * 2;
    bool goes_away = rounding == Rounding::Up || (rounding == Rounding::Ceiling && !is_negative) ||
                     (rounding == Rounding::Floor && is_negative) ||
                     (rounding == Rounding::HalfEven && (twice > divisor || (twice == divisor && quotient % 2 != 0)));
    if (!goes_away) return quotient;
    return is_negative ? quotient - 1 : quotient + 1;
}

// What 64 bits hold, as doubles: the upper end is not among them.
bool fits(double number) { return number >= -0x1p63 && number < 0x1p63; }

Result<double> checked_number(Thread& t, Value value) {
    double number = float_value(value);
    if (std::isnan(number)) return t.raise_value_error("Invalid value NaN (not a number)");
    return number;
}

// --- to nanoseconds ---

Result<Ref<>> from_seconds(Thread& t, Value, const Args& args) {
    TRY(take(t, args, 1));
    Ref<> number = TRY(index(t, args[0]));
    bool is_negative = is_negative_int(number);
    int64_t seconds = int_to_int64(number).value_or(is_negative ? INT64_MIN : INT64_MAX);
    if (seconds > INT_MAX) return t.raise(types::OverflowError, "signed integer is greater than maximum");
    if (seconds < INT_MIN) return t.raise(types::OverflowError, "signed integer is less than minimum");
    return int_from_int64(t, seconds * kPerSecond);
}

Result<Ref<>> from_seconds_object(Thread& t, Value, const Args& args) {
    TRY(take(t, args, 2));
    Rounding rounding = TRY(rounding_of(t, args[1]));
    if (is_float(args[0])) {
        double number = TRY(checked_number(t, args[0]));
        number = rounded(number * static_cast<double>(kPerSecond), rounding);
        if (!fits(number)) return raise_out_of_range(t, "C PyTime_t");
        return int_from_int64(t, static_cast<int64_t>(number));
    }
    if (!is_int(args[0]))
        return t.raise_type_error("'{}' object cannot be interpreted as an integer or float", type_name(args[0]));
    auto seconds = int_to_int64(args[0]);
    int64_t result;
    if (!seconds || __builtin_mul_overflow(*seconds, kPerSecond, &result)) return raise_out_of_range(t, "C PyTime_t");
    return int_from_int64(t, result);
}

// --- from nanoseconds ---

// (seconds, rest), the rest not negative.
Result<Ref<>> split(Thread& t, int64_t count, int64_t per_second) {
    int64_t seconds = divided(count, per_second, Rounding::Floor);
    int64_t rest = count % per_second;
    Ref<> whole = TRY(int_from_int64(t, seconds));
    return tuple_of(t, whole, Value::small_int(rest < 0 ? rest + per_second : rest));
}

Result<Ref<>> as_timespec(Thread& t, Value, const Args& args) {
    TRY(take(t, args, 1));
    int64_t time = TRY(time_of(t, args[0]));
    return split(t, time, kPerSecond);
}

Result<Ref<>> as_timeval(Thread& t, Value, const Args& args) {
    TRY(take(t, args, 2));
    Rounding rounding = TRY(rounding_of(t, args[1]));
    int64_t time = TRY(time_of(t, args[0]));
    return split(t, divided(time, kPerMicrosecond, rounding), kMicrosecondsPerSecond);
}

template <int64_t unit>
Result<Ref<>> as_units(Thread& t, Value, const Args& args) {
    TRY(take(t, args, 2));
    Rounding rounding = TRY(rounding_of(t, args[1]));
    int64_t time = TRY(time_of(t, args[0]));
    return int_from_int64(t, divided(time, unit, rounding));
}

// --- seconds as the system takes them ---

Result<Ref<>> whole_seconds(Thread& t, Value value) {
    Ref<> whole = TRY(index(t, value));
    if (!int_to_int64(whole)) return raise_out_of_range(t, "platform time_t");
    return whole;
}

Result<Ref<>> object_to_time_t(Thread& t, Value, const Args& args) {
    TRY(take(t, args, 2));
    Rounding rounding = TRY(rounding_of(t, args[1]));
    if (!is_float(args[0])) return whole_seconds(t, args[0]);
    double number = TRY(checked_number(t, args[0]));
    number = rounded(number, rounding);
    if (!fits(number)) return raise_out_of_range(t, "platform time_t");
    return int_from_int64(t, static_cast<int64_t>(number));
}

template <int64_t per_second>
Result<Ref<>> object_to_parts(Thread& t, Value, const Args& args) {
    TRY(take(t, args, 2));
    Rounding rounding = TRY(rounding_of(t, args[1]));
    if (is_int(args[0])) {
        Ref<> whole = TRY(whole_seconds(t, args[0]));
        return tuple_of(t, whole, Value::small_int(0));
    }
    if (!is_float(args[0])) return t.raise_type_error("argument must be int or float, not {}", type_name(args[0]));
    double number = TRY(checked_number(t, args[0])), seconds = 0;
    constexpr auto kScale = static_cast<double>(per_second);
    double rest = rounded(std::modf(number, &seconds) * kScale, rounding);
    if (rest >= kScale) {
        rest -= kScale;
        seconds += 1;
    } else if (rest < 0) {
        rest += kScale;
        seconds -= 1;
    }
    if (!fits(seconds)) return raise_out_of_range(t, "platform time_t");
    Ref<> whole = TRY(int_from_int64(t, static_cast<int64_t>(seconds)));
    return tuple_of(t, whole, Value::small_int(static_cast<int64_t>(rest)));
}

}  // namespace

void add_time(ModuleBuilder& m) {
    m.def_raw<"~_PyTime_FromSeconds(seconds)", from_seconds>("Nanoseconds of so many seconds.");
    m.def_raw<"~_PyTime_FromSecondsObject(seconds, rounding)", from_seconds_object>(
        "Nanoseconds of an int or a float of seconds.");
    m.def_raw<"~_PyTime_AsTimespec(time)", as_timespec>("Seconds and nanoseconds.");
    m.def_raw<"~_PyTime_AsTimeval(time, rounding)", as_timeval>("Seconds and microseconds.");
    // All seconds there are fit the system's type: nothing has to be cut.
    m.def_raw<"~_PyTime_AsTimespec_clamp(time)", as_timespec>("Seconds and nanoseconds.");
    m.def_raw<"~_PyTime_AsTimeval_clamp(time, rounding)", as_timeval>("Seconds and microseconds.");
    m.def_raw<"~_PyTime_AsMilliseconds(time, rounding)", as_units<kPerMillisecond>>("Milliseconds of a time.");
    m.def_raw<"~_PyTime_AsMicroseconds(time, rounding)", as_units<kPerMicrosecond>>("Microseconds of a time.");
    m.def_raw<"~_PyTime_ObjectToTime_t(seconds, rounding)", object_to_time_t>("Whole seconds.");
    m.def_raw<"~_PyTime_ObjectToTimeval(seconds, rounding)", object_to_parts<kMicrosecondsPerSecond>>(
        "Seconds and microseconds of an int or a float of seconds.");
    m.def_raw<"~_PyTime_ObjectToTimespec(seconds, rounding)", object_to_parts<kPerSecond>>(
        "Seconds and nanoseconds of an int or a float of seconds.");
}

}  // namespace krait::modules::internals

#include <cmath>

#include "modules/time/time_parts.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::modules::timing {

namespace {

double rounded(double number, Rounding rounding) {
    if (rounding == Rounding::Down) return std::floor(number);
    return number >= 0 ? std::ceil(number) : std::floor(number);
}

Raised raise_out_of_range(Thread& t, std::string_view type) {
    return t.raise(types::OverflowError, "timestamp out of range for {}", type);
}

// What 64 bits hold, as doubles: the upper end is not among them.
bool fits(double number) { return number >= -0x1p63 && number < 0x1p63; }

}  // namespace

Result<int64_t> nanoseconds_from_seconds(Thread& t, Value seconds, Rounding rounding) {
    if (is_float(seconds)) {
        double number = float_value(seconds);
        if (std::isnan(number)) return t.raise_value_error("Invalid value NaN (not a number)");
        number = rounded(number * static_cast<double>(kNanosecondsPerSecond), rounding);
        if (!fits(number)) return raise_out_of_range(t, "C PyTime_t");
        return static_cast<int64_t>(number);
    }
    Result<Ref<>> whole = index(t, seconds);
    if (whole.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("'{}' object cannot be interpreted as an integer or float",
                                  full_name(t, *type_of(seconds)));
    }
    auto number = int_to_int64(whole.take());
    int64_t result;
    if (!number || __builtin_mul_overflow(*number, kNanosecondsPerSecond, &result))
        return raise_out_of_range(t, "C PyTime_t");
    return result;
}

Result<int64_t> whole_seconds(Thread& t, Value seconds) {
    if (is_float(seconds)) {
        double number = float_value(seconds);
        if (std::isnan(number)) return t.raise_value_error("Invalid value NaN (not a number)");
        number = std::floor(number);
        if (!fits(number)) return raise_out_of_range(t, "platform time_t");
        return static_cast<int64_t>(number);
    }
    Ref<> whole = TRY(index(t, seconds));
    if (auto number = int_to_int64(whole)) return *number;
    return raise_out_of_range(t, "platform time_t");
}

}  // namespace krait::modules::timing

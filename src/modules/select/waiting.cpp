#include "modules/select/waiting.h"

#include <cmath>
#include <ctime>

#include "object/float.h"

namespace krait::modules::waiting {

int64_t monotonic_now() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

Result<std::optional<int64_t>> timeout_from(Thread& t, Value value, int64_t scale, std::string_view complaint) {
    using Timeout = std::optional<int64_t>;
    if (!value || value == none()) return Timeout();
    if (type_of(value) == &types::Float || is_subtype(type_of(value), &types::Float)) {
        double units = TRY(to_double(t, value));
        if (std::isnan(units)) return t.raise_value_error("Invalid value NaN (not a number)");
        double exact = units * static_cast<double>(scale);
        exact = exact < 0 ? std::floor(exact) : std::ceil(exact);
        if (exact >= 9.2e18 || exact <= -9.2e18)
            return t.raise(types::OverflowError, "timestamp too large to convert to C PyTime_t");
        return Timeout(static_cast<int64_t>(exact));
    }
    if (!type_of(value)->slots.index) return t.raise_type_error("{}", complaint);
    Ref<> number = TRY(object::index(t, value));
    auto fits = int_to_int64(number);
    int64_t scaled;
    if (!fits || __builtin_mul_overflow(*fits, scale, &scaled))
        return t.raise(types::OverflowError, "timestamp too large to convert to C PyTime_t");
    return Timeout(scaled);
}

}  // namespace krait::modules::waiting

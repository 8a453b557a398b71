#include <cmath>

#include "object/exceptions.h"
#include "object/int_parts.h"

// Between int and double, correctly rounded or exact.

namespace krait::object {

Result<double> int_to_double(Thread& t, Value value) {
    if (value.is_small_int()) [[likely]]
        return static_cast<double>(value.as_small_int());
    if (auto number = base::bigint::to_double(Magnitude(value).big())) return *number;
    return t.raise(types::OverflowError, "int too large to convert to float");
}

double int_frexp(Value value, int64_t& exponent) {
    Magnitude number(value);
    int64_t length = number.bit_length();
    exponent = length;
    if (length == 0) return 0.0;
    int64_t cut = length > 64 ? length - 64 : 0;
    Limb top = number.bits_at(cut);
    // 64 bits are more than a double's; a set bit below them decides ties.
    if (length > 64 && number.any_bit_below(cut)) top |= 1;
    double fraction = std::ldexp(static_cast<double>(top), static_cast<int>(cut - length));
    if (fraction == 1.0) {
        fraction = 0.5;
        ++exponent;
    }
    return number.is_negative() ? -fraction : fraction;
}

Result<double> int_true_divide(Thread& t, Value left, Value right) {
    constexpr int64_t kExact = int64_t{1} << 53;
    if (is_zero_int(right)) return t.raise(types::ZeroDivisionError, "division by zero");
    if (both_small_ints(left, right)) {
        int64_t n = left.as_small_int(), d = right.as_small_int();
        if (n <= kExact && n >= -kExact && d <= kExact && d >= -kExact)
            return static_cast<double>(n) / static_cast<double>(d);
    }
    if (auto quotient = base::bigint::true_divide(Magnitude(left).big(), Magnitude(right).big())) return *quotient;
    return t.raise(types::OverflowError, "integer division result too large for a float");
}

int int_compare_to_double(Value left, double right) {
    constexpr int64_t kExact = int64_t{1} << 53;
    if (std::isinf(right)) return right > 0 ? -1 : 1;
    if (left.is_small_int() && left.as_small_int() <= kExact && left.as_small_int() >= -kExact) {
        auto number = static_cast<double>(left.as_small_int());
        return number < right ? -1 : number > right;
    }
    Magnitude number(left);
    int sign = number.is_zero() ? 0 : number.is_negative() ? -1 : 1, other = right > 0 ? 1 : right < 0 ? -1 : 0;
    if (sign != other) return sign < other ? -1 : 1;
    if (sign == 0) return 0;
    int exponent;
    double fraction = std::frexp(std::fabs(right), &exponent);
    int64_t length = number.bit_length();
    if (length != exponent) return (length < exponent) ? -sign : sign;
    // Equal lengths: the 64 highest bits of both, then whether the int has more below.
    int64_t cut = length > 64 ? length - 64 : 0;
    Limb mine = number.bits_at(cut), its = static_cast<Limb>(std::ldexp(fraction, static_cast<int>(length - cut)));
    if (mine != its) return mine < its ? -sign : sign;
    if (length > 64) return number.any_bit_below(cut) ? sign : 0;
    double whole;
    return std::modf(right, &whole) != 0 ? -sign : 0;
}

}  // namespace krait::object

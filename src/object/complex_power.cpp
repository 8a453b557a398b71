#include <cerrno>
#include <cmath>

#include "object/builtin_types.h"
#include "object/complex_parts.h"
#include "object/exceptions.h"

namespace krait::object {

namespace {

bool is_zero(ComplexNumber z) { return z.real == 0 && z.imaginary == 0; }

ComplexNumber polar_power(ComplexNumber base, ComplexNumber exponent) {
    double length = std::hypot(base.real, base.imaginary), angle = std::atan2(base.imaginary, base.real);
    double magnitude = std::pow(length, exponent.real), phase = angle * exponent.real;
    if (exponent.imaginary != 0) {
        magnitude *= std::exp(-angle * exponent.imaginary);
        phase += exponent.imaginary * std::log(length);
    }
    return {magnitude * std::cos(phase), magnitude * std::sin(phase)};
}

ComplexNumber power_by_squares(ComplexNumber base, int64_t exponent) {
    ComplexNumber result{1, 0};
    for (int64_t bit = 1; exponent >= bit; bit <<= 1) {
        if (exponent & bit) result = complex_product(result, base);
        base = complex_product(base, base);
    }
    return result;
}

ComplexNumber whole_power(ComplexNumber base, int64_t exponent) {
    if (exponent > 0) return power_by_squares(base, exponent);
    ComplexNumber divisor = power_by_squares(base, -exponent);
    if (!is_zero(divisor)) return complex_quotient({1, 0}, divisor);
    errno = EDOM;
    return {};
}

bool is_small_whole(ComplexNumber exponent) {
    constexpr double kMost = 100;
    return exponent.imaginary == 0 && exponent.real == std::floor(exponent.real) && std::fabs(exponent.real) <= kMost;
}

}  // namespace

Result<Ref<>> complex_power_slot(Thread& t, Value left, Value right, Value modulus) {
    ComplexNumber base, exponent;
    bool is_real;
    bool is_first = TRY(complex_operand(t, left, base, is_real));
    if (!is_first) return share(not_implemented());
    bool is_second = TRY(complex_operand(t, right, exponent, is_real));
    if (!is_second) return share(not_implemented());
    if (modulus != none()) return t.raise_value_error("complex modulo");
    if (is_zero(exponent)) return complex_from(t, 1, 0);
    if (is_zero(base) && (exponent.imaginary != 0 || exponent.real < 0))
        return t.raise(types::ZeroDivisionError, "zero to a negative or complex power");
    // The C library tells of what has no answer (the sine of infinity) and of overflow.
    errno = 0;
    ComplexNumber result = is_small_whole(exponent) ? whole_power(base, static_cast<int64_t>(exponent.real))
                           : is_zero(base)          ? ComplexNumber{}
                                                    : polar_power(base, exponent);
    bool is_infinite = std::isinf(result.real) || std::isinf(result.imaginary);
    if (errno == EDOM) return t.raise(types::ZeroDivisionError, "zero to a negative or complex power");
    if (is_infinite) return t.raise(types::OverflowError, "complex exponentiation");
    return complex_from(t, result.real, result.imaginary);
}

}  // namespace krait::object

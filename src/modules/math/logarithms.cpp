#include <cmath>

#include "modules/math/math_parts.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"

// Logarithms, of ints of any size too.

namespace krait::modules::math {

namespace {

Result<double> log_of_double(Thread& t, double x, double (*function)(double)) {
    if (x <= 0) return raise_expected(t, "a positive input", x);
    return function(x);
}

// The number is fraction * 2**exponent.
Result<double> log_of_int(Thread& t, Value number, double (*function)(double)) {
    if (is_negative_int(number) || is_zero_int(number)) return t.raise_value_error("expected a positive input");
    constexpr int64_t kLargestExponent = 1023;
    if (int_bit_length(number) <= kLargestExponent) return function(TRY(int_to_double(t, number)));
    int64_t exponent;
    double fraction = int_frexp(number, exponent);
    return function(fraction) + function(2.0) * static_cast<double>(exponent);
}

Result<double> log_of(Thread& t, Value x, double (*function)(double)) {
    if (is_int(x)) return log_of_int(t, x, function);
    return log_of_double(t, TRY(to_double(t, x)), function);
}

double natural(double x) { return std::log(x); }
double binary_log(double x) { return std::log2(x); }
double decimal_log(double x) { return std::log10(x); }

Result<Ref<>> log(Thread& t, Value, Value x, Value base) {
    double numerator_value = TRY(log_of(t, x, natural));
    if (!base) return float_from_double(t, numerator_value);
    double denominator_value = TRY(log_of(t, base, natural));
    Ref<> numerator = TRY(float_from_double(t, numerator_value));
    Ref<> denominator = TRY(float_from_double(t, denominator_value));
    return binary(t, BinaryOp::TrueDivide, numerator, denominator);
}

Result<double> log2(Thread& t, Value, Value x) { return log_of(t, x, binary_log); }
Result<double> log10(Thread& t, Value, Value x) { return log_of(t, x, decimal_log); }

Result<double> log1p(Thread& t, Value, double x) {
    if (x <= -1) return raise_expected(t, "argument value > -1", x);
    return x == 0 ? x : std::log1p(x);
}

}  // namespace

void add_logarithms(ModuleBuilder& m) {
    m.def<"~log(x, base=?, /)", log>("log(x[, base])\n\nThe logarithm of x to the base, which is e if not given.");
    m.def<"log1p(x, /)", log1p>("The natural logarithm of 1+x, without loss for small x.");
    m.def<"log10(x, /)", log10>("The logarithm of x to the base 10.");
    m.def<"log2(x, /)", log2>("The logarithm of x to the base 2.");
}

}  // namespace krait::modules::math

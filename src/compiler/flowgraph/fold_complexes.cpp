#include <cerrno>
#include <cmath>

#include "compiler/flowgraph/fold_parts.h"

// Complex arithmetic of CPython 3.14, bit for bit. A real operand stays real (no zero imaginary part takes part);
// products and quotients recover infinities as C99's Annex G recommends; division is Smith's; powers with a small
// integral exponent multiply, others go through polar form.

#pragma STDC FP_CONTRACT OFF

namespace krait::compiler::flowgraph {

using namespace bytecode;

namespace {

struct Complex {
    double real, imaginary;
};

// A raised exception is nothing.
using Result = std::optional<Complex>;

// 1 or 0 with the operand's sign: whether it is infinite.
double boxed(double part) { return std::copysign(std::isinf(part) ? 1.0 : 0.0, part); }
double zero_if_nan(double part) { return std::isnan(part) ? std::copysign(0.0, part) : part; }
bool is_infinite(Complex z) { return std::isinf(z.real) || std::isinf(z.imaginary); }
bool is_finite(Complex z) { return std::isfinite(z.real) && std::isfinite(z.imaginary); }
bool is_nan(Complex z) { return std::isnan(z.real) && std::isnan(z.imaginary); }

Complex multiply(Complex x, Complex y) {
    double ac = x.real * y.real, bd = x.imaginary * y.imaginary;
    double ad = x.real * y.imaginary, bc = x.imaginary * y.real;
    Complex product{ac - bd, ad + bc};
    if (!is_nan(product)) return product;
    bool recovers = false;
    if (is_infinite(x)) {
        x = {boxed(x.real), boxed(x.imaginary)};
        y = {zero_if_nan(y.real), zero_if_nan(y.imaginary)};
        recovers = true;
    }
    if (is_infinite(y)) {
        y = {boxed(y.real), boxed(y.imaginary)};
        x = {zero_if_nan(x.real), zero_if_nan(x.imaginary)};
        recovers = true;
    }
    if (!recovers && (std::isinf(ac) || std::isinf(bd) || std::isinf(ad) || std::isinf(bc))) {
        x = {zero_if_nan(x.real), zero_if_nan(x.imaginary)};
        y = {zero_if_nan(y.real), zero_if_nan(y.imaginary)};
        recovers = true;
    }
    if (!recovers) return product;
    return {HUGE_VAL * (x.real * y.real - x.imaginary * y.imaginary),
            HUGE_VAL * (x.real * y.imaginary + x.imaginary * y.real)};
}

// Smith's method scales by the divisor's larger part. `swap` tells which part that is.
struct Scale {
    double ratio, denominator;
    bool by_imaginary;
};

std::optional<Scale> scale_of(Complex divisor) {
    double real = std::fabs(divisor.real), imaginary = std::fabs(divisor.imaginary);
    if (real >= imaginary) {
        double ratio = divisor.imaginary / divisor.real;
        return Scale{ratio, divisor.real + divisor.imaginary * ratio, false};
    }
    if (imaginary >= real) {
        double ratio = divisor.real / divisor.imaginary;
        return Scale{ratio, divisor.real * ratio + divisor.imaginary, true};
    }
    return std::nullopt;  // a part is NaN
}

Complex recovered_quotient(Complex x, Complex y, Complex quotient) {
    if (!is_nan(quotient)) return quotient;
    if (is_infinite(x) && is_finite(y)) {
        double a = boxed(x.real), b = boxed(x.imaginary);
        return {HUGE_VAL * (a * y.real + b * y.imaginary), HUGE_VAL * (b * y.real - a * y.imaginary)};
    }
    if (is_infinite(y) && is_finite(x)) {
        double c = boxed(y.real), d = boxed(y.imaginary);
        return {0.0 * (x.real * c + x.imaginary * d), 0.0 * (x.imaginary * c - x.real * d)};
    }
    return quotient;
}

Result divide(Complex x, Complex y) {
    if (y.real == 0 && y.imaginary == 0) return std::nullopt;
    Complex quotient{NAN, NAN};
    if (auto scale = scale_of(y)) {
        double r = scale->ratio, d = scale->denominator;
        quotient = scale->by_imaginary ? Complex{(x.real * r + x.imaginary) / d, (x.imaginary * r - x.real) / d}
                                       : Complex{(x.real + x.imaginary * r) / d, (x.imaginary - x.real * r) / d};
    }
    return recovered_quotient(x, y, quotient);
}

Result divide_real(double x, Complex y) {
    if (y.real == 0 && y.imaginary == 0) return std::nullopt;
    Complex quotient{NAN, NAN};
    if (auto scale = scale_of(y)) {
        double r = scale->ratio, d = scale->denominator;
        quotient = scale->by_imaginary ? Complex{(x * r) / d, (-x) / d} : Complex{x / d, (-x * r) / d};
    }
    if (is_nan(quotient) && std::isfinite(x) && is_infinite(y))
        return Complex{0.0 * (x * boxed(y.real)), 0.0 * (-x * boxed(y.imaginary))};
    return quotient;
}

Complex multiplied_power(Complex base, long exponent) {
    Complex result{1, 0};
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1) result = multiply(result, base);
        base = multiply(base, base);
    }
    return result;
}

Result integral_power(Complex base, long exponent) {
    if (exponent >= 0) return multiplied_power(base, exponent);
    return divide({1, 0}, multiplied_power(base, -exponent));
}

Result polar_power(Complex base, Complex exponent) {
    if (base.real == 0 && base.imaginary == 0) {
        if (exponent.imaginary != 0 || exponent.real < 0) return std::nullopt;  // ZeroDivisionError
        return Complex{0, 0};
    }
    double magnitude = std::hypot(base.real, base.imaginary);
    double length = std::pow(magnitude, exponent.real);
    double angle = std::atan2(base.imaginary, base.real);
    double phase = angle * exponent.real;
    if (exponent.imaginary != 0) {
        length *= std::exp(-angle * exponent.imaginary);
        phase += exponent.imaginary * std::log(magnitude);
    }
    return Complex{length * std::cos(phase), length * std::sin(phase)};
}

bool is_small_integral(Complex exponent) {
    return exponent.imaginary == 0 && exponent.real == std::floor(exponent.real) && std::fabs(exponent.real) <= 100;
}

// An infinite part is an OverflowError; a domain error of the C library a ZeroDivisionError.
Result power(Complex base, Complex exponent) {
    errno = 0;
    Result result = is_small_integral(exponent) ? integral_power(base, static_cast<long>(exponent.real))
                                                : polar_power(base, exponent);
    if (!result || is_infinite(*result) || errno == EDOM) return std::nullopt;
    return result;
}

Result mixed(BinaryOperator op, Complex x, double y) {
    switch (op) {
        case NB_ADD: return Complex{x.real + y, x.imaginary};
        case NB_SUBTRACT: return Complex{x.real - y, x.imaginary};
        case NB_MULTIPLY: return Complex{x.real * y, x.imaginary * y};
        case NB_TRUE_DIVIDE: return y == 0 ? std::nullopt : std::optional(Complex{x.real / y, x.imaginary / y});
        case NB_POWER: return power(x, {y, 0});
        default: return std::nullopt;
    }
}

Result mixed(BinaryOperator op, double x, Complex y) {
    switch (op) {
        case NB_ADD: return Complex{x + y.real, y.imaginary};
        case NB_SUBTRACT: return Complex{x - y.real, -y.imaginary};
        case NB_MULTIPLY: return Complex{x * y.real, x * y.imaginary};
        case NB_TRUE_DIVIDE: return divide_real(x, y);
        case NB_POWER: return power({x, 0}, y);
        default: return std::nullopt;
    }
}

Result both(BinaryOperator op, Complex x, Complex y) {
    switch (op) {
        case NB_ADD: return Complex{x.real + y.real, x.imaginary + y.imaginary};
        case NB_SUBTRACT: return Complex{x.real - y.real, x.imaginary - y.imaginary};
        case NB_MULTIPLY: return multiply(x, y);
        case NB_TRUE_DIVIDE: return divide(x, y);
        case NB_POWER: return power(x, y);
        default: return std::nullopt;
    }
}

Complex complex_value(const Constant* constant) {
    auto* number = as<ComplexConstant>(constant);
    return {number->real, number->imaginary};
}

Result compute(BinaryOperator op, const Constant* left, const Constant* right) {
    if (is_complex(left) && is_complex(right)) return both(op, complex_value(left), complex_value(right));
    auto real = double_value(is_complex(left) ? right : left);
    if (!real) return std::nullopt;
    return is_complex(left) ? mixed(op, complex_value(left), *real) : mixed(op, *real, complex_value(right));
}

const Constant* boxed_result(base::Arena& arena, Result result) {
    return result ? make_complex(arena, result->real, result->imaginary) : nullptr;
}

}  // namespace

const Constant* fold_complexes(base::Arena& arena, BinaryOperator op, const Constant* left, const Constant* right) {
    return boxed_result(arena, compute(op, left, right));
}

const Constant* power_of_complexes(base::Arena& arena, double left, double right) {
    return boxed_result(arena, power({left, 0}, {right, 0}));
}

}  // namespace krait::compiler::flowgraph

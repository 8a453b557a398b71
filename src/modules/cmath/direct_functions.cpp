#include "modules/cmath/cmath_parts.h"

// The exponential function and what is made of it.

namespace krait::modules::complexes {

namespace {

const double kLogOfLarge = std::log(kLarge);

// Where Annex G leaves a zero's sign open, CPython's zeros are positive.
Complex with_zero_imaginary(Complex z) { return {z.real(), 0.0}; }

Fault fault_if(bool is_wrong) { return is_wrong ? Fault::Domain : Fault::None; }

}  // namespace

Outcome exponential(Complex z) {
    double x = z.real(), y = z.imag();
    if (!is_finite(z)) {
        bool is_wrong = std::isinf(y) && (std::isfinite(x) || (std::isinf(x) && x > 0));
        if (std::isinf(x) && x < 0 && !std::isfinite(y)) return {0.0};
        return {std::exp(z), fault_if(is_wrong)};
    }
    if (x > kLogOfLarge) {
        double size = std::exp(x - 1.0);
        return {{size * std::cos(y) * std::numbers::e, size * std::sin(y) * std::numbers::e}};
    }
    double size = std::exp(x);
    return {{size * std::cos(y), size * std::sin(y)}};
}

Outcome cosine_hyperbolic(Complex z) {
    double x = z.real(), y = z.imag();
    if (std::isnan(x) && y == 0) return {with_zero_imaginary(std::cosh(z))};
    if (!is_finite(z)) return {std::cosh(z), fault_if(std::isinf(y) && !std::isnan(x))};
    if (std::fabs(x) > kLogOfLarge) {
        double less = x - std::copysign(1.0, x);  // one e is kept back, the product may fit
        return {{std::cos(y) * std::cosh(less) * std::numbers::e, std::sin(y) * std::sinh(less) * std::numbers::e}};
    }
    return {{std::cos(y) * std::cosh(x), std::sin(y) * std::sinh(x)}};
}

Outcome sine_hyperbolic(Complex z) {
    double x = z.real(), y = z.imag();
    if (x == 0 && std::isnan(y)) return {{0.0, y}};
    if (!is_finite(z)) return {std::sinh(z), fault_if(std::isinf(y) && !std::isnan(x))};
    if (std::fabs(x) > kLogOfLarge) {
        double less = x - std::copysign(1.0, x);
        return {{std::cos(y) * std::sinh(less) * std::numbers::e, std::sin(y) * std::cosh(less) * std::numbers::e}};
    }
    return {{std::cos(y) * std::sinh(x), std::sin(y) * std::cosh(x)}};
}

Outcome tangent_hyperbolic(Complex z) {
    double x = z.real(), y = z.imag();
    if (std::isinf(x) && std::isinf(y)) return {with_zero_imaginary(std::tanh(z))};
    if (!is_finite(z)) return {std::tanh(z), fault_if(std::isinf(y) && std::isfinite(x))};
    if (std::fabs(x) > kLogOfLarge)
        return {{std::copysign(1.0, x), 4.0 * std::sin(y) * std::cos(y) * std::exp(-2.0 * std::fabs(x))}};
    double tx = std::tanh(x), ty = std::tan(y), cx = 1.0 / std::cosh(x), product = tx * ty;
    double divisor = 1.0 + product * product;
    return {{tx * (1.0 + ty * ty) / divisor, ((ty / divisor) * cx) * cx}};
}

Outcome cosine(Complex z) { return cosine_hyperbolic({-z.imag(), z.real()}); }
Outcome sine(Complex z) { return turned<sine_hyperbolic>(z); }
Outcome tangent(Complex z) { return turned<tangent_hyperbolic>(z); }

}  // namespace krait::modules::complexes

#include "modules/cmath/cmath_parts.h"

// Square roots, logarithms and the inverse trigonometric and hyperbolic functions.

namespace krait::modules::complexes {

Outcome square_root(Complex z) {
    if (!is_finite(z)) return {std::sqrt(z)};
    double x = z.real(), y = z.imag();
    if (x == 0 && y == 0) return {{0.0, y}};
    double ax = std::fabs(x), ay = std::fabs(y), s;
    constexpr int kUp = 53, kDown = -27;  // tiny numbers are scaled up, so that no bits are lost
    if (ax < DBL_MIN && ay < DBL_MIN) {
        ax = std::ldexp(ax, kUp);
        s = std::ldexp(std::sqrt(ax + std::hypot(ax, std::ldexp(ay, kUp))), kDown);
    } else {
        ax /= 8.0;
        s = 2.0 * std::sqrt(ax + std::hypot(ax, ay / 8.0));
    }
    double d = ay / (2.0 * s);
    if (x >= 0) return {{s, std::copysign(d, y)}};
    return {{d, std::copysign(s, y)}};
}

// As math.asinh: with the bits of a long double, rounded once.
static double inverse_sinh(long double x) { return static_cast<double>(std::asinh(x)); }

Outcome arc_cosine(Complex z) {
    if (std::isinf(z.real()) && std::isnan(z.imag())) return {{NAN, INFINITY}};
    if (!is_finite(z)) return {std::acos(z)};
    double x = z.real(), y = z.imag();
    if (is_large(z)) {
        double size = std::log(std::hypot(x / 2, y / 2)) + kLogOfTwo * 2;
        return {{std::atan2(std::fabs(y), x), -std::copysign(size, y)}};
    }
    Complex s1 = square_root({1.0 - x, -y}).value, s2 = square_root({1.0 + x, y}).value;
    return {{2.0 * std::atan2(s1.real(), s2.real()), inverse_sinh(s2.real() * s1.imag() - s2.imag() * s1.real())}};
}

Outcome arc_cosine_hyperbolic(Complex z) {
    if (!is_finite(z)) return {std::acosh(z)};
    double x = z.real(), y = z.imag();
    if (is_large(z)) return {{std::log(std::hypot(x / 2, y / 2)) + kLogOfTwo * 2, std::atan2(y, x)}};
    Complex s1 = square_root({x - 1.0, y}).value, s2 = square_root({x + 1.0, y}).value;
    return {{inverse_sinh(s1.real() * s2.real() + s1.imag() * s2.imag()), 2.0 * std::atan2(s1.imag(), s2.real())}};
}

Outcome arc_sine_hyperbolic(Complex z) {
    if (std::isnan(z.real()) && std::isinf(z.imag())) return {{INFINITY, NAN}};  // no sign that the NaN might have
    if (!is_finite(z)) return {std::asinh(z)};
    double x = z.real(), y = z.imag();
    if (is_large(z)) {
        double size = std::log(std::hypot(x / 2, y / 2)) + kLogOfTwo * 2;
        return {{std::copysign(size, x), std::atan2(y, std::fabs(x))}};
    }
    Complex s1 = square_root({1.0 + y, -x}).value, s2 = square_root({1.0 - y, x}).value;
    return {{inverse_sinh(s1.real() * s2.imag() - s2.real() * s1.imag()),
             std::atan2(y, s1.real() * s2.real() - s1.imag() * s2.imag())}};
}

// For x >= 0; the function is odd.
static Outcome arc_tangent_hyperbolic_right(double x, double y) {
    const double kSqrtOfLarge = std::sqrt(kLarge), kSqrtOfTiny = std::sqrt(DBL_MIN);
    double ay = std::fabs(y);
    if (x > kSqrtOfLarge || ay > kSqrtOfLarge) {
        double h = std::hypot(x / 2.0, y / 2.0);  // the squares of the halves do not overflow
        return {{x / 4.0 / h / h, -std::copysign(std::numbers::pi / 2.0, -y)}};
    }
    if (x == 1.0 && ay < kSqrtOfTiny) {
        if (ay == 0.0) return {{INFINITY, y}, Fault::Domain};
        return {
            {-std::log(std::sqrt(ay) / std::sqrt(std::hypot(ay, 2.0))), std::copysign(std::atan2(2.0, -ay) / 2, y)}};
    }
    return {{std::log1p(4.0 * x / ((1 - x) * (1 - x) + ay * ay)) / 4.0,
             -std::atan2(-2.0 * y, (1 - x) * (1 + x) - ay * ay) / 2.0}};
}

Outcome arc_tangent_hyperbolic(Complex z) {
    if (std::isnan(z.real()) && std::isinf(z.imag())) return {{0.0, std::copysign(std::numbers::pi / 2.0, z.imag())}};
    if (!is_finite(z)) return {std::atanh(z)};
    if (!std::signbit(z.real())) return arc_tangent_hyperbolic_right(z.real(), z.imag());
    Outcome outcome = arc_tangent_hyperbolic_right(-z.real(), -z.imag());
    return {-outcome.value, outcome.fault};
}

Outcome arc_sine(Complex z) { return turned<arc_sine_hyperbolic>(z); }
Outcome arc_tangent(Complex z) { return turned<arc_tangent_hyperbolic>(z); }

// Near one the logarithm of the size comes from what the size is away from one.
static double log_of_size(double ax, double ay) {
    constexpr double kNearFrom = 0.71, kNearTo = 1.73;
    if (ax > kLarge || ay > kLarge) return std::log(std::hypot(ax / 2.0, ay / 2.0)) + kLogOfTwo;
    if (ax < DBL_MIN && ay < DBL_MIN)
        return std::log(std::hypot(std::ldexp(ax, DBL_MANT_DIG), std::ldexp(ay, DBL_MANT_DIG))) -
               DBL_MANT_DIG * kLogOfTwo;
    double h = std::hypot(ax, ay);
    if (h < kNearFrom || h > kNearTo) return std::log(h);
    double most = std::fmax(ax, ay), least = std::fmin(ax, ay);
    return std::log1p((most - 1) * (most + 1) + least * least) / 2.0;
}

Outcome logarithm(Complex z) {
    if (!is_finite(z)) return {std::log(z)};
    double angle = std::atan2(z.imag(), z.real());
    if (z.real() == 0 && z.imag() == 0) return {{-INFINITY, angle}, Fault::Domain};
    return {{log_of_size(std::fabs(z.real()), std::fabs(z.imag())), angle}};
}

Outcome decimal_logarithm(Complex z) {
    Outcome outcome = logarithm(z);
    return {{outcome.value.real() / std::numbers::ln10, outcome.value.imag() / std::numbers::ln10}, outcome.fault};
}

}  // namespace krait::modules::complexes

#pragma once

// What the sources of the module cmath share. Of finite arguments results come from Kahan's formulas ("Branch cuts for
// complex elementary functions"); of others from the C library, which follows Annex G of the C standard.

#include <cfloat>
#include <cmath>
#include <complex>
#include <numbers>

#include "object/complex.h"
#include "object/module_builder.h"

namespace krait::modules::complexes {

using namespace object;

using Complex = std::complex<double>;

inline constexpr double kLarge = DBL_MAX / 4.0;
inline constexpr double kLogOfTwo = std::numbers::ln2;

inline bool is_finite(Complex z) { return std::isfinite(z.real()) && std::isfinite(z.imag()); }
inline bool has_infinity(Complex z) { return std::isinf(z.real()) || std::isinf(z.imag()); }
inline bool is_large(Complex z) { return std::fabs(z.real()) > kLarge || std::fabs(z.imag()) > kLarge; }

// What a function has to say besides its result.
enum class Fault : uint8_t { None, Domain };
struct Outcome {
    Complex value;
    Fault fault = Fault::None;
};

Outcome square_root(Complex z);
Outcome arc_cosine(Complex z);
Outcome arc_cosine_hyperbolic(Complex z);
Outcome arc_sine(Complex z);
Outcome arc_sine_hyperbolic(Complex z);
Outcome arc_tangent(Complex z);
Outcome arc_tangent_hyperbolic(Complex z);
Outcome cosine(Complex z);
Outcome cosine_hyperbolic(Complex z);
Outcome exponential(Complex z);
Outcome logarithm(Complex z);
Outcome decimal_logarithm(Complex z);
Outcome sine(Complex z);
Outcome sine_hyperbolic(Complex z);
Outcome tangent(Complex z);
Outcome tangent_hyperbolic(Complex z);

// -i * f(i * z)
template <Outcome (*f)(Complex)>
Outcome turned(Complex z) {
    Outcome outcome = f({-z.imag(), z.real()});
    return {{outcome.value.imag(), -outcome.value.real()}, outcome.fault};
}

}  // namespace krait::modules::complexes

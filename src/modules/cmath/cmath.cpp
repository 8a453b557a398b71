#include "modules/cmath/cmath_parts.h"
#include "object/exceptions.h"
#include "object/float.h"

namespace krait::modules::complexes {

namespace {

Raised raise_domain_error(Thread& t) { return t.raise_value_error("math domain error"); }
Raised raise_range_error(Thread& t) { return t.raise(types::OverflowError, "math range error"); }

Result<Complex> argument(Thread& t, Value z) {
    ComplexNumber number = TRY(to_complex(t, z));
    return Complex(number.real, number.imaginary);
}

Result<Complex> checked(Thread& t, Complex z, Outcome outcome) {
    if (outcome.fault == Fault::Domain) return raise_domain_error(t);
    if (is_finite(z) && has_infinity(outcome.value)) return raise_range_error(t);
    return outcome.value;
}

template <Outcome (*function)(Complex)>
Result<Ref<>> apply(Thread& t, Value, Value z) {
    Complex number = TRY(argument(t, z));
    Complex result = TRY(checked(t, number, function(number)));
    return complex_from(t, result.real(), result.imag());
}

Result<Ref<>> log(Thread& t, Value, Value z, Value base) {
    Complex number = TRY(argument(t, z));
    Outcome outcome = logarithm(number);
    Complex result = outcome.value;
    if (!base) {
        result = TRY(checked(t, number, outcome));
    } else {  // of two logarithms only the base's may not be infinite
        Complex base_number = TRY(argument(t, base));
        Complex divisor = TRY(checked(t, base_number, logarithm(base_number)));
        if (divisor == 0.0) return raise_domain_error(t);
        ComplexNumber quotient = complex_quotient({result.real(), result.imag()}, {divisor.real(), divisor.imag()});
        result = {quotient.real, quotient.imaginary};
    }
    return complex_from(t, result.real(), result.imag());
}

Result<double> phase(Thread& t, Value, Value z) {
    Complex number = TRY(argument(t, z));
    return std::atan2(number.imag(), number.real());
}

Result<Ref<>> polar(Thread& t, Value, Value z) {
    Complex number = TRY(argument(t, z));
    double size = std::hypot(number.real(), number.imag());
    if (std::isinf(size) && is_finite(number)) return raise_range_error(t);
    Ref<> r = TRY(float_from_double(t, size));
    Ref<> phi = TRY(float_from_double(t, std::atan2(number.imag(), number.real())));
    return tuple_of(t, r, phi);
}

// Of an infinite or undefined size or angle.
Complex special_rect(double r, double phi) {
    if (std::isinf(r) && std::isfinite(phi) && phi != 0)
        return {std::copysign(INFINITY, std::cos(phi) * r), std::copysign(INFINITY, std::sin(phi) * r)};
    if (phi == 0) return {r, std::isnan(r) ? 0.0 : std::copysign(1.0, r) * phi};
    if (r == 0) return {0.0, 0.0};
    if (std::isinf(r)) return {INFINITY, NAN};
    return {NAN, NAN};
}

Result<Ref<>> rect(Thread& t, Value, double r, double phi) {
    Complex result;
    if (!std::isfinite(r) || !std::isfinite(phi)) {
        result = special_rect(r, phi);
        if (r != 0 && !std::isnan(r) && std::isinf(phi)) return raise_domain_error(t);
    } else if (phi == 0) {
        result = {r, r * phi};  // the sign of a zero angle stays
    } else {
        result = {r * std::cos(phi), r * std::sin(phi)};
    }
    return complex_from(t, result.real(), result.imag());
}

Result<bool> isfinite(Thread& t, Value, Value z) { return is_finite(TRY(argument(t, z))); }
Result<bool> isinf(Thread& t, Value, Value z) { return has_infinity(TRY(argument(t, z))); }
Result<bool> isnan(Thread& t, Value, Value z) {
    Complex number = TRY(argument(t, z));
    return std::isnan(number.real()) || std::isnan(number.imag());
}

Result<bool> isclose(Thread& t, Value, Value a, Value b, double rel_tol, double abs_tol) {
    Complex x = TRY(argument(t, a)), y = TRY(argument(t, b));
    if (rel_tol < 0 || abs_tol < 0) return t.raise_value_error("tolerances must be non-negative");
    if (x == y) return true;
    if (has_infinity(x) || has_infinity(y)) return false;
    auto size = [](Complex z) { return std::hypot(z.real(), z.imag()); };
    double difference = size(x - y);
    return difference <= rel_tol * size(y) || difference <= rel_tol * size(x) || difference <= abs_tol;
}

Status add_constants(ModuleBuilder& m) {
    Thread& t = m.thread();
    m.add("pi", std::numbers::pi);
    m.add("e", std::numbers::e);
    m.add("tau", 2 * std::numbers::pi);
    m.add("inf", double{INFINITY});
    m.add("infj", TRY(complex_from(t, 0.0, INFINITY)));
    m.add("nan", double{NAN});
    m.add("nanj", TRY(complex_from(t, 0.0, NAN)));
    return {};
}

}  // namespace

static Status fill(ModuleBuilder& m) {
    m.def<"acos(z, /)", apply<arc_cosine>>("The number whose cosine is z.");
    m.def<"acosh(z, /)", apply<arc_cosine_hyperbolic>>("The number whose hyperbolic cosine is z.");
    m.def<"asin(z, /)", apply<arc_sine>>("The number whose sine is z.");
    m.def<"asinh(z, /)", apply<arc_sine_hyperbolic>>("The number whose hyperbolic sine is z.");
    m.def<"atan(z, /)", apply<arc_tangent>>("The number whose tangent is z.");
    m.def<"atanh(z, /)", apply<arc_tangent_hyperbolic>>("The number whose hyperbolic tangent is z.");
    m.def<"cos(z, /)", apply<cosine>>("The cosine of z.");
    m.def<"cosh(z, /)", apply<cosine_hyperbolic>>("The hyperbolic cosine of z.");
    m.def<"exp(z, /)", apply<exponential>>("e to the power of z.");
    m.def<"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isclose>(
        "Whether a and b differ by no more than rel_tol of the larger one, or by no more than abs_tol.");
    m.def<"isfinite(z, /)", isfinite>("Whether both parts are neither infinite nor NaN.");
    m.def<"isinf(z, /)", isinf>("Whether a part is infinite.");
    m.def<"isnan(z, /)", isnan>("Whether a part is not a number.");
    m.def<"log(z, base=<unrepresentable>, /)", log>(
        "log(z[, base])\n\nThe logarithm of z to the base, which is e if not given.");
    m.def<"log10(z, /)", apply<decimal_logarithm>>("The logarithm of z to the base 10.");
    m.def<"phase(z, /)", phase>("The angle of z, in radians.");
    m.def<"polar(z, /)", polar>("The pair of the size and the angle of z.");
    m.def<"rect(r, phi, /)", rect>("The number of size r and angle phi.");
    m.def<"sin(z, /)", apply<sine>>("The sine of z.");
    m.def<"sinh(z, /)", apply<sine_hyperbolic>>("The hyperbolic sine of z.");
    m.def<"sqrt(z, /)", apply<square_root>>("The square root of z.");
    m.def<"tan(z, /)", apply<tangent>>("The tangent of z.");
    m.def<"tanh(z, /)", apply<tangent_hyperbolic>>("The hyperbolic tangent of z.");
    TRY(add_constants(m));
    return m.status();
}

}  // namespace krait::modules::complexes

namespace krait::modules {

using namespace object;

KRAIT_MODULE(cmath, "Functions of complex numbers.") { return complexes::fill(m); }

}  // namespace krait::modules

#include <cmath>
#include <numbers>

#include "modules/math/math_parts.h"
#include "object/exceptions.h"

// Functions of one or two real numbers. A NaN that does not come from an argument is a domain error, an infinity that
// does not come from one is a range error.

namespace krait::modules::math {

namespace {

constexpr std::string_view kFinite = "a finite input";
constexpr std::string_view kCosine = "a number in range from -1 up to 1";

// Some functions of the C library are off by one in the last place where those that CPython is built with are not:
// with the bits of a long double the one rounding at the end hides it.
long double wide(double x) { return x; }
double narrow(long double x) { return static_cast<double>(x); }

// `expected`: what the argument should have been; empty: "math domain error".
Result<double> checked(Thread& t, double x, double result, std::string_view expected = {}) {
    if (std::isnan(result) && !std::isnan(x)) {
        if (expected.empty()) return raise_domain_error(t);
        return raise_expected(t, expected, x);
    }
    if (std::isinf(result) && std::isfinite(x)) return raise_range_error(t);
    return result;
}

Result<double> acos(Thread& t, Value, double x) { return checked(t, x, std::acos(x), kCosine); }
Result<double> acosh(Thread& t, Value, double x) {
    return checked(t, x, narrow(std::acosh(wide(x))), "argument value not less than 1");
}
Result<double> asin(Thread& t, Value, double x) { return checked(t, x, std::asin(x), kCosine); }
Result<double> asinh(Thread& t, Value, double x) { return checked(t, x, narrow(std::asinh(wide(x)))); }
Result<double> atan(Thread& t, Value, double x) { return checked(t, x, std::atan(x)); }
Result<double> atanh(Thread& t, Value, double x) {
    if (std::fabs(x) == 1) return raise_expected(t, "a number between -1 and 1", x);
    return checked(t, x, narrow(std::atanh(wide(x))), "a number between -1 and 1");
}
Result<double> cbrt(Thread& t, Value, double x) { return checked(t, x, std::cbrt(x)); }
Result<double> cos(Thread& t, Value, double x) { return checked(t, x, std::cos(x), kFinite); }
Result<double> cosh(Thread& t, Value, double x) { return checked(t, x, std::cosh(x)); }
Result<double> erf(Thread& t, Value, double x) { return checked(t, x, narrow(std::erf(wide(x)))); }
Result<double> erfc(Thread& t, Value, double x) { return checked(t, x, narrow(std::erfc(wide(x)))); }
Result<double> exp(Thread& t, Value, double x) { return checked(t, x, std::exp(x)); }
Result<double> exp2(Thread& t, Value, double x) { return checked(t, x, std::exp2(x)); }
Result<double> expm1(Thread& t, Value, double x) { return checked(t, x, std::expm1(x)); }
Result<double> fabs(Thread& t, Value, double x) { return checked(t, x, std::fabs(x)); }
Result<double> sin(Thread& t, Value, double x) { return checked(t, x, std::sin(x), kFinite); }
Result<double> sinh(Thread& t, Value, double x) { return checked(t, x, std::sinh(x)); }
Result<double> sqrt(Thread& t, Value, double x) { return checked(t, x, std::sqrt(x), "a nonnegative input"); }
Result<double> tan(Thread& t, Value, double x) { return checked(t, x, std::tan(x), kFinite); }
Result<double> tanh(Thread& t, Value, double x) { return checked(t, x, std::tanh(x)); }

double degrees(Thread&, Value, double x) { return x * (180.0 / std::numbers::pi); }
double radians(Thread&, Value, double x) { return x * (std::numbers::pi / 180.0); }
bool isfinite(Thread&, Value, double x) { return std::isfinite(x); }
bool isinf(Thread&, Value, double x) { return std::isinf(x); }
bool isnan(Thread&, Value, double x) { return std::isnan(x); }

// --- two arguments ---

double atan2(Thread&, Value, double y, double x) { return std::atan2(y, x); }
double copysign(Thread&, Value, double x, double y) { return std::copysign(x, y); }

Result<double> fmod(Thread& t, Value, double x, double y) {
    double result = std::fmod(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raise_domain_error(t);
    return result;
}

Result<double> remainder(Thread& t, Value, double x, double y) {
    double result = std::remainder(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raise_domain_error(t);
    return result;
}

Result<double> pow(Thread& t, Value, double x, double y) {
    double result = std::pow(x, y);
    if (!std::isfinite(x) || !std::isfinite(y)) return result;
    if (std::isnan(result) || (std::isinf(result) && x == 0)) return raise_domain_error(t);
    if (std::isinf(result)) return raise_range_error(t);
    return result;
}

Result<double> fma(Thread& t, Value, double x, double y, double z) {
    double result = std::fma(x, y, z);
    if (std::isfinite(result)) return result;
    bool has_nan = std::isnan(x) || std::isnan(y) || std::isnan(z);
    if (std::isnan(result) && !has_nan) return t.raise_value_error("invalid operation in fma");
    bool are_finite = std::isfinite(x) && std::isfinite(y) && std::isfinite(z);
    if (std::isinf(result) && are_finite) return t.raise(types::OverflowError, "overflow in fma");
    return result;
}

Result<bool> isclose(Thread& t, Value, double a, double b, double rel_tol, double abs_tol) {
    if (rel_tol < 0 || abs_tol < 0) return t.raise_value_error("tolerances must be non-negative");
    if (a == b) return true;
    if (std::isinf(a) || std::isinf(b)) return false;
    double difference = std::fabs(b - a);
    return difference <= std::fabs(rel_tol * b) || difference <= std::fabs(rel_tol * a) || difference <= abs_tol;
}

}  // namespace

void add_real_functions(ModuleBuilder& m) {
    m.def<"acos(x, /)", acos>("The angle, in radians from 0 to pi, whose cosine is x.");
    m.def<"acosh(x, /)", acosh>("The inverse hyperbolic cosine of x.");
    m.def<"asin(x, /)", asin>("The angle, in radians from -pi/2 to pi/2, whose sine is x.");
    m.def<"asinh(x, /)", asinh>("The inverse hyperbolic sine of x.");
    m.def<"atan(x, /)", atan>("The angle, in radians from -pi/2 to pi/2, whose tangent is x.");
    m.def<"atan2(y, x, /)", atan2>("The angle, in radians, of the point (x, y).");
    m.def<"atanh(x, /)", atanh>("The inverse hyperbolic tangent of x.");
    m.def<"cbrt(x, /)", cbrt>("The cube root of x.");
    m.def<"copysign(x, y, /)", copysign>("The magnitude of x with the sign of y.");
    m.def<"cos(x, /)", cos>("The cosine of x radians.");
    m.def<"cosh(x, /)", cosh>("The hyperbolic cosine of x.");
    m.def<"degrees(x, /)", degrees>("x radians in degrees.");
    m.def<"erf(x, /)", erf>("The error function at x.");
    m.def<"erfc(x, /)", erfc>("1 - erf(x), without loss for large x.");
    m.def<"exp(x, /)", exp>("e to the power of x.");
    m.def<"exp2(x, /)", exp2>("2 to the power of x.");
    m.def<"expm1(x, /)", expm1>("exp(x) - 1, without loss for small x.");
    m.def<"fabs(x, /)", fabs>("The magnitude of x.");
    m.def<"fma(x, y, z, /)", fma>("x * y + z, rounded once.");
    m.def<"fmod(x, y, /)", fmod>("The remainder of x / y with the sign of x.");
    m.def<"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isclose>(
        "Whether a and b differ by no more than rel_tol of the larger one, or by no more than abs_tol.");
    m.def<"isfinite(x, /)", isfinite>("Whether x is neither infinite nor NaN.");
    m.def<"isinf(x, /)", isinf>("Whether x is infinite.");
    m.def<"isnan(x, /)", isnan>("Whether x is not a number.");
    m.def<"pow(x, y, /)", pow>("x to the power of y.");
    m.def<"radians(x, /)", radians>("x degrees in radians.");
    m.def<"remainder(x, y, /)", remainder>("What x is away from the nearest multiple of y.");
    m.def<"sin(x, /)", sin>("The sine of x radians.");
    m.def<"sinh(x, /)", sinh>("The hyperbolic sine of x.");
    m.def<"sqrt(x, /)", sqrt>("The square root of x.");
    m.def<"tan(x, /)", tan>("The tangent of x radians.");
    m.def<"tanh(x, /)", tanh>("The hyperbolic tangent of x.");
}

}  // namespace krait::modules::math

#include <cmath>
#include <numbers>

#include "modules/math/math_parts.h"

// The gamma function by Lanczos' approximation, with 13 rational terms for g = 6.02468... (the constants known from
// Boost's lanczos13m53): good to a few units of the last place over the whole range.

namespace krait::modules::math {

double sine_of_pi_times(double x) {
    double y = std::fmod(std::fabs(x), 2.0), result;
    switch (static_cast<int>(std::round(2.0 * y))) {
        case 0: result = std::sin(std::numbers::pi * y); break;
        case 1: result = std::cos(std::numbers::pi * (y - 0.5)); break;
        case 2: result = std::sin(std::numbers::pi * (1.0 - y)); break;
        case 3: result = -std::cos(std::numbers::pi * (y - 1.5)); break;
        default: result = std::sin(std::numbers::pi * (y - 2.0)); break;
    }
    return std::copysign(1.0, x) * result;
}

namespace {

constexpr double kG = 6.024680040776729583740234375, kGMinusHalf = 5.524680040776729583740234375;

struct Term {
    double numerator, denominator;
};
constexpr Term kTerms[] = {
    {23531376880.410759688572007674451636754734846804940, 0.0},
    {42919803642.649098768957899047001988850926355848959, 39916800.0},
    {35711959237.355668049440185451547166705960488635843, 120543840.0},
    {17921034426.037209699919755754458931112671403265390, 150917976.0},
    {6039542586.3520280050642916443072979210699388420708, 105258076.0},
    {1439720407.3117216736632230727949123939715485786772, 45995730.0},
    {248874557.86205415651146038641322942321632125127801, 13339535.0},
    {31426415.585400194380614231628318205362874684987640, 2637558.0},
    {2876370.6289353724412254090516208496135991145378768, 357423.0},
    {186056.26539522349504029498971604569928220784236328, 32670.0},
    {8071.6720023658162106380029022722506138218516325024, 1925.0},
    {210.82427775157934587250973392071336271166969580291, 66.0},
    {2.5066282746310002701649081771338373386264310793408, 1.0},
};

// Large arguments are divided by, so that nothing overflows.
double lanczos_sum(double x) {
    double numerator = 0, denominator = 0;
    if (x < 5.0) {
        for (size_t i = std::size(kTerms); i-- > 0;) {
            numerator = numerator * x + kTerms[i].numerator;
            denominator = denominator * x + kTerms[i].denominator;
        }
    } else {
        for (const Term& term : kTerms) {
            numerator = numerator / x + term.numerator;
            denominator = denominator / x + term.denominator;
        }
    }
    return numerator / denominator;
}

constexpr int kExactFactorials = 23;

double factorial_of_less(int n) {  // (n - 1)!, exact up to 22!
    double result = 1;
    for (int i = 2; i < n; ++i) result *= i;
    return result;
}

constexpr std::string_view kExpected = "a noninteger or positive integer";

// The power is taken in two halves where it alone would overflow.
double scaled(double result, double base, double exponent, bool divides, bool in_halves) {
    double power = std::pow(base, in_halves ? exponent / 2.0 : exponent);
    for (int i = 0; i < (in_halves ? 2 : 1); ++i) result = divides ? result / power : result * power;
    return result;
}

// x is finite, not whole, and neither tiny nor huge.
double gamma_by_lanczos(double x) {
    constexpr double kHalvesFrom = 140.0;
    double magnitude = std::fabs(x), y = magnitude + kGMinusHalf;
    // What was lost in y, for a first order correction.
    double lost = magnitude > kGMinusHalf ? (y - magnitude) - kGMinusHalf : (y - kGMinusHalf) - magnitude;
    double correction = lost * kG / y;
    bool in_halves = magnitude >= kHalvesFrom;
    if (x < 0) {
        double result =
            -std::numbers::pi / sine_of_pi_times(magnitude) / magnitude * std::exp(y) / lanczos_sum(magnitude);
        result -= correction * result;
        return scaled(result, y, magnitude - 0.5, true, in_halves);
    }
    double result = lanczos_sum(magnitude) / std::exp(y);
    result += correction * result;
    return scaled(result, y, magnitude - 0.5, false, in_halves);
}

Result<double> gamma(Thread& t, Value, double x) {
    constexpr double kTiny = 1e-20, kHuge = 200.0;
    bool is_whole = x == std::floor(x);
    if (std::isnan(x) || (std::isinf(x) && x > 0)) return x;
    if (std::isinf(x) || x == 0 || (is_whole && x < 0)) return raise_expected(t, kExpected, x);
    if (is_whole && x <= kExactFactorials) return factorial_of_less(static_cast<int>(x));
    double magnitude = std::fabs(x), result;
    if (magnitude < kTiny)
        result = 1.0 / x;
    else if (magnitude > kHuge)
        result = x < 0 ? 0.0 / sine_of_pi_times(x) : INFINITY;
    else
        result = gamma_by_lanczos(x);
    if (std::isinf(result)) return raise_range_error(t);
    return result;
}

Result<double> lgamma(Thread& t, Value, double x) {
    constexpr double kTiny = 1e-20, kLogPi = 1.144729885849400174143427351353058711647;
    if (std::isnan(x)) return x;
    if (std::isinf(x)) return double{INFINITY};
    bool is_whole = x == std::floor(x);
    if (is_whole && x <= 0) return raise_expected(t, kExpected, x);
    if (is_whole && x <= 2) return 0.0;
    double magnitude = std::fabs(x);
    if (magnitude < kTiny) return -std::log(magnitude);
    double result = std::log(lanczos_sum(magnitude)) - kG;
    result += (magnitude - 0.5) * (std::log(magnitude + kG - 0.5) - 1);
    if (x < 0) result = kLogPi - std::log(std::fabs(sine_of_pi_times(magnitude))) - std::log(magnitude) - result;
    if (std::isinf(result)) return raise_range_error(t);
    return result;
}

}  // namespace

void add_gamma_functions(ModuleBuilder& m) {
    m.def<"gamma(x, /)", gamma>("The gamma function at x.");
    m.def<"lgamma(x, /)", lgamma>("The natural logarithm of the magnitude of the gamma function at x.");
}

}  // namespace krait::modules::math

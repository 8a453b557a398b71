#include <cmath>
#include <numbers>

#include "modules/math/math_parts.h"
#include "object/exceptions.h"
#include "object/float_text.h"

namespace krait::modules::math {

Raised raise_domain_error(Thread& t) { return t.raise_value_error("math domain error"); }
Raised raise_range_error(Thread& t) { return t.raise(types::OverflowError, "math range error"); }
Raised raise_expected(Thread& t, std::string_view expected, double got) {
    return t.raise_value_error("expected {}, got {}", expected, format_double(got, 'r', 0, kAddDotZero));
}

}  // namespace krait::modules::math

namespace krait::modules {

using namespace math;

KRAIT_MODULE(math, "Functions of real and whole numbers, as the C standard defines them where it does.") {
    add_real_functions(m);
    add_logarithms(m);
    add_gamma_functions(m);
    add_float_functions(m);
    add_integer_functions(m);
    add_sums(m);
    m.add("pi", std::numbers::pi);
    m.add("e", std::numbers::e);
    m.add("tau", 2 * std::numbers::pi);
    m.add("inf", double{INFINITY});
    m.add("nan", double{NAN});
    return m.status();
}

}  // namespace krait::modules

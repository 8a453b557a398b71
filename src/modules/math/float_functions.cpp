#include <bit>
#include <climits>
#include <cmath>

#include "modules/math/math_parts.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"

// Taking floats apart, rounding them, their neighbours.

namespace krait::modules::math {

namespace {

// What the object's own special method makes, or the double function's whole number.
Result<Ref<>> rounded(Thread& t, Value x, Str* method_name, double (*function)(double)) {
    if (is_exact_float(x)) return int_from_double(t, function(float_value(x)));
    if (Ref<> method = TRY(find_special(t, x, method_name))) return call(t, method);
    double number = TRY(to_double(t, x));
    return int_from_double(t, function(number));
}

Result<Ref<>> ceil(Thread& t, Value, Value x) {
    return rounded(t, x, "__ceil__"_name, [](double number) { return std::ceil(number); });
}
Result<Ref<>> floor(Thread& t, Value, Value x) {
    return rounded(t, x, "__floor__"_name, [](double number) { return std::floor(number); });
}

Result<Ref<>> trunc(Thread& t, Value, Value x) {
    if (is_exact_float(x)) return int_from_double(t, float_value(x));
    if (Ref<> method = TRY(find_special(t, x, "__trunc__"_name))) return call(t, method);
    return t.raise_type_error("type {} doesn't define __trunc__ method", type_name(x));
}

Result<Ref<>> pair_of(Thread& t, double first, Value second) {
    Ref<> number = TRY(float_from_double(t, first));
    return tuple_of(t, number, second);
}

Result<Ref<>> frexp(Thread& t, Value, double x) {
    int exponent = 0;
    double fraction = std::isfinite(x) ? std::frexp(x, &exponent) : x;
    return pair_of(t, fraction, Value::small_int(exponent));
}

Result<Ref<>> modf(Thread& t, Value, double x) {
    double whole, fraction = std::modf(x, &whole);
    Ref<> second = TRY(float_from_double(t, whole));
    return pair_of(t, fraction, second);
}

Result<double> ldexp(Thread& t, Value, double x, Value i) {
    if (!is_int(i)) return t.raise_type_error("Expected an int as second argument to ldexp.");
    if (x == 0 || !std::isfinite(x)) return x;
    auto fits = int_to_int64(i);
    int64_t exponent = fits ? *fits : is_negative_int(i) ? INT64_MIN : INT64_MAX;
    if (exponent < INT_MIN) return std::copysign(0.0, x);
    double result = exponent > INT_MAX ? INFINITY : std::ldexp(x, static_cast<int>(exponent));
    if (std::isinf(result)) return raise_range_error(t);
    return result;
}

// --- neighbours ---

// Doubles in their order as whole numbers, zeros being 0.
int64_t ordinal(double x) {
    auto bits = std::bit_cast<int64_t>(x);
    return bits < 0 ? INT64_MIN - bits : bits;
}
double from_ordinal(int64_t place) { return std::bit_cast<double>(place < 0 ? INT64_MIN - place : place); }

double after_steps(double x, double y, uint64_t steps) {
    if (steps == 0 || std::isnan(x)) return x;
    if (std::isnan(y) || x == y) return y;
    int64_t from = ordinal(x), to = ordinal(y);
    uint64_t distance = from < to ? static_cast<uint64_t>(to) - static_cast<uint64_t>(from)
                                  : static_cast<uint64_t>(from) - static_cast<uint64_t>(to);
    if (steps >= distance) return y;
    auto place =
        static_cast<int64_t>(from < to ? static_cast<uint64_t>(from) + steps : static_cast<uint64_t>(from) - steps);
    double result = from_ordinal(place);
    // Both zeros are place 0: the one that is met comes from the side of x.
    return result == 0 ? std::copysign(result, x) : result;
}

Result<double> nextafter(Thread& t, Value, double x, double y, Value steps) {
    if (!steps || steps == none()) return std::nextafter(x, y);
    Ref<> count = TRY(index(t, steps));
    if (is_negative_int(count)) return t.raise_value_error("steps must be a non-negative integer");
    auto fits = int_to_uint64(count);
    return after_steps(x, y, fits ? *fits : UINT64_MAX);
}

double ulp(Thread&, Value, double x) {
    if (std::isnan(x)) return x;
    x = std::fabs(x);
    if (std::isinf(x)) return x;
    double next = std::nextafter(x, INFINITY);
    return std::isinf(next) ? x - std::nextafter(x, -INFINITY) : next - x;
}

}  // namespace

void add_float_functions(ModuleBuilder& m) {
    m.def<"ceil(x, /)", ceil>("The smallest int that is not below x.");
    m.def<"floor(x, /)", floor>("The largest int that is not above x.");
    m.def<"frexp(x, /)", frexp>("The pair (m, e) with x == m * 2**e and 0.5 <= abs(m) < 1; of zero (0.0, 0).");
    m.def<"ldexp(x, i, /)", ldexp>("x * 2**i");
    m.def<"modf(x, /)", modf>("The fractional and the whole part of x, both floats with its sign.");
    m.def<"nextafter(x, y, /, *, steps=None)", nextafter>("The float that is `steps` (one) away from x towards y.");
    m.def<"trunc(x, /)", trunc>("The whole part of x, as its type's __trunc__ says.");
    m.def<"ulp(x, /)", ulp>("How much the last bit of x is worth.");
}

}  // namespace krait::modules::math

#include <cmath>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/float_parts.h"
#include "object/float_text.h"
#include "object/format_spec.h"
#include "object/int_text.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace {

Result<Ref<>> new_float(Thread& t, Type& type, Value x) {
    Ref<> number = x ? TRY(to_float(t, x)) : Ref<>::adopt(Value::try_immediate_float(0.0));
    if (&type == &types::Float) return number;
    Ref<Float> made = TRY(instance_of<Float>(t, type));
    made->number = float_value(number);
    if (made->has(kFlagGc)) track(t, made.get());
    return made;
}

Result<Ref<>> from_number(Thread& t, Type& type, Value number) {
    if (is_exact_float(number) && &type == &types::Float) return share(number);
    double value = TRY(to_double(t, number));
    Ref<> made = TRY(float_from_double(t, value));
    if (&type == &types::Float) return made;
    return call(t, Value(&type), made);
}

Result<Ref<>> truncated(Thread& t, Value self) { return int_from_double(t, float_value(self)); }
Result<Ref<>> floor(Thread& t, Value self) { return int_from_double(t, std::floor(float_value(self))); }
Result<Ref<>> ceil(Thread& t, Value self) { return int_from_double(t, std::ceil(float_value(self))); }

// --- rounding ---

Result<Ref<>> round_to_int(Thread& t, double number) {
    double rounded = std::round(number);
    if (std::fabs(number - rounded) == 0.5) rounded = 2.0 * std::round(number / 2.0);
    return int_from_double(t, rounded);
}

// The nearest multiple of 10**places, ties to even, of a finite number.
Result<double> round_to_tens(Thread& t, double number, int64_t places) {
    double whole, fraction = std::modf(std::fabs(number), &whole);
    Ref<> integer = TRY(int_from_double(t, whole));
    Ref<> unit = TRY(int_power(t, Value::small_int(10), static_cast<uint64_t>(places)));
    IntDivision division;
    TRY(int_divide(t, integer, unit, division));
    Ref<> twice = TRY(int_shift_left(t, division.remainder, 1));
    int order = int_compare(twice, unit);
    if (order == 0 && fraction > 0) order = 1;
    if (order > 0 || (order == 0 && is_odd_int(division.quotient)))
        division.quotient = TRY(int_add(t, division.quotient, Value::small_int(1)));
    Ref<> multiple = TRY(int_multiply(t, division.quotient, unit));
    auto rounded = int_to_double(t, multiple);
    if (!rounded.failed()) return std::copysign(rounded.take(), number);
    t.clear_exception();
    return t.raise(types::OverflowError, "rounded value too large to represent");
}

Result<double> round_to_places(Thread& t, double number, Value digits) {
    constexpr int64_t kMostPlaces = 323, kLeastPlaces = -308;
    Ref<> count = TRY(index(t, digits));
    if (!std::isfinite(number)) return number;
    auto fits = int_to_int64(count);
    int64_t places = fits ? *fits : is_negative_int(count) ? INT64_MIN : INT64_MAX;
    if (places > kMostPlaces) return number;
    if (places < kLeastPlaces) return 0.0 * number;
    if (places < 0) return round_to_tens(t, number, -places);
    size_t used;
    double rounded = read_double(format_double(number, 'f', static_cast<int>(places)), used);
    if (std::isinf(rounded)) return t.raise(types::OverflowError, "rounded value too large to represent");
    return rounded;
}

Result<Ref<>> round(Thread& t, Value self, Value digits) {
    if (!digits || digits == none()) return round_to_int(t, float_value(self));
    return float_from_double(t, TRY(round_to_places(t, float_value(self), digits)));
}

Result<Ref<>> as_integer_ratio(Thread& t, Value self) {
    double number = float_value(self);
    if (std::isinf(number)) return t.raise(types::OverflowError, "cannot convert Infinity to integer ratio");
    if (std::isnan(number)) return t.raise_value_error("cannot convert NaN to integer ratio");
    int exponent;
    double fraction = std::frexp(number, &exponent);
    for (int i = 0; i < 53 && fraction != std::floor(fraction); ++i) {
        fraction *= 2;
        --exponent;
    }
    Ref<> numerator = TRY(int_from_double(t, fraction));
    Ref<> denominator = Ref<>::adopt(Value::small_int(1));
    Ref<>& grows = exponent > 0 ? numerator : denominator;
    grows = TRY(int_shift_left(t, grows, static_cast<uint64_t>(std::abs(exponent))));
    return tuple_of(t, numerator, denominator);
}

Result<Ref<>> fromhex(Thread& t, Type& type, Value string) {
    Str* text = as_str(string);
    if (!text) return t.raise_type_error("bad argument type for built-in operation");
    std::string plain;
    str_append_utf8(*text, plain);
    double value = TRY(double_from_hex(t, plain));
    Ref<> number = TRY(float_from_double(t, value));
    if (&type == &types::Float) return number;
    return call(t, Value(&type), number);
}

Result<Ref<>> hex(Thread& t, Value self) { return str_from_ascii(t, double_to_hex(float_value(self))); }

Result<bool> is_integer(Thread&, Value self) {
    double number = float_value(self);
    return std::isfinite(number) && number == std::floor(number);
}

Result<Ref<>> getnewargs(Thread& t, Value self) {
    Ref<> number = TRY(exact_float(t, self));
    return tuple_of(t, number);
}

Result<Ref<>> getformat(Thread& t, Type&, Str& name) {
    if (!str_equal(name, "double") && !str_equal(name, "float"))
        return t.raise_value_error("__getformat__() argument 1 must be 'double' or 'float'");
    return str_from_ascii(t, "IEEE, little-endian");
}

Result<Ref<>> format_method(Thread& t, Value self, Str& spec) { return float_format(t, self, spec); }
Result<Ref<>> get_zero(Thread&, Value) { return Ref<>::adopt(Value::try_immediate_float(0.0)); }

}  // namespace

void add_float_methods(TypeBuilder& type) {
    type.constructor<"float(x=0, /)", new_float>();
    type.class_method<"from_number(number, /)", from_number>("A number, but no text, as a float.");
    type.method<"conjugate()", exact_float>("The number itself.");
    type.method<"__trunc__()", truncated>("The integral part.");
    type.method<"__floor__()", floor>("The largest int that is not above the number.");
    type.method<"__ceil__()", ceil>("The smallest int that is not below the number.");
    type.method<"__round__(ndigits=None, /)", round>(
        "The nearest int, ties to even; with ndigits the nearest float of so many decimal places.");
    type.method<"as_integer_ratio()", as_integer_ratio>(
        "The pair of ints, in lowest terms, whose ratio it is.\n\n"
        ">>> (2.5).as_integer_ratio()\n(5, 2)\n"
        ">>> (-0.125).as_integer_ratio()\n(-1, 8)\n"
        ">>> (0.0).as_integer_ratio()\n(0, 1)");
    type.class_method<"fromhex(string, /)", fromhex>(
        "The float that a hexadecimal text spells.\n\n"
        ">>> float.fromhex('0x1.8p3')\n12.0\n"
        ">>> float.fromhex('-1p-2')\n-0.25");
    type.method<"hex()", hex>(
        "The number in hexadecimal.\n\n"
        ">>> (12.0).hex()\n'0x1.8000000000000p+3'\n"
        ">>> (-0.25).hex()\n'-0x1.0000000000000p-2'");
    type.method<"is_integer()", is_integer>("Whether the number is whole.");
    type.method<"__getnewargs__()", getnewargs>({});
    type.class_method<"__getformat__(typestr, /)", getformat>("How the C type 'double' or 'float' is laid out.");
    type.method<"__format__(format_spec, /)", format_method>("The number as the format specification says.");
    type.getset("real", exact_float, nullptr, "the real part: the number itself");
    type.getset("imag", get_zero, nullptr, "the imaginary part: 0.0");
}

}  // namespace krait::object

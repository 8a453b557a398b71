// Decimals as text, ints, floats, tuples.

#include "modules/decimal/decimal.h"
#include "modules/decimal/fixed_point.h"
#include "object/complex.h"
#include "object/float_text.h"
#include "object/memory_probe.h"

namespace krait::modules::decimal {

Result<Ref<Str>> decimal_text(Thread& t, const Operand& a, bool engineering, bool capitals) {
    std::string text;
    TRY(check_memory(t, static_cast<Wide>(a.digits) * 4));
    append_number(text, a, engineering, capitals);
    return str_from_ascii(t, text);
}

Result<Ref<>> decimal_str(Thread& t, Value self) {
    Ref<Context> context = TRY(current_context(t));
    return decimal_text(t, operand_of(self), false, context->capitals);
}

namespace {

Result<Ref<>> decimal_repr(Thread& t, Value self) {
    Ref<Context> context = TRY(current_context(t));
    std::string text = "Decimal('";
    TRY(check_memory(t, static_cast<Wide>(operand_of(self).digits) * 4));
    append_number(text, operand_of(self), false, context->capitals);
    text += "')";
    return str_from_ascii(t, text);
}

Result<Ref<>> int_of_limbs(Thread& t, Limbs limbs, bool negative) {
    return int_from_limbs(t, limbs.data, limbs.size, negative);
}

}  // namespace

Result<Ref<>> decimal_to_int(Thread& t, Value self, Rounding rounding) {
    Operand a = operand_of(self);
    if (a.is_nan()) return t.raise_value_error("cannot convert NaN to integer");
    if (a.is_infinite()) return t.raise(types::OverflowError, "cannot convert Infinity to integer");
    if (a.exponent == 0) return int_of_limbs(t, a.coefficient, a.negative);
    if (a.exponent > 0) {
        Natural scaled;
        scale_up(scaled, a.coefficient, a.exponent);
        if (scaled.has_failed()) return t.raise_no_memory();
        return int_of_limbs(t, scaled, a.negative);
    }
    Number whole;
    whole.set(a);
    drop_digits(whole, -a.exponent, rounding);
    if (whole.coefficient.has_failed()) return t.raise_no_memory();
    return int_of_limbs(t, whole.coefficient, a.negative);
}

namespace {

template <Rounding rounding>
Result<Ref<>> to_int_by(Thread& t, Value self) {
    return decimal_to_int(t, self, rounding);
}

Result<double> double_of(Thread& t, Value self) {
    Operand a = operand_of(self);
    if (a.is_signaling()) return t.raise_value_error("cannot convert signaling NaN to float");
    if (a.is_nan()) return a.negative ? -__builtin_nan("") : __builtin_nan("");
    TRY(check_memory(t, static_cast<Wide>(a.digits) * 4));
    std::string text;
    append_number(text, a, false, true);
    return double_from_text(t, text, self);
}

Result<Ref<>> decimal_float(Thread& t, Value self) {
    double number = TRY(double_of(t, self));
    return float_from_double(t, number);
}

Result<Ref<>> decimal_complex(Thread& t, Value self) {
    double number = TRY(double_of(t, self));
    return complex_from(t, number, 0);
}

Result<Ref<>> round_decimal(Thread& t, Value self, const Args& args) {
    TRY(check_count(t, args, 0, 1));
    if (args.positional == 0) return decimal_to_int(t, self, Rounding::HalfEven);
    if (!is_int(args[0])) return t.raise_type_error("optional arg must be an integer");
    int64_t digits = TRY(integer_argument(t, args[0]));
    Ref<Context> context = TRY(current_context(t));
    Number out, quantum;
    quantum.set_small(false, 1, digits == INT64_MIN ? INT64_MAX : -digits);
    uint32_t status = 0;
    number_quantize(out, operand_of(self), quantum, context->rules, status);
    return finish(t, *context, out, status);
}

Result<Ref<>> reduce(Thread& t, Value self) {
    Ref<> text = TRY(decimal_str(t, self));
    Ref<Tuple> arguments = TRY(tuple_of(t, text));
    return tuple_of(t, Value(type_of(self)), arguments);
}

Result<Ref<Tuple>> digits_tuple(Thread& t, const Operand& a) {
    TRY(check_memory(t, static_cast<Wide>(a.digits) * 4));
    std::string digits;
    if (!a.is_nan() || !a.coefficient.is_zero()) append_digits(digits, a.coefficient);
    Ref<Tuple> tuple = TRY(tuple_allocate(t, static_cast<int64_t>(digits.size())));
    for (size_t i = 0; i < digits.size(); ++i) tuple->items()[i] = Value::small_int(digits[i] - '0');
    if (!digits.empty()) track(t, tuple.get());
    return tuple;
}

Result<Ref<>> as_tuple_of(Thread& t, Value self) {
    Operand a = operand_of(self);
    Ref<Tuple> digits = TRY(digits_tuple(t, a));
    Ref<> exponent;
    if (a.is_special())
        exponent = TRY(str_from_ascii(t, a.is_infinite() ? "F" : a.is_signaling() ? "N" : "n"));
    else
        exponent = TRY(int_from_int64(t, a.exponent));
    return call(t, decimal_state(t).tuple, Value::small_int(a.negative), digits, exponent);
}

Result<Ref<>> int_of(Thread& t, const Integer& number, bool negative) {
    return int_from_limbs(t, reinterpret_cast<const Limb*>(mpz_limbs_read(number)),
                          static_cast<int64_t>(mpz_size(number)), negative);
}

Result<Ref<>> as_integer_ratio(Thread& t, Value self) {
    Operand a = operand_of(self);
    if (a.is_nan()) return t.raise_value_error("cannot convert NaN to integer ratio");
    if (a.is_infinite()) return t.raise(types::OverflowError, "cannot convert Infinity to integer ratio");
    if (a.coefficient.is_zero()) return tuple_of(t, Value::small_int(0), Value::small_int(1));
    Integer numerator, denominator, common;
    Natural scale;
    scale_up(scale, Natural(1), a.exponent < 0 ? -a.exponent : a.exponent);
    if (scale.has_failed()) return t.raise_no_memory();
    if (a.exponent >= 0) {
        Natural whole;
        multiply(whole, a.coefficient, scale);
        if (whole.has_failed()) return t.raise_no_memory();
        numerator.set(whole);
        mpz_set_ui(denominator, 1);
    } else {
        numerator.set(a.coefficient);
        denominator.set(scale);
        mpz_gcd(common, numerator, denominator);
        mpz_divexact(numerator, numerator, common);
        mpz_divexact(denominator, denominator, common);
    }
    Ref<> above = TRY(int_of(t, numerator, a.negative));
    Ref<> below = TRY(int_of(t, denominator, false));
    return tuple_of(t, above, below);
}

// What CPython's takes: its digits are kept by 19s, four of those in the object.
int64_t size_of(Thread&, Value self) {
    int64_t words = (operand_of(self).digits + 18) / 19;
    return 104 + (words > 4 ? words * 8 : 0);
}

Value itself(Thread&, Value self) { return self; }
Value itself_with(Thread&, Value self, Value) { return self; }
Result<Ref<>> get_real(Thread&, Value self) { return share(self); }
Result<Ref<>> get_imaginary(Thread& t, Value) {
    Number zero;
    return decimal_of(t, zero);
}

}  // namespace

void add_conversions(TypeBuilder& type) {
    type.slots().repr = decimal_repr;
    type.slots().str = decimal_str;
    type.slots().int_ = to_int_by<Rounding::Down>;
    type.slots().float_ = decimal_float;
    type.class_method<"from_float(f, /)", decimal_from_float>("The exact value of a float or int.");
    type.class_method<"from_number(number, /)", decimal_from_number>(
        "The exact value of a float, an int or a Decimal.");
    type.method<"as_tuple()", as_tuple_of>("Sign, digits and exponent.");
    type.method<"as_integer_ratio()", as_integer_ratio>("Two ints in lowest terms whose ratio it is.");
    type.method<"__copy__()", itself>("Itself.");
    type.method<"__deepcopy__(object, /)", itself_with>("Itself.");
    type.method<"~__format__(spec, override=?, /)!", decimal_format>("Text as the format specification says.");
    type.method<"__reduce__()", reduce>("For pickle.");
    type.method<"~__round__(ndigits=?, /)!", round_decimal>("The nearest int, or as many digits behind the point.");
    type.method<"__ceil__()", to_int_by<Rounding::Ceiling>>("The next int up.");
    type.method<"__floor__()", to_int_by<Rounding::Floor>>("The next int down.");
    type.method<"__trunc__()", to_int_by<Rounding::Down>>("The int towards zero.");
    type.method<"__complex__()", decimal_complex>("As a complex number.");
    type.method<"__sizeof__()", size_of>("Bytes of memory.");
    type.getset("real", get_real);
    type.getset("imag", get_imaginary);
}

}  // namespace krait::modules::decimal

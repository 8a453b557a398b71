// Methods of Context that compute: the operations of Decimal with all operands as arguments.

#include "modules/decimal/decimal.h"

namespace krait::modules::decimal {

namespace {

template <Unary operation>
Result<Ref<>> unary(Thread& t, Value self, Value x) {
    Argument a;
    TRY(a.require(t, x));
    Number out;
    uint32_t status = 0;
    operation(out, a, context_at(self).rules, status);
    return finish(t, context_at(self), out, status);
}

struct Two {
    Argument a, b;
};
Status take_two(Thread& t, const Args& args, Two& two) {
    TRY(check_count(t, args, 2, 2));
    TRY(two.a.require(t, args[0]));
    return two.b.require(t, args[1]);
}

template <Binary operation>
Result<Ref<>> binary(Thread& t, Value self, const Args& args) {
    Two two;
    TRY(take_two(t, args, two));
    Number out;
    uint32_t status = 0;
    operation(out, two.a, two.b, context_at(self).rules, status);
    return finish(t, context_at(self), out, status);
}

Result<Ref<>> divmod_by(Thread& t, Value self, const Args& args) {
    Two two;
    TRY(take_two(t, args, two));
    Number quotient, remainder;
    uint32_t status = 0;
    number_divmod(quotient, remainder, two.a, two.b, context_at(self).rules, status);
    TRY(add_status(t, context_at(self), status));
    Ref<> first = TRY(decimal_of(t, quotient));
    Ref<> second = TRY(decimal_of(t, remainder));
    return tuple_of(t, first, second);
}

Result<Ref<>> power(Thread& t, Value self, const Args& args) {
    static constexpr std::string_view kNames[] = {"a", "b", "modulo"};
    Value slots[3];
    TRY(take_arguments(t, kNames, 2, args, slots));
    Argument a, b, m;
    TRY(a.require(t, slots[0]));
    TRY(b.require(t, slots[1]));
    bool has_modulus = slots[2] && slots[2] != none();
    if (has_modulus) TRY(m.require(t, slots[2]));
    Number out;
    uint32_t status = 0;
    if (has_modulus)
        number_power_modulo(out, a, b, m, context_at(self).rules, status);
    else
        number_power(out, a, b, context_at(self).rules, status);
    return finish(t, context_at(self), out, status);
}

Result<Ref<>> fma(Thread& t, Value self, const Args& args) {
    TRY(check_count(t, args, 3, 3));
    Argument a, b, c;
    TRY(a.require(t, args[0]));
    TRY(b.require(t, args[1]));
    TRY(c.require(t, args[2]));
    Number out;
    uint32_t status = 0;
    number_fma(out, a, b, c, context_at(self).rules, status);
    return finish(t, context_at(self), out, status);
}

// --- without rounding ---

template <bool (*test)(const Operand& a, const Rules& rules)>
Result<bool> is(Thread& t, Value self, Value x) {
    Argument a;
    TRY(a.require(t, x));
    return test(a, context_at(self).rules);
}
bool finite(const Operand& a, const Rules&) { return a.is_finite(); }
bool infinite(const Operand& a, const Rules&) { return a.is_infinite(); }
bool nan(const Operand& a, const Rules&) { return a.is_nan(); }
bool quiet(const Operand& a, const Rules&) { return a.kind == Kind::QuietNan; }
bool signaling(const Operand& a, const Rules&) { return a.is_signaling(); }
bool is_signed(const Operand& a, const Rules&) { return a.negative; }
bool zero(const Operand& a, const Rules&) { return a.is_zero(); }

Result<bool> is_canonical(Thread& t, Value, Value x) {
    if (!is_decimal(x)) return t.raise_type_error("argument must be a Decimal");
    return true;
}
Result<Ref<>> canonical(Thread& t, Value, Value x) {
    if (!is_decimal(x)) return t.raise_type_error("argument must be a Decimal");
    return share(x);
}

Result<Ref<>> copy_decimal(Thread& t, Value, Value x) {
    if (is_decimal(x)) return share(x);
    Argument a;
    TRY(a.require(t, x));
    return decimal_copy(t, decimal_type, a);
}
Result<Ref<>> copy_abs(Thread& t, Value, Value x) {
    Argument a;
    TRY(a.require(t, x));
    return decimal_copy(t, decimal_type, a.operand().absolute());
}
Result<Ref<>> copy_negate(Thread& t, Value, Value x) {
    Argument a;
    TRY(a.require(t, x));
    return decimal_copy(t, decimal_type, a.operand().with_sign(!a.operand().negative));
}
Result<Ref<>> copy_sign(Thread& t, Value, const Args& args) {
    Two two;
    TRY(take_two(t, args, two));
    return decimal_copy(t, decimal_type, two.a.operand().with_sign(two.b.operand().negative));
}
Result<Ref<>> same_quantum(Thread& t, Value, const Args& args) {
    Two two;
    TRY(take_two(t, args, two));
    return share(boolean(have_same_quantum(two.a, two.b)));
}

Result<Ref<Str>> number_class_of(Thread& t, Value self, Value x) {
    Argument a;
    TRY(a.require(t, x));
    return str_from_ascii(t, number_class(a, context_at(self).rules));
}
template <bool engineering>
Result<Ref<Str>> to_string(Thread& t, Value self, Value x) {
    Argument a;
    TRY(a.require(t, x));
    return decimal_text(t, a, engineering, context_at(self).capitals);
}

int64_t get_etiny(Thread&, Value self) { return context_at(self).rules.etiny(); }
int64_t get_etop(Thread&, Value self) { return context_at(self).rules.etop(); }

Result<Ref<>> radix(Thread& t, Value) {
    Number ten(10);
    return decimal_of(t, ten);
}

void add_unary(TypeBuilder& type) {
    type.method<"abs(x, /)", unary<number_absolute>>("Without its sign.");
    type.method<"exp(x, /)", unary<number_exp>>("e to the power x.");
    type.method<"ln(x, /)", unary<number_ln>>("The natural logarithm.");
    type.method<"log10(x, /)", unary<number_log10>>("The logarithm to base 10.");
    type.method<"minus(x, /)", unary<number_minus>>("0 - x");
    type.method<"next_minus(x, /)", unary<number_next_minus>>("The greatest number below.");
    type.method<"next_plus(x, /)", unary<number_next_plus>>("The least number above.");
    type.method<"normalize(x, /)", unary<number_normalize>>("Without zeros at its end.");
    type.method<"plus(x, /)", unary<number_plus>>("0 + x");
    type.method<"to_integral(x, /)", unary<number_to_integral_value>>("See to_integral_value.");
    type.method<"to_integral_exact(x, /)", unary<number_to_integral_exact>>(
        "The nearest whole number; signals when it is another one.");
    type.method<"to_integral_value(x, /)", unary<number_to_integral_value>>(
        "The nearest whole number, without signals.");
    type.method<"sqrt(x, /)", unary<number_sqrt>>("The square root.");
}

void add_binary(TypeBuilder& type) {
    type.method<"add(x, y, /)!", binary<number_add>>("x + y");
    type.method<"compare(x, y, /)!", binary<number_compare>>("-1, 0, 1 or NaN, as a Decimal.");
    type.method<"compare_signal(x, y, /)!", binary<number_compare_signal>>("The same; all NaNs signal.");
    type.method<"divide(x, y, /)!", binary<number_divide>>("x / y");
    type.method<"divide_int(x, y, /)!", binary<number_divide_whole>>("The whole part of x / y.");
    type.method<"divmod(x, y, /)!", divmod_by>("The whole part of x / y, and the remainder.");
    type.method<"max(x, y, /)!", binary<number_max>>("The greater one.");
    type.method<"max_mag(x, y, /)!", binary<number_max_mag>>("The one farther from zero.");
    type.method<"min(x, y, /)!", binary<number_min>>("The lesser one.");
    type.method<"min_mag(x, y, /)!", binary<number_min_mag>>("The one nearer to zero.");
    type.method<"multiply(x, y, /)!", binary<number_multiply>>("x * y");
    type.method<"next_toward(x, y, /)!", binary<number_next_toward>>("The number next to x towards y.");
    type.method<"quantize(x, y, /)!", binary<number_quantize>>("x with the exponent of y.");
    type.method<"remainder(x, y, /)!", binary<number_remainder>>("What x / y leaves; it has the sign of x.");
    type.method<"remainder_near(x, y, /)!", binary<number_remainder_near>>("The remainder nearest to zero.");
    type.method<"subtract(x, y, /)!", binary<number_subtract>>("x - y");
    type.method<"power(a, b, modulo=None)", power>("a to the power b, modulo a number if one is given.");
    type.method<"fma(x, y, z, /)!", fma>("x * y + z, rounded once.");
}

void add_tests(TypeBuilder& type) {
    type.method<"is_canonical(x, /)", is_canonical>("True.");
    type.method<"is_finite(x, /)", is<finite>>("Is it a number, no infinity and no NaN?");
    type.method<"is_infinite(x, /)", is<infinite>>("Is it an infinity?");
    type.method<"is_nan(x, /)", is<nan>>("Is it a NaN of either kind?");
    type.method<"is_normal(x, /)", is<is_normal>>("Is it a number at or above the least exponent?");
    type.method<"is_qnan(x, /)", is<quiet>>("Is it a quiet NaN?");
    type.method<"is_signed(x, /)", is<is_signed>>("Has it a minus sign?");
    type.method<"is_snan(x, /)", is<signaling>>("Is it a signaling NaN?");
    type.method<"is_subnormal(x, /)", is<is_subnormal>>("Is it a number below the least exponent, but not zero?");
    type.method<"is_zero(x, /)", is<zero>>("Is it 0 or -0?");
}

}  // namespace

void add_context_methods(TypeBuilder& type) {
    add_unary(type);
    add_binary(type);
    type.method<"Etiny()", get_etiny>("The least exponent that a number may have.");
    type.method<"Etop()", get_etop>("The greatest exponent of a number with all its digits.");
    type.method<"radix()", radix>("Decimal(10).");
    add_tests(type);
    type.method<"_apply(object, /)", unary<round_to>>("Rounded by this context.");
    type.method<"canonical(x, /)", canonical>("The same Decimal.");
    type.method<"copy_abs(x, /)", copy_abs>("A copy without its sign, not rounded.");
    type.method<"copy_decimal(x, /)", copy_decimal>("The same as a Decimal, not rounded.");
    type.method<"copy_negate(x, /)", copy_negate>("A copy with the other sign, not rounded.");
    type.method<"logb(x, /)", unary<number_logb>>("The exponent of the first digit, as a Decimal.");
    type.method<"logical_invert(x, /)", unary<number_invert>>("All bits the other way round.");
    type.method<"number_class(x, /)", number_class_of>("Which of ten kinds it is.");
    type.method<"to_sci_string(x, /)", to_string<false>>("Text with a power of ten.");
    type.method<"to_eng_string(x, /)", to_string<true>>("Text with exponents that are multiples of 3.");
    type.method<"compare_total(x, y, /)!", binary<number_compare_total>>("Compares by representation, NaNs too.");
    type.method<"compare_total_mag(x, y, /)!", binary<number_compare_total_mag>>("The same without the signs.");
    type.method<"copy_sign(x, y, /)!", copy_sign>("A copy of x with the sign of y.");
    type.method<"logical_and(x, y, /)!", binary<number_and>>("Bits that both have.");
    type.method<"logical_or(x, y, /)!", binary<number_or>>("Bits that one of them has.");
    type.method<"logical_xor(x, y, /)!", binary<number_xor>>("Bits that just one of them has.");
    type.method<"rotate(x, y, /)!", binary<number_rotate>>("The digits of x moved round by y places.");
    type.method<"same_quantum(x, y, /)!", same_quantum>("Have both the same exponent?");
    type.method<"scaleb(x, y, /)!", binary<number_scaleb>>("x with its exponent increased by y.");
    type.method<"shift(x, y, /)!", binary<number_shift>>("The digits of x moved by y places.");
}

}  // namespace krait::modules::decimal

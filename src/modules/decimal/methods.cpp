// Methods of Decimal that compute.

#include "modules/decimal/decimal.h"

namespace krait::modules::decimal {

namespace {

// f(context=None)
Result<Ref<Context>> take_context(Thread& t, const Args& args) {
    static constexpr std::string_view kNames[] = {"context"};
    Value slots[1];
    TRY(take_arguments(t, kNames, 0, args, slots));
    return context_argument(t, slots[0]);
}

// f(other, context=None)
struct Pair {
    Argument other;
    Ref<Context> context;
};
Status take_pair(Thread& t, const Args& args, Pair& pair) {
    static constexpr std::string_view kNames[] = {"other", "context"};
    Value slots[2];
    TRY(take_arguments(t, kNames, 1, args, slots));
    pair.context = TRY(context_argument(t, slots[1]));
    return pair.other.require(t, slots[0]);
}

template <Unary operation>
Result<Ref<>> unary(Thread& t, Value self, const Args& args) {
    Ref<Context> context = TRY(take_context(t, args));
    Number out;
    uint32_t status = 0;
    operation(out, operand_of(self), context->rules, status);
    return finish(t, *context, out, status);
}

template <Binary operation>
Result<Ref<>> binary(Thread& t, Value self, const Args& args) {
    Pair pair;
    TRY(take_pair(t, args, pair));
    Number out;
    uint32_t status = 0;
    operation(out, operand_of(self), pair.other, pair.context->rules, status);
    return finish(t, *pair.context, out, status);
}

// f(rounding=None, context=None)
template <Unary operation>
Result<Ref<>> to_integral(Thread& t, Value self, const Args& args) {
    static constexpr std::string_view kNames[] = {"rounding", "context"};
    Value slots[2];
    TRY(take_arguments(t, kNames, 0, args, slots));
    Ref<Context> context = TRY(context_argument(t, slots[1]));
    Rules rules = context->rules;
    if (slots[0] && slots[0] != none()) rules.rounding = TRY(rounding_argument(t, slots[0]));
    Number out;
    uint32_t status = 0;
    operation(out, operand_of(self), rules, status);
    return finish(t, *context, out, status);
}

Result<Ref<>> quantize(Thread& t, Value self, const Args& args) {
    static constexpr std::string_view kNames[] = {"exp", "rounding", "context"};
    Value slots[3];
    TRY(take_arguments(t, kNames, 1, args, slots));
    Ref<Context> context = TRY(context_argument(t, slots[2]));
    Rules rules = context->rules;
    if (slots[1] && slots[1] != none()) rules.rounding = TRY(rounding_argument(t, slots[1]));
    Argument quantum;
    TRY(quantum.require(t, slots[0]));
    Number out;
    uint32_t status = 0;
    number_quantize(out, operand_of(self), quantum, rules, status);
    return finish(t, *context, out, status);
}

Result<Ref<>> fma(Thread& t, Value self, const Args& args) {
    static constexpr std::string_view kNames[] = {"other", "third", "context"};
    Value slots[3];
    TRY(take_arguments(t, kNames, 2, args, slots));
    Ref<Context> context = TRY(context_argument(t, slots[2]));
    Argument factor, summand;
    TRY(factor.require(t, slots[0]));
    TRY(summand.require(t, slots[1]));
    Number out;
    uint32_t status = 0;
    number_fma(out, operand_of(self), factor, summand, context->rules, status);
    return finish(t, *context, out, status);
}

Result<Ref<>> same_quantum(Thread& t, Value self, const Args& args) {
    Pair pair;
    TRY(take_pair(t, args, pair));
    return share(boolean(have_same_quantum(operand_of(self), pair.other)));
}

Result<Ref<>> copy_sign(Thread& t, Value self, const Args& args) {
    Pair pair;
    TRY(take_pair(t, args, pair));
    return decimal_copy(t, decimal_type, operand_of(self).with_sign(pair.other.operand().negative));
}

template <bool (*test)(const Operand& a, const Rules& rules)>
Result<Ref<>> is_by_context(Thread& t, Value self, const Args& args) {
    Ref<Context> context = TRY(take_context(t, args));
    return share(boolean(test(operand_of(self), context->rules)));
}

Result<Ref<>> number_class_of(Thread& t, Value self, const Args& args) {
    Ref<Context> context = TRY(take_context(t, args));
    return str_from_ascii(t, number_class(operand_of(self), context->rules));
}

Result<Ref<>> to_eng_string(Thread& t, Value self, const Args& args) {
    Ref<Context> context = TRY(take_context(t, args));
    return decimal_text(t, operand_of(self), true, context->capitals);
}

bool is_finite(Thread&, Value self) { return operand_of(self).is_finite(); }
bool is_infinite(Thread&, Value self) { return operand_of(self).is_infinite(); }
bool is_nan(Thread&, Value self) { return operand_of(self).is_nan(); }
bool is_qnan(Thread&, Value self) { return operand_of(self).kind == Kind::QuietNan; }
bool is_snan(Thread&, Value self) { return operand_of(self).is_signaling(); }
bool is_signed(Thread&, Value self) { return operand_of(self).negative; }
bool is_zero(Thread&, Value self) { return operand_of(self).is_zero(); }
bool is_canonical(Thread&, Value) { return true; }
Value itself(Thread&, Value self) { return self; }

int64_t adjusted(Thread&, Value self) { return operand_of(self).is_special() ? 0 : operand_of(self).adjusted(); }

Result<Ref<>> radix(Thread& t, Value) {
    Number ten(10);
    return decimal_of(t, ten);
}

Result<Ref<>> copy_abs(Thread& t, Value self) { return decimal_copy(t, decimal_type, operand_of(self).absolute()); }
Result<Ref<>> copy_negate(Thread& t, Value self) {
    return decimal_copy(t, decimal_type, operand_of(self).with_sign(!operand_of(self).negative));
}

void add_plain(TypeBuilder& type) {
    type.method<"is_canonical()", is_canonical>("True.");
    type.method<"is_finite()", is_finite>("Is it a number, no infinity and no NaN?");
    type.method<"is_infinite()", is_infinite>("Is it an infinity?");
    type.method<"is_nan()", is_nan>("Is it a NaN of either kind?");
    type.method<"is_qnan()", is_qnan>("Is it a quiet NaN?");
    type.method<"is_snan()", is_snan>("Is it a signaling NaN?");
    type.method<"is_signed()", is_signed>("Has it a minus sign?");
    type.method<"is_zero()", is_zero>("Is it 0 or -0?");
    type.method<"is_normal(context=None)", is_by_context<is_normal>>("Is it a number at or above the least exponent?");
    type.method<"is_subnormal(context=None)", is_by_context<is_subnormal>>(
        "Is it a number below the least exponent, but not zero?");
    type.method<"adjusted()", adjusted>("The exponent of the first digit.");
    type.method<"canonical()", itself>("Itself.");
    type.method<"conjugate()", itself>("Itself.");
    type.method<"radix()", radix>("Decimal(10).");
    type.method<"copy_abs()", copy_abs>("A copy without its sign, not rounded.");
    type.method<"copy_negate()", copy_negate>("A copy with the other sign, not rounded.");
}

}  // namespace

void add_methods(TypeBuilder& type) {
    type.method<"exp(context=None)", unary<number_exp>>("e to this power.");
    type.method<"ln(context=None)", unary<number_ln>>("The natural logarithm.");
    type.method<"log10(context=None)", unary<number_log10>>("The logarithm to base 10.");
    type.method<"next_minus(context=None)", unary<number_next_minus>>("The greatest number below.");
    type.method<"next_plus(context=None)", unary<number_next_plus>>("The least number above.");
    type.method<"normalize(context=None)", unary<number_normalize>>("Without zeros at its end.");
    type.method<"to_integral(rounding=None, context=None)", to_integral<number_to_integral_value>>(
        "See to_integral_value.");
    type.method<"to_integral_exact(rounding=None, context=None)", to_integral<number_to_integral_exact>>(
        "The nearest whole number; signals when it is another one.");
    type.method<"to_integral_value(rounding=None, context=None)", to_integral<number_to_integral_value>>(
        "The nearest whole number, without signals.");
    type.method<"sqrt(context=None)", unary<number_sqrt>>("The square root.");
    type.method<"compare(other, context=None)", binary<number_compare>>("-1, 0, 1 or NaN, as a Decimal.");
    type.method<"compare_signal(other, context=None)", binary<number_compare_signal>>("The same; all NaNs signal.");
    type.method<"max(other, context=None)", binary<number_max>>("The greater one.");
    type.method<"max_mag(other, context=None)", binary<number_max_mag>>("The one farther from zero.");
    type.method<"min(other, context=None)", binary<number_min>>("The lesser one.");
    type.method<"min_mag(other, context=None)", binary<number_min_mag>>("The one nearer to zero.");
    type.method<"next_toward(other, context=None)", binary<number_next_toward>>("The next number towards the other.");
    type.method<"quantize(exp, rounding=None, context=None)", quantize>("With the exponent of another number.");
    type.method<"remainder_near(other, context=None)", binary<number_remainder_near>>("The remainder nearest to zero.");
    type.method<"fma(other, third, context=None)", fma>("self * other + third, rounded once.");
    add_plain(type);
    type.method<"logb(context=None)", unary<number_logb>>("The exponent of the first digit, as a Decimal.");
    type.method<"logical_invert(context=None)", unary<number_invert>>("All bits the other way round.");
    type.method<"number_class(context=None)", number_class_of>("Which of ten kinds it is.");
    type.method<"to_eng_string(context=None)", to_eng_string>("Text with exponents that are multiples of 3.");
    type.method<"compare_total(other, context=None)", binary<number_compare_total>>(
        "Compares by representation, NaNs too.");
    type.method<"compare_total_mag(other, context=None)", binary<number_compare_total_mag>>(
        "The same without the signs.");
    type.method<"copy_sign(other, context=None)", copy_sign>("A copy with the sign of the other.");
    type.method<"same_quantum(other, context=None)", same_quantum>("Have both the same exponent?");
    type.method<"logical_and(other, context=None)", binary<number_and>>("Bits that both have.");
    type.method<"logical_or(other, context=None)", binary<number_or>>("Bits that one of them has.");
    type.method<"logical_xor(other, context=None)", binary<number_xor>>("Bits that just one of them has.");
    type.method<"rotate(other, context=None)", binary<number_rotate>>("Digits moved round by so many places.");
    type.method<"scaleb(other, context=None)", binary<number_scaleb>>("The exponent increased by so much.");
    type.method<"shift(other, context=None)", binary<number_shift>>("Digits moved by so many places.");
}

}  // namespace krait::modules::decimal

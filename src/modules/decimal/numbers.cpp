// Operators.

#include "modules/decimal/decimal.h"

namespace krait::modules::decimal {

namespace {

template <Binary operation>
Result<Ref<>> binary_slot(Thread& t, Value left, Value right) {
    Argument a, b;
    if (!a.take(left) || !b.take(right)) return share(not_implemented());
    Ref<Context> context = TRY(current_context(t));
    Number out;
    uint32_t status = 0;
    operation(out, a, b, context->rules, status);
    return finish(t, *context, out, status);
}

template <Unary operation>
Result<Ref<>> unary_slot(Thread& t, Value self) {
    Ref<Context> context = TRY(current_context(t));
    Number out;
    uint32_t status = 0;
    operation(out, operand_of(self), context->rules, status);
    return finish(t, *context, out, status);
}

Result<Ref<>> divmod_slot(Thread& t, Value left, Value right) {
    Argument a, b;
    if (!a.take(left) || !b.take(right)) return share(not_implemented());
    Ref<Context> context = TRY(current_context(t));
    Number quotient, remainder;
    uint32_t status = 0;
    number_divmod(quotient, remainder, a, b, context->rules, status);
    TRY(add_status(t, *context, status));
    Ref<> first = TRY(decimal_of(t, quotient));
    Ref<> second = TRY(decimal_of(t, remainder));
    return tuple_of(t, first, second);
}

Result<Ref<>> power_slot(Thread& t, Value base, Value exponent, Value modulus) {
    Argument a, b, m;
    if (!a.take(base) || !b.take(exponent)) return share(not_implemented());
    bool has_modulus = modulus && modulus != none();
    if (has_modulus && !m.take(modulus)) return share(not_implemented());
    Ref<Context> context = TRY(current_context(t));
    Number out;
    uint32_t status = 0;
    if (has_modulus)
        number_power_modulo(out, a, b, m, context->rules, status);
    else
        number_power(out, a, b, context->rules, status);
    return finish(t, *context, out, status);
}

Result<bool> is_not_zero(Thread&, Value self) { return !operand_of(self).is_zero(); }

}  // namespace

void add_numbers(TypeBuilder& type) {
    Slots& slots = type.slots();
    slots.add = binary_slot<number_add>;
    slots.subtract = binary_slot<number_subtract>;
    slots.multiply = binary_slot<number_multiply>;
    slots.remainder = binary_slot<number_remainder>;
    slots.floor_divide = binary_slot<number_divide_whole>;
    slots.true_divide = binary_slot<number_divide>;
    slots.divmod = divmod_slot;
    slots.power = power_slot;
    slots.negative = unary_slot<number_minus>;
    slots.positive = unary_slot<number_plus>;
    slots.absolute = unary_slot<number_absolute>;
    slots.bool_ = is_not_zero;
}

}  // namespace krait::modules::decimal

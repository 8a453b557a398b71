// The numbers next to one: what differs by the least that the context can tell.

#include "modules/decimal/number.h"

namespace krait::modules::decimal {

static void step(Number& out, const Operand& a, bool down, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, rules, status)) return;
    if (a.is_infinite()) {
        if (a.negative == down) return out.set(a);
        return out.set_nines(a.negative, rules.precision, rules.etop());
    }
    uint32_t unseen = 0;
    Rules directed = rules.with(down ? Rounding::Floor : Rounding::Ceiling);
    round_to(out, a, directed, unseen);
    if (compare_numbers(out, a) == 0) {
        Number tiny;
        tiny.set_small(down, 1, rules.etiny() - 1);
        number_add(out, a, tiny, directed, unseen);
    }
    status |= unseen & (kNoMemory | kInvalidOperation);
}

void number_next_minus(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    step(out, a, true, rules, status);
    if (out.coefficient.has_failed()) out.fail(kNoMemory, status);
}
void number_next_plus(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    step(out, a, false, rules, status);
    if (out.coefficient.has_failed()) out.fail(kNoMemory, status);
}

void number_next_toward(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status)) return;
    int order = compare_numbers(a, b);
    if (order == 0) return out.set(a.with_sign(b.negative));
    step(out, a, order > 0, rules, status);
    if (out.coefficient.has_failed()) return out.fail(kNoMemory, status);
    if (out.kind == Kind::Infinite) {
        status |= kOverflow | kRounded | kInexact;
    } else if (out.exponent + out.digits - 1 < rules.emin) {
        status |= kUnderflow | kSubnormal | kRounded | kInexact;
        if (out.coefficient.is_zero()) status |= kClamped;
    }
}

}  // namespace krait::modules::decimal

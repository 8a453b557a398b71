#include "modules/decimal/fixed_point.h"

namespace krait::modules::decimal {

// Rounded half to even, whatever the context says.
void number_sqrt(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, rules, status)) return;
    Rules rounding = rules.with(Rounding::HalfEven);
    int64_t ideal = a.exponent >> 1;
    if (a.is_zero()) {
        out.set_zero(a.negative, ideal);
        return finalize(out, rounding, status);
    }
    if (a.negative) return out.fail(kInvalidOperation, status);
    if (a.is_infinite()) return out.set_infinity(false);

    Natural even;  // the coefficient, with an even exponent
    scale_up(even, a.coefficient, a.exponent & 1);
    if (even.has_failed()) return out.fail(kNoMemory, status);
    Integer root, rest, radicand;
    radicand.set(even);
    mpz_sqrtrem(root, rest, radicand);
    out.exponent = ideal;
    if (rest.sign()) {
        int64_t shift = rules.precision + 2 - (digit_count(even) + 1) / 2;  // digits of the root behind its point
        if (shift > 0) {
            Natural scaled;
            scale_up(scaled, even, 2 * shift);
            if (scaled.has_failed()) return out.fail(kNoMemory, status);
            radicand.set(scaled);
            mpz_sqrt(root, radicand);
            out.exponent -= shift;
        }
        if (mpz_divisible_ui_p(root, 5)) mpz_add_ui(root, root, 1);  // it must not look exact
    }
    out.coefficient.set(root.view());
    out.kind = Kind::Finite;
    out.negative = false;
    out.count();
    finalize(out, rounding, status);
}

}  // namespace krait::modules::decimal

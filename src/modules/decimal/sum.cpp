// Sums, products, signs.

#include "modules/decimal/number.h"

namespace krait::modules::decimal {

namespace {

// Coefficients at the same exponent, with signs.
void add_aligned(Number& out, const Operand& a, const Operand& b, const Rules& rules) {
    if (a.negative == b.negative) {
        if (a.coefficient.size <= 1 && b.coefficient.size <= 1) [[likely]]
            out.coefficient.set(a.coefficient.wide() + b.coefficient.wide());
        else
            add(out.coefficient, a.coefficient, b.coefficient);
        out.negative = a.negative;
    } else {
        int order = compare(a.coefficient, b.coefficient);
        if (order == 0)
            out.coefficient.finish(0);
        else if (order > 0)
            subtract(out.coefficient, a.coefficient, b.coefficient);
        else
            subtract(out.coefficient, b.coefficient, a.coefficient);
        out.negative = order > 0 ? a.negative : order < 0 ? b.negative : rules.rounding == Rounding::Floor;
    }
    out.kind = Kind::Finite;
    out.count();
}

// Digits that lie below all that count are cut off the lower number; a last digit tells whether they were something.
// Left are so many that rounding the sum cannot tell the difference.
void cut_uncounted(Operand& low, Natural& storage, const Operand& high, const Rules& rules) {
    constexpr int64_t kGuard = 3, kWorthwhile = 40;
    int64_t least = high.adjusted() - rules.precision - kGuard;
    bool is_far_below = low.adjusted() + 1 < high.adjusted() && least <= high.exponent;
    if (!is_far_below || least - low.exponent < kWorthwhile || low.coefficient.is_zero()) return;
    Natural kept;
    bool is_rest = cut_digits(kept, low.coefficient, least - low.exponent) != Tail::None;
    scale_up(storage, kept, 1);
    if (is_rest) {
        if (storage.is_zero())
            storage.set(1);
        else
            storage.data()[0] += 1;  // ten times something is even: nothing to carry
    }
    low.coefficient = storage;
    low.exponent = least - 1;
    low.digits = digit_count(storage);
}

void add_finite(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (a.exponent == b.exponent) {
        add_aligned(out, a, b, rules);
        out.exponent = a.exponent;
        return finalize(out, rules, status);
    }
    bool a_is_high = a.exponent > b.exponent;
    Operand high = a_is_high ? a : b, low = a_is_high ? b : a;
    Natural aligned, shortened;
    Limb one = 1;
    if (!high.coefficient.is_zero()) {
        // What lies far below all digits that count may as well be the least that is not nothing.
        int64_t least = high.exponent - 1 + (high.digits > rules.precision ? 0 : high.digits - rules.precision - 1);
        if (low.adjusted() < least) {
            low.exponent = least;
            low.digits = 1;
            if (!low.coefficient.is_zero()) low.coefficient = {&one, 1};
        }
        cut_uncounted(low, shortened, high, rules);
        scale_up(aligned, high.coefficient, high.exponent - low.exponent);
        if (aligned.has_failed() || shortened.has_failed()) return out.fail(kNoMemory, status);
        high.coefficient = aligned;
    }
    add_aligned(out, high, low, rules);
    out.exponent = low.exponent;
    finalize(out, rules, status);
}

}  // namespace

void number_add(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (!a.is_special() && !b.is_special()) [[likely]]
        return add_finite(out, a, b, rules, status);
    if (nan_result(out, a, b, rules, status)) return;
    if (a.is_infinite() && b.is_infinite() && a.negative != b.negative) return out.fail(kInvalidOperation, status);
    out.set_infinity(a.is_infinite() ? a.negative : b.negative);
}

void number_subtract(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (b.is_nan()) return number_add(out, a, b, rules, status);
    number_add(out, a, b.with_sign(!b.negative), rules, status);
}

void number_multiply(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    bool negative = a.negative != b.negative;
    if (a.is_special() || b.is_special()) {
        if (nan_result(out, a, b, rules, status)) return;
        if (a.is_zero() || b.is_zero()) return out.fail(kInvalidOperation, status);
        return out.set_infinity(negative);
    }
    if (a.coefficient.size == 1 && b.coefficient.size == 1) [[likely]]
        out.coefficient.set(static_cast<Wide>(a.coefficient.data[0]) * b.coefficient.data[0]);
    else
        multiply(out.coefficient, a.coefficient, b.coefficient);
    out.exponent = a.exponent + b.exponent;
    out.kind = Kind::Finite;
    out.negative = negative;
    out.count();
    finalize(out, rules, status);
}

// Zeros lose their sign, as in 0 + a.
void number_plus(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, rules, status)) return;
    out.set(a);
    if (a.is_zero()) out.negative = rules.rounding == Rounding::Floor && a.negative;
    finalize(out, rules, status);
}

void number_minus(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, rules, status)) return;
    out.set(a);
    out.negative = a.is_zero() ? rules.rounding == Rounding::Floor && !a.negative : !a.negative;
    finalize(out, rules, status);
}

void number_absolute(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, rules, status)) return;
    round_to(out, a.absolute(), rules, status);
}

// The product is not rounded, and exact within any exponents.
void number_fma(Number& out, const Operand& a, const Operand& b, const Operand& c, const Rules& rules,
                uint32_t& status) {
    if (!a.is_special() && !b.is_special() && !c.is_special()) {
        Number product;
        multiply(product.coefficient, a.coefficient, b.coefficient);
        if (product.coefficient.has_failed()) return out.fail(kNoMemory, status);
        product.exponent = a.exponent + b.exponent;
        product.negative = a.negative != b.negative;
        product.count();
        return number_add(out, product, c, rules, status);
    }
    if (a.is_signaling() || b.is_signaling() || a.is_nan() || b.is_nan()) {
        const bool product_signals = a.is_signaling() || b.is_signaling();
        if (!product_signals && c.is_signaling()) {
            nan_result(out, c, rules, status);
            return;
        }
        nan_result(out, a, b, rules, status);
        return;
    }
    if (a.is_infinite() || b.is_infinite()) {
        if (a.is_zero() || b.is_zero()) return out.fail(kInvalidOperation, status);
        Number product;
        product.set_infinity(a.negative != b.negative);
        return number_add(out, product, c, rules, status);
    }
    Number product;  // finite; c is special
    product.negative = a.negative != b.negative;
    number_add(out, product, c, rules, status);
}

}  // namespace krait::modules::decimal

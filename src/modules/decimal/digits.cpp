// Operations that look at digits and exponents more than at values.

#include <algorithm>

#include "modules/decimal/number.h"

namespace krait::modules::decimal {

void number_normalize(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, rules, status)) return;
    round_to(out, a, rules, status);
    if (out.kind != Kind::Finite) return;
    if (out.coefficient.is_zero()) {
        out.exponent = 0;
        return;
    }
    int64_t most = rules.clamps ? rules.etop() : rules.emax;
    int64_t zeros = std::min(trailing_zeros(out.coefficient), most - out.exponent);
    if (zeros > 0) drop_digits(out, zeros, Rounding::Down);
}

static void to_integral(Number& out, const Operand& a, const Rules& rules, uint32_t& status, bool tells) {
    if (nan_result(out, a, rules, status)) return;
    out.set(a);
    if (a.is_infinite() || a.exponent >= 0) return;
    if (a.coefficient.is_zero()) {
        out.exponent = 0;
        return;
    }
    bool exact = drop_digits(out, -a.exponent, rules.rounding);
    if (out.coefficient.has_failed()) return out.fail(kNoMemory, status);
    if (tells) status |= exact ? kRounded : kRounded | kInexact;
}

void number_to_integral_value(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    to_integral(out, a, rules, status, false);
}
void number_to_integral_exact(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    to_integral(out, a, rules, status, true);
}

void number_logb(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, rules, status)) return;
    if (a.is_infinite()) return out.set_infinity(false);
    if (a.is_zero()) {
        status |= kDivisionByZero;
        return out.set_infinity(true);
    }
    int64_t exponent = a.adjusted();
    out.set_small(exponent < 0, static_cast<Limb>(exponent < 0 ? -exponent : exponent), 0);
    finalize(out, rules, status);
}

// Zeros appended or digits rounded off, until the exponent is the wanted one.
static void move_exponent(Number& out, const Operand& a, int64_t exponent, Rounding rounding, uint32_t& status) {
    if (a.coefficient.is_zero()) return out.set_zero(a.negative, exponent);
    if (a.exponent >= exponent) {
        scale_up(out.coefficient, a.coefficient, a.exponent - exponent);
        out.exponent = exponent;
        out.kind = Kind::Finite;
        out.negative = a.negative;
        out.digits = a.digits + (a.exponent - exponent);
    } else {
        out.set(a);
        bool exact = drop_digits(out, exponent - a.exponent, rounding);
        status |= exact ? kRounded : kRounded | kInexact;
    }
}

void number_quantize(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status)) return;
    if (a.is_infinite() && b.is_infinite()) return out.set(a);
    if (a.is_infinite() || b.is_infinite() || b.exponent > rules.emax || b.exponent < rules.etiny())
        return out.fail(kInvalidOperation, status);
    if (!a.coefficient.is_zero() && a.digits + a.exponent - b.exponent > rules.precision)
        return out.fail(kInvalidOperation, status);
    uint32_t happened = 0;
    move_exponent(out, a, b.exponent, rules.rounding, happened);
    if (out.coefficient.has_failed()) return out.fail(kNoMemory, status);
    bool fits =
        out.coefficient.is_zero() || (out.digits <= rules.precision && out.exponent + out.digits - 1 <= rules.emax);
    if (!fits) return out.fail(kInvalidOperation, status);
    status |= happened;
    finalize(out, rules, status);
}

void rescale(Number& out, const Operand& a, int64_t exponent, Rounding rounding, uint32_t& status) {
    if (a.is_special()) return out.set(a);
    if (exponent > kMaxExponent + 1 || exponent < kMinTiny - 1) return out.fail(kInvalidOperation, status);
    move_exponent(out, a, exponent, rounding, status);
    if (out.coefficient.has_failed()) return out.fail(kNoMemory, status);
    if (out.digits > kMaxPrecision + 1) out.fail(kInvalidOperation, status);
}

// A whole number without exponent, between -bound and bound.
static bool read_count(const Operand& b, int64_t bound, int64_t& count) {
    if (b.is_special() || b.exponent != 0 || b.coefficient.size > 1) return false;
    Limb magnitude = b.coefficient.size ? b.coefficient.data[0] : 0;
    if (magnitude > static_cast<Limb>(bound)) return false;
    count = b.negative ? -static_cast<int64_t>(magnitude) : static_cast<int64_t>(magnitude);
    return true;
}

void number_scaleb(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status)) return;
    int64_t count;
    if (!read_count(b, 2 * (rules.emax + rules.precision), count)) return out.fail(kInvalidOperation, status);
    out.set(a);
    if (a.is_infinite()) return;
    out.exponent += count;
    finalize(out, rules, status);
}

// The last digits, as many as the precision has.
static void cap(Number& number, const Rules& rules) {
    if (number.digits <= rules.precision) return;
    Natural kept;
    last_digits(kept, number.coefficient, rules.precision);
    number.coefficient = std::move(kept);
    number.count();
}

void number_shift(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status)) return;
    int64_t count;
    if (!read_count(b, rules.precision, count)) return out.fail(kInvalidOperation, status);
    out.set(a);
    if (a.is_infinite()) return;
    Natural moved;
    if (count >= 0) {
        scale_up(moved, out.coefficient, count);
        out.coefficient = std::move(moved);
        if (out.coefficient.has_failed()) return out.fail(kNoMemory, status);
        out.count();
        cap(out, rules);
    } else {
        cap(out, rules);
        cut_digits(moved, out.coefficient, -count);
        out.coefficient = std::move(moved);
        out.count();
    }
    if (out.coefficient.has_failed()) out.fail(kNoMemory, status);
}

void number_rotate(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status)) return;
    int64_t count;
    if (!read_count(b, rules.precision, count)) return out.fail(kInvalidOperation, status);
    out.set(a);
    if (a.is_infinite()) return;
    cap(out, rules);
    int64_t low = count >= 0 ? rules.precision - count : -count;  // digits that come in front
    Natural front, rear, moved, sum;
    last_digits(front, out.coefficient, low);
    cut_digits(rear, out.coefficient, low);
    scale_up(moved, front, rules.precision - low);
    if (moved.has_failed() || rear.has_failed()) return out.fail(kNoMemory, status);
    add(sum, moved, rear);
    out.coefficient = std::move(sum);
    out.count();
}

bool have_same_quantum(const Operand& a, const Operand& b) {
    if (a.is_special() || b.is_special()) return (a.is_nan() && b.is_nan()) || (a.is_infinite() && b.is_infinite());
    return a.exponent == b.exponent;
}

bool is_normal(const Operand& a, const Rules& rules) {
    return a.is_finite() && !a.coefficient.is_zero() && a.adjusted() >= rules.emin;
}
bool is_subnormal(const Operand& a, const Rules& rules) {
    return a.is_finite() && !a.coefficient.is_zero() && a.adjusted() < rules.emin;
}

std::string_view number_class(const Operand& a, const Rules& rules) {
    if (a.is_nan()) return a.is_signaling() ? "sNaN" : "NaN";
    if (a.is_infinite()) return a.negative ? "-Infinity" : "+Infinity";
    if (a.is_zero()) return a.negative ? "-Zero" : "+Zero";
    if (is_subnormal(a, rules)) return a.negative ? "-Subnormal" : "+Subnormal";
    return a.negative ? "-Normal" : "+Normal";
}

}  // namespace krait::modules::decimal

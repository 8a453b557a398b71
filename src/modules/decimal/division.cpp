#include <algorithm>

#include "modules/decimal/number.h"

namespace krait::modules::decimal {

namespace {

// A quotient that goes on behind the digits kept must not look like one that ends there: a last digit of 0 or 5 would.
void mark_inexact(Natural& quotient) {
    if (is_multiple_of_five(quotient)) quotient.add_one();
}

// Takes zeros off the end until the exponent is the wanted one.
void trim_zeros(Number& number, int64_t ideal_exponent) {
    if (number.exponent >= ideal_exponent || number.coefficient.is_zero()) return;
    int64_t zeros = std::min(trailing_zeros(number.coefficient), ideal_exponent - number.exponent);
    if (zeros) drop_digits(number, zeros, Rounding::Down);
}

// How many digits behind the point of a/b there are at most, if it ends at all; -1: it does not.
int64_t ending_digits(const Operand& a, const Operand& b) {
    mpz_t rest, factor, remainder;
    mpz_init(rest);
    mpz_init(remainder);
    mpz_init_set_ui(factor, 2);
    auto twos = static_cast<int64_t>(mpz_remove(rest, GmpView(b.coefficient).get(), factor));
    mpz_set_ui(factor, 5);
    auto fives = static_cast<int64_t>(mpz_remove(rest, rest, factor));
    mpz_mod(remainder, GmpView(a.coefficient).get(), rest);
    bool ends = mpz_sgn(remainder) == 0;
    mpz_clear(rest);
    mpz_clear(factor);
    mpz_clear(remainder);
    return ends ? std::max(twos, fives) : -1;
}

void divide_coefficients(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    int64_t ideal = a.exponent - b.exponent;
    int64_t shift = b.digits - a.digits + rules.precision + 1;
    constexpr int64_t kCostly = 10'000;
    if (shift > kCostly && shift > 2 * (a.digits + b.digits)) {  // it may be exact long before
        int64_t enough = ending_digits(a, b);
        if (enough >= 0) shift = std::min(shift, enough);
    }
    Natural scaled, remainder;
    Limbs numerator = a.coefficient, denominator = b.coefficient;
    if (shift > 0) {
        scale_up(scaled, numerator, shift);
        numerator = scaled;
    } else if (shift < 0) {
        scale_up(scaled, denominator, -shift);
        denominator = scaled;
    }
    if (scaled.has_failed()) return out.fail(kNoMemory, status);
    divide(out.coefficient, remainder, numerator, denominator);
    out.kind = Kind::Finite;
    out.negative = a.negative != b.negative;
    out.exponent = ideal - shift;
    if (!remainder.is_zero()) mark_inexact(out.coefficient);
    out.count();
    if (remainder.is_zero()) trim_zeros(out, ideal);
    finalize(out, rules, status);
}

struct WholeDivision {
    Natural quotient, remainder;
    int64_t exponent;  // of the remainder
};

// Finite operands, b is not 0. False: the quotient would have too many digits.
bool divide_whole(WholeDivision& out, const Operand& a, const Operand& b, const Rules& rules) {
    out.exponent = std::min(a.exponent, b.exponent);
    if (a.coefficient.is_zero()) return true;
    int64_t distance = a.adjusted() - b.adjusted();
    if (distance < 0) {
        scale_up(out.remainder, a.coefficient, a.exponent - out.exponent);
        return true;
    }
    if (distance > rules.precision) return false;
    Natural scaled;
    Limbs numerator = a.coefficient, denominator = b.coefficient;
    if (a.exponent > b.exponent) {
        scale_up(scaled, numerator, a.exponent - b.exponent);
        numerator = scaled;
    } else if (a.exponent < b.exponent) {
        scale_up(scaled, denominator, b.exponent - a.exponent);
        denominator = scaled;
    }
    if (scaled.has_failed()) {
        out.quotient.fail();
        return true;
    }
    divide(out.quotient, out.remainder, numerator, denominator);
    return digit_count(out.quotient) <= rules.precision;
}

void take_quotient(Number& out, WholeDivision& division, bool negative, const Rules& rules, uint32_t& status) {
    out.coefficient = std::move(division.quotient);
    out.exponent = 0;
    out.kind = Kind::Finite;
    out.negative = negative;
    out.count();
    finalize(out, rules, status);
}

void take_remainder(Number& out, WholeDivision& division, bool negative, const Rules& rules, uint32_t& status) {
    out.coefficient = std::move(division.remainder);
    out.exponent = division.exponent;
    out.kind = Kind::Finite;
    out.negative = negative;
    out.count();
    finalize(out, rules, status);
}

// The quotient where an operand is no finite number, or the divisor is 0. NaNs are out of the way.
bool special_quotient(Number& out, const Operand& a, const Operand& b, uint32_t& status) {
    bool negative = a.negative != b.negative;
    if (a.is_infinite()) {
        if (b.is_infinite())
            out.fail(kInvalidOperation, status);
        else
            out.set_infinity(negative);
        return true;
    }
    if (b.is_infinite() || !b.is_zero()) return false;
    if (a.is_zero()) {
        out.fail(kDivisionUndefined, status);
    } else {
        status |= kDivisionByZero;
        out.set_infinity(negative);
    }
    return true;
}

// The same of the remainder; dividing by an infinity leaves `a`.
bool special_remainder(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (a.is_infinite()) {
        out.fail(kInvalidOperation, status);
        return true;
    }
    if (b.is_infinite()) {
        round_to(out, a, rules, status);
        return true;
    }
    if (!b.is_zero()) return false;
    out.fail(a.is_zero() ? kDivisionUndefined : kInvalidOperation, status);
    return true;
}

}  // namespace

void number_divide(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status) || special_quotient(out, a, b, status)) return;
    bool negative = a.negative != b.negative;
    if (b.is_infinite()) {
        out.set_zero(negative, rules.etiny());
        status |= kClamped;
        return;
    }
    if (a.is_zero()) {
        out.set_zero(negative, a.exponent - b.exponent);
        return finalize(out, rules, status);
    }
    divide_coefficients(out, a, b, rules, status);
}

void number_divide_whole(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status) || special_quotient(out, a, b, status)) return;
    bool negative = a.negative != b.negative;
    if (b.is_infinite()) return out.set_zero(negative, 0);
    WholeDivision division;
    if (!divide_whole(division, a, b, rules)) return out.fail(kDivisionImpossible, status);
    take_quotient(out, division, negative, rules, status);
}

void number_remainder(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status) || special_remainder(out, a, b, rules, status)) return;
    WholeDivision division;
    if (!divide_whole(division, a, b, rules)) return out.fail(kDivisionImpossible, status);
    if (division.quotient.has_failed()) return out.fail(kNoMemory, status);
    take_remainder(out, division, a.negative, rules, status);
}

void number_divmod(Number& quotient, Number& remainder, const Operand& a, const Operand& b, const Rules& rules,
                   uint32_t& status) {
    if (nan_result(quotient, a, b, rules, status)) return remainder.set(quotient);
    if (a.is_infinite() || (!b.is_infinite() && b.is_zero())) {
        special_quotient(quotient, a, b, status);
        return remainder.fail(a.is_zero() ? kDivisionUndefined : kInvalidOperation, status);
    }
    bool negative = a.negative != b.negative;
    if (b.is_infinite()) {
        quotient.set_zero(negative, 0);
        return round_to(remainder, a, rules, status);
    }
    WholeDivision division;
    if (!divide_whole(division, a, b, rules)) {
        quotient.set_nan();
        return remainder.fail(kDivisionImpossible, status);
    }
    if (division.quotient.has_failed()) {
        quotient.set_nan();
        return remainder.fail(kNoMemory, status);
    }
    take_quotient(quotient, division, negative, rules, status);
    take_remainder(remainder, division, a.negative, rules, status);
}

void number_remainder_near(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status) || special_remainder(out, a, b, rules, status)) return;
    WholeDivision division;
    if (!divide_whole(division, a, b, rules)) return out.fail(kDivisionImpossible, status);
    if (division.quotient.has_failed()) return out.fail(kNoMemory, status);
    if (a.is_zero() || a.adjusted() < b.adjusted() - 1) return take_remainder(out, division, a.negative, rules, status);
    Natural divisor, doubled;
    scale_up(divisor, b.coefficient, b.exponent - division.exponent);
    add(doubled, division.remainder, division.remainder);
    if (divisor.has_failed() || doubled.has_failed()) return out.fail(kNoMemory, status);
    int order = compare(doubled, divisor);
    bool negative = a.negative;
    if (order > 0 || (order == 0 && Limbs(division.quotient).is_odd())) {
        Natural other;
        subtract(other, divisor, division.remainder);
        division.remainder = std::move(other);
        division.quotient.add_one();
        negative = !negative;
        if (digit_count(division.quotient) > rules.precision) return out.fail(kDivisionImpossible, status);
    }
    take_remainder(out, division, negative, rules, status);
}

}  // namespace krait::modules::decimal

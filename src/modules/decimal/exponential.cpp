// exp, ln and log10, correctly rounded (half to even). Each is computed in binary with some digits more than wanted and
// a bound on the error; when rounding could still go either way, again with more digits. It cannot go on for ever:
// where the results are not exact, which is told beforehand, they are irrational.

#include <algorithm>
#include <cmath>

#include "modules/decimal/fixed_point.h"

namespace krait::modules::decimal {

namespace {

// Beyond this nothing is tried; with a few digits more than numbers may have, nothing could be.
bool is_too_precise(Number& out, const Rules& rules, uint32_t& status) {
    constexpr int64_t kMostPrecision = 100'000'000, kExtra = 3;
    if (rules.precision <= kMostPrecision) return false;
    out.fail(rules.precision + kExtra > kMaxPrecision ? kInvalidOperation : kNoMemory, status);
    return true;
}

int64_t bits_of_digits(int64_t digits) { return static_cast<int64_t>(static_cast<double>(digits) * 3.3219281) + 2; }

// Is the rounding of (digits +- error) * 10**exponent the same all over?
bool is_decided(const Integer& digits, int64_t error, int64_t drop) {
    if (drop <= 0) return false;
    Integer unit, rest;
    power_of_ten(unit, drop);
    mpz_tdiv_r(rest, digits, unit);
    mpz_tdiv_q_2exp(unit, unit, 1);
    mpz_sub(rest, rest, unit);
    mpz_abs(rest, rest);
    return mpz_cmp_si(rest.view(), error) > 0;
}

// |x| * 10**scale of a fixed-point number becomes the coefficient. False: more digits are needed to round it.
bool take_digits(Number& out, const Integer& x, int64_t bits, int64_t scale, bool negative, const Rules& rules) {
    Integer digits, power;
    power_of_ten(power, scale < 0 ? -scale : scale);
    mpz_abs(digits, x);
    if (scale >= 0) mpz_mul(digits, digits, power);
    mpz_tdiv_q_2exp(digits, digits, static_cast<mp_bitcnt_t>(bits));
    if (scale < 0) mpz_tdiv_q(digits, digits, power);
    out.coefficient.set(digits.view());
    out.exponent = -scale;
    out.kind = Kind::Finite;
    out.negative = negative;
    out.count();
    constexpr int64_t kError = 4;
    if (!is_decided(digits, kError, out.digits - rules.precision)) return false;
    if (is_multiple_of_five(out.coefficient)) out.coefficient.add_one();
    return true;
}

// 1, as inexact as it gets.
void set_about_one(Number& out, const Rules& rules, uint32_t& status) {
    scale_up(out.coefficient, Natural(1), rules.precision - 1);
    if (out.coefficient.has_failed()) return out.fail(kNoMemory, status);
    out.exponent = 1 - rules.precision;
    out.digits = rules.precision;
    out.kind = Kind::Finite;
    out.negative = false;
    status |= kInexact | kRounded;
    finalize(out, rules, status);
}

// exp of |a| < 10**19, with `extra` digits more than the precision. False: they are too few.
bool exp_with(Number& out, const Operand& a, int64_t extra, const Rules& rules) {
    int64_t digits = rules.precision + extra;
    int64_t bits = bits_of_digits(digits) + 8;
    int64_t large = a.adjusted() > 0 ? bits_of_digits(a.adjusted() + 1) + 2 : 2;  // bits of a / ln 10
    Integer x, ln10, tens, power;
    to_fixed(x, a, bits + large);
    if (a.negative) mpz_neg(x, x);
    fixed_ln10(ln10, bits + large);
    mpz_fdiv_qr(tens, x, x, ln10);
    mpz_tdiv_q_2exp(x, x, static_cast<mp_bitcnt_t>(large));
    fixed_exp(power, x, bits);
    if (!take_digits(out, power, bits, digits - 1, false, rules)) return false;
    out.exponent += mpz_get_si(tens);
    return true;
}

// Splits a > 0 into m * 10**k with m between 0.3 and 3.2.
struct Split {
    Operand m;
    int64_t k;
    double guess;   // ln m
    int64_t zeros;  // of |m - 1| behind the point, where k is 0
};
Split split(const Operand& a) {
    Split s;
    s.m = a;
    s.k = a.adjusted();
    Natural leading;
    int64_t cut = std::max<int64_t>(a.digits - 17, 0);
    cut_digits(leading, a.coefficient, cut);
    double m = static_cast<double>(Limbs(leading).wide()) / std::pow(10.0, static_cast<double>(a.digits - cut - 1));
    if (m > 3.16) {
        m /= 10;
        ++s.k;
    }
    s.m.exponent -= s.k;
    s.guess = std::log(m);
    s.zeros = 0;
    if (s.k == 0) {
        Limb one = 1;
        Number difference;
        uint32_t unseen = 0;
        number_subtract(difference, s.m, Operand{.coefficient = {&one, 1}}, kWidest, unseen);
        s.zeros = std::max<int64_t>(-difference.view().adjusted(), 0);
    }
    return s;
}

// ln a where k is 0 is small, and all its leading zeros are to be had on top of the digits.
bool logarithm_with(Number& out, const Split& s, int64_t extra, bool is_decimal, const Rules& rules) {
    int64_t digits = rules.precision + extra;
    int64_t large = s.k ? 70 : 2;
    int64_t bits = bits_of_digits(digits + s.zeros) + 16;
    Integer x, result, ln10;
    to_fixed(x, s.m, bits);
    fixed_ln(result, x, s.guess, bits);
    fixed_ln10(ln10, bits + large);
    if (is_decimal) {
        mpz_mul_2exp(result, result, static_cast<mp_bitcnt_t>(bits + large));
        mpz_tdiv_q(result, result, ln10);
        mpz_set_si(x, s.k);
        mpz_mul_2exp(x, x, static_cast<mp_bitcnt_t>(bits));
        mpz_add(result, result, x);
    } else {
        mpz_mul_si(ln10, ln10, s.k);
        mpz_tdiv_q_2exp(ln10, ln10, static_cast<mp_bitcnt_t>(large));
        mpz_add(result, result, ln10);
    }
    return take_digits(out, result, bits, digits - 2 + s.zeros, result.sign() < 0, rules);
}

void logarithm(Number& out, const Operand& a, bool is_decimal, const Rules& rules, uint32_t& status) {
    if (is_too_precise(out, rules, status)) return;
    Rules rounding = rules.with(Rounding::HalfEven);
    Split s = split(a);
    for (int64_t extra = 6; !logarithm_with(out, s, extra, is_decimal, rounding);) extra += 20;
    finalize(out, rounding, status);
}

// NaN, what is not positive, infinity: done with.
bool is_no_logarithm(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, rules, status)) return true;
    if (a.is_zero())
        out.set_infinity(true);
    else if (a.negative)
        out.fail(kInvalidOperation, status);
    else if (a.is_infinite())
        out.set_infinity(false);
    else
        return false;
    return true;
}

bool is_power_of_ten(const Operand& a) {
    return trailing_zeros(a.coefficient) == a.digits - 1 && [&] {
        Natural first;
        cut_digits(first, a.coefficient, a.digits - 1);
        return Limbs(first).wide() == 1;
    }();
}

}  // namespace

void number_exp(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, rules, status)) return;
    if (a.is_infinite()) return a.negative ? out.set_zero(false, 0) : out.set_infinity(false);
    if (a.is_zero()) return out.set_small(false, 1, 0);
    Rules rounding = rules.with(Rounding::HalfEven);
    if (a.adjusted() >= 19) {  // beyond all exponents there are
        out.set_small(false, 1, a.negative ? 2 * kMinTiny : 2 * kMaxExponent);
        if (a.negative) out.exponent = rules.etiny() - 2;
        return finalize(out, rounding, status);
    }
    if (a.adjusted() < -(rules.precision + 1)) return set_about_one(out, rounding, status);
    if (is_too_precise(out, rules, status)) return;
    for (int64_t extra = 6; !exp_with(out, a, extra, rounding);) extra += 20;
    finalize(out, rounding, status);
}

void number_ln(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (is_no_logarithm(out, a, rules, status)) return;
    if (a.adjusted() == 0 && is_power_of_ten(a)) return out.set_zero(false, 0);
    logarithm(out, a, false, rules, status);
}

void number_log10(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (is_no_logarithm(out, a, rules, status)) return;
    if (is_power_of_ten(a)) {
        int64_t exponent = a.adjusted();
        out.set_small(exponent < 0, static_cast<Limb>(exponent < 0 ? -exponent : exponent), 0);
        return finalize(out, rules.with(Rounding::HalfEven), status);
    }
    logarithm(out, a, true, rules, status);
}

}  // namespace krait::modules::decimal

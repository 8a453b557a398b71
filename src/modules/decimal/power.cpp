#include <algorithm>

#include "modules/decimal/fixed_point.h"

namespace krait::modules::decimal {

namespace {

bool is_odd_integer(const Operand& a) {
    if (!a.is_integer() || a.exponent > 0) return false;
    if (a.exponent == 0) return a.coefficient.is_odd();
    Natural whole;
    cut_digits(whole, a.coefficient, -a.exponent);
    return Limbs(whole).is_odd();
}

const Operand& one() {
    static constexpr Limb kOne = 1;
    static constexpr Operand kNumber{.coefficient = {&kOne, 1}};
    return kNumber;
}

// 1, with as many zeros behind the point.
void set_one(Number& out, bool negative, int64_t zeros) {
    scale_up(out.coefficient, Natural(1), zeros);
    out.exponent = -zeros;
    out.kind = Kind::Finite;
    out.negative = negative;
    out.digits = zeros + 1;
}

void set_inexact_one(Number& out, bool negative, const Rules& rules, uint32_t& status) {
    set_one(out, negative, rules.precision - 1);
    status |= kInexact | kRounded;
    if (out.coefficient.has_failed()) out.fail(kNoMemory, status);
}

// The base is 1 or -1.
void power_of_one(Number& out, const Operand& base, const Operand& exponent, bool negative, const Rules& rules,
                  uint32_t& status) {
    if (!exponent.is_integer()) return set_inexact_one(out, negative, rules, status);
    if (exponent.negative) return set_one(out, negative, 0);
    Number zeros;
    uint32_t unseen = 0;
    Number digits(-base.exponent);
    number_multiply(zeros, digits, exponent, kWidest, unseen);
    Number most(rules.precision - 1);
    if (compare_numbers(zeros, most) > 0) {
        status |= kRounded;
        set_one(out, negative, rules.precision - 1);
    } else {
        Natural whole;
        if (zeros.exponent >= 0)
            scale_up(whole, zeros.coefficient, zeros.exponent);
        else
            cut_digits(whole, zeros.coefficient, -zeros.exponent);
        set_one(out, negative, static_cast<int64_t>(Limbs(whole).wide()));
    }
    if (out.coefficient.has_failed()) out.fail(kNoMemory, status);
}

int64_t digits_of(int64_t number) { return digit_count(Natural(static_cast<Limb>(number < 0 ? -number : number))); }

// The exponent of a lower bound of |log10 base|; the base is neither 0 nor 1.
int64_t least_logarithm(const Operand& base) {
    int64_t exponent = base.adjusted();
    if (exponent > 0) return digits_of(exponent) - 1;
    if (exponent < -1) return digits_of(exponent + 1) - 1;
    Number distance;
    uint32_t unseen = 0;
    number_subtract(distance, base.absolute(), one(), kWidest, unseen);
    return distance.view().adjusted() - (exponent == 0 ? 2 : 1);
}

// Is the result so far out that it needs no computing, by what exponents alone tell? Then it is made. (Nearer ones
// underflow on their way, and come to zero whatever the rounding.)
bool is_out_of_bounds(Number& out, const Operand& base, const Operand& exponent, int order, bool negative,
                      const Rules& rules, uint32_t& status) {
    int64_t least = least_logarithm(base) + exponent.adjusted();
    if ((order > 0) != exponent.negative) {
        if (digits_of(rules.emax) >= least) return false;
        out.set_small(negative, 1, 2 * kMaxExponent);
    } else {
        if (digits_of(rules.etiny()) >= least) return false;
        out.set_small(negative, 1, rules.etiny() - 1);
    }
    finalize(out, rules, status);
    return true;
}

// The integer that an operand without fraction is; its exponent is known to be of moderate size.
void to_integer(Integer& out, const Operand& a) {
    Integer scale;
    out.set(a.coefficient);
    power_of_ten(scale, a.exponent < 0 ? -a.exponent : a.exponent);
    if (a.exponent < 0)
        mpz_tdiv_q(out, out, scale);
    else
        mpz_mul(out, out, scale);
}

// By squaring, from the bit below the highest down.
template <typename TestBit>
void power_by_bits(Number& out, const Operand& base, int64_t bits, TestBit is_set, const Rules& rules,
                   uint32_t& status) {
    uint32_t happened = 0;
    Number other;
    out.set(base);
    for (int64_t bit = bits - 2; bit >= 0; --bit) {
        number_multiply(other, out, out, rules, happened);
        if (is_set(bit))
            number_multiply(out, other, base, rules, happened);
        else
            std::swap(out, other);
        if (out.kind != Kind::Finite || (out.coefficient.is_zero() && (happened & kClamped))) break;
    }
    status |= happened;
}

void power_by_integer(Number& out, const Operand& base, const Operand& exponent, const Rules& rules, uint32_t& status) {
    if (exponent.exponent == 0 && exponent.coefficient.size == 1) {
        Limb count = exponent.coefficient.data[0];
        auto is_set = [count](int64_t bit) { return static_cast<bool>(count >> bit & 1); };
        return power_by_bits(out, base, exponent.coefficient.bits(), is_set, rules, status);
    }
    Integer count;
    to_integer(count, exponent);
    auto is_set = [&](int64_t bit) { return mpz_tstbit(count, static_cast<mp_bitcnt_t>(bit)) != 0; };
    power_by_bits(out, base, count.bits(), is_set, rules, status);
}

void whole_power(Number& out, const Operand& base, const Operand& exponent, bool negative, const Rules& rules,
                 uint32_t& status) {
    Rules inner = rules.with(Rounding::HalfEven);
    inner.clamps = false;
    inner.precision += exponent.digits + exponent.exponent + 2;
    Number inverse;
    Operand factor = base.absolute();
    if (exponent.negative) {
        ++inner.precision;
        number_divide(inverse, one(), factor, inner, status);
        factor = inverse;
    }
    power_by_integer(out, factor, exponent, inner, status);
    out.negative = negative;
    if (out.kind == Kind::Infinite) out.set_small(negative, 1, 2 * kMaxExponent);
    finalize(out, rules, status);
}

void fractional_power(Number& out, const Operand& base, const Operand& exponent, const Rules& rules, uint32_t& status) {
    constexpr int64_t kGuard = 4 + 19;
    Rules inner = rules.with(Rounding::HalfEven);
    inner.clamps = false;
    inner.precision = std::max(base.digits, rules.precision) + kGuard;
    inner.emax = kMaxExponent;
    inner.emin = kMinExponent;
    uint32_t on_the_way = 0;
    Number logarithm, product;
    number_ln(logarithm, base, inner, on_the_way);
    number_multiply(product, logarithm, exponent, inner, on_the_way);
    status |= kInexact | kRounded | (on_the_way & (kNoMemory | kInvalidOperation));
    number_exp(out, product, inner, status);
    if (out.kind == Kind::Finite && compare_numbers(out, one()) == 0) set_one(out, false, rules.precision - 1);
    if (out.kind == Kind::Infinite) out.set_small(false, 1, 2 * kMaxExponent);
    finalize(out, rules, status);
}

}  // namespace

void number_power(Number& out, const Operand& base, const Operand& exponent, const Rules& rules, uint32_t& status) {
    if (nan_result(out, base, exponent, rules, status)) return;
    bool is_whole = exponent.is_integer();
    bool negative = base.negative && is_whole && is_odd_integer(exponent);
    if (base.is_zero()) {
        if (exponent.is_zero()) return out.fail(kInvalidOperation, status);
        return exponent.negative ? out.set_infinity(negative) : out.set_zero(negative, 0);
    }
    if (base.negative && !is_whole) return out.fail(kInvalidOperation, status);
    int order = base.is_infinite() ? 1 : compare_magnitudes(base, one());
    if (exponent.is_infinite()) {
        if (order == 0) return set_inexact_one(out, false, rules, status);
        return (order < 0) == exponent.negative ? out.set_infinity(negative) : out.set_zero(negative, 0);
    }
    if (base.is_infinite()) {
        if (exponent.is_zero()) return set_one(out, false, 0);
        return exponent.negative ? out.set_zero(negative, 0) : out.set_infinity(negative);
    }
    if (exponent.is_zero()) return set_one(out, false, 0);
    if (order == 0) return power_of_one(out, base, exponent, negative, rules, status);
    if (is_out_of_bounds(out, base, exponent, order, negative, rules, status)) return;
    if (is_whole) return whole_power(out, base, exponent, negative, rules, status);
    fractional_power(out, base, exponent, rules, status);
}

void number_power_modulo(Number& out, const Operand& base, const Operand& exponent, const Operand& modulo,
                         const Rules& rules, uint32_t& status) {
    for (const Operand* a : {&base, &exponent, &modulo})
        if (a->is_signaling()) {
            nan_result(out, *a, rules, status);
            return;
        }
    for (const Operand* a : {&base, &exponent, &modulo})
        if (nan_result(out, *a, rules, status)) return;
    bool are_whole = base.is_integer() && exponent.is_integer() && modulo.is_integer();
    if (!are_whole || modulo.is_zero() || (exponent.negative && !exponent.is_zero()) ||
        modulo.digits + modulo.exponent > rules.precision || (base.is_zero() && exponent.is_zero()))
        return out.fail(kInvalidOperation, status);
    constexpr int64_t kMostExponent = 10'000'000;
    if (exponent.exponent > kMostExponent || modulo.exponent > kMostExponent) return out.fail(kNoMemory, status);
    Integer divisor, power, residue;
    to_integer(divisor, modulo);
    to_integer(power, exponent);
    if (base.exponent > 0) {  // of any size
        Integer ten, scale;
        mpz_set_ui(ten, 10);
        mpz_set_si(scale, base.exponent);
        mpz_powm(ten, ten, scale, divisor);
        residue.set(base.coefficient);
        mpz_mul(residue, residue, ten);
    } else {
        to_integer(residue, base);
    }
    mpz_powm(residue, residue, power, divisor);
    out.coefficient.set(residue.view());
    out.exponent = 0;
    out.kind = Kind::Finite;
    out.negative = base.negative && is_odd_integer(exponent);
    out.count();
}

}  // namespace krait::modules::decimal

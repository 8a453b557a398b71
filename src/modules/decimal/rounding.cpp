#include "modules/decimal/number.h"

namespace krait::modules::decimal {

void Number::set(const Operand& other) {
    coefficient.set(other.coefficient);
    exponent = other.exponent;
    digits = other.digits;
    kind = other.kind;
    negative = other.negative;
}

void Number::set_infinity(bool is_negative) {
    coefficient.finish(0);
    exponent = 0;
    digits = 1;
    kind = Kind::Infinite;
    negative = is_negative;
}

void Number::set_nan() {
    coefficient.finish(0);
    exponent = 0;
    digits = 0;
    kind = Kind::QuietNan;
    negative = false;
}

void Number::set_nines(bool is_negative, int64_t how_many, int64_t with_exponent) {
    Limbs power = power_of_ten(how_many);
    if (power.is_zero()) {
        coefficient.fail();
    } else {
        coefficient.set(power);
        coefficient.subtract_one();
    }
    exponent = with_exponent;
    digits = how_many;
    kind = Kind::Finite;
    negative = is_negative;
}

bool Operand::is_integer() const {
    if (is_special()) return false;
    if (exponent >= 0 || coefficient.is_zero()) return true;
    return digits + exponent > 0 && trailing_zeros(coefficient) >= -exponent;
}

bool rounds_up(Rounding rounding, bool negative, const Natural& kept, Tail tail) {
    if (tail == Tail::None) return false;
    switch (rounding) {
        case Rounding::Up: return true;
        case Rounding::Down: return false;
        case Rounding::Ceiling: return !negative;
        case Rounding::Floor: return negative;
        case Rounding::HalfUp: return tail >= Tail::Half;
        case Rounding::HalfDown: return tail > Tail::Half;
        case Rounding::HalfEven: return tail > Tail::Half || (tail == Tail::Half && Limbs(kept).is_odd());
        case Rounding::FiveUp: return is_multiple_of_five(kept);
    }
    return false;
}

bool drop_digits(Number& number, int64_t digits, Rounding rounding) {
    Natural kept;
    Tail tail;
    if (digits > number.digits) {  // what is dropped is less than half of what is kept, be it ever so many digits
        kept.finish(0);
        tail = number.coefficient.is_zero() ? Tail::None : Tail::BelowHalf;
    } else {
        tail = cut_digits(kept, number.coefficient, digits);
    }
    number.exponent += digits;
    bool was_failed = number.coefficient.has_failed();
    number.digits = number.digits > digits ? number.digits - digits : 1;
    if (rounds_up(rounding, number.negative, kept, tail)) {
        kept.add_one();
        number.digits = digit_count(kept);
    }
    number.coefficient = std::move(kept);
    if (was_failed) number.coefficient.fail();
    return tail == Tail::None;
}

namespace {

void overflow(Number& number, const Rules& rules, uint32_t& status) {
    status |= kOverflow | kInexact | kRounded;
    bool to_infinity;
    switch (rules.rounding) {
        case Rounding::Ceiling: to_infinity = !number.negative; break;
        case Rounding::Floor: to_infinity = number.negative; break;
        case Rounding::Down:
        case Rounding::FiveUp: to_infinity = false; break;
        default: to_infinity = true;
    }
    if (to_infinity)
        number.set_infinity(number.negative);
    else
        number.set_nines(number.negative, rules.precision, rules.etop());
}

void finalize_zero(Number& number, const Rules& rules, uint32_t& status) {
    int64_t most = rules.clamps ? rules.etop() : rules.emax, least = rules.etiny();
    if (number.exponent > most) {
        number.exponent = most;
        status |= kClamped;
    } else if (number.exponent < least) {
        number.exponent = least;
        status |= kClamped;
    }
}

void finalize_nan(Number& number, const Rules& rules) {
    int64_t most = rules.precision - rules.clamps;
    if (number.digits <= most) return;
    Natural payload;
    last_digits(payload, number.coefficient, most);
    number.coefficient = std::move(payload);
    number.digits = number.coefficient.is_zero() ? 0 : digit_count(number.coefficient);
}

// Rounds where there are too many digits, or digits below the least exponent.
void shorten(Number& number, int64_t drop, bool is_subnormal, const Rules& rules, uint32_t& status) {
    bool exact = drop_digits(number, drop, rules.rounding);
    status |= kRounded;
    if (!exact) status |= is_subnormal ? kInexact | kUnderflow : kInexact;
    if (number.coefficient.is_zero() && !number.coefficient.has_failed()) {
        status |= kClamped;
    } else if (number.digits > rules.precision) {  // 99..9 became 100..0
        drop_digits(number, 1, Rounding::Down);
    }
}

}  // namespace

void finalize(Number& number, const Rules& rules, uint32_t& status) {
    if (number.coefficient.has_failed()) return number.fail(kNoMemory, status);
    if (number.kind != Kind::Finite) {
        if (number.kind != Kind::Infinite) finalize_nan(number, rules);
        return;
    }
    if (number.coefficient.is_zero()) return finalize_zero(number, rules, status);
    int64_t adjusted = number.exponent + number.digits - 1;
    if (adjusted > rules.emax) return overflow(number, rules, status);
    bool is_subnormal = adjusted < rules.emin;
    int64_t drop = number.digits - rules.precision;
    if (is_subnormal) {
        status |= kSubnormal;
        if (rules.etiny() - number.exponent > drop) drop = rules.etiny() - number.exponent;
    }
    if (drop > 0) {
        shorten(number, drop, is_subnormal, rules, status);
        if (number.coefficient.has_failed()) return number.fail(kNoMemory, status);
        if (number.exponent + number.digits - 1 > rules.emax) return overflow(number, rules, status);
    }
    if (rules.clamps && number.exponent > rules.etop() && !number.coefficient.is_zero()) {
        Natural padded;
        int64_t shift = number.exponent - rules.etop();
        scale_up(padded, number.coefficient, shift);
        number.coefficient = std::move(padded);
        if (number.coefficient.has_failed()) return number.fail(kNoMemory, status);
        number.exponent -= shift;
        number.digits += shift;
        status |= kClamped;
    }
}

void round_to(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    out.set(a);
    finalize(out, rules, status);
}

bool nan_result(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    if (!a.is_nan()) return false;
    if (a.is_signaling()) status |= kInvalidOperation;
    out.set(a);
    out.kind = Kind::QuietNan;
    finalize(out, rules, status);
    return true;
}

bool nan_result(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (!a.is_nan() && !b.is_nan()) return false;
    const Operand& first = a.is_signaling() ? a : b.is_signaling() ? b : a.is_nan() ? a : b;
    return nan_result(out, first, rules, status);
}

}  // namespace krait::modules::decimal

#include "object/exceptions.h"
#include "object/int_parts.h"
#include "object/memory_probe.h"

// Sums, differences, products and divisions. Immediates and single limbs are done in 128 bits; the rest is GMP's.

namespace krait::object {

namespace {

// Of one limb at most, with its sign.
__int128 signed_value(const Magnitude& number) {
    auto value = static_cast<__int128>(number.first());
    return number.is_negative() ? -value : value;
}

bool are_single(const Magnitude& a, const Magnitude& b) { return a.size() <= 1 && b.size() <= 1; }

Result<Ref<>> add_magnitudes(Thread& t, const Magnitude& a, const Magnitude& b, bool is_negative) {
    if (a.size() < b.size()) return add_magnitudes(t, b, a, is_negative);
    Int* sum = new_int(t, a.size() + 1);
    if (!sum) return Raised{};
    Limb carry = b.is_zero() ? (mpn_copyi(gmp(sum->limbs()), a.gmp_limbs(), a.size()), 0)
                             : mpn_add(gmp(sum->limbs()), a.gmp_limbs(), a.size(), b.gmp_limbs(), b.size());
    sum->limbs()[a.size()] = carry;
    return finish_int(t, sum, a.size() + 1, is_negative);
}

// |a| - |b|, negated when `is_negative`.
Result<Ref<>> subtract_magnitudes(Thread& t, const Magnitude& a, const Magnitude& b, bool is_negative) {
    if (compare_magnitudes(a, b) < 0) return subtract_magnitudes(t, b, a, !is_negative);
    Int* difference = new_int(t, a.size());
    if (!difference) return Raised{};
    if (b.is_zero())
        mpn_copyi(gmp(difference->limbs()), a.gmp_limbs(), a.size());
    else
        mpn_sub(gmp(difference->limbs()), a.gmp_limbs(), a.size(), b.gmp_limbs(), b.size());
    return finish_int(t, difference, a.size(), is_negative);
}

Result<Ref<>> add_signed(Thread& t, const Magnitude& a, const Magnitude& b, bool is_b_negative) {
    if (a.is_negative() == is_b_negative) return add_magnitudes(t, a, b, is_b_negative);
    return subtract_magnitudes(t, a, b, a.is_negative());
}

Result<Ref<>> with_sign(Thread& t, Value value, bool is_negative) {
    if (is_exact_int(value) && is_negative_int(value) == is_negative) return share(value);
    Magnitude number(value);
    return int_from_limbs(t, number.limbs(), number.size(), is_negative);
}

}  // namespace

Result<Ref<>> int_add(Thread& t, Value left, Value right) {
    if (both_small_ints(left, right)) [[likely]]
        return int_from_int64(t, left.as_small_int() + right.as_small_int());
    Magnitude a(left), b(right);
    if (are_single(a, b)) return int_from_int128(t, signed_value(a) + signed_value(b));
    return add_signed(t, a, b, b.is_negative());
}

Result<Ref<>> int_subtract(Thread& t, Value left, Value right) {
    if (both_small_ints(left, right)) [[likely]]
        return int_from_int64(t, left.as_small_int() - right.as_small_int());
    Magnitude a(left), b(right);
    if (are_single(a, b)) return int_from_int128(t, signed_value(a) - signed_value(b));
    return add_signed(t, a, b, !b.is_negative());
}

Result<Ref<>> int_multiply(Thread& t, Value left, Value right) {
    if (both_small_ints(left, right)) [[likely]]
        return int_from_int128(t, static_cast<__int128>(left.as_small_int()) * right.as_small_int());
    Magnitude a(left), b(right);
    bool is_negative = a.is_negative() != b.is_negative();
    if (are_single(a, b))
        return int_from_magnitude128(t, static_cast<unsigned __int128>(a.first()) * b.first(), is_negative);
    const Magnitude &longer = a.size() >= b.size() ? a : b, &shorter = a.size() >= b.size() ? b : a;
    if (shorter.is_zero()) return Ref<>::adopt(Value::small_int(0));
    constexpr int64_t kBytesPerLimb = 4 * sizeof(Limb);  // the product, and what GMP works with
    TRY(check_memory(t, static_cast<unsigned __int128>(a.size() + b.size()) * kBytesPerLimb));
    Int* product = new_int(t, a.size() + b.size());
    if (!product) return Raised{};
    if (longer.limbs() == shorter.limbs() && a.size() == b.size())
        mpn_sqr(gmp(product->limbs()), a.gmp_limbs(), a.size());
    else
        mpn_mul(gmp(product->limbs()), longer.gmp_limbs(), longer.size(), shorter.gmp_limbs(), shorter.size());
    return finish_int(t, product, a.size() + b.size(), is_negative);
}

Result<Ref<>> int_negative(Thread& t, Value value) {
    if (value.is_small_int()) [[likely]]
        return int_from_int64(t, -value.as_small_int());
    return with_sign(t, value, !is_negative_int(value));
}

Result<Ref<>> int_absolute(Thread& t, Value value) {
    if (value.is_small_int()) [[likely]]
        return int_from_int64(t, value.as_small_int() < 0 ? -value.as_small_int() : value.as_small_int());
    return with_sign(t, value, false);
}

// --- division ---

namespace {

Raised raise_division_by_zero(Thread& t) { return t.raise(types::ZeroDivisionError, "division by zero"); }

enum Wanted : uint8_t { kQuotient = 1, kRemainder = 2 };

// Neither the smallest number by -1 nor by zero.
void divide_int64(int64_t n, int64_t d, int64_t& quotient, int64_t& remainder) {
    quotient = n / d;
    remainder = n % d;
    if (remainder != 0 && (remainder ^ d) < 0) {
        --quotient;
        remainder += d;
    }
}

// Truncated quotient and remainder of magnitudes with |a| >= |b|; either may be left out by the caller's freeing it.
struct RawDivision {
    Int* quotient = nullptr;
    Int* remainder = nullptr;
    int64_t quotient_size, remainder_size;
};

bool divide_raw(Thread& t, const Magnitude& a, const Magnitude& b, RawDivision& out) {
    out.quotient_size = a.size() - b.size() + 1;
    out.remainder_size = b.size();
    out.quotient = new_int(t, out.quotient_size);
    if (!out.quotient) return false;
    out.remainder = new_int(t, out.remainder_size);
    if (!out.remainder) {
        free_int(t, out.quotient, out.quotient_size);
        return false;
    }
    if (b.size() == 1)
        out.remainder->limbs()[0] = mpn_divrem_1(gmp(out.quotient->limbs()), 0, a.gmp_limbs(), a.size(), b.limbs()[0]);
    else
        mpn_tdiv_qr(gmp(out.quotient->limbs()), gmp(out.remainder->limbs()), 0, a.gmp_limbs(), a.size(), b.gmp_limbs(),
                    b.size());
    return true;
}

// From truncation to rounding down: with operands of different signs and a remainder, one further.
Status round_down(Thread& t, Value divisor, Ref<>& quotient, Ref<>& remainder, uint8_t wanted) {
    if (wanted & kQuotient) quotient = TRY(int_subtract(t, quotient, Value::small_int(1)));
    if (wanted & kRemainder) remainder = TRY(int_add(t, remainder, divisor));
    return {};
}

Status divide_big(Thread& t, Value left, Value right, IntDivision& out, uint8_t wanted) {
    Magnitude a(left), b(right);
    if (b.is_zero()) return raise_division_by_zero(t);
    bool differ = a.is_negative() != b.is_negative();
    if (compare_magnitudes(a, b) < 0) {
        out.quotient = Ref<>::adopt(Value::small_int(0));
        out.remainder = TRY(exact_int(t, left));
        if (!differ || a.is_zero()) return {};
        return round_down(t, right, out.quotient, out.remainder, wanted);
    }
    RawDivision raw;
    if (!divide_raw(t, a, b, raw)) return Raised{};
    auto remainder = finish_int(t, raw.remainder, raw.remainder_size, a.is_negative());
    if (remainder.failed()) {
        free_int(t, raw.quotient, raw.quotient_size);
        return Raised{};
    }
    out.remainder = remainder.take();
    out.quotient = TRY(finish_int(t, raw.quotient, raw.quotient_size, differ));
    if (!differ || is_zero_int(out.remainder)) return {};
    return round_down(t, right, out.quotient, out.remainder, wanted);
}

bool are_simple(Value left, Value right) { return both_small_ints(left, right) && right.as_small_int() != 0; }

}  // namespace

Status int_divide(Thread& t, Value left, Value right, IntDivision& out) {
    if (!are_simple(left, right)) return divide_big(t, left, right, out, kQuotient | kRemainder);
    int64_t quotient, remainder;
    divide_int64(left.as_small_int(), right.as_small_int(), quotient, remainder);
    out.quotient = TRY(int_from_int64(t, quotient));
    out.remainder = TRY(int_from_int64(t, remainder));
    return {};
}

Result<Ref<>> int_floor_divide(Thread& t, Value left, Value right) {
    if (are_simple(left, right)) [[likely]] {
        int64_t quotient, remainder;
        divide_int64(left.as_small_int(), right.as_small_int(), quotient, remainder);
        return int_from_int64(t, quotient);
    }
    IntDivision division;
    TRY(divide_big(t, left, right, division, kQuotient));
    return std::move(division.quotient);
}

Result<Ref<>> int_remainder(Thread& t, Value left, Value right) {
    if (are_simple(left, right)) [[likely]] {
        int64_t quotient, remainder;
        divide_int64(left.as_small_int(), right.as_small_int(), quotient, remainder);
        return int_from_int64(t, remainder);
    }
    IntDivision division;
    TRY(divide_big(t, left, right, division, kRemainder));
    return std::move(division.remainder);
}

Result<Ref<>> int_gcd(Thread& t, Value left, Value right) {
    Magnitude a(left), b(right);
    if (are_single(a, b)) {
        Limb x = a.first(), y = b.first();
        while (y) {
            Limb rest = x % y;
            x = y;
            y = rest;
        }
        return int_from_magnitude(t, x, false);
    }
    BigNumber result;
    mpz_gcd(result.get(), BigView(a).get(), BigView(b).get());
    return result.finish(t);
}

Result<Ref<>> int_square_root(Thread& t, Value value) {
    BigNumber result;
    mpz_sqrt(result.get(), BigView(Magnitude(value)).get());
    return result.finish(t);
}

}  // namespace krait::object

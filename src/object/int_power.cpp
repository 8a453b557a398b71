#include <bit>

#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int_parts.h"
#include "object/memory_probe.h"

namespace krait::object {

namespace {

// More bits than this are not even tried: GMP could not hold them.
constexpr unsigned __int128 kMostBits = static_cast<unsigned __int128>(1) << 36;

bool power_of_immediate(int64_t base, uint64_t exponent, int64_t& result) {
    result = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(result, base, &result)) return false;
        exponent >>= 1;
        if (!exponent) return true;
        if (__builtin_mul_overflow(base, base, &base)) return false;
    }
}

}  // namespace

Result<Ref<>> int_power(Thread& t, Value base, uint64_t exponent) {
    int64_t simple;
    if (base.is_small_int() && power_of_immediate(base.as_small_int(), exponent, simple))
        return int_from_int64(t, simple);
    Magnitude number(base);
    if (number.size() == 1 && std::has_single_bit(number.first())) {
        int shift = std::countr_zero(number.first());
        bool is_negative = number.is_negative() && (exponent & 1);
        unsigned __int128 bits = static_cast<unsigned __int128>(exponent) * static_cast<unsigned>(shift);
        if (bits > kMostBits) return t.raise_no_memory();
        return int_shift_left(t, Value::small_int(is_negative ? -1 : 1), static_cast<uint64_t>(bits));
    }
    unsigned __int128 bits = static_cast<unsigned __int128>(exponent) * static_cast<uint64_t>(number.bit_length());
    if (bits > kMostBits) return t.raise_no_memory();
    constexpr unsigned kBytesPerByte = 4;  // the result, its last square, and what GMP works with
    TRY(check_memory(t, bits / 8 * kBytesPerByte));
    BigNumber result;
    mpz_pow_ui(result.get(), BigView(number).get(), exponent);
    return result.finish(t);
}

namespace {

Result<Ref<>> power_of_floats(Thread& t, Value base, Value exponent) {
    double number = TRY(int_to_double(t, base));
    double power = TRY(int_to_double(t, exponent));
    Ref<> left = TRY(float_from_double(t, number));
    Ref<> right = TRY(float_from_double(t, power));
    return types::Float.slots.power(t, left, right, none());
}

// Of an exponent beyond 64 bits only bases -1, 0 and 1 have a power.
Result<Ref<>> power_without_modulus(Thread& t, Value base, Value exponent) {
    if (is_negative_int(exponent)) return power_of_floats(t, base, exponent);
    if (auto count = int_to_uint64(exponent)) return int_power(t, base, *count);
    auto small = int_to_int64(base);
    if (!small || *small > 1 || *small < -1) return t.raise_no_memory();
    return int_from_int64(t, *small == -1 && !is_odd_int(exponent) ? 1 : *small);
}

Result<Ref<>> power_of_immediates(Thread& t, uint64_t base, uint64_t exponent, uint64_t modulus, bool is_negative) {
    unsigned __int128 result = 1 % modulus, square = base;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1) result = result * square % modulus;
        square = square * square % modulus;
    }
    auto magnitude = static_cast<int64_t>(result);
    if (is_negative && magnitude) magnitude -= static_cast<int64_t>(modulus);
    return int_from_int64(t, magnitude);
}

Result<Ref<>> power_with_modulus(Thread& t, Value base, Value exponent, Value modulus) {
    if (is_zero_int(modulus)) return t.raise_value_error("pow() 3rd argument cannot be 0");
    bool are_immediate = both_small_ints(base, exponent) && modulus.is_small_int();
    if (are_immediate && exponent.as_small_int() >= 0) {
        int64_t m = modulus.as_small_int(), positive = m < 0 ? -m : m, b = base.as_small_int() % positive;
        return power_of_immediates(t, static_cast<uint64_t>(b < 0 ? b + positive : b),
                                   static_cast<uint64_t>(exponent.as_small_int()), static_cast<uint64_t>(positive),
                                   m < 0);
    }
    Magnitude b(base), e(exponent), m(modulus);
    BigNumber result, inverse, positive;
    mpz_abs(positive.get(), BigView(m).get());
    if (e.is_negative()) {
        bool is_one = mpz_cmp_ui(positive.get(), 1) == 0;  // everything is 0 modulo 1
        if (!is_one && !mpz_invert(inverse.get(), BigView(b).get(), positive.get()))
            return t.raise_value_error("base is not invertible for the given modulus");
        BigNumber count;
        mpz_neg(count.get(), BigView(e).get());
        mpz_powm(result.get(), inverse.get(), count.get(), positive.get());
    } else {
        mpz_powm(result.get(), BigView(b).get(), BigView(e).get(), positive.get());
    }
    if (m.is_negative() && mpz_sgn(result.get()) != 0) mpz_sub(result.get(), result.get(), positive.get());
    return result.finish(t);
}

}  // namespace

Result<Ref<>> int_power_slot(Thread& t, Value base, Value exponent, Value modulus) {
    if (!both_ints(base, exponent)) return share(not_implemented());
    if (modulus == none()) return power_without_modulus(t, base, exponent);
    if (!is_int(modulus)) return share(not_implemented());
    return power_with_modulus(t, base, exponent, modulus);
}

}  // namespace krait::object

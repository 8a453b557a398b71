// Digits of binary numbers: counting them, cutting them off, appending zeros.

#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "modules/decimal/natural.h"

namespace krait::modules::decimal {

namespace {

struct SmallPower {
    Limb limbs[4];
    int64_t size;
};

consteval std::array<SmallPower, kSmallPowers> make_small_powers() {
    std::array<SmallPower, kSmallPowers> powers{};
    powers[0] = {{1, 0, 0, 0}, 1};
    for (size_t i = 1; i < powers.size(); ++i) {
        Wide carry = 0;
        for (int k = 0; k < 4; ++k) {
            carry += static_cast<Wide>(powers[i - 1].limbs[k]) * 10;
            powers[i].limbs[k] = static_cast<Limb>(carry);
            carry >>= 64;
            if (powers[i].limbs[k]) powers[i].size = k + 1;
        }
    }
    return powers;
}
constexpr std::array<SmallPower, kSmallPowers> kPowers = make_small_powers();

// Where numbers of so many bits begin to have one digit more: the least digit count of 2**(bits-1).
consteval std::array<uint8_t, 257> make_least_digits() {
    std::array<uint8_t, 257> least{};
    least[0] = 1;
    for (size_t bits = 1; bits < least.size(); ++bits)
        least[bits] = static_cast<uint8_t>((bits - 1) * 30103 / 100000 + 1);  // right up to 2**256
    return least;
}
constexpr std::array<uint8_t, 257> kLeastDigits = make_least_digits();

constexpr int64_t kMostDigits = int64_t{1} << 36;  // of a power of ten: 28 GB

// The powers that were wanted last.
struct BigPowers {
    static constexpr int kCount = 4;
    int64_t exponents[kCount] = {};
    Natural powers[kCount];
    int next = 0;
};
thread_local BigPowers big_powers;

// A little more than one of those: programs that work at a fixed precision go through them one by one.
bool extend_known_power(Natural& power, int64_t exponent) {
    constexpr int64_t kStep = 19;
    for (int i = 0; i < BigPowers::kCount; ++i) {
        int64_t distance = exponent - big_powers.exponents[i];
        if (big_powers.exponents[i] == 0 || distance < 0 || distance > kStep) continue;
        multiply(power, big_powers.powers[i], power_of_ten(distance));
        return !power.has_failed();
    }
    return false;
}

bool compute_power(Natural& power, int64_t exponent) {
    if (exponent > kMostDigits || !power.room(exponent / 19 + 2)) return false;
    mpz_t number;
    mpz_init(number);
    mpz_ui_pow_ui(number, 10, static_cast<unsigned long>(exponent));
    power.set(static_cast<mpz_srcptr>(number));
    mpz_clear(number);
    return !power.has_failed();
}

Limbs big_power(int64_t exponent) {
    BigPowers& cache = big_powers;
    for (int i = 0; i < BigPowers::kCount; ++i)
        if (cache.exponents[i] == exponent) return cache.powers[i];
    Natural power;
    if (!extend_known_power(power, exponent) && !compute_power(power, exponent)) return {};
    int place = std::exchange(cache.next, (cache.next + 1) % BigPowers::kCount);
    cache.powers[place] = std::move(power);
    cache.exponents[place] = exponent;
    return cache.powers[place];
}

// log10 of a number of more than four limbs, with an error far below 1e-9 of its distance to whole numbers that count.
double approximate_log10(Limbs number) {
    double top =
        static_cast<double>(number.data[number.size - 1]) * 0x1p64 + static_cast<double>(number.data[number.size - 2]);
    return std::log10(top) + static_cast<double>(number.size - 2) * 64 * 0.30102999566398119521;
}

}  // namespace

Wide small_power_of_ten(int64_t exponent) {
    const SmallPower& power = kPowers[static_cast<size_t>(exponent)];
    return static_cast<Wide>(power.limbs[1]) << 64 | power.limbs[0];
}

Limbs power_of_ten(int64_t exponent) {
    if (exponent < kSmallPowers) {
        const SmallPower& power = kPowers[static_cast<size_t>(exponent)];
        return {power.limbs, power.size};
    }
    return big_power(exponent);
}

int64_t digit_count(Limbs number) {
    if (number.size <= 4) {
        int64_t digits = kLeastDigits[static_cast<size_t>(number.bits())];
        if (digits >= kSmallPowers) return digits + (compare(number, power_of_ten(digits)) >= 0);
        const SmallPower& next = kPowers[static_cast<size_t>(digits)];
        if (number.is_wide() && next.size <= 2) return digits + (number.wide() >= small_power_of_ten(digits));
        return digits + (compare(number, {next.limbs, next.size}) >= 0);
    }
    double logarithm = approximate_log10(number), whole = std::floor(logarithm), margin = 1e-9 + logarithm * 1e-14;
    auto digits = static_cast<int64_t>(whole) + 1;
    if (logarithm - whole < margin) return digits - (compare(number, power_of_ten(digits - 1)) < 0);
    if (whole + 1 - logarithm < margin) return digits + (compare(number, power_of_ten(digits)) >= 0);
    return digits;
}

void scale_up(Natural& out, Limbs number, int64_t digits) {
    if (number.is_zero()) return out.finish(0);
    if (digits == 0) return out.set(number);
    if (number.size == 1 && digits <= 19)
        return out.set(static_cast<Wide>(number.data[0]) * static_cast<Limb>(small_power_of_ten(digits)));
    Limbs power = power_of_ten(digits);
    if (power.is_zero()) return out.fail();
    multiply(out, number, power);
}

static Tail tail_of(Wide remainder, Wide half) {
    return remainder == 0     ? Tail::None
           : remainder < half ? Tail::BelowHalf
           : remainder > half ? Tail::AboveHalf
                              : Tail::Half;
}

static Tail tail_of(Limbs remainder, Limbs power) {
    if (remainder.is_zero()) return Tail::None;
    Natural twice;
    add(twice, remainder, remainder);
    int order = compare(twice, power);
    return order < 0 ? Tail::BelowHalf : order == 0 ? Tail::Half : Tail::AboveHalf;
}

Tail cut_digits(Natural& out, Limbs number, int64_t digits) {
    if (digits == 0) {
        out.set(number);
        return Tail::None;
    }
    if (number.is_zero()) {
        out.finish(0);
        return Tail::None;
    }
    if (digits > number.size * 20) {
        out.finish(0);
        return Tail::BelowHalf;
    }
    Limbs power = power_of_ten(digits);
    if (power.is_zero()) {
        out.fail();
        return Tail::None;
    }
    if (number.is_wide() && power.is_wide()) {
        Wide divisor = power.wide(), value = number.wide(), quotient = value / divisor;
        out.set(quotient);
        return tail_of(value - quotient * divisor, divisor >> 1);
    }
    Natural remainder;
    divide(out, remainder, number, power);
    if (power.is_wide()) return tail_of(Limbs(remainder).wide(), power.wide() >> 1);
    return tail_of(remainder, power);
}

void last_digits(Natural& out, Limbs number, int64_t digits) {
    if (digits > number.size * 20) return out.set(number);
    Limbs power = power_of_ten(digits);
    if (power.is_zero()) return out.fail();
    Natural quotient;
    divide(quotient, out, number, power);
}

bool is_multiple_of_five(Limbs number) { return number.is_zero() || mpn_mod_1(gmp(number.data), number.size, 5) == 0; }

int64_t trailing_zeros(Limbs number) {
    if (number.is_odd()) return 0;
    if (number.is_wide()) {
        Wide value = number.wide();
        int64_t zeros = 0;
        for (; value >> 64; ++zeros) {
            if (value % 10) return zeros;
            value /= 10;
        }
        for (auto rest = static_cast<Limb>(value); rest % 10 == 0; rest /= 10) ++zeros;
        return zeros;
    }
    int64_t twos = static_cast<int64_t>(mpn_scan1(gmp(number.data), 0));
    if (!is_multiple_of_five(number)) return 0;
    mpz_t rest, five;
    mpz_init(rest);
    mpz_init_set_ui(five, 5);
    auto fives = static_cast<int64_t>(mpz_remove(rest, GmpView(number).get(), five));
    mpz_clear(rest);
    mpz_clear(five);
    return twos < fives ? twos : fives;
}

void append_digits(std::string& out, Limbs number) {
    if (number.is_wide()) {
        Wide value = number.wide();
        char digits[40];
        char* first = digits + sizeof digits;
        constexpr Limb kChunk = 10'000'000'000'000'000'000u;
        while (value >> 64) {
            auto low = static_cast<Limb>(value % kChunk);
            value /= kChunk;
            for (int i = 0; i < 19; ++i, low /= 10) *--first = static_cast<char>('0' + low % 10);
        }
        auto rest = static_cast<Limb>(value);
        do *--first = static_cast<char>('0' + rest % 10);
        while (rest /= 10);
        out.append(first, digits + sizeof digits);
        return;
    }
    size_t start = out.size(), room = static_cast<size_t>(number.size) * 20 + 2;
    out.resize(start + room);
    mpz_get_str(out.data() + start, 10, GmpView(number).get());
    out.resize(start + std::strlen(out.data() + start));
}

void from_digits(Natural& out, const char* digits, int64_t count) {
    if (count <= 38) {
        Limb high = 0, low = 0;
        int64_t first = count > 19 ? count - 19 : 0;
        for (int64_t i = 0; i < first; ++i) high = high * 10 + static_cast<Limb>(digits[i] - '0');
        for (int64_t i = first; i < count; ++i) low = low * 10 + static_cast<Limb>(digits[i] - '0');
        return out.set(static_cast<Wide>(high) * 10'000'000'000'000'000'000u + low);
    }
    while (count && *digits == '0') ++digits, --count;
    if (count == 0) return out.finish(0);
    Limb* to = out.room(count / 19 + 2);
    if (!to) return;
    auto* values = static_cast<unsigned char*>(std::malloc(static_cast<size_t>(count)));
    if (!values) return out.fail();
    for (int64_t i = 0; i < count; ++i) values[i] = static_cast<unsigned char>(digits[i] - '0');
    auto size = static_cast<int64_t>(mpn_set_str(gmp(to), values, static_cast<size_t>(count), 10));
    std::free(values);
    out.finish(size);
}

}  // namespace krait::modules::decimal

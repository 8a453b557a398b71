#include "base/bigint.h"

#include <gmp.h>

#include <bit>
#include <cmath>

namespace krait::base::bigint {

namespace {

static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NUMB_BITS == 64);

using Limb = uint64_t;

mp_limb_t* gmp(Limb* limbs) { return reinterpret_cast<mp_limb_t*>(limbs); }
const mp_limb_t* gmp(const Limb* limbs) { return reinterpret_cast<const mp_limb_t*>(limbs); }

Limb* new_limbs(Arena& arena, size_t count) { return arena.array<Limb>(count ? count : 1); }

BigInt trimmed(const Limb* limbs, size_t size, bool is_negative) {
    while (size && limbs[size - 1] == 0) --size;
    KRAIT_CHECK_OP(size, <, UINT32_MAX);
    return {limbs, static_cast<uint32_t>(size), size != 0 && is_negative};
}

int compare_magnitudes(const BigInt& left, const BigInt& right) {
    if (left.size != right.size) return left.size < right.size ? -1 : 1;
    return left.size ? mpn_cmp(gmp(left.limbs), gmp(right.limbs), left.size) : 0;
}

BigInt add_magnitudes(Arena& arena, const BigInt& left, const BigInt& right, bool is_negative) {
    if (left.size < right.size) return add_magnitudes(arena, right, left, is_negative);
    if (right.is_zero()) return {left.limbs, left.size, is_negative && left.size};
    Limb* sum = new_limbs(arena, left.size + 1);
    sum[left.size] = mpn_add(gmp(sum), gmp(left.limbs), left.size, gmp(right.limbs), right.size);
    return trimmed(sum, left.size + 1, is_negative);
}

// |left| - |right|, negated when `is_negative`.
BigInt subtract_magnitudes(Arena& arena, const BigInt& left, const BigInt& right, bool is_negative) {
    if (compare_magnitudes(left, right) < 0) return subtract_magnitudes(arena, right, left, !is_negative);
    if (right.is_zero()) return {left.limbs, left.size, is_negative && left.size};
    Limb* difference = new_limbs(arena, left.size);
    mpn_sub(gmp(difference), gmp(left.limbs), left.size, gmp(right.limbs), right.size);
    return trimmed(difference, left.size, is_negative);
}

struct Division {
    BigInt quotient;   // rounded toward zero
    BigInt remainder;  // has the dividend's sign
};

Division truncated_division(Arena& arena, const BigInt& left, const BigInt& right) {
    KRAIT_CHECK(!right.is_zero());
    if (compare_magnitudes(left, right) < 0) return {{}, left};
    size_t quotient_size = left.size - right.size + 1;
    Limb* quotient = new_limbs(arena, quotient_size);
    Limb* remainder = new_limbs(arena, right.size);
    mpn_tdiv_qr(gmp(quotient), gmp(remainder), 0, gmp(left.limbs), left.size, gmp(right.limbs), right.size);
    return {trimmed(quotient, quotient_size, left.is_negative != right.is_negative),
            trimmed(remainder, right.size, left.is_negative)};
}

unsigned digit_value(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    return static_cast<unsigned>((c | 0x20) - 'a') + 10;
}

bool any_bit_below(const BigInt& value, uint64_t index) {
    uint64_t whole = index / 64;
    for (uint64_t i = 0; i < whole; ++i)
        if (value.limbs[i]) return true;
    return index % 64 && (value.limbs[whole] & ((Limb{1} << (index % 64)) - 1));
}

// The 64 bits from `index` up; zeros beyond the end.
Limb bits_at(const BigInt& value, uint64_t index) {
    uint64_t limb = index / 64, shift = index % 64;
    Limb low = value.limbs[limb] >> shift;
    return shift && limb + 1 < value.size ? low | value.limbs[limb + 1] << (64 - shift) : low;
}

// Reads limbs as two's complement: minus x is not(x - 1), of which only the borrow has to be carried along.
class TwosComplement {
public:
    explicit TwosComplement(const BigInt& value) : value_(value), borrow_(value.is_negative) {}

    Limb next() {
        Limb limb = index_ < value_.size ? value_.limbs[index_] : 0;
        ++index_;
        if (!value_.is_negative) return limb;
        Limb less = limb - (borrow_ ? 1 : 0);
        borrow_ = borrow_ && limb == 0;
        return ~less;
    }

private:
    const BigInt& value_;
    size_t index_ = 0;
    bool borrow_;
};

template <typename Operation>
BigInt bitwise(Arena& arena, const BigInt& left, const BigInt& right, Operation operation) {
    size_t size = (left.size > right.size ? left.size : right.size) + 1;
    Limb* limbs = new_limbs(arena, size);
    TwosComplement left_limbs(left), right_limbs(right);
    for (size_t i = 0; i < size; ++i) limbs[i] = operation(left_limbs.next(), right_limbs.next());
    bool is_negative = limbs[size - 1] >> 63;
    if (is_negative) mpn_neg(gmp(limbs), gmp(limbs), static_cast<mp_size_t>(size));
    return trimmed(limbs, size, is_negative);
}

// mantissa * 2^exponent, rounded half to even; `sticky` tells that something below the mantissa was cut off.
// A sticky mantissa has its highest bit set.
std::optional<double> round_to_double(Limb mantissa, int64_t exponent, bool sticky, bool is_negative) {
    if (!mantissa) return is_negative ? -0.0 : 0.0;
    int width = 64 - std::countl_zero(mantissa);
    constexpr int64_t kLeast = -1074;
    int64_t lowest = exponent + width - 53;  // exponent of the last bit that is kept
    if (lowest < kLeast) lowest = kLeast;
    int64_t drop = lowest - exponent;
    if (drop > 0) {
        if (drop > 64) return is_negative ? -0.0 : 0.0;
        Limb half = Limb{1} << (drop - 1);
        Limb rest = drop == 64 ? mantissa : mantissa & ((half << 1) - 1);
        mantissa = drop == 64 ? 0 : mantissa >> drop;
        if (rest > half || (rest == half && (sticky || (mantissa & 1)))) ++mantissa;
        exponent = lowest;
    }
    double value = std::ldexp(static_cast<double>(mantissa), static_cast<int>(exponent));
    if (std::isinf(value)) return std::nullopt;
    return is_negative ? -value : value;
}

constexpr int64_t kTooLarge = 1100;  // no exponent from here up is a double's

}  // namespace

BigInt from_uint64(Arena& arena, uint64_t value) {
    if (!value) return {};
    Limb* limbs = new_limbs(arena, 1);
    limbs[0] = value;
    return {limbs, 1, false};
}

BigInt from_int64(Arena& arena, int64_t value) {
    BigInt result = from_uint64(arena, value < 0 ? -static_cast<uint64_t>(value) : static_cast<uint64_t>(value));
    result.is_negative = value < 0;
    return result;
}

BigInt from_double(Arena& arena, double value) {
    KRAIT_CHECK(std::isfinite(value));
    int exponent;
    double fraction = std::frexp(std::fabs(value), &exponent);
    if (exponent <= 0) return {};
    BigInt mantissa = from_uint64(arena, static_cast<uint64_t>(std::ldexp(fraction, 53)));
    mantissa.is_negative = value < 0;
    if (exponent >= 53) return shift_left(arena, mantissa, static_cast<uint64_t>(exponent - 53));
    mantissa.is_negative = false;
    BigInt whole = shift_right(arena, mantissa, static_cast<uint64_t>(53 - exponent));
    whole.is_negative = value < 0 && !whole.is_zero();
    return whole;
}

BigInt from_digits(Arena& arena, std::string_view digits, unsigned radix) {
    while (!digits.empty() && digits.front() == '0') digits.remove_prefix(1);
    if (digits.empty()) return {};
    auto* values = arena.array<unsigned char>(digits.size());
    for (size_t i = 0; i < digits.size(); ++i) {
        unsigned value = digit_value(digits[i]);
        KRAIT_CHECK_OP(value, <, radix);
        values[i] = static_cast<unsigned char>(value);
    }
    size_t bits_per_digit = static_cast<size_t>(std::bit_width(radix - 1));
    Limb* limbs = new_limbs(arena, digits.size() * bits_per_digit / 64 + 2);
    mp_size_t size = mpn_set_str(gmp(limbs), values, digits.size(), static_cast<int>(radix));
    return trimmed(limbs, static_cast<size_t>(size), false);
}

bool fits_int64(const BigInt& value) {
    if (value.size != 1) return value.size == 0;
    Limb limit = static_cast<Limb>(INT64_MAX) + (value.is_negative ? 1 : 0);
    return value.limbs[0] <= limit;
}

std::optional<int64_t> to_int64(const BigInt& value) {
    if (!fits_int64(value)) return std::nullopt;
    if (value.is_zero()) return 0;
    return static_cast<int64_t>(value.is_negative ? -value.limbs[0] : value.limbs[0]);
}

std::optional<double> to_double(const BigInt& value) {
    if (value.is_zero()) return 0.0;
    uint64_t length = bit_length(value);
    if (length > kTooLarge) return std::nullopt;
    uint64_t cut = length > 64 ? length - 64 : 0;
    return round_to_double(bits_at(value, cut), static_cast<int64_t>(cut), any_bit_below(value, cut),
                           value.is_negative);
}

std::string_view to_text(Arena& arena, const BigInt& value, unsigned radix) {
    if (value.is_zero()) return "0";
    size_t room = mpn_sizeinbase(gmp(value.limbs), value.size, static_cast<int>(radix)) + 2;
    auto* text = arena.array<char>(room);
    Limb* scratch = new_limbs(arena, value.size + 1);  // mpn_get_str destroys its operand
    std::memcpy(scratch, value.limbs, value.size * sizeof(Limb));
    auto* digits = reinterpret_cast<unsigned char*>(text) + 1;
    size_t count = mpn_get_str(digits, static_cast<int>(radix), gmp(scratch), value.size);
    size_t zeros = 0;
    while (digits[zeros] == 0) ++zeros;
    for (size_t i = zeros; i < count; ++i)
        digits[i] = static_cast<unsigned char>("0123456789abcdefghijklmnopqrstuvwxyz"[digits[i]]);
    char* first = text + 1 + zeros;
    if (value.is_negative) *--first = '-';
    return {first, static_cast<size_t>(text + 1 + count - first)};
}

int compare(const BigInt& left, const BigInt& right) {
    if (left.is_negative != right.is_negative) return left.is_negative ? -1 : 1;
    int order = compare_magnitudes(left, right);
    return left.is_negative ? -order : order;
}

uint64_t bit_length(const BigInt& value) {
    if (value.is_zero()) return 0;
    return value.size * uint64_t{64} - static_cast<uint64_t>(std::countl_zero(value.limbs[value.size - 1]));
}

BigInt add(Arena& arena, const BigInt& left, const BigInt& right) {
    if (left.is_negative == right.is_negative) return add_magnitudes(arena, left, right, left.is_negative);
    return subtract_magnitudes(arena, left, right, left.is_negative);
}

BigInt subtract(Arena& arena, const BigInt& left, const BigInt& right) { return add(arena, left, negate(right)); }

BigInt multiply(Arena& arena, const BigInt& left, const BigInt& right) {
    if (left.size < right.size) return multiply(arena, right, left);
    if (right.is_zero()) return {};
    size_t size = size_t{left.size} + right.size;
    Limb* product = new_limbs(arena, size);
    mpn_mul(gmp(product), gmp(left.limbs), left.size, gmp(right.limbs), right.size);
    return trimmed(product, size, left.is_negative != right.is_negative);
}

BigInt floor_divide(Arena& arena, const BigInt& left, const BigInt& right) {
    Division division = truncated_division(arena, left, right);
    if (division.remainder.is_zero() || left.is_negative == right.is_negative) return division.quotient;
    return subtract(arena, division.quotient, from_uint64(arena, 1));
}

BigInt modulo(Arena& arena, const BigInt& left, const BigInt& right) {
    BigInt remainder = truncated_division(arena, left, right).remainder;
    if (remainder.is_zero() || left.is_negative == right.is_negative) return remainder;
    return add(arena, remainder, right);
}

// Scales the operands until the quotient has at least 64 bits, so that one rounding decides.
std::optional<double> true_divide(const BigInt& left, const BigInt& right) {
    KRAIT_CHECK(!right.is_zero());
    bool is_negative = left.is_negative != right.is_negative;
    if (left.is_zero()) return is_negative ? -0.0 : 0.0;
    int64_t magnitude = static_cast<int64_t>(bit_length(left)) - static_cast<int64_t>(bit_length(right));
    if (magnitude > kTooLarge) return std::nullopt;
    if (magnitude < -kTooLarge) return is_negative ? -0.0 : 0.0;
    Arena scratch;
    int64_t shift = 66 - magnitude;
    BigInt dividend{left.limbs, left.size, false}, divisor{right.limbs, right.size, false};
    if (shift >= 0)
        dividend = shift_left(scratch, dividend, static_cast<uint64_t>(shift));
    else
        divisor = shift_left(scratch, divisor, static_cast<uint64_t>(-shift));
    Division division = truncated_division(scratch, dividend, divisor);
    uint64_t cut = bit_length(division.quotient) - 64;
    bool sticky = !division.remainder.is_zero() || any_bit_below(division.quotient, cut);
    return round_to_double(bits_at(division.quotient, cut), static_cast<int64_t>(cut) - shift, sticky, is_negative);
}

BigInt power(Arena& arena, const BigInt& base, uint64_t exponent) {
    if (!exponent) return from_uint64(arena, 1);
    Arena scratch;
    BigInt result = base;
    for (int bit = 62 - std::countl_zero(exponent); bit >= 0; --bit) {
        result = multiply(scratch, result, result);
        if (exponent >> bit & 1) result = multiply(scratch, result, base);
    }
    Limb* limbs = new_limbs(arena, result.size);
    if (result.size) std::memcpy(limbs, result.limbs, result.size * sizeof(Limb));
    return {limbs, result.size, result.is_negative};
}

BigInt shift_left(Arena& arena, const BigInt& value, uint64_t count) {
    if (value.is_zero() || !count) return value;
    size_t whole = count / 64, size = value.size + whole + 1;
    Limb* limbs = new_limbs(arena, size);
    std::memset(limbs, 0, whole * sizeof(Limb));
    limbs[size - 1] = 0;
    if (unsigned part = count % 64)
        limbs[size - 1] = mpn_lshift(gmp(limbs + whole), gmp(value.limbs), value.size, part);
    else
        std::memcpy(limbs + whole, value.limbs, value.size * sizeof(Limb));
    return trimmed(limbs, size, value.is_negative);
}

BigInt shift_right(Arena& arena, const BigInt& value, uint64_t count) {
    BigInt result;
    if (count < bit_length(value)) {
        size_t whole = count / 64, size = value.size - whole;
        Limb* limbs = new_limbs(arena, size);
        if (unsigned part = count % 64)
            mpn_rshift(gmp(limbs), gmp(value.limbs + whole), static_cast<mp_size_t>(size), part);
        else
            std::memcpy(limbs, value.limbs + whole, size * sizeof(Limb));
        result = trimmed(limbs, size, value.is_negative);
    }
    bool rounds = value.is_negative && (count >= bit_length(value) || any_bit_below(value, count));
    return rounds ? subtract(arena, result, from_uint64(arena, 1)) : result;
}

BigInt negate(const BigInt& value) { return {value.limbs, value.size, !value.is_negative && value.size}; }

BigInt bit_and(Arena& arena, const BigInt& left, const BigInt& right) {
    return bitwise(arena, left, right, [](Limb a, Limb b) { return a & b; });
}

BigInt bit_or(Arena& arena, const BigInt& left, const BigInt& right) {
    return bitwise(arena, left, right, [](Limb a, Limb b) { return a | b; });
}

BigInt bit_xor(Arena& arena, const BigInt& left, const BigInt& right) {
    return bitwise(arena, left, right, [](Limb a, Limb b) { return a ^ b; });
}

BigInt invert(Arena& arena, const BigInt& value) { return subtract(arena, negate(value), from_uint64(arena, 1)); }

uint32_t digit15_count(const BigInt& value) { return static_cast<uint32_t>((bit_length(value) + 14) / 15); }

uint16_t digit15(const BigInt& value, uint32_t index) {
    return static_cast<uint16_t>(bits_at(value, uint64_t{index} * 15) & 0x7FFF);
}

BigInt from_digits15(Arena& arena, const uint8_t* digits, uint32_t count, bool is_negative) {
    size_t size = uint64_t{count} * 15 / 64 + 2;
    Limb* limbs = new_limbs(arena, size);
    std::memset(limbs, 0, size * sizeof(Limb));
    for (uint32_t i = 0; i < count; ++i) {
        Limb digit = digits[2 * i] | Limb{digits[2 * i + 1]} << 8;
        uint64_t bit = uint64_t{i} * 15;
        limbs[bit / 64] |= digit << (bit % 64);
        if (bit % 64 > 49) limbs[bit / 64 + 1] |= digit >> (64 - bit % 64);
    }
    return trimmed(limbs, size, is_negative);
}

}  // namespace krait::base::bigint

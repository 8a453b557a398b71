#pragma once

// Integers of any size, in an arena. Arithmetic is GMP's; this is the shape that trees and constants hold.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/arena.h"

namespace krait::base {

// Sign and magnitude; limbs least significant first, no leading zero limb; zero has no limbs and is not negative.
struct BigInt {
    const uint64_t* limbs = nullptr;
    uint32_t size = 0;
    bool is_negative = false;

    bool is_zero() const { return size == 0; }
};

// Results live in the arena that is given, and may share limbs with their operands.
namespace bigint {

BigInt from_int64(Arena& arena, int64_t value);
BigInt from_uint64(Arena& arena, uint64_t value);
// The integral part, truncated toward zero, of a finite double.
BigInt from_double(Arena& arena, double value);
// Digits of radix 2 to 36 in either case, without sign, prefix or underscores; every character must be a digit.
BigInt from_digits(Arena& arena, std::string_view digits, unsigned radix);

bool fits_int64(const BigInt& value);
std::optional<int64_t> to_int64(const BigInt& value);
// Rounded half to even; nothing when the result would be infinite.
std::optional<double> to_double(const BigInt& value);
// Digits in lower case with a leading minus, without prefix; radix 2 to 36.
std::string_view to_text(Arena& arena, const BigInt& value, unsigned radix = 10);

// Negative, zero or positive as left is less than, equal to or greater than right.
int compare(const BigInt& left, const BigInt& right);
inline bool equal(const BigInt& left, const BigInt& right) { return compare(left, right) == 0; }
// Of the magnitude, as int.bit_length().
uint64_t bit_length(const BigInt& value);

BigInt add(Arena& arena, const BigInt& left, const BigInt& right);
BigInt subtract(Arena& arena, const BigInt& left, const BigInt& right);
BigInt multiply(Arena& arena, const BigInt& left, const BigInt& right);
// Divisors must not be zero. Quotients round down, remainders take the divisor's sign.
BigInt floor_divide(Arena& arena, const BigInt& left, const BigInt& right);
BigInt modulo(Arena& arena, const BigInt& left, const BigInt& right);
// Correctly rounded left / right; nothing when it would be infinite.
std::optional<double> true_divide(const BigInt& left, const BigInt& right);
BigInt power(Arena& arena, const BigInt& base, uint64_t exponent);
BigInt shift_left(Arena& arena, const BigInt& value, uint64_t count);
BigInt shift_right(Arena& arena, const BigInt& value, uint64_t count);  // rounds down
BigInt negate(const BigInt& value);

// As on two's complement numbers of endless length.
BigInt bit_and(Arena& arena, const BigInt& left, const BigInt& right);
BigInt bit_or(Arena& arena, const BigInt& left, const BigInt& right);
BigInt bit_xor(Arena& arena, const BigInt& left, const BigInt& right);
BigInt invert(Arena& arena, const BigInt& value);

// The magnitude as marshal writes it: digits of 15 bits, least significant first.
uint32_t digit15_count(const BigInt& value);
uint16_t digit15(const BigInt& value, uint32_t index);
// `digits` are 16-bit little-endian numbers below 2^15.
BigInt from_digits15(Arena& arena, const uint8_t* digits, uint32_t count, bool is_negative);

}  // namespace bigint
}  // namespace krait::base

#pragma once

// One word that is a Python value. The low bits tell:
//
//   ...1   integer of 63 bits
//   ..10   float whose exponent lies near 1.0 (and +0.0); all others, NaN too, are boxed
//   ..00   address of an Object (16-byte aligned, so bits 2 and 3 are free: StackRef uses bit 2)
//   0      no value: "absent", and the mark of a raised exception
//
// A Value never owns. Ref<T> owns; StackRef is a Value on the evaluation stack that knows whether it owns.

#include <bit>
#include <cstdint>

#include "base/check.h"

namespace krait::object {

struct Object;

inline constexpr int64_t kSmallIntMax = (int64_t{1} << 62) - 1;
inline constexpr int64_t kSmallIntMin = -(int64_t{1} << 62);

class Value {
public:
    constexpr Value() = default;
    constexpr Value(std::nullptr_t) {}
    Value(const Object* object) : bits_(reinterpret_cast<uint64_t>(object)) {}

    static constexpr Value from_bits(uint64_t bits) {
        Value value;
        value.bits_ = bits;
        return value;
    }
    static constexpr bool fits_small_int(int64_t number) { return number >= kSmallIntMin && number <= kSmallIntMax; }
    static constexpr Value small_int(int64_t number) {
        KRAIT_DCHECK(fits_small_int(number));
        return from_bits(static_cast<uint64_t>(number) << 1 | 1);
    }
    // An immediate float, or no value when this one has to be boxed.
    static constexpr Value try_immediate_float(double number);

    constexpr uint64_t bits() const { return bits_; }
    constexpr explicit operator bool() const { return bits_ != 0; }
    // Identity, as Python's `is`: immediates of equal kind and value are one object.
    constexpr bool operator==(const Value&) const = default;

    constexpr bool is_small_int() const { return bits_ & 1; }
    constexpr bool is_immediate_float() const { return (bits_ & 3) == 2; }
    constexpr bool is_immediate() const { return bits_ & 3; }
    constexpr bool is_object() const { return (bits_ & 3) == 0 && bits_ != 0; }

    constexpr int64_t as_small_int() const {
        KRAIT_DCHECK(is_small_int());
        return static_cast<int64_t>(bits_) >> 1;
    }
    constexpr double as_immediate_float() const;
    Object* as_object() const {
        KRAIT_DCHECK(is_object());
        return reinterpret_cast<Object*>(bits_);
    }

private:
    uint64_t bits_ = 0;
};

constexpr bool both_small_ints(Value a, Value b) { return a.bits() & b.bits() & 1; }
constexpr bool both_immediate_floats(Value a, Value b) { return a.is_immediate_float() && b.is_immediate_float(); }

// Immediate floats. The three bits below a double's sign are 011 or 100 for magnitudes from about 1e-77 to 1e+77.
// Rotated left by three they become the low bits (sign, b62, b61) with b60 on top; b60 tells the other two, so the
// tag can take their place and decoding restores them from it. +0.0 takes the code that one excluded value would have.
namespace immediate_float {
inline constexpr uint64_t kZero = 0x8000000000000002;
inline constexpr uint64_t kExcluded = 0x3000000000000000;
}  // namespace immediate_float

constexpr Value Value::try_immediate_float(double number) {
    auto bits = std::bit_cast<uint64_t>(number);
    uint64_t top = bits >> 60 & 7;
    if ((top == 3 || top == 4) && bits != immediate_float::kExcluded) [[likely]]
        return from_bits((std::rotl(bits, 3) & ~uint64_t{3}) | 2);
    if (bits == 0) return from_bits(immediate_float::kZero);
    return Value();
}

constexpr double Value::as_immediate_float() const {
    KRAIT_DCHECK(is_immediate_float());
    if (bits_ == immediate_float::kZero) [[unlikely]]
        return 0.0;
    uint64_t hidden = 2 - (bits_ >> 63);  // b62,b61: 01 when b60 is set, else 10
    return std::bit_cast<double>(std::rotr((bits_ & ~uint64_t{3}) | hidden, 3));
}

}  // namespace krait::object

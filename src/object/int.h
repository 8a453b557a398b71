#pragma once

// int. Those of 63 bits are immediates and never anything else; bigger ones, and all instances of subclasses, are
// objects with sign and magnitude. The functions here hide the difference: a Value that they take is any int (an
// instance of a subclass, a bool too) unless they say otherwise, and what they return is in normal form.

#include <optional>
#include <string>

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Int, Bool;
}

// Of an int's own memory `small` limbs behind the magnitude are not in use.
struct Int : Object {
    int64_t signed_size;  // limbs; negative for a negative number; 0 for zero

    uint64_t* limbs() { return reinterpret_cast<uint64_t*>(this + 1); }
    const uint64_t* limbs() const { return reinterpret_cast<const uint64_t*>(this + 1); }
    bool is_negative() const { return signed_size < 0; }
    int64_t size() const { return signed_size < 0 ? -signed_size : signed_size; }
};

// True and False are Ints of type bool.
struct Bool : Int {
    uint64_t limb;
};
extern Bool kTrue, kFalse;  // immortal

inline bool is_int(Value value) {
    return value.is_small_int() || (value.is_object() && value.as_object()->type->has_flag(kTypeInt));
}
inline bool is_exact_int(Value value) {
    return value.is_small_int() || (value.is_object() && value.as_object()->type == &types::Int);
}
inline bool is_bool(Value value) { return value == Value(&kTrue) || value == Value(&kFalse); }
inline bool is_negative_int(Value value) {
    return value.is_small_int() ? value.as_small_int() < 0 : static_cast<Int*>(value.as_object())->is_negative();
}
inline bool is_zero_int(Value value) {
    return value.is_small_int() ? value.as_small_int() == 0 : static_cast<Int*>(value.as_object())->signed_size == 0;
}
bool is_odd_int(Value value);

// --- making ---

Result<Ref<>> int_boxed(Thread& t, uint64_t magnitude, bool is_negative);  // outside the immediates' range
inline Result<Ref<>> int_from_int64(Thread& t, int64_t number) {
    if (Value::fits_small_int(number)) [[likely]]
        return Ref<>::adopt(Value::small_int(number));
    return int_boxed(t, number < 0 ? -static_cast<uint64_t>(number) : static_cast<uint64_t>(number), number < 0);
}
inline Result<Ref<>> int_from_uint64(Thread& t, uint64_t number) {
    if (number <= static_cast<uint64_t>(kSmallIntMax)) [[likely]]
        return Ref<>::adopt(Value::small_int(static_cast<int64_t>(number)));
    return int_boxed(t, number, false);
}
// Sign and magnitude, limbs least significant first; leading zeros do no harm.
Result<Ref<>> int_from_limbs(Thread& t, const uint64_t* limbs, int64_t size, bool is_negative);
// The integral part; complains about NaN and infinities.
Result<Ref<>> int_from_double(Thread& t, double number);
// The same number as an int that is of no subclass.
Result<Ref<>> exact_int(Thread& t, Value value);

// --- reading ---

// The number when it fits; nothing is raised.
std::optional<int64_t> int_to_int64(Value value);
std::optional<uint64_t> int_to_uint64(Value value);
// Two's complement, cut to 64 bits.
uint64_t int_low_bits(Value value);
// Rounded half to even; OverflowError "int too large to convert to float".
Result<double> int_to_double(Thread& t, Value value);
// The number as fraction * 2**exponent with 0.5 <= |fraction| < 1 (zero: 0 and 0).
double int_frexp(Value value, int64_t& exponent);
// Of the magnitude.
int64_t int_bit_length(Value value);
int64_t int_hash_of(Value value);

// --- arithmetic ---

int int_compare(Value left, Value right);             // negative, zero, positive
int int_compare_to_double(Value left, double right);  // exact; `right` is not NaN
Result<Ref<>> int_add(Thread& t, Value left, Value right);
Result<Ref<>> int_subtract(Thread& t, Value left, Value right);
Result<Ref<>> int_multiply(Thread& t, Value left, Value right);
Result<Ref<>> int_negative(Thread& t, Value value);
Result<Ref<>> int_absolute(Thread& t, Value value);
struct IntDivision {
    Ref<> quotient, remainder;
};
// Rounds down; ZeroDivisionError.
Status int_divide(Thread& t, Value left, Value right, IntDivision& out);
Result<Ref<>> int_floor_divide(Thread& t, Value left, Value right);
Result<Ref<>> int_remainder(Thread& t, Value left, Value right);
Result<double> int_true_divide(Thread& t, Value left, Value right);
Result<Ref<>> int_shift_left(Thread& t, Value value, uint64_t count);
Result<Ref<>> int_shift_right(Thread& t, Value value, uint64_t count);
Result<Ref<>> int_and(Thread& t, Value left, Value right);
Result<Ref<>> int_or(Thread& t, Value left, Value right);
Result<Ref<>> int_xor(Thread& t, Value left, Value right);
Result<Ref<>> int_power(Thread& t, Value base, uint64_t exponent);
Result<Ref<>> int_gcd(Thread& t, Value left, Value right);
// The square root, rounded down, of what is not negative.
Result<Ref<>> int_square_root(Thread& t, Value value);

// --- bytes ---

// Two's complement when `is_signed`.
Result<Ref<>> int_from_bytes(Thread& t, const uint8_t* bytes, int64_t size, bool is_little_endian, bool is_signed);
enum class IntBytesFault : uint8_t { None, TooBig, Negative };
IntBytesFault int_to_bytes(Value value, uint8_t* bytes, int64_t size, bool is_little_endian, bool is_signed);

}  // namespace krait::object

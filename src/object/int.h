#pragma once

// int. Most are immediates (63 bits); bigger ones, and all instances of subclasses, are objects with sign and
// magnitude. The functions here hide the difference.

#include <optional>

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Int, Bool;
}

// True and False are Ints of type bool.
struct Int : Object {
    int64_t signed_size;  // limbs; negative for a negative number; 0 for zero

    uint64_t* limbs() { return reinterpret_cast<uint64_t*>(this + 1); }
    const uint64_t* limbs() const { return reinterpret_cast<const uint64_t*>(this + 1); }
    bool is_negative() const { return signed_size < 0; }
    int64_t size() const { return signed_size < 0 ? -signed_size : signed_size; }
};

inline bool is_int(Value value) {
    return value.is_small_int() || (value.is_object() && value.as_object()->type->has_flag(kTypeInt));
}
inline bool is_exact_int(Value value) {
    return value.is_small_int() || (value.is_object() && value.as_object()->type == &types::Int);
}
inline bool is_negative_int(Value value) {
    return value.is_small_int() ? value.as_small_int() < 0 : static_cast<Int*>(value.as_object())->is_negative();
}

Result<Ref<>> int_from_int64(Thread& t, int64_t number);
Result<Ref<>> int_from_uint64(Thread& t, uint64_t number);
// The number when it fits; nothing is raised. `value` is an int.
std::optional<int64_t> int_to_int64(Value value);
std::optional<uint64_t> int_to_uint64(Value value);
// Two's complement, cut to 64 bits.
uint64_t int_low_bits(Value value);

}  // namespace krait::object

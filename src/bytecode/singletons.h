#pragma once

// Values of which CPython has exactly one object: small integers, the empty bytes and tuple. (Strings of one character
// below U+0100 are singletons too; they are interned, see StringTable.)

#include "bytecode/constant.h"

namespace krait::bytecode {

inline constexpr int64_t kSmallestSingletonInt = -5;
inline constexpr int64_t kLargestSingletonInt = 256;

inline bool is_singleton_int(int64_t value) { return value >= kSmallestSingletonInt && value <= kLargestSingletonInt; }

inline bool is_singleton_bytes(const BytesConstant& bytes) {
    return bytes.size == 0 || (bytes.size == 1 && !bytes.is_not_singleton);
}

// Empty, or one character that CPython keeps one interned object of.
inline bool is_singleton_str(const StrConstant& str) {
    if (str.size == 0) return true;
    if (str.is_fresh_character) return false;
    return str.size == 1 ||
           (str.size == 2 && str.length == 1 && (static_cast<unsigned char>(str.data[0]) & 0xFC) == 0xC0);
}

inline const IntConstant* make_int(base::Arena& arena, int64_t value) { return arena.make<IntConstant>(value); }
// An IntConstant where it fits. May share limbs with the value.
inline const Constant* make_int(base::Arena& arena, const base::BigInt& value) {
    if (auto small = base::bigint::to_int64(value)) return make_int(arena, *small);
    return arena.make<BigIntConstant>(value);
}

}  // namespace krait::bytecode

#pragma once

// Hashes of keys and members: the common ones without calling a slot.

#include "object/float.h"
#include "object/protocol.h"

namespace krait::object {

inline constexpr int64_t kHashModulus = (int64_t{1} << 61) - 1;

inline Result<int64_t> hash_quickly(Thread& t, Value key) {
    if (is_exact_str(key)) {
        auto* str = static_cast<Str*>(key.as_object());
        return str->hash != -1 ? str->hash : str_hash(*str);
    }
    if (key.is_small_int()) {
        int64_t number = key.as_small_int();
        if (number > -kHashModulus && number < kHashModulus) return number == -1 ? -2 : number;
    }
    return hash(t, key);
}

// A TypeError of hashing says what the key was wanted for: "cannot use 'list' as a dict key (unhashable type: 'list')".
// Other exceptions stay as they are.
Raised explain_unhashable(Thread& t, Value key, std::string_view purpose);

// Are two keys of the same hash equal? Keys that are not strs may run code; the stored one is on the left.
inline Result<bool> same_key(Thread& t, Value stored, Value key) {
    if (stored == key) return true;
    if (is_exact_str(stored) && is_exact_str(key))
        return str_equal(*static_cast<Str*>(stored.as_object()), *static_cast<Str*>(key.as_object()));
    Ref<> held = share(stored);
    return equal(t, held, key);
}

}  // namespace krait::object

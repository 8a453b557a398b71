#pragma once

// Remembers what names mean in types, by type version: (version, interned name) -> value. A changed type has another
// version, so nothing is ever removed.

#include <array>

#include "object/str.h"

namespace krait::object {

struct TypeCache {
    struct Entry {
        uint32_t version = 0;
        Field<Str> name;
        Value value;  // borrowed from the type's dict; absent: looked up and not found
    };
    static constexpr size_t kSize = 4096;

    Entry& at(uint32_t version, const Str* name) {
        return entries[(version ^ (reinterpret_cast<uintptr_t>(name) >> 4)) & (kSize - 1)];
    }

    static constexpr uint32_t kFirstOwnVersion = 1 << 17;  // static types have the numbers below
    uint32_t next_version = kFirstOwnVersion;
    std::array<Entry, kSize> entries;
};

// The type changed: it and all that derive from it lose their versions.
void type_modified(Thread& t, Type& type);
// The type's version, assigned when it has none; 0 when it cannot have one.
uint32_t type_version(Thread& t, Type& type);

}  // namespace krait::object

#pragma once

// How tables.bin is read; see tools/tables/charsets.py and multibyte.py.

#include "base/charset/layout.h"

namespace krait::base::charset {

extern const unsigned char kTables[];

template <typename T>
const T* table(size_t offset) {
    return reinterpret_cast<const T*>(kTables + offset);
}

}  // namespace krait::base::charset

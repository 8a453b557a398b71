#pragma once

// Case mappings of one code point. The final sigma of str.lower() depends on its neighbours and is the caller's.

#include "base/unicode/properties.h"

namespace krait::base::unicode {

struct Mapped {
    char32_t values[3];
    uint32_t count;
};

Mapped to_lower(char32_t c);
Mapped to_upper(char32_t c);
Mapped to_title(char32_t c);
Mapped fold_case(char32_t c);

// To one code point, as regular expressions do.
char32_t to_simple_lower(char32_t c);

}  // namespace krait::base::unicode

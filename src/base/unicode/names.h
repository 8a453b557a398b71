#pragma once

// Character names, both ways.

#include <string>
#include <string_view>

#include "base/unicode/properties.h"

namespace krait::base::unicode {

// Empty when it has none.
std::string name(char32_t c);
// What the `namereplace` error handler writes: as name(), and at private code points the aliases and sequences that
// CPython keeps there.
std::string name_or_alias(char32_t c);

struct Found {
    char32_t values[4];
    uint32_t count;  // 0: no such name; 1: a character's name or alias; more: a named sequence
};

// In any case of letters. `\N{...}` accepts what has count 1, unicodedata.lookup() all.
Found lookup(std::string_view name);

}  // namespace krait::base::unicode

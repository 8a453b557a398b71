#pragma once

// The encoding declaration of PEP 263.

#include <string_view>

namespace krait::syntax {

struct Cookie {
    std::string_view name;  // as written; empty: none
    std::string_view line;  // that it stands on, without newline
    int line_number = 0;
};

// Of the first two lines. Lines count only when they end in a newline.
Cookie find_cookie(std::string_view text);

// "utf-8" and "iso-8859-1" for the usual spellings of these, else the name itself.
std::string_view normalize_cookie(std::string_view name);

}  // namespace krait::syntax

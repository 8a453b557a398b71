#pragma once

// The encoding of a source as the `tokenize` module finds it: its rules and messages are not quite the compiler's.

#include <string>
#include <string_view>

namespace krait::syntax {

struct TokenizeEncoding {
    std::string name = "utf-8";
    std::string error;    // when not empty, of a SyntaxError
    size_t bom_size = 0;  // bytes to skip
};

TokenizeEncoding find_tokenize_encoding(std::string_view bytes, std::string_view filename);

}  // namespace krait::syntax

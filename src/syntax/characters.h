#pragma once

// What a byte can be the start of, outside strings and comments.

#include <array>
#include <cstdint>

namespace krait::syntax {

enum class ByteClass : uint8_t {
    Bad,  // control characters
    End,  // NUL: the end of the text
    Blank,
    Newline,
    Return,
    Comment,
    Backslash,
    Letter,  // also every byte of a non-ASCII character
    Digit,
    Dot,
    Quote,
    Operator,
};

inline constexpr auto kByteClass = [] {
    std::array<ByteClass, 256> table{};
    for (int c = 0x80; c < 0x100; ++c) table[c] = ByteClass::Letter;
    for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = ByteClass::Letter;
    for (int c = '0'; c <= '9'; ++c) table[c] = ByteClass::Digit;
    for (char c : {'!', '$', '%', '&', '(', ')', '*', '+', ',', '-', '/', ':', ';',
                   '<', '=', '>', '?', '@', '[', ']', '^', '`', '{', '|', '}', '~'})
        table[static_cast<uint8_t>(c)] = ByteClass::Operator;
    table[0] = ByteClass::End;
    table['_'] = ByteClass::Letter;
    table[' '] = table['\t'] = table['\f'] = ByteClass::Blank;
    table['\n'] = ByteClass::Newline;
    table['\r'] = ByteClass::Return;
    table['#'] = ByteClass::Comment;
    table['\\'] = ByteClass::Backslash;
    table['.'] = ByteClass::Dot;
    table['\''] = table['"'] = ByteClass::Quote;
    return table;
}();

inline ByteClass byte_class(char c) { return kByteClass[static_cast<uint8_t>(c)]; }

// Bytes that continue an identifier.
inline constexpr auto kContinuesName = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 0x100; ++c) table[c] = kByteClass[c] == ByteClass::Letter || kByteClass[c] == ByteClass::Digit;
    return table;
}();

inline bool continues_name(char c) { return kContinuesName[static_cast<uint8_t>(c)]; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace krait::syntax

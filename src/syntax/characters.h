#pragma once

// What a byte can be the start of, outside strings and comments.

#include <array>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

// The number of spaces from `start` on. Reads up to 16 bytes beyond them.
inline size_t space_count(const char* start) {
    size_t count = 0;
#if defined(__SSE2__)
    for (;; count += 16) {
        __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(start + count));
        auto others = ~static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')))) & 0xFFFF;
        if (others) return count + static_cast<size_t>(__builtin_ctz(others));
    }
#else
    while (start[count] == ' ') ++count;
    return count;
#endif
}

// Bytes that continue an identifier.
inline constexpr auto kContinuesName = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 0x100; ++c) table[c] = kByteClass[c] == ByteClass::Letter || kByteClass[c] == ByteClass::Digit;
    return table;
}();

inline bool continues_name(char c) { return kContinuesName[static_cast<uint8_t>(c)]; }
// The number of bytes from `start` on that continue a name. Reads up to 16 bytes beyond them.
inline size_t name_length(const char* start) {
    size_t length = 0;
#if defined(__SSE2__)
    auto all = [](char c) { return _mm_set1_epi8(c); };
    auto in_range = [&](__m128i bytes, char first, char last) {  // signed, so bytes from 0x80 on are below all ASCII
        return _mm_and_si128(_mm_cmpgt_epi8(bytes, all(static_cast<char>(first - 1))),
                             _mm_cmplt_epi8(bytes, all(static_cast<char>(last + 1))));
    };
    for (;; length += 16) {
        __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(start + length));
        __m128i letters = in_range(_mm_or_si128(bytes, all(0x20)), 'a', 'z');
        __m128i others = _mm_or_si128(in_range(bytes, '0', '9'), _mm_cmpeq_epi8(bytes, all('_')));
        __m128i continues = _mm_or_si128(_mm_or_si128(letters, others), _mm_cmplt_epi8(bytes, _mm_setzero_si128()));
        auto stops = ~static_cast<unsigned>(_mm_movemask_epi8(continues)) & 0xFFFF;
        if (stops) return length + static_cast<size_t>(__builtin_ctz(stops));
    }
#else
    while (continues_name(start[length])) ++length;
    return length;
#endif
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace krait::syntax

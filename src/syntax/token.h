#pragma once

// Tokens as the parser sees them.

#include <cstdint>
#include <string_view>

#include "syntax/ast_base.h"

namespace krait::syntax {

// Hard keywords have kinds of their own; soft keywords (`_ case match type`) are Names with a flag.
enum class TokenKind : uint8_t {
#define KRAIT_TOKEN(kind, name, text) kind,
#define KRAIT_KEYWORD(kind, text) kind,
#include "syntax/token_kinds.def"
    kCount,
};

inline constexpr TokenKind kFirstKeyword = TokenKind::False;
inline constexpr TokenKind kLastKeyword = TokenKind::Yield;

constexpr bool is_keyword(TokenKind kind) { return kind >= kFirstKeyword && kind <= kLastKeyword; }

// "NAME", "LPAR", ...; a hard keyword is a NAME.
const char* token_kind_name(TokenKind kind);
// The fixed spelling of an operator or keyword; empty for the others.
std::string_view token_kind_text(TokenKind kind);

enum class SoftKeyword : uint8_t { NotSoft, Underscore, Case, Match, Type };

// What the lexer noticed about a string literal or a literal part (STRING, *STRING_START, *STRING_MIDDLE).
struct LiteralFlags {
    bool is_raw : 1;
    bool is_bytes : 1;
    bool has_u_prefix : 1;    // exactly a leading lower-case `u`: Constant.kind
    bool has_backslash : 1;   // when false (or raw) the body is the value
    bool in_format_spec : 1;  // *STRING_MIDDLE inside `{x:...}`
    bool is_ascii : 1;        // STRING: the body is all ASCII
};

struct Token {
    TokenKind kind = TokenKind::Error;
    uint8_t bracket_level = 0;  // open brackets after this token
    SoftKeyword soft_keyword = SoftKeyword::NotSoft;
    LiteralFlags literal{};
    uint8_t prefix_size = 0;  // STRING, *STRING_START: letters before the quotes
    uint8_t quote_size = 0;   // 1 or 3

    // Position as CPython's parser has it: lines from 1, UTF-8 columns from 0, end exclusive. Column and end column are
    // -1 for INDENT, DEDENT, ENDMARKER and synthetic NEWLINEs. A *STRING_MIDDLE that ends in `{{` or `}}` counts both
    // braces here, but only one in `start..end`.
    int32_t line = 0;
    int32_t column = 0;
    int32_t end_line = 0;
    int32_t end_column = 0;

    // The token's text is source.text[start, end).
    uint32_t start = 0;
    uint32_t end = 0;

    // Names (not keywords): interned and NFKC-normalised. Null when normalising gives None, True or False, which
    // CPython refuses with a ValueError.
    Identifier identifier = nullptr;

    bool is(TokenKind k) const { return kind == k; }
    Span span() const { return {line, column, end_line, end_column}; }
    std::string_view text(std::string_view source) const { return source.substr(start, end - start); }
};

// From the start of `first` to the end of `last`.
inline Span span_between(const Token& first, const Token& last) {
    return {first.line, first.column, last.end_line, last.end_column};
}

}  // namespace krait::syntax

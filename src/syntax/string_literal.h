#pragma once

// The values of string literals: escapes, raw and byte forms, invalid escapes. Works on single tokens; joining adjacent
// literals is the parser's.

#include <optional>
#include <string>

#include "syntax/lexer.h"

namespace krait::syntax {

// The value of one STRING token or of one literal part of an f- or t-string. The text lies in the source or the
// session's arena: UTF-8 (lone surrogates in their three-byte form) or, for bytes literals, bytes.
struct StringPiece {
    std::string_view text;
    bool is_bytes = false;
    bool has_u_prefix = false;
    uint32_t body_size = 0;  // bytes between the quotes, as written
};

// Why a literal has no value. The parser of accepted programs just fails then (the error pass decodes again and
// reports): CPython points at the furthest token fetched, or at the literal for `points_at_literal`.
struct StringFailure {
    DiagnosticType type = DiagnosticType::SyntaxError;  // another one for a bad escape in a format spec
    std::string message;
    bool points_at_literal = false;
    std::string undecodable;  // with UnicodeDecodeError
};

// The first invalid escape of a literal, to be warned of.
struct InvalidEscape {
    uint32_t offset;  // of the backslash in the source
    bool is_octal;    // "\400" and above
};

// A STRING token. False: `failure` says why.
bool decode_string(Session& session, const Source& source, const Token& token, StringPiece& out,
                   std::optional<InvalidEscape>& invalid_escape, StringFailure& failure);

// A literal part (*STRING_MIDDLE) of an f- or t-string.
bool decode_string_middle(Session& session, const Source& source, const Token& token, std::string_view& out,
                          std::optional<InvalidEscape>& invalid_escape, StringFailure& failure);

// The SyntaxWarning (DeprecationWarning below feature version 12) of an invalid escape. For a STRING token both tokens
// are that token; for a literal part `base` is the string's END token, or the part itself inside a format spec.
Diagnostic invalid_escape_warning(Session& session, const Source& source, const Token& token, const Token& base,
                                  const InvalidEscape& escape);

// The source text between two offsets without its comments, as `f'{x = }'` and Interpolation.str show it.
std::string_view expression_text(Session& session, const Source& source, uint32_t start, uint32_t end);

}  // namespace krait::syntax

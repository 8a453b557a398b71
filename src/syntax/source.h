#pragma once

// Source text after decoding: UTF-8, every newline a \n.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/session.h"

namespace krait::syntax {

// Zero bytes that follow a source's text, so that a lexer may read ahead without looking for the end.
inline constexpr size_t kSourcePadding = 64;

struct Source {
    // UTF-8 without BOM; CR LF and CR are LF (unless a codec made them); Exec mode ends in a newline. kSourcePadding
    // NULs follow the last byte (not counted).
    std::string_view text;
    std::string_view encoding;  // "utf-8" or the codec named by the cookie
    bool newline_was_added = false;
    bool had_bom = false;
    // Origin::File only: what CPython finds when it reads the line after the last one of `text`. The lexer raises it
    // when it needs that line; the second one, where there is one, inside a string or behind a backslash.
    std::optional<Diagnostic> error_past_end;
    std::optional<Diagnostic> error_in_continued_line;
};

// Whether the caller's bytes live as long as the session and are followed by kSourcePadding NULs: then a plain UTF-8
// source is not copied.
enum class Buffer : uint8_t { Borrowed, PaddedAndKept };

// Decodes by PEP 263 (cookie, BOM) as the session's origin asks. False: the session holds CPython's error.
bool decode_source(Session& session, std::string_view bytes, Source& out, Buffer buffer = Buffer::Borrowed);

}  // namespace krait::syntax

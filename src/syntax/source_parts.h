#pragma once

// What the ways of reading a source (bytes, text, a file line by line) have in common.

#include <string>

#include "base/charset/charset.h"
#include "syntax/source.h"
#include "syntax/source_cookie.h"

namespace krait::syntax {

inline constexpr std::string_view kBom = "\xEF\xBB\xBF";

struct PlainText {
    std::string_view text;
    bool newline_was_added = false;
};

// CR LF and CR become LF, and a newline is added where the last one is missing; in the arena unless nothing changes
// and the buffer can be kept.
PlainText translate_newlines(base::Arena& arena, std::string_view bytes, bool ends_in_newline, Buffer buffer);
// A copy with kSourcePadding NULs behind it.
std::string_view with_padding(base::Arena& arena, std::string_view text, bool ends_in_newline);

// The line around an offset, without its newline.
struct LineAt {
    std::string_view line;
    size_t start;
    int number;
};
LineAt line_at(std::string_view text, size_t offset);

Diagnostic error_at(const Session& session, std::string message, int line, int offset, std::optional<int> end_line,
                    std::optional<int> end_offset);
// "Non-UTF-8 code starting with '\xe9' ..."; `where` is "on line" or "in file x.py on line".
Diagnostic bad_utf8_error(const Session& session, std::string_view text, size_t offset, std::string_view where);
// "'utf-8' codec can't encode character '\ud800' in position 3: ...", when the text has surrogates.
std::optional<std::string> surrogate_message(std::string_view text);

// These put the error into the session and return false.
bool fail_with_codec(Session& session, std::string message);
// UnicodeErrors become SyntaxErrors, other exceptions leave compile() as they are.
bool fail_with_fault(Session& session, const base::charset::Fault& fault, std::string_view bytes);
// A cookie that contradicts the BOM; `counted` is what CPython has read of its line.
bool fail_with_bom(Session& session, const Cookie& cookie, std::string_view encoding, std::string_view counted);

}  // namespace krait::syntax

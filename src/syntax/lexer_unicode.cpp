// The lexer beyond ASCII: identifiers are checked character by character and normalised; everything else is refused.

#include <cstdio>

#include "base/unicode/normalize.h"
#include "base/unicode/properties.h"
#include "base/utf8.h"
#include "syntax/lexer.h"

namespace krait::syntax {

bool Lexer::fail_character(char32_t value) {
    char number[16];
    std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(value));
    if (!base::unicode::is_printable(value)) return fail(std::string("invalid non-printable character ") + number);
    std::string message = "invalid character '";
    base::append_utf8(message, value);
    return fail(message + "' (" + number + ")");
}

void Lexer::bad_character(Token& out) {
    ++cursor_;
    fail_character(static_cast<unsigned char>(cursor_[-1]));
    error_token(out);
}

// The bytes of the name are `start` to the cursor, and `out` is the token but for its identifier.
void Lexer::non_ascii_name(Token& out, const char* start) {
    if (view_ == View::Tokenize) return;
    const char* end = cursor_;
    for (cursor_ = start; cursor_ != end;) {
        bool is_first = cursor_ == start;
        char32_t value = base::next_code_point(cursor_);
        if (is_first ? base::unicode::is_identifier_start(value) : base::unicode::is_identifier_continue(value))
            continue;
        fail_character(value);
        return error_token(out);
    }
    std::string_view normal =
        base::unicode::normalize_identifier(session_.arena, {start, static_cast<size_t>(end - start)});
    bool is_constant_name = normal == "None" || normal == "True" || normal == "False";
    out.identifier = is_constant_name ? nullptr : session_.strings.intern(normal);
}

}  // namespace krait::syntax

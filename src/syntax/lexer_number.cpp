// The lexer's numbers. The order of the tests is CPython's: it decides which of several faults is named.

#include "syntax/characters.h"
#include "syntax/lexer.h"

namespace krait::syntax {

namespace {

bool is_digit_of(char c, unsigned radix) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0') < radix;
    return radix == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
}

bool is_one_of(char c, char lower) { return (c | 0x20) == lower; }

bool is_whole_word(const char* at, std::string_view word) {
    for (char c : word)
        if (*at++ != c) return false;
    return !continues_name(*at);
}

// Keywords that may follow a number without a blank, with a warning.
bool is_followed_by_keyword(const char* at) {
    switch (*at) {
        case 'a': return is_whole_word(at, "and");
        case 'e': return is_whole_word(at, "else");
        case 'f': return is_whole_word(at, "for");
        case 'o': return is_whole_word(at, "or");
        case 'n': return is_whole_word(at, "not");
        case 'i': return at[1] == 'f' || at[1] == 'n' || at[1] == 's';
        default: return false;
    }
}

}  // namespace

void Lexer::number(Token& out) {
    const char* start = cursor_;
    if (*start != '0') {  // most numbers are a few digits
        while (is_digit(*cursor_)) ++cursor_;
        if (!continues_name(*cursor_) && *cursor_ != '.') return finish_here(out, TokenKind::Number, start);
        cursor_ = start;
    }
    if (!scan_number()) return error_token(out);
    finish_here(out, TokenKind::Number, start);
}

bool Lexer::scan_number() {
    if (*cursor_ != '0') {
        if (is_digit(*cursor_) && !decimal_digits()) return false;
        return fraction();
    }
    char letter = cursor_[1];
    if (is_one_of(letter, 'x')) return radix_digits(16, "hexadecimal");
    if (is_one_of(letter, 'o')) return radix_digits(8, "octal");
    if (is_one_of(letter, 'b')) return radix_digits(2, "binary");
    return zeros();
}

bool Lexer::radix_digits(unsigned radix, const char* kind) {
    auto wrong_digit = [&] {
        ++cursor_;
        return fail(std::string("invalid digit '") + cursor_[-1] + "' in " + kind + " literal");
    };
    cursor_ += 2;
    do {
        if (*cursor_ == '_') ++cursor_;
        if (!is_digit_of(*cursor_, radix)) {
            if (is_digit(*cursor_)) return wrong_digit();
            return fail(std::string("invalid ") + kind + " literal");
        }
        while (is_digit_of(*cursor_, radix)) ++cursor_;
    } while (*cursor_ == '_');
    if (is_digit(*cursor_)) return wrong_digit();
    return check_number_end(cursor_, kind);
}

// A digit stands at the cursor: digits, single underscores between them.
bool Lexer::decimal_digits() {
    for (;;) {
        while (is_digit(*cursor_)) ++cursor_;
        if (*cursor_ != '_') return true;
        ++cursor_;
        if (!is_digit(*cursor_)) return fail("invalid decimal literal");
    }
}

bool Lexer::zeros() {
    const char* start = cursor_;
    ++cursor_;
    for (;; ++cursor_) {
        if (*cursor_ == '_' && !is_digit(*++cursor_)) return fail("invalid decimal literal");
        if (*cursor_ != '0') break;
    }
    if (!is_digit(*cursor_)) return fraction();
    const char* after_nonzero = cursor_ + 1;
    if (!decimal_digits()) return false;
    char next = *cursor_;
    if (view_ == View::Parser && next != '.' && !is_one_of(next, 'e') && !is_one_of(next, 'j')) {
        return fail_in_range(
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
            static_cast<int>(start + 1 - line_start_), static_cast<int>(after_nonzero - line_start_));
    }
    return fraction();
}

// What may follow the integral part: point, exponent, `j`.
bool Lexer::fraction() {
    if (*cursor_ == '.') {
        ++cursor_;
        if (is_digit(*cursor_) && !decimal_digits()) return false;
    }
    if (is_one_of(*cursor_, 'e')) {
        const char* sign = cursor_ + 1;
        bool has_sign = *sign == '+' || *sign == '-';
        if (!is_digit(sign[has_sign])) {
            if (!has_sign) return check_number_end(cursor_, "decimal");
            cursor_ = sign + 1;
            return fail("invalid decimal literal");
        }
        cursor_ = sign + has_sign;
        if (!decimal_digits()) return false;
    }
    if (is_one_of(*cursor_, 'j')) {
        ++cursor_;
        return check_number_end(cursor_, "imaginary");
    }
    return check_number_end(cursor_, "decimal");
}

bool Lexer::check_number_end(const char* at, const char* kind) {
    if (view_ == View::Tokenize) return true;
    auto message = [&] { return std::string("invalid ") + kind + " literal"; };
    if (is_followed_by_keyword(at)) {
        warn(DiagnosticType::SyntaxWarning, message(), at);
        return true;
    }
    if (continues_name(*at) && static_cast<unsigned char>(*at) < 0x80) return fail(message());
    return true;
}

}  // namespace krait::syntax

#include "syntax/lexer.h"

#include <cstring>

#include "syntax/characters.h"
#include "syntax/keywords.h"

// `cursor_` is the last byte consumed; `line_` and `line_start_` move to the next line only when a character of it is
// wanted, so that after a NEWLINE token the lexer still stands on the line that it ended, and at the end of input on
// the last line. CPython's messages and their positions show this.

namespace krait::syntax {

Lexer::Lexer(Session& session, const Source& source, View view)
    : session_(session),
      view_(view),
      text_(source.text.data()),
      end_(text_ + source.text.size()),
      cursor_(text_),
      line_start_(text_),
      chunk_start_(text_),
      source_(source) {
    KRAIT_CHECK(*end_ == '\0');
    indents_[0] = {0, 0};
}

void Lexer::next(Token& out) {
    if (status_ > LexerStatus::EndOfInput) [[unlikely]]
        return error_token(out);
    if (is_inside_string() && mode().in_literal) return next_in_literal(out);
    next_in_code(out);
}

void Lexer::next_in_code(Token& out) {
    for (;;) {
        if (at_line_start_) {
            at_line_start_ = false;
            bool is_good = begin_logical_line();
            if (needs_unreadable_line()) is_good = fail_past_end(is_inside_string());
            if (!is_good) return error_token(out);
        }
        if (pending_indents_ != 0) return give_pending_indent(out);
        cursor_ += byte_class(*cursor_) == ByteClass::Blank;  // one or none is usual and cannot be foreseen
        while (byte_class(*cursor_) == ByteClass::Blank) ++cursor_;
        const char* start = cursor_;
        switch (byte_class(*cursor_)) {
            case ByteClass::Letter: return name(out);
            case ByteClass::Operator: return operator_token(out);
            case ByteClass::Digit: return number(out);
            case ByteClass::Dot: return dot(out);
            case ByteClass::Quote: return string(out, start);
            case ByteClass::Comment:
                if (comment(out, start)) return;
                break;
            case ByteClass::Newline:
                if (newline(out, start)) return;
                break;
            case ByteClass::Return: return carriage_return(out);
            case ByteClass::Backslash:
                ++cursor_;
                if (!continue_line(false)) return error_token(out);
                break;
            case ByteClass::End: return end_of_input(out);
            case ByteClass::Blank:
            case ByteClass::Bad: return bad_character(out);
        }
    }
}

// --- making tokens ----------------------------------------------------------------------------------------------

void Lexer::finish(Token& out, TokenKind kind, const Mark& start) {
    out = Token{.kind = kind,
                .bracket_level = static_cast<uint8_t>(bracket_level_),
                .line = start.line,
                .column = static_cast<int32_t>(start.position - start.line_start),
                .end_line = line_,
                .end_column = static_cast<int32_t>(cursor_ - line_start_),
                .start = static_cast<uint32_t>(start.position - text_),
                .end = static_cast<uint32_t>(cursor_ - text_)};
    has_given_token_ = true;
}

void Lexer::finish_here(Token& out, TokenKind kind, const char* start) {
    finish(out, kind, {start, line_start_, line_});
}

void Lexer::finish_without_column(Token& out, TokenKind kind) {
    finish_here(out, kind, cursor_);
    out.column = out.end_column = -1;
}

void Lexer::error_token(Token& out) { finish_without_column(out, TokenKind::Error); }

// --- names ------------------------------------------------------------------------------------------------------

namespace {

// The first `size` (1 to 8) bytes as a little-endian number.
uint64_t word_at(const char* start, size_t size) {
    uint64_t word;
    std::memcpy(&word, start, 8);
    return word & (~uint64_t{0} >> (64 - 8 * size));
}

bool is_ascii(const char* start, const char* end) {
    unsigned char all_bytes = 0;
    while (start != end) all_bytes |= static_cast<unsigned char>(*start++);
    return all_bytes < 0x80;
}

}  // namespace

void Lexer::name(Token& out) {
    const char* start = cursor_;
    size_t size = name_length(start);
    const char* end = start + size;
    if (byte_class(*end) == ByteClass::Quote && is_string_prefix(start, end)) return string(out, start);
    cursor_ = end;
    finish_here(out, TokenKind::Name, start);
    if (size > kLongestKeyword) {
        if (!is_ascii(start, end)) return non_ascii_name(out, start);
        if (view_ == View::Parser) out.identifier = session_.strings.intern({start, size});
        return;
    }
    uint64_t word = word_at(start, size);
    if (word & 0x8080808080808080) return non_ascii_name(out, start);
    if (const KeywordEntry* keyword = find_keyword(word)) {
        out.kind = keyword->kind;
        out.soft_keyword = keyword->soft;
        if (keyword->kind != TokenKind::Name) return;
    }
    if (view_ == View::Parser) out.identifier = short_name(word, {start, size});
}

// Names come again and again, mostly short ones.
Identifier Lexer::short_name(uint64_t word, std::string_view text) {
    ShortName& entry = short_names_[(word * 0x9E3779B97F4A7C15) >> (64 - kShortNameBits)];
    if (entry.word != word) entry = {word, session_.strings.intern(text)};
    return entry.identifier;
}

// --- operators --------------------------------------------------------------------------------------------------

void Lexer::dot(Token& out) {
    const char* start = cursor_;
    if (is_digit(start[1])) return number(out);
    bool is_ellipsis = start[1] == '.' && start[2] == '.';
    cursor_ += is_ellipsis ? 3 : 1;
    finish_here(out, is_ellipsis ? TokenKind::Ellipsis : TokenKind::Dot, start);
}

namespace {

bool is_opener(TokenKind kind) {
    return kind == TokenKind::LeftParenthesis || kind == TokenKind::LeftBracket || kind == TokenKind::LeftBrace;
}

bool is_closer(TokenKind kind) {
    return kind == TokenKind::RightParenthesis || kind == TokenKind::RightBracket || kind == TokenKind::RightBrace;
}

// What an operator character can be the start of: `c`, `c=`, `cc`, `cc=`. Operator where it is not.
struct OperatorForms {
    TokenKind plain = TokenKind::Operator;
    TokenKind with_equal = TokenKind::Operator;
    TokenKind doubled = TokenKind::Operator;
    TokenKind doubled_equal = TokenKind::Operator;
};

constexpr auto kOperators = [] {
    using enum TokenKind;
    std::array<OperatorForms, 128> table{};
    table['('] = {LeftParenthesis};
    table[')'] = {RightParenthesis};
    table['['] = {LeftBracket};
    table[']'] = {RightBracket};
    table['{'] = {LeftBrace};
    table['}'] = {RightBrace};
    table[','] = {Comma};
    table[';'] = {Semicolon};
    table['~'] = {Tilde};
    table[':'] = {Colon, ColonEqual};
    table['='] = {Equal, EqualEqual};
    table['!'] = {Exclamation, NotEqual};
    table['+'] = {Plus, PlusEqual};
    table['-'] = {Minus, MinusEqual};
    table['%'] = {Percent, PercentEqual};
    table['&'] = {Ampersand, AmpersandEqual};
    table['|'] = {VerticalBar, VerticalBarEqual};
    table['^'] = {Circumflex, CircumflexEqual};
    table['@'] = {At, AtEqual};
    table['*'] = {Star, StarEqual, DoubleStar, DoubleStarEqual};
    table['/'] = {Slash, SlashEqual, DoubleSlash, DoubleSlashEqual};
    table['<'] = {Less, LessEqual, LeftShift, LeftShiftEqual};
    table['>'] = {Greater, GreaterEqual, RightShift, RightShiftEqual};
    return table;
}();

struct OperatorMatch {
    TokenKind kind;
    int size;
};

OperatorMatch match_operator(const char* at) {
    const OperatorForms& forms = kOperators[static_cast<uint8_t>(at[0])];
    if (at[1] == '=' && forms.with_equal != TokenKind::Operator) return {forms.with_equal, 2};
    if (at[1] == at[0] && forms.doubled != TokenKind::Operator) {
        if (at[2] == '=') return {forms.doubled_equal, 3};
        return {forms.doubled, 2};
    }
    if (at[0] == '-' && at[1] == '>') return {TokenKind::Arrow, 2};
    return {forms.plain, 1};
}

}  // namespace

void Lexer::operator_token(Token& out) {
    const char* start = cursor_;
    OperatorMatch match = match_operator(start);
    cursor_ += match.size;
    if (is_opener(match.kind)) {
        if (!open_bracket(*start)) return error_token(out);
    } else if (is_closer(match.kind)) {
        if (!close_bracket(*start)) return error_token(out);
    } else if (is_inside_string() && *start == ':' && mode().depth == mode().field_depth + 1) {
        cursor_ = start + 1;
        match.kind = TokenKind::Colon;
        mode().in_literal = mode().in_format_spec = true;
    }
    finish_here(out, match.kind, start);
}

bool Lexer::open_bracket(char character) {
    if (bracket_level_ == kMaxBrackets) return fail("too many nested parentheses");
    brackets_[bracket_level_++] = {character, line_, line_start_, cursor_ - 1};
    if (is_inside_string()) ++mode().depth;
    return true;
}

namespace {

char opener_of(char closer) { return closer == ')' ? '(' : closer == ']' ? '[' : '{'; }

std::string quoted(char c) { return {'\'', c, '\''}; }

}  // namespace

// A field's `{` stands on the bracket stack like any other; its `}` ends the field when it brings the string's depth
// back to where the field began.
bool Lexer::close_bracket(char character) {
    bool in_string = is_inside_string();
    if (in_string && mode().depth == 0 && character == '}') return fail(string_name() + ": single '}' is not allowed");
    if (bracket_level_ == 0) {
        if (view_ == View::Parser) return fail("unmatched " + quoted(character));
    } else {
        const OpenBracket& opener = brackets_[--bracket_level_];
        if (view_ == View::Parser && opener.character != opener_of(character)) return mismatch(character, opener);
    }
    if (!in_string) return true;
    StringMode& string = mode();
    if (--string.depth < 0) return fail(string_name() + ": unmatched " + quoted(character));
    if (character == '}' && string.depth == string.field_depth) {
        --string.field_depth;
        string.in_literal = true;
        string.in_format_spec = false;
    }
    return true;
}

bool Lexer::mismatch(char closer, const OpenBracket& opener) {
    if (is_inside_string() && opener.character == '{' && mode().depth - 1 == mode().field_depth)
        return fail(string_name() + ": unmatched " + quoted(closer));
    std::string message =
        "closing parenthesis " + quoted(closer) + " does not match opening parenthesis " + quoted(opener.character);
    if (opener.line != line_) message += " on line " + std::to_string(opener.line);
    return fail(std::move(message));
}

}  // namespace krait::syntax

// The lexer's strings. Literals are scanned, not decoded (string_literal.h does that). An f- or t-string is a stack
// entry while it is open; its literal text is read here, its fields by the ordinary lexer.

#include "syntax/characters.h"
#include "syntax/lexer.h"

namespace krait::syntax {

namespace {

// Bytes at which scanning a string's body stops.
enum BodyStop : uint8_t { kSingleQuote = 1, kDoubleQuote = 2, kBackslash = 4, kNewline = 8, kEnd = 16, kBrace = 32 };

constexpr auto kBodyStops = [] {
    std::array<uint8_t, 256> table{};
    table['\''] = kSingleQuote;
    table['"'] = kDoubleQuote;
    table['\\'] = kBackslash;
    table['\n'] = kNewline;
    table[0] = kEnd;
    table['{'] = table['}'] = kBrace;
    return table;
}();

uint8_t quote_stop(char quote) { return quote == '\'' ? kSingleQuote : kDoubleQuote; }

bool has_quotes(const char* at, char quote, int count) {
    for (int i = 0; i < count; ++i)
        if (at[i] != quote) return false;
    return true;
}

// The letters of a prefix, as a set.
enum PrefixLetter : uint8_t { kB = 1, kR = 2, kU = 4, kF = 8, kT = 16 };

uint8_t prefix_letter(char c) {
    switch (c | 0x20) {
        case 'b': return kB;
        case 'r': return kR;
        case 'u': return kU;
        case 'f': return kF;
        case 't': return kT;
        default: return 0;
    }
}

// 0 when the letters are no prefix: another letter, or one twice.
uint8_t prefix_letters(const char* start, const char* end) {
    uint8_t letters = 0;
    for (; start != end; ++start) {
        uint8_t letter = prefix_letter(*start);
        if (!letter || (letters & letter)) return 0;
        letters |= letter;
    }
    return letters;
}

// The message names the first pair in this order.
const char* incompatible_prefixes(uint8_t letters) {
    constexpr struct {
        uint8_t pair;
        const char* message;
    } kPairs[] = {
        {kU | kB, "'u' and 'b' prefixes are incompatible"}, {kU | kR, "'u' and 'r' prefixes are incompatible"},
        {kU | kF, "'u' and 'f' prefixes are incompatible"}, {kU | kT, "'u' and 't' prefixes are incompatible"},
        {kB | kF, "'b' and 'f' prefixes are incompatible"}, {kB | kT, "'b' and 't' prefixes are incompatible"},
        {kF | kT, "'f' and 't' prefixes are incompatible"},
    };
    for (const auto& entry : kPairs)
        if ((letters & entry.pair) == entry.pair) return entry.message;
    return nullptr;
}

}  // namespace

bool Lexer::is_string_prefix(const char* start, const char* end) { return prefix_letters(start, end) != 0; }

void Lexer::string(Token& out, const char* start) {
    const char* quotes = start;
    while (byte_class(*quotes) != ByteClass::Quote) ++quotes;
    uint8_t letters = prefix_letters(start, quotes);
    if (const char* message = incompatible_prefixes(letters)) {
        cursor_ = quotes + 1;
        fail_in_range(message, static_cast<int>(start + 1 - line_start_), static_cast<int>(cursor_ - line_start_));
        return error_token(out);
    }
    if (letters & (kF | kT)) return string_start(out, start, quotes, letters & kF ? 'f' : 't', letters & kR);

    Mark begin = {start, line_start_, line_};
    char quote = *quotes;
    bool is_triple = quotes[1] == quote && quotes[2] == quote;
    bool is_empty = !is_triple && quotes[1] == quote;
    cursor_ = quotes + (is_triple ? 3 : is_empty ? 2 : 1);
    BodyFacts facts;
    if (!is_empty && !scan_body(quote, is_triple, facts)) {
        unterminated_string(begin, quote, is_triple, facts.has_escaped_quote);
        return error_token(out);
    }
    finish(out, TokenKind::String, begin);
    out.prefix_size = static_cast<uint8_t>(quotes - start);
    out.quote_size = is_triple ? 3 : 1;
    out.literal.is_raw = (letters & kR) != 0;
    out.literal.is_bytes = (letters & kB) != 0;
    out.literal.has_u_prefix = *start == 'u';
    out.literal.has_backslash = facts.has_backslash;
}

// Goes past the closing quotes. False at the end of the line, or of the input.
bool Lexer::scan_body(char quote, bool is_triple, BodyFacts& facts) {
    uint8_t stops = kBackslash | kNewline | kEnd | quote_stop(quote);
    for (;;) {
        while (!(kBodyStops[static_cast<uint8_t>(*cursor_)] & stops)) ++cursor_;
        char c = *cursor_;
        if (c == quote) {
            ++cursor_;
            if (!is_triple) return true;
            if (has_quotes(cursor_, quote, 2)) {
                cursor_ += 2;
                return true;
            }
        } else if (c == '\\') {
            facts.has_backslash = true;
            ++cursor_;
            facts.has_escaped_quote |= *cursor_ == quote;
            step();
        } else if (c == '\n' && is_triple) {
            step();
        } else {
            return false;
        }
    }
}

// Over one character (of which only the first byte matters), which may be a newline or the end of the input.
void Lexer::step() {
    if (cursor_ == end_) return;
    if (view_ == View::Tokenize && cursor_[0] == '\r' && cursor_[1] == '\n') ++cursor_;
    if (*cursor_++ == '\n') start_line(false);
}

void Lexer::unterminated_string(const Mark& start, char quote, bool is_triple, bool has_escaped_quote) {
    if (is_triple && needs_unreadable_line()) {
        fail_past_end_in_string(start);
        return;
    }
    bool at_end = cursor_ == end_;
    std::string detected = " (detected at line " + std::to_string(line_) + ")";
    stand_behind_first_character(start);
    if (is_inside_string() && mode().quote == quote && (mode().quote_size == 3) == is_triple) {
        fail(string_name() + ": expecting '}'");
        return;
    }
    if (is_triple) {
        fail("unterminated triple-quoted string literal" + detected);
    } else {
        fail("unterminated string literal" + detected +
             (has_escaped_quote ? "; perhaps you escaped the end quote?" : ""));
    }
    if (at_end) status_ = is_triple ? LexerStatus::FailedInTripleString : LexerStatus::FailedInString;
}

// --- f- and t-strings -------------------------------------------------------------------------------------------

namespace {

TokenKind start_kind(char kind) { return kind == 'f' ? TokenKind::FStringStart : TokenKind::TStringStart; }
TokenKind middle_kind(char kind) { return kind == 'f' ? TokenKind::FStringMiddle : TokenKind::TStringMiddle; }
TokenKind end_kind(char kind) { return kind == 'f' ? TokenKind::FStringEnd : TokenKind::TStringEnd; }

}  // namespace

std::string Lexer::string_name() const { return std::string(1, modes_.back().kind) + "-string"; }

void Lexer::string_start(Token& out, const char* start, const char* quotes, char kind, bool is_raw) {
    uint8_t quote_size = has_quotes(quotes, *quotes, 3) ? 3 : 1;
    cursor_ = quotes + quote_size;
    if (modes_.size() == kMaxStringModes) {
        fail("too many nested f-strings or t-strings");
        return error_token(out);
    }
    modes_.push_back({.quote = *quotes,
                      .quote_size = quote_size,
                      .kind = kind,
                      .is_raw = is_raw,
                      .in_literal = true,
                      .in_format_spec = false,
                      .depth = 0,
                      .field_depth = -1,
                      .start = {start, line_start_, line_}});
    finish_here(out, start_kind(kind), start);
    out.prefix_size = static_cast<uint8_t>(quotes - start);
    out.quote_size = quote_size;
    out.literal.is_raw = is_raw;
}

void Lexer::next_in_literal(Token& out) {
    const char* start = cursor_;
    if (has_quotes(start, mode().quote, mode().quote_size)) {
        cursor_ += mode().quote_size;
        char kind = mode().kind;
        uint8_t quote_size = mode().quote_size;
        modes_.pop_back();
        finish_here(out, end_kind(kind), start);
        out.quote_size = quote_size;
        return;
    }
    if (start[0] == '{' && start[1] != '{') {
        if (!open_field()) return error_token(out);
        return next_in_code(out);
    }
    if (!scan_literal(out)) error_token(out);
}

bool Lexer::open_field() {
    if (++mode().field_depth >= kMaxOpenFields) return fail(string_name() + ": expressions nested too deeply");
    mode().in_literal = false;
    return true;
}

// A MIDDLE token: text up to the closing quotes, a brace, or behind a named escape.
bool Lexer::scan_literal(Token& out) {
    StringMode& string = mode();
    bool in_field = string.field_depth >= 0;
    bool in_format_spec = string.in_format_spec && in_field;
    bool in_named_escape = false;
    Mark start = {cursor_, line_start_, line_};
    LiteralFlags flags = {.is_raw = string.is_raw, .in_format_spec = in_field};
    uint8_t stops = kBackslash | kNewline | kEnd | kBrace | quote_stop(string.quote);
    for (;;) {
        while (!(kBodyStops[static_cast<uint8_t>(*cursor_)] & stops)) ++cursor_;
        char c = *cursor_;
        if (c == string.quote) {
            if (has_quotes(cursor_, string.quote, string.quote_size)) break;
            ++cursor_;
        } else if (c == '\\') {
            flags.has_backslash = true;
            literal_backslash(in_named_escape);
        } else if (c == '\n' && string.quote_size == 3) {
            step();
        } else if (c == '{' && cursor_[1] == '{' && !in_format_spec) {
            return finish_middle(out, start, flags, 2);
        } else if (c == '{') {
            if (!open_field()) return false;
            break;
        } else if (c == '}' && in_named_escape) {
            return finish_middle(out, start, flags, 1);
        } else if (c == '}' && cursor_[1] == '}' && !in_format_spec && string.depth == 0) {
            return finish_middle(out, start, flags, 2);
        } else if (c == '}') {
            string.in_literal = false;
            break;
        } else {
            return unterminated_literal(in_format_spec);
        }
    }
    return finish_middle(out, start, flags, 0);
}

// The token ends behind `brace_size` more bytes; of a doubled brace only the first belongs to its text.
bool Lexer::finish_middle(Token& out, const Mark& start, LiteralFlags flags, int brace_size) {
    cursor_ += brace_size;
    finish(out, middle_kind(mode().kind), start);
    if (brace_size == 2) --out.end;
    out.literal = flags;
    return true;
}

// The character behind a backslash is no end of anything, but a brace keeps its meaning.
void Lexer::literal_backslash(bool& in_named_escape) {
    bool is_raw = mode().is_raw;
    ++cursor_;
    if (*cursor_ == '{' || *cursor_ == '}') {
        if (!is_raw) warn_invalid_escape(*cursor_);
        return;
    }
    if (!is_raw && cursor_[0] == 'N' && cursor_[1] == '{') {
        in_named_escape = true;
        ++cursor_;
    }
    step();
}

bool Lexer::unterminated_literal(bool in_format_spec) {
    if (needs_unreadable_line()) return fail_past_end(true);
    StringMode string = mode();
    bool at_end = cursor_ == end_;
    if (!at_end && in_format_spec) {
        ++cursor_;
        return fail(string_name() + ": newlines are not allowed in format specifiers for single quoted " +
                    string_name() + "s");
    }
    std::string detected = " literal (detected at line " + std::to_string(line_) + ")";
    stand_behind_first_character(string.start);
    if (string.quote_size == 3) {
        fail("unterminated triple-quoted " + string_name() + detected);
        status_ = LexerStatus::FailedInTripleString;
    } else {
        fail("unterminated " + string_name() + detected);
        if (at_end) status_ = LexerStatus::FailedInString;
    }
    return false;
}

}  // namespace krait::syntax

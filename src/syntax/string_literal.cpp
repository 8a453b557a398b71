#include "syntax/string_literal.h"

#include <algorithm>
#include <cstring>

#include "base/unicode/names.h"
#include "base/utf8.h"
#include "syntax/program_text.h"

// A decoded literal is never longer than its source, so one piece of the arena as long as the body holds it.

namespace krait::syntax {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

class EscapeDecoder {
public:
    EscapeDecoder(Session& session, const Source& source, std::string_view body, bool is_bytes)
        : session_(session),
          source_(source.text.data()),
          body_(body.data()),
          cursor_(body.data()),
          end_(body.data() + body.size()),
          is_bytes_(is_bytes),
          buffer_(session.arena.array<char>(body.size())),
          out_(buffer_) {}

    bool run(StringFailure& failure) {
        while (cursor_ != end_) {
            copy_plain();
            if (cursor_ == end_) break;
            if (!escape()) {
                report(failure);
                return false;
            }
        }
        return true;
    }

    std::string_view text() const { return {buffer_, static_cast<size_t>(out_ - buffer_)}; }
    const std::optional<InvalidEscape>& invalid_escape() const { return invalid_escape_; }

private:
    void copy_plain() {
        const void* found = std::memchr(cursor_, '\\', static_cast<size_t>(end_ - cursor_));
        const char* stop = found ? static_cast<const char*>(found) : end_;
        std::memcpy(out_, cursor_, static_cast<size_t>(stop - cursor_));
        out_ += stop - cursor_;
        cursor_ = stop;
    }

    void put(char32_t value) {
        if (is_bytes_)
            *out_++ = static_cast<char>(value & 0xFF);
        else
            out_ += base::encode_utf8(value, out_);
    }

    void keep(const char* backslash, bool is_octal_escape = false) {
        if (!invalid_escape_) invalid_escape_ = {static_cast<uint32_t>(backslash - source_), is_octal_escape};
    }

    // The cursor is at a backslash.
    bool escape() {
        escape_start_ = cursor_++;
        if (cursor_ == end_ || static_cast<unsigned char>(*cursor_) >= 0x80) {  // only an f-string's part can end so
            *out_++ = '\\';
            return true;
        }
        char c = *cursor_++;
        switch (c) {
            case '\n': return true;
            case '\\':
            case '\'':
            case '"': put(c); return true;
            case 'a': put('\a'); return true;
            case 'b': put('\b'); return true;
            case 'f': put('\f'); return true;
            case 'n': put('\n'); return true;
            case 'r': put('\r'); return true;
            case 't': put('\t'); return true;
            case 'v': put('\v'); return true;
            case 'x': return hexadecimal(2, "truncated \\xXX escape");
            case 'u':
                if (!is_bytes_) return hexadecimal(4, "truncated \\uXXXX escape");
                break;
            case 'U':
                if (!is_bytes_) return hexadecimal(8, "truncated \\UXXXXXXXX escape");
                break;
            case 'N':
                if (!is_bytes_) return named();
                break;
            default:
                if (is_octal(c)) return octal();
        }
        keep(escape_start_);
        *out_++ = '\\';
        *out_++ = c;
        return true;
    }

    bool octal() {
        char32_t value = 0;
        --cursor_;
        for (int i = 0; i < 3 && cursor_ != end_ && is_octal(*cursor_); ++i)
            value = value * 8 + static_cast<char32_t>(*cursor_++ - '0');
        if (value > 0377) keep(escape_start_, true);
        put(value);
        return true;
    }

    bool hexadecimal(int digits, const char* fault) {
        fault_ = fault;
        char32_t value = 0;
        for (; digits > 0; --digits, ++cursor_) {
            int digit = cursor_ != end_ ? hex_value(*cursor_) : -1;
            if (digit < 0) return false;
            value = value << 4 | static_cast<char32_t>(digit);
        }
        fault_ = "illegal Unicode character";
        if (value > 0x10FFFF) return false;
        put(value);
        return true;
    }

    bool named() {
        lacks_names_ = !session_.has_character_names();
        if (lacks_names_) return false;
        fault_ = "malformed \\N character escape";
        if (cursor_ == end_ || *cursor_ != '{') return false;
        const char* name = ++cursor_;
        while (cursor_ != end_ && *cursor_ != '}') ++cursor_;
        if (cursor_ == end_ || cursor_ == name) return false;
        std::string_view text(name, static_cast<size_t>(cursor_++ - name));
        fault_ = "unknown Unicode character name";
        base::unicode::Found found = base::unicode::lookup(text);
        if (found.count != 1) return false;
        put(found.values[0]);
        return true;
    }

    // CPython's decoder works on a copy in which every non-ASCII character is ten characters long, and a backslash in
    // front of one six.
    size_t position_in_copy(const char* at) const {
        size_t position = 0;
        for (const char* c = body_; c != at; ++c) {
            auto byte = static_cast<unsigned char>(*c);
            if ((byte & 0xC0) == 0x80) continue;
            bool is_before_non_ascii = byte == '\\' && c + 1 != end_ && static_cast<unsigned char>(c[1]) >= 0x80;
            position += byte >= 0x80 ? 10 : is_before_non_ascii && is_escape(c) ? 6 : 1;
        }
        return position;
    }

    std::string copy() const {
        std::string text;
        for (const char* c = body_; c != end_; ++c) {
            bool is_before_non_ascii = *c == '\\' && c + 1 != end_ && static_cast<unsigned char>(c[1]) >= 0x80;
            if (is_before_non_ascii && is_escape(c)) {
                text += "\\u005c";
            } else if (static_cast<unsigned char>(*c) < 0x80) {
                text += *c;
            } else {
                char escape[16];
                base::CodePoint found = base::decode_utf8(c, end_);
                std::snprintf(escape, sizeof escape, "\\U%08x", static_cast<unsigned>(found.value));
                text += escape;
                c += found.size - 1;
            }
        }
        return text;
    }

    // Whether the backslash is not itself escaped.
    bool is_escape(const char* backslash) const {
        size_t before = 0;
        while (backslash - before != body_ && backslash[-1 - static_cast<ptrdiff_t>(before)] == '\\') ++before;
        return before % 2 == 0;
    }

    void report(StringFailure& failure) const {
        if (lacks_names_) {
            failure.type = DiagnosticType::UnicodeError;
            failure.message = "(unicode error) \\N escapes not supported (can't load unicodedata module)";
            return;
        }
        size_t start = position_in_copy(escape_start_);
        if (is_bytes_) {
            failure.message = "(value error) invalid \\x escape at position " + std::to_string(start);
            return;
        }
        failure.type = DiagnosticType::UnicodeDecodeError;
        failure.undecodable = copy();
        failure.message = "(unicode error) 'unicodeescape' codec can't decode bytes in position " +
                          std::to_string(start) + "-" + std::to_string(position_in_copy(cursor_) - 1) + ": " + fault_;
    }

    Session& session_;
    const char* source_;
    const char* body_;
    const char* cursor_;
    const char* end_;
    bool is_bytes_;
    char* buffer_;
    char* out_;
    const char* escape_start_ = nullptr;
    const char* fault_ = "";
    bool lacks_names_ = false;
    std::optional<InvalidEscape> invalid_escape_;
};

bool decode_escapes(Session& session, const Source& source, std::string_view body, bool is_bytes, std::string_view& out,
                    std::optional<InvalidEscape>& invalid_escape, StringFailure& failure) {
    EscapeDecoder decoder(session, source, body, is_bytes);
    if (!decoder.run(failure)) return false;
    out = decoder.text();
    invalid_escape = decoder.invalid_escape();
    return true;
}

std::string_view body_of(const Source& source, const Token& token) {
    std::string_view text = token.text(source.text);
    text.remove_prefix(token.prefix_size + size_t{token.quote_size});
    text.remove_suffix(token.quote_size);
    return text;
}

// How wide CPython's decoder has made a part of a body: what is not ASCII is spelled as an escape (\U000000e9), and
// so is a backslash in front of it (\u005c). Its columns count that.
int width_when_escaped(std::string_view part) {
    auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    int width = 0;
    for (size_t i = 0; i < part.size(); ++i) {
        if (part[i] == '\\' && i + 1 < part.size()) {
            width += is_ascii(part[++i]) ? 2 : 6;
            if (is_ascii(part[i])) continue;
        } else if (is_ascii(part[i])) {
            ++width;
            continue;
        }
        width += 10;
        while (i + 1 < part.size() && (static_cast<unsigned char>(part[i + 1]) & 0xC0) == 0x80) ++i;
    }
    return width;
}

// The quotes that a token's text begins with; none when it has a prefix.
int leading_quotes(std::string_view text) {
    if (text.empty() || (text[0] != '\'' && text[0] != '"')) return 0;
    return static_cast<int>(std::min(text.find_first_not_of(text[0]), text.size()));
}

// CPython shows the line of the escape or of `base`, and a column of its own making.
ErrorPlace place_of_escape(const Source& source, const Token& token, const Token& base, std::string_view before) {
    size_t shown = &base == &token ? token.start + before.size() : base.start;
    size_t line_start = source.text.rfind('\n', shown - 1) + 1;
    if (shown == 0) line_start = 0;
    size_t line_end = std::min(source.text.find('\n', shown), source.text.size());
    std::string text(source.text.substr(line_start, line_end - line_start));
    text += '\n';

    int column = 0;
    if (size_t newline = before.rfind('\n'); newline != std::string_view::npos) {
        column = width_when_escaped(before.substr(newline + 1));
    } else {
        if (token.kind == TokenKind::String) before.remove_prefix(token.prefix_size + size_t{token.quote_size});
        column = base.column + leading_quotes(base.text(source.text)) + width_when_escaped(before);
    }
    int offset = character_offset(text, column + 1);
    int end_offset = character_offset(text, column + 3);
    return {.offset = offset, .end_offset = end_offset, .text = std::move(text)};
}

}  // namespace

bool decode_string(Session& session, const Source& source, const Token& token, StringPiece& out,
                   std::optional<InvalidEscape>& invalid_escape, StringFailure& failure) {
    std::string_view body = body_of(source, token);
    out = {.text = body,
           .is_bytes = token.literal.is_bytes,
           .has_u_prefix = token.literal.has_u_prefix,
           .body_size = static_cast<uint32_t>(body.size())};
    if (out.is_bytes && !base::is_ascii(body)) {
        failure = {.message = "bytes can only contain ASCII literal characters", .points_at_literal = true};
        return false;
    }
    if (token.literal.is_raw || !token.literal.has_backslash) return true;
    if (decode_escapes(session, source, body, out.is_bytes, out.text, invalid_escape, failure)) return true;
    failure.type = DiagnosticType::SyntaxError;
    return false;
}

bool decode_string_middle(Session& session, const Source& source, const Token& token, std::string_view& out,
                          std::optional<InvalidEscape>& invalid_escape, StringFailure& failure) {
    out = token.text(source.text);
    if (token.literal.is_raw || !token.literal.has_backslash) return true;
    if (!decode_escapes(session, source, out, false, out, invalid_escape, failure)) {
        // The decoder's own complaint comes through.
        if (token.literal.in_format_spec)
            failure.message.erase(0, sizeof "(unicode error) " - 1);
        else
            failure.type = DiagnosticType::SyntaxError;
        return false;
    }
    if (invalid_escape) {  // of `\{` the lexer has warned
        char escaped = source.text[invalid_escape->offset + 1];
        if (escaped == '{' || escaped == '}') invalid_escape.reset();
    }
    return true;
}

Diagnostic invalid_escape_warning(Session& session, const Source& source, const Token& token, const Token& base,
                                  const InvalidEscape& escape) {
    std::string_view before = source.text.substr(token.start, escape.offset - token.start);
    std::string shown(source.text.substr(escape.offset, escape.is_octal ? 4 : 2));
    std::string message = "\"" + shown + "\" is an invalid " + (escape.is_octal ? "octal " : "") +
                          "escape sequence. Such sequences will not work in the future. Did you mean \"\\" + shown +
                          "\"? A raw string is also an option.";
    return {.type = session.options.feature_version >= 12 ? DiagnosticType::SyntaxWarning
                                                          : DiagnosticType::DeprecationWarning,
            .message = std::move(message),
            .filename = session.filename,
            .lineno = base.line + static_cast<int>(std::ranges::count(before, '\n')),
            .as_error = place_of_escape(source, token, base, before)};
}

// Quotes toggle: of a triple quote the first opens, the second closes, the third opens again.
std::string_view expression_text(Session& session, const Source& source, uint32_t start, uint32_t end) {
    std::string_view text = source.text.substr(start, end - start);
    if (text.find('#') == std::string_view::npos) return text;
    char* out = session.arena.array<char>(text.size());
    size_t size = 0;
    char quote = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            out[size++] = c;
            c = text[++i];
        } else if (c == '#' && !quote) {
            i = std::min(text.find('\n', i), text.size());
            if (i == text.size()) break;
            c = '\n';
        } else if (c == '"' || c == '\'') {
            quote = !quote ? c : quote == c ? char{0} : quote;
        }
        out[size++] = c;
    }
    return {out, size};
}

}  // namespace krait::syntax

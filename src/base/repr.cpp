#include "base/repr.h"

#include "base/unicode/properties.h"
#include "base/utf8.h"

namespace krait::base {

namespace {

// Double quotes only where they save escapes.
char quote_for(std::string_view text) {
    return text.find('\'') != text.npos && text.find('"') == text.npos ? '"' : '\'';
}

void append_hex(std::string& out, char letter, int digits, uint32_t value) {
    out += '\\';
    out += letter;
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 15];
}

// Of an ASCII character.
void append_ascii(std::string& out, char c, char quote) {
    switch (c) {
        case '\t': out += "\\t"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        default: break;
    }
    if (c < ' ' || c == 0x7F) return append_hex(out, 'x', 2, static_cast<uint32_t>(c));
    if (c == quote || c == '\\') out += '\\';
    out += c;
}

}  // namespace

void append_str_repr(std::string& out, std::string_view text) {
    char quote = quote_for(text);
    out += quote;
    const char* end = text.data() + text.size();
    for (const char* cursor = text.data(); cursor < end;) {
        if (static_cast<unsigned char>(*cursor) < 0x80) {
            append_ascii(out, *cursor++, quote);
            continue;
        }
        const char* start = cursor;
        char32_t c = next_code_point(cursor);
        if (unicode::is_printable(c))
            out.append(start, cursor);
        else if (c < 0x100)
            append_hex(out, 'x', 2, c);
        else if (c < 0x10000)
            append_hex(out, 'u', 4, c);
        else
            append_hex(out, 'U', 8, c);
    }
    out += quote;
}

void append_bytes_repr(std::string& out, std::string_view bytes) {
    char quote = quote_for(bytes);
    out += 'b';
    out += quote;
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80)
            append_hex(out, 'x', 2, byte);
        else
            append_ascii(out, c, quote);
    }
    out += quote;
}

}  // namespace krait::base

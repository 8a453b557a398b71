#include "modules/_json/json_text.h"

#include "object/int.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/str_units.h"

namespace krait::modules::json {

Raised raise_decode_error(Thread& t, std::string_view message, Str& text, int64_t position) {
    Result<Ref<>> type = import_attribute(t, "json.decoder", "JSONDecodeError"_name);
    if (type.failed()) return {};
    Ref<> error_type = type.take();
    Result<Ref<Str>> message_text = str_from_ascii(t, message);
    if (message_text.failed()) return {};
    Result<Ref<>> error = call(t, error_type, message_text.take(), Value(&text), Value::small_int(position));
    if (error.failed()) return {};
    return t.raise(error.take());
}

namespace {

int hex_value(char32_t c) {
    if (c - '0' < 10) return static_cast<int>(c - '0');
    if ((c | 0x20) - 'a' < 6) return static_cast<int>((c | 0x20) - 'a') + 10;
    return -1;
}

// The four digits at `at`; -1: they are not all there.
int32_t hex_at(const Str& text, int64_t at) {
    int32_t value = 0;
    for (int64_t i = at; i < at + 4; ++i) {
        int digit = hex_value(text[i]);
        if (digit < 0) return -1;
        value = value << 4 | digit;
    }
    return value;
}

char simple_escape(char32_t c) {
    switch (c) {
        case '"': return '"';
        case '\\': return '\\';
        case '/': return '/';
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        default: return 0;
    }
}

// "uXXXX" at `at`, and a second one of a surrogate pair behind it.
Result<char32_t> unicode_escape(Thread& t, Str& text, int64_t& at) {
    int64_t digits = at + 1;
    int32_t value = digits + 4 <= text.length ? hex_at(text, digits) : -1;
    if (value < 0) return raise_decode_error(t, "Invalid \\uXXXX escape", text, digits - 1);
    at = digits + 4;
    auto c = static_cast<char32_t>(value);
    bool is_high = c >= 0xD800 && c < 0xDC00;
    if (!is_high || at + 6 > text.length || text[at] != '\\' || text[at + 1] != 'u') return c;
    int32_t second = hex_at(text, at + 2);
    if (second < 0) return raise_decode_error(t, "Invalid \\uXXXX escape", text, at + 1);
    if (second < 0xDC00 || second > 0xDFFF) return c;
    at += 6;
    return 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(second) - 0xDC00);
}

// The place of the first character that is not plain.
template <typename Unit>
int64_t plain_run(Units<Unit> units, int64_t at, bool is_strict) {
    auto length = static_cast<int64_t>(units.size());
    for (; at < length; ++at) {
        Unit c = units[static_cast<size_t>(at)];
        if (c == '"' || c == '\\' || (is_strict && c < 0x20)) break;
    }
    return at;
}

}  // namespace

Result<Ref<Str>> scan_string(Thread& t, Str& text, int64_t begin, bool is_strict, int64_t& end) {
    int64_t at = begin, quote = begin - 1;
    StrBuilder out;
    for (bool is_first = true;; is_first = false) {
        int64_t stop = with_units(text, [&](auto units) { return plain_run(units, at, is_strict); });
        if (stop >= text.length) return raise_decode_error(t, "Unterminated string starting at", text, quote);
        char32_t c = text[stop];
        if (c == '"' && is_first) {
            end = stop + 1;
            return str_slice(t, text, at, stop);
        }
        if (c < 0x20) return raise_decode_error(t, "Invalid control character at", text, stop);
        if (stop > at) out.append(text, at, stop);
        at = stop + 1;
        if (c == '"') break;
        if (at >= text.length) return raise_decode_error(t, "Unterminated string starting at", text, quote);
        if (text[at] == 'u') {
            out.append(TRY(unicode_escape(t, text, at)));
            continue;
        }
        char escaped = simple_escape(text[at]);
        if (!escaped) return raise_decode_error(t, "Invalid \\escape", text, at - 1);
        out.append(escaped);
        ++at;
    }
    end = at;
    return out.finish(t);
}

// --- writing ---

namespace {

void append_hex(StrBuilder& out, char32_t unit) {
    static constexpr char kDigits[] = "0123456789abcdef";
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) out.append(kDigits[unit >> shift & 15]);
}

void append_escape(StrBuilder& out, char32_t c) {
    switch (c) {
        case '"': return out.append("\\\"");
        case '\\': return out.append("\\\\");
        case '\b': return out.append("\\b");
        case '\f': return out.append("\\f");
        case '\n': return out.append("\\n");
        case '\r': return out.append("\\r");
        case '\t': return out.append("\\t");
        default: break;
    }
    if (c >= 0x10000) {
        append_hex(out, 0xD800 + ((c - 0x10000) >> 10));
        c = 0xDC00 + (c & 0x3FF);
    }
    append_hex(out, c);
}

}  // namespace

void append_string(StrBuilder& out, const Str& text, bool ascii_only) {
    out.append('"');
    with_units(text, [&](auto units) {
        size_t run = 0;
        for (size_t i = 0; i < units.size(); ++i) {
            char32_t c = units[i];
            bool is_plain = c >= 0x20 && c != '"' && c != '\\' && (!ascii_only || c < 0x7F);
            if (is_plain) continue;
            out.append_units(units.data() + run, static_cast<int64_t>(i - run));
            append_escape(out, c);
            run = i + 1;
        }
        out.append_units(units.data() + run, static_cast<int64_t>(units.size() - run));
    });
    out.append('"');
}

}  // namespace krait::modules::json

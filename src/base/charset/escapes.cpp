// unicode_escape and raw_unicode_escape: Latin 1 with Python's backslash escapes.

#include "base/charset/decoders.h"
#include "base/unicode/names.h"
#include "base/utf8.h"

namespace krait::base::charset {

namespace {

constexpr char kNone = '\0';

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

size_t hex_width(char kind) { return kind == 'x' ? 2 : kind == 'u' ? 4 : 8; }

const char* truncation(char kind) {
    if (kind == 'x') return "truncated \\xXX escape";
    return kind == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
}

// Reads the digits from `i` on; false when there are too few, with `i` where they end.
bool read_hex(std::string_view bytes, size_t& i, size_t width, char32_t& value) {
    value = 0;
    for (size_t end = i + width; i < end; ++i) {
        int digit = i < bytes.size() ? hex_value(bytes[i]) : -1;
        if (digit < 0) return false;
        value = value << 4 | static_cast<char32_t>(digit);
    }
    return true;
}

class EscapeDecoder {
public:
    EscapeDecoder(std::string_view bytes, std::string& out, Fault& fault) : bytes_(bytes), out_(out), fault_(fault) {}

    bool run() {
        while (at_ < bytes_.size()) {
            char c = bytes_[at_++];
            if (c != '\\')
                append_utf8(out_, static_cast<unsigned char>(c));
            else if (!escape())
                return false;
        }
        return true;
    }

private:
    bool refuse(const char* reason) { return fail(fault_, "unicodeescape", start_, at_, reason); }

    bool escape() {
        start_ = at_ - 1;
        if (at_ == bytes_.size()) return refuse("\\ at end of string");
        char kind = bytes_[at_++];
        if (char plain = simple(kind)) {
            out_ += plain;
            return true;
        }
        if (is_octal(kind)) return octal(kind);
        switch (kind) {
            case '\n': return true;
            case 'x':
            case 'u':
            case 'U': return hexadecimal(kind);
            case 'N': return named();
            default: break;
        }
        out_ += '\\';
        append_utf8(out_, static_cast<unsigned char>(kind));
        return true;
    }

    static char simple(char kind) {
        switch (kind) {
            case '\\':
            case '\'':
            case '"': return kind;
            case 'a': return '\a';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            default: return kNone;
        }
    }

    bool octal(char first) {
        char32_t value = static_cast<char32_t>(first - '0');
        for (int digits = 1; digits < 3 && at_ < bytes_.size() && is_octal(bytes_[at_]); ++digits)
            value = value * 8 + static_cast<char32_t>(bytes_[at_++] - '0');
        append_utf8(out_, value);
        return true;
    }

    bool hexadecimal(char kind) {
        char32_t value;
        if (!read_hex(bytes_, at_, hex_width(kind), value)) return refuse(truncation(kind));
        if (value > 0x10FFFF) return refuse("illegal Unicode character");
        append_utf8(out_, value);
        return true;
    }

    bool named() {
        constexpr const char* kMalformed = "malformed \\N character escape";
        if (at_ == bytes_.size() || bytes_[at_] != '{') return refuse(kMalformed);
        size_t first = ++at_;
        while (at_ < bytes_.size() && bytes_[at_] != '}') ++at_;
        if (at_ == first || at_ == bytes_.size()) return refuse(kMalformed);
        unicode::Found found = unicode::lookup(bytes_.substr(first, at_ - first));
        ++at_;
        if (found.count != 1) return refuse("unknown Unicode character name");
        append_utf8(out_, found.values[0]);
        return true;
    }

    std::string_view bytes_;
    std::string& out_;
    Fault& fault_;
    size_t at_ = 0, start_ = 0;
};

}  // namespace

bool decode_unicode_escape(std::string_view bytes, std::string& out, Fault& fault) {
    return EscapeDecoder(bytes, out, fault).run();
}

// Only \u and \U after an odd number of backslashes mean something.
bool decode_raw_unicode_escape(std::string_view bytes, std::string& out, Fault& fault) {
    for (size_t i = 0; i < bytes.size();) {
        char c = bytes[i++];
        append_utf8(out, static_cast<unsigned char>(c));
        if (c != '\\' || i == bytes.size()) continue;
        char kind = bytes[i++];
        if (kind != 'u' && kind != 'U') {
            append_utf8(out, static_cast<unsigned char>(kind));
            continue;
        }
        out.pop_back();
        size_t start = i - 2;
        char32_t value;
        if (!read_hex(bytes, i, hex_width(kind), value))
            return fail(fault, "rawunicodeescape", start, i, truncation(kind));
        if (value > 0x10FFFF) return fail(fault, "rawunicodeescape", start, i, "\\Uxxxxxxxx out of range");
        append_utf8(out, value);
    }
    return true;
}

}  // namespace krait::base::charset

#include "base/unicode/names.h"
#include "base/unicode/properties.h"
#include "object/codec_errors.h"
#include "object/codecs.h"
#include "object/exceptions.h"
#include "object/warnings.h"

// The escapes of string and bytes literals as codecs: unicode_escape, raw_unicode_escape, escape.

namespace krait::object {

namespace {

int hex_value(char32_t c) {
    if (c - '0' < 10) return static_cast<int>(c - '0');
    if ((c | 0x20) - 'a' < 6) return static_cast<int>((c | 0x20) - 'a') + 10;
    return -1;
}

// The escapes of one letter; 0: no such.
char simple_escape(uint8_t c) {
    switch (c) {
        case '\\':
        case '\'':
        case '"': return static_cast<char>(c);
        case 'b': return '\b';
        case 'f': return '\f';
        case 't': return '\t';
        case 'n': return '\n';
        case 'r': return '\r';
        case 'v': return '\v';
        case 'a': return '\a';
        default: return 0;
    }
}

bool is_octal(uint8_t c) { return c - '0' < 8 && c >= '0'; }

// Up to three octal digits.
template <typename ByteAt>
uint32_t read_octal(ByteAt byte_at, int64_t& at, int64_t size) {
    uint32_t value = 0;
    for (int digits = 0; digits < 3 && at < size && is_octal(byte_at(at)); ++digits, ++at)
        value = value * 8 + (byte_at(at) - uint32_t{'0'});
    return value;
}

// The first escape that is not one.
struct Doubtful {
    int64_t code = -1;  // a character, or an octal number above 0o377

    void note(uint32_t found) {
        if (code < 0) code = found;
    }
    // `prefix`: of the literal that the message shows.
    Status warn_about(Thread& t, std::string_view prefix = {}) const {
        if (code < 0) return {};
        std::string text(prefix);
        bool is_octal_number = code > 0xFF;
        char digits[] = {'"', '\\', static_cast<char>('0' + (code >> 6)), static_cast<char>('0' + (code >> 3 & 7)),
                         static_cast<char>('0' + (code & 7))};
        if (is_octal_number) {
            text.append(digits, 5).append("\" is an invalid octal escape sequence. ");
        } else {
            text.append("\"\\");
            char c = static_cast<char>(code);
            if (code < 0x80)
                text += c;
            else
                text.append({static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))});
            text.append("\" is an invalid escape sequence. ");
        }
        text.append("Such sequences will not work in the future. ");
        return warn(t, types::DeprecationWarning, text);
    }
};

// What stands behind a backslash.
class EscapeDecoder {
public:
    EscapeDecoder(Thread& t, std::string_view encoding, std::string_view bytes, const Str* errors)
        : t_(t), errors_(t, encoding, bytes, errors) {}

    Result<Ref<Str>> run(bool is_raw, int64_t* consumed) {
        while (at_ < errors_.size()) {
            start_ = at_;
            uint8_t c = errors_.byte(at_++);
            bool is_lone = is_raw && at_ >= errors_.size() && !consumed;
            if (c != '\\' || is_lone) {
                errors_.out.append(static_cast<char32_t>(c));
                continue;
            }
            const char* fault = is_raw ? raw_escape() : escape();
            if (!fault) continue;
            if (lacks_names_)
                return t_.raise(types::UnicodeError, "\\N escapes not supported (can't load unicodedata module)");
            if (is_incomplete_ && consumed) {
                at_ = start_;
                break;
            }
            is_incomplete_ = false;
            at_ = TRY(errors_.handle(start_, at_, fault));
        }
        if (consumed) *consumed = at_;
        Ref<Str> text = TRY(errors_.out.finish(t_));
        TRY(doubtful_.warn_about(t_));
        return text;
    }

private:
    bool at_end() const { return at_ >= errors_.size(); }
    const char* incomplete(const char* fault) {
        is_incomplete_ = true;
        return fault;
    }
    void put(char32_t c) { errors_.out.append(c); }

    // Null: done.
    const char* hex(int digits, const char* truncated, const char* too_large) {
        uint32_t value = 0;
        for (; digits > 0; --digits, ++at_) {
            if (at_end()) return incomplete(truncated);
            int digit = hex_value(errors_.byte(at_));
            if (digit < 0) return truncated;
            value = value << 4 | static_cast<uint32_t>(digit);
        }
        if (value > 0x10FFFF) return too_large;
        put(value);
        return nullptr;
    }

    const char* named() {
        constexpr const char* kMalformed = "malformed \\N character escape";
        lacks_names_ = load_character_names(t_).failed();
        if (lacks_names_) {
            t_.clear_exception();
            return kMalformed;
        }
        if (at_end()) return incomplete(kMalformed);
        if (errors_.byte(at_) != '{') return kMalformed;
        int64_t first = ++at_;
        while (!at_end() && errors_.byte(at_) != '}') ++at_;
        if (at_end()) return incomplete(kMalformed);
        int64_t length = at_ - first;
        if (length == 0) return kMalformed;
        ++at_;
        auto found =
            base::unicode::lookup(errors_.input.substr(static_cast<size_t>(first), static_cast<size_t>(length)));
        if (found.count != 1) return "unknown Unicode character name";
        put(found.values[0]);
        return nullptr;
    }

    const char* escape() {
        if (at_end()) return incomplete("\\ at end of string");
        uint8_t c = errors_.byte(at_++);
        if (char simple = simple_escape(c)) {
            put(static_cast<unsigned char>(simple));
            return nullptr;
        }
        switch (c) {
            case '\n': return nullptr;
            case 'x': return hex(2, "truncated \\xXX escape", "");
            case 'u': return hex(4, "truncated \\uXXXX escape", "");
            case 'U': return hex(8, "truncated \\UXXXXXXXX escape", "illegal Unicode character");
            case 'N': return named();
            default: break;
        }
        if (is_octal(c)) {
            --at_;
            uint32_t value = read_octal([&](int64_t i) { return errors_.byte(i); }, at_, errors_.size());
            if (value > 0xFF) doubtful_.note(value);
            put(value);
            return nullptr;
        }
        doubtful_.note(c);
        put('\\');
        put(c);
        return nullptr;
    }

    const char* raw_escape() {
        if (at_end()) return incomplete("\\ at end of string");
        uint8_t c = errors_.byte(at_++);
        if (c == 'u') return hex(4, "truncated \\uXXXX escape", "");
        if (c == 'U') return hex(8, "truncated \\UXXXXXXXX escape", "\\Uxxxxxxxx out of range");
        put('\\');
        put(c);
        return nullptr;
    }

    Thread& t_;
    DecodingErrors errors_;
    int64_t at_ = 0, start_ = 0;
    bool is_incomplete_ = false, lacks_names_ = false;
    Doubtful doubtful_;
};

}  // namespace

Result<Ref<Str>> decode_unicode_escape(Thread& t, std::string_view bytes, const Str* errors, int64_t* consumed) {
    return EscapeDecoder(t, "unicodeescape", bytes, errors).run(false, consumed);
}

Result<Ref<Str>> decode_raw_unicode_escape(Thread& t, std::string_view bytes, const Str* errors, int64_t* consumed) {
    return EscapeDecoder(t, "rawunicodeescape", bytes, errors).run(true, consumed);
}

Result<Ref<Bytes>> encode_unicode_escape(Thread& t, const Str& text) {
    std::string out;
    for (int64_t i = 0; i < text.length; ++i) {
        char32_t c = text[i];
        switch (c) {
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\\': out += "\\\\"; break;
            default:
                if (c >= 0x20 && c < 0x7F)
                    out += static_cast<char>(c);
                else
                    append_backslash_form(out, c);
        }
    }
    return bytes_from(t, out);
}

Result<Ref<Bytes>> encode_raw_unicode_escape(Thread& t, const Str& text) {
    std::string out;
    for (int64_t i = 0; i < text.length; ++i) {
        if (text[i] < 0x100)
            out += static_cast<char>(text[i]);
        else
            append_backslash_form(out, text[i]);
    }
    return bytes_from(t, out);
}

// --- bytes ---

namespace {

class BytesEscapeDecoder {
public:
    BytesEscapeDecoder(Thread& t, std::string_view bytes, const Str* errors) : t_(t), bytes_(bytes), errors_(errors) {}

    Result<Ref<Bytes>> run() {
        while (at_ < size()) {
            if (byte(at_) != '\\') {
                out_ += bytes_[static_cast<size_t>(at_++)];
                continue;
            }
            if (++at_ >= size()) return t_.raise_value_error("Trailing \\ in string");
            TRY(escape());
        }
        Ref<Bytes> made = TRY(bytes_from(t_, out_));
        TRY(doubtful_.warn_about(t_, "b"));
        return made;
    }

private:
    int64_t size() const { return static_cast<int64_t>(bytes_.size()); }
    uint8_t byte(int64_t at) const { return static_cast<uint8_t>(bytes_[static_cast<size_t>(at)]); }

    Status escape() {
        uint8_t c = byte(at_++);
        if (char simple = simple_escape(c)) {
            out_ += simple;
        } else if (is_octal(c)) {
            --at_;
            uint32_t value = read_octal([&](int64_t i) { return byte(i); }, at_, size());
            if (value > 0xFF) doubtful_.note(value);
            out_ += static_cast<char>(value & 0xFF);
        } else if (c == 'x') {
            return hex();
        } else if (c != '\n') {
            doubtful_.note(c);
            out_ += '\\';
            --at_;
        }
        return {};
    }

    Status hex() {
        int high = at_ < size() ? hex_value(byte(at_)) : -1;
        int low = at_ + 1 < size() ? hex_value(byte(at_ + 1)) : -1;
        if (high >= 0 && low >= 0) {
            out_ += static_cast<char>(high << 4 | low);
            at_ += 2;
            return {};
        }
        if (!errors_ || str_equal(*errors_, "strict"))
            return t_.raise_value_error("invalid \\x escape at position {}", at_ - 2);
        if (str_equal(*errors_, "replace"))
            out_ += '?';
        else if (!str_equal(*errors_, "ignore"))
            return t_.raise_value_error("decoding error; unknown error handling code: {}", errors_);
        if (high >= 0) ++at_;
        return {};
    }

    Thread& t_;
    std::string_view bytes_;
    const Str* errors_;
    std::string out_;
    int64_t at_ = 0;
    Doubtful doubtful_;
};

}  // namespace

Result<Ref<Bytes>> decode_escape(Thread& t, std::string_view bytes, const Str* errors) {
    return BytesEscapeDecoder(t, bytes, errors).run();
}

Result<Ref<Bytes>> encode_escape(Thread& t, std::string_view bytes) {
    std::string out;
    for (char byte : bytes) {
        auto c = static_cast<unsigned char>(byte);
        switch (c) {
            case '\'':
            case '\\': out.append({'\\', byte}); break;
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            default:
                if (c >= 0x20 && c < 0x7F)
                    out += byte;
                else
                    append_backslash_form(out, c);
        }
    }
    return bytes_from(t, out);
}

}  // namespace krait::object

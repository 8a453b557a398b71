#include "object/codec_errors.h"
#include "object/codecs.h"

// UTF-7 (RFC 2152): ASCII, with runs of UTF-16 in base 64 between '+' and '-'.

namespace krait::object {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// -1: no digit of base 64.
int digit_value(char32_t c) {
    if (c - 'A' < 26) return static_cast<int>(c - 'A');
    if (c - 'a' < 26) return static_cast<int>(c - 'a') + 26;
    if (c - '0' < 10) return static_cast<int>(c - '0') + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}
bool is_digit(char32_t c) { return digit_value(c) >= 0; }

class Decoder {
public:
    Decoder(Thread& t, std::string_view bytes, const Str* errors) : t_(t), errors_(t, "utf7", bytes, errors) {}

    Result<Ref<Str>> run(int64_t* consumed) {
        for (;;) {
            while (at_ < errors_.size()) TRY(step());
            bool is_unfinished = in_shift_ && (surrogate_ || bits_ >= 6 || (bits_ > 0 && buffer_ != 0));
            if (consumed || !is_unfinished) break;
            TRY(complain(errors_.size(), "unterminated shift sequence"));
            if (at_ >= errors_.size()) break;
        }
        if (consumed) {
            *consumed = in_shift_ ? start_ : at_;
            if (in_shift_) errors_.out.truncate(length_before_shift_);
        }
        return errors_.out.finish(t_);
    }

private:
    Status step() {
        uint8_t c = errors_.byte(at_);
        if (in_shift_) return is_digit(c) ? take_digit(c) : leave_shift(c);
        if (c == '+') return enter_shift();
        ++at_;
        if (c < 0x80) {
            errors_.out.append(static_cast<char32_t>(c));
            return {};
        }
        start_ = at_ - 1;
        return complain(at_, "unexpected special character");
    }

    Status complain(int64_t end, std::string_view reason) {
        at_ = TRY(errors_.handle(start_, end, reason));
        return {};
    }

    Status enter_shift() {
        start_ = at_++;
        bool is_last = at_ >= errors_.size();
        if (!is_last && errors_.byte(at_) == '-') {
            ++at_;
            errors_.out.append('+');
            return {};
        }
        if (!is_last && !is_digit(errors_.byte(at_))) return complain(++at_, "ill-formed sequence");
        in_shift_ = true;
        surrogate_ = 0;
        length_before_shift_ = errors_.out.length();
        bits_ = 0;
        buffer_ = 0;
        return {};
    }

    Status take_digit(uint8_t c) {
        ++at_;
        buffer_ = buffer_ << 6 | static_cast<uint32_t>(digit_value(c));
        bits_ += 6;
        if (bits_ < 16) return {};
        char32_t unit = buffer_ >> (bits_ - 16);
        bits_ -= 16;
        buffer_ &= (1u << bits_) - 1;
        if (surrogate_) {
            if (unit >= 0xDC00 && unit < 0xE000) {
                errors_.out.append(static_cast<char32_t>(0x10000 + ((surrogate_ - 0xD800) << 10) + (unit - 0xDC00)));
                surrogate_ = 0;
                return {};
            }
            errors_.out.append(surrogate_);
            surrogate_ = 0;
        }
        if (unit >= 0xD800 && unit < 0xDC00)
            surrogate_ = unit;
        else
            errors_.out.append(unit);
        return {};
    }

    Status leave_shift(uint8_t c) {
        in_shift_ = false;
        if (bits_ >= 6) return complain(++at_, "partial character in shift sequence");
        if (bits_ > 0 && buffer_ != 0) return complain(++at_, "non-zero padding bits in shift sequence");
        if (surrogate_ && c < 0x80) errors_.out.append(surrogate_);
        surrogate_ = 0;
        if (c == '-') ++at_;
        return {};
    }

    Thread& t_;
    DecodingErrors errors_;
    int64_t at_ = 0, start_ = 0, length_before_shift_ = 0;
    bool in_shift_ = false;
    char32_t surrogate_ = 0;
    uint32_t buffer_ = 0;
    int bits_ = 0;
};

// Stands for itself outside of a shift sequence.
bool is_direct(char32_t c) {
    if (c == '\t' || c == '\n' || c == '\r') return true;
    return c >= 0x20 && c < 0x7E && c != '+' && c != '\\';
}

class Encoder {
public:
    std::string out;

    void append(char32_t c) {
        if (in_shift_ && is_direct(c)) leave_shift(c);
        if (in_shift_) return append_shifted(c);
        if (c == '+') {
            out += "+-";
        } else if (is_direct(c)) {
            out += static_cast<char>(c);
        } else {
            out += '+';
            in_shift_ = true;
            append_shifted(c);
        }
    }

    void finish() {
        flush();
        if (in_shift_) out += '-';
    }

private:
    void flush() {
        if (bits_) out += kDigits[buffer_ << (6 - bits_) & 0x3F];
        buffer_ = 0;
        bits_ = 0;
    }
    void leave_shift(char32_t next) {
        flush();
        in_shift_ = false;
        if (is_digit(next) || next == '-') out += '-';
    }
    void append_unit(char32_t unit) {
        buffer_ = buffer_ << 16 | unit;
        for (bits_ += 16; bits_ >= 6; bits_ -= 6) out += kDigits[buffer_ >> (bits_ - 6) & 0x3F];
        buffer_ &= (1u << bits_) - 1;
    }
    void append_shifted(char32_t c) {
        if (c >= 0x10000) {
            append_unit(0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        append_unit(c);
    }

    bool in_shift_ = false;
    uint32_t buffer_ = 0;
    int bits_ = 0;
};

}  // namespace

Result<Ref<Str>> decode_utf7(Thread& t, std::string_view bytes, const Str* errors, int64_t* consumed) {
    return Decoder(t, bytes, errors).run(consumed);
}

Result<Ref<Bytes>> encode_utf7(Thread& t, const Str& text) {
    Encoder encoder;
    for (int64_t i = 0; i < text.length; ++i) encoder.append(text[i]);
    encoder.finish();
    return bytes_from(t, encoder.out);
}

}  // namespace krait::object

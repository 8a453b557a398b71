// UTF-8, UTF-16, UTF-32 and UTF-7, with the errors of Python's codecs.

#include "base/charset/decoders.h"
#include "base/utf8.h"

namespace krait::base::charset {

bool decode_utf8(std::string_view bytes, std::string& out, Fault& fault) {
    auto found = find_utf8_fault(bytes);
    if (found) return fail(fault, "utf-8", found->offset, found->offset + found->size, found->reason);
    out += bytes;
    return true;
}

namespace {

uint32_t byte_at(std::string_view bytes, size_t index) { return static_cast<unsigned char>(bytes[index]); }

// Reads units of two or four bytes in either order.
class Units {
public:
    Units(std::string_view bytes, size_t unit, bool is_big) : bytes_(bytes), unit_(unit), is_big_(is_big) {}

    bool is_whole(size_t at) const { return at + unit_ <= bytes_.size(); }
    uint32_t operator[](size_t at) const {
        uint32_t value = 0;
        for (size_t i = 0; i < unit_; ++i) value = value << 8 | byte_at(bytes_, at + (is_big_ ? i : unit_ - 1 - i));
        return value;
    }

private:
    std::string_view bytes_;
    size_t unit_;
    bool is_big_;
};

// Whether the codec reads a mark at the start, and which order it then means.
struct Order {
    bool is_big;
    size_t start;
};

Order byte_order(bool is_marked, bool is_big, std::string_view bytes, size_t unit) {
    Units little(bytes, unit, false), big(bytes, unit, true);
    if (!is_marked) return {is_big, 0};
    if (!little.is_whole(0)) return {false, 0};
    if (little[0] == 0xFEFF) return {false, unit};
    if (big[0] == 0xFEFF) return {true, unit};
    return {false, 0};
}

}  // namespace

bool decode_utf16(Codec codec, std::string_view bytes, std::string& out, Fault& fault) {
    Order order = byte_order(codec == Codec::kUtf16, codec == Codec::kUtf16Be, bytes, 2);
    const char* name = order.is_big ? "utf-16-be" : "utf-16-le";
    Units units(bytes, 2, order.is_big);
    for (size_t at = order.start; at < bytes.size(); at += 2) {
        if (!units.is_whole(at)) return fail(fault, name, at, bytes.size(), "truncated data");
        char32_t unit = units[at];
        if (is_surrogate(unit)) {
            if (unit >= 0xDC00) return fail(fault, name, at, at + 2, "illegal encoding");
            if (!units.is_whole(at + 2)) return fail(fault, name, at, bytes.size(), "unexpected end of data");
            char32_t low = units[at + 2];
            if (low < 0xDC00 || low > 0xDFFF) return fail(fault, name, at, at + 2, "illegal UTF-16 surrogate");
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        append_utf8(out, unit);
    }
    return true;
}

bool decode_utf32(Codec codec, std::string_view bytes, std::string& out, Fault& fault) {
    Order order = byte_order(codec == Codec::kUtf32, codec == Codec::kUtf32Be, bytes, 4);
    const char* name = order.is_big ? "utf-32-be" : "utf-32-le";
    Units units(bytes, 4, order.is_big);
    for (size_t at = order.start; at < bytes.size(); at += 4) {
        if (!units.is_whole(at)) return fail(fault, name, at, bytes.size(), "truncated data");
        char32_t point = units[at];
        if (is_surrogate(point))
            return fail(fault, name, at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)");
        if (point > 0x10FFFF) return fail(fault, name, at, at + 4, "code point not in range(0x110000)");
        append_utf8(out, point);
    }
    return true;
}

namespace {

int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// UTF-16 units packed into base 64 between `+` and the first other character (RFC 2152).
class Utf7Decoder {
public:
    Utf7Decoder(std::string_view bytes, std::string& out, Fault& fault) : bytes_(bytes), out_(out), fault_(fault) {}

    bool run() {
        for (size_t i = 0; i < bytes_.size();) {
            bool good = is_shifted_ ? shifted(i) : plain(i);
            if (!good) return false;
        }
        bool is_ended = !is_shifted_ || (!surrogate_ && bits_ < 6 && !(buffer_ & mask()));
        return is_ended || fail(fault_, "utf7", start_, bytes_.size(), "unterminated shift sequence");
    }

private:
    bool plain(size_t& i) {
        char c = bytes_[i];
        if (c == '+') return shift(i);
        if (static_cast<unsigned char>(c) >= 0x80)
            return fail(fault_, "utf7", i, i + 1, "unexpected special character");
        out_ += c;
        ++i;
        return true;
    }

    bool shift(size_t& i) {
        start_ = i++;
        if (i == bytes_.size()) {
            is_shifted_ = true;
        } else if (bytes_[i] == '-') {
            out_ += '+';
            ++i;
        } else if (base64_value(bytes_[i]) < 0) {
            return fail(fault_, "utf7", start_, i + 1, "ill-formed sequence");
        } else {
            is_shifted_ = true;
        }
        bits_ = 0;
        buffer_ = 0;
        surrogate_ = 0;
        return true;
    }

    bool shifted(size_t& i) {
        int value = base64_value(bytes_[i]);
        if (value < 0) return unshift(i);
        ++i;
        buffer_ = buffer_ << 6 | static_cast<uint32_t>(value);
        bits_ += 6;
        if (bits_ >= 16) {
            bits_ -= 16;
            unit(static_cast<uint16_t>(buffer_ >> bits_));
            buffer_ &= mask();
        }
        return true;
    }

    bool unshift(size_t& i) {
        is_shifted_ = false;
        if (bits_ >= 6) return fail(fault_, "utf7", start_, i + 1, "partial character in shift sequence");
        if (buffer_) return fail(fault_, "utf7", start_, i + 1, "non-zero padding bits in shift sequence");
        if (surrogate_ && static_cast<unsigned char>(bytes_[i]) < 0x80 && bytes_[i] != '+')
            append_utf8(out_, surrogate_);
        surrogate_ = 0;
        if (bytes_[i] == '-') ++i;
        return true;
    }

    void unit(char32_t value) {
        if (surrogate_) {
            bool is_pair = value >= 0xDC00 && value <= 0xDFFF;
            append_utf8(out_, is_pair ? 0x10000 + ((surrogate_ - 0xD800) << 10) + (value - 0xDC00) : surrogate_);
            surrogate_ = 0;
            if (is_pair) return;
        }
        if (value >= 0xD800 && value < 0xDC00)
            surrogate_ = value;
        else
            append_utf8(out_, value);
    }

    uint32_t mask() const { return (1u << bits_) - 1; }

    std::string_view bytes_;
    std::string& out_;
    Fault& fault_;
    size_t start_ = 0;
    uint32_t buffer_ = 0, bits_ = 0;
    char32_t surrogate_ = 0;
    bool is_shifted_ = false;
};

}  // namespace

bool decode_utf7(std::string_view bytes, std::string& out, Fault& fault) {
    return Utf7Decoder(bytes, out, fault).run();
}

}  // namespace krait::base::charset

// Punycode (RFC 3492).

#include <algorithm>
#include <cstdio>
#include <string>

#include "base/charset/punycode.h"

#include "base/charset/decoders.h"
#include "base/utf8.h"

namespace krait::base::charset {

namespace {

constexpr uint32_t kBase = 36, kLeast = 1, kMost = 26, kSkew = 38, kDamp = 700, kFirstBias = 72;

uint32_t adapted_bias(uint64_t delta, bool is_first, size_t count) {
    delta = is_first ? delta / kDamp : delta / 2;
    delta += delta / count;
    uint32_t divisions = 0;
    for (; delta > (kBase - kLeast) * kMost / 2; divisions += kBase) delta /= kBase - kLeast;
    return divisions + static_cast<uint32_t>(kBase * delta / (delta + kSkew));
}

uint32_t threshold(uint32_t position, uint32_t bias) {
    if (position <= bias) return kLeast;
    return position - bias >= kMost ? kMost : position - bias;
}

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0' + 26;
    char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'z' ? lower - 'a' : -1;
}

void append_number(std::string& out, uint64_t number, uint32_t bias) {
    constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (uint32_t position = kBase;; position += kBase) {
        uint32_t limit = threshold(position, bias);
        if (number < limit) break;
        out += kDigits[limit + (number - limit) % (kBase - limit)];
        number = (number - limit) / (kBase - limit);
    }
    out += kDigits[number];
}

class PunycodeDecoder {
public:
    PunycodeDecoder(std::string_view bytes, Fault& fault) : bytes_(bytes), fault_(fault) {}

    bool run(std::u32string& text) {
        size_t dash = bytes_.rfind('-');
        if (dash == std::string_view::npos) return insertions(0, text);
        for (size_t i = 0; i < dash; ++i) {
            auto byte = static_cast<unsigned char>(bytes_[i]);
            if (byte >= 0x80) return fail(fault_, "ascii", i, i + 1, "ordinal not in range(128)");
            text += static_cast<char32_t>(byte);
        }
        return insertions(dash + 1, text);
    }

private:
    // Each number says how far on the next character is inserted, counting over all code points and places.
    bool insertions(const size_t first, std::u32string& text) {
        Number point = 0x80, next_place = 0;
        uint32_t bias = kFirstBias;
        for (size_t at = first; at < bytes_.size();) {
            Number delta;
            bool is_first = at == first;
            if (!read_number(at, bias, delta)) return false;
            Number place = next_place + delta;
            size_t count = text.size() + 1;
            point += place / count;
            if (point > 0x10FFFF) return invalid_character(first, place, point);
            place %= count;
            text.insert(text.begin() + static_cast<ptrdiff_t>(place), static_cast<char32_t>(point));
            next_place = place + 1;
            bias = adapted_bias(static_cast<uint64_t>(delta), is_first, count);
        }
        return true;
    }

    // Numbers may have any length; what is far beyond every code point stays at kHuge.
    using Number = unsigned __int128;
    static constexpr Number kHuge = Number{1} << 96;

    bool read_number(size_t& at, uint32_t bias, Number& number) {
        number = 0;
        Number weight = 1;
        for (uint32_t position = kBase;; position += kBase) {
            if (at == bytes_.size()) return fail(fault_, "punycode", at, at + 1, "incomplete punycode string");
            int digit = digit_value(bytes_[at]);
            if (digit < 0) return invalid_digit(at);
            ++at;
            uint32_t limit = threshold(position, bias);
            number = std::min(number + static_cast<uint32_t>(digit) * weight, kHuge);
            if (static_cast<uint32_t>(digit) < limit) return true;
            weight = std::min(weight * (kBase - limit), kHuge);
        }
    }

    bool invalid_digit(size_t at) {
        int byte = static_cast<unsigned char>(bytes_[at]);
        return fail(fault_, "punycode", at, at + 1, "Invalid extended code point '" + std::to_string(byte) + "'");
    }

    // As CPython's decoder, which tells the place before which it inserts, counted from the first digit, not the byte.
    bool invalid_character(size_t first, Number place, Number point) {
        Number start = first + place - 1;
        if (start >= static_cast<Number>(INT64_MAX)) {
            return fail_with(fault_, Fault::Kind::Overflow, "Python int too large to convert to C ssize_t");
        }
        char reason[64];
        std::snprintf(reason, sizeof reason, "Invalid character U+%llx", static_cast<unsigned long long>(point));
        return fail(fault_, "punycode", static_cast<size_t>(start), static_cast<size_t>(start) + 1, reason);
    }

    std::string_view bytes_;
    Fault& fault_;
};

}  // namespace

bool punycode_to_text(std::string_view bytes, std::u32string& text, Fault& fault) {
    return PunycodeDecoder(bytes, fault).run(text);
}

// In the order of code points, how far on from the last insertion each next one is.
std::string text_to_punycode(std::u32string_view text) {
    std::string out;
    for (char32_t c : text)
        if (c < 0x80) out += static_cast<char>(c);
    size_t done = out.size();
    const size_t basic = done;
    if (basic) out += '-';
    uint64_t delta = 0;
    uint32_t bias = kFirstBias;
    for (char32_t point = 0x80; done < text.size(); ++point, ++delta) {
        char32_t next = U'\x10FFFF';
        for (char32_t c : text)
            if (c >= point) next = std::min(next, c);
        delta += uint64_t{next - point} * (done + 1);
        point = next;
        for (char32_t c : text) {
            if (c < point) ++delta;
            if (c != point) continue;
            append_number(out, delta, bias);
            bias = adapted_bias(delta, done == basic, done + 1);
            delta = 0;
            ++done;
        }
    }
    return out;
}

bool decode_punycode(std::string_view bytes, std::string& out, Fault& fault) {
    std::u32string text;
    if (!punycode_to_text(bytes, text, fault)) return false;
    for (char32_t c : text) append_utf8(out, c);
    return true;
}

}  // namespace krait::base::charset

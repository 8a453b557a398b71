#include "modules/binascii/binascii.h"
#include "object/bytes.h"

// One line of uuencoded data: a character for the length, then groups of four for three bytes.

namespace krait::modules::binascii {

namespace {

constexpr size_t kMostInLine = 45;

bool ends_line(char c) { return c == '\n' || c == '\r'; }

}  // namespace

Result<Ref<>> a2b_uu(Thread& t, Value, AsciiData data) {
    std::string_view in = data.bytes();
    if (in.empty()) return t.raise(error_type(t), "Missing length byte");
    size_t size = static_cast<size_t>(in[0] - ' ') & 63;
    std::string out;
    unsigned bits = 0;
    int have = 0;
    size_t i = 1;
    for (; out.size() < size; ++i) {
        // Trailing white space may have been lost: what is missing is zero.
        char c = i < in.size() ? in[i] : '\n';
        unsigned value = 0;
        if (!ends_line(c)) {
            if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) > ' ' + 64)
                return t.raise(error_type(t), "Illegal char");
            value = static_cast<unsigned>(c - ' ') & 63;
        }
        bits = bits << 6 | value;
        have += 6;
        if (have < 8) continue;
        have -= 8;
        out.push_back(static_cast<char>(bits >> have));
    }
    for (; i < in.size(); ++i)
        if (in[i] != ' ' && in[i] != ' ' + 64 && !ends_line(in[i])) return t.raise(error_type(t), "Trailing garbage");
    return bytes_from(t, out);
}

Result<Ref<>> b2a_uu(Thread& t, Value, ByteView data, bool has_backticks) {
    std::string_view in = data.bytes();
    if (in.size() > kMostInLine) return t.raise(error_type(t), "At most 45 bytes at once");
    auto digit = [&](unsigned value) { return value == 0 && has_backticks ? '`' : static_cast<char>(' ' + value); };
    std::string out(1, digit(static_cast<unsigned>(in.size())));
    for (size_t i = 0; i < in.size(); i += 3) {
        unsigned bits = 0;
        for (size_t k = 0; k < 3; ++k) bits = bits << 8 | (i + k < in.size() ? static_cast<uint8_t>(in[i + k]) : 0u);
        for (int shift = 18; shift >= 0; shift -= 6) out.push_back(digit(bits >> shift & 63));
    }
    out.push_back('\n');
    return bytes_from(t, out);
}

}  // namespace krait::modules::binascii

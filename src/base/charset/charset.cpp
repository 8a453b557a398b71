#include "base/charset/charset.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <vector>

#include "base/charset/decoders.h"
#include "base/charset/tables.h"
#include "base/utf8.h"

namespace krait::base::charset {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }
char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// Lower case; runs of anything but letters, digits and dots become one underscore, at the ends none.
std::string normalized(std::string_view name) {
    std::string result;
    bool pending = false;
    for (char c : name) {
        if (!is_alphanumeric(c) && c != '.') {
            pending = true;
            continue;
        }
        if (pending && !result.empty()) result += '_';
        pending = false;
        result += to_lower(c);
    }
    return result;
}

std::optional<Codec> find_name(std::string_view name, bool is_alias) {
    const Name* end = std::end(kNames);
    const Name* found = std::lower_bound(kNames, end, name, [](const Name& n, auto key) { return n.name < key; });
    for (; found != end && found->name == name; ++found)
        if (found->is_alias == is_alias) return found->codec;
    return std::nullopt;
}

bool decode_ascii(std::string_view bytes, std::string& out, Fault& fault) {
    size_t size = ascii_prefix(bytes);
    out += bytes.substr(0, size);
    return size == bytes.size() || fail(fault, "ascii", size, size + 1, "ordinal not in range(128)");
}

void decode_latin1(std::string_view bytes, std::string& out) {
    for (char c : bytes) append_utf8(out, static_cast<unsigned char>(c));
}

bool decode_single_byte(Codec codec, std::string_view bytes, std::string& out, Fault& fault) {
    using Table = std::array<uint16_t, 256>;
    const Table& points = table<Table>(kSingleOffset)[static_cast<size_t>(codec) - kFirstSingle];
    for (size_t i = 0; i < bytes.size(); ++i) {
        uint16_t point = points[static_cast<unsigned char>(bytes[i])];
        if (point == 0xFFFF) return fail(fault, "charmap", i, i + 1, "character maps to <undefined>");
        append_utf8(out, point);
    }
    return true;
}

bool decode_multibyte_text(Codec codec, std::string_view bytes, std::string& out, Fault& fault) {
    std::vector<char32_t> points(bytes.size());
    ShiftState state = start_of_decoding(codec);
    char32_t* end = points.data();
    size_t at = 0;
    Halt halt = decode_some(codec, state, bytes, at, end);
    for (const char32_t* point = points.data(); point < end; ++point) append_utf8(out, *point);
    if (halt.why == Halt::Why::End) return true;
    if (halt.why == Halt::Why::Internal) return fail_with(fault, Fault::Kind::Runtime, "internal codec error");
    bool is_illegal = halt.why == Halt::Why::Illegal;
    return fail(fault, kCodecNames[static_cast<size_t>(codec)], at, at + halt.size,
                is_illegal ? "illegal multibyte sequence" : "incomplete multibyte sequence");
}

}  // namespace

std::optional<Codec> find(std::string_view name) {
    std::string key = normalized(name);
    if (auto codec = find_name(key, true)) return codec;
    std::string dotless = key;
    std::replace(dotless.begin(), dotless.end(), '.', '_');
    if (auto codec = find_name(dotless, true)) return codec;
    return find_name(key, false);
}

std::string message(const Fault& fault, std::string_view bytes) {
    if (fault.kind != Fault::Kind::UnicodeDecode) return fault.reason;
    bytes.remove_prefix(fault.skipped);
    std::string text = "'" + fault.encoding + "' codec can't decode byte";
    char place[64];
    if (fault.end == fault.start + 1 && fault.start < bytes.size())
        std::snprintf(place, sizeof place, " 0x%02x in position %zu: ", static_cast<unsigned char>(bytes[fault.start]),
                      fault.start);
    else
        std::snprintf(place, sizeof place, "s in position %zu-%zu: ", fault.start, fault.end - 1);
    return text + place + fault.reason;
}

bool decode(Codec codec, std::string_view bytes, std::string& out, Fault& fault) {
    switch (codec) {
        case Codec::kAscii: return decode_ascii(bytes, out, fault);
        case Codec::kLatin1: decode_latin1(bytes, out); return true;
        case Codec::kUtf8: return decode_utf8(bytes, out, fault);
        case Codec::kUtf8Sig:
            if (!bytes.starts_with(kMark)) return decode_utf8(bytes, out, fault);
            if (decode_utf8(bytes.substr(kMark.size()), out, fault)) return true;
            fault.skipped = kMark.size();
            return false;
        case Codec::kUtf16:
        case Codec::kUtf16Le:
        case Codec::kUtf16Be: return decode_utf16(codec, bytes, out, fault);
        case Codec::kUtf32:
        case Codec::kUtf32Le:
        case Codec::kUtf32Be: return decode_utf32(codec, bytes, out, fault);
        case Codec::kUtf7: return decode_utf7(bytes, out, fault);
        case Codec::kUnicodeEscape: return decode_unicode_escape(bytes, out, fault);
        case Codec::kRawUnicodeEscape: return decode_raw_unicode_escape(bytes, out, fault);
        case Codec::kPunycode: return decode_punycode(bytes, out, fault);
        case Codec::kIdna: return decode_idna(bytes, out, fault);
        case Codec::kUndefined:
        case Codec::kNotText: return fail_with(fault, Fault::Kind::Unicode, "undefined encoding");
        default: break;
    }
    if (static_cast<size_t>(codec) >= kFirstSingle) return decode_single_byte(codec, bytes, out, fault);
    return decode_multibyte_text(codec, bytes, out, fault);
}

std::string decode_replacing(Codec codec, std::string_view bytes) {
    std::string out;
    for (;;) {
        std::string piece;
        Fault fault;
        bool is_whole = decode(codec, bytes, piece, fault);
        size_t end = fault.skipped + fault.end;
        if (is_whole || fault.kind != Fault::Kind::UnicodeDecode || end > bytes.size()) return out + piece;
        piece.clear();
        Fault ignored;
        decode(codec, bytes.substr(0, fault.skipped + fault.start), piece, ignored);
        append_utf8(piece, 0xFFFD);
        out += piece;
        bytes.remove_prefix(end);
    }
}

}  // namespace krait::base::charset

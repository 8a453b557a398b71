#include "base/utf8.h"

#include <bit>
#include <cstring>

namespace krait::base {

namespace {

constexpr uint64_t kHighBits = 0x8080808080808080;

uint64_t load_word(const char* data) {
    uint64_t word;
    std::memcpy(&word, data, sizeof word);
    return word;
}

unsigned char byte_at(const char* cursor, int index) { return static_cast<unsigned char>(cursor[index]); }

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// The number of bytes that a first byte announces; 0 when it cannot be one.
int announced_size(unsigned char first) {
    if (first < 0x80) return 1;
    if (first < 0xC2) return 0;
    if (first < 0xE0) return 2;
    if (first < 0xF0) return 3;
    return first < 0xF5 ? 4 : 0;
}

// Second bytes that would make an overlong form, a surrogate or a value above U+10FFFF are refused at once.
bool is_second_byte(unsigned char first, unsigned char second, bool surrogates) {
    switch (first) {
        case 0xE0: return second >= 0xA0 && second <= 0xBF;
        case 0xED: return second >= 0x80 && second <= (surrogates ? 0xBF : 0x9F);
        case 0xF0: return second >= 0x90 && second <= 0xBF;
        case 0xF4: return second >= 0x80 && second <= 0x8F;
        default: return is_continuation(second);
    }
}

// How many bytes at the cursor belong together, and whether they are a whole code point.
struct Part {
    uint32_t size;
    const char* reason;  // null: whole
};

Part scan_part(const char* cursor, const char* end, bool surrogates) {
    unsigned char first = byte_at(cursor, 0);
    int size = announced_size(first);
    if (size == 0) return {1, "invalid start byte"};
    for (int i = 1; i < size; ++i) {
        if (cursor + i == end) return {static_cast<uint32_t>(i), "unexpected end of data"};
        unsigned char byte = byte_at(cursor, i);
        bool good = i == 1 ? is_second_byte(first, byte, surrogates) : is_continuation(byte);
        if (!good) return {static_cast<uint32_t>(i), "invalid continuation byte"};
    }
    return {static_cast<uint32_t>(size), nullptr};
}

CodePoint decode(const char* cursor, const char* end, bool surrogates) {
    if (byte_at(cursor, 0) < 0x80) return {byte_at(cursor, 0), 1};
    Part part = scan_part(cursor, end, surrogates);
    if (part.reason) return {};
    return {next_code_point(cursor), part.size};
}

const char* skip_ascii(const char* cursor, const char* end) {
    while (end - cursor >= 32) {
        uint64_t any = load_word(cursor) | load_word(cursor + 8) | load_word(cursor + 16) | load_word(cursor + 24);
        if (any & kHighBits) break;
        cursor += 32;
    }
    while (end - cursor >= 8) {
        uint64_t high = load_word(cursor) & kHighBits;
        if (high) return cursor + std::countr_zero(high) / 8;
        cursor += 8;
    }
    while (cursor != end && byte_at(cursor, 0) < 0x80) ++cursor;
    return cursor;
}

}  // namespace

CodePoint decode_utf8(const char* cursor, const char* end) { return decode(cursor, end, false); }
CodePoint decode_wtf8(const char* cursor, const char* end) { return decode(cursor, end, true); }

std::optional<Utf8Fault> find_utf8_fault(std::string_view text) {
    const char* start = text.data();
    const char* end = start + text.size();
    for (const char* cursor = start;;) {
        cursor = skip_ascii(cursor, end);
        while (cursor != end && byte_at(cursor, 0) >= 0x80) {
            Part part = scan_part(cursor, end, false);
            if (part.reason) return Utf8Fault{static_cast<size_t>(cursor - start), part.size, part.reason};
            cursor += part.size;
        }
        if (cursor == end) return std::nullopt;
    }
}

size_t ascii_prefix(std::string_view text) {
    return static_cast<size_t>(skip_ascii(text.data(), text.data() + text.size()) - text.data());
}

bool is_ascii(std::string_view text) { return ascii_prefix(text) == text.size(); }

size_t count_code_points(std::string_view text) {
    size_t continuations = 0;
    for (char c : text) continuations += is_continuation(static_cast<unsigned char>(c));
    return text.size() - continuations;
}

size_t count_code_points_replacing(std::string_view bytes) {
    const char* cursor = bytes.data();
    const char* end = cursor + bytes.size();
    size_t count = 0;
    for (; cursor != end; ++count) cursor += scan_part(cursor, end, false).size;
    return count;
}

std::string decode_replacing(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    const char* cursor = bytes.data();
    const char* end = cursor + bytes.size();
    while (cursor != end) {
        Part part = scan_part(cursor, end, false);
        if (part.reason)
            out += "\xEF\xBF\xBD";
        else
            out.append(cursor, part.size);
        cursor += part.size;
    }
    return out;
}

}  // namespace krait::base

#include <bit>

#include "base/utf8.h"
#include "object/codec_errors.h"
#include "object/codecs.h"
#include "object/str_units.h"

// UTF-16 and UTF-32.

namespace krait::object {

namespace {

constexpr bool kNativeIsBig = std::endian::native == std::endian::big;
constexpr char32_t kMark = 0xFEFF;

bool is_high(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

bool is_big(ByteOrder order) { return order == ByteOrder::Marked ? kNativeIsBig : order == ByteOrder::Big; }

// `size` bytes as one number.
char32_t unit_at(std::string_view bytes, int64_t at, int size, bool big) {
    char32_t unit = 0;
    for (int i = 0; i < size; ++i)
        unit = unit << 8 | static_cast<uint8_t>(bytes[static_cast<size_t>(at + (big ? i : size - 1 - i))]);
    return unit;
}

void append_unit(std::string& out, char32_t unit, int size, bool big) {
    for (int i = 0; i < size; ++i) out += static_cast<char>(unit >> 8 * (big ? size - 1 - i : i) & 0xFF);
}

// Bytes of the mark at the start, when there is one and it was not known without.
int64_t skip_mark(std::string_view bytes, int size, ByteOrder& order) {
    if (order != ByteOrder::Marked || bytes.size() < static_cast<size_t>(size)) return 0;
    if (unit_at(bytes, 0, size, false) == kMark)
        order = ByteOrder::Little;
    else if (unit_at(bytes, 0, size, true) == kMark)
        order = ByteOrder::Big;
    else
        return 0;
    return size;
}

struct Sequence {
    char32_t value = 0;
    int64_t size = 2;
    const char* fault = nullptr;
    bool is_unfinished = false;
};

Sequence utf16_at(std::string_view bytes, int64_t at, bool big) {
    auto left = static_cast<int64_t>(bytes.size()) - at;
    if (left < 2) return {0, left, "truncated data", true};
    char32_t first = unit_at(bytes, at, 2, big);
    if (!is_high(first)) return {first, 2, is_low(first) ? "illegal encoding" : nullptr};
    if (left < 4) return {0, left, "unexpected end of data", true};
    char32_t second = unit_at(bytes, at + 2, 2, big);
    if (!is_low(second)) return {0, 2, "illegal UTF-16 surrogate"};
    return {0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 4};
}

Sequence utf32_at(std::string_view bytes, int64_t at, bool big) {
    auto left = static_cast<int64_t>(bytes.size()) - at;
    if (left < 4) return {0, left, "truncated data", true};
    char32_t value = unit_at(bytes, at, 4, big);
    if (base::is_surrogate(value)) return {value, 4, "code point in surrogate code point range(0xd800, 0xe000)"};
    if (value > 0x10FFFF) return {value, 4, "code point not in range(0x110000)"};
    return {value, 4};
}

Result<Ref<Str>> decode_wide(Thread& t, std::string_view name, std::string_view bytes, const Str* errors,
                             ByteOrder& order, int64_t* consumed, int size,
                             Sequence (*read)(std::string_view, int64_t, bool)) {
    int64_t at = skip_mark(bytes, size, order);
    bool big = is_big(order);
    std::string encoding = std::string(name) + (big ? "-be" : "-le");
    DecodingErrors decoder(t, encoding, bytes, errors);
    while (at < decoder.size()) {
        Sequence sequence = read(decoder.input, at, big);
        if (!sequence.fault) {
            decoder.out.append(sequence.value);
            at += sequence.size;
            continue;
        }
        if (sequence.is_unfinished && consumed) break;
        at = TRY(decoder.handle(at, at + sequence.size, sequence.fault));
    }
    if (consumed) *consumed = at;
    return decoder.out.finish(t);
}

// --- encoding ---

class WideEncoder final : public EncodingErrors {
public:
    WideEncoder(Thread& t, std::string_view encoding, const Str& text, const Str* errors, int size, bool big)
        : EncodingErrors(t, encoding, text, errors), size_(size), big_(big) {}

    void append(char32_t c) {
        if (size_ == 2 && c >= 0x10000) {
            append_unit(out, 0xD800 + ((c - 0x10000) >> 10), 2, big_);
            append_unit(out, 0xDC00 + (c & 0x3FF), 2, big_);
        } else {
            append_unit(out, c, size_, big_);
        }
    }

private:
    Result<bool> put(char32_t c) override {
        if (c >= 0x80) return false;
        append(c);
        return true;
    }
    bool accepts(std::string_view bytes) const override { return bytes.size() % static_cast<size_t>(size_) == 0; }

    int size_;
    bool big_;
};

Result<Ref<Bytes>> encode_wide(Thread& t, std::string_view name, const Str& text, const Str* errors, ByteOrder order,
                               int size) {
    std::string encoding(name);
    if (order != ByteOrder::Marked) encoding += order == ByteOrder::Big ? "-be" : "-le";
    WideEncoder encoder(t, encoding, text, errors, size, is_big(order));
    if (order == ByteOrder::Marked) encoder.append(kMark);
    for (int64_t i = 0; i < text.length;) {
        char32_t c = text[i];
        if (base::is_surrogate(c)) {
            i = TRY(encoder.handle(i, i + 1, "surrogates not allowed"));
            continue;
        }
        encoder.append(c);
        ++i;
    }
    return bytes_from(t, encoder.out);
}

}  // namespace

Result<Ref<Str>> decode_utf16(Thread& t, std::string_view bytes, const Str* errors, ByteOrder& order,
                              int64_t* consumed) {
    return decode_wide(t, "utf-16", bytes, errors, order, consumed, 2, utf16_at);
}

Result<Ref<Str>> decode_utf32(Thread& t, std::string_view bytes, const Str* errors, ByteOrder& order,
                              int64_t* consumed) {
    return decode_wide(t, "utf-32", bytes, errors, order, consumed, 4, utf32_at);
}

Result<Ref<Bytes>> encode_utf16(Thread& t, const Str& text, const Str* errors, ByteOrder order) {
    return encode_wide(t, "utf-16", text, errors, order, 2);
}

Result<Ref<Bytes>> encode_utf32(Thread& t, const Str& text, const Str* errors, ByteOrder order) {
    return encode_wide(t, "utf-32", text, errors, order, 4);
}

}  // namespace krait::object

#include "object/byte_hex.h"

#include "object/buffer.h"
#include "object/byte_groups.h"
#include "object/byte_methods.h"
#include "object/byte_search.h"
#include "object/bytes_parts.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::object {

Result<char> hex_separator(Thread& t, Value separator, bool is_for_text) {
    int64_t size = TRY(length(t, separator));
    if (size != 1) return t.raise_value_error("sep must be length 1.");
    char32_t character;
    if (Str* str = as_str(separator))
        character = (*str)[0];
    else if (Bytes* bytes = as_bytes(separator))
        character = static_cast<uint8_t>(bytes->data()[0]);
    else
        return t.raise_type_error("sep must be str or bytes.");
    if (character > (is_for_text ? 127 : 255)) return t.raise_value_error("sep must be ASCII.");
    return static_cast<char>(character);
}

int64_t hex_size(int64_t size, int group, bool has_separator) {
    int64_t width = group < 0 ? -static_cast<int64_t>(group) : group;
    int64_t separators = has_separator && width && size ? (size - 1) / width : 0;
    return size * 2 + separators;
}

void write_hex(char* out, std::string_view bytes, char separator, int group) {
    static constexpr char kDigits[] = "0123456789abcdef";
    auto size = static_cast<int64_t>(bytes.size());
    int64_t width = group < 0 ? -static_cast<int64_t>(group) : group;
    if (width == 0) width = size;
    // Bytes until the next separator; from the right means that the first group is the short one.
    int64_t left = group > 0 && size ? (size - 1) % width + 1 : width;
    for (char c : bytes) {
        if (left == 0) {
            *out++ = separator;
            left = width;
        }
        *out++ = kDigits[static_cast<uint8_t>(c) >> 4];
        *out++ = kDigits[static_cast<uint8_t>(c) & 15];
        --left;
    }
}

Result<Ref<Str>> hex_text(Thread& t, std::string_view bytes, Value separator, int group) {
    char character = separator ? TRY(hex_separator(t, separator, true)) : '\0';
    if (!separator) group = 0;
    auto size = static_cast<int64_t>(bytes.size());
    if (size > INT64_MAX / 4) return t.raise_no_memory();
    int64_t length = hex_size(size, group, static_cast<bool>(separator));
    if (length == 0) return share(empty_str());
    Ref<Str> text = TRY(str_allocate(t, length, 127));
    write_hex(text->data(), bytes, character, group);
    return text;
}

namespace {

Result<Ref<>> hex(Thread& t, Value self, Value separator, int group) {
    PinnedBytes pinned(self);  // the separator's length() may run any code
    return hex_text(t, byte_content(self), separator, group);
}

// The bytes that the digits spell, spaces between pairs left out; the position of the first wrong character, or -1 when
// the text ends within a pair.
struct HexParse {
    std::string bytes;
    bool failed = false;
    int64_t wrong = -1;
};

template <typename At>
HexParse parse_hex(int64_t size, At at) {
    HexParse parse;
    parse.bytes.reserve(static_cast<size_t>(size / 2));
    for (int64_t i = 0; i < size;) {
        if (at(i) < 128 && is_ascii_space(static_cast<char>(at(i)))) {
            ++i;
            continue;
        }
        int digits[2];
        for (int k = 0; k < 2; ++k, ++i) {
            if (i == size) {
                parse.failed = true;
                return parse;
            }
            digits[k] = at(i) < 128 ? hex_digit(static_cast<char>(at(i))) : -1;
            if (digits[k] < 0) {
                parse.failed = true;
                parse.wrong = i;
                return parse;
            }
        }
        parse.bytes.push_back(static_cast<char>(digits[0] << 4 | digits[1]));
    }
    return parse;
}

Result<Ref<>> fromhex(Thread& t, Type& type, Value source) {
    HexParse parse;
    if (Str* str = as_str(source)) {
        // What is not ASCII is noticed before all else.
        for (int64_t i = 0; !str->is_ascii() && i < str->length; ++i)
            if ((*str)[i] > 127)
                return t.raise_value_error("non-hexadecimal number found in fromhex() arg at position {}", i);
        parse = parse_hex(str->length, [&](int64_t i) { return static_cast<uint32_t>((*str)[i]); });
    } else if (has_buffer(source)) {
        ByteView view;
        TRY(view.acquire(t, source));
        parse = parse_hex(view.size(), [&](int64_t i) { return uint32_t{static_cast<uint8_t>(view.data()[i])}; });
    } else {
        return t.raise_type_error("fromhex() argument must be str or bytes-like, not {}",
                                  full_name(t, *type_of(source)));
    }
    if (parse.failed && parse.wrong < 0)
        return t.raise_value_error("fromhex() arg must contain an even number of hexadecimal digits");
    if (parse.failed)
        return t.raise_value_error("non-hexadecimal number found in fromhex() arg at position {}", parse.wrong);
    if (&type == &types::ByteArray) return byte_array_from(t, parse.bytes);
    Ref<Bytes> bytes = TRY(bytes_from(t, parse.bytes));
    if (&type == &types::Bytes) return bytes;
    return call(t, Value(&type), bytes);
}

}  // namespace

void define_byte_text_methods(TypeBuilder& type) {
    type.class_method<"fromhex(string, /)", fromhex>(
        "The bytes that hexadecimal digits spell; white space between pairs is left out.");
    type.method<"hex(sep=<unrepresentable>, bytes_per_sep=1)", hex>(
        "Two hexadecimal digits for each byte, with a separator between groups when one is given.\n\n"
        "  sep\n    One character, or a byte.\n"
        "  bytes_per_sep\n    The size of a group; groups are counted from the right, from the left if negative.\n\n"
        "Example:\n"
        ">>> value = bytes.fromhex('cafe01')\n"
        ">>> value.hex()\n'cafe01'\n"
        ">>> value.hex('-')\n'ca-fe-01'\n"
        ">>> value.hex('-', 2)\n'ca-fe01'\n"
        ">>> value.hex('-', -2)\n'cafe-01'");
}

}  // namespace krait::object

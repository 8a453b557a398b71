#include <cstring>

#include "modules/array/array.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/native_items.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::modules::array {

namespace {

template <typename T>
void write(char* item, T value) {
    std::memcpy(item, &value, sizeof value);
}

Raised overflow(Thread& t, std::string_view text) { return t.raise(object::types::OverflowError, "{}", text); }

Result<int64_t> as_long(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    auto fits = int_to_int64(number);
    if (!fits) return overflow(t, "Python int too large to convert to C long");
    return *fits;
}

// A C parameter of this kind.
Result<int64_t> in_range(Thread& t, int64_t number, int64_t least, int64_t most, std::string_view kind) {
    if (number < least) return t.raise(object::types::OverflowError, "{} is less than minimum", kind);
    if (number > most) return t.raise(object::types::OverflowError, "{} is greater than maximum", kind);
    return number;
}

Result<int64_t> small_number(Thread& t, char code, Value value) {
    int64_t number = TRY(as_long(t, value));
    switch (code) {
        case 'b':
            TRY(in_range(t, number, INT16_MIN, INT16_MAX, "signed short integer"));
            return in_range(t, number, INT8_MIN, INT8_MAX, "signed char");
        case 'B': return in_range(t, number, 0, UINT8_MAX, "unsigned byte integer");
        case 'h': return in_range(t, number, INT16_MIN, INT16_MAX, "signed short integer");
        case 'H':
            TRY(in_range(t, number, INT32_MIN, INT32_MAX, "signed integer"));
            return in_range(t, number, 0, UINT16_MAX, "unsigned short");
        default: return in_range(t, number, INT32_MIN, INT32_MAX, "signed integer");
    }
}

Result<uint64_t> unsigned_long(Thread& t, char code, Value value) {
    Ref<> number = TRY(index(t, value));
    bool is_long_long = code == 'Q';
    if (is_negative_int(number))
        return overflow(t, is_long_long ? "can't convert negative int to unsigned"
                                        : "can't convert negative value to unsigned int");
    auto fits = int_to_uint64(number);
    if (!fits)
        return overflow(t,
                        is_long_long ? "int too big to convert" : "Python int too large to convert to C unsigned long");
    if (code == 'I' && *fits > UINT32_MAX) return overflow(t, "unsigned int is greater than maximum");
    return *fits;
}

Result<char32_t> character(Thread& t, Value value) {
    Str* str = as_str(value);
    if (!str) return t.raise_type_error("array item must be a unicode character, not {}", shown_kind(value));
    if (str->length != 1)
        return t.raise_type_error("array item must be a unicode character, not a string of length {}", str->length);
    return (*str)[0];
}

}  // namespace

int item_size_of(char code) { return code == 'u' || code == 'w' ? 4 : native_item_size(code); }

Result<Ref<>> get_item(Thread& t, char code, const char* item) {
    if (code != 'u' && code != 'w') return unpack_native_item(t, code, item);
    uint32_t value;
    std::memcpy(&value, item, sizeof value);
    if (value <= 0x10FFFF) return str_single(t, value);
    char hex[16];
    std::snprintf(hex, sizeof hex, "%x", value);
    return t.raise_value_error("character U+{} is not in range [U+0000; U+10ffff]", hex);
}

Status set_item(Thread& t, char code, char* item, Value value) {
    switch (code) {
        case 'b':
        case 'B': *item = static_cast<char>(TRY(small_number(t, code, value))); return {};
        case 'h':
        case 'H': write(item, static_cast<int16_t>(TRY(small_number(t, code, value)))); return {};
        case 'i': write(item, static_cast<int32_t>(TRY(small_number(t, code, value)))); return {};
        case 'I': write(item, static_cast<uint32_t>(TRY(unsigned_long(t, code, value)))); return {};
        case 'L':
        case 'Q': write(item, TRY(unsigned_long(t, code, value))); return {};
        case 'l': write(item, TRY(as_long(t, value))); return {};
        case 'q': {
            Ref<> number = TRY(index(t, value));
            auto fits = int_to_int64(number);
            if (!fits) return overflow(t, "int too big to convert");
            write(item, *fits);
            return {};
        }
        case 'f': write(item, static_cast<float>(TRY(to_double(t, value)))); return {};
        case 'd': write(item, TRY(to_double(t, value))); return {};
        default: write(item, static_cast<uint32_t>(TRY(character(t, value)))); return {};
    }
}

}  // namespace krait::modules::array

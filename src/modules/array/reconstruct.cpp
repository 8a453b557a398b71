#include <cstring>

#include "modules/array/array.h"
#include "object/bytes.h"
#include "object/codecs.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/struct_format.h"

// Pickled arrays say how their items were laid out, so that they can be read on any machine.

namespace krait::modules::array {

namespace {

struct MachineFormat {
    int item_size;
    const char* format;  // of the struct module; null: text
    char code;           // whose items look the same here; 0: none's
};

constexpr MachineFormat kFormats[] = {
    {1, "B", 'B'},   {1, "b", 'b'},   {2, "<H", 'H'},    {2, ">H", 0},    {2, "<h", 'h'}, {2, ">h", 0},
    {4, "<I", 'I'},  {4, ">I", 0},    {4, "<i", 'i'},    {4, ">i", 0},    {8, "<Q", 'Q'}, {8, ">Q", 0},
    {8, "<q", 'q'},  {8, ">q", 0},    {4, "<f", 'f'},    {4, ">f", 0},    {8, "<d", 'd'}, {8, ">d", 0},
    {2, nullptr, 0}, {2, nullptr, 0}, {4, nullptr, 'w'}, {4, nullptr, 0},
};
constexpr int kFormatCount = sizeof kFormats / sizeof *kFormats;
constexpr int kUtf16Little = 18, kUtf16Big = 19, kUtf32Little = 20;

// Each item as a value.
Result<Ref<>> values_of(Thread& t, const MachineFormat& format, std::string_view bytes) {
    StructFormat layout;
    layout.parse(format.format);
    Ref<List> values = TRY(list_new(t));
    for (size_t at = 0; at < bytes.size(); at += static_cast<size_t>(format.item_size)) {
        Ref<Tuple> one = TRY(layout.unpack(t, bytes.data() + at));
        TRY(list_append(t, *values, one->at(0)));
    }
    return values;
}

// The first code of integers like those of the format: they fit better than the code that was asked for.
char better_code(const MachineFormat& format, char code) {
    char kind = format.format[format.item_size > 1];
    std::string_view integers = "bBhHiIlLqQ";
    if (integers.find(kind) == std::string_view::npos) return code;
    bool is_signed = kind >= 'a';
    for (char c : integers)
        if (item_size_of(c) == format.item_size && (c >= 'a') == is_signed) return c;
    return code;
}

Result<Ref<>> text_of(Thread& t, int format, std::string_view bytes) {
    bool is_little = format == kUtf16Little || format == kUtf32Little;
    ByteOrder order = is_little ? ByteOrder::Little : ByteOrder::Big;
    if (format == kUtf16Little || format == kUtf16Big) return decode_utf16(t, bytes, nullptr, order);
    return decode_utf32(t, bytes, nullptr, order);
}

Result<char> checked_code(Thread& t, char32_t c) {
    if (c > 127 || kTypeCodes.find(static_cast<char>(c)) == std::string_view::npos)
        return t.raise_value_error("second argument must be a valid type code");
    return static_cast<char>(c);
}

}  // namespace

int machine_format(char code) {
    switch (code) {
        case 'l': code = 'q'; break;
        case 'L': code = 'Q'; break;
        case 'u': code = 'w'; break;
        default: break;
    }
    for (int i = 0; i < kFormatCount; ++i)
        if (kFormats[i].code == code) return i;
    return -1;
}

Result<Ref<>> reconstruct(Thread& t, Value, Value type_value, Character code_value, int format, Value items) {
    Type* type = as_type(type_value);
    if (!type) return t.raise_type_error("first argument must be a type object, not {}", type_name(type_value));
    if (!is_subtype(type, &types::Array))
        return t.raise_type_error("{} is not a subtype of {}", type->name, types::Array.name);
    char code = TRY(checked_code(t, code_value.value));
    if (format < 0 || format >= kFormatCount)
        return t.raise_value_error("third argument must be a valid machine format code.");
    if (!is_bytes(items)) return t.raise_type_error("fourth argument should be bytes, not {}", type_name(items));
    std::string_view bytes = as_bytes(items)->text();
    const MachineFormat& layout = kFormats[format];
    Ref<> content = share(items), code_text = TRY(str_single(t, code_value.value));
    if (machine_format(code) != format) {
        if (bytes.size() % static_cast<size_t>(layout.item_size))
            return t.raise_value_error("string length not a multiple of item size");
        content = layout.format ? TRY(values_of(t, layout, bytes)) : TRY(text_of(t, format, bytes));
        if (layout.format) code_text = TRY(str_single(t, static_cast<char32_t>(better_code(layout, code))));
    }
    return call(t, type_value, code_text, content);
}

}  // namespace krait::modules::array

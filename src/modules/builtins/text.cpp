#include "modules/builtins/functions.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/type_making.h"

namespace krait::modules::builtins {

Result<Ref<>> ascii_of(Thread& t, Value, Value object) { return ascii(t, object); }
Result<Ref<>> repr_of(Thread& t, Value, Value object) { return repr(t, object); }

Result<Ref<>> format_of(Thread& t, Value, Value value, Value spec) {
    if (!spec) spec = empty_str();
    if (!is_str(spec)) return t.raise_type_error("format() argument 2 must be str, not {}", shown_kind(spec));
    return format(t, value, spec);
}

Result<Ref<>> chr(Thread& t, Value, Value number) {
    Ref<> code = TRY(index(t, number));
    auto fits = int_to_int64(code);
    if (!fits || *fits < 0 || *fits > 0x10FFFF) return t.raise_value_error("chr() arg not in range(0x110000)");
    auto character = static_cast<char32_t>(*fits);
    if (character < 0x100) return str_from_character(t, character);
    Ref<Str> made = TRY(str_allocate(t, 1, character));
    if (character < 0x10000)
        *reinterpret_cast<uint16_t*>(made->data()) = static_cast<uint16_t>(character);
    else
        *reinterpret_cast<uint32_t*>(made->data()) = character;
    return made;
}

Result<int64_t> ord(Thread& t, Value, Value character) {
    int64_t size;
    if (Str* str = as_str(character)) {
        if (str->length == 1) return static_cast<int64_t>((*str)[0]);
        size = str->length;
    } else if (Bytes* bytes = as_bytes(character)) {
        if (bytes->size == 1) return static_cast<int64_t>(static_cast<uint8_t>(bytes->data()[0]));
        size = bytes->size;
    } else if (is_instance_of(character, types::ByteArray)) {
        size = TRY(length(t, character));
        if (size == 1) {
            Ref<> byte = TRY(get_item(t, character, Value::small_int(0)));
            return *int_to_int64(byte);
        }
    } else {
        return t.raise_type_error("ord() expected string of length 1, but {} found", type_name(character));
    }
    return t.raise_type_error("ord() expected a character, but string of length {} found", size);
}

}  // namespace krait::modules::builtins

#include "object/byte_array.h"
#include "object/byte_methods.h"
#include "object/codecs.h"
#include "object/percent_format.h"
#include "object/thread.h"
#include "object/type_making.h"

// What bytes and bytearray have of text.

namespace krait::object {

namespace {

Result<const Str*> name_argument(Thread& t, Value value, std::string_view name) {
    if (const Str* text = as_str(value)) return text;
    return t.raise_type_error("decode() argument '{}' must be str, not {}", name, shown_kind(value));
}

}  // namespace

Result<Ref<>> byte_decode(Thread& t, Value self, Value encoding, Value errors) {
    const Str* encoding_name = encoding ? TRY(name_argument(t, encoding, "encoding")) : nullptr;
    const Str* errors_name = errors ? TRY(name_argument(t, errors, "errors")) : nullptr;
    return decode_object(t, self, encoding_name, errors_name);
}

Result<Ref<>> byte_remainder(Thread& t, Value self, Value arguments) {
    if (!is_bytes(self) && !is_instance_of(self, types::ByteArray)) return share(not_implemented());
    PinnedBytes pinned(self);  // an argument's code may try to change a bytearray
    Ref<Bytes> made = TRY(bytes_percent_format(t, byte_content(self), arguments));
    if (is_bytes(self)) return made;
    return byte_result(t, self, made->text());
}

}  // namespace krait::object

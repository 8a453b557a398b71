#include "modules/hashes/hash_object.h"

namespace krait::modules::hashes {

Status acquire_data(Thread& t, Value data, ByteView& out) {
    if (is_str(data)) return t.raise_type_error("Strings must be encoded before hashing");
    if (!has_buffer(data)) return t.raise_type_error("object supporting the buffer API required");
    return out.acquire(t, data);
}

Status check_data_and_string(Thread& t, Value data, Value string) {
    if (!data || string == none()) return {};
    return t.raise_type_error(
        "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal "
        "in a future version.");
}

Result<Ref<>> hexadecimal(Thread& t, const uint8_t* bytes, size_t size) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * size);
    for (size_t i = 0; i < size; ++i) {
        text += kDigits[bytes[i] >> 4];
        text += kDigits[bytes[i] & 15];
    }
    return str_from_ascii(t, text);
}

}  // namespace krait::modules::hashes

#include "object/byte_methods.h"

#include <cstring>

#include "base/copy.h"
#include "object/buffer.h"
#include "object/byte_groups.h"
#include "object/bytes_parts.h"
#include "object/compare_order.h"
#include "object/exceptions.h"
#include "object/protocol.h"

namespace krait::object {

std::string_view byte_content(Value self) {
    if (Bytes* bytes = as_bytes(self)) return bytes->text();
    return static_cast<ByteArray*>(self.as_object())->text();
}

Result<Ref<>> byte_result(Thread& t, Value self, std::string_view content) {
    if (is_bytes(self)) return bytes_from(t, content);
    return byte_array_from(t, content);
}

Result<Ref<>> byte_result_sized(Thread& t, Value self, int64_t size, char*& data) {
    if (!is_bytes(self)) {
        Ref<ByteArray> array = TRY(byte_array_from(t, {}));
        TRY(byte_array_resize(t, *array, size));
        data = array->data();
        return array;
    }
    static char nothing[1];
    data = nothing;
    if (size == 0) return share(empty_bytes());
    Ref<Bytes> bytes = TRY(bytes_allocate(t, size));
    data = bytes->data();
    return bytes;
}

Result<Ref<>> byte_result_unchanged(Thread& t, Value self) {
    if (is_exact_bytes(self)) return share(self);
    return byte_result(t, self, byte_content(self));
}

bool bytes_in_order(std::string_view left, std::string_view right, CompareOp op) {
    if (op == CompareOp::Eq) return left == right;
    if (op == CompareOp::Ne) return left != right;
    return order_holds(left.compare(right), 0, op);
}

void fill_repeated(char* out, std::string_view text, int64_t size) {
    if (size == 0) return;
    if (text.size() == 1) {
        std::memset(out, text[0], static_cast<size_t>(size));
        return;
    }
    auto whole = static_cast<size_t>(size);
    base::copy_bytes(out, text.data(), text.size());
    for (size_t done = text.size(); done < whole;) {
        size_t more = std::min(done, whole - done);
        base::copy_bytes(out + done, out, more);
        done += more;
    }
}

Result<uint8_t> byte_from(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    if (!number.value().is_small_int() || static_cast<uint64_t>(number.value().as_small_int()) > 255)
        return t.raise_value_error("byte must be in range(0, 256)");
    return static_cast<uint8_t>(number.value().as_small_int());
}

void define_byte_methods(TypeBuilder& type) {
    define_byte_case_methods(type);
    define_byte_find_methods(type);
    define_byte_text_methods(type);
    define_byte_split_methods(type);
    define_byte_change_methods(type);
}

}  // namespace krait::object

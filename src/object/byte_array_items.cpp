#include <cstring>

#include "base/copy.h"
#include "object/buffer.h"
#include "object/byte_array_parts.h"
#include "object/byte_source.h"
#include "object/bytes_parts.h"
#include "object/complex.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/slice.h"

// bytearray[...]: reading, assigning and deleting. Conversions may run code that changes the array, so its size is read
// after them.

namespace krait::object {

namespace {

ByteArray& array_of(Value self) { return static_cast<ByteArray&>(*self.as_object()); }

Result<Ref<>> item(Thread& t, Value self, int64_t index) {
    ByteArray& array = array_of(self);
    if (index < 0 || index >= array.size()) return t.raise(types::IndexError, "bytearray index out of range");
    return share(Value::small_int(static_cast<uint8_t>(array.data()[index])));
}

Result<Ref<>> slice_of(Thread& t, Value self, const Slice& slice) {
    SliceBounds bounds = TRY(slice_unpack(t, slice));
    int64_t count = std::max<int64_t>(0, slice_adjust(bounds, array_of(self).size()));
    if (bounds.step == 1) return byte_array_from(t, {array_of(self).data() + bounds.start, static_cast<size_t>(count)});
    Ref<ByteArray> result = TRY(byte_array_from(t, {}));
    TRY(byte_array_resize(t, *result, count));
    gather(result->data(), array_of(self).data() + bounds.start, count, bounds.step);
    return result;
}

Raised raise_bad_key(Thread& t, Value key) {
    return t.raise_type_error("bytearray indices must be integers or slices, not {}", type_name(key));
}

Result<Ref<>> subscript(Thread& t, Value self, Value key) {
    if (is_slice(key)) return slice_of(t, self, static_cast<Slice&>(*key.as_object()));
    if (!has_index(key)) return raise_bad_key(t, key);
    int64_t index = TRY(index_int64(t, key, types::IndexError));
    if (index < 0) index += array_of(self).size();
    return item(t, self, index);
}

// --- changing ---

Status set_item_at(Thread& t, Value self, int64_t index, Value value) {
    ByteArray& array = array_of(self);
    uint8_t byte = value ? TRY(byte_from(t, value)) : 0;
    if (index < 0) index += array.size();
    if (index < 0 || index >= array.size()) return t.raise(types::IndexError, "bytearray index out of range");
    if (!value) return byte_array_splice(t, array, index, 1, {});
    array.data()[index] = static_cast<char>(byte);
    return {};
}

// From the sequence protocol: the index is not counted from the end again.
Status set_item_slot(Thread& t, Value self, int64_t index, Value value) {
    if (index < 0) return t.raise(types::IndexError, "bytearray index out of range");
    return set_item_at(t, self, index, value);
}

// Removes `count` bytes, `step` (at least 1) apart.
Status delete_spaced(Thread& t, ByteArray& array, int64_t start, int64_t step, int64_t count) {
    TRY(check_resizable(t, array));
    char* to = array.data() + start;
    for (int64_t i = 0; i < count; ++i) {
        const char* from = array.data() + start + i * step + 1;
        int64_t kept = i + 1 < count ? step - 1 : array.size() - (start + i * step + 1);
        base::move_bytes(to, from, static_cast<size_t>(kept));
        to += kept;
    }
    return byte_array_resize(t, array, array.size() - count);
}

Status assign_range(Thread& t, ByteArray& array, SliceBounds bounds, std::string_view content) {
    int64_t count = std::max<int64_t>(0, slice_adjust(bounds, array.size()));
    if (bounds.step == 1) return byte_array_splice(t, array, bounds.start, count, content);
    if (content.empty()) {
        if (count == 0) return {};
        if (bounds.step < 0)
            return delete_spaced(t, array, bounds.start + (count - 1) * bounds.step, -bounds.step, count);
        return delete_spaced(t, array, bounds.start, bounds.step, count);
    }
    if (static_cast<int64_t>(content.size()) != count)
        return t.raise_value_error("attempt to assign bytes of size {} to extended slice of size {}", content.size(),
                                   count);
    for (int64_t i = 0; i < count; ++i) array.data()[bounds.start + i * bounds.step] = content[static_cast<size_t>(i)];
    return {};
}

Status set_slice(Thread& t, Value self, const Slice& slice, Value value) {
    SliceBounds bounds = TRY(slice_unpack(t, slice));
    if (!value) return assign_range(t, array_of(self), bounds, {});
    if (is_byte_array(value) && value != self) {
        HeldBuffer held;  // nothing runs from here on
        TRY(held.acquire(t, value, kBufferSimple));
        return assign_range(t, array_of(self), bounds, held.buffer.bytes());
    }
    bool is_number =
        has_index(value) || type_of(value)->slots.int_ || type_of(value)->slots.float_ || is_complex(value);
    if (!has_buffer(value) && (is_number || is_str(value)))
        return t.raise_type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    std::string content = TRY(bytes_of_source(t, value, {"bytearray", "byte"}));
    return assign_range(t, array_of(self), bounds, content);
}

Status set_subscript(Thread& t, Value self, Value key, Value value) {
    if (is_slice(key)) return set_slice(t, self, static_cast<Slice&>(*key.as_object()), value);
    if (!has_index(key)) return raise_bad_key(t, key);
    int64_t index = TRY(index_int64(t, key, types::IndexError));
    return set_item_at(t, self, index, value);
}

}  // namespace

void define_byte_array_items(TypeBuilder& type) {
    Slots& slots = type.slots();
    slots.item = item;
    slots.subscript = subscript;
    slots.ass_item = set_item_slot;
    slots.ass_subscript = set_subscript;
}

}  // namespace krait::object

#include "object/byte_array.h"

#include <cstring>

#include "base/copy.h"
#include "base/repr.h"
#include "object/allocate.h"
#include "object/buffer.h"
#include "object/byte_array_parts.h"
#include "object/byte_concat.h"
#include "object/byte_methods.h"
#include "object/bytes_parts.h"
#include "object/bytes_warnings.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// The content lies somewhere within the allocated memory: bytes deleted at the front only move `start_`, so that a
// bytearray serves as a queue. Growing takes some more than asked for; how much shows through __alloc__() and
// __sizeof__(), so it is CPython's amount.

namespace krait::object {

namespace types {
constinit Type ByteArray{};
}

namespace {

char no_content[1] = {};

ByteArray& array_of(Value self) { return static_cast<ByteArray&>(*self.as_object()); }

Result<Ref<ByteArray>> byte_array_new(Thread& t, Type& type) {
    Ref<ByteArray> array = TRY(instance_of<ByteArray>(t, type));
    array->start_ = no_content;
    if (array->has(kFlagGc)) track(t, array);
    return array;
}

size_t bytes_of(const ByteArray& array) { return static_cast<size_t>(array.allocated_); }

// Memory of `allocated` bytes for content of `size`; what stays is moved to its front.
Status reallocate(Thread& t, ByteArray& array, int64_t size, int64_t allocated) {
    int64_t kept = std::min(size, array.size_);
    if (array.start_ != array.memory_ && array.memory_)
        base::move_bytes(array.memory_, array.start_, static_cast<size_t>(kept));
    Heap& heap = t.interpreter.heap;
    void* memory = array.memory_ ? heap.resize(array.memory_, bytes_of(array), static_cast<size_t>(allocated))
                                 : heap.allocate(static_cast<size_t>(allocated));
    if (!memory) {
        array.start_ = array.memory_ ? array.memory_ : no_content;
        return t.raise_no_memory();
    }
    array.memory_ = array.start_ = static_cast<char*>(memory);
    array.allocated_ = allocated;
    return {};
}

}  // namespace

Status check_resizable(Thread& t, const ByteArray& array) {
    if (array.exports_ == 0) return {};
    return t.raise(types::BufferError, "Existing exports of data: object cannot be re-sized");
}

Status byte_array_resize(Thread& t, ByteArray& array, int64_t size) {
    if (size == array.size_) return {};
    TRY(check_resizable(t, array));
    if (size > INT64_MAX / 2) return t.raise_no_memory();
    int64_t offset = array.start_ - array.memory_;
    if (!array.memory_) offset = 0;
    if (size + offset + 1 <= array.allocated_) {
        if (size < array.allocated_ / 2) TRY(reallocate(t, array, size, size + 1));
    } else {
        int64_t allocated = size + 1;
        if (static_cast<double>(size) <= static_cast<double>(array.allocated_) * 1.125)
            allocated = size + (size >> 3) + (size < 9 ? 3 : 6);
        TRY(reallocate(t, array, size, allocated));
    }
    array.size_ = size;
    array.start_[size] = 0;
    return {};
}

Result<Ref<ByteArray>> byte_array_from(Thread& t, std::string_view content) {
    Ref<ByteArray> array = TRY(byte_array_new(t, types::ByteArray));
    if (content.empty()) return array;
    TRY(byte_array_resize(t, *array, static_cast<int64_t>(content.size())));
    base::copy_bytes(array->data(), content.data(), content.size());
    return array;
}

Status byte_array_splice(Thread& t, ByteArray& array, int64_t start, int64_t count, std::string_view with) {
    auto added = static_cast<int64_t>(with.size());
    int64_t growth = added - count, tail = array.size_ - start - count;
    if (growth != 0) TRY(check_resizable(t, array));
    if (growth < 0 && start == 0) {  // only the front moves
        array.start_ -= growth;
        TRY(byte_array_resize(t, array, array.size_ + growth));
    } else if (growth < 0) {
        base::move_bytes(array.data() + start + added, array.data() + start + count, static_cast<size_t>(tail));
        TRY(byte_array_resize(t, array, array.size_ + growth));
    } else if (growth > 0) {
        if (array.size_ > INT64_MAX - growth) return t.raise_no_memory();
        TRY(byte_array_resize(t, array, array.size_ + growth));
        base::move_bytes(array.data() + start + added, array.data() + start + count, static_cast<size_t>(tail));
    }
    if (added) base::copy_bytes(array.data() + start, with.data(), with.size());
    return {};
}

// --- slots ---

namespace {

Result<Ref<>> byte_array_new_slot(Thread& t, Type& type, const Args&) { return byte_array_new(t, type); }

void destroy_byte_array(Thread& t, Object* self) {
    auto& array = *static_cast<ByteArray*>(self);
    if (array.memory_) t.interpreter.heap.free(array.memory_, bytes_of(array));
}

// The literal in it is written with single quotes unless it has some and no double ones; a single quote is escaped
// either way.
Result<Ref<>> byte_array_repr(Thread& t, Value self) {
    std::string_view name = type_name(self);
    std::string text(name.substr(name.rfind('.') + 1));
    std::string literal = base::bytes_repr(array_of(self).text());
    text.push_back('(');
    bool has_double_quotes = literal[1] == '"';
    for (size_t i = 0; i < literal.size(); ++i) {
        if (has_double_quotes && literal[i] == '\'') text.push_back('\\');
        text.push_back(literal[i]);
    }
    text.push_back(')');
    return str_from_utf8(t, text);
}

Result<int64_t> byte_array_length(Thread&, Value self) { return array_of(self).size(); }

Result<Ref<>> byte_array_str(Thread& t, Value self) {
    TRY(warn_bytes_text(t, "bytearray"));
    return byte_array_repr(t, self);
}

Result<Ref<>> byte_array_compare(Thread& t, Value left, Value right, CompareOp op) {
    HeldBuffer a, b;
    if (!has_buffer(left) || !has_buffer(right)) {
        TRY(warn_bytes_comparison(t, "bytearray", left, right, op));
        return share(not_implemented());
    }
    if (a.acquire(t, left, kBufferSimple).failed() || b.acquire(t, right, kBufferSimple).failed()) {
        t.clear_exception();
        return share(not_implemented());
    }
    return share(boolean(bytes_in_order(a.buffer.bytes(), b.buffer.bytes(), op)));
}

Result<Ref<>> byte_array_iter(Thread& t, Value self) {
    Ref<BytesIterator> iterator = TRY(instance_of<BytesIterator>(t, types::ByteArrayIterator));
    iterator->bytes = share(self);
    track(t, iterator);
    return iterator;
}

Status byte_array_get_buffer(Thread& t, Value self, Buffer& buffer, int flags) {
    ByteArray& array = array_of(self);
    TRY(fill_buffer(t, buffer, self, array.data(), array.size(), false, flags));
    ++array.exports_;
    return {};
}

void byte_array_release_buffer(Thread&, Value self, Buffer&) { --array_of(self).exports_; }

Result<Ref<>> byte_array_concat(Thread& t, Value left, Value right) {
    ByteOperands operands;
    TRY(operands.acquire(t, left, right));
    Ref<ByteArray> joined = TRY(byte_array_from(t, {}));
    TRY(byte_array_resize(t, *joined, operands.size()));
    operands.copy_to(joined->data());
    return joined;
}

Result<int64_t> repeated_size(Thread& t, const ByteArray& array, int64_t count) {
    if (count < 0) count = 0;
    if (count > 0 && array.size() > INT64_MAX / count) return t.raise_no_memory();
    return array.size() * count;
}

Result<Ref<>> byte_array_repeat(Thread& t, Value self, int64_t count) {
    int64_t size = TRY(repeated_size(t, array_of(self), count));
    Ref<ByteArray> repeated = TRY(byte_array_from(t, {}));
    TRY(byte_array_resize(t, *repeated, size));
    fill_repeated(repeated->data(), array_of(self).text(), size);
    return repeated;
}

Result<Ref<>> byte_array_inplace_concat(Thread& t, Value self, Value other) {
    ByteView view;
    if (!has_buffer(other) || view.acquire(t, other).failed()) {
        t.clear_exception();
        return t.raise_type_error("can't concat {} to {}", type_name(other), type_name(self));
    }
    TRY(byte_array_splice(t, array_of(self), array_of(self).size(), 0, view.bytes()));
    return share(self);
}

Result<Ref<>> byte_array_inplace_repeat(Thread& t, Value self, int64_t count) {
    ByteArray& array = array_of(self);
    if (count == 1) return share(self);
    int64_t size = TRY(repeated_size(t, array, count)), old_size = array.size();
    TRY(byte_array_resize(t, array, size));
    if (size) fill_repeated(array.data(), {array.data(), static_cast<size_t>(old_size)}, size);
    return share(self);
}

Result<Ref<>> byte_array_remainder(Thread& t, Value self, Value arguments) {
    return is_bytes(self) ? share(not_implemented()) : byte_remainder(t, self, arguments);
}
Result<bool> byte_array_contains(Thread& t, Value self, Value item) { return bytes_like_contains(t, self, item); }

}  // namespace

void define_byte_array(TypeBuilder& type) {
    type.instances<ByteArray>().shown(56).set_flags(kTypeBase | kTypeMatchSelf);
    type.type().destroy = destroy_byte_array;
    type.doc(
        "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
        "bytearray(bytes_or_buffer) -> bytearray\nbytearray(count) -> that many zero bytes\n"
        "bytearray() -> no bytes\n\nBytes that may change: from integers below 256, encoded text, or a copy of a "
        "buffer.");
    Slots& slots = type.slots();
    slots.new_ = byte_array_new_slot;
    slots.init = byte_array_init;
    slots.repr = byte_array_repr;
    slots.str = byte_array_str;
    slots.remainder = byte_array_remainder;
    slots.hash = unhashable;
    slots.richcompare = byte_array_compare;
    slots.iter = byte_array_iter;
    slots.get_buffer = byte_array_get_buffer;
    slots.release_buffer = byte_array_release_buffer;
    slots.length = slots.mapping_length = byte_array_length;
    slots.concat = byte_array_concat;
    slots.repeat = byte_array_repeat;
    slots.contains = byte_array_contains;
    slots.inplace_concat = byte_array_inplace_concat;
    slots.inplace_repeat = byte_array_inplace_repeat;
    define_byte_array_items(type);
    define_byte_array_methods(type);
    define_byte_methods(type);
}

}  // namespace krait::object

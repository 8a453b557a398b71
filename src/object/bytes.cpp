#include "object/bytes.h"

#include <array>
#include <cstring>

#include "base/copy.h"
#include "base/repr.h"
#include "object/allocate_unfilled.h"
#include "object/buffer.h"
#include "object/byte_concat.h"
#include "object/byte_methods.h"
#include "object/bytes_parts.h"
#include "object/bytes_warnings.h"
#include "object/exceptions.h"
#include "object/hash_secret.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/slice.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Bytes{};
}

namespace {

struct StaticBytes {
    Bytes header;
    char content[16];
};

constexpr StaticBytes static_bytes(int64_t size, uint8_t byte) {
    return {{{kImmortalCount, kFlagStatic, 0, &types::Bytes}, size, -1}, {static_cast<char>(byte)}};
}

constexpr std::array<StaticBytes, 256> one_byte_table() {
    std::array<StaticBytes, 256> table{};
    for (size_t i = 0; i < table.size(); ++i) table[i] = static_bytes(1, static_cast<uint8_t>(i));
    return table;
}

constinit StaticBytes the_empty_bytes = static_bytes(0, 0);
constinit std::array<StaticBytes, 256> the_one_byte_bytes = one_byte_table();

}  // namespace

// --- making ---

Bytes* empty_bytes() { return &the_empty_bytes.header; }
Bytes* bytes_of_one(uint8_t byte) { return &the_one_byte_bytes[byte].header; }

Result<Ref<Bytes>> bytes_allocate_of(Thread& t, Type& type, int64_t size) {
    if (size > INT64_MAX - 64) return t.raise(types::OverflowError, "byte string is too large");
    auto* bytes = allocate<Bytes>(t, type, static_cast<size_t>(size) + 1);
    if (!bytes) return Raised{};
    bytes->size = size;
    bytes->hash = -1;
    if (bytes->has(kFlagGc)) track(t, bytes);
    return Ref<Bytes>::adopt(bytes);
}

Result<Ref<Bytes>> bytes_allocate(Thread& t, int64_t size) { return bytes_allocate_of(t, types::Bytes, size); }

Result<Ref<Bytes>> bytes_unfilled(Thread& t, int64_t size) {
    if (size > INT64_MAX - 64) return t.raise(types::OverflowError, "byte string is too large");
    Object* object = allocate_unfilled_object(t, types::Bytes, sizeof(Bytes), static_cast<size_t>(size) + 1);
    if (!object) return Raised{};
    auto* bytes = static_cast<Bytes*>(object);
    bytes->size = size;
    bytes->hash = -1;
    bytes->data()[size] = 0;
    return Ref<Bytes>::adopt(bytes);
}

Result<Ref<Bytes>> bytes_from(Thread& t, std::string_view content) {
    if (content.empty()) return share(empty_bytes());
    if (content.size() == 1) return share(bytes_of_one(static_cast<uint8_t>(content[0])));
    Ref<Bytes> bytes = TRY(bytes_unfilled(t, static_cast<int64_t>(content.size())));
    base::copy_bytes(bytes->data(), content.data(), content.size());
    return bytes;
}

Result<Ref<Bytes>> bytes_shrink(Thread& t, Ref<Bytes> bytes, int64_t size) {
    if (size == bytes->size && size > 1) return bytes;
    size_t old_size = allocated_size(bytes), new_size = sizeof(Bytes) + static_cast<size_t>(size) + 1;
    if (new_size <= Heap::kLargestSmall) return bytes_from(t, bytes->text().substr(0, static_cast<size_t>(size)));
    Object* old = bytes.detach().as_object();
    auto* moved = static_cast<Bytes*>(t.interpreter.heap.resize(old, old_size, new_size));
    if (!moved) {
        release(old);
        return t.raise_no_memory();
    }
    moved->size = size;
    moved->data()[size] = 0;
    return Ref<Bytes>::adopt(moved);
}

int64_t bytes_hash(Bytes& bytes) {
    if (bytes.hash == -1) bytes.hash = hash_bytes(bytes.text());
    return bytes.hash;
}

// --- slots ---

namespace {

std::string_view text_of(Value self) { return static_cast<Bytes*>(self.as_object())->text(); }

Result<Ref<>> bytes_repr(Thread& t, Value self) { return str_from_ascii(t, base::bytes_repr(text_of(self))); }

Result<Ref<>> bytes_str(Thread& t, Value self) {
    TRY(warn_bytes_text(t, "bytes"));
    return bytes_repr(t, self);
}

Result<int64_t> bytes_hash_slot(Thread&, Value self) { return bytes_hash(static_cast<Bytes&>(*self.as_object())); }

Result<int64_t> bytes_length(Thread&, Value self) { return static_cast<Bytes*>(self.as_object())->size; }

Status bytes_get_buffer(Thread& t, Value self, Buffer& buffer, int flags) {
    auto& bytes = static_cast<Bytes&>(*self.as_object());
    return fill_buffer(t, buffer, self, bytes.data(), bytes.size, true, flags);
}

Result<Ref<>> bytes_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_bytes(left) || !is_bytes(right)) {
        TRY(warn_bytes_comparison(t, "bytes", left, right, op));
        return share(not_implemented());
    }
    if (left == right) return share(boolean(op == CompareOp::Eq || op == CompareOp::Le || op == CompareOp::Ge));
    return share(boolean(bytes_in_order(text_of(left), text_of(right), op)));
}

Result<Ref<>> bytes_concat(Thread& t, Value left, Value right) {
    ByteOperands operands;
    TRY(operands.acquire(t, left, right));
    std::string_view head = operands.head(), tail = operands.tail();
    if (head.empty() && is_exact_bytes(right)) return share(right);
    if (tail.empty() && is_exact_bytes(left)) return share(left);
    if (operands.size() < 2) return bytes_from(t, head.empty() ? tail : head);
    Ref<Bytes> joined = TRY(bytes_unfilled(t, operands.size()));
    operands.copy_to(joined->data());
    return joined;
}

Result<Ref<>> bytes_repeat(Thread& t, Value self, int64_t count) {
    std::string_view text = text_of(self);
    if (count < 0) count = 0;
    if (count > 0 && static_cast<int64_t>(text.size()) > INT64_MAX / count)
        return t.raise(types::OverflowError, "repeated bytes are too long");
    if (is_exact_bytes(self) && (count == 1 || text.empty())) return share(self);
    int64_t size = static_cast<int64_t>(text.size()) * count;
    Ref<Bytes> repeated = TRY(bytes_unfilled(t, size));  // new ones even where there is a singleton, as in CPython
    fill_repeated(repeated->data(), text_of(self), size);
    return repeated;
}

Result<Ref<>> bytes_item(Thread& t, Value self, int64_t index) {
    std::string_view text = text_of(self);
    if (index < 0 || index >= static_cast<int64_t>(text.size()))
        return t.raise(types::IndexError, "index out of range");
    return share(Value::small_int(static_cast<uint8_t>(text[static_cast<size_t>(index)])));
}

Result<Ref<>> bytes_slice(Thread& t, Value self, const Slice& slice) {
    SliceBounds bounds = TRY(slice_unpack(t, slice));
    std::string_view text = text_of(self);
    int64_t count = slice_adjust(bounds, static_cast<int64_t>(text.size()));
    if (count <= 0) return share(empty_bytes());
    if (bounds.step == 1) {
        if (bounds.start == 0 && count == static_cast<int64_t>(text.size()) && is_exact_bytes(self)) return share(self);
        return bytes_from(t, text.substr(static_cast<size_t>(bounds.start), static_cast<size_t>(count)));
    }
    if (count == 1) return bytes_from(t, text.substr(static_cast<size_t>(bounds.start), 1));
    Ref<Bytes> result = TRY(bytes_unfilled(t, count));
    gather(result->data(), text.data() + bounds.start, count, bounds.step);
    return result;
}

Result<Ref<>> bytes_subscript(Thread& t, Value self, Value key) {
    if (is_slice(key)) return bytes_slice(t, self, static_cast<Slice&>(*key.as_object()));
    if (!has_index(key)) return t.raise_type_error("byte indices must be integers or slices, not {}", type_name(key));
    int64_t index = TRY(index_int64(t, key, types::IndexError));
    if (index < 0) index += static_cast<Bytes*>(self.as_object())->size;
    return bytes_item(t, self, index);
}

Result<Ref<>> bytes_remainder(Thread& t, Value self, Value arguments) {
    return is_bytes(self) ? byte_remainder(t, self, arguments) : share(not_implemented());
}
Result<bool> bytes_contains(Thread& t, Value self, Value item) { return bytes_like_contains(t, self, item); }

Result<Ref<>> bytes_iter(Thread& t, Value self) {
    Ref<BytesIterator> iterator = TRY(instance_of<BytesIterator>(t, types::BytesIterator));
    iterator->bytes = share(self);
    track(t, iterator);
    return iterator;
}

Result<Ref<>> bytes_to_bytes(Thread& t, Bytes& self) {
    if (is_exact_bytes(&self)) return share(&self);
    return bytes_from(t, self.text());
}

Result<Ref<>> bytes_getnewargs(Thread& t, Bytes& self) {
    Ref<Bytes> content = TRY(bytes_from(t, self.text()));
    return TRY(tuple_of(t, content));
}

size_t bytes_allocated_size(const Object* self) {
    return sizeof(Bytes) + static_cast<size_t>(static_cast<const Bytes*>(self)->size) + 1;
}

}  // namespace

void define_bytes(TypeBuilder& type) {
    type.instances<Bytes>().shown(33, 1).set_flags(kTypeBase | kTypeBytes | kTypeMatchSelf);
    type.type().allocated_size = bytes_allocated_size;
    type.doc(
        "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
        "bytes(bytes_or_buffer) -> bytes\nbytes(count) -> that many zero bytes\nbytes() -> no bytes\n\n"
        "Bytes that do not change: from integers below 256, encoded text, or a copy of a buffer.");
    Slots& slots = type.slots();
    slots.new_ = bytes_new;
    slots.repr = bytes_repr;
    slots.str = bytes_str;
    slots.remainder = bytes_remainder;
    slots.hash = bytes_hash_slot;
    slots.richcompare = bytes_compare;
    slots.iter = bytes_iter;
    slots.get_buffer = bytes_get_buffer;
    slots.length = slots.mapping_length = bytes_length;
    slots.subscript = bytes_subscript;
    slots.item = bytes_item;
    slots.concat = bytes_concat;
    slots.repeat = bytes_repeat;
    slots.contains = bytes_contains;
    type.method<"~__getnewargs__()", bytes_getnewargs>("The arguments that make an equal object.");
    type.method<"__bytes__()", bytes_to_bytes>("Convert this value to exact type bytes.");
    define_byte_methods(type);
}

}  // namespace krait::object

#include <algorithm>

#include "object/allocate.h"
#include "object/byte_methods.h"
#include "object/bytes_parts.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// Iterators over bytes and bytearray: the same but for the type's name.

namespace krait::object {

namespace types {
constinit Type BytesIterator{}, ByteArrayIterator{};
}

namespace {

Lookup iterator_next(Thread&, Value self) {
    auto& iterator = static_cast<BytesIterator&>(*self.as_object());
    if (!iterator.bytes) return std::nullopt;
    std::string_view text = byte_content(iterator.bytes);
    if (static_cast<size_t>(iterator.index) < text.size())
        return share(Value::small_int(static_cast<uint8_t>(text[static_cast<size_t>(iterator.index++)])));
    iterator.bytes = Ref<>();
    return std::nullopt;
}

int64_t iterator_length_hint(Thread&, BytesIterator& self) {
    if (!self.bytes) return 0;
    int64_t left = static_cast<int64_t>(byte_content(self.bytes).size()) - self.index;
    return left < 0 ? 0 : left;
}

Result<Ref<>> iterator_reduce(Thread& t, BytesIterator& self) {
    Ref<> iter = TRY(builtin_named(t, "iter"_name));
    Ref<Tuple> arguments = TRY(tuple_of(t, self.bytes ? self.bytes.value() : Value(empty_tuple())));
    if (!self.bytes) return TRY(tuple_of(t, iter, arguments));
    return TRY(tuple_of(t, iter, arguments, Value::small_int(self.index)));
}

Status iterator_setstate(Thread& t, BytesIterator& self, Value state) {
    if (!is_int(state)) return t.raise_type_error("an integer is required");
    auto index = int_to_int64(state);
    if (!index) return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    if (!self.bytes) return {};
    auto size = static_cast<int64_t>(byte_content(self.bytes).size());
    if (self.type == &types::ByteArrayIterator && *index < 0)
        self.bytes = Ref<>();  // a bytearray's is exhausted by a negative position, as in CPython
    else
        self.index = std::clamp<int64_t>(*index, 0, size);
    return {};
}

Result<Ref<>> iterator_self(Thread&, Value self) { return share(self); }

void define_iterator(TypeBuilder& type) {
    type.instances<BytesIterator>().references<&BytesIterator::bytes, 1>().shown(32);
    type.slots().iter = iterator_self;
    type.slots().iternext = iterator_next;
    type.method<"~__length_hint__()", iterator_length_hint>("How many bytes are left.");
    type.method<"~__reduce__()", iterator_reduce>("For pickle.");
    type.method<"~__setstate__(state, /)", iterator_setstate>("Sets the position.");
}

}  // namespace

void define_bytes_iterator(TypeBuilder& type) { define_iterator(type); }
void define_byte_array_iterator(TypeBuilder& type) { define_iterator(type); }

}  // namespace krait::object

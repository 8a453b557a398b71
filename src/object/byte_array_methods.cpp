#include <algorithm>
#include <cstring>

#include "object/buffer.h"
#include "object/byte_array_parts.h"
#include "object/byte_source.h"
#include "object/bytes_parts.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/protocol.h"

namespace krait::object {

namespace {

ByteArray& array_of(Value self) { return static_cast<ByteArray&>(*self.as_object()); }

// --- __init__ ---

constexpr SourceTexts kTexts = {"bytearray", "byte"};

Status set_content(Thread& t, ByteArray& array, std::string_view content) {
    TRY(byte_array_resize(t, array, static_cast<int64_t>(content.size())));
    if (!content.empty()) std::memcpy(array.data(), content.data(), content.size());
    return {};
}

// The iterator of a source; where there is none, the complaint is the caller's: in front of the type's name and behind.
Result<Ref<>> iterator_of(Thread& t, Value source, std::string_view front, std::string_view behind) {
    Result<Ref<>> iterator = get_iter(t, source);
    if (!iterator.failed() || !t.matches(types::TypeError)) return iterator;
    t.clear_exception();
    return t.raise_type_error("{}{}{}", front, type_name(source), behind);
}

// One by one, visibly for the iterator.
Status append_all(Thread& t, ByteArray& array, Value iterable) {
    Ref<> iterator = TRY(iterator_of(t, iterable, "cannot convert '", "' object to bytearray"));
    for (;;) {
        Ref<> item = TRY(next(t, iterator));
        if (!item) return {};
        char byte = static_cast<char>(TRY(byte_from(t, item)));
        TRY(byte_array_resize(t, array, array.size() + 1));
        array.data()[array.size() - 1] = byte;
    }
}

Status init_bound(Thread& t, Value self, Value source, std::optional<Str*> encoding, std::optional<Str*> errors) {
    ByteArray& array = array_of(self);
    TRY(byte_array_resize(t, array, 0));
    TRY(check_text_arguments(t, source, encoding.value_or(nullptr), errors.value_or(nullptr)));
    if (!source) return {};
    if (encoding || errors) {
        Ref<Bytes> text = TRY(encoded_source(t, source, encoding.value_or(nullptr), errors.value_or(nullptr)));
        return set_content(t, array, text->text());
    }
    if (auto count = TRY(count_source(t, source))) {
        TRY(byte_array_resize(t, array, *count));
        std::memset(array.data(), 0, static_cast<size_t>(*count));
        return {};
    }
    bool is_iterable = type_of(source)->slots.iter && !has_buffer(source);
    if (is_iterable && !is_exact_list(source) && !is_exact_tuple(source)) return append_all(t, array, source);
    std::string content = TRY(bytes_of_source(t, source, kTexts));
    return set_content(t, array, content);
}

// --- growing and shrinking ---

Status append(Thread& t, ByteArray& self, Value item) {
    char byte = static_cast<char>(TRY(byte_from(t, item)));
    if (self.size() == INT64_MAX) return t.raise(types::OverflowError, "cannot add more objects to bytearray");
    TRY(byte_array_resize(t, self, self.size() + 1));
    self.data()[self.size() - 1] = byte;
    return {};
}

Status insert(Thread& t, ByteArray& self, int64_t index, Value item) {
    char byte = static_cast<char>(TRY(byte_from(t, item)));
    if (index < 0) index = std::max<int64_t>(0, index + self.size());
    return byte_array_splice(t, self, std::min(index, self.size()), 0, {&byte, 1});
}

Status extend(Thread& t, ByteArray& self, Value iterable) {
    if (has_buffer(iterable)) {
        // Where the end was before the other's __buffer__ runs.
        int64_t end = self.size();
        std::string copy;
        {
            ByteView view;
            TRY(view.acquire(t, iterable));
            if (iterable != Value(&self))
                return byte_array_splice(t, self, std::min(end, self.size()), 0, view.bytes());
            copy = view.bytes();
        }
        return byte_array_splice(t, self, self.size(), 0, copy);
    }
    Ref<> iterator = TRY(iterator_of(t, iterable, "can't extend bytearray with ", ""));
    if (Str* text = as_str(iterable)) {
        if (text->length == 0) return {};
        return t.raise_type_error("expected iterable of integers; got: 'str'");
    }
    TRY(length_hint(t, iterable, 32));  // for its exceptions
    std::string content = TRY(bytes_of_source(t, iterator, kTexts));
    return byte_array_splice(t, self, self.size(), 0, content);
}

Result<int64_t> pop(Thread& t, ByteArray& self, int64_t index) {
    if (self.size() == 0) return t.raise(types::IndexError, "pop from empty bytearray");
    if (index < 0) index += self.size();
    if (index < 0 || index >= self.size()) return t.raise(types::IndexError, "pop index out of range");
    TRY(check_resizable(t, self));
    int64_t byte = static_cast<uint8_t>(self.data()[index]);
    TRY(byte_array_splice(t, self, index, 1, {}));
    return byte;
}

Status remove(Thread& t, ByteArray& self, Value value) {
    char byte = static_cast<char>(TRY(byte_from(t, value)));
    size_t at = self.text().find(byte);
    if (at == std::string_view::npos) return t.raise_value_error("value not found in bytearray");
    return byte_array_splice(t, self, static_cast<int64_t>(at), 1, {});
}

Status resize(Thread& t, ByteArray& self, int64_t size) {
    if (size < 0) return t.raise_value_error("Can only resize to positive sizes, got {}", size);
    int64_t old_size = self.size();
    TRY(byte_array_resize(t, self, size));
    if (size > old_size) std::memset(self.data() + old_size, 0, static_cast<size_t>(size - old_size));
    return {};
}

Status clear(Thread& t, ByteArray& self) { return byte_array_resize(t, self, 0); }

void reverse_content(ByteArray& self) { std::reverse(self.data(), self.data() + self.size()); }
Status reverse(Thread&, ByteArray& self) {
    reverse_content(self);
    return {};
}

Result<Ref<>> copy(Thread& t, ByteArray& self) { return byte_array_from(t, self.text()); }

int64_t alloc(Thread&, ByteArray& self) { return self.allocated_; }
int64_t size_of(Thread&, ByteArray& self) { return self.type->shown_basic_size + self.allocated_; }

// --- pickle ---

// Protocols before 3 cannot hold bytes: the content travels as text.
Result<Ref<>> reduce_for(Thread& t, ByteArray& self, int protocol) {
    Ref<> state = TRY(call_method(t, Value(&self), "__getstate__"_name));
    Ref<Tuple> arguments;
    if (protocol < 3) {
        Ref<Str> text = TRY(str_from_latin1(t, self.text()));
        arguments = TRY(tuple_of(t, text, Value("latin-1"_name)));
    } else {
        Ref<Bytes> content = TRY(bytes_from(t, self.text()));
        arguments = TRY(tuple_of(t, content));
    }
    return TRY(tuple_of(t, Value(self.type), arguments, state));
}

Result<Ref<>> reduce(Thread& t, ByteArray& self) { return reduce_for(t, self, 2); }
Result<Ref<>> reduce_ex(Thread& t, ByteArray& self, int protocol) { return reduce_for(t, self, protocol); }

}  // namespace

Status byte_array_init(Thread& t, Value self, const Args& args) {
    using Init = Bound<"bytearray(source=?, encoding=?, errors=?)", init_bound>;
    static constexpr NativeFunction kInit = Init::make({});
    TRY(kInit.entry(t, kInit, self, args));
    return {};
}

void define_byte_array_methods(TypeBuilder& type) {
    type.method<"~__alloc__()", alloc>("Bytes that are allocated.");
    type.method<"__reduce__()", reduce>("For pickle.");
    type.method<"__reduce_ex__(proto=0, /)", reduce_ex>("For pickle.");
    type.method<"__sizeof__()", size_of>("Bytes that the object takes in memory.");
    type.method<"append(item, /)", append>("Adds a byte at the end.");
    type.method<"clear()", clear>("Removes all bytes.");
    type.method<"copy()", copy>("A copy.");
    type.method<"extend(iterable_of_ints, /)", extend>("Adds all bytes of a buffer or an iterable at the end.");
    type.method<"insert(index, item, /)", insert>("Inserts a byte before the index.");
    type.method<"pop(index=-1, /)", pop>("Removes the byte at the index and returns it.");
    type.method<"remove(value, /)", remove>("Removes the first byte of this value.");
    type.method<"resize(size, /)", resize>("Cuts to a size or fills up with zero bytes.");
    type.method<"reverse()", reverse>("Turns the order of the bytes round.");
}

}  // namespace krait::object

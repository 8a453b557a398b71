#include <algorithm>
#include <cstring>

#include "modules/array/array.h"
#include "object/allocate.h"
#include "object/audit.h"
#include "object/byte_array.h"
#include "object/bytes.h"
#include "object/compare_order.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/slice.h"
#include "object/type_making.h"
#include "object/warnings.h"

namespace krait::modules::array {

namespace types {
constinit Type Array{}, ArrayIterator{};
}

namespace {

// --- construction ---

Result<char> code_argument(Thread& t, Value argument) {
    Str* str = as_str(argument);
    if (!str) return t.raise_type_error("array() argument 1 must be a unicode character, not {}", shown_kind(argument));
    if (str->length != 1)
        return t.raise_type_error("array() argument 1 must be a unicode character, not a string of length {}",
                                  str->length);
    char32_t c = (*str)[0];
    return c < 128 ? static_cast<char>(c) : '\1';
}

Status check_initializer(Thread& t, char code, Value initial) {
    if (!initial || code == 'u' || code == 'w') return {};
    if (is_str(initial)) return t.raise_type_error("cannot use a str to initialize an array with typecode '{}'", code);
    if (is_array(initial) && array_of(initial).is_text())
        return t.raise_type_error("cannot use a unicode array to initialize an array with typecode '{}'", code);
    return {};
}

Status fill(Thread& t, Array& array, Value initial) {
    if (is_bytes(initial) || is_byte_array(initial)) {
        ByteView view;
        TRY(view.acquire(t, initial));
        return append_bytes(t, array, view.bytes());
    }
    if (is_str(initial)) return append_text(t, array, *as_str(initial));
    if (is_array(initial) && array_of(initial).code != array.code) {
        for (int64_t i = 0; i < array_of(initial).size; ++i) {
            Ref<> item = TRY(get_item(t, array_of(initial).code, array_of(initial).at(i)));
            TRY(append(t, array, item));
        }
        return {};
    }
    return extend(t, array, initial);
}

// Lists and tuples get exactly the memory that they need.
Result<Ref<Array>> array_of_list(Thread& t, Type& type, char code, Value initial) {
    std::string items = TRY(items_of_list(t, code, initial));
    Ref<Array> array = TRY(array_new(t, type, code, static_cast<int64_t>(items.size()) / item_size_of(code)));
    if (!items.empty()) std::memcpy(array->items, items.data(), items.size());
    return array;
}

Result<Ref<>> construct(Thread& t, Type& type, const Args& args) {
    bool takes_keywords = type.slots.init != types::Array.slots.init;
    if (!takes_keywords && args.keyword_count()) return t.raise_type_error("array.array() takes no keyword arguments");
    uint32_t given = args.positional;
    if (given < 1) return t.raise_type_error("array() takes at least 1 argument ({} given)", given);
    if (given > 2) return t.raise_type_error("array() takes at most 2 arguments ({} given)", given);
    char code = TRY(code_argument(t, args[0]));
    Value initial = given > 1 ? args[1] : Value();
    if (!t.interpreter.audit_hooks.empty()) {
        Ref<Str> shown = TRY(str_from_utf8(t, std::string_view(&code, 1)));
        TRY(audit(t, "array.__new__", shown.value(), initial ? initial : none()));
    }
    if (code == 'u')
        TRY(warn(t, object::types::DeprecationWarning,
                 "The 'u' type code is deprecated and will be removed in Python 3.16"));
    TRY(check_initializer(t, code, initial));
    if (kTypeCodes.find(code) == std::string_view::npos)
        return t.raise_value_error("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
    if (initial && (is_list(initial) || is_tuple(initial))) return array_of_list(t, type, code, initial);
    Ref<Array> array = TRY(array_new(t, type, code, 0));
    if (initial) TRY(fill(t, *array, initial));
    return array;
}

void destroy(Thread& t, Object* self) { free_items(t, *static_cast<Array*>(self)); }

// --- text, comparison ---

Result<Ref<>> repr(Thread& t, Value self) {
    Array& array = array_of(self);
    std::string_view name = type_name(self);
    std::string text(name.substr(name.rfind('.') + 1));
    text.append("('").append(1, array.code).append("'");
    if (array.size) {
        Ref<> content = TRY(call_method(t, self, array.is_text() ? "tounicode"_name : "tolist"_name));
        Ref<Str> shown = TRY(object::repr(t, content));
        text.append(", ").append(str_to_utf8(*shown));
    }
    return str_from_utf8(t, text.append(")"));
}

Result<Ref<>> compare_arrays(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_array(left) || !is_array(right)) return share(not_implemented());
    Array &a = array_of(left), &b = array_of(right);
    bool is_equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (is_equality && a.size != b.size) return share(boolean(op == CompareOp::Ne));
    bool has_floats = a.code == 'f' || a.code == 'd';
    if (is_equality && a.code == b.code && !has_floats && !a.is_text())
        return share(boolean((a.content() == b.content()) == (op == CompareOp::Eq)));
    for (int64_t i = 0; i < a.size && i < b.size; ++i) {
        Ref<> x = TRY(get_item(t, a.code, a.at(i)));
        Ref<> y = TRY(get_item(t, b.code, b.at(i)));
        Ref<> same = TRY(object::compare(t, x, y, CompareOp::Eq));
        if (TRY(is_true(t, same))) continue;
        if (is_equality) return share(boolean(op == CompareOp::Ne));
        return object::compare(t, x, y, op);
    }
    return share(boolean(order_holds(a.size, b.size, op)));
}

// --- sequence ---

Result<int64_t> length_slot(Thread&, Value self) { return array_of(self).size; }

Result<bool> contains(Thread& t, Value self, Value value) {
    Array& array = array_of(self);
    for (int64_t i = 0; i < array.size; ++i) {
        Ref<> item = TRY(get_item(t, array.code, array.at(i)));
        if (TRY(equal(t, item, value))) return true;
    }
    return false;
}

Result<Ref<>> concat(Thread& t, Value left, Value right) {
    if (!is_array(right)) return t.raise_type_error("can only append array (not \"{}\") to array", type_name(right));
    Array &a = array_of(left), &b = array_of(right);
    if (a.code != b.code) return t.raise_type_error("bad argument type for built-in operation");
    if (a.size > INT64_MAX - b.size) return t.raise_no_memory();
    Ref<Array> joined = TRY(array_new(t, types::Array, a.code, a.size + b.size));
    if (a.size) std::memcpy(joined->items, a.items, static_cast<size_t>(a.bytes()));
    if (b.size) std::memcpy(joined->at(a.size), b.items, static_cast<size_t>(b.bytes()));
    return joined;
}

void repeat_content(char* out, std::string_view content, int64_t count) {
    for (int64_t i = 0; i < count && !content.empty(); ++i)
        std::memcpy(out + static_cast<size_t>(i) * content.size(), content.data(), content.size());
}

Result<Ref<>> repeat(Thread& t, Value self, int64_t count) {
    Array& array = array_of(self);
    count = std::max<int64_t>(count, 0);
    if (array.size && count > INT64_MAX / array.size) return t.raise_no_memory();
    Ref<Array> repeated = TRY(array_new(t, types::Array, array.code, array.size * count));
    repeat_content(repeated->items, array.content(), count);
    return repeated;
}

Result<Ref<>> inplace_concat(Thread& t, Value self, Value other) {
    if (!is_array(other)) return t.raise_type_error("can only extend array with array (not \"{}\")", type_name(other));
    TRY(extend(t, array_of(self), other));
    return share(self);
}

Result<Ref<>> inplace_repeat(Thread& t, Value self, int64_t count) {
    Array& array = array_of(self);
    count = std::max<int64_t>(count, 0);
    if (array.size == 0) return share(self);
    if (count > INT64_MAX / array.bytes()) return t.raise_no_memory();
    std::string content(array.content());
    TRY(resize(t, array, array.size * count));
    repeat_content(array.items, content, count);
    return share(self);
}

// --- subscripts ---

Result<Ref<>> item_slot(Thread& t, Value self, int64_t index) {
    Array& array = array_of(self);
    if (index < 0 || index >= array.size) return t.raise(object::types::IndexError, "array index out of range");
    return get_item(t, array.code, array.at(index));
}

Result<Ref<>> slice_of(Thread& t, Array& array, const Slice& slice) {
    SliceBounds bounds = TRY(slice_unpack(t, slice));
    int64_t count = std::max<int64_t>(0, slice_adjust(bounds, array.size));
    Ref<Array> part = TRY(array_new(t, types::Array, array.code, count));
    for (int64_t i = 0; i < count; ++i)
        std::memcpy(part->at(i), array.at(bounds.start + i * bounds.step), static_cast<size_t>(array.item_size));
    return part;
}

bool has_index(Value value) { return value.is_small_int() || type_of(value)->slots.index; }

Result<Ref<>> subscript(Thread& t, Value self, Value key) {
    if (is_slice(key)) return slice_of(t, array_of(self), static_cast<Slice&>(*key.as_object()));
    if (!has_index(key)) return t.raise_type_error("array indices must be integers");
    int64_t index = TRY(index_int64(t, key, object::types::IndexError));
    if (index < 0) index += array_of(self).size;
    return item_slot(t, self, index);
}

Status set_at(Thread& t, Value self, int64_t index, Value value) {
    Array& array = array_of(self);
    if (index < 0 || index >= array.size)
        return t.raise(object::types::IndexError, "array assignment index out of range");
    if (!value) return splice(t, array, index, 1, {});
    char item[8];
    TRY(set_item(t, array.code, item, value));
    if (index >= array.size) return t.raise(object::types::IndexError, "array assignment index out of range");
    std::memcpy(array.at(index), item, static_cast<size_t>(array.item_size));
    return {};
}

// Items `step` apart go; the others close up.
Status delete_spaced(Thread& t, Array& array, SliceBounds bounds, int64_t count) {
    if (count == 0) return {};
    if (bounds.step < 0) {
        bounds.start += (count - 1) * bounds.step;
        bounds.step = -bounds.step;
    }
    if (array.exports) return resize(t, array, array.size - count);  // complains
    int64_t to = bounds.start;
    for (int64_t i = 0; i < count; ++i) {
        int64_t from = bounds.start + i * bounds.step + 1;
        int64_t kept = i + 1 < count ? bounds.step - 1 : array.size - from;
        if (kept) std::memmove(array.at(to), array.at(from), static_cast<size_t>(kept * array.item_size));
        to += kept;
    }
    return resize(t, array, array.size - count);
}

Status set_slice(Thread& t, Array& array, const Slice& slice, Value value) {
    SliceBounds bounds = TRY(slice_unpack(t, slice));
    int64_t count = std::max<int64_t>(0, slice_adjust(bounds, array.size));
    if (!value) {
        if (bounds.step == 1) return splice(t, array, bounds.start, count, {});
        return delete_spaced(t, array, bounds, count);
    }
    if (!is_array(value))
        return t.raise_type_error("can only assign array (not \"{}\") to array slice", type_name(value));
    if (array_of(value).code != array.code) return t.raise_type_error("bad argument type for built-in operation");
    std::string items(array_of(value).content());
    if (bounds.step == 1) return splice(t, array, bounds.start, count, items);
    int64_t given = array_of(value).size;
    if (given == 0) return delete_spaced(t, array, bounds, count);
    if (given != count)
        return t.raise_value_error("attempt to assign array of size {} to extended slice of size {}", given, count);
    auto item_size = static_cast<size_t>(array.item_size);
    for (int64_t i = 0; i < count; ++i)
        std::memcpy(array.at(bounds.start + i * bounds.step), items.data() + static_cast<size_t>(i) * item_size,
                    item_size);
    return {};
}

Status set_subscript(Thread& t, Value self, Value key, Value value) {
    if (is_slice(key)) return set_slice(t, array_of(self), static_cast<Slice&>(*key.as_object()), value);
    if (!has_index(key)) return t.raise_type_error("array indices must be integers");
    int64_t index = TRY(index_int64(t, key, object::types::IndexError));
    if (index < 0) index += array_of(self).size;
    return set_at(t, self, index, value);
}

// --- buffer ---

// Static texts of the formats; characters are `w`.
const char* format_text(char code) {
    static constexpr char kTexts[] = "b\0B\0w\0w\0h\0H\0i\0I\0l\0L\0q\0Q\0f\0d";
    return kTexts + 2 * kTypeCodes.find(code);
}

Status get_buffer_slot(Thread&, Value self, Buffer& buffer, int flags) {
    static char nothing[8];
    Array& array = array_of(self);
    buffer.data = array.items ? array.items : nothing;
    buffer.length = array.bytes();
    buffer.itemsize = array.item_size;
    buffer.is_readonly = false;
    buffer.ndim = 1;
    buffer.format = wants(flags, kBufferFormat) ? format_text(array.code) : nullptr;
    buffer.shape = wants(flags, kBufferShape) ? &array.size : nullptr;
    buffer.strides = wants(flags, kBufferStrides) ? &buffer.itemsize : nullptr;
    buffer.suboffsets = nullptr;
    buffer.internal = nullptr;
    buffer.exporter = share(self);
    ++array.exports;
    return {};
}

void release_buffer_slot(Thread&, Value self, Buffer&) { --array_of(self).exports; }

// --- iterator ---

struct Iterator : Object {
    Field<> array;  // absent: exhausted
    int64_t index;
};

Result<Ref<>> iter(Thread& t, Value self) {
    Ref<Iterator> iterator = TRY(instance_of<Iterator>(t, types::ArrayIterator));
    iterator->array = share(self);
    track(t, iterator);
    return iterator;
}

Result<Ref<>> iterator_self(Thread&, Value self) { return share(self); }

Lookup iterator_next(Thread& t, Value self) {
    auto& iterator = static_cast<Iterator&>(*self.as_object());
    if (!iterator.array) return std::nullopt;
    Array& array = array_of(iterator.array);
    if (iterator.index < array.size) return TRY(get_item(t, array.code, array.at(iterator.index++)));
    iterator.array = Ref<>();
    return std::nullopt;
}

Result<Ref<>> iterator_reduce(Thread& t, Iterator& self) {
    Ref<> function = TRY(builtin_named(t, "iter"_name));
    Ref<Tuple> arguments = TRY(tuple_of(t, self.array ? self.array.value() : Value(empty_tuple())));
    if (!self.array) return TRY(tuple_of(t, function, arguments));
    return TRY(tuple_of(t, function, arguments, Value::small_int(self.index)));
}

Status iterator_setstate(Thread& t, Iterator& self, Value value) {
    if (!is_int(value)) return t.raise_type_error("an integer is required");
    std::optional<int64_t> fits = int_to_int64(value);
    if (!fits) return t.raise(object::types::OverflowError, "Python int too large to convert to C ssize_t");
    int64_t index = *fits;
    if (self.array) self.index = std::clamp<int64_t>(index, 0, array_of(self.array).size);
    return {};
}

}  // namespace

void define_slots(TypeBuilder& type) {
    type.type().destroy = destroy;
    Slots& slots = type.slots();
    slots.new_ = construct;
    slots.repr = repr;
    slots.hash = unhashable;
    slots.richcompare = compare_arrays;
    slots.iter = iter;
    slots.get_buffer = get_buffer_slot;
    slots.release_buffer = release_buffer_slot;
    slots.length = slots.mapping_length = length_slot;
    slots.subscript = subscript;
    slots.ass_subscript = set_subscript;
    slots.item = item_slot;
    slots.ass_item = set_at;
    slots.concat = concat;
    slots.repeat = repeat;
    slots.contains = contains;
    slots.inplace_concat = inplace_concat;
    slots.inplace_repeat = inplace_repeat;
}

void define_iterator(TypeBuilder& type) {
    type.instances<Iterator>().references<&Iterator::array, 1>().shown(40);
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().iter = iterator_self;
    type.slots().iternext = iterator_next;
    type.method<"__reduce__()@", iterator_reduce>("For pickle.");
    type.method<"__setstate__(state, /)", iterator_setstate>("Sets the position.");
}

}  // namespace krait::modules::array

#include <cmath>
#include <cstring>

#include "object/allocate.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/memory_view_parts.h"
#include "object/native_items.h"
#include "object/protocol.h"

// memoryview[...], iteration and search.

namespace krait::object {

namespace types {
constinit Type MemoryIterator{};
}

namespace {

MemoryView& view_of(Value self) { return static_cast<MemoryView&>(*self.as_object()); }

}  // namespace

// --- items ---

char native_format_code(std::string_view format) {
    if (format.starts_with('@')) format.remove_prefix(1);
    return format.size() == 1 && native_item_size(format[0]) ? format[0] : '\0';
}

Result<Ref<>> unpack_item(Thread& t, const MemoryView& view, const char* item) {
    if (view.code) return unpack_native_item(t, view.code, item);
    return t.raise(types::NotImplementedError, "memoryview: format {} not supported", view.view.format_text());
}

Status pack_item(Thread& t, const MemoryView& view, char* item, Value value) {
    std::string_view format = view.view.format_text();
    if (!view.code) return t.raise(types::NotImplementedError, "memoryview: format {} not supported", format);
    char packed[8];
    PackOutcome outcome = TRY(pack_native_item(t, view.code, packed, value));
    TRY(check_usable(t, view));  // conversions run any code
    switch (outcome) {
        case PackOutcome::Done: std::memcpy(item, packed, static_cast<size_t>(view.view.itemsize)); return {};
        case PackOutcome::WrongType: return t.raise_type_error("memoryview: invalid type for format '{}'", format);
        case PackOutcome::OutOfRange: break;
    }
    return t.raise_value_error("memoryview: invalid value for format '{}'", format);
}

// --- finding an item ---

namespace {

Result<char*> along(Thread& t, const Buffer& view, char* data, int64_t index, int dimension) {
    int64_t size = view.shape[dimension];
    if (index < 0) index += size;
    if (index < 0 || index >= size)
        return t.raise(types::IndexError, "index out of bounds on dimension {}", dimension + 1);
    data += index * view.strides[dimension];
    if (view.suboffsets && view.suboffsets[dimension] >= 0)
        data = *reinterpret_cast<char**>(data) + view.suboffsets[dimension];
    return data;
}

bool is_tuple_of(Value key, bool (*claim)(Value)) {
    Tuple* tuple = as_tuple(key);
    if (!tuple) return false;
    for (int64_t i = 0; i < tuple->size; ++i)
        if (!claim(tuple->at(i))) return false;
    return true;
}
bool has_index_slot(Value value) { return value.is_small_int() || type_of(value)->slots.index; }
bool is_multi_index(Value key) { return is_tuple_of(key, has_index_slot); }
bool is_multi_slice(Value key) { return is_tuple_of(key, is_slice) && as_tuple(key)->size > 0; }

Result<char*> item_at_tuple(Thread& t, MemoryView& view, const Tuple& key) {
    if (key.size > view.view.ndim)
        return t.raise_type_error("cannot index {}-dimension view with {}-element tuple", view.view.ndim, key.size);
    if (key.size < view.view.ndim) return t.raise(types::NotImplementedError, "sub-views are not implemented");
    char* data = view.view.data;
    for (int64_t i = 0; i < key.size; ++i) {
        int64_t index = TRY(index_int64(t, key.at(i), types::IndexError));
        TRY(check_usable(t, view));
        data = TRY(along(t, view.view, data, index, static_cast<int>(i)));
    }
    return data;
}

// The pieces of the first dimension that a slice selects.
Status narrow(Thread& t, MemoryView& view, const Slice& slice) {
    SliceBounds bounds = TRY(slice_unpack(t, slice));
    int64_t *shape = shape_of(view), *strides = strides_of(view);
    int64_t count = std::max<int64_t>(0, slice_adjust(bounds, shape[0]));
    if (view.view.suboffsets && view.view.suboffsets[0] >= 0)
        view.dimensions[2 * view.view.ndim] += strides[0] * bounds.start;
    else
        view.view.data += strides[0] * bounds.start;
    shape[0] = count;
    // A step that leads out of the view may be as large as it likes: the stride is shown, and never gone.
    (void)__builtin_mul_overflow(strides[0], bounds.step, &strides[0]);
    int64_t items = 1;
    for (int i = 0; i < view.view.ndim; ++i) items *= shape[i];
    view.view.length = items * view.view.itemsize;
    return {};
}

Result<Ref<MemoryView>> sliced(Thread& t, MemoryView& self, const Slice& slice) {
    TRY(check_shareable(t, self));
    Ref<MemoryView> view = TRY(memory_view_copy(t, *self.managed.get(), self.object, self.view));
    TRY(narrow(t, *view, slice));
    return view;
}

Result<Ref<>> item_of(Thread& t, MemoryView& view, int64_t index) {
    if (view.view.ndim == 0) return t.raise_type_error("invalid indexing of 0-dim memory");
    if (view.view.ndim > 1)
        return t.raise(types::NotImplementedError, "multi-dimensional sub-views are not implemented");
    char* item = TRY(along(t, view.view, view.view.data, index, 0));
    return unpack_item(t, view, item);
}

bool is_empty_tuple(Value key) { return is_exact_tuple(key) && as_tuple(key)->size == 0; }

}  // namespace

Result<Ref<>> memory_view_item(Thread& t, Value self, int64_t index) {
    TRY(check_usable(t, view_of(self)));
    return item_of(t, view_of(self), index);
}

Result<Ref<>> memory_view_subscript(Thread& t, Value self, Value key) {
    MemoryView& view = view_of(self);
    TRY(check_usable(t, view));
    if (view.view.ndim == 0) {
        if (is_empty_tuple(key)) return unpack_item(t, view, view.view.data);
        if (key == Value(&kEllipsis)) return share(self);
        return t.raise_type_error("invalid indexing of 0-dim memory");
    }
    if (has_index_slot(key)) {
        int64_t index = TRY(index_int64(t, key, types::IndexError));
        TRY(check_usable(t, view));
        return item_of(t, view, index);
    }
    if (is_slice(key)) return sliced(t, view, static_cast<Slice&>(*key.as_object()));
    if (is_multi_index(key)) {
        char* item = TRY(item_at_tuple(t, view, *as_tuple(key)));
        return unpack_item(t, view, item);
    }
    if (is_multi_slice(key)) return t.raise(types::NotImplementedError, "multi-dimensional slicing is not implemented");
    return t.raise_type_error("memoryview: invalid slice key");
}

// --- assigning ---

namespace {

bool are_same_structures(const Buffer& to, const Buffer& from) {
    std::string_view a = to.format_text(), b = from.format_text();
    if (a.starts_with('@')) a.remove_prefix(1);
    if (b.starts_with('@')) b.remove_prefix(1);
    if (a != b || to.itemsize != from.itemsize || to.ndim != from.ndim) return false;
    for (int i = 0; i < to.ndim; ++i) {
        if (to.shape[i] != from.shape[i]) return false;
        if (to.shape[i] == 0) break;
    }
    return true;
}

// The memory may overlap.
Status copy_items(Thread& t, Buffer& to, const Buffer& from) {
    if (!are_same_structures(to, from))
        return t.raise_value_error("memoryview assignment: lvalue and rvalue have different structures");
    std::string packed(static_cast<size_t>(from.length), '\0');
    copy_buffer(from, packed.data(), 'C');
    const char* source = packed.data();
    for (int64_t i = 0; i < to.shape[0]; ++i, source += to.itemsize) {
        char* item = to.data + i * to.strides[0];
        if (to.suboffsets && to.suboffsets[0] >= 0) item = *reinterpret_cast<char**>(item) + to.suboffsets[0];
        std::memcpy(item, source, static_cast<size_t>(to.itemsize));
    }
    return {};
}

Status set_slice(Thread& t, MemoryView& view, const Slice& slice, Value value) {
    HeldBuffer source;
    TRY(source.acquire(t, value, kBufferFullReadOnly));
    TRY(check_usable(t, view));
    Ref<MemoryView> part = TRY(memory_view_copy(t, *view.managed.get(), view.object, view.view));
    TRY(narrow(t, *part, slice));
    TRY(check_usable(t, view));
    return copy_items(t, part->view, source.buffer);
}

}  // namespace

Status memory_view_set_subscript(Thread& t, Value self, Value key, Value value) {
    MemoryView& view = view_of(self);
    TRY(check_usable(t, view));
    if (view.view.is_readonly) return t.raise_type_error("cannot modify read-only memory");
    if (!value) return t.raise_type_error("cannot delete memory");
    if (view.view.ndim == 0) {
        if (is_empty_tuple(key) || key == Value(&kEllipsis)) return pack_item(t, view, view.view.data, value);
        return t.raise_type_error("invalid indexing of 0-dim memory");
    }
    if (has_index_slot(key)) {
        if (view.view.ndim > 1) return t.raise(types::NotImplementedError, "sub-views are not implemented");
        int64_t index = TRY(index_int64(t, key, types::IndexError));
        TRY(check_usable(t, view));
        char* item = TRY(along(t, view.view, view.view.data, index, 0));
        return pack_item(t, view, item, value);
    }
    if (is_slice(key) && view.view.ndim == 1) return set_slice(t, view, static_cast<Slice&>(*key.as_object()), value);
    if (is_multi_index(key)) {
        char* item = TRY(item_at_tuple(t, view, *as_tuple(key)));
        return pack_item(t, view, item, value);
    }
    if (is_slice(key) || is_multi_slice(key))
        return t.raise(types::NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
    return t.raise_type_error("memoryview: invalid slice key");
}

// --- all items ---

namespace {

Result<Ref<>> list_of(Thread& t, const MemoryView& view, const char* data, int dimension) {
    const Buffer& own = view.view;
    Ref<List> list = TRY(list_new(t, own.shape[dimension]));
    for (int64_t i = 0; i < own.shape[dimension]; ++i) {
        const char* item = data + i * own.strides[dimension];
        if (own.suboffsets && own.suboffsets[dimension] >= 0)
            item = *reinterpret_cast<char* const*>(item) + own.suboffsets[dimension];
        Ref<> value =
            dimension + 1 < own.ndim ? TRY(list_of(t, view, item, dimension + 1)) : TRY(unpack_item(t, view, item));
        TRY(list_append(t, *list, value));
    }
    return list;
}

Result<int64_t> list_bound(Thread& t, Value value) {
    if (!has_index_slot(value)) return t.raise_type_error("slice indices must be integers or have an __index__ method");
    return slice_bound(t, value);
}

Status check_lookup(Thread& t, const MemoryView& view) {
    TRY(check_usable(t, view));
    if (view.view.ndim == 0) return t.raise_type_error("invalid lookup on 0-dim memory");
    if (view.view.ndim > 1) return t.raise(types::NotImplementedError, "multi-dimensional lookup is not implemented");
    return {};
}

}  // namespace

Result<Ref<>> memory_view_tolist(Thread& t, MemoryView& self) {
    TRY(check_usable(t, self));
    if (self.view.ndim == 0) return unpack_item(t, self, self.view.data);
    return list_of(t, self, self.view.data, 0);
}

Result<int64_t> memory_view_length(Thread& t, Value self) {
    TRY(check_usable(t, view_of(self)));
    const Buffer& own = view_of(self).view;
    if (own.ndim == 0) return t.raise_type_error("0-dim memory has no length");
    return own.shape[0];
}

Result<int64_t> memory_view_count(Thread& t, Value self, Value value) {
    Ref<> iterator = TRY(get_iter(t, self));
    int64_t count = 0;
    for (;;) {
        Ref<> item = TRY(next(t, iterator));
        if (!item) return count;
        if (item.value() == value || TRY(equal(t, item, value))) ++count;
    }
}

Result<int64_t> memory_view_index(Thread& t, Value self, Value value, Value start, Value stop) {
    int64_t first = start ? TRY(list_bound(t, start)) : 0, last = stop ? TRY(list_bound(t, stop)) : INT64_MAX;
    MemoryView& view = view_of(self);
    TRY(check_lookup(t, view));
    int64_t size = view.view.shape[0];
    if (first < 0) first = std::max<int64_t>(0, first + size);
    if (last < 0) last = std::max<int64_t>(0, last + size);
    for (int64_t i = first; i < std::min(last, size); ++i) {
        Ref<> item = TRY(memory_view_item(t, self, i));
        if (item.value() == value || TRY(equal(t, item, value))) return i;
    }
    return t.raise_value_error("memoryview.index(x): x not found");
}

// --- iteration ---

namespace {

struct MemoryIterator : Object {
    Field<MemoryView> view;  // absent: exhausted
    int64_t index;
    int64_t size;
};

Result<Ref<>> iterator_self(Thread&, Value self) { return share(self); }

Lookup iterator_next(Thread& t, Value self) {
    auto& iterator = static_cast<MemoryIterator&>(*self.as_object());
    if (!iterator.view) return std::nullopt;
    if (iterator.index < iterator.size) return TRY(memory_view_item(t, iterator.view, iterator.index++));
    iterator.view = Ref<MemoryView>();
    return std::nullopt;
}

}  // namespace

Result<Ref<>> memory_view_iter(Thread& t, Value self) {
    MemoryView& view = view_of(self);
    TRY(check_usable(t, view));
    if (view.view.ndim == 0) return t.raise_type_error("invalid indexing of 0-dim memory");
    if (view.view.ndim > 1)
        return t.raise(types::NotImplementedError, "multi-dimensional sub-views are not implemented");
    if (!view.code)
        return t.raise(types::NotImplementedError, "memoryview: format {} not supported", view.view.format_text());
    Ref<MemoryIterator> iterator = TRY(instance_of<MemoryIterator>(t, types::MemoryIterator));
    iterator->view = share(&view);
    iterator->size = view.view.shape[0];
    track(t, iterator);
    return iterator;
}

void define_memory_iterator(TypeBuilder& type) {
    type.instances<MemoryIterator>().references<&MemoryIterator::view, 1>().shown(48);
    type.slots().iter = iterator_self;
    type.slots().iternext = iterator_next;
}

}  // namespace krait::object

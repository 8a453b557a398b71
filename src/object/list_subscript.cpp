#include <vector>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list_storage.h"
#include "object/protocol.h"
#include "object/slice.h"

// list[...]: indices and slices. What leaves the list is released last, when the list is whole again.

namespace krait::object {

namespace {

List& list_at(Value value) { return *static_cast<List*>(value.as_object()); }

Raised raise_wrong_key(Thread& t, Value key) {
    return t.raise_type_error("list indices must be integers or slices, not {}", type_name(key));
}

// --- plain slices ---

Status check_iterable(Thread& t, Value value) {
    const Slots& slots = type_of(value)->slots;
    if (slots.iter || slots.item) return {};
    return t.raise_type_error("must assign iterable to extended slice");
}

// The items of an iterable, held by a list or tuple that nobody else changes.
Result<Ref<>> snapshot(Thread& t, const List& target, Value iterable) {
    if (iterable == Value(&target)) return list_from(t, target.items_, target.size_);
    if (is_list(iterable) || is_tuple(iterable)) return share(iterable);
    Result<Ref<List>> made = list_from_iterable(t, iterable);
    if (!made.failed() || !t.matches(types::TypeError)) return made;
    t.clear_exception();
    return t.raise_type_error("must assign iterable to extended slice");
}

struct Items {
    const Value* items;
    int64_t count;
};
Items items_of(Value sequence) {
    if (List* list = as_list(sequence)) return {list->items_, list->size_};
    Tuple* tuple = as_tuple(sequence);
    return {tuple->items(), tuple->size};
}

Status assign_slice(Thread& t, List& list, const SliceBounds& parts, Value value) {
    Ref<> source = TRY(snapshot(t, list, value));
    SliceRange range = slice_select(parts, list.size_);
    int64_t stop = range.stop < range.start ? range.start : range.stop;
    auto [items, count] = items_of(source);
    return list_replace(t, list, range.start, stop, items, count);
}

// --- slices with a step ---

Status delete_stepped(Thread& t, List& list, SliceRange range) {
    if (range.count <= 0) return {};
    if (range.step < 0) {
        range.start += range.step * (range.count - 1);
        range.step = -range.step;
    }
    Departed departed(t, Departed::Order::FirstFirst);
    if (!departed.reserve(range.count)) return Raised{};
    int64_t kept = range.start, gone = 0;
    for (int64_t i = range.start; i < list.size_; ++i) {
        if (gone < range.count && i == range.start + gone * range.step) {
            departed.take(list.items_[i]);
            ++gone;
        } else {
            list.items_[kept++] = list.items_[i];
        }
    }
    list_shrink(t, list, kept);
    return {};
}

Status assign_stepped(Thread& t, List& list, const SliceBounds& parts, Value value) {
    TRY(check_iterable(t, value));
    Ref<> source = TRY(snapshot(t, list, value));
    SliceRange range = slice_select(parts, list.size_);
    auto [items, count] = items_of(source);
    if (count != range.count)
        return t.raise_value_error("attempt to assign sequence of size {} to extended slice of size {}", count,
                                   range.count);
    Departed departed(t, Departed::Order::FirstFirst);
    if (!departed.reserve(count)) return Raised{};
    for (int64_t i = 0; i < count; ++i) {
        retain(items[i]);
        departed.take(std::exchange(list.items_[range.start + i * range.step], items[i]));
    }
    return {};
}

Result<Ref<>> read_slice(Thread& t, List& list, const Slice& slice) {
    SliceBounds parts = TRY(slice_unpack(t, slice));
    SliceRange range = slice_select(parts, list.size_);
    if (range.step == 1) return list_from(t, list.items_ + range.start, range.count);
    Ref<List> result = TRY(list_new(t, range.count));
    for (int64_t i = 0; i < range.count; ++i) {
        Value item = list.items_[range.start + i * range.step];
        retain(item);
        result->items_[result->size_++] = item;
    }
    return result;
}

}  // namespace

Status list_replace(Thread& t, List& list, int64_t start, int64_t stop, const Value* items, int64_t count) {
    int64_t leaving = stop - start, growth = count - leaving;
    Departed departed(t);
    if (!departed.reserve(leaving)) return Raised{};
    if (growth > 0) TRY(list_open_gap(t, list, stop, growth));
    for (int64_t i = 0; i < leaving; ++i) departed.take(list.items_[start + i]);
    for (int64_t i = 0; i < count; ++i) {
        retain(items[i]);
        list.items_[start + i] = items[i];
    }
    if (growth < 0) {
        for (int64_t i = stop; i < list.size_; ++i) list.items_[i + growth] = list.items_[i];
        list_shrink(t, list, list.size_ + growth);
    }
    return {};
}

Result<Ref<>> list_item(Thread& t, Value self, int64_t index) {
    List& list = list_at(self);
    if (index < 0 || index >= list.size_) return t.raise(types::IndexError, "list index out of range");
    return share(list.items_[index]);
}

Status list_assign_item(Thread& t, Value self, int64_t index, Value value) {
    List& list = list_at(self);
    if (index < 0 || index >= list.size_) return t.raise(types::IndexError, "list assignment index out of range");
    if (!value) return list_replace(t, list, index, index + 1, nullptr, 0);
    retain(value);
    release(std::exchange(list.items_[index], value));
    return {};
}

Result<Ref<>> list_subscript(Thread& t, Value self, Value key) {
    List& list = list_at(self);
    if (key.is_small_int()) {
        int64_t index = key.as_small_int();
        return list_item(t, self, index < 0 ? index + list.size_ : index);
    }
    if (is_slice(key)) return read_slice(t, list, *static_cast<Slice*>(key.as_object()));
    if (!is_int(key) && !type_of(key)->slots.index) return raise_wrong_key(t, key);
    int64_t index = TRY(index_int64(t, key, types::IndexError));
    return list_item(t, self, index < 0 ? index + list.size_ : index);
}

Status list_assign_subscript(Thread& t, Value self, Value key, Value value) {
    List& list = list_at(self);
    if (!is_slice(key)) {
        if (!is_int(key) && !type_of(key)->slots.index) return raise_wrong_key(t, key);
        int64_t index = TRY(index_int64(t, key, types::IndexError));
        return list_assign_item(t, self, index < 0 ? index + list.size_ : index, value);
    }
    SliceBounds parts = TRY(slice_unpack(t, *static_cast<Slice*>(key.as_object())));
    if (value) return parts.step == 1 ? assign_slice(t, list, parts, value) : assign_stepped(t, list, parts, value);
    SliceRange range = slice_select(parts, list.size_);
    if (range.step != 1) return delete_stepped(t, list, range);
    return list_replace(t, list, range.start, range.start + range.count, nullptr, 0);
}

}  // namespace krait::object

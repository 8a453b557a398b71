#include "object/list.h"

#include <algorithm>
#include <cstring>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/constructor_arguments.h"
#include "object/exceptions.h"
#include "object/list_storage.h"
#include "object/protocol.h"
#include "object/repr_guard.h"
#include "object/sequence_compare.h"
#include "object/tuple_tracking.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type List{};
}

namespace {

constexpr int64_t kMostItems = INT64_MAX / 8;

List& list_at(Value value) { return *static_cast<List*>(value.as_object()); }
size_t bytes_of(int64_t items) { return static_cast<size_t>(items) * sizeof(Value); }

// Growth leaves about an eighth free, unless it jumps: then the size itself, rounded up.
int64_t capacity_for(int64_t size, int64_t old_size) {
    if (size == 0) return 0;
    int64_t capacity = (size + (size >> 3) + 6) & ~int64_t{3};
    if (size - old_size > capacity - size) capacity = (size + 3) & ~int64_t{3};
    return capacity;
}

Status set_capacity(Thread& t, List& list, int64_t capacity) {
    if (capacity > kMostItems) return t.raise_no_memory();
    Heap& heap = t.interpreter.heap;
    if (capacity == 0) {
        if (list.items_) heap.free(list.items_, bytes_of(list.capacity_));
        list.items_ = nullptr;
    } else {
        void* items = list.items_ ? heap.resize(list.items_, bytes_of(list.capacity_), bytes_of(capacity))
                                  : heap.allocate(bytes_of(capacity));
        if (!items) return t.raise_no_memory();
        list.items_ = static_cast<Value*>(items);
    }
    list.capacity_ = capacity;
    return {};
}

void append_owned(List& list, Value item) { list.items_[list.size_++] = item; }

// Items of an array that nobody changes meanwhile; an empty list takes an even capacity.
Status extend_from_array(Thread& t, List& list, const Value* items, int64_t count) {
    if (count == 0) return {};
    if (!list.items_)
        TRY(list_allocate(t, list, (count + 1) & ~int64_t{1}));
    else if (list.size_ + count > list.capacity_)
        TRY(list_grow(t, list, list.size_ + count));
    for (int64_t i = 0; i < count; ++i) {
        retain(items[i]);
        append_owned(list, items[i]);
    }
    return {};
}

Status extend_from_list(Thread& t, List& list, List& other) {
    int64_t count = other.size_;
    if (&list != &other) return extend_from_array(t, list, other.items_, count);
    if (list.size_ + count > list.capacity_) TRY(list_grow(t, list, list.size_ + count));
    return extend_from_array(t, list, list.items_, count);
}

Status extend_from_iterator(Thread& t, List& list, Value iterable) {
    Ref<> iterator = TRY(get_iter(t, iterable));
    int64_t hint = TRY(length_hint(t, iterable, 8));
    if (!list.items_ && hint > 0)
        TRY(list_allocate(t, list, hint < kMostItems ? (hint + 1) & ~int64_t{1} : hint));
    else if (hint <= kMostItems - list.size_ && list.size_ + hint > list.capacity_)
        TRY(list_grow(t, list, list.size_ + hint));
    NextSlot slot = type_of(iterator)->slots.iternext;
    while (true) {
        Lookup found = slot(t, iterator);
        if (found.failed()) {
            if (!t.matches(types::StopIteration)) return Raised{};
            t.clear_exception();
            break;
        }
        Ref<> item = found.take();
        if (!item) break;
        if (list.size_ >= list.capacity_) TRY(list_grow(t, list, list.size_ + 1));
        append_owned(list, item.detach());
    }
    list_shrink(t, list, list.size_);
    return {};
}

// --- slots ---

Result<Ref<>> new_list(Thread& t, Type& type, const Args&) { return instance_new(t, type); }

Status init_list(Thread& t, Value self, const Args& args) {
    TRY(refuse_keywords_in_init(t, *type_of(self), types::List, "list", args));
    TRY(check_argument_count(t, args, "list", 0, 1));
    List& list = list_at(self);
    list_clear(t, list);
    if (args.positional == 1) TRY(list_extend(t, list, args[0]));
    return {};
}

Result<Ref<>> list_repr(Thread& t, Value self) {
    List& list = list_at(self);
    if (list.size_ == 0) return str_from_ascii(t, "[]");
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_ascii(t, "[...]");
    std::string text = "[";
    for (int64_t i = 0; i < list.size_; ++i) {
        if (i) text += ", ";
        Ref<> item = share(list.items_[i]);
        Ref<Str> shown = TRY(repr(t, item));
        str_append_utf8(*shown, text);
    }
    return str_from_utf8(t, text + "]");
}

Result<int64_t> list_length(Thread&, Value self) { return list_at(self).size_; }

Result<bool> list_contains(Thread& t, Value self, Value item) {
    List& list = list_at(self);
    for (int64_t i = 0; i < list.size_; ++i) {
        if (list.items_[i] == item) return true;
        if (both_small_ints(list.items_[i], item)) continue;
        Ref<> candidate = share(list.items_[i]);
        if (TRY(compare_bool(t, candidate, item, CompareOp::Eq))) return true;
    }
    return false;
}

Result<Ref<>> list_concat(Thread& t, Value left, Value right) {
    List& a = list_at(left);
    List* b = as_list(right);
    if (!b) return t.raise_type_error("can only concatenate list (not \"{}\") to list", type_name(right));
    if (a.size_ > kMostItems - b->size_) return t.raise_no_memory();
    Ref<List> result = TRY(list_new(t, a.size_ + b->size_));
    MUST(extend_from_array(t, *result, a.items_, a.size_));
    MUST(extend_from_array(t, *result, b->items_, b->size_));
    return result;
}

Result<Ref<>> list_repeat(Thread& t, Value self, int64_t times) {
    List& list = list_at(self);
    if (times <= 0 || list.size_ == 0) return list_new(t);
    if (list.size_ > kMostItems / times) return t.raise_no_memory();
    Ref<List> result = TRY(list_new(t, list.size_ * times));
    if (list.size_ == 1 && list.items_[0].is_immediate()) {
        std::fill_n(result->items_, times, list.items_[0]);
        result->size_ = times;
        return result;
    }
    for (int64_t i = 0; i < times; ++i) MUST(extend_from_array(t, *result, list.items_, list.size_));
    return result;
}

Result<Ref<>> list_inplace_concat(Thread& t, Value self, Value iterable) {
    TRY(list_extend(t, list_at(self), iterable));
    return share(self);
}

Result<Ref<>> list_inplace_repeat(Thread& t, Value self, int64_t times) {
    List& list = list_at(self);
    int64_t size = list.size_;
    if (size == 0 || times == 1) return share(self);
    if (times < 1) {
        list_clear(t, list);
        return share(self);
    }
    if (size > kMostItems / times) return t.raise_no_memory();
    TRY(set_capacity(t, list, size * times));
    for (int64_t i = 1; i < times; ++i) MUST(extend_from_array(t, list, list.items_, size));
    return share(self);
}

Result<Ref<>> list_compare(Thread& t, Value left, Value right, CompareOp op) {
    List *a = as_list(left), *b = as_list(right);
    if (!a || !b) return share(not_implemented());
    if (a->size_ != b->size_ && (op == CompareOp::Eq || op == CompareOp::Ne))
        return share(boolean(op == CompareOp::Ne));
    return compare_sequences(
        t, *a, *b, op, [](const List& list) { return list.size_; },
        [](const List& list, int64_t i) { return list.items_[i]; });
}

void visit_items(Object* object, Visit visit, void* context) {
    auto& list = *static_cast<List*>(object);
    for (int64_t i = list.size_; i-- > 0;) visit(list.items_[i], context);
}

void clear_items(Thread& t, Object* object) { list_clear(t, *static_cast<List*>(object)); }

}  // namespace

// --- storage ---

[[gnu::noinline]] Status list_grow(Thread& t, List& list, int64_t size) {
    return set_capacity(t, list, capacity_for(size, list.size_));
}

Status list_allocate(Thread& t, List& list, int64_t capacity) { return set_capacity(t, list, capacity); }

void list_shrink(Thread& t, List& list, int64_t size) {
    int64_t old_size = std::exchange(list.size_, size);
    if (size < list.capacity_ >> 1 || size == 0) {
        int64_t capacity = capacity_for(size, old_size);
        // A block that cannot be made smaller stays as it is.
        if (capacity < list.capacity_ && set_capacity(t, list, capacity).failed()) t.clear_exception();
    }
}

Status list_open_gap(Thread& t, List& list, int64_t index, int64_t count) {
    if (list.size_ > kMostItems - count) return t.raise_no_memory();
    if (list.size_ + count > list.capacity_) TRY(list_grow(t, list, list.size_ + count));
    std::memmove(static_cast<void*>(list.items_ + index + count), list.items_ + index, bytes_of(list.size_ - index));
    for (int64_t i = 0; i < count; ++i) list.items_[index + i] = Value();
    list.size_ += count;
    return {};
}

bool Departed::reserve(int64_t count) {
    if (count <= capacity_) return true;
    void* memory = t_.interpreter.heap.allocate(bytes_of(count));
    if (!memory) {
        (void)t_.raise_no_memory();
        return false;
    }
    items_ = static_cast<Value*>(memory);
    capacity_ = count;
    return true;
}

Departed::~Departed() {
    for (int64_t i = 0; i < count_; ++i) release(items_[order_ == Order::FirstFirst ? i : count_ - 1 - i]);
    if (items_ != inline_) t_.interpreter.heap.free(items_, bytes_of(capacity_));
}

void list_clear(Thread& t, List& list) {
    if (!list.items_) return;
    Value* items = std::exchange(list.items_, nullptr);
    int64_t size = std::exchange(list.size_, 0), capacity = std::exchange(list.capacity_, 0);
    for (int64_t i = size; i-- > 0;) release(items[i]);
    t.interpreter.heap.free(items, bytes_of(capacity));
}

// --- the functions of list.h ---

Result<Ref<List>> list_new(Thread& t, int64_t capacity) {
    Ref<List> list = TRY(instance_of<List>(t, types::List));
    if (capacity > 0) TRY(set_capacity(t, *list, capacity));
    track(t, list.get());
    return list;
}

Result<Ref<List>> list_from(Thread& t, const Value* items, int64_t size) {
    Ref<List> list = TRY(list_new(t, size));
    MUST(extend_from_array(t, *list, items, size));
    return list;
}

Result<Ref<List>> list_from_iterable(Thread& t, Value iterable) {
    Ref<List> list = TRY(list_new(t));
    TRY(list_extend(t, *list, iterable));
    return list;
}

Status list_append(Thread& t, List& list, Value item) {
    if (list.size_ >= list.capacity_) [[unlikely]]
        TRY(list_grow(t, list, list.size_ + 1));
    retain(item);
    append_owned(list, item);
    return {};
}

Status list_extend(Thread& t, List& list, Value iterable) {
    if (is_exact_list(iterable)) return extend_from_list(t, list, list_at(iterable));
    if (is_exact_tuple(iterable)) {
        auto& tuple = *static_cast<Tuple*>(iterable.as_object());
        return extend_from_array(t, list, tuple.items(), tuple.size);
    }
    return extend_from_iterator(t, list, iterable);
}

Result<Ref<Tuple>> list_to_tuple(Thread& t, const List& list) { return tuple_of_items(t, list.items_, list.size_); }

void define_list(TypeBuilder& type) {
    type.instances<List>().extra({visit_items, clear_items}).shown(40);
    type.set_flags(kTypeBase | kTypeSequence | kTypeMatchSelf | kTypeList);
    type.doc("(iterable=(), /)", "A sequence of values that can be changed: empty, or the items of an iterable.");
    Slots& slots = type.slots();
    slots.new_ = new_list;
    slots.init = init_list;
    slots.repr = list_repr;
    slots.hash = unhashable;
    slots.richcompare = list_compare;
    slots.iter = list_iterate;
    slots.length = slots.mapping_length = list_length;
    slots.concat = list_concat;
    slots.repeat = list_repeat;
    slots.item = list_item;
    slots.ass_item = list_assign_item;
    slots.contains = list_contains;
    slots.inplace_concat = list_inplace_concat;
    slots.inplace_repeat = list_inplace_repeat;
    slots.subscript = list_subscript;
    slots.ass_subscript = list_assign_subscript;
    define_list_methods(type);
}

}  // namespace krait::object

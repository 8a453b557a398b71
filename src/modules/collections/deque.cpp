#include "modules/collections/collections.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/int.h"
#include "object/list.h"
#include "object/quick_next.h"
#include "object/repr_guard.h"
#include "object/sequence_compare.h"

namespace krait::modules::collections {

constinit Type deque_type{};

namespace {

constexpr int64_t kSmallestRing = 8;
constexpr int64_t kMostItems = INT64_MAX / 16;

size_t bytes_of(int64_t slots) { return static_cast<size_t>(slots) * sizeof(Value); }

Status grow(Thread& t, Deque& deque) {
    int64_t capacity = deque.capacity ? deque.capacity * 2 : kSmallestRing;
    if (capacity > kMostItems) return t.raise_no_memory();
    auto* slots = static_cast<Value*>(t.interpreter.heap.allocate(bytes_of(capacity)));
    if (!slots) return t.raise_no_memory();
    for (int64_t i = 0; i < deque.size; ++i) slots[i] = deque.at(i);
    if (deque.slots) t.interpreter.heap.free(deque.slots, bytes_of(deque.capacity));
    deque.slots = slots;
    deque.capacity = capacity;
    deque.first = 0;
    return {};
}

// --- making ---

Result<Ref<>> new_deque(Thread& t, Type& type, const Args&) { return deque_new(t, type, kUnlimited); }

Result<Ref<>> init(Thread& t, Value self, Value iterable, Value maxlen) {
    Deque& deque = deque_at(self);
    int64_t most = kUnlimited;
    if (maxlen && maxlen != none()) {
        if (!is_int(maxlen)) return t.raise_type_error("an integer is required");
        auto fits = int_to_int64(maxlen);
        if (!fits) return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
        if (*fits < 0) return t.raise_value_error("maxlen must be non-negative");
        most = *fits;
    }
    deque.most = most;
    if (deque.size) deque_clear(t, deque);
    if (iterable) TRY(deque_extend(t, deque, iterable));
    return share(none());
}
const NativeFunction init_function = Bound<"deque(iterable=?, maxlen=?)", init>::make({});

Status init_slot(Thread& t, Value self, const Args& args) {
    TRY(init_function.entry(t, init_function, self, args));
    return {};
}

// --- slots ---

Result<Ref<>> deque_repr(Thread& t, Value self) {
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_ascii(t, "[...]");
    Ref<List> items = TRY(list_from_iterable(t, self));
    Ref<Str> shown = TRY(repr(t, items));
    std::string_view name = type_name(self);
    if (size_t dot = name.rfind('.'); dot != std::string_view::npos && !type_of(self)->is_heap())
        name = name.substr(dot + 1);
    std::string text(name);
    text += "(";
    str_append_utf8(*shown, text);
    if (deque_at(self).most >= 0) text += ", maxlen=" + std::to_string(deque_at(self).most);
    return str_from_utf8(t, text + ")");
}

// By iterating: a change meanwhile is noticed.
Result<Ref<>> deque_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_deque(left) || !is_deque(right)) return share(not_implemented());
    int64_t a_size = deque_at(left).size, b_size = deque_at(right).size;
    if (a_size != b_size && (op == CompareOp::Eq || op == CompareOp::Ne)) return share(boolean(op == CompareOp::Ne));
    Ref<> a_iterator = TRY(get_iter(t, left)), b_iterator = TRY(get_iter(t, right));
    while (true) {
        Ref<> a = TRY(quick_next(t, a_iterator));
        if (!a) break;
        Ref<> b = TRY(quick_next(t, b_iterator));
        if (!b) break;
        if (TRY(equal(t, a, b))) continue;
        if (op == CompareOp::Eq || op == CompareOp::Ne) return share(boolean(op == CompareOp::Ne));
        return compare(t, a, b, op);
    }
    return share(boolean(order_holds(deque_at(left).size, deque_at(right).size, op)));
}

Result<int64_t> deque_length(Thread&, Value self) { return deque_at(self).size; }

Result<Ref<>> deque_item(Thread& t, Value self, int64_t index) {
    Deque& deque = deque_at(self);
    if (index < 0 || index >= deque.size) return t.raise(types::IndexError, "deque index out of range");
    return share(deque.at(index));
}

// Takes the item at the index out, closing the gap.
Ref<> take_at(Deque& deque, int64_t index) {
    deque_rotate(deque, -index);
    Ref<> item = deque_take_left(deque);
    deque_rotate(deque, index);
    return item;
}

Status deque_assign(Thread& t, Value self, int64_t index, Value value) {
    Deque& deque = deque_at(self);
    if (index < 0 || index >= deque.size) return t.raise(types::IndexError, "deque index out of range");
    if (value) {
        retain(value);
        release(std::exchange(deque.at(index), value));
    } else {
        Ref<> gone = take_at(deque, index);
    }
    return {};
}

Result<bool> deque_contains(Thread& t, Value self, Value item) {
    Deque& deque = deque_at(self);
    uint64_t state = deque.state;
    for (int64_t i = 0; i < deque.size; ++i) {
        Ref<> candidate = share(deque.at(i));
        if (TRY(equal(t, candidate, item))) return true;
        if (deque.state != state) return raise_deque_mutated(t, types::RuntimeError);
    }
    return false;
}

// A new one of the same type and limit.
Result<Ref<>> copy_of(Thread& t, Value self) {
    Deque& deque = deque_at(self);
    if (type_of(self) == &deque_type) {
        Ref<Deque> copy = TRY(deque_new(t, deque_type, deque.most));
        TRY(deque_extend(t, *copy, self));
        return copy;
    }
    Ref<> made;
    if (deque.most < 0) {
        made = TRY(call(t, Value(type_of(self)), self));
    } else {
        made = TRY(call(t, Value(type_of(self)), self, Value::small_int(deque.most)));
    }
    if (is_deque(made)) return made;
    return t.raise_type_error("{}() must return a deque, not {}", type_name(self), type_name(made));
}

Result<Ref<>> deque_concat(Thread& t, Value left, Value right) {
    if (!is_deque(right))
        return t.raise_type_error("can only concatenate deque (not \"{}\") to deque", type_name(right));
    Ref<> result = TRY(copy_of(t, left));
    TRY(deque_extend(t, deque_at(result), right));
    return result;
}

Result<Ref<>> deque_inplace_concat(Thread& t, Value self, Value iterable) {
    TRY(deque_extend(t, deque_at(self), iterable));
    return share(self);
}

Result<Ref<>> deque_inplace_repeat(Thread& t, Value self, int64_t times) {
    Deque& deque = deque_at(self);
    int64_t size = deque.size;
    if (size == 0 || times == 1) return share(self);
    if (times <= 0) {
        deque_clear(t, deque);
        return share(self);
    }
    if (deque.most < 0 && size > kMostItems / times) return t.raise_no_memory();
    // Of a limited one only the last items stay; repetitions that would fall out are not made.
    if (deque.most >= 0 && times > deque.most / size + 2) times = deque.most / size + 2;
    Ref<List> items = TRY(list_from_iterable(t, self));
    for (int64_t i = 1; i < times; ++i)
        for (int64_t k = 0; k < size; ++k) TRY(deque_append(t, deque, items->at(k)));
    return share(self);
}

Result<Ref<>> deque_repeat(Thread& t, Value self, int64_t times) {
    Ref<> copy = TRY(copy_of(t, self));
    return deque_inplace_repeat(t, copy, times);
}

// --- for the collector ---

void visit_items(Object* object, Visit visit, void* context) {
    auto& deque = *static_cast<Deque*>(object);
    for (int64_t i = 0; i < deque.size; ++i) visit(deque.at(i), context);
}
void clear_items(Thread& t, Object* object) { deque_clear(t, *static_cast<Deque*>(object)); }

}  // namespace

Raised raise_deque_mutated(Thread& t, Type& error) { return t.raise(error, "deque mutated during iteration"); }

Result<Ref<Deque>> deque_new(Thread& t, Type& type, int64_t most) {
    Ref<Deque> deque = TRY(instance_of<Deque>(t, type));
    deque->most = most;
    track(t, deque.get());
    return deque;
}

Status deque_append(Thread& t, Deque& deque, Value item) {
    if (deque.size == deque.capacity) TRY(grow(t, deque));
    retain(item);
    deque.at(deque.size++) = item;
    ++deque.state;
    if (deque.most >= 0 && deque.size > deque.most) Ref<> gone = deque_take_left(deque);
    return {};
}

Status deque_append_left(Thread& t, Deque& deque, Value item) {
    if (deque.size == deque.capacity) TRY(grow(t, deque));
    retain(item);
    deque.first = (deque.first - 1) & (deque.capacity - 1);
    deque.slots[deque.first] = item;
    ++deque.size;
    ++deque.state;
    if (deque.most >= 0 && deque.size > deque.most) Ref<> gone = deque_take(deque);
    return {};
}

Ref<> deque_take(Deque& deque) {
    if (deque.size == 0) return {};
    ++deque.state;
    return Ref<>::adopt(deque.at(--deque.size));
}

Ref<> deque_take_left(Deque& deque) {
    if (deque.size == 0) return {};
    ++deque.state;
    Value item = deque.slots[deque.first];
    deque.first = (deque.first + 1) & (deque.capacity - 1);
    --deque.size;
    return Ref<>::adopt(item);
}

Status deque_extend(Thread& t, Deque& deque, Value iterable) {
    Ref<> source = share(iterable);
    if (iterable == Value(&deque)) source = TRY(list_from_iterable(t, iterable));
    Ref<> iterator = TRY(get_iter(t, source));
    while (Ref<> item = TRY(quick_next(t, iterator))) TRY(deque_append(t, deque, item));
    return {};
}

Status deque_extend_left(Thread& t, Deque& deque, Value iterable) {
    Ref<> source = share(iterable);
    if (iterable == Value(&deque)) source = TRY(list_from_iterable(t, iterable));
    Ref<> iterator = TRY(get_iter(t, source));
    while (Ref<> item = TRY(quick_next(t, iterator))) TRY(deque_append_left(t, deque, item));
    return {};
}

void deque_clear(Thread& t, Deque& deque) {
    Value* slots = std::exchange(deque.slots, nullptr);
    int64_t capacity = std::exchange(deque.capacity, 0), first = std::exchange(deque.first, 0);
    int64_t size = std::exchange(deque.size, 0);
    ++deque.state;
    for (int64_t i = 0; i < size; ++i) release(slots[(first + i) & (capacity - 1)]);
    if (slots) t.interpreter.heap.free(slots, bytes_of(capacity));
}

void deque_rotate(Deque& deque, int64_t steps) {
    if (deque.size <= 1) return;
    steps %= deque.size;
    if (steps > deque.size / 2) steps -= deque.size;
    if (steps < -(deque.size / 2)) steps += deque.size;
    int64_t mask = deque.capacity - 1;
    for (; steps > 0; --steps) {
        Value item = deque.at(deque.size - 1);
        deque.first = (deque.first - 1) & mask;
        deque.slots[deque.first] = item;
    }
    for (; steps < 0; ++steps) {
        Value item = deque.slots[deque.first];
        deque.first = (deque.first + 1) & mask;
        deque.at(deque.size - 1) = item;
    }
    ++deque.state;
}

void define_deque(TypeBuilder& type) {
    type.instances<Deque>().extra({visit_items, clear_items}).shown(216, 0, 0, 208).weakly_referable();
    type.set_flags(kTypeBase | kTypeSequence);
    type.doc("([iterable[, maxlen]])", "A list that is fast at both ends.");
    Slots& slots = type.slots();
    slots.new_ = new_deque;
    slots.init = init_slot;
    slots.repr = deque_repr;
    slots.hash = unhashable;
    slots.richcompare = deque_compare;
    slots.iter = deque_iterate;
    slots.length = deque_length;
    slots.concat = deque_concat;
    slots.repeat = deque_repeat;
    slots.item = deque_item;
    slots.ass_item = deque_assign;
    slots.contains = deque_contains;
    slots.inplace_concat = deque_inplace_concat;
    slots.inplace_repeat = deque_inplace_repeat;
    define_deque_methods(type);
}

}  // namespace krait::modules::collections

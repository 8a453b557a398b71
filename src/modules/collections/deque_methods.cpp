#include "modules/collections/collections.h"
#include "object/attributes.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/int.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/slice.h"

namespace krait::modules::collections {

namespace {

Status append(Thread& t, Deque& self, Value item) { return deque_append(t, self, item); }
Status append_left(Thread& t, Deque& self, Value item) { return deque_append_left(t, self, item); }
Status extend(Thread& t, Deque& self, Value iterable) { return deque_extend(t, self, iterable); }
Status extend_left(Thread& t, Deque& self, Value iterable) { return deque_extend_left(t, self, iterable); }
Status clear(Thread& t, Deque& self) {
    deque_clear(t, self);
    return {};
}

Result<Ref<>> pop(Thread& t, Deque& self) {
    Ref<> item = deque_take(self);
    if (item) return item;
    return t.raise(types::IndexError, "pop from an empty deque");
}

Result<Ref<>> pop_left(Thread& t, Deque& self) {
    Ref<> item = deque_take_left(self);
    if (item) return item;
    return t.raise(types::IndexError, "pop from an empty deque");
}

Result<Ref<>> copy(Thread& t, Value self) {
    Deque& deque = deque_at(self);
    if (type_of(self) == &deque_type) {
        Ref<Deque> made = TRY(deque_new(t, deque_type, deque.most));
        TRY(deque_extend(t, *made, self));
        return made;
    }
    if (deque.most < 0) return call(t, Value(type_of(self)), self);
    return call(t, Value(type_of(self)), self, Value::small_int(deque.most));
}

Result<int64_t> count(Thread& t, Deque& self, Value value) {
    int64_t found = 0;
    uint64_t state = self.state;
    for (int64_t i = 0; i < self.size; ++i) {
        Ref<> item = share(self.at(i));
        found += TRY(equal(t, item, value));
        if (self.state != state) return raise_deque_mutated(t, types::RuntimeError);
    }
    return found;
}

// Index of the first item in the range that equals the value, or -1.
Result<int64_t> find(Thread& t, Deque& self, Value value, int64_t start, int64_t stop, Type& mutated) {
    uint64_t state = self.state;
    if (stop > self.size) stop = self.size;
    for (int64_t i = start; i < stop; ++i) {
        Ref<> item = share(self.at(i));
        bool is_equal = TRY(equal(t, item, value));
        if (self.state != state) return raise_deque_mutated(t, mutated);
        if (is_equal) return i;
    }
    return -1;
}

Result<int64_t> index_of(Thread& t, Deque& self, Value value, Value start, Value stop) {
    int64_t from = TRY(search_bound(t, start, self.size, 0)), to = TRY(search_bound(t, stop, self.size, INT64_MAX));
    int64_t found = TRY(find(t, self, value, from, to, types::RuntimeError));
    if (found >= 0) return found;
    return t.raise_value_error("deque.index(x): x not in deque");
}

Status remove(Thread& t, Deque& self, Value value) {
    int64_t found = TRY(find(t, self, value, 0, INT64_MAX, types::IndexError));
    if (found < 0) return t.raise_value_error("deque.remove(x): x not in deque");
    deque_rotate(self, -found);
    Ref<> gone = deque_take_left(self);
    deque_rotate(self, found);
    return {};
}

Status insert(Thread& t, Deque& self, int64_t index, Value value) {
    if (self.most >= 0 && self.size >= self.most)
        return t.raise(types::IndexError, "deque already at its maximum size");
    if (index >= self.size) return deque_append(t, self, value);
    if (index <= -self.size || index == 0) return deque_append_left(t, self, value);
    deque_rotate(self, -index);
    if (index < 0)
        TRY(deque_append(t, self, value));
    else
        TRY(deque_append_left(t, self, value));
    deque_rotate(self, index);
    return {};
}

Status reverse(Thread&, Deque& self) {
    for (int64_t low = 0, high = self.size - 1; low < high; ++low, --high) std::swap(self.at(low), self.at(high));
    return {};
}

Status rotate(Thread&, Deque& self, int64_t n) {
    deque_rotate(self, n);
    return {};
}

Result<Ref<>> reduce(Thread& t, Value self) {
    Ref<> state = TRY(call_method(t, self, "__getstate__"_name));
    Ref<> iterator = TRY(get_iter(t, self));
    int64_t most = deque_at(self).most;
    Ref<Tuple> arguments =
        most < 0 ? share(empty_tuple()) : TRY(tuple_of(t, Value(empty_tuple()), Value::small_int(most)));
    return tuple_of(t, Value(type_of(self)), arguments, state, iterator);
}

// As CPython's blocks of 64 items would take.
int64_t size_in_memory(Thread&, Deque& self) {
    constexpr int64_t kBlock = 64;
    int64_t blocks = (self.size + kBlock - 1) / kBlock;
    return 216 + (blocks > 1 ? blocks : 1) * (kBlock + 2) * 8;
}

Result<Ref<>> backwards(Thread& t, Value self) { return deque_iterate_backwards(t, self); }

Result<Ref<>> get_maxlen(Thread& t, Value self) {
    int64_t most = deque_at(self).most;
    return most < 0 ? Result<Ref<>>(share(none())) : int_from_int64(t, most);
}

}  // namespace

void define_deque_methods(TypeBuilder& type) {
    type.method<"append(item, /)", append>("Adds an item at the right end.");
    type.method<"appendleft(item, /)", append_left>("Adds an item at the left end.");
    type.method<"clear()", clear>("Removes all items.");
    type.method<"__copy__()", copy>("A shallow copy.");
    type.method<"copy()", copy>("A shallow copy.");
    type.method<"count(value, /)", count>("How many items equal the value.");
    type.method<"extend(iterable, /)", extend>("Adds items at the right end.");
    type.method<"extendleft(iterable, /)", extend_left>("Adds items at the left end, one after the other.");
    type.method<"index(value, start=?, stop=?, /)", index_of>(
        "Index of the first item that equals the value.\n\nRaises ValueError if there is none.");
    type.method<"insert(index, value, /)", insert>("Puts an item before the one at the index.");
    type.method<"pop()", pop>("Removes the rightmost item and returns it.");
    type.method<"popleft()", pop_left>("Removes the leftmost item and returns it.");
    type.method<"__reduce__()", reduce>("How pickle takes the deque apart.");
    type.method<"remove(value, /)", remove>("Removes the first item that equals the value.");
    type.method<"__reversed__()", backwards>("An iterator over the items from the last to the first.");
    type.method<"reverse()", reverse>("Reverses the order of the items in place.");
    type.method<"rotate(n=1, /)", rotate>("Moves items from the right end to the left, or back when n is negative.");
    type.method<"__sizeof__()", size_in_memory>("Bytes of memory the deque takes.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.getset("maxlen", get_maxlen, nullptr, "The most items it may hold, or None.");
}

}  // namespace krait::modules::collections

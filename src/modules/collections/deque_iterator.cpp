#include "modules/collections/collections.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/iterators.h"

namespace krait::modules::collections {

constinit Type deque_iterator_type{}, deque_reverse_iterator_type{};

namespace {

struct DequeIterator : Object {
    Field<> deque;
    int64_t left;
    uint64_t state;  // of the deque when iteration began
};

DequeIterator& iterator_at(Value value) { return *static_cast<DequeIterator*>(value.as_object()); }

Result<Ref<>> make(Thread& t, Type& type, Value deque) {
    Ref<DequeIterator> iterator = TRY(instance_of<DequeIterator>(t, type));
    iterator->deque = share(deque);
    iterator->left = deque_at(deque).size;
    iterator->state = deque_at(deque).state;
    track(t, iterator.get());
    return iterator;
}

template <bool is_backward>
Lookup next_item(Thread& t, Value self) {
    DequeIterator& iterator = iterator_at(self);
    Deque& deque = deque_at(iterator.deque);
    if (iterator.state != deque.state) {
        iterator.left = 0;
        return raise_deque_mutated(t, types::RuntimeError);
    }
    if (iterator.left == 0) return std::nullopt;
    int64_t left = iterator.left--;
    return share(deque.at(is_backward ? left - 1 : deque.size - left));
}

int64_t hint(Thread&, Value self) { return iterator_at(self).left; }

Result<Ref<>> reduce(Thread& t, Value self) {
    DequeIterator& iterator = iterator_at(self);
    int64_t position = deque_at(iterator.deque).size - iterator.left;
    Ref<Tuple> arguments = TRY(tuple_of(t, iterator.deque, Value::small_int(position)));
    return tuple_of(t, Value(type_of(self)), arguments);
}

// _deque_iterator(deque, index=0): as pickle makes them.
template <bool is_backward>
Result<Ref<>> make_at(Thread& t, Type& type, Value deque, int64_t index) {
    if (!is_deque(deque)) return t.raise_type_error("argument 1 must be collections.deque, not {}", type_name(deque));
    Ref<> iterator = TRY(make(t, type, deque));
    for (; index > 0; --index) {
        Ref<> item = TRY(next_item<is_backward>(t, iterator));
        if (!item) break;
    }
    return iterator;
}

template <bool is_backward>
void describe(TypeBuilder& type) {
    type.instances<DequeIterator>().template references<&DequeIterator::deque, 1>().shown(56);
    type.template constructor<"~~function(deque, index=0, /)", make_at<is_backward>>();
    type.slots().iter = iterate_self;
    type.slots().iternext = next_item<is_backward>;
    type.template method<"__length_hint__()", hint>("How many items are left.");
    type.template method<"__reduce__()", reduce>("How pickle takes the iterator apart.");
}

}  // namespace

Result<Ref<>> deque_iterate(Thread& t, Value self) { return make(t, deque_iterator_type, self); }
Result<Ref<>> deque_iterate_backwards(Thread& t, Value self) { return make(t, deque_reverse_iterator_type, self); }

void define_deque_iterator(TypeBuilder& type) { describe<false>(type); }
void define_deque_reverse_iterator(TypeBuilder& type) { describe<true>(type); }

}  // namespace krait::modules::collections

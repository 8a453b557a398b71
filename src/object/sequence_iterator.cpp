#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/iterators.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// The iterators of iter(): over the items 0, 1, 2, ... of what has only __getitem__, and over the results of a callable
// until it returns a sentinel.

namespace krait::object {

namespace types {
constinit Type SequenceIterator{};
constinit Type CallableIterator{};
}  // namespace types

namespace {

struct SequenceIterator : Object {
    Field<> sequence;  // absent: exhausted
    int64_t index;
};

struct CallableIterator : Object {
    Field<> callable;  // absent: exhausted
    Field<> sentinel;
};

SequenceIterator& sequence_iterator(Value value) { return *static_cast<SequenceIterator*>(value.as_object()); }
CallableIterator& callable_iterator(Value value) { return *static_cast<CallableIterator*>(value.as_object()); }

// --- sequences ---

Result<Ref<>> item_at(Thread& t, Value sequence, int64_t index) {
    const Slots& slots = type_of(sequence)->slots;
    if (slots.item) return slots.item(t, sequence, index);
    return t.raise_type_error("'{}' object does not support indexing", type_name(sequence));
}

Lookup sequence_next(Thread& t, Value self) {
    SequenceIterator& iterator = sequence_iterator(self);
    if (!iterator.sequence) return std::nullopt;
    if (iterator.index == INT64_MAX) return t.raise(types::OverflowError, "iter index too large");
    Ref<> sequence = share(iterator.sequence.value());
    Result<Ref<>> item = item_at(t, sequence, iterator.index);
    if (!item.failed()) {
        ++iterator.index;
        return item.take();
    }
    if (!t.matches(types::IndexError) && !t.matches(types::StopIteration)) return Raised{};
    t.clear_exception();
    iterator.sequence = Ref<>();
    return std::nullopt;
}

Result<Ref<>> sequence_length_hint(Thread& t, Value self) {
    SequenceIterator& iterator = sequence_iterator(self);
    if (!iterator.sequence) return share(Value::small_int(0));
    Ref<> sequence = share(iterator.sequence.value());
    const Slots& slots = type_of(sequence)->slots;
    if (!slots.length) return share(not_implemented());
    int64_t left = TRY(slots.length(t, sequence)) - iterator.index;
    return share(Value::small_int(left < 0 ? 0 : left));
}

Result<Ref<>> sequence_reduce(Thread& t, Value self) {
    SequenceIterator& iterator = sequence_iterator(self);
    // Fetching iter may run code that exhausts the iterator.
    Ref<> function = TRY(builtin_named(t, "iter"_name));
    if (iterator.sequence) return reduce_to_iter(t, iterator.sequence, iterator.index);
    return reduce_to_iter(t, Value(empty_tuple()));
}

Status sequence_set_state(Thread& t, Value self, Value state) {
    int64_t index = TRY(iterator_state(t, state));
    SequenceIterator& iterator = sequence_iterator(self);
    if (iterator.sequence) iterator.index = index < 0 ? 0 : index;
    return {};
}

// --- callables ---

Lookup callable_next(Thread& t, Value self) {
    CallableIterator& iterator = callable_iterator(self);
    if (!iterator.callable) return std::nullopt;
    Ref<> callable = share(iterator.callable.value());
    Result<Ref<>> called = call(t, callable);
    if (called.failed()) {
        if (!t.matches(types::StopIteration)) return Raised{};
        t.clear_exception();
    } else if (iterator.sentinel) {  // the call may have exhausted the iterator
        Ref<> result = called.take(), sentinel = share(iterator.sentinel.value());
        if (!TRY(equal(t, sentinel, result))) return result;
    } else {
        return std::nullopt;
    }
    iterator.callable = Ref<>();
    iterator.sentinel = Ref<>();
    return std::nullopt;
}

Result<Ref<>> callable_reduce(Thread& t, Value self) {
    CallableIterator& iterator = callable_iterator(self);
    Ref<> function = TRY(builtin_named(t, "iter"_name));
    if (!iterator.callable || !iterator.sentinel) return reduce_to_iter(t, Value(empty_tuple()));
    Ref<Tuple> arguments = TRY(tuple_of(t, iterator.callable, iterator.sentinel));
    return tuple_of(t, function, arguments);
}

}  // namespace

Result<Ref<>> sequence_iterator_new(Thread& t, Value sequence) {
    Ref<SequenceIterator> iterator = TRY(instance_of<SequenceIterator>(t, types::SequenceIterator));
    iterator->sequence = share(sequence);
    track(t, iterator.get());
    return iterator;
}

Result<Ref<>> callable_iterator_new(Thread& t, Value callable, Value sentinel) {
    Ref<CallableIterator> iterator = TRY(instance_of<CallableIterator>(t, types::CallableIterator));
    iterator->callable = share(callable);
    iterator->sentinel = share(sentinel);
    track(t, iterator.get());
    return iterator;
}

void define_sequence_iterator(TypeBuilder& type) {
    type.instances<SequenceIterator>().references<&SequenceIterator::sequence, 1>().shown(32);
    type.slots().iter = iterate_self;
    type.slots().iternext = sequence_next;
    type.method<"__length_hint__()", sequence_length_hint>("How many items are left.");
    type.method<"__reduce__()", sequence_reduce>("How pickle takes the iterator apart.");
    type.method<"__setstate__(object, /)", sequence_set_state>("Moves the iterator to an index.");
}

void define_callable_iterator(TypeBuilder& type) {
    type.instances<CallableIterator>().references<&CallableIterator::callable, 2>().shown(32);
    type.slots().iter = iterate_self;
    type.slots().iternext = callable_next;
    type.method<"__reduce__()", callable_reduce>("How pickle takes the iterator apart.");
}

}  // namespace krait::object

#include "object/allocate.h"
#include "object/descriptors.h"
#include "object/iterators.h"
#include "object/protocol.h"
#include "object/tuple.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type TupleIterator{};
}

Result<Ref<>> tuple_iterate(Thread& t, Value self) {
    Ref<TupleIterator> iterator = TRY(instance_of<TupleIterator>(t, types::TupleIterator));
    iterator->tuple = share(static_cast<Tuple*>(self.as_object()));
    track(t, iterator.get());
    return iterator;
}

namespace {

TupleIterator& iterator_at(Value value) { return *static_cast<TupleIterator*>(value.as_object()); }

Lookup next_item(Thread&, Value self) {
    TupleIterator& iterator = iterator_at(self);
    Tuple* tuple = iterator.tuple.get();
    if (!tuple) return std::nullopt;
    if (iterator.index < tuple->size) return share(tuple->at(iterator.index++));
    iterator.tuple = Ref<Tuple>();
    return std::nullopt;
}

int64_t hint(Thread&, Value self) {
    TupleIterator& iterator = iterator_at(self);
    return iterator.tuple ? iterator.tuple->size - iterator.index : 0;
}

Result<Ref<>> reduce(Thread& t, Value self) {
    TupleIterator& iterator = iterator_at(self);
    // Looking the name up may run code that exhausts the iterator.
    TRY(builtin_named(t, "iter"_name));
    if (iterator.tuple) return reduce_to_iter(t, iterator.tuple, iterator.index);
    return reduce_to_iter(t, Value(empty_tuple()));
}

Status set_state(Thread& t, Value self, Value state) {
    int64_t index = TRY(iterator_state(t, state));
    TupleIterator& iterator = iterator_at(self);
    if (!iterator.tuple) return {};
    iterator.index = index < 0 ? 0 : index > iterator.tuple->size ? iterator.tuple->size : index;
    return {};
}

}  // namespace

void define_tuple_iterator(TypeBuilder& type) {
    type.instances<TupleIterator>().references<&TupleIterator::tuple, 1>().shown(32);
    type.slots().iter = iterate_self;
    type.slots().iternext = next_item;
    type.method<"__length_hint__()", hint>("How many items are left.");
    type.method<"__reduce__()", reduce>("How pickle takes the iterator apart.");
    type.method<"__setstate__(object, /)", set_state>("Moves the iterator to an index.");
}

}  // namespace krait::object

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/list_storage.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// Iterators of list, forward and backward. They look at the list's size each time; once at the end they let go of it.

namespace krait::object {

namespace types {
constinit Type ListIterator{};
constinit Type ListReverseIterator{};
}  // namespace types

namespace {

ListIterator& iterator_at(Value value) { return *static_cast<ListIterator*>(value.as_object()); }
List& list_at(Value value) { return *static_cast<List*>(value.as_object()); }

// __setstate__ with a negative number: nothing comes any more, but the list is kept and another __setstate__ revives
// it. Far beyond the end, so that a look at the size suffices.
constexpr int64_t kParked = INT64_MAX;

Result<Ref<>> make(Thread& t, Type& type, Value list, int64_t index) {
    Ref<ListIterator> iterator = TRY(instance_of<ListIterator>(t, type));
    iterator->list = share(&list_at(list));
    iterator->index = index;
    track(t, iterator.get());
    return iterator;
}

Lookup next_forward(Thread&, Value self) {
    ListIterator& iterator = iterator_at(self);
    List* list = iterator.list.get();
    if (!list) return std::nullopt;
    if (iterator.index < list->size_) return share(list->items_[iterator.index++]);
    if (iterator.index == kParked) return std::nullopt;
    iterator.list = Ref<List>();
    return std::nullopt;
}

Lookup next_backward(Thread&, Value self) {
    ListIterator& iterator = iterator_at(self);
    List* list = iterator.list.get();
    if (!list) return std::nullopt;
    if (iterator.index < 0) return std::nullopt;
    if (iterator.index < list->size_) return share(list->items_[iterator.index--]);
    iterator.index = -1;
    iterator.list = Ref<List>();
    return std::nullopt;
}

int64_t hint_forward(Thread&, Value self) {
    ListIterator& iterator = iterator_at(self);
    if (!iterator.list) return 0;
    int64_t left = iterator.list->size_ - iterator.index;
    return left < 0 ? 0 : left;
}

int64_t hint_backward(Thread&, Value self) {
    ListIterator& iterator = iterator_at(self);
    if (!iterator.list || iterator.list->size_ < iterator.index + 1) return 0;
    return iterator.index + 1;
}

Result<Ref<>> reduce_as(Thread& t, Value self, Str* function) {
    Ref<> callable = TRY(builtin_named(t, function));
    ListIterator& iterator = iterator_at(self);
    if (iterator.list && iterator.index >= 0 && iterator.index != kParked) {
        Ref<Tuple> arguments = TRY(tuple_of(t, iterator.list));
        return tuple_of(t, callable, arguments, Value::small_int(iterator.index));
    }
    Ref<List> empty = TRY(list_new(t));
    Ref<Tuple> arguments = TRY(tuple_of(t, empty));
    return tuple_of(t, callable, arguments);
}

Result<Ref<>> reduce_forward(Thread& t, Value self) { return reduce_as(t, self, "iter"_name); }
Result<Ref<>> reduce_backward(Thread& t, Value self) { return reduce_as(t, self, "reversed"_name); }

Status set_state_forward(Thread& t, Value self, Value state) {
    int64_t index = TRY(iterator_state(t, state));
    ListIterator& iterator = iterator_at(self);
    if (!iterator.list) return {};
    iterator.index = index < 0 ? kParked : index > iterator.list->size_ ? iterator.list->size_ : index;
    return {};
}

Status set_state_backward(Thread& t, Value self, Value state) {
    int64_t index = TRY(iterator_state(t, state));
    ListIterator& iterator = iterator_at(self);
    if (!iterator.list) return {};
    int64_t last = iterator.list->size_ - 1;
    iterator.index = index < -1 ? -1 : index > last ? last : index;
    return {};
}

}  // namespace

Result<Ref<>> list_iterate(Thread& t, Value self) { return make(t, types::ListIterator, self, 0); }
Result<Ref<>> list_iterate_backwards(Thread& t, Value self) {
    return make(t, types::ListReverseIterator, self, list_at(self).size_ - 1);
}

void define_list_iterator(TypeBuilder& type) {
    type.instances<ListIterator>().references<&ListIterator::list, 1>().shown(32);
    type.slots().iter = iterate_self;
    type.slots().iternext = next_forward;
    type.method<"__length_hint__()", hint_forward>("How many items are left.");
    type.method<"__reduce__()", reduce_forward>("How pickle takes the iterator apart.");
    type.method<"__setstate__(object, /)", set_state_forward>("Moves the iterator to an index.");
}

void define_list_reverse_iterator(TypeBuilder& type) {
    type.instances<ListIterator>().references<&ListIterator::list, 1>().shown(32);
    type.slots().iter = iterate_self;
    type.slots().iternext = next_backward;
    type.method<"__length_hint__()", hint_backward>("How many items are left.");
    type.method<"__reduce__()", reduce_backward>("How pickle takes the iterator apart.");
    type.method<"__setstate__(object, /)", set_state_backward>("Moves the iterator to an index.");
}

}  // namespace krait::object

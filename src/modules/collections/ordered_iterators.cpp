#include "modules/collections/ordered_dict.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/iterators.h"
#include "object/list.h"

// Iterators and views of OrderedDict. The next node is known beforehand; only when there is one is a change noticed.

namespace krait::modules::collections {

constinit Type ordered_iterator_type{}, ordered_keys_type{}, ordered_values_type{}, ordered_items_type{};

namespace {

struct OrderedIterator : Object {
    Field<> dict;  // absent: exhausted
    NodeIndex next;
    uint64_t state;
    int64_t size;
    DictPart part;
    bool is_backward;
};

OrderedIterator& iterator_at(Value value) { return *static_cast<OrderedIterator*>(value.as_object()); }

Lookup stop(OrderedIterator& iterator) {
    iterator.dict = Ref<>();
    return std::nullopt;
}

Lookup next_entry(Thread& t, Value self) {
    OrderedIterator& iterator = iterator_at(self);
    if (!iterator.dict) return std::nullopt;
    if (iterator.next == kNoNode) return stop(iterator);
    Ref<> held = share(iterator.dict.value());
    OrderedDict& dict = ordered_at(held);
    if (dict.state != iterator.state) {
        iterator.dict = Ref<>();
        return t.raise(types::RuntimeError, "OrderedDict mutated during iteration");
    }
    if (dict.size() != iterator.size) {
        iterator.dict = Ref<>();
        return t.raise(types::RuntimeError, "OrderedDict changed size during iteration");
    }
    NodeIndex node = iterator.next;
    iterator.next = iterator.is_backward ? dict.nodes[node].previous : dict.nodes[node].next;
    Ref<> key = share(dict.nodes[node].key);
    Ref<> value = TRY(value_of_node(t, dict, node));
    if (iterator.part == DictPart::Keys) return key;
    if (iterator.part == DictPart::Values) return value;
    return Ref<>(TRY(tuple_of(t, key, value)));
}

// The rest as a list; the iterator itself does not move.
Result<Ref<>> reduce(Thread& t, Value self) {
    OrderedIterator& iterator = iterator_at(self);
    Ref<OrderedIterator> twin = TRY(instance_of<OrderedIterator>(t, ordered_iterator_type));
    twin->dict = share(iterator.dict.value());
    twin->next = iterator.next;
    twin->state = iterator.state;
    twin->size = iterator.size;
    twin->part = iterator.part;
    twin->is_backward = iterator.is_backward;
    track(t, twin.get());
    Ref<List> rest = TRY(list_from_iterable(t, twin));
    return reduce_to_iter(t, rest);
}

DictPart part_of(Value view) {
    Type* type = type_of(view);
    return type == &ordered_keys_type    ? DictPart::Keys
           : type == &ordered_items_type ? DictPart::Items
                                         : DictPart::Values;
}

OrderedDict& dict_of(Value view) {
    return *static_cast<OrderedDict*>(static_cast<DictView*>(view.as_object())->dict.get());
}

Result<Ref<>> view_iterate(Thread& t, Value self) { return ordered_iterate(t, dict_of(self), part_of(self), false); }
Result<Ref<>> view_reversed(Thread& t, Value self) { return ordered_iterate(t, dict_of(self), part_of(self), true); }

void describe_view(TypeBuilder& type) {
    type.instances<DictView>().shown(24);
    type.slots().iter = view_iterate;
    type.method<"__reversed__()", view_reversed>("");
}

}  // namespace

Result<Ref<>> ordered_iterate(Thread& t, OrderedDict& dict, DictPart part, bool is_backward) {
    Ref<OrderedIterator> iterator = TRY(instance_of<OrderedIterator>(t, ordered_iterator_type));
    iterator->dict = share(Value(&dict));
    iterator->next = is_backward ? dict.last() : dict.first();
    iterator->state = dict.state;
    iterator->size = dict.size();
    iterator->part = part;
    iterator->is_backward = is_backward;
    track(t, iterator.get());
    return iterator;
}

Result<Ref<>> ordered_view(Thread& t, Value self, DictPart part) {
    Type* const kinds[] = {&ordered_keys_type, &ordered_values_type, &ordered_items_type};
    Ref<DictView> view = TRY(instance_of<DictView>(t, *kinds[static_cast<int>(part)]));
    view->dict = share(&dict_at(self));
    track(t, view.get());
    return view;
}

void define_ordered_iterator(TypeBuilder& type) {
    type.instances<OrderedIterator>().references<&OrderedIterator::dict, 1>().shown(56);
    type.slots().iter = iterate_self;
    type.slots().iternext = next_entry;
    type.method<"__reduce__()", reduce>("How pickle takes the iterator apart.");
}

void define_ordered_keys(TypeBuilder& type) { describe_view(type); }
void define_ordered_values(TypeBuilder& type) { describe_view(type); }
void define_ordered_items(TypeBuilder& type) { describe_view(type); }

}  // namespace krait::modules::collections

#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/set_table.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type SetIterator{};
}

namespace {

constexpr int64_t kSizeChanged = -1;

struct SetIterator : Object {
    Field<Set> set;  // absent: exhausted
    int64_t position;
    int64_t size;  // of the set when iteration began
    int64_t left;
};

SetIterator& iterator_at(Value value) { return *static_cast<SetIterator*>(value.as_object()); }

Lookup next_member(Thread& t, Value self) {
    SetIterator& iterator = iterator_at(self);
    Set* set = iterator.set.get();
    if (!set) return std::nullopt;
    if (iterator.size != set->used_) {
        iterator.size = kSizeChanged;
        return t.raise(types::RuntimeError, "Set changed size during iteration");
    }
    if (Value member = set->next(iterator.position)) {
        --iterator.left;
        return share(member);
    }
    iterator.set = Ref<Set>();
    return std::nullopt;
}

int64_t hint(Thread&, Value self) {
    SetIterator& iterator = iterator_at(self);
    return iterator.set && iterator.size == iterator.set->used_ ? iterator.left : 0;
}

// The rest as a list; the iterator itself does not move.
Result<Ref<>> reduce(Thread& t, Value self) {
    SetIterator& iterator = iterator_at(self);
    Ref<SetIterator> twin = TRY(instance_of<SetIterator>(t, types::SetIterator));
    twin->set = share(iterator.set.get());
    twin->position = iterator.position;
    twin->size = iterator.size;
    twin->left = iterator.left;
    track(t, twin.get());
    Ref<List> rest = TRY(list_from_iterable(t, twin));
    return reduce_to_iter(t, rest);
}

}  // namespace

Result<Ref<>> set_iterate(Thread& t, Value self) {
    Ref<SetIterator> iterator = TRY(instance_of<SetIterator>(t, types::SetIterator));
    iterator->set = share(&set_at(self));
    iterator->size = iterator->left = set_at(self).used_;
    track(t, iterator.get());
    return iterator;
}

void define_set_iterator(TypeBuilder& type) {
    type.instances<SetIterator>().references<&SetIterator::set, 1>().shown(48);
    type.slots().iter = iterate_self;
    type.slots().iternext = next_member;
    type.method<"__length_hint__()", hint>("How many members are left.");
    type.method<"__reduce__()", reduce>("How pickle takes the iterator apart.");
}

}  // namespace krait::object

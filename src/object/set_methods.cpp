#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/hash_key.h"
#include "object/list.h"
#include "object/object_type.h"
#include "object/protocol.h"
#include "object/set_table.h"
#include "object/type_builder.h"

namespace krait::object {

namespace {

Type& base_kind(Value set) { return is_instance_of(set, types::Set) ? types::Set : types::FrozenSet; }

// --- methods of both ---

Result<Ref<>> contains_method(Thread& t, Value self, Value item) {
    int64_t hash = TRY(hash_searched_member(t, item));
    return share(boolean(TRY(set_contains_hashed(t, set_at(self), item, hash))));
}

Result<Ref<>> copy(Thread& t, Value self) { return set_copy(t, set_at(self), base_kind(self)); }
Result<Ref<>> copy_frozen(Thread& t, Value self) {
    return is_exact_frozenset(self) ? Result<Ref<>>(share(self)) : copy(t, self);
}

Result<Ref<>> set_union(Thread& t, Value self, Rest others) {
    Ref<Set> result = TRY(set_copy(t, set_at(self), base_kind(self)));
    for (Value other : others)
        if (other != self) TRY(set_update(t, *result, other));
    return result;
}

Result<Ref<>> intersection(Thread& t, Value self, Rest others) {
    if (others.size == 0) return copy(t, self);
    Ref<> result = share(self);
    for (Value other : others) result = TRY(set_intersection(t, set_at(result), other));
    return result;
}

Result<Ref<>> difference(Thread& t, Value self, Rest others) {
    if (others.size == 0) return copy(t, self);
    Ref<Set> result = TRY(set_difference(t, set_at(self), others.items[0]));
    for (int64_t i = 1; i < others.size; ++i) TRY(set_difference_update(t, *result, others.items[i]));
    return result;
}

Result<Ref<>> symmetric_difference(Thread& t, Value self, Value other) {
    Ref<Set> result = TRY(set_of_type(t, base_kind(self)));
    track(t, result.get());
    TRY(set_update(t, *result, other));
    TRY(set_symmetric_difference_update(t, *result, self));
    return result;
}

Result<bool> is_disjoint(Thread& t, Value self, Value other) { return set_is_disjoint(t, set_at(self), other); }

Result<bool> is_subset(Thread& t, Value self, Value other) {
    if (is_any_set(other)) return set_is_subset(t, set_at(self), set_at(other));
    Ref<Set> common = TRY(set_intersection(t, set_at(self), other));
    return common->used_ == set_at(self).used_;
}

Result<bool> is_superset(Thread& t, Value self, Value other) {
    if (is_any_set(other)) return set_is_subset(t, set_at(other), set_at(self));
    Ref<> iterator = TRY(get_iter(t, other));
    while (Ref<> item = TRY(next(t, iterator)))
        if (!TRY(set_contains(t, set_at(self), item))) return false;
    return true;
}

Result<Ref<>> reduce(Thread& t, Value self) {
    Ref<List> members = TRY(list_from_iterable(t, self));
    Ref<Tuple> arguments = TRY(tuple_of(t, members));
    Ref<> state = TRY(call_method(t, self, "__getstate__"_name));
    return tuple_of(t, Value(type_of(self)), arguments, state);
}

int64_t size_in_memory(Thread&, Value self) {
    Set& set = set_at(self);
    return set.type->shown_basic_size + (set.table_ == set.small_ ? 0 : 16 * (set.mask_ + 1));
}

// --- methods of set ---

Status add(Thread& t, Value self, Value item) { return set_add(t, set_at(self), item); }

Status update(Thread& t, Value self, Rest others) {
    for (Value other : others) TRY(set_update(t, set_at(self), other));
    return {};
}

Status clear(Thread& t, Value self) {
    set_clear(t, set_at(self));
    return {};
}

// True: it was there.
Result<bool> take_away(Thread& t, Value self, Value item) {
    int64_t hash = TRY(hash_searched_member(t, item));
    return set_discard_hashed(t, set_at(self), item, hash);
}

Status discard(Thread& t, Value self, Value item) {
    TRY(take_away(t, self, item));
    return {};
}

Status remove(Thread& t, Value self, Value item) {
    if (TRY(take_away(t, self, item))) return {};
    return raise_key_error(t, item);
}

Result<Ref<>> pop(Thread& t, Value self) {
    Set& set = set_at(self);
    if (set.used_ == 0) return t.raise(types::KeyError, "pop from an empty set");
    int64_t slot = set.finger_ & set.mask_;
    while (!set.table_[slot].key) slot = slot == set.mask_ ? 0 : slot + 1;
    set.finger_ = slot + 1;
    return set_take(set, slot);
}

Status intersection_update(Thread& t, Value self, Rest others) {
    Ref<> common = TRY(intersection(t, self, others));
    set_swap(set_at(self), set_at(common));
    return {};
}

Status difference_update(Thread& t, Value self, Rest others) {
    for (Value other : others) TRY(set_difference_update(t, set_at(self), other));
    return {};
}

Status symmetric_difference_update(Thread& t, Value self, Value other) {
    return set_symmetric_difference_update(t, set_at(self), other);
}

void define_changing(TypeBuilder& type) {
    type.method<"add(object, /)", add>("Puts a value into the set.");
    type.method<"clear()", clear>("Removes all members.");
    type.method<"discard(object, /)", discard>("Removes a member; nothing happens when it is none.");
    type.method<"difference_update(*others)", difference_update>("Removes what is in one of the others.");
    type.method<"intersection_update(*others)", intersection_update>("Keeps what is in all the others too.");
    type.method<"pop()", pop>("Removes some member and returns it.\n\nRaises KeyError if the set is empty.");
    type.method<"remove(object, /)", remove>("Removes a member.\n\nRaises KeyError if it is none.");
    type.method<"symmetric_difference_update(other, /)", symmetric_difference_update>(
        "Keeps what is in the set or in the other, but not in both.");
    type.method<"update(*others)", update>("Adds the members of all the others.");
}

}  // namespace

void define_set_methods(TypeBuilder& type, bool is_frozen) {
    type.coexisting_method<"__contains__(object, /)", contains_method>("x.__contains__(y) <==> y in x.");
    type.method<"__reduce__()", reduce>("How pickle takes the set apart.");
    type.method<"__sizeof__()", size_in_memory>("Bytes of memory the set takes.");
    if (is_frozen)
        type.method<"copy()", copy_frozen>("A shallow copy.");
    else
        type.method<"copy()", copy>("A shallow copy.");
    type.method<"difference(*others)", difference>("A new set of the members that are in none of the others.");
    type.method<"intersection(*others)", intersection>("A new set of the members that are in all the others too.");
    type.method<"isdisjoint(other, /)", is_disjoint>("True if no member is in the other.");
    type.method<"issubset(other, /)", is_subset>("True if every member is in the other.");
    type.method<"issuperset(other, /)", is_superset>("True if everything in the other is a member.");
    type.method<"symmetric_difference(other, /)", symmetric_difference>(
        "A new set of what is in the set or in the other, but not in both.");
    type.method<"union(*others)", set_union>("A new set of the members of all.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    if (!is_frozen) define_changing(type);
}

}  // namespace krait::object

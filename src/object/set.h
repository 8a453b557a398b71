#pragma once

// set and frozenset: a table of keys and hashes. The order of iteration is the table's, which is CPython's.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Set, FrozenSet, SetIterator;
}

struct SetEntry {
    Value key;     // absent: the slot is empty, or its key was removed (a hole)
    int64_t hash;  // 0: empty, kSetHole: a hole
};

inline constexpr int64_t kSetHole = -1;
inline constexpr int64_t kSmallestSetTable = 8;

class Set : public Object {
public:
    int64_t size() const { return used_; }
    // Members in order: position from 0, updated; absent at the end. Borrowed.
    Value next(int64_t& position) const;

    // --- layout, for set*.cpp and the collector ---

    int64_t used_;     // members
    int64_t fill_;     // members and holes
    int64_t mask_;     // slots - 1
    int64_t finger_;   // where pop() goes on
    int64_t hash_;     // of a frozenset; -1: not computed yet
    SetEntry* table_;  // the small one, or a block of the heap
    SetEntry small_[kSmallestSetTable];
};

inline bool is_exact_set(Value value) { return value.is_object() && value.as_object()->type == &types::Set; }
inline bool is_exact_frozenset(Value value) {
    return value.is_object() && value.as_object()->type == &types::FrozenSet;
}
// set, frozenset or a subclass of either.
inline bool is_any_set(Value value) {
    if (!value.is_object()) return false;
    Type* type = value.as_object()->type;
    return type == &types::Set || type == &types::FrozenSet || is_subtype(type, &types::Set) ||
           is_subtype(type, &types::FrozenSet);
}

Result<Ref<Set>> set_new(Thread& t);
Result<Ref<Set>> frozenset_from(Thread& t, const Value* items, int64_t size);
// set(iterable), frozenset(iterable)
Result<Ref<Set>> set_from_iterable(Thread& t, Value iterable);
Result<Ref<Set>> frozenset_from_iterable(Thread& t, Value iterable);
Status set_add(Thread& t, Set& set, Value item);
Result<bool> set_contains(Thread& t, Set& set, Value item);
// False: it was not there.
Result<bool> set_discard(Thread& t, Set& set, Value item);
// set.update: any iterable.
Status set_update(Thread& t, Set& set, Value iterable);
void set_clear(Thread& t, Set& set);

}  // namespace krait::object

#pragma once

// set and frozenset.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Set, FrozenSet;
}

class Set;

inline bool is_exact_set(Value value) { return value.is_object() && value.as_object()->type == &types::Set; }

Result<Ref<Set>> set_new(Thread& t);
Result<Ref<Set>> frozenset_from(Thread& t, const Value* items, int64_t size);
Status set_add(Thread& t, Set& set, Value item);
Result<bool> set_contains(Thread& t, Set& set, Value item);
// set.update: any iterable.
Status set_update(Thread& t, Set& set, Value iterable);

}  // namespace krait::object

#pragma once

// tuple: immutable, items inline. The empty tuple is a static singleton.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Tuple, TupleIterator;
}

struct Tuple : Object {
    int64_t size;
    int64_t hash;  // -1: not computed yet

    Value* items() { return reinterpret_cast<Value*>(this + 1); }
    const Value* items() const { return reinterpret_cast<const Value*>(this + 1); }
    Value at(int64_t index) const {
        KRAIT_DCHECK(index >= 0 && index < size);
        return items()[index];
    }
};

struct TupleIterator : Object {
    Field<Tuple> tuple;  // absent: exhausted
    int64_t index;
};

inline uint32_t Args::keyword_count() const { return names ? static_cast<uint32_t>(names->size) : 0; }

inline bool is_exact_tuple(Value value) { return value.is_object() && value.as_object()->type == &types::Tuple; }
inline bool is_tuple(Value value) { return value.is_object() && value.as_object()->type->has_flag(kTypeTuple); }
inline Tuple* as_tuple(Value value) { return is_tuple(value) ? static_cast<Tuple*>(value.as_object()) : nullptr; }

Tuple* empty_tuple();  // immortal
// Items are shared (counted).
Result<Ref<Tuple>> tuple_from(Thread& t, const Value* items, int64_t size);
// Items are absent; the maker fills items() with owned values before anyone else sees the tuple, then tracks it.
Result<Ref<Tuple>> tuple_allocate(Thread& t, int64_t size);
// tuple(iterable)
Result<Ref<Tuple>> tuple_from_iterable(Thread& t, Value iterable);
template <typename... Items>
Result<Ref<Tuple>> tuple_of(Thread& t, const Items&... items) {
    const Value values[] = {Value(items)...};
    return tuple_from(t, values, sizeof...(Items));
}

}  // namespace krait::object

#pragma once

// list: a growable array of values.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type List, ListIterator, ListReverseIterator;
}

class List : public Object {
public:
    int64_t size() const { return size_; }
    Value at(int64_t index) const {
        KRAIT_DCHECK(index >= 0 && index < size_);
        return items_[index];
    }
    const Value* items() const { return items_; }

    // --- layout, for list*.cpp and the collector ---

    int64_t size_;
    int64_t capacity_;
    Value* items_;  // owned references
};

struct ListIterator : Object {
    Field<List> list;  // absent: exhausted
    int64_t index;
};

inline bool is_exact_list(Value value) { return value.is_object() && value.as_object()->type == &types::List; }
inline bool is_list(Value value) { return value.is_object() && value.as_object()->type->has_flag(kTypeList); }
inline List* as_list(Value value) { return is_list(value) ? static_cast<List*>(value.as_object()) : nullptr; }

Result<Ref<List>> list_new(Thread& t, int64_t capacity = 0);
// Items are shared (counted).
Result<Ref<List>> list_from(Thread& t, const Value* items, int64_t size);
Result<Ref<List>> list_from_iterable(Thread& t, Value iterable);
Status list_append(Thread& t, List& list, Value item);
// list.extend: any iterable.
Status list_extend(Thread& t, List& list, Value iterable);
// list.sort(key=..., reverse=...); key may be None.
Status list_sort(Thread& t, List& list, Value key, bool is_reversed);
Result<Ref<Tuple>> list_to_tuple(Thread& t, const List& list);

}  // namespace krait::object

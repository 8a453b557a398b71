#pragma once

// range, and its iterators.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Range, RangeIterator, LongRangeIterator;
}

// All four are exact ints.
struct Range : Object {
    Field<> start, stop, step, length;
};

// Of a range whose numbers are all immediates.
struct RangeIterator : Object {
    int64_t next;
    int64_t step;
    int64_t left;  // how many are to come
};

inline bool is_range(Value value) { return value.is_object() && value.as_object()->type == &types::Range; }

// range(start, stop, step): exact ints, the step is not 0.
Result<Ref<>> range_new(Thread& t, Value start, Value stop, Value step);

}  // namespace krait::object

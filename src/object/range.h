#pragma once

// range, and its iterators.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Range, RangeIterator, LongRangeIterator;
}

// Of a range whose numbers are all immediates.
struct RangeIterator : Object {
    int64_t next;
    int64_t step;
    int64_t left;  // how many are to come
};

}  // namespace krait::object

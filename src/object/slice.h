#pragma once

// slice: start, stop, step, each anything.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Slice;
}

struct Slice : Object {
    Field<> start, stop, step;
};

inline bool is_slice(Value value) { return value.is_object() && value.as_object()->type == &types::Slice; }

Result<Ref<Slice>> slice_new(Thread& t, Value start, Value stop, Value step);

// --- what slices select (slice_bounds.cpp) ---

// A slice's parts as numbers, the step not 0; absent ones filled in, huge ones clipped. Not yet fit to a length.
struct SliceBounds {
    int64_t start, stop, step;
};
Result<SliceBounds> slice_unpack(Thread& t, const Slice& slice);
// Fits the bounds to a sequence; how many items are selected.
int64_t slice_adjust(SliceBounds& bounds, int64_t length);
// The same as one value: items start, start + step, ... `count` of them.
struct SliceRange {
    int64_t start, stop, step, count;
};
inline SliceRange slice_select(SliceBounds bounds, int64_t length) {
    int64_t count = slice_adjust(bounds, length);
    return {bounds.start, bounds.stop, bounds.step, count};
}
// slice.indices(length): (start, stop, step) as ints of any size.
Result<Ref<Tuple>> slice_indices(Thread& t, const Slice& slice, Value length);

// One bound, as slices and the start and end arguments of methods take it: an int or what has __index__, clipped;
// "slice indices must be integers or None or have an __index__ method". None is the caller's.
Result<int64_t> slice_bound(Thread& t, Value value);

// The start and end arguments of find(), index(), count(), startswith(); None and absent are the sequence's ends.
struct SearchBounds {
    int64_t start = 0, end = INT64_MAX;

    // Negative ones count from the end; may leave start > end.
    void fit(int64_t length) {
        if (end > length) end = length;
        if (end < 0) end = end + length < 0 ? 0 : end + length;
        if (start < 0) start = start + length < 0 ? 0 : start + length;
    }
};
Result<SearchBounds> search_bounds(Thread& t, Value start, Value end);
// The same for list.index() and its like: None is refused ("slice indices must be integers or have an __index__
// method"), absent is `otherwise`, negative counts from the end and is at least 0.
Result<int64_t> search_bound(Thread& t, Value value, int64_t length, int64_t otherwise);

}  // namespace krait::object

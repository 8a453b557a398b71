#include "object/builtin_types.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/slice.h"

namespace krait::object {

namespace {

int64_t clipped(Value number) {
    if (auto fits = int_to_int64(number)) return *fits;
    return is_negative_int(number) ? INT64_MIN : INT64_MAX;
}

bool is_missing(Value value) { return !value || value == none(); }

}  // namespace

Result<int64_t> slice_bound(Thread& t, Value value) {
    if (value.is_small_int()) return value.as_small_int();
    if (!type_of(value)->slots.index)
        return t.raise_type_error("slice indices must be integers or None or have an __index__ method");
    Ref<> number = TRY(index(t, value));
    return clipped(number);
}

Result<SliceBounds> slice_unpack(Thread& t, const Slice& slice) {
    SliceBounds bounds{0, 0, 1};
    if (!is_missing(slice.step)) {
        bounds.step = TRY(slice_bound(t, slice.step));
        if (bounds.step == 0) return t.raise_value_error("slice step cannot be zero");
        if (bounds.step == INT64_MIN) bounds.step = -INT64_MAX;  // -step must be a number
    }
    bounds.start = bounds.step < 0 ? INT64_MAX : 0;
    if (!is_missing(slice.start)) bounds.start = TRY(slice_bound(t, slice.start));
    bounds.stop = bounds.step < 0 ? INT64_MIN : INT64_MAX;
    if (!is_missing(slice.stop)) bounds.stop = TRY(slice_bound(t, slice.stop));
    return bounds;
}

int64_t slice_adjust(SliceBounds& bounds, int64_t length) {
    bool is_backward = bounds.step < 0;
    int64_t lowest = is_backward ? -1 : 0, highest = is_backward ? length - 1 : length;
    auto fit = [&](int64_t& bound) {
        if (bound < 0) {
            bound += length;
            if (bound < 0) bound = lowest;
        } else if (bound >= length) {
            bound = highest;
        }
    };
    fit(bounds.start);
    fit(bounds.stop);
    if (is_backward) return bounds.stop < bounds.start ? (bounds.start - bounds.stop - 1) / -bounds.step + 1 : 0;
    return bounds.start < bounds.stop ? (bounds.stop - bounds.start - 1) / bounds.step + 1 : 0;
}

Result<SearchBounds> search_bounds(Thread& t, Value start, Value end) {
    SearchBounds bounds;
    if (!is_missing(start)) bounds.start = TRY(slice_bound(t, start));
    if (!is_missing(end)) bounds.end = TRY(slice_bound(t, end));
    return bounds;
}

}  // namespace krait::object

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

}  // namespace krait::object

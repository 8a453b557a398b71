#pragma once

#include "object/tuple.h"

namespace krait::object {

// Shows a finished tuple to the collector, unless nothing in it can be part of a cycle.
void track_if_needed(Thread& t, Tuple& tuple);
// A tuple of these values, shown like that: what arguments and displays are kept in.
Result<Ref<Tuple>> tuple_of_items(Thread& t, const Value* items, int64_t size);

}  // namespace krait::object

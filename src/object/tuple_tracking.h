#pragma once

#include "object/tuple.h"

namespace krait::object {

// Shows a finished tuple to the collector, unless nothing in it can be part of a cycle.
void track_if_needed(Thread& t, Tuple& tuple);

}  // namespace krait::object

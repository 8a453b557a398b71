#pragma once

// What the gc module shows of collections: callbacks, garbage, debug lines.

#include "object/collector.h"

namespace krait::object {

// Calls gc.callbacks with the phase and its figures; their errors are reported, not raised.
void notify_collection(Thread& t, Collector& collector, const char* phase, int generation, CollectionResult result);
// Appends to gc.garbage.
void save_garbage(Thread& t, Collector& collector, Object* object);

}  // namespace krait::object

#pragma once

#include "object/heap.h"

namespace krait::modules {

// What sys._debugmallocstats() and PYTHONMALLOCSTATS show, on the system's standard error.
void write_memory_statistics(const object::Heap& heap);

}  // namespace krait::modules

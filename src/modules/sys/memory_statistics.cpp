#include "modules/sys/memory_statistics.h"

#include <malloc.h>

#include <cstdio>

namespace krait::modules {

using object::Heap;

void write_memory_statistics(const Heap& heap) {
    struct mallinfo2 system = ::mallinfo2();
    std::fprintf(stderr, "Small block threshold = %zu, in %zu size classes.\n", Heap::kLargestSmall,
                 Heap::kLargestSmall / Heap::kGranule);
    std::fprintf(stderr, "%zu bytes got from the system for slabs and large blocks\n", heap.bytes_from_system());
    std::fprintf(stderr, "%zu bytes in use of malloc's own, %zu free\n", system.uordblks + system.hblkhd,
                 system.fordblks);
}

}  // namespace krait::modules

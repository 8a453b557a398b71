#include "os/memory.h"

#include <sys/mman.h>

namespace krait::os {

void* reserve_memory(size_t size) {
    void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? nullptr : memory;
}

void release_memory(void* memory, size_t size) { munmap(memory, size); }

}  // namespace krait::os

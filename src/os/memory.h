#pragma once

// Stretches of address space.

#include <cstddef>

namespace krait::os {

// Zeroed when touched, which is when it takes real memory. Null: no room.
void* reserve_memory(size_t size);
void release_memory(void* memory, size_t size);

}  // namespace krait::os

#pragma once

#include <cstddef>
#include <cstring>

namespace krait::base {

// memcpy and memmove ask for pointers even where there is nothing to copy; empty views have none.
inline void copy_bytes(void* to, const void* from, size_t size) {
    if (size) std::memcpy(to, from, size);
}
inline void move_bytes(void* to, const void* from, size_t size) {
    if (size) std::memmove(to, from, size);
}

}  // namespace krait::base

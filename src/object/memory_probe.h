#pragma once

// Asking for memory before a step whose own way to complain would end the process: GMP's, the standard library's.

#include <cstdlib>

#include "object/thread.h"

namespace krait::object {

// MemoryError when so many bytes cannot be had now. Small amounts are not asked for.
inline Status check_memory(Thread& t, unsigned __int128 bytes) {
    constexpr unsigned __int128 kAlwaysThere = 1 << 24, kNeverThere = static_cast<unsigned __int128>(1) << 48;
    if (bytes < kAlwaysThere) return {};
    if (bytes > kNeverThere) return t.raise_no_memory();
    void* volatile probe = std::malloc(static_cast<size_t>(bytes));
    bool is_there = probe != nullptr;
    std::free(probe);
    if (is_there) return {};
    return t.raise_no_memory();
}

}  // namespace krait::object

#pragma once

// How deep the calling thread may still recurse. Everything that recurses over input of unknown depth asks, at every
// level, and gives up with Python's error instead of crashing.

#include <cstddef>
#include <cstdint>

namespace krait::base {

// Of the thread that makes it; not to be used from another one.
class StackLimit {
public:
    StackLimit();

    // What is left is kept for functions that do not ask.
    bool is_reached() const { return here() < limit_; }
    // Less than so many bytes are left before that.
    bool is_near(size_t bytes) const { return here() < limit_ + bytes; }
    size_t used_kilobytes() const { return (high_ - here()) / 1024; }

private:
    static uintptr_t here() { return reinterpret_cast<uintptr_t>(__builtin_frame_address(0)); }

    uintptr_t limit_;
    uintptr_t high_;
};

}  // namespace krait::base

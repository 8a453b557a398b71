#include "interp/frame_stack.h"

#include "object/interpreter.h"
#include "os/memory.h"

namespace krait::interp {

namespace {
// Room for about two million frames; a recursion limit beyond that ends in MemoryError.
constexpr size_t kReserved = size_t{512} << 20;
constexpr size_t kReservedByOthers = size_t{64} << 20;

size_t reserved_by(const object::Thread& t) { return &t == &t.interpreter.main_thread ? kReserved : kReservedByOthers; }
}  // namespace

bool ensure_frame_stack(object::Thread& t) {
    if (t.frames_end) return true;
    auto* memory = static_cast<char*>(os::reserve_memory(reserved_by(t)));
    if (!memory) {
        (void)t.raise_no_memory();
        return false;
    }
    t.frames_top = memory;
    t.frames_end = memory + reserved_by(t);
    t.recursion_left = t.interpreter.recursion_limit;
    return true;
}

void release_frame_stack(object::Thread& t) {
    if (!t.frames_end) return;
    os::release_memory(t.frames_end - reserved_by(t), reserved_by(t));
    t.frames_top = t.frames_end = nullptr;
}

}  // namespace krait::interp

#include "interp/frame_stack.h"

#include "object/interpreter.h"
#include "object/permissions.h"
#include "os/memory.h"

namespace krait::interp {

namespace {
// Room for about two million frames; a recursion limit beyond that ends in MemoryError. Threads beside the first and
// subinterpreters, of which a process may have many, get less of its addresses.
constexpr size_t kReserved = size_t{512} << 20;
constexpr size_t kReservedByOthers = size_t{64} << 20;

size_t to_reserve(object::Thread& t) {
    bool is_first = &t == &t.interpreter.main_thread && object::permissions(t).is_main;
    return is_first ? kReserved : kReservedByOthers;
}

// Behind the frames: how much was reserved for them.
struct Tail {
    size_t reserved;
    size_t padding;  // to a multiple of 16
};
}  // namespace

bool ensure_frame_stack(object::Thread& t) {
    if (t.frames_end) return true;
    size_t size = to_reserve(t);
    auto* memory = static_cast<char*>(os::reserve_memory(size));
    if (!memory) {
        (void)t.raise_no_memory();
        return false;
    }
    t.frames_top = memory;
    t.frames_end = memory + size - sizeof(Tail);
    reinterpret_cast<Tail*>(t.frames_end)->reserved = size;
    t.recursion_left = t.interpreter.recursion_limit;
    return true;
}

void release_frame_stack(object::Thread& t) {
    if (!t.frames_end) return;
    char* end = t.frames_end + sizeof(Tail);
    size_t size = reinterpret_cast<Tail*>(t.frames_end)->reserved;
    os::release_memory(end - size, size);
    t.frames_top = t.frames_end = nullptr;
}

}  // namespace krait::interp

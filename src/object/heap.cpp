#include "object/heap.h"

#include <cstdlib>
#include <cstring>

#if KRAIT_LARGEST_SMALL == 0
#include <sanitizer/allocator_interface.h>
#include <sanitizer/asan_interface.h>
#endif

// Under the address sanitizer each block is one of malloc's, small ones too, and a size named wrongly is found at once.

namespace krait::object {

namespace {
constexpr size_t kSlabSize = 256 * 1024;
}

struct Heap::Slab {
    Slab* next;
    size_t unused;  // keeps what follows 16-byte aligned
};

// Large blocks are linked so that the heap can give back what an interpreter leaves behind.
struct alignas(16) Heap::Large {
    Large* previous;
    Large* next;
#if KRAIT_LARGEST_SMALL == 0
    char guard[16];  // nobody may touch what is in front of a block
#endif
};

namespace {

#if KRAIT_LARGEST_SMALL == 0

void guard_front(void* memory) { __asan_poison_memory_region(static_cast<char*>(memory) - 16, 16); }
void check_size(void* block, size_t size) { KRAIT_CHECK(__sanitizer_get_allocated_size(block) == size); }

#else

void guard_front(void*) {}
void check_size(void*, size_t) {}

#endif

}  // namespace

Heap::~Heap() {
    for (Slab* slab = slabs_; slab;) {
        Slab* next = slab->next;
        std::free(slab);
        slab = next;
    }
    for (Large* large = large_; large;) {
        Large* next = large->next;
        std::free(large);
        large = next;
    }
}

void* Heap::allocate_from_slab(size_t size_class) {
    size_t size = size_class * kGranule;
    if (bump_end_ - bump_ < size) {
        auto* slab = static_cast<Slab*>(std::malloc(kSlabSize));
        if (!slab) return nullptr;
        bytes_from_system_ += kSlabSize;
        slab->next = slabs_;
        slabs_ = slab;
        bump_ = reinterpret_cast<uintptr_t>(slab + 1);
        bump_end_ = reinterpret_cast<uintptr_t>(slab) + kSlabSize;
    }
    void* block = reinterpret_cast<void*>(bump_);
    bump_ += size;
    return block;
}

void* Heap::allocate_large(size_t size) {
    if (size > SIZE_MAX / 2) return nullptr;
    auto* large = static_cast<Large*>(std::malloc(sizeof(Large) + size));
    if (!large) return nullptr;
    bytes_from_system_ += size;
    large->previous = nullptr;
    large->next = large_;
    if (large_) large_->previous = large;
    large_ = large;
    guard_front(large + 1);
    return large + 1;
}

void Heap::free_large(void* memory, size_t size) {
    Large* large = static_cast<Large*>(memory) - 1;
    check_size(large, sizeof(Large) + size);
    bytes_from_system_ -= size;
    (large->previous ? large->previous->next : large_) = large->next;
    if (large->next) large->next->previous = large->previous;
    std::free(large);
}

void* Heap::resize_large(void* memory, size_t old_size, size_t new_size) {
    if (new_size > SIZE_MAX / 2) return nullptr;
    Large* old = static_cast<Large*>(memory) - 1;
    auto* large = static_cast<Large*>(std::realloc(static_cast<void*>(old), sizeof(Large) + new_size));
    if (!large) return nullptr;
    bytes_from_system_ += new_size - old_size;
    (large->previous ? large->previous->next : large_) = large;
    if (large->next) large->next->previous = large;
    return large + 1;
}

void* Heap::resize_unwatched(void* memory, size_t old_size, size_t new_size) {
#if KRAIT_LARGEST_SMALL != 0  // elsewhere every block moves: whoever still looks at the old one is found
    if (old_size > kLargestSmall && new_size > kLargestSmall) return resize_large(memory, old_size, new_size);
#endif
    void* moved = allocate_unwatched(new_size);
    if (!moved) return nullptr;
    std::memcpy(moved, memory, old_size < new_size ? old_size : new_size);
    free_unwatched(memory, old_size);
    return moved;
}

void* Heap::resize(void* memory, size_t old_size, size_t new_size) {
    void* moved = resize_unwatched(memory, old_size, new_size);
    if (moved && watcher_) watcher_->moved(memory, moved, new_size);
    return moved;
}

void* Heap::allocate_unwatched(size_t size) {
    if (size > kLargestSmall) return allocate_large(size);
    size_t size_class = (size + kGranule - 1) / kGranule;
    FreeBlock* block = free_[size_class];
    if (!block) return allocate_from_slab(size_class);
    free_[size_class] = block->next;
    return block;
}

void Heap::free_unwatched(void* memory, size_t size) {
    if (size > kLargestSmall)
        free_large(memory, size);
    else
        free_small(memory, size);
}

void* Heap::allocate_elsewhere(size_t size) {
    void* memory = allocate_unwatched(size);
    if (!watcher_ || !memory || watcher_->made(memory, size)) return memory;
    free_unwatched(memory, size);
    return nullptr;
}

void Heap::free_elsewhere(void* memory, size_t size) {
    if (watcher_) watcher_->freed(memory);
    free_unwatched(memory, size);
}

}  // namespace krait::object

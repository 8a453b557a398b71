#pragma once
#ifndef KRAIT_LARGEST_SMALL  // 0 in sanitized builds: every block is malloc's own then
#define KRAIT_LARGEST_SMALL 512
#endif

#include <cstddef>
#include <cstdint>

#include "base/check.h"

namespace krait::object {

// Hears of every block that a heap gives out and takes back (memory_traces.h).
class HeapWatcher {
public:
    // False: the block could not be noted; nobody gets it.
    virtual bool made(void* memory, size_t size) = 0;
    virtual void freed(void* memory) = 0;
    virtual void moved(void* from, void* to, size_t size) = 0;

protected:
    ~HeapWatcher() = default;
};

// One interpreter's. Small blocks come from per-size lists, others from malloc; who frees names the size.
class Heap {
public:
    static constexpr size_t kGranule = 16;
    static constexpr size_t kLargestSmall = KRAIT_LARGEST_SMALL;

    Heap() = default;
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;
    ~Heap();

    // 16-byte aligned; null when there is no memory. `size` > 0.
    void* allocate(size_t size) {
        size_t size_class = (size + kGranule - 1) / kGranule;
        if (size > largest_at_once_) [[unlikely]]
            return allocate_elsewhere(size);
        FreeBlock* block = free_[size_class];
        if (!block) [[unlikely]]
            return allocate_from_slab(size_class);
        free_[size_class] = block->next;
        return block;
    }

    void free(void* memory, size_t size) {
        if (size > largest_at_once_) [[unlikely]]
            return free_elsewhere(memory, size);
        free_small(memory, size);
    }

    // Contents move along; null (the old block stays) when there is no memory.
    void* resize(void* memory, size_t old_size, size_t new_size);

    // From now on the watcher hears of all blocks, large or small; null: nobody does.
    void watch(HeapWatcher* watcher) {
        watcher_ = watcher;
        largest_at_once_ = watcher ? 0 : kLargestSmall;
    }

    size_t bytes_from_system() const { return bytes_from_system_; }

private:
    struct FreeBlock {
        FreeBlock* next;
    };
    struct Slab;
    struct Large;

    void free_small(void* memory, size_t size) {
        size_t size_class = (size + kGranule - 1) / kGranule;
        auto* block = static_cast<FreeBlock*>(memory);
        block->next = free_[size_class];
        free_[size_class] = block;
    }
    void* allocate_from_slab(size_t size_class);
    void* allocate_elsewhere(size_t size);
    void free_elsewhere(void* memory, size_t size);
    void* allocate_unwatched(size_t size);
    void free_unwatched(void* memory, size_t size);
    void* resize_unwatched(void* memory, size_t old_size, size_t new_size);
    void* allocate_large(size_t size);
    void free_large(void* memory, size_t size);
    void* resize_large(void* memory, size_t old_size, size_t new_size);

    // kLargestSmall; 0 while somebody watches, so that every call goes out of line. A constant would not be compared
    // faster.
    size_t largest_at_once_ = kLargestSmall;
    FreeBlock* free_[kLargestSmall / kGranule + 1] = {};
    uintptr_t bump_ = 0;  // the rest of the newest slab
    uintptr_t bump_end_ = 0;
    Slab* slabs_ = nullptr;
    Large* large_ = nullptr;
    size_t bytes_from_system_ = 0;
    HeapWatcher* watcher_ = nullptr;
};

}  // namespace krait::object

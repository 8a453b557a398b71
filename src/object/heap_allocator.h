#pragma once

// Memory of the running interpreter's heap for what knows no Thread&: long-lived content of objects that stands in
// containers of the standard library. Only while this system thread holds the interpreter's lock.

#include <vector>

#include "object/interpreter.h"

namespace krait::object {

inline Heap& current_heap() { return Thread::current().interpreter.heap; }

template <typename T>
struct HeapAllocator {
    using value_type = T;

    HeapAllocator() = default;
    template <typename U>
    HeapAllocator(const HeapAllocator<U>&) {}

    T* allocate(size_t count) {
        void* memory = count > SIZE_MAX / sizeof(T) ? nullptr : current_heap().allocate(count * sizeof(T));
        KRAIT_CHECK(memory != nullptr);
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, size_t count) { current_heap().free(memory, count * sizeof(T)); }

    template <typename U>
    bool operator==(const HeapAllocator<U>&) const {
        return true;
    }
};

template <typename T>
using HeapVector = std::vector<T, HeapAllocator<T>>;

}  // namespace krait::object

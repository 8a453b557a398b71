#pragma once

// Memory that is given back all at once. One arena serves one compilation; nothing in it has a destructor.

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/check.h"

namespace krait::base {

class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    ~Arena() { release(); }

    // Uninitialized memory, valid until reset() or destruction.
    void* allocate(size_t size, size_t alignment = alignof(void*)) {
        uintptr_t start = (cursor_ + alignment - 1) & ~(alignment - 1);
        if (start + size > limit_) [[unlikely]]
            return allocate_slow(size, alignment);
        cursor_ = start + size;
        return reinterpret_cast<void*>(start);
    }

    template <typename T, typename... Args>
    T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    // Uninitialized array.
    template <typename T>
    T* array(size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        return static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    }

    std::string_view copy(std::string_view text) {
        char* data = array<char>(text.size() ? text.size() : 1);
        if (!text.empty()) std::memcpy(data, text.data(), text.size());
        return {data, text.size()};
    }

    // Forgets everything but keeps the largest block for the next use.
    void reset();

    size_t bytes_reserved() const { return reserved_; }

private:
    struct Block {
        Block* previous;
        size_t size;
    };

    void* allocate_slow(size_t size, size_t alignment);
    void release();

    uintptr_t cursor_ = 0;
    uintptr_t limit_ = 0;
    Block* blocks_ = nullptr;
    size_t reserved_ = 0;
};

// For unique_ptr: memory of malloc.
struct FreeMemory {
    void operator()(void* memory) const { std::free(memory); }
};

// A fixed run of values in an arena; what tree nodes hold as children.
template <typename T>
struct List {
    T* items = nullptr;
    uint32_t count = 0;

    uint32_t size() const { return count; }
    bool empty() const { return count == 0; }
    T* begin() const { return items; }
    T* end() const { return items + count; }
    T& operator[](size_t index) const {
        KRAIT_DCHECK_OP(index, <, count);
        return items[index];
    }
    T& front() const { return (*this)[0]; }
    T& back() const { return (*this)[count - 1]; }
};

// A growing array in an arena. Growth leaves the old storage to the arena (extending in place when it is on top is
// not attempted), so memory is at most twice the final size.
template <typename T>
class ArenaVector {
public:
    static_assert(std::is_trivially_copyable_v<T>);

    explicit ArenaVector(Arena& arena) : arena_(&arena) {}

    uint32_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    T* begin() { return items_; }
    T* end() { return items_ + size_; }
    const T* begin() const { return items_; }
    const T* end() const { return items_ + size_; }
    T& operator[](size_t index) {
        KRAIT_DCHECK_OP(index, <, size_);
        return items_[index];
    }
    const T& operator[](size_t index) const {
        KRAIT_DCHECK_OP(index, <, size_);
        return items_[index];
    }
    T& back() { return (*this)[size_ - 1]; }
    const T& back() const { return (*this)[size_ - 1]; }

    void push_back(const T& value) {
        if (size_ == capacity_) [[unlikely]]
            grow(size_ + 1);
        items_[size_++] = value;
    }
    // One more element, uninitialized.
    T& push_uninitialized() {
        if (size_ == capacity_) [[unlikely]]
            grow(size_ + 1);
        return items_[size_++];
    }
    void pop_back() {
        KRAIT_DCHECK(size_ > 0);
        --size_;
    }
    void truncate(size_t size) {
        KRAIT_DCHECK_OP(size, <=, size_);
        size_ = static_cast<uint32_t>(size);
    }
    void reserve(size_t capacity) {
        if (capacity > capacity_) grow(capacity);
    }
    // New elements are copies of `value`.
    void resize(size_t size, const T& value = T{}) {
        reserve(size);
        for (size_t i = size_; i < size; ++i) items_[i] = value;
        size_ = static_cast<uint32_t>(size);
    }
    void insert(size_t index, const T& value) {
        KRAIT_DCHECK_OP(index, <=, size_);
        T copy = value;
        push_back(copy);
        std::memmove(static_cast<void*>(items_ + index + 1), items_ + index, (size_ - 1 - index) * sizeof(T));
        items_[index] = copy;
    }
    void clear() { size_ = 0; }

    List<T> list() const { return {items_, size_}; }
    Arena& arena() const { return *arena_; }

private:
    void grow(size_t needed) {
        size_t capacity = capacity_ ? capacity_ * 2 : 4;
        if (capacity < needed) capacity = needed;
        T* items = arena_->array<T>(capacity);
        if (size_) std::memcpy(static_cast<void*>(items), items_, size_ * sizeof(T));
        items_ = items;
        capacity_ = static_cast<uint32_t>(capacity);
    }

    Arena* arena_;
    T* items_ = nullptr;
    uint32_t size_ = 0;
    uint32_t capacity_ = 0;
};

}  // namespace krait::base

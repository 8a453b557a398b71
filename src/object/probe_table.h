#pragma once

// A hash table in one block of malloc's, for what must not touch the heap. `Entry` is a few words that say
// themselves whether their place is free (all zero is) and what they hash to:
//   bool is_free() const; uint64_t hash() const;   the low bits must be good

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <type_traits>
#include <utility>

#include "base/check.h"

namespace krait::object {

template <typename Entry>
class ProbeTable {
    static_assert(std::is_trivially_copyable_v<Entry>);

public:
    ProbeTable() = default;
    ProbeTable(const ProbeTable&) = delete;
    ProbeTable& operator=(const ProbeTable&) = delete;
    ~ProbeTable() { std::free(entries_); }

    size_t size() const { return used_; }
    size_t bytes() const { return capacity_ * sizeof(Entry); }

    // The entry of this hash that `matches`, or null.
    template <typename Matches>
    Entry* find(uint64_t hash, Matches matches) const {
        if (!capacity_) return nullptr;
        for (size_t at = hash & mask();; at = (at + 1) & mask()) {
            if (entries_[at].is_free()) return nullptr;
            if (matches(entries_[at])) return &entries_[at];
        }
    }

    // One that is not there yet. Null: there is no memory.
    Entry* insert(const Entry& entry) {
        if (used_ * 4 >= capacity_ * 3 && !grow()) return nullptr;
        ++used_;
        return place(entry);
    }

    // Those behind it that this one kept from their place move up.
    void erase(Entry* entry) {
        size_t hole = static_cast<size_t>(entry - entries_);
        for (size_t at = (hole + 1) & mask(); !entries_[at].is_free(); at = (at + 1) & mask()) {
            size_t home = entries_[at].hash() & mask();
            if (((at - home) & mask()) < ((at - hole) & mask())) continue;
            entries_[hole] = entries_[at];
            hole = at;
        }
        entries_[hole] = Entry{};
        --used_;
    }

    template <typename Function>
    void for_each(Function function) const {
        for (size_t i = 0; i < capacity_; ++i)
            if (!entries_[i].is_free()) function(entries_[i]);
    }

    void swap(ProbeTable& other) {
        std::swap(entries_, other.entries_);
        std::swap(capacity_, other.capacity_);
        std::swap(used_, other.used_);
    }

private:
    static constexpr size_t kSmallest = 64;

    size_t mask() const { return capacity_ - 1; }

    Entry* place(const Entry& entry) {
        size_t at = entry.hash() & mask();
        while (!entries_[at].is_free()) at = (at + 1) & mask();
        entries_[at] = entry;
        return &entries_[at];
    }

    bool grow() {
        size_t capacity = capacity_ ? capacity_ * 2 : kSmallest;
        auto* entries = static_cast<Entry*>(std::calloc(capacity, sizeof(Entry)));
        if (!entries) return false;
        Entry* old = std::exchange(entries_, entries);
        size_t old_capacity = std::exchange(capacity_, capacity);
        for (size_t i = 0; i < old_capacity; ++i)
            if (!old[i].is_free()) place(old[i]);
        std::free(old);
        return true;
    }

    Entry* entries_ = nullptr;
    size_t capacity_ = 0;  // a power of two, or nothing
    size_t used_ = 0;
};

}  // namespace krait::object

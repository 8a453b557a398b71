#pragma once

// A set as CPython lays it out, for the places where the order of a set is seen from outside: repr() of a frozenset,
// and the names that listings of symbol tables show. Whoever adds gives hash(); bytecode/python_value.h has that of a
// process with PYTHONHASHSEED=0.

#include <functional>

#include "base/arena.h"

namespace krait::bytecode {

// `Item` is a pointer; `Same` says whether two items of equal hash are one.
template <typename Item, typename Same = std::equal_to<Item>>
class PythonSet {
public:
    explicit PythonSet(base::Arena& arena, Same same = {}) : table_(arena), same_(same) { clear_table(kSmallest); }

    bool contains(Item item, int64_t hash) const { return table_[find(item, hash)].item != nullptr; }

    void add(Item item, int64_t hash) {
        Slot& slot = table_[find(item, hash)];
        if (slot.item) return;
        slot = {item, hash, false};
        ++fill_;
        ++used_;
        if (fill_ * 5 >= mask() * 3) resize(used_ > kLarge ? used_ * 2 : used_ * 4);
    }

    void discard(Item item, int64_t hash) {
        Slot& slot = table_[find(item, hash)];
        if (!slot.item) return;
        slot = {nullptr, 0, true};
        --used_;
    }

    // `*this |= other`.
    void merge(const PythonSet& other) {
        if (other.used_ == 0) return;
        if ((fill_ + other.used_) * 5 >= mask() * 3) resize((used_ + other.used_) * 2);
        if (fill_ == 0 && mask() == other.mask() && other.fill_ == other.used_) {
            for (uint64_t i = 0; i < table_.size(); ++i) table_[i] = other.table_[i];
            fill_ = used_ = other.used_;
            return;
        }
        for (const Slot& slot : other.table_)
            if (slot.item) add(slot.item, slot.hash);
    }

    // `set(other)`.
    static PythonSet copy_of(const PythonSet& other) {
        PythonSet copy(other.table_.arena(), other.same_);
        copy.merge(other);
        return copy;
    }

    // Calls with each item in the order of iteration.
    template <typename Visit>
    void for_each(Visit visit) const {
        for (const Slot& slot : table_)
            if (slot.item) visit(slot.item);
    }

private:
    static constexpr uint64_t kSmallest = 8;
    static constexpr uint64_t kLarge = 50000;

    // A slot that was discarded from stays taken, by no item.
    struct Slot {
        Item item = nullptr;
        int64_t hash = 0;
        bool is_discarded = false;
        bool is_unused() const { return !item && !is_discarded; }
    };

    uint64_t mask() const { return table_.size() - 1; }

    void clear_table(uint64_t size) {
        table_ = base::ArenaVector<Slot>(table_.arena());
        table_.resize(size);
        fill_ = used_ = 0;
    }

    // The slot of the item or the unused one where the search ends. Ten neighbours are tried where they exist, then a
    // jump that more and more bits of the hash take part in.
    uint64_t find(Item item, int64_t hash) const {
        constexpr uint64_t kNeighbours = 9;
        uint64_t perturb = static_cast<uint64_t>(hash);
        uint64_t start = perturb & mask();
        for (;;) {
            uint64_t last = start + kNeighbours <= mask() ? start + kNeighbours : start;
            for (uint64_t index = start; index <= last; ++index) {
                const Slot& slot = table_[index];
                if (slot.is_unused() || (slot.item && slot.hash == hash && same_(slot.item, item))) return index;
            }
            perturb >>= 5;
            start = (start * 5 + 1 + perturb) & mask();
        }
    }

    void resize(uint64_t least) {
        uint64_t size = kSmallest;
        while (size <= least) size *= 2;
        base::ArenaVector<Slot> old = table_;
        clear_table(size);
        for (const Slot& slot : old) {
            if (!slot.item) continue;
            table_[find(slot.item, slot.hash)] = slot;
            ++fill_;
            ++used_;
        }
    }

    base::ArenaVector<Slot> table_;
    [[no_unique_address]] Same same_;
    uint64_t fill_ = 0;  // items and discarded ones
    uint64_t used_ = 0;
};

}  // namespace krait::bytecode

#pragma once

// A set of str as CPython lays it out, for the one place where the order of a set is seen from outside: the names that
// listings of symbol tables show in the order in which CPython's analysis walks its sets. Hashes are those of
// PYTHONHASHSEED=0.

#include "compiler/identifier_map.h"

namespace krait::compiler {

// hash() of the text with PYTHONHASHSEED=0.
int64_t unseeded_hash(std::string_view text);

class PythonSet {
public:
    explicit PythonSet(base::Arena& arena) : table_(arena) { clear_table(kSmallest); }

    bool contains(Identifier name, int64_t hash) const;
    void add(Identifier name, int64_t hash);
    void discard(Identifier name, int64_t hash);
    // `*this |= other`.
    void merge(const PythonSet& other);
    // `set(other)`.
    static PythonSet copy_of(const PythonSet& other);

    // Calls with each name in the order of iteration.
    template <typename Visit>
    void for_each(Visit visit) const {
        for (const Slot& slot : table_)
            if (slot.name) visit(slot.name);
    }

private:
    static constexpr uint64_t kSmallest = 8;

    // A slot that was discarded from stays taken, by no name.
    struct Slot {
        Identifier name = nullptr;
        int64_t hash = 0;
        bool is_discarded = false;
        bool is_unused() const { return !name && !is_discarded; }
    };

    uint64_t mask() const { return table_.size() - 1; }
    void clear_table(uint64_t size);
    // The slot of the name or the unused one where the search ends.
    uint64_t find(Identifier name, int64_t hash) const;
    void resize(uint64_t least);

    base::ArenaVector<Slot> table_;
    uint64_t fill_ = 0;  // names and discarded ones
    uint64_t used_ = 0;
};

}  // namespace krait::compiler

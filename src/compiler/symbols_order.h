#pragma once

// The order in which CPython's analysis finds the names that children leave free: that of its sets. Followed beside
// the analysis when a listing is wanted; nothing else depends on it.

#include "base/siphash.h"
#include "compiler/python_set.h"

namespace krait::compiler {

class FreeNameOrder {
public:
    FreeNameOrder(base::Arena& arena, base::SipKey key) : key_(key), blocks_(arena), hashes_(arena) {}

    // A block starts with what its elder siblings left free.
    void begin_block();
    // The current block leaves the name free itself.
    void add_free(Identifier name) { top().free.add(name, hash(name)); }
    // After a block's end and until end_child(): the name needs no cell after all.
    void drop_free(Identifier name) { top().free.discard(name, hash(name)); }
    void end_child();

    // Of the current block, with all its children ended.
    bool is_free_in_children(Identifier name) { return top().free_in_children.contains(name, hash(name)); }
    void settle(Identifier name) { top().free_in_children.discard(name, hash(name)); }
    // Calls with what is left, in order.
    template <typename Visit>
    void for_each_free_in_children(Visit visit) const {
        blocks_.back().free_in_children.for_each(visit);
    }
    void end_block() { top().free.merge(top().free_in_children); }

private:
    struct Block {
        PythonSet free;
        PythonSet free_in_children;
    };
    struct Hash {
        Identifier name = nullptr;
        int64_t value = 0;
        bool is_known = false;
    };

    Block& top() { return blocks_.back(); }
    int64_t hash(Identifier name);

    base::SipKey key_;
    base::ArenaVector<Block> blocks_;
    IdentifierMap<Hash> hashes_;
};

}  // namespace krait::compiler

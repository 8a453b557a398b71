#pragma once

// One unit's list of constants while it is optimised, with fast answers to "where is this object?".

#include "compiler/constant_cache.h"
#include "compiler/unit.h"

namespace krait::compiler::flowgraph {

using ConstantList = base::ArenaVector<const bytecode::Constant*>;

class UnitConstants {
public:
    UnitConstants(ConstantCache& cache, ConstantList& list, base::Arena& scratch)
        : cache_(cache), list_(list), scratch_(scratch) {}

    const bytecode::Constant* operator[](int32_t index) const { return list_[static_cast<size_t>(index)]; }
    uint32_t size() const { return list_.size(); }
    // Merges the constant with the compilation's; the index is the first of that very object, or a new one.
    int32_t add(const bytecode::Constant* constant);
    // The compilation's object of a value that LOAD_SMALL_INT holds.
    const bytecode::Constant* small_int(int32_t value);
    // Keeps those whose entry is true, in order.
    void keep(const bool* is_kept);

    base::Arena& arena() const { return cache_.arena(); }  // of the constants
    base::Arena& scratch() const { return scratch_; }

private:
    static constexpr uint32_t kLargestScanned = 12;

    struct Slot {
        const bytecode::Constant* constant;
        uint32_t index;
    };
    int32_t find_in_table(const bytecode::Constant* constant) const;
    void enter(const bytecode::Constant* constant, uint32_t index);
    void rebuild();
    int32_t scan(const bytecode::Constant* constant) const;

    ConstantCache& cache_;
    ConstantList& list_;
    base::Arena& scratch_;
    Slot* slots_ = nullptr;  // only for long lists
    uint32_t capacity_ = 0;
};

}  // namespace krait::compiler::flowgraph

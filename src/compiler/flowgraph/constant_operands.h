#pragma once

// Operations that load constants, for the folding parts of the peephole pass.

#include "compiler/flowgraph/fold.h"
#include "compiler/flowgraph/graph.h"
#include "compiler/flowgraph/unit_constants.h"

namespace krait::compiler::flowgraph {

// The most constants that are collected for one operation. Longer displays are built by a chain of appends.
constexpr uint32_t kMostOperands = 30;

inline bool loads_constant(const Operation& operation) { return has_trait(operation.opcode, kLoadsConstant); }

inline const Constant* loaded_constant(const Operation& load, UnitConstants& constants) {
    return load.opcode == Opcode::LOAD_SMALL_INT ? constants.small_int(load.oparg) : constants[load.oparg];
}

// For what was folded away: without a line nobody stops at it.
inline void erase(Block& block, Operation& operation) {
    block.make_nop(operation);
    block.note(kUnknownLines);
    operation.location = kNoLocation;
}

inline void become_constant(Block& block, Operation& operation, int32_t index) {
    operation.become(Opcode::LOAD_CONST, index);
    block.note(kConstants);
}

inline void become_load(Block& block, Operation& operation, const Constant* value, UnitConstants& constants) {
    int32_t small = small_int_value(value);
    if (small >= 0)
        operation.become(Opcode::LOAD_SMALL_INT, small);
    else
        become_constant(block, operation, constants.add(value));
}

// The loads right before an operation, NOPs aside.
class ConstantOperands {
public:
    // False when the `count` operations before the index do not all load constants.
    bool collect(Block& block, uint32_t index, uint32_t count) {
        KRAIT_DCHECK_OP(count, <=, kMostOperands);
        first_ = kMostOperands - count;
        uint32_t missing = count;
        while (missing > 0 && index > 0) {
            Operation& operation = block[--index];
            if (operation.opcode == Opcode::NOP) continue;
            if (!loads_constant(operation)) return false;
            loads_[first_ + --missing] = &operation;
        }
        return missing == 0;
    }

    uint32_t size() const { return kMostOperands - first_; }
    Operation& operator[](uint32_t i) const { return *loads_[first_ + i]; }
    const Constant* value(uint32_t i, UnitConstants& constants) const { return loaded_constant((*this)[i], constants); }
    base::List<const Constant*> values(UnitConstants& constants) const {
        auto** items = constants.arena().array<const Constant*>(size());
        for (uint32_t i = 0; i < size(); ++i) items[i] = value(i, constants);
        return {items, size()};
    }
    void erase_all(Block& block) const {
        for (uint32_t i = 0; i < size(); ++i) erase(block, (*this)[i]);
    }

private:
    Operation* loads_[kMostOperands];
    uint32_t first_ = kMostOperands;
};

}  // namespace krait::compiler::flowgraph

#pragma once

// Listings of a unit between its stages, for comparison with CPython's own: one instruction a line, as
// "i OPCODE OPARG LINE END_LINE COLUMN END_COLUMN". Jumps show the index of the instruction they lead to.

#include <string>
#include <vector>

#include "compiler/constant_cache.h"
#include "compiler/unit.h"

namespace krait::compiler::flowgraph {

// A sequence whose labels are applied. An instruction without an argument shows 0.
std::string dump(const InstructionSequence& sequence);

// The sequence as _testinternalcapi.optimize_cfg leaves it: optimised, but still with pseudo-instructions; jumps hold
// the index of the instruction they lead to, instructions without an argument 0. Changes `constants` as the optimiser
// does.
struct OptimizedListing {
    std::string error;  // CPython's ValueError, or nothing
    std::vector<Instruction> instructions;
};
OptimizedListing optimize_listing(ConstantCache& cache, base::ArenaVector<const bytecode::Constant*>& constants,
                                  InstructionSequence& sequence, int32_t nlocals);

// The same as text. A line "error MESSAGE" when CPython raises.
std::string dump_optimized(ConstantCache& cache, base::ArenaVector<const bytecode::Constant*>& constants,
                           InstructionSequence& sequence, int32_t nlocals);

}  // namespace krait::compiler::flowgraph

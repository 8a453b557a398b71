#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

constexpr int32_t kOperandLimit = 16;  // two operands share an oparg of one byte

// NOP when the two do not combine.
Opcode combined(Opcode first, Opcode second) {
    if (first == Opcode::LOAD_FAST && second == Opcode::LOAD_FAST) return Opcode::LOAD_FAST_LOAD_FAST;
    if (first == Opcode::STORE_FAST && second == Opcode::LOAD_FAST) return Opcode::STORE_FAST_LOAD_FAST;
    if (first == Opcode::STORE_FAST && second == Opcode::STORE_FAST) return Opcode::STORE_FAST_STORE_FAST;
    return Opcode::NOP;
}

void combine_with_next(Block& block, Operation& first, Operation& second) {
    Opcode opcode = combined(first.opcode, second.opcode);
    if (opcode == Opcode::NOP) return;
    if (first.has_line() && second.has_line() && first.line() != second.line()) return;
    if (first.oparg >= kOperandLimit || second.oparg >= kOperandLimit) return;
    first.become(opcode, (first.oparg << 4) | second.oparg);
    block.make_nop(second);
}

}  // namespace

void insert_super_instructions(Graph& graph) {
    for (Block* block : graph) {
        if (!block->may_have(kLoads | kStores)) continue;
        for (uint32_t i = 0; i + 1 < block->size; ++i) combine_with_next(*block, (*block)[i], (*block)[i + 1]);
    }
    for (Block* block : graph) remove_redundant_nops(*block);
}

}  // namespace krait::compiler::flowgraph

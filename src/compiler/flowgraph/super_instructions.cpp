#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

constexpr int32_t kOperandLimit = 16;  // two operands share an oparg of one byte

// One branch for all that do not combine: with several, none could be foreseen.
bool combine(Opcode first, Opcode second) {
    bool loads_first = first == Opcode::LOAD_FAST, stores_first = first == Opcode::STORE_FAST;
    bool loads_second = second == Opcode::LOAD_FAST, stores_second = second == Opcode::STORE_FAST;
    return (loads_second & (loads_first | stores_first)) | (stores_first & stores_second);
}

Opcode combined(Opcode first, Opcode second) {
    if (first == Opcode::LOAD_FAST) return Opcode::LOAD_FAST_LOAD_FAST;
    return second == Opcode::LOAD_FAST ? Opcode::STORE_FAST_LOAD_FAST : Opcode::STORE_FAST_STORE_FAST;
}

void combine_with_next(Block& block, Operation& first, Operation& second) {
    if (!combine(first.opcode, second.opcode)) return;
    if (first.has_line() && second.has_line() && first.line() != second.line()) return;
    if (first.oparg >= kOperandLimit || second.oparg >= kOperandLimit) return;
    first.become(combined(first.opcode, second.opcode), (first.oparg << 4) | second.oparg);
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

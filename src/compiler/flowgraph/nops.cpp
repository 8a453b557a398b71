#include "compiler/flowgraph/passes.h"

// A NOP stays only where it is the one operation of its line, so that a tracer still sees the line.

namespace krait::compiler::flowgraph {

namespace {

// The line where control goes on behind the block, as far as the layout tells; -1 when it has none.
int32_t line_behind(const Block& block) {
    const Block* next = next_non_empty(block.next);
    if (!next) return -1;
    for (const Operation& operation : *next)
        if (operation.opcode != Opcode::NOP || operation.has_line()) return operation.line();
    return -1;
}

// `previous_line` is that of the last operation kept. May hand the NOP's location on to the next operation.
bool is_redundant(Block& block, uint32_t index, int32_t previous_line) {
    const Operation& nop = block[index];
    int32_t line = nop.line();
    if (line < 0 || line == previous_line) return true;
    if (index + 1 == block.size) return line == line_behind(block);
    Operation& following = block[index + 1];
    if (following.line() == line) return true;
    if (following.has_line()) return false;
    following.location = nop.location;
    return true;
}

uint32_t remove_redundant_nops_everywhere(Graph& graph) {
    uint32_t removed = 0;
    for (Block* block : graph) removed += remove_redundant_nops(*block);
    return removed;
}

// Nothing but a jump to what comes next in the layout.
bool jumps_to_next(const Block& block) {
    if (!block.ends_in_unconditional_jump()) return false;
    Block* target = next_non_empty(block.last().target);
    return target && target == next_non_empty(block.next);
}

uint32_t remove_redundant_jumps(Graph& graph) {
    uint32_t removed = 0;
    for (Block* block : graph) {
        if (!jumps_to_next(*block)) continue;
        block->last().become_nop();
        ++removed;
    }
    return removed;
}

// What pushes a value that nobody needs when it is popped at once.
bool is_plain_push(const Operation& operation) {
    return operation.opcode == Opcode::LOAD_CONST || operation.opcode == Opcode::LOAD_SMALL_INT ||
           (operation.opcode == Opcode::COPY && operation.oparg == 1);
}

bool remove_pairs_once(Graph& graph) {
    bool found = false;
    Operation* current = nullptr;  // the last operation before which control cannot enter
    for (Block* block : graph) {
        remove_redundant_nops(*block);
        if (block->has_label) current = nullptr;
        for (Operation& operation : *block) {
            Operation* previous = std::exchange(current, &operation);
            if (!previous || operation.opcode != Opcode::POP_TOP || !is_plain_push(*previous)) continue;
            previous->become_nop();
            operation.become_nop();
            found = true;
        }
        if (block->ends_in_jump() || !block->falls_through()) current = nullptr;
    }
    return found;
}

}  // namespace

uint32_t remove_redundant_nops(Block& block) {
    uint32_t kept = 0;
    int32_t previous_line = -1;
    for (uint32_t i = 0; i < block.size; ++i) {
        if (block[i].opcode == Opcode::NOP && is_redundant(block, i, previous_line)) continue;
        previous_line = block[i].line();
        if (kept != i) block[kept] = block[i];
        ++kept;
    }
    uint32_t removed = block.size - kept;
    block.size = kept;
    return removed;
}

void remove_redundant_nops_and_pairs(Graph& graph) {
    while (remove_pairs_once(graph)) {}
}

void remove_redundant_nops_and_jumps(Graph& graph) {
    while (remove_redundant_nops_everywhere(graph) + remove_redundant_jumps(graph) > 0) {}
}

}  // namespace krait::compiler::flowgraph

#include "compiler/flowgraph/passes.h"

// A return that the source does not spell out belongs to whichever line leads to it. An exit without lines is therefore
// copied for each jump that leads to it, and each copy takes its jump's location. Then locations spread forward.

namespace krait::compiler::flowgraph {

namespace {

// Leaves the scope or may answer a signal, and no operation stands on a line.
bool is_lineless_exit(const Block& block) {
    if (block.empty() || block.first().has_line()) return false;
    bool is_exit = block.exits_scope();
    for (const Operation& operation : block) {
        if (operation.has_line()) return false;
        is_exit |= bytecode::has_eval_break(operation.opcode);
    }
    return is_exit;
}

void copy_exit_for(Operation& jump, Block& exit, Graph& graph) {
    Block& copy = *graph.insert_after(&exit);
    copy.reserve(graph.arena(), exit.size + 1);
    for (const Operation& operation : exit) copy.append_copy(graph.arena(), operation);
    copy.first().location = jump.location;
    copy.predecessors = 1;
    copy.has_label = true;
    --exit.predecessors;
    jump.target = &copy;
}

void duplicate_exits(Graph& graph) {
    for (Block* block : graph) {
        if (!block->ends_in_jump()) continue;
        Operation& jump = block->last();
        Block* target = next_non_empty(jump.target);
        if (target && target->predecessors > 1 && is_lineless_exit(*target)) copy_exit_for(jump, *target, graph);
    }
    for (Block* block : graph) {
        if (block->empty() || !block->next || !block->falls_through()) continue;
        if (is_lineless_exit(*block->next)) block->next->first().location = block->last().location;
    }
}

constexpr int32_t kUnknownLine = -1;  // "the next location" is known in this sense

void give_first_location(Block& block, const Location& location) {
    if (block.predecessors != 1 || block.empty()) return;
    if (block.first().line() == kUnknownLine) block.first().location = location;
}

void propagate(Graph& graph) {
    for (Block* block : graph) {
        if (block->empty()) continue;
        Location previous = kNoLocation;
        for (Operation& operation : *block) {
            if (operation.line() == kUnknownLine)
                operation.location = previous;
            else
                previous = operation.location;
        }
        if (block->next && block->falls_through()) give_first_location(*block->next, previous);
        if (block->ends_in_jump()) give_first_location(*block->last().target, previous);
    }
}

}  // namespace

void resolve_line_numbers(Graph& graph) {
    duplicate_exits(graph);
    propagate(graph);
}

}  // namespace krait::compiler::flowgraph

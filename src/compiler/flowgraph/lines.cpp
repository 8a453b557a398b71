#include "compiler/flowgraph/passes.h"

// A return that the source does not spell out belongs to whichever line leads to it. An exit without lines is therefore
// copied for each jump that leads to it, and each copy takes its jump's location. Then locations spread forward.

namespace krait::compiler::flowgraph {

namespace {

// Leaves the scope or may answer a signal, and no operation stands on a line.
bool is_lineless_exit(const Block& block) {
    if (!block.may_have(kUnknownLines) || block.empty() || block.first().has_line()) return false;
    bool is_exit = block.exits_scope();
    for (const Operation& operation : block) {
        if (operation.has_line()) return false;
        is_exit |= has_trait(operation.opcode, kBreaks);
    }
    return is_exit;
}

void copy_exit_for(Operation& jump, Block& exit, Graph& graph) {
    Block& copy = *graph.insert_after(&exit);
    copy.reserve(graph.arena(), exit.size + 1);
    for (const Operation& operation : exit) copy.append_copy(graph.arena(), operation);
    copy.contents = exit.contents;
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
        if (block->empty() || !block->next || !is_lineless_exit(*block->next)) continue;
        if (block->falls_through()) block->next->first().location = block->last().location;
    }
}

constexpr int32_t kUnknownLine = -1;  // "the next location" is known in this sense

void give_first_location(Block& block, const Location& location) {
    if (block.predecessors != 1 || !block.may_have(kUnknownLines) || block.empty()) return;
    if (block.first().line() == kUnknownLine) block.first().location = location;
}

// Returns the location of the block's end.
Location fill_locations(Block& block) {
    if (!block.may_have(kUnknownLines)) return block.last().location;
    Location previous = kNoLocation;
    for (Operation& operation : block) {
        if (operation.line() == kUnknownLine)
            operation.location = previous;
        else
            previous = operation.location;
    }
    if (block.first().has_line()) block.contents &= static_cast<uint16_t>(~kUnknownLines);
    return previous;
}

void propagate(Graph& graph) {
    for (Block* block : graph) {
        if (block->empty()) continue;
        Location end = fill_locations(*block);
        const Operation& last = block->last();
        if (block->next && !has_trait(last.opcode, kUnconditional | kExits)) give_first_location(*block->next, end);
        if (is_jump(last.opcode)) give_first_location(*last.target, end);
    }
}

}  // namespace

void resolve_line_numbers(Graph& graph) {
    duplicate_exits(graph);
    propagate(graph);
}

}  // namespace krait::compiler::flowgraph

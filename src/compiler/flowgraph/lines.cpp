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

// Most units have none: then there is nothing to copy, whatever jumps where.
bool has_shared_lineless_exit(const Graph& graph) {
    for (const Block* block : graph)
        if (block->may_have(kUnknownLines) && block->predecessors > 1 && is_lineless_exit(*block)) return true;
    return false;
}

void copy_shared_exits(Graph& graph) {
    for (Block* block : graph) {
        if (!block->ends_in_jump()) continue;
        Operation& jump = block->last();
        Block* target = next_non_empty(jump.target);
        if (target && target->predecessors > 1 && is_lineless_exit(*target)) copy_exit_for(jump, *target, graph);
    }
}

void duplicate_exits(Graph& graph) {
    if (has_shared_lineless_exit(graph)) copy_shared_exits(graph);
    for (Block* block : graph) {
        if (!block->next || !is_lineless_exit(*block->next) || block->empty()) continue;
        if (block->falls_through()) block->next->first().location = block->last().location;
    }
}

constexpr int32_t kUnknownLine = -1;  // "the next location" is known in this sense

void give_first_location(Block& block, const Location& location) {
    if (block.predecessors != 1 || !block.may_have(kUnknownLines) || block.empty()) return;
    if (block.first().line() == kUnknownLine) block.first().location = location;
}

void fill_locations(Block& block) {
    Location previous = kNoLocation;
    for (Operation& operation : block) {
        if (operation.line() == kUnknownLine)
            operation.location = previous;
        else
            previous = operation.location;
    }
    if (block.first().has_line()) block.contents &= static_cast<uint16_t>(~kUnknownLines);
}

bool has_unknown_lines(const Graph& graph) {
    for (const Block* block : graph)
        if (block->may_have(kUnknownLines)) return true;
    return false;
}

void propagate(Graph& graph) {
    for (Block* block : graph) {
        if (block->empty()) continue;
        if (block->may_have(kUnknownLines)) fill_locations(*block);
        const Operation& last = block->last();
        if (block->next && block->next->may_have(kUnknownLines) && !has_trait(last.opcode, kUnconditional | kExits))
            give_first_location(*block->next, last.location);
        if (is_jump(last.opcode)) give_first_location(*last.target, last.location);
    }
}

}  // namespace

void resolve_line_numbers(Graph& graph) {
    if (!has_unknown_lines(graph)) return;
    duplicate_exits(graph);
    propagate(graph);
}

}  // namespace krait::compiler::flowgraph

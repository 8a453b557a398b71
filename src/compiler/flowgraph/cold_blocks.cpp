#include "compiler/flowgraph/passes.h"

// What is reached only through exceptions is cold and moves behind everything else, so that the usual path stays short.

namespace krait::compiler::flowgraph {

namespace {

// Blocks reachable from those waiting, through falling and jumping.
template <typename Visit>
void spread(WorkList& waiting, Visit visit) {
    while (!waiting.empty()) {
        Block* block = waiting.back();
        waiting.pop_back();
        if (block->next && block->falls_through()) visit(block->next);
        if (block->ends_in_jump()) visit(block->last().target);
    }
}

void mark_warm(Graph& graph) {
    WorkList& waiting = graph.work_list();
    auto visit = [&](Block* block) {
        if (block->is_warm) return;
        block->is_warm = true;
        waiting.push_back(block);
    };
    visit(graph.entry());
    spread(waiting, visit);
}

void mark_cold(Graph& graph) {
    WorkList& waiting = graph.work_list();
    auto visit = [&](Block* block) {
        if (block->is_cold || block->is_warm) return;
        block->is_cold = true;
        waiting.push_back(block);
    };
    for (Block* block : graph) {
        if (!block->is_handler) continue;
        block->is_cold = true;
        waiting.push_back(block);
    }
    spread(waiting, visit);
}

// A cold block cannot fall into a warm one once it stands elsewhere.
void add_jumps_to_warm(Graph& graph) {
    for (Block* block : graph) {
        Block* next = block->next;
        if (!block->is_cold || !next || !next->is_warm || !block->falls_through()) continue;
        next->has_label = true;
        Block* bridge = graph.insert_after(block);
        bridge->append(graph.arena(), Opcode::JUMP_NO_INTERRUPT, 0, kNoLocation).target = next;
        bridge->note(kUnknownLines | kRewritable);
        bridge->is_cold = true;
        bridge->predecessors = 1;
    }
}

// Returns whether there were any. The entry is not cold.
bool move_cold_blocks(Graph& graph) {
    Block* warm_end = nullptr;
    Block* cold_start = nullptr;
    Block* cold_end = nullptr;
    for (Block* block = graph.entry(); block; block = block->next) {
        if (block->is_cold) {
            (cold_end ? cold_end->next : cold_start) = block;
            cold_end = block;
        } else {
            if (warm_end) warm_end->next = block;
            warm_end = block;
        }
    }
    if (!cold_start) return false;
    warm_end->next = cold_start;
    cold_end->next = nullptr;
    return true;
}

}  // namespace

void push_cold_blocks_to_end(Graph& graph) {
    if (!graph.may_have(kPushesBlock)) return;
    mark_warm(graph);
    mark_cold(graph);
    add_jumps_to_warm(graph);
    if (move_cold_blocks(graph)) remove_redundant_nops_and_jumps(graph);
}

}  // namespace krait::compiler::flowgraph

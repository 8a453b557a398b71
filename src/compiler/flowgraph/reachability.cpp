#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

constexpr uint32_t kLargestInlinedExit = 4;

bool has_no_lines(const Block& block) {
    for (const Operation& operation : block)
        if (operation.has_line()) return false;
    return true;
}

// Copies the target of the block's last jump behind it, when that target is small or stands on no line.
bool inline_target(Block& block, base::Arena& arena) {
    Operation& jump = block.last();
    Block& target = *jump.target;
    bool is_small_exit = target.exits_scope() && target.size <= kLargestInlinedExit;
    bool is_lineless = !target.falls_through() && has_no_lines(target);
    if (!is_small_exit && !is_lineless) return false;
    Opcode jump_opcode = jump.opcode;
    block.make_nop(jump);
    jump.target = nullptr;
    block.note(target.contents);
    uint32_t count = target.size;  // the target may be the block itself
    block.reserve(arena, block.size + count);
    for (uint32_t i = 0; i < count; ++i) block.append_copy(arena, target[i]);
    // The copied jump answers signals when the removed one did.
    if (is_lineless && jump_opcode == Opcode::JUMP && block.ends_in_unconditional_jump())
        block.last().opcode = Opcode::JUMP;
    return true;
}

class Marker {
public:
    explicit Marker(Graph& graph) : waiting_(graph.work_list()) {}

    void mark_from(Block* entry) {
        entry->predecessors = 1;
        schedule(entry);
        while (!waiting_.empty()) {
            Block* block = waiting_.back();
            waiting_.pop_back();
            follow(*block);
        }
    }

private:
    void schedule(Block* block) {
        if (block->is_visited) return;
        block->is_visited = true;
        waiting_.push_back(block);
    }
    void reach(Block* block) {
        schedule(block);
        ++block->predecessors;
    }
    void follow(Block& block) {
        if (block.next && block.falls_through()) reach(block.next);
        if (block.may_have(kPushesBlock)) {
            for (Operation& operation : block)
                if (has_target(operation.opcode)) reach(operation.target);
        } else if (block.ends_in_jump()) {
            reach(block.last().target);
        }
    }

    WorkList& waiting_;
};

}  // namespace

void inline_small_blocks(Graph& graph) {
    bool changed = true;
    while (changed) {
        changed = false;
        for (Block* block : graph)
            if (block->ends_in_unconditional_jump()) changed |= inline_target(*block, graph.arena());
    }
}

void remove_unreachable(Graph& graph) {
    for (Block* block : graph) {
        block->is_visited = false;
        block->predecessors = 0;
    }
    Marker(graph).mark_from(graph.entry());
    for (Block* block : graph) {
        if (block->predecessors != 0) continue;
        block->size = 0;
        block->is_handler = false;
    }
}

}  // namespace krait::compiler::flowgraph

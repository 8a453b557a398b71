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

// Nothing but a jump to what comes next in the layout.
bool jumps_to_next(const Block& block) {
    if (!block.ends_in_unconditional_jump()) return false;
    Block* target = next_non_empty(block.last().target);
    return target && target == next_non_empty(block.next);
}

// What pushes a value that nobody needs when it is popped at once.
bool is_plain_push(const Operation& operation) {
    return operation.opcode == Opcode::LOAD_CONST || operation.opcode == Opcode::LOAD_SMALL_INT ||
           (operation.opcode == Opcode::COPY && operation.oparg == 1);
}

class Pairs {
public:
    explicit Pairs(Graph& graph) : graph_(graph) {}

    // Returns whether there were any.
    bool remove() {
        for (Block* block : graph_) {
            remove_redundant_nops(*block);
            if (block->has_label) enter();
            if (block->may_have(kPops))
                scan(*block);
            else if (!block->empty())
                go_on(*block, block->last());
            if (block->ends_in_jump() || !block->falls_through()) enter();
        }
        return found_;
    }

private:
    // Control may come from elsewhere.
    void enter() { last_ = nullptr; }
    void go_on(Block& block, Operation& operation) {
        last_block_ = &block;
        last_ = &operation;
    }

    void scan(Block& block) {
        for (Operation& operation : block) {
            if (operation.opcode == Opcode::POP_TOP && last_ && is_plain_push(*last_)) {
                last_block_->make_nop(*last_);
                block.make_nop(operation);
                found_ = true;
            }
            go_on(block, operation);
        }
    }

    Graph& graph_;
    Operation* last_ = nullptr;  // the operation before, when nothing else leads here
    Block* last_block_ = nullptr;
    bool found_ = false;
};

}  // namespace

uint32_t remove_redundant_nops(Block& block) {
    if (!block.may_have(kNops)) return 0;
    uint32_t kept = 0;
    int32_t previous_line = -1;
    bool keeps_nops = false;
    for (uint32_t i = 0; i < block.size; ++i) {
        if (block[i].opcode == Opcode::NOP) {
            if (is_redundant(block, i, previous_line)) continue;
            keeps_nops = true;
        }
        previous_line = block[i].line();
        if (kept != i) block[kept] = block[i];
        ++kept;
    }
    uint32_t removed = block.size - kept;
    block.size = kept;
    if (!keeps_nops) block.contents &= static_cast<uint16_t>(~kNops);
    return removed;
}

void remove_redundant_nops_and_pairs(Graph& graph) {
    while (Pairs(graph).remove()) {}
}

// After the first round only blocks with NOPs or a jump at the end can change.
void remove_redundant_nops_and_jumps(Graph& graph) {
    WorkList& candidates = graph.work_list();
    uint32_t removed = 0;
    for (Block* block : graph) {
        removed += remove_redundant_nops(*block);
        if (block->may_have(kNops) || block->ends_in_unconditional_jump()) candidates.push_back(block);
    }
    for (;;) {
        for (Block* block : candidates) {
            if (!jumps_to_next(*block)) continue;
            block->make_nop(block->last());
            ++removed;
        }
        if (removed == 0) break;
        removed = 0;
        for (Block* block : candidates) removed += remove_redundant_nops(*block);
    }
    candidates.clear();
}

}  // namespace krait::compiler::flowgraph

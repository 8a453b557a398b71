#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

class DepthWalk {
public:
    explicit DepthWalk(Graph& graph) : graph_(graph), waiting_(graph.work_list()) {}

    StackDepth run() {
        for (Block* block : graph_) block->start_depth = -1;
        enter(graph_.entry(), 0);
        while (!waiting_.empty()) {
            Block* block = waiting_.back();
            waiting_.pop_back();
            if (result_.error == DepthError::None) walk(*block);
        }
        return result_;
    }

private:
    void enter(Block* block, int32_t depth) {
        if (block->start_depth == depth) return;
        if (block->start_depth >= 0) {
            result_.error = DepthError::Inconsistent;
            return;
        }
        block->start_depth = depth;
        waiting_.push_back(block);
    }

    void walk(Block& block) {
        int32_t depth = block.start_depth, largest = result_.largest, most = result_.most, smallest = 0;
        for (const Operation& operation : block) {
            if (depth > largest) largest = depth;
            int32_t after = depth + stack_effect(operation.opcode, operation.oparg);
            if (after < smallest) smallest = after;
            if (after > most) most = after;
            if (has_target(operation.opcode)) {
                if (smallest >= 0 && operation.opcode != Opcode::END_ASYNC_FOR) enter(operation.target, after);
                if (result_.error != DepthError::None) return;
                if (is_block_push(operation.opcode)) after = depth;  // straight on it changes nothing
            }
            depth = after;
        }
        result_.largest = largest;
        result_.most = most;
        if (smallest < 0)
            result_.error = DepthError::Underflow;
        else if (block.next && block.falls_through())
            enter(block.next, depth);
    }

    Graph& graph_;
    WorkList& waiting_;
    StackDepth result_;
};

}  // namespace

const char* depth_message(DepthError error) {
    return error == DepthError::Underflow ? "Invalid CFG, stack underflow" : "Invalid CFG, inconsistent stackdepth";
}

StackDepth compute_stack_depth(Graph& graph) { return DepthWalk(graph).run(); }

}  // namespace krait::compiler::flowgraph

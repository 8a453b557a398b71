#include "compiler/flowgraph/passes.h"

// Which handler is active is known only while walking: SETUP_* opens one, POP_BLOCK closes it. The walk is depth first,
// and the first visit decides; code generation opens and closes alike on every path.

namespace krait::compiler::flowgraph {

namespace {

constexpr int32_t kResumeInTry = 4;  // added to the oparg of RESUME: not directly below the generator's own handler

class Labeler {
public:
    explicit Labeler(Graph& graph) : graph_(graph), waiting_(graph.work_list()) {}

    void run() {
        graph_.clear_visited();
        schedule(graph_.entry(), nullptr);
        while (!waiting_.empty()) {
            Block* block = waiting_.back();
            waiting_.pop_back();
            const HandlerStack* active = walk(*block);
            if (block->falls_through() && block->next) schedule(block->next, active);
        }
    }

private:
    void schedule(Block* block, const HandlerStack* active) {
        if (block->is_visited) return;
        block->is_visited = true;
        block->handlers = active;
        waiting_.push_back(block);
    }

    const HandlerStack* push(const Operation& operation, const HandlerStack* active) {
        Block* handler = operation.target;
        schedule(handler, active);
        if (operation.opcode != Opcode::SETUP_FINALLY) handler->preserves_lasti = true;
        return graph_.arena().make<HandlerStack>(handler, active, active ? active->depth + 1 : 1);
    }

    void resume(Operation& operation, int32_t& yield_depth) {
        if (operation.oparg == bytecode::RESUME_AT_FUNCTION_START) return;
        if (yield_depth == 1) operation.oparg |= kResumeInTry;
        yield_depth = -1;
    }

    // Returns what is active behind the block.
    const HandlerStack* walk(Block& block) {
        const HandlerStack* active = block.handlers;
        int32_t yield_depth = -1;  // handlers that were active at the last YIELD_VALUE
        for (Operation& operation : block) {
            if (is_block_push(operation.opcode)) {
                active = push(operation, active);
                continue;
            }
            if (operation.opcode == Opcode::POP_BLOCK) {
                active = active ? active->outer : nullptr;
                block.make_nop(operation);
                continue;
            }
            operation.handler = active ? active->handler : nullptr;
            if (is_jump(operation.opcode)) schedule(operation.target, active);
            if (operation.opcode == Opcode::YIELD_VALUE) yield_depth = active ? active->depth : 0;
            if (operation.opcode == Opcode::RESUME) resume(operation, yield_depth);
        }
        return active;
    }

    Graph& graph_;
    WorkList& waiting_;
};

}  // namespace

// Without handlers there is nothing to tell: not even RESUME changes.
void label_exception_targets(Graph& graph) {
    if (graph.may_have(kPushesBlock)) Labeler(graph).run();
}

}  // namespace krait::compiler::flowgraph

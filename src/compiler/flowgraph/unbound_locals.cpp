#include "compiler/flowgraph/passes.h"

// Where may a local be unbound? The first 64 are followed through the graph as one mask per block. Those beyond are
// followed inside each block only, and count as unbound at its start, parameters too.

namespace krait::compiler::flowgraph {

namespace {

constexpr int32_t kFollowed = 64;

bool unbinds(Opcode opcode) {
    return opcode == Opcode::DELETE_FAST || opcode == Opcode::LOAD_FAST_AND_CLEAR ||
           opcode == Opcode::STORE_FAST_MAYBE_NULL;
}

class MaybeUnbound {
public:
    explicit MaybeUnbound(Graph& graph) : graph_(graph), waiting_(graph.work_list()) {}

    void run(uint64_t at_entry) {
        graph_.entry()->maybe_unbound = at_entry;
        push_all();
        while (!waiting_.empty()) {
            Block* block = waiting_.back();
            waiting_.pop_back();
            block->is_queued = false;
            scan(*block);
        }
    }

private:
    // Every block is scanned at least once; the entry first.
    void push_all() {
        for (Block* block : graph_) {
            block->is_queued = true;
            waiting_.push_back(block);
        }
        for (uint32_t i = 0, j = waiting_.size() - 1; i < j; ++i, --j) std::swap(waiting_[i], waiting_[j]);
    }

    void merge(Block* block, uint64_t mask) {
        uint64_t merged = block->maybe_unbound | mask;
        if (merged == block->maybe_unbound) return;
        block->maybe_unbound = merged;
        if (block->is_queued) return;
        block->is_queued = true;
        waiting_.push_back(block);
    }

    void scan(Block& block) {
        uint64_t mask = block.maybe_unbound;
        for (Operation& operation : block) {
            if (operation.handler) merge(operation.handler, mask);
            if (operation.oparg >= kFollowed) continue;
            uint64_t bit = uint64_t{1} << operation.oparg;
            if (unbinds(operation.opcode)) {
                mask |= bit;
            } else if (operation.opcode == Opcode::STORE_FAST || operation.opcode == Opcode::LOAD_FAST_CHECK) {
                mask &= ~bit;
            } else if (operation.opcode == Opcode::LOAD_FAST) {
                if (mask & bit) operation.opcode = Opcode::LOAD_FAST_CHECK;
                mask &= ~bit;
            }
        }
        if (block.next && block.falls_through()) merge(block.next, mask);
        if (block.ends_in_jump()) merge(block.last().target, mask);
    }

    Graph& graph_;
    WorkList& waiting_;
};

void check_locals_beyond(Graph& graph, int32_t nlocals) {
    auto* bound_in = graph.arena().array<const Block*>(static_cast<size_t>(nlocals));
    std::memset(static_cast<void*>(bound_in), 0, static_cast<size_t>(nlocals) * sizeof(*bound_in));
    for (Block* block : graph) {
        for (Operation& operation : *block) {
            if (operation.oparg < kFollowed || operation.oparg >= nlocals) continue;
            const Block*& known = bound_in[operation.oparg];
            if (unbinds(operation.opcode)) {
                known = nullptr;
            } else if (operation.opcode == Opcode::STORE_FAST) {
                known = block;
            } else if (operation.opcode == Opcode::LOAD_FAST) {
                if (known != block) operation.opcode = Opcode::LOAD_FAST_CHECK;
                known = block;
            }
        }
    }
}

}  // namespace

void add_unbound_checks(Graph& graph, int32_t nlocals, int32_t nparameters) {
    if (nlocals <= 0) return;
    if (nlocals > kFollowed) {
        check_locals_beyond(graph, nlocals);
        nlocals = kFollowed;
    }
    uint64_t at_entry = 0;
    for (int32_t i = nparameters; i < nlocals; ++i) at_entry |= uint64_t{1} << i;
    MaybeUnbound(graph).run(at_entry);
}

}  // namespace krait::compiler::flowgraph

#include "compiler/flowgraph/passes.h"

// Where may a local be unbound? The first 64 are followed through the graph as one mask per block. Those beyond are
// followed inside each block only, and count as unbound at its start, parameters too.
//
// A summary of each block suffices to carry the mask through it. Only blocks where a load meets an unbound local are
// walked again; and those of functions with handlers, because a handler sees the mask before every operation.

namespace krait::compiler::flowgraph {

namespace {

constexpr int32_t kFollowed = 64;
constexpr unsigned kTouchesLocals = kLoads | kStores | kUnbindings;

bool unbinds(Opcode opcode) { return (traits(opcode).content & kUnbindings) != 0; }

class MaybeUnbound {
public:
    explicit MaybeUnbound(Graph& graph)
        : graph_(graph), waiting_(graph.work_list()), has_handlers_(graph.may_have(kPushesBlock)) {}

    void run(uint64_t at_entry) {
        uint64_t unbound = at_entry;
        for (Block* block : graph_) unbound |= summarize(*block);
        if (unbound == 0) return;
        graph_.entry()->maybe_unbound = at_entry;
        push_all();
        while (!waiting_.empty()) {
            Block* block = waiting_.back();
            waiting_.pop_back();
            block->is_queued = false;
            carry(*block);
        }
        for (Block* block : graph_)
            if (block->maybe_unbound & block->locals_exposed) walk(*block);
    }

private:
    // Returns the locals that are unbound at the end whatever they were before. Loads of locals that the block itself
    // unbinds are settled here.
    uint64_t summarize(Block& block) {
        block.maybe_unbound = block.locals_exposed = block.locals_decided = block.locals_unbound = 0;
        if (!block.may_have(kTouchesLocals)) return 0;
        uint64_t exposed = 0, decided = 0, unbound = 0;
        for (Operation& operation : block) {
            // Without branches but for what is rare: which operations these are cannot be foreseen.
            unsigned content = traits(operation.opcode).content;
            bool counts = (content & kTouchesLocals) != 0 && operation.oparg < kFollowed;
            uint64_t bit = uint64_t{counts} << (operation.oparg & (kFollowed - 1));
            uint64_t loaded = operation.opcode == Opcode::LOAD_FAST ? bit : 0;
            uint64_t lost = (content & kUnbindings) ? bit : 0;
            if (loaded & unbound) [[unlikely]]
                operation.opcode = Opcode::LOAD_FAST_CHECK;
            exposed |= loaded & ~decided;
            unbound = (unbound & ~bit) | lost;
            decided |= bit;
        }
        block.locals_exposed = exposed;
        block.locals_decided = decided;
        block.locals_unbound = unbound;
        return unbound;
    }

    // Every block once; the entry first.
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

    void carry(Block& block) {
        if (has_handlers_) walk(block);
        uint64_t mask = (block.maybe_unbound & ~block.locals_decided) | block.locals_unbound;
        if (block.next && block.falls_through()) merge(block.next, mask);
        if (block.ends_in_jump()) merge(block.last().target, mask);
    }

    // Settles loads for the block's mask and shows the mask to handlers.
    void walk(Block& block) {
        uint64_t mask = block.maybe_unbound;
        for (Operation& operation : block) {
            if (operation.handler) merge(operation.handler, mask);
            if (!(traits(operation.opcode).content & kTouchesLocals) || operation.oparg >= kFollowed) continue;
            uint64_t bit = uint64_t{1} << operation.oparg;
            if (unbinds(operation.opcode)) {
                mask |= bit;
                continue;
            }
            if (operation.opcode == Opcode::LOAD_FAST && (mask & bit)) operation.opcode = Opcode::LOAD_FAST_CHECK;
            mask &= ~bit;
        }
    }

    Graph& graph_;
    WorkList& waiting_;
    const bool has_handlers_;
};

void check_locals_beyond(Graph& graph, int32_t nlocals) {
    auto* bound_in = graph.arena().array<const Block*>(static_cast<size_t>(nlocals));
    std::memset(static_cast<void*>(bound_in), 0, static_cast<size_t>(nlocals) * sizeof(*bound_in));
    for (Block* block : graph) {
        if (!block->may_have(kTouchesLocals)) continue;
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
    if (nlocals <= 0 || !graph.may_have(kLoads)) return;
    if (nlocals > kFollowed) {
        check_locals_beyond(graph, nlocals);
        nlocals = kFollowed;
    }
    uint64_t at_entry = 0;
    for (int32_t i = nparameters; i < nlocals; ++i) at_entry |= uint64_t{1} << i;
    MaybeUnbound(graph).run(at_entry);
}

}  // namespace krait::compiler::flowgraph

#include "compiler/flowgraph/passes.h"

// A reference that is consumed while its local still holds the object need not be counted. Each block is simulated by
// itself: what stands on the stack, which operation pushed it and from which local. A load keeps its own count when
// the local changes while the reference is on the stack, when the reference is stored into a local, or when it is still
// on the stack at the end of the block.
//
// Two oddities are CPython's: operations that keep their inputs and push more ("peeking" ones) are taken for products
// of the block's first operation, and an empty block ends the walk.

namespace krait::compiler::flowgraph {

namespace {

struct Reference {
    int32_t producer;  // index in the block; -1: came from outside
    int32_t local;     // -1: not from a local
};

class Borrow {
public:
    Borrow(Graph& graph, int32_t most_values)
        : graph_(graph),
          waiting_(graph.work_list()),
          capacity_(static_cast<uint32_t>(most_values) + kSpare),
          stack_(graph.arena().array<Reference>(capacity_)) {}

    void run() {
        uint32_t largest = 0;
        for (Block* block : graph_) {
            block->is_visited = false;
            if (block->size > largest) largest = block->size;
        }
        must_keep_ = graph_.arena().array<bool>(largest);
        reach(graph_.entry());
        while (!waiting_.empty()) {
            Block* block = waiting_.back();
            waiting_.pop_back();
            process(*block);
        }
    }

private:
    void reach(Block* block) {
        if (block->is_visited) return;
        block->is_visited = true;
        waiting_.push_back(block);
    }

    void process(Block& block) {
        if (block.empty()) return;
        if (block.may_have(kPushesBlock)) {
            for (Operation& operation : block)
                if (has_target(operation.opcode)) reach(operation.target);
        } else if (Operation* jump = block.jump()) {
            reach(jump->target);
        }
        if (block.next && block.falls_through()) reach(block.next);
        if (block.may_have(kLoads | kLoadPairs) && block.start_depth >= 0) simulate(block);
    }

    void simulate(Block& block) {
        std::memset(must_keep_, 0, block.size);
        auto depth = static_cast<uint32_t>(block.start_depth);
        KRAIT_CHECK_OP(depth + kSpare, <=, capacity_);
        top_ = stack_ + depth;
        for (Reference* at = stack_; at != top_; ++at) *at = {-1, -1};
        for (uint32_t i = 0; i < block.size; ++i) step(block[i], static_cast<int32_t>(i));
        for (Reference* at = stack_; at != top_; ++at) keep(*at);
        for (uint32_t i = 0; i < block.size; ++i)
            block[i].opcode = must_keep_[i] ? block[i].opcode : borrowed(block[i].opcode);
    }

    // Written so that it takes no branch: what comes next cannot be foreseen.
    static Opcode borrowed(Opcode opcode) {
        Opcode pair = Opcode::LOAD_FAST_BORROW_LOAD_FAST_BORROW;
        Opcode other = opcode == Opcode::LOAD_FAST_LOAD_FAST ? pair : opcode;
        return opcode == Opcode::LOAD_FAST ? Opcode(Opcode::LOAD_FAST_BORROW) : other;
    }

    uint32_t size() const { return static_cast<uint32_t>(top_ - stack_); }
    void push(const Reference& reference) {
        KRAIT_DCHECK_OP(size(), <, capacity_);
        *top_++ = reference;
    }
    void push(int32_t producer, int32_t local = -1) { push(Reference{producer, local}); }
    Reference pop() {
        KRAIT_CHECK(size() > 0);
        return *--top_;
    }
    void pop(int32_t count) {
        KRAIT_CHECK_OP(static_cast<uint32_t>(count), <=, size());
        top_ -= count;
    }
    Reference& peek(int32_t n) {  // from 1
        KRAIT_CHECK_OP(static_cast<uint32_t>(n) - 1, <, size());
        return top_[-n];
    }
    void keep(const Reference& reference) {
        if (reference.producer >= 0) must_keep_[reference.producer] = true;
    }
    // The local no longer holds what was loaded from it.
    void kill(int32_t local) {
        for (Reference* at = stack_; at != top_; ++at)
            if (at->local == local) keep(*at);
    }
    void store(int32_t local) {
        Reference stored = pop();
        kill(local);
        keep(stored);
    }
    // Pops `count` values from below the top.
    void pop_below_top(int32_t count) {
        Reference top = pop();
        pop(count);
        push(top);
    }
    void push_below_top(int32_t producer) {
        Reference top = pop();
        push(producer);
        push(top);
    }

    void step(const Operation& operation, int32_t index) {
        if (has_trait(operation.opcode, kPlain)) return step_plain(operation, index);
        int32_t oparg = operation.oparg;
        switch (operation.opcode) {
            case Opcode::LOAD_FAST: return push(index, oparg);
            case Opcode::LOAD_FAST_LOAD_FAST: push(index, oparg >> 4); return push(index, oparg & 15);
            case Opcode::LOAD_FAST_AND_CLEAR: kill(oparg); return push(index, oparg);
            case Opcode::DELETE_FAST: return kill(oparg);
            case Opcode::STORE_FAST: return store(oparg);
            case Opcode::STORE_FAST_LOAD_FAST: store(oparg >> 4); return push(index, oparg & 15);
            case Opcode::STORE_FAST_STORE_FAST: store(oparg >> 4); return store(oparg & 15);
            case Opcode::COPY: return push(Reference(peek(oparg)));
            case Opcode::SWAP: return std::swap(peek(1), peek(oparg));
            default: return step_other(operation, index);
        }
    }

    void step_other(const Operation& operation, int32_t index) {
        switch (operation.opcode) {
            case Opcode::FORMAT_SIMPLE:
            case Opcode::GET_ANEXT:
            case Opcode::GET_LEN:
            case Opcode::GET_YIELD_FROM_ITER:
            case Opcode::IMPORT_FROM:
            case Opcode::MATCH_KEYS:
            case Opcode::MATCH_MAPPING:
            case Opcode::MATCH_SEQUENCE:
            case Opcode::WITH_EXCEPT_START: return step_peeking(operation);
            case Opcode::DICT_MERGE:
            case Opcode::DICT_UPDATE:
            case Opcode::LIST_APPEND:
            case Opcode::LIST_EXTEND:
            case Opcode::MAP_ADD:
            case Opcode::RERAISE:
            case Opcode::SET_ADD:
            case Opcode::SET_UPDATE: return pop(-stack_effect(operation.opcode, operation.oparg));
            case Opcode::END_SEND:
            case Opcode::SET_FUNCTION_ATTRIBUTE: return pop_below_top(1);
            case Opcode::CHECK_EXC_MATCH: pop(); return push(index);
            case Opcode::FOR_ITER: return push(index);
            case Opcode::LOAD_ATTR: return load_attribute(index, operation.oparg, 0);
            case Opcode::LOAD_SUPER_ATTR: return load_attribute(index, operation.oparg, 2);
            case Opcode::LOAD_SPECIAL:
            case Opcode::PUSH_EXC_INFO: return push_below_top(index);
            case Opcode::SEND: pop(); return push(index);
            default: return;  // a block push
        }
    }

    void step_peeking(const Operation& operation) {
        int32_t count = stack_effect(operation.opcode, operation.oparg);
        for (int32_t i = 0; i < count; ++i) push(i);
    }

    // A method's owner stays as its first argument.
    void load_attribute(int32_t index, int32_t oparg, int32_t below) {
        Reference owner = pop();
        pop(below);
        push(index);
        if (oparg & 1) push(owner);
    }

    // Nearly all give at most two references, so two are written without asking.
    void step_plain(const Operation& operation, int32_t index) {
        pop(values_popped(operation.opcode, operation.oparg));
        auto pushed = static_cast<uint32_t>(values_pushed(operation.opcode, operation.oparg));
        top_[0] = top_[1] = {index, -1};
        for (uint32_t i = 2; i < pushed; ++i) top_[i] = {index, -1};
        top_ += pushed;
        KRAIT_DCHECK_OP(size() + 1, <, capacity_);
    }

    Graph& graph_;
    WorkList& waiting_;
    static constexpr uint32_t kSpare = 4;  // above the highest value
    const uint32_t capacity_;
    Reference* stack_;
    Reference* top_ = nullptr;   // just above the highest
    bool* must_keep_ = nullptr;  // by index in the block
};

}  // namespace

void optimize_load_fast(Graph& graph, int32_t most_values) {
    if (graph.may_have(kLoads | kLoadPairs | kPseudo)) Borrow(graph, most_values).run();
}

}  // namespace krait::compiler::flowgraph

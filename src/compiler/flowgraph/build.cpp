#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

class Builder {
public:
    Builder(Graph& graph, const InstructionSequence& sequence)
        : graph_(graph), sequence_(sequence), jumps_(graph.arena()) {}

    void build() {
        allocate();
        current_ = graph_.new_block();
        current_->operations = cursor_;
        graph_.set_entry(current_);
        const base::ArenaVector<Instruction>& instructions = sequence_.instructions();
        for (uint32_t i = 0; i < instructions.size(); ++i) {
            if (instructions[i].opcode == Opcode::ANNOTATIONS_PLACEHOLDER)
                add_annotations();
            else
                add(instructions[i], starts_at_[i] ? &starts_at_[i] : nullptr);
        }
        close_block();
        resolve_targets();
    }

private:
    static constexpr uint32_t kRoom = 1;  // for the NOT_TAKEN that many blocks get

    // One array holds all operations, block behind block.
    void allocate() {
        const base::ArenaVector<Instruction>& instructions = sequence_.instructions();
        uint32_t count = instructions.size();
        starts_at_ = graph_.arena().array<Block*>(count);
        std::memset(static_cast<void*>(starts_at_), 0, count * sizeof(*starts_at_));
        uint32_t most_blocks = 1;
        for (const Instruction& instruction : instructions) {
            if (bytecode::has_target(instruction.opcode)) {
                KRAIT_CHECK_OP(static_cast<uint32_t>(instruction.oparg), <, count);
                starts_at_[instruction.oparg] = &wanted_;
                most_blocks += 2;
            } else if (bytecode::is_scope_exit(instruction.opcode)) {
                ++most_blocks;
            }
        }
        if (sequence_.annotations) count += sequence_.annotations->size();
        cursor_ = graph_.arena().array<Operation>(count + most_blocks * kRoom);
    }

    void close_block() {
        current_->size = static_cast<uint32_t>(cursor_ - current_->operations);
        current_->touched = current_->size;
        current_->capacity = current_->size + kRoom;
        cursor_ += kRoom;
    }

    void start_block() {
        close_block();
        Block* block = graph_.new_block();
        block->operations = cursor_;
        current_->next = block;
        current_ = block;
        ends_ = false;
    }

    bool current_is_empty() const { return cursor_ == current_->operations; }

    // `label` is set when something jumps here.
    void add(const Instruction& instruction, Block** label) {
        if (ends_ || (label && (!current_is_empty() || current_->has_label))) start_block();
        if (label) {
            current_->has_label = true;
            *label = current_;
        }
        Operation* operation = cursor_++;
        *operation = {static_cast<Opcode>(instruction.opcode), instruction.oparg, instruction.location, nullptr,
                      nullptr};
        if (bytecode::has_target(instruction.opcode)) jumps_.push_back(operation);
        ends_ = bytecode::is_terminator(instruction.opcode);
    }

    // That code has no jumps.
    void add_annotations() {
        if (!sequence_.annotations) return;
        for (const Instruction& instruction : sequence_.annotations->instructions()) add(instruction, nullptr);
    }

    void resolve_targets() {
        for (Operation* operation : jumps_) {
            operation->target = starts_at_[operation->oparg];
            KRAIT_CHECK(operation->target != &wanted_);
            operation->oparg = 0;
            if (bytecode::is_block_push(operation->opcode)) operation->target->is_handler = true;
        }
    }

    Graph& graph_;
    const InstructionSequence& sequence_;
    Block wanted_;                 // in starts_at_: a block must start there
    Block** starts_at_ = nullptr;  // by instruction index
    Operation* cursor_ = nullptr;
    Block* current_ = nullptr;
    bool ends_ = false;  // the last operation of the current block is a terminator
    base::ArenaVector<Operation*> jumps_;
};

}  // namespace

Graph build_graph(base::Arena& scratch, InstructionSequence& sequence) {
    sequence.apply_labels();
    Graph graph(scratch);
    Builder(graph, sequence).build();
    return graph;
}

}  // namespace krait::compiler::flowgraph

#include "compiler/flowgraph/fold.h"
#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

bool tests_value(Opcode opcode) {
    switch (opcode) {
        case Opcode::TO_BOOL:
        case Opcode::IS_OP:
        case Opcode::POP_JUMP_IF_FALSE:
        case Opcode::POP_JUMP_IF_TRUE:
        case Opcode::JUMP_IF_FALSE:
        case Opcode::JUMP_IF_TRUE: return true;
        default: return false;
    }
}

class Builder {
public:
    Builder(Graph& graph, const InstructionSequence& sequence, const UnitConstants* constants)
        : graph_(graph), sequence_(sequence), constants_(constants), jumps_(graph.arena()) {}

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
            auto opcode = static_cast<Opcode>(instruction.opcode);
            if (!has_trait(opcode, kJumps | kPushes | kExits)) continue;
            most_blocks += 2;
            if (!has_target(opcode)) continue;
            auto target = static_cast<uint32_t>(sequence_.target_of(instruction));
            KRAIT_CHECK_OP(target, <, count);
            starts_at_[target] = &wanted_;
        }
        if (sequence_.annotations) count += sequence_.annotations->size();
        cursor_ = graph_.arena().array<Operation>(count + most_blocks * kRoom);
    }

    void close_block() {
        current_->size = static_cast<uint32_t>(cursor_ - current_->operations);
        current_->touched = current_->size;
        current_->capacity = current_->size + kRoom;
        graph_.note(current_->contents);
        cursor_ += kRoom;
    }

    void start_block() {
        close_block();
        Block* block = graph_.new_block();
        block->operations = cursor_;
        current_->next = block;
        current_ = block;
        ends_ = was_constant_ = false;
    }

    bool current_is_empty() const { return cursor_ == current_->operations; }

    // `label` is set when something jumps here.
    void add(const Instruction& instruction, Block** label) {
        if (ends_ || (label && (!current_is_empty() || current_->has_label))) start_block();
        if (label) {
            current_->has_label = true;
            *label = current_;
        }
        Operation& operation = *cursor_++;
        operation = {static_cast<Opcode>(instruction.opcode), instruction.oparg, instruction.location, nullptr,
                     nullptr};
        if (operation.opcode == Opcode::LOAD_CONST && constants_) load_small(operation);
        const Traits& facts = traits(operation.opcode);
        if (facts.traits & (kJumps | kPushes)) {
            operation.oparg = sequence_.target_of(instruction);
            jumps_.push_back(&operation);
        }
        note(operation, facts);
    }

    void load_small(Operation& operation) {
        int32_t small = small_int_value((*constants_)[operation.oparg]);
        if (small >= 0) operation.become(Opcode::LOAD_SMALL_INT, small);
    }

    void note(const Operation& operation, const Traits& facts) {
        unsigned contents = facts.content | (operation.has_line() ? 0u : kUnknownLines);
        if (was_constant_ && tests_value(operation.opcode)) contents |= kConstantTests;
        current_->note(contents);
        ends_ = (facts.traits & (kJumps | kExits)) != 0;
        was_constant_ = (facts.traits & kLoadsConstant) != 0 || (was_constant_ && operation.opcode == Opcode::COPY);
    }

    // That code has no jumps.
    void add_annotations() {
        if (!sequence_.annotations) return;
        for (const Instruction& instruction : sequence_.annotations->instructions()) add(instruction, nullptr);
    }

    void resolve_targets() {
        for (Operation* operation : jumps_) {
            operation->target = starts_at_[operation->oparg];
            operation->oparg = 0;
            KRAIT_CHECK(operation->target != &wanted_);
            if (is_block_push(operation->opcode)) operation->target->is_handler = true;
        }
    }

    Graph& graph_;
    const InstructionSequence& sequence_;
    const UnitConstants* constants_;
    Block wanted_;                 // in starts_at_: a block must start there
    Block** starts_at_ = nullptr;  // by instruction index
    Operation* cursor_ = nullptr;
    Block* current_ = nullptr;
    bool ends_ = false;          // the last operation of the current block is a terminator
    bool was_constant_ = false;  // it loads a constant, or copies one
    base::ArenaVector<Operation*> jumps_;
};

}  // namespace

Graph build_graph(base::Arena& scratch, const InstructionSequence& sequence, const UnitConstants* constants) {
    Graph graph(scratch);
    Builder(graph, sequence, constants).build();
    return graph;
}

}  // namespace krait::compiler::flowgraph

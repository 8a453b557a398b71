#include "compiler/flowgraph/fold.h"
#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

class Builder {
public:
    Builder(Graph& graph, const InstructionSequence& sequence, const UnitConstants* constants)
        : graph_(graph), sequence_(sequence), constants_(constants), jumps_(graph.arena()) {}

    void build() {
        allocate();
        current_ = graph_.new_block();
        current_->operations = cursor_;
        graph_.set_entry(current_);
        const Instruction* first = sequence_.instructions().begin();
        for (const Instruction* at = first; at != sequence_.instructions().end();) {
            if (at->opcode == Opcode::ANNOTATIONS_PLACEHOLDER) {
                add_annotations();
                ++at;
            } else {
                begin_run(&starts_at_[at - first]);
                at = add_run(at, sequence_.instructions().end(), &starts_at_[at - first]);
            }
        }
        close_block();
        resolve_targets();
    }

private:
    static constexpr unsigned kEverything = 0xFFFF;
    static constexpr uint32_t kRoom = 1;           // for the NOT_TAKEN that many blocks get
    static constexpr uint32_t kRoomsForExits = 8;  // of blocks that end in no jump

    // One array holds all operations, block behind block.
    void allocate() {
        uint32_t count = sequence_.size();
        starts_at_ = graph_.arena().array<Block*>(count);
        std::memset(static_cast<void*>(starts_at_), 0, count * sizeof(*starts_at_));
        for (uint32_t jump : sequence_.jumps()) {
            auto target = static_cast<uint32_t>(sequence_.target_of(sequence_[jump]));
            KRAIT_CHECK_OP(target, <, count);
            starts_at_[target] = &wanted_;
        }
        rooms_left_ = 2 * sequence_.jumps().size() + kRoomsForExits;
        if (sequence_.annotations) count += sequence_.annotations->size();
        cursor_ = graph_.arena().array<Operation>(count + rooms_left_ * kRoom);
        jumps_.reserve(sequence_.jumps().size());
    }

    void close_block() {
        current_->size = static_cast<uint32_t>(cursor_ - current_->operations);
        current_->touched = current_->capacity = current_->size;
        graph_.note(current_->contents);
        if (rooms_left_ == 0) return;
        --rooms_left_;
        current_->capacity += kRoom;
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

    // `*start` is set when something jumps to the next instruction.
    void begin_run(Block** start) {
        bool has_label = *start != nullptr;
        if (ends_ || (has_label && (!current_is_empty() || current_->has_label))) start_block();
        if (!has_label) return;
        current_->has_label = true;
        *start = current_;
    }

    // Up to the next label, placeholder or terminator. `starts` is null where nothing jumps to.
    const Instruction* add_run(const Instruction* at, const Instruction* end, Block** starts) {
        Operation* cursor = cursor_;
        unsigned contents = 0;
        unsigned looked_for = was_constant_ ? kEverything : kEverything & ~kConstantTests;
        bool ends = false;
        do {
            Operation& operation = *cursor++;
            operation = {static_cast<Opcode>(at->opcode), at->oparg, at->location, nullptr, nullptr};
            if (operation.opcode == Opcode::LOAD_CONST && constants_) load_small(operation);
            const Traits& facts = traits(operation.opcode);
            contents |= (facts.content & looked_for) | (operation.has_line() ? 0u : kUnknownLines);
            if (facts.traits & (kJumps | kPushes)) {
                operation.oparg = sequence_.target_of(*at);
                jumps_.push_back(&operation);
            }
            ends = (facts.traits & (kJumps | kExits)) != 0;
            // A copy of a constant is that constant once more.
            if (facts.traits & kLoadsConstant)
                looked_for = kEverything;
            else if (operation.opcode != Opcode::COPY)
                looked_for = kEverything & ~kConstantTests;
            ++at;
        } while (!ends && at != end && !(starts && *++starts) && at->opcode != Opcode::ANNOTATIONS_PLACEHOLDER);
        cursor_ = cursor;
        current_->note(contents);
        ends_ = ends;
        was_constant_ = (looked_for & kConstantTests) != 0;
        return at;
    }

    void load_small(Operation& operation) {
        int32_t small = small_int_value((*constants_)[operation.oparg]);
        if (small >= 0) operation.become(Opcode::LOAD_SMALL_INT, small);
    }

    // That code has no jumps.
    void add_annotations() {
        if (!sequence_.annotations) return;
        const base::ArenaVector<Instruction>& instructions = sequence_.annotations->instructions();
        for (const Instruction* at = instructions.begin(); at != instructions.end();) {
            if (ends_) start_block();
            at = add_run(at, instructions.end(), nullptr);
        }
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
    uint32_t rooms_left_ = 0;
    Block* current_ = nullptr;
    bool ends_ = false;          // the last operation of the current block is a terminator
    bool was_constant_ = false;  // it loads a constant, or copies one just loaded
    base::ArenaVector<Operation*> jumps_;
};

}  // namespace

Graph build_graph(base::Arena& scratch, const InstructionSequence& sequence, const UnitConstants* constants) {
    Graph graph(scratch);
    Builder(graph, sequence, constants).build();
    return graph;
}

}  // namespace krait::compiler::flowgraph

#pragma once

// Code generation's output and the assembler's input: a list of instructions whose jumps are labels.

#include <bit>

#include "base/arena.h"
#include "syntax/ast_base.h"

namespace krait::compiler {

// Laid out as the tree's spans are, which are copied in one piece. Columns are UTF-8 bytes.
struct Location {
    int32_t line = -1;
    int32_t column = -1;
    int32_t end_line = -1;
    int32_t end_column = -1;

    bool operator==(const Location&) const = default;
    static constexpr Location of(const syntax::Span& span) { return std::bit_cast<Location>(span); }
};

inline constexpr Location kNoLocation{-1, -1, -1, -1};
inline constexpr Location kNextLocation{-2, -2, -2, -2};

// A place in a sequence that is not known yet. Negative: none.
struct Label {
    int32_t id = -1;
    bool exists() const { return id >= 0; }
    bool operator==(const Label&) const = default;
};

struct Instruction {
    uint16_t opcode = 0;
    int32_t oparg = 0;  // for instructions with a target: a label, then (labels applied) an instruction index
    Location location;
};

class InstructionSequence {
public:
    explicit InstructionSequence(base::Arena& arena)
        : instructions_(arena), labels_(arena), jumps_(arena), nested_(arena) {}

    Label new_label() {
        labels_.push_back(-1);
        return {static_cast<int32_t>(labels_.size()) - 1};
    }
    // The label stands before the next instruction added.
    void use_label(Label label) { labels_[label.id] = static_cast<int32_t>(instructions_.size()); }
    // Jumps and block pushes are added by add_jump.
    void add(uint16_t opcode, int32_t oparg, const Location& location) {
        instructions_.push_back({opcode, oparg, location});
    }
    void add_jump(uint16_t opcode, Label target, const Location& location) {
        jumps_.push_back(instructions_.size());
        instructions_.push_back({opcode, target.id, location});
    }
    // The index that a jump or block push leads to.
    int32_t target_of(const Instruction& instruction) const {
        return labels_applied_ ? instruction.oparg : labels_[instruction.oparg];
    }
    // Labels become indices in the opargs of instructions with a target, in nested sequences too. Twice is once.
    void apply_labels();
    // Empty again, with its memory for the next use.
    void clear();

    uint32_t size() const { return instructions_.size(); }
    Instruction& operator[](size_t index) { return instructions_[index]; }
    const Instruction& operator[](size_t index) const { return instructions_[index]; }
    const base::ArenaVector<Instruction>& instructions() const { return instructions_; }
    // Indices of jumps and block pushes.
    const base::ArenaVector<uint32_t>& jumps() const { return jumps_; }

    // Module-level deferred annotations, spliced in at ANNOTATIONS_PLACEHOLDER when the graph is built.
    InstructionSequence* annotations = nullptr;

    // Units closed inside this one, in order; kept only for listings.
    base::ArenaVector<InstructionSequence*>& nested() { return nested_; }

private:
    base::ArenaVector<Instruction> instructions_;
    base::ArenaVector<int32_t> labels_;  // label -> instruction index
    base::ArenaVector<uint32_t> jumps_;
    base::ArenaVector<InstructionSequence*> nested_;
    bool labels_applied_ = false;
};

}  // namespace krait::compiler

#include "compiler/instruction_sequence.h"

#include "bytecode/opcodes.h"

namespace krait::compiler {

void InstructionSequence::apply_labels() {
    if (labels_applied_) return;
    labels_applied_ = true;
    for (Instruction& instruction : instructions_)
        if (bytecode::has_target(instruction.opcode)) instruction.oparg = labels_[instruction.oparg];
}

void InstructionSequence::clear() {
    instructions_.clear();
    labels_.clear();
    nested_.clear();
    annotations = nullptr;
    labels_applied_ = false;
}

}  // namespace krait::compiler

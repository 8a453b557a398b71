#include "compiler/instruction_sequence.h"

#include "bytecode/opcodes.h"

namespace krait::compiler {

void InstructionSequence::insert(uint32_t position, uint16_t opcode, int32_t oparg, const Location& location) {
    instructions_.insert(position, {opcode, oparg, location, {}});
    for (int32_t& index : labels_)
        if (index >= static_cast<int32_t>(position)) ++index;
}

void InstructionSequence::apply_labels() {
    if (labels_applied_) return;
    labels_applied_ = true;
    for (Instruction& instruction : instructions_) {
        if (bytecode::has_target(instruction.opcode)) instruction.oparg = labels_[instruction.oparg];
        if (instruction.handler.label >= 0) instruction.handler.label = labels_[instruction.handler.label];
    }
}

}  // namespace krait::compiler

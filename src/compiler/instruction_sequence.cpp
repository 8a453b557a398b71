#include "compiler/instruction_sequence.h"

namespace krait::compiler {

void InstructionSequence::apply_labels() {
    if (labels_applied_) return;
    labels_applied_ = true;
    for (uint32_t index : jumps_) instructions_[index].oparg = labels_[instructions_[index].oparg];
    for (InstructionSequence* nested : nested_) nested->apply_labels();
}

void InstructionSequence::clear() {
    instructions_.clear();
    labels_.clear();
    jumps_.clear();
    nested_.clear();
    annotations = nullptr;
    labels_applied_ = false;
}

}  // namespace krait::compiler

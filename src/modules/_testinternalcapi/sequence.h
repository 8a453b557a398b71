#pragma once

// InstructionSequence: the compiler's instructions between its stages, as an object.

#include <vector>

#include "compiler/instruction_sequence.h"
#include "object/list.h"
#include "object/module_builder.h"

namespace krait::modules::internals {

using namespace object;

extern Type sequence_type;

struct SequenceContent {
    std::vector<compiler::Instruction> instructions;
    std::vector<int32_t> labels;  // label -> instruction index; -1: stands nowhere yet
    size_t resolved = 0;          // instructions before it hold indices, the others labels
};

struct Sequence : Object {
    Field<List> nested;           // sequences; absent: none
    Field<Sequence> annotations;  // code of deferred annotations; absent: none
    SequenceContent* content;
};

inline Sequence* as_sequence(Value value) {
    return value.is_object() && value.as_object()->type == &sequence_type ? static_cast<Sequence*>(value.as_object())
                                                                          : nullptr;
}

Result<Ref<Sequence>> sequence_new(Thread& t);
// Of what code generation made, nested ones too. Labels are applied.
Result<Ref<Sequence>> sequence_from(Thread& t, compiler::InstructionSequence& made);
// Labels become indices; ValueError where one stands nowhere. Before any label is placed jumps are taken to hold
// indices.
Status resolve_labels(Thread& t, Sequence& sequence);
// As the compiler takes it. ValueError for what it could not stand: no instruction, no argument of that one.
Result<compiler::InstructionSequence*> compiler_sequence(Thread& t, base::Arena& arena, Sequence& sequence);

}  // namespace krait::modules::internals

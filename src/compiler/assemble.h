#pragma once

// From code generation's instruction sequence to a code object: flow graph, optimiser, stack depth, assembler.
// The order of everything is flowgraph/optimizer.h's; each pass has a file of its own there.

#include "bytecode/code_unit.h"
#include "compiler/constant_cache.h"
#include "compiler/instruction_sequence.h"
#include "compiler/unit.h"
#include "syntax/session.h"

namespace krait::compiler {

// Consumes the sequence (labels are applied to it) and `info.consts` (folded constants join, unused ones leave).
// Null when the session's diagnostics hold an error; that takes a sequence which code generation never makes, more
// constants than an oparg can number, or the truth value of a constant that cannot be had.
bytecode::CodeUnit* optimize_and_assemble(syntax::Session& session, ConstantCache& cache, UnitInfo& info,
                                          InstructionSequence& sequence);

// The same without optimising, as _testinternalcapi.assemble_code_object; the sequence must not contain unreachable
// POP_BLOCKs.
bytecode::CodeUnit* assemble(syntax::Session& session, ConstantCache& cache, UnitInfo& info,
                             InstructionSequence& sequence);

}  // namespace krait::compiler

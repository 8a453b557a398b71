#pragma once

// Tree and symbols -> code. Every statement, expression and pattern becomes instructions here; each finished unit goes
// through optimize_and_assemble (assemble.h) before the one around it continues, because its code object is a constant
// there.

#include <string>

#include "bytecode/code_unit.h"
#include "compiler/constant_cache.h"
#include "compiler/future.h"
#include "compiler/instruction_sequence.h"
#include "compiler/symbol_table.h"
#include "compiler/unit_observer.h"
#include "syntax/ast.h"
#include "syntax/session.h"

namespace krait::compiler {

// The module's code object. Null: the session's diagnostics hold the error. While comprehensions are generated in place
// the table's symbols change; they are as before when this returns a code object.
bytecode::CodeUnit* generate_code(syntax::Session& session, ConstantCache& cache, const ast::Mod* tree,
                                  SymbolTable& symbols, const FutureFeatures& future, UnitObserver* observer = nullptr);

// What `_testinternalcapi.compiler_codegen` returns: instructions before any optimisation, labels applied.
struct Listing {
    InstructionSequence* sequence =
        nullptr;  // the module's; nested units are in sequence->nested(). Null after an error
    base::List<const bytecode::Constant*> constants{};  // the module's
};
Listing generate_listing(syntax::Session& session, ConstantCache& cache, const ast::Mod* tree, SymbolTable& symbols,
                         const FutureFeatures& future);

// As text. A unit is "unit INSTRUCTIONS NESTED", a line "OPCODE OPARG LINE END_LINE COLUMN END_COLUMN" per instruction
// (OPARG is None where the instruction has none), then its nested units. The module's constants follow, "const REPR"
// each.
std::string dump_listing(const Listing& listing);

}  // namespace krait::compiler

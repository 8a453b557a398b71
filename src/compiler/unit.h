#pragma once

// What code generation knows about one code object besides its instructions.

#include "compiler/instruction_sequence.h"

namespace krait::compiler {

using syntax::Identifier;

struct UnitInfo {
    explicit UnitInfo(base::Arena& arena)
        : names(arena), varnames(arena), varname_is_hidden(arena), cellvars(arena), freevars(arena), consts(arena) {}

    const bytecode::StrConstant* name = nullptr;
    const bytecode::StrConstant* qualname = nullptr;
    int32_t argcount = 0;  // without positional-only
    int32_t posonlyargcount = 0;
    int32_t kwonlyargcount = 0;
    int32_t firstlineno = 1;
    uint32_t flags = 0;                 // co_flags, complete
    bool is_annotate_function = false;  // finished object shows `format` for `.format`

    base::ArenaVector<Identifier> names;        // index -> name
    base::ArenaVector<Identifier> varnames;     // arguments first
    base::ArenaVector<bool> varname_is_hidden;  // same length as varnames: local of an inlined comprehension
    base::ArenaVector<Identifier> cellvars;
    base::ArenaVector<Identifier> freevars;               // numbered from cellvars.size() in deref opargs
    base::ArenaVector<const bytecode::Constant*> consts;  // merged by the ConstantCache; index -> object
};

}  // namespace krait::compiler

#pragma once

// The last step of a code object: tables become merged constants, strings are interned as CPython does at creation.

#include "compiler/constant_cache.h"
#include "compiler/unit.h"

namespace krait::compiler {

struct AssembledBytes {
    std::string_view code;
    std::string_view linetable;
    std::string_view exceptiontable;
    int32_t stacksize = 0;
};

struct LocalsPlus {
    base::List<Identifier> names;
    base::List<uint8_t> kinds;  // bytecode::LocalKind bits
};

// `consts` as they are after optimisation. Text and lists must be in the arena.
bytecode::CodeUnit* make_code_unit(ConstantCache& cache, const bytecode::StrConstant* filename, const UnitInfo& info,
                                   base::List<const bytecode::Constant*> consts, const LocalsPlus& locals,
                                   const AssembledBytes& bytes);

}  // namespace krait::compiler

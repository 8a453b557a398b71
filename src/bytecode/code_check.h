#pragma once

// What CPython demands of a code object's parts before it makes one. (Whether the instructions make sense is the
// verifier's business.)

#include "bytecode/code_unit.h"

namespace krait::bytecode {

// The parts as they come from outside.
struct RawCode {
    int32_t argcount = 0, posonlyargcount = 0, kwonlyargcount = 0, stacksize = 0, flags = 0, firstlineno = 0;
    const Constant *code = nullptr, *consts = nullptr, *names = nullptr, *localsplusnames = nullptr,
                   *localspluskinds = nullptr;
    const Constant *filename = nullptr, *name = nullptr, *qualname = nullptr, *linetable = nullptr,
                   *exceptiontable = nullptr;
};

struct CodeProblem {
    const char* type = nullptr;  // of the exception; null: none
    const char* message = nullptr;
};

CodeProblem check_code(const RawCode& raw);
// The parts must have passed check_code.
CodeUnit* make_code(base::Arena& arena, const RawCode& raw);

}  // namespace krait::bytecode

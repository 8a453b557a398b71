#pragma once

// Is a code object one that can be run without harm? CPython trusts its `.pyc` files; Krait's interpreter runs foreign
// code only after this. Everything that CPython 3.14's compiler emits passes. Any input ends in an answer.

#include <string>
#include <vector>

#include "bytecode/code_unit.h"

namespace krait::bytecode {

struct VerifierProblem {
    std::string code;     // the qualified name of the code object
    int64_t offset = -1;  // in bytes, of the instruction; -1: none
    std::string text;
    bool endangers = true;  // false: it shows in tracebacks alone, and the code can be run
};

// "f.<locals>.g, offset 12: LOAD_CONST names no constant"
std::string problem_text(const VerifierProblem& problem);

// The code object and all that its constants hold. No problem: well-formed. The list is not meant to be complete:
// a code object whose tables cannot be read is not looked into further.
std::vector<VerifierProblem> verify(const CodeUnit& code);

// A whole .pyc: header, marshal data, code. Appends a line for every problem to `out`; true when there is none.
bool verify_pyc(std::string_view file, std::string& out);

}  // namespace krait::bytecode

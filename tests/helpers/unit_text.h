#pragma once

// Units and their constants as text, for the helpers that gates ask. A constant is one word:
//
//   N T F E; iDIGITS; fBITS, cBITS,BITS (hexadecimal); sHEX, bHEX (bytes); oNAME (code of that name);
//   t(A,B), z(A,B), l(A,B,C) for tuple, frozenset, slice

#include <string>

#include "compiler/unit.h"

namespace krait::helpers {

const bytecode::Constant* read_constant(base::Arena& arena, std::string_view text);
std::string constant_text(const bytecode::Constant* constant);
// " A B C"
std::string constant_words(base::List<const bytecode::Constant*> constants);
std::string hex(std::string_view bytes);
// What tells a code object from its neighbours.
std::string code_name(const bytecode::CodeUnit& code);
// Every field of it, a line each: "code HEX", "linetable HEX", ...
std::string code_text(const bytecode::CodeUnit& code);

}  // namespace krait::helpers

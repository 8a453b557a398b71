#pragma once

// What an oparg stands for, in the words of dis.

#include <string>

#include "bytecode/code_unit.h"

namespace krait::bytecode {

// Appends the meaning, or nothing where dis shows none. Jumps are left to the caller. An index that points nowhere is
// shown as `<no constant 7>` and the like.
void append_argument_text(std::string& out, const CodeUnit& code, uint16_t opcode, uint32_t oparg);

}  // namespace krait::bytecode

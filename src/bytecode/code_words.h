#pragma once

// Parts of code objects in words, for the tools that show and compare them.

#include <string>

#include "bytecode/code_unit.h"
#include "bytecode/exception_table.h"
#include "bytecode/instruction_reader.h"
#include "bytecode/line_table.h"

namespace krait::bytecode {

// "OPTIMIZED, NEWLOCALS"; bits without a name as a number; "none".
std::string flag_words(uint32_t flags);
// "positional-only argument, cell"
std::string local_kind_words(uint8_t kind);
// "LOAD_FAST 1 (a)", "JUMP_FORWARD 3 (to 24)"
std::string instruction_words(const CodeUnit& code, const DecodedInstruction& instruction);
// "3:4-3:9", "line 3", "none"
std::string location_words(const CodeLocation& location);
// "0 to 12 -> 20, depth 1, lasti", in bytes
std::string exception_words(const ExceptionEntry& entry);
// repr, cut where it is long; for containers only what they are.
std::string short_repr(const Constant* value);

}  // namespace krait::bytecode

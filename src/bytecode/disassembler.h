#pragma once

// The listing that `python -m dis` prints.

#include <string>

#include "bytecode/code_unit.h"

namespace krait::bytecode {

// As the options of `python -m dis`.
struct DisassemblyOptions {
    bool show_caches = false;     // -C
    bool show_offsets = false;    // -O
    bool show_positions = false;  // -P
    bool is_specialized = false;  // -S: caches as they are before the first run
};

// The code object and all those in its constants. Addresses in the text are those of the units.
void append_disassembly(std::string& out, const CodeUnit& code, const DisassemblyOptions& options);
// The code object alone.
void append_listing(std::string& out, const CodeUnit& code, const DisassemblyOptions& options);

}  // namespace krait::bytecode

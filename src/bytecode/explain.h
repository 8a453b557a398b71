#pragma once

#include <string>

namespace krait::bytecode {

// What is in a .pyc, byte by byte: header, every object of the marshal data with its reference flag, and every code
// object with its instructions and tables. Appends to `out`; false when the file holds no code object (`out` says why,
// after what could be read).
bool explain_pyc(std::string_view file, std::string& out);

}  // namespace krait::bytecode

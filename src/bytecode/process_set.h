#pragma once

// Strings that CPython has interned early. Interned ones show in the order of frozensets among constants, and in the
// bytes of a few files: frozensets that are rebuilt, and qualified names of nested classes.

#include <string_view>

namespace krait::bytecode {

// Before a process runs anything of its program.
bool is_interned_at_start(std::string_view text);
// Before a fresh `python3.14 -m py_compile` sees the file.
bool is_interned_by_py_compile(std::string_view text);

}  // namespace krait::bytecode

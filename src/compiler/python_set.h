#pragma once

// Sets of names whose order is seen from outside: listings of symbol tables show names in the order in which CPython's
// analysis walks its sets. Hashes: bytecode::hash_python_text.

#include "bytecode/python_set.h"
#include "compiler/identifier_map.h"

namespace krait::compiler {

using PythonSet = bytecode::PythonSet<Identifier>;

}  // namespace krait::compiler

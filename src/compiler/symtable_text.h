#pragma once

// What `python3.14 -m symtable FILE` prints.

#include <string>
#include <string_view>

#include "compiler/symbol_table.h"

namespace krait::compiler {

// CPython shows the tree as parsed: build the table without preprocessing, with a set order.
std::string symtable_text(const SymbolTable& table, std::string_view filename);

}  // namespace krait::compiler

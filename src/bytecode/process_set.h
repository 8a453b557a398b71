#pragma once

// Strings that a fresh `python3.14 -m py_compile` process has interned before it sees the file. They show in the bytes
// of a few files: frozensets that are rebuilt, and qualified names of nested classes.

#include <string_view>

namespace krait::bytecode {

bool is_interned_at_start(std::string_view text);

}  // namespace krait::bytecode

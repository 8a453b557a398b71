#pragma once

// The text of `python3.14 -m ast`.

#include <string>

#include "syntax/ast.h"

namespace krait::syntax {

struct DumpOptions {
    int indent = 3;  // spaces; negative counts as none
    bool include_attributes = false;
    bool show_empty = false;
};

// Appends the text, without a newline at its end. False: the tree is nested deeper than Python's recursion limit lets
// `ast` print; the text is incomplete then.
[[nodiscard]] bool dump_tree(const ast::Mod& tree, const DumpOptions& options, std::string& out);

}  // namespace krait::syntax

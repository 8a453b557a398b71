#pragma once

// The finished graph as bytes: code, location table, exception table.

#include "compiler/code_maker.h"
#include "compiler/flowgraph/graph.h"

namespace krait::compiler::assembler {

// Block positions must be up to date, and all operations real or JUMP or JUMP_NO_INTERRUPT. The bytes live in `arena`.
AssembledBytes write_code(flowgraph::Graph& graph, base::Arena& arena, int32_t first_line);

}  // namespace krait::compiler::assembler

#pragma once

// localsplus: names and kinds of what a frame holds.

#include "compiler/code_maker.h"

namespace krait::compiler::assembler {

// `cell_slots`: of each cell, then each free variable, its index (flowgraph::number_cells).
LocalsPlus list_locals(base::Arena& arena, const UnitInfo& info, base::List<int32_t> cell_slots);

}  // namespace krait::compiler::assembler

#pragma once

// Everything that happens to a unit's graph, in CPython's order.

#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

// From the graph that stands for code generation's output to the optimised one.
void optimize(Graph& graph, UnitConstants& constants, int32_t nlocals, int32_t nparameters);

// What every unit goes through, optimised or not: the graph becomes one whose operations all exist in code objects.
StackDepth finish(Graph& graph, const UnitInfo& info, base::List<int32_t> cell_slots);

// Numbers the first operations of blocks; an empty block has its successor's number.
void number_positions(Graph& graph);

// How many of the unit's locals are parameters.
int32_t parameter_count(const UnitInfo& info);

}  // namespace krait::compiler::flowgraph

#pragma once

// The passes over a flow graph, in the order in which optimizer.cpp runs them.

#include "compiler/flowgraph/graph.h"
#include "compiler/flowgraph/unit_constants.h"
#include "compiler/unit.h"

namespace krait::compiler::flowgraph {

// build.cpp. Blocks begin at targets and behind terminators. Splices in the sequence's annotations code. With constants
// given, loads of small ints become LOAD_SMALL_INT (no pass before that of constant_loads.cpp looks at them).
Graph build_graph(base::Arena& scratch, const InstructionSequence& sequence, const UnitConstants* constants);

// exceptions.cpp. Gives every operation its handler and block pushes' targets their marks; POP_BLOCK goes away.
void label_exception_targets(Graph& graph);

// reachability.cpp
// A jump to a short block that leaves the scope, or to one without lines, becomes a copy of that block.
void inline_small_blocks(Graph& graph);
// Empties what control cannot reach, and counts predecessors.
void remove_unreachable(Graph& graph);

// lines.cpp. Gives operations without a location one, duplicating exits that are reached from several lines.
void resolve_line_numbers(Graph& graph);

// constant_loads.cpp. Tests of constants are decided.
void optimize_constant_loads(Graph& graph, UnitConstants& constants);

// peephole.cpp. Block by block: folding, threading of jumps, fusing, then the swaps.
void optimize_blocks(Graph& graph, UnitConstants& constants);

// displays.cpp: the peephole pass's tuples, lists and sets of constants.
void fold_tuple(Block& block, uint32_t index, UnitConstants& constants);
void fold_list_or_set(Block& block, uint32_t index, UnitConstants& constants);
// From the intrinsic LIST_TO_TUPLE, or from the last of a chain of appends, at the index. False: nothing changed.
bool fold_chain_for_intrinsic(Block& block, uint32_t index, UnitConstants& constants);
void fold_chain_for_append(Block& block, uint32_t index, UnitConstants& constants);

// swaps.cpp
void optimize_swaps(Block& block, base::Arena& scratch);

// nops.cpp
// Removes NOPs of one block whose line no tracer would miss; how many?
uint32_t remove_redundant_nops(Block& block);
// The same everywhere, and pushes that are popped at once.
void remove_redundant_nops_and_pairs(Graph& graph);
// Removes NOPs and jumps to what follows anyway, until nothing changes.
void remove_redundant_nops_and_jumps(Graph& graph);

// unused_constants.cpp
void remove_unused_constants(Graph& graph, UnitConstants& constants);

// unbound_locals.cpp. LOAD_FAST of a local that may be unbound becomes LOAD_FAST_CHECK.
void add_unbound_checks(Graph& graph, int32_t nlocals, int32_t nparameters);

// super_instructions.cpp
void insert_super_instructions(Graph& graph);

// cold_blocks.cpp. Moves what only exceptions reach to the end.
void push_cold_blocks_to_end(Graph& graph);

// stack_depth.cpp
enum class DepthError : uint8_t { None, Underflow, Inconsistent };
struct StackDepth {
    int32_t largest = 0;  // before any operation: co_stacksize
    int32_t most = 0;     // and behind any
    DepthError error = DepthError::None;
};
// What CPython says of a sequence that makes no sense.
const char* depth_message(DepthError error);
// Sets the blocks' start depths.
StackDepth compute_stack_depth(Graph& graph);

// locals_plus.cpp
// Of each cell and free variable, by the number that opargs have until then: its index among locals, cells and free
// variables. A cell that is also a local has the local's.
base::List<int32_t> number_cells(base::Arena& scratch, const UnitInfo& info);
// Puts the unit's prologue before the entry and gives opargs those indices.
void prepare_locals_plus(Graph& graph, const UnitInfo& info, base::List<int32_t> cell_slots);

// jumps.cpp
void convert_pseudo_conditional_jumps(Graph& graph);
// SETUP_*, LOAD_CLOSURE, STORE_FAST_MAYBE_NULL.
void convert_pseudo_operations(Graph& graph);
// Conditional jumps go forward and are followed by NOT_TAKEN.
void normalize_jumps(Graph& graph);

// borrow.cpp. LOAD_FAST of a reference that the local outlives becomes LOAD_FAST_BORROW. Needs start depths, and the
// most values that ever stand on the stack.
void optimize_load_fast(Graph& graph, int32_t most_values);

}  // namespace krait::compiler::flowgraph

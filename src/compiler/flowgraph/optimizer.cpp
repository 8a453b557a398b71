#include "compiler/flowgraph/optimizer.h"

#include "bytecode/code_unit.h"

namespace krait::compiler::flowgraph {

void optimize(Graph& graph, UnitConstants& constants, int32_t nlocals, int32_t nparameters) {
    label_exception_targets(graph);
    inline_small_blocks(graph);
    remove_unreachable(graph);
    resolve_line_numbers(graph);
    optimize_constant_loads(graph, constants);
    optimize_blocks(graph, constants);
    remove_redundant_nops_and_pairs(graph);
    remove_unreachable(graph);
    remove_redundant_nops_and_jumps(graph);
    remove_unused_constants(graph, constants);
    add_unbound_checks(graph, nlocals, nparameters);
    insert_super_instructions(graph);
    push_cold_blocks_to_end(graph);
    resolve_line_numbers(graph);
}

StackDepth finish(Graph& graph, const UnitInfo& info, base::List<int32_t> cell_slots) {
    convert_pseudo_conditional_jumps(graph);
    StackDepth depth = compute_stack_depth(graph);
    if (depth.error != DepthError::None) return depth;
    prepare_locals_plus(graph, info, cell_slots);
    convert_pseudo_operations(graph);
    normalize_jumps(graph);
    optimize_load_fast(graph, depth.most);
    return depth;
}

void number_positions(Graph& graph) {
    int32_t position = 0;
    for (Block* block : graph) {
        block->position = position;
        position += static_cast<int32_t>(block->size);
    }
}

int32_t parameter_count(const UnitInfo& info) {
    int32_t named = info.argcount + info.posonlyargcount + info.kwonlyargcount;
    return named + ((info.flags & bytecode::kVarArgs) != 0) + ((info.flags & bytecode::kVarKeywords) != 0);
}

}  // namespace krait::compiler::flowgraph

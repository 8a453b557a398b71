#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

// Without a branch: which operations load constants cannot be foreseen. Others count as loads of the first constant.
template <typename Visit>
void for_each_operation(Graph& graph, Visit visit) {
    for (Block* block : graph) {
        if (!block->may_have(kConstants)) continue;
        for (Operation& operation : *block) {
            bool loads = operation.opcode == Opcode::LOAD_CONST;
            visit(operation, loads, loads ? operation.oparg : 0);
        }
    }
}

}  // namespace

// The first constant stays in any case: it is where a docstring is looked for.
void remove_unused_constants(Graph& graph, UnitConstants& constants) {
    uint32_t count = constants.size();
    if (count == 0) return;
    bool* is_used = graph.arena().array<bool>(count);
    std::memset(is_used, 0, count);
    is_used[0] = true;
    for_each_operation(graph, [&](Operation&, bool, int32_t index) { is_used[index] = true; });

    int32_t* new_index = graph.arena().array<int32_t>(count);
    int32_t used = 0;
    for (uint32_t i = 0; i < count; ++i) {
        new_index[i] = used;
        used += is_used[i];
    }
    if (static_cast<uint32_t>(used) == count) return;
    constants.keep(is_used);
    for_each_operation(graph, [&](Operation& operation, bool loads, int32_t index) {
        operation.oparg = loads ? new_index[index] : operation.oparg;
    });
}

}  // namespace krait::compiler::flowgraph

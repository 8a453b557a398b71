#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

template <typename Visit>
void for_each_load(Graph& graph, Visit visit) {
    for (Block* block : graph) {
        if (!block->may_have(kConstants)) continue;
        for (Operation& operation : *block)
            if (operation.opcode == Opcode::LOAD_CONST) visit(operation);
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
    for_each_load(graph, [&](Operation& load) { is_used[load.oparg] = true; });

    int32_t* new_index = graph.arena().array<int32_t>(count);
    int32_t used = 0;
    for (uint32_t i = 0; i < count; ++i) new_index[i] = is_used[i] ? used++ : -1;
    if (static_cast<uint32_t>(used) == count) return;
    constants.keep(is_used);
    for_each_load(graph, [&](Operation& load) { load.oparg = new_index[load.oparg]; });
}

}  // namespace krait::compiler::flowgraph

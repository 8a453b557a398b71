#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

// The first constant stays in any case: it is where a docstring is looked for.
void remove_unused_constants(Graph& graph, UnitConstants& constants) {
    uint32_t count = constants.size();
    if (count == 0) return;
    bool* is_used = graph.arena().array<bool>(count);
    std::memset(is_used, 0, count);
    is_used[0] = true;
    for (Block* block : graph)
        for (Operation& operation : *block)
            if (operation.opcode == Opcode::LOAD_CONST) is_used[operation.oparg] = true;

    int32_t* new_index = graph.arena().array<int32_t>(count);
    int32_t used = 0;
    for (uint32_t i = 0; i < count; ++i) new_index[i] = is_used[i] ? used++ : -1;
    if (static_cast<uint32_t>(used) == count) return;
    constants.keep(is_used);
    for (Block* block : graph)
        for (Operation& operation : *block)
            if (operation.opcode == Opcode::LOAD_CONST) operation.oparg = new_index[operation.oparg];
}

}  // namespace krait::compiler::flowgraph

#include "compiler/assemble.h"

#include "compiler/assembler/code_writer.h"
#include "compiler/assembler/locals_table.h"
#include "compiler/flowgraph/optimizer.h"

namespace krait::compiler {

namespace {

// One object for all units; the first code object interns it.
const bytecode::StrConstant* filename_of(syntax::Session& session) {
    if (auto* known = session.strings.find(session.filename)) return known;
    return bytecode::make_str(session.arena, session.arena.copy(session.filename));
}

bytecode::CodeUnit* finish_and_assemble(syntax::Session& session, ConstantCache& cache, UnitInfo& info,
                                        flowgraph::Graph& graph) {
    base::List<int32_t> cell_slots = flowgraph::number_cells(graph.arena(), info);
    flowgraph::StackDepth depth = flowgraph::finish(graph, info, cell_slots);
    if (depth.error != flowgraph::DepthError::None) {
        session.diagnostics.fail({.type = syntax::DiagnosticType::ValueError,
                                  .message = flowgraph::depth_message(depth.error),
                                  .filename = session.filename});
        return nullptr;
    }
    flowgraph::number_positions(graph);
    AssembledBytes bytes = assembler::write_code(graph, session.arena, info.firstlineno);
    bytes.stacksize = depth.largest;
    LocalsPlus locals = assembler::list_locals(session.arena, info, cell_slots);
    return make_code_unit(cache, filename_of(session), info, info.consts.list(), locals, bytes);
}

}  // namespace

bytecode::CodeUnit* optimize_and_assemble(syntax::Session& session, ConstantCache& cache, UnitInfo& info,
                                          InstructionSequence& sequence) {
    session.scratch.reset();
    flowgraph::UnitConstants constants(cache, info.consts, session.scratch);
    flowgraph::Graph graph = flowgraph::build_graph(session.scratch, sequence, &constants);
    auto nlocals = static_cast<int32_t>(info.varnames.size());
    flowgraph::optimize(graph, constants, nlocals, flowgraph::parameter_count(info));
    return finish_and_assemble(session, cache, info, graph);
}

bytecode::CodeUnit* assemble(syntax::Session& session, ConstantCache& cache, UnitInfo& info,
                             InstructionSequence& sequence) {
    session.scratch.reset();
    flowgraph::Graph graph = flowgraph::build_graph(session.scratch, sequence, nullptr);
    flowgraph::label_exception_targets(graph);
    return finish_and_assemble(session, cache, info, graph);
}

}  // namespace krait::compiler

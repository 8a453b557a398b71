#include "compiler/flowgraph/dump.h"

#include "compiler/flowgraph/optimizer.h"

namespace krait::compiler::flowgraph {

namespace {

void add_line(std::string& text, uint16_t opcode, int32_t oparg, const Location& at) {
    text += "i";
    for (int32_t number : {static_cast<int32_t>(opcode), oparg, at.line, at.end_line, at.column, at.end_column})
        (text += ' ') += std::to_string(number);
    text += '\n';
}

std::vector<Instruction> listing_of(Graph& graph) {
    number_positions(graph);
    std::vector<Instruction> listing;
    for (Block* block : graph) {
        for (const Operation& operation : *block) {
            int32_t oparg = bytecode::has_arg(operation.opcode) ? operation.oparg : 0;
            if (has_target(operation.opcode)) oparg = operation.target->position;
            listing.push_back({operation.opcode, oparg, operation.location});
        }
    }
    return listing;
}

}  // namespace

std::string dump(const InstructionSequence& sequence) {
    std::string text;
    for (const Instruction& instruction : sequence.instructions())
        add_line(text, instruction.opcode, instruction.oparg, instruction.location);
    return text;
}

OptimizedListing optimize_listing(ConstantCache& cache, base::ArenaVector<const bytecode::Constant*>& constants,
                                  InstructionSequence& sequence, int32_t nlocals) {
    base::Arena scratch;
    UnitConstants unit_constants(cache, constants, scratch);
    Graph graph = build_graph(scratch, sequence, &unit_constants);
    optimize(graph, unit_constants, nlocals, 0);
    StackDepth depth = compute_stack_depth(graph);
    if (depth.error != DepthError::None) return {std::string(depth_message(depth.error)), {}};
    optimize_load_fast(graph, depth.most);
    return {{}, listing_of(graph)};
}

std::string dump_optimized(ConstantCache& cache, base::ArenaVector<const bytecode::Constant*>& constants,
                           InstructionSequence& sequence, int32_t nlocals) {
    OptimizedListing listing = optimize_listing(cache, constants, sequence, nlocals);
    if (!listing.error.empty()) return "error " + listing.error + "\n";
    std::string text;
    for (const Instruction& instruction : listing.instructions)
        add_line(text, instruction.opcode, instruction.oparg, instruction.location);
    return text;
}

}  // namespace krait::compiler::flowgraph

#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

void expand_keeping_jump(Block& block, base::Arena& arena) {
    bool jumps_if_true = block.last().opcode == Opcode::JUMP_IF_TRUE;
    Operation* place = block.insert(arena, block.size - 1, 2);
    Operation& jump = block.last();
    jump.opcode = jumps_if_true ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE;
    place[0] = {Opcode::COPY, 1, jump.location, nullptr, jump.handler};
    place[1] = {Opcode::TO_BOOL, 0, jump.location, nullptr, jump.handler};
}

// NOP when it is not a conditional jump of the final kind.
Opcode reversed_jump(Opcode opcode) {
    switch (opcode) {
        case Opcode::POP_JUMP_IF_TRUE: return Opcode::POP_JUMP_IF_FALSE;
        case Opcode::POP_JUMP_IF_FALSE: return Opcode::POP_JUMP_IF_TRUE;
        case Opcode::POP_JUMP_IF_NONE: return Opcode::POP_JUMP_IF_NOT_NONE;
        case Opcode::POP_JUMP_IF_NOT_NONE: return Opcode::POP_JUMP_IF_NONE;
        default: return Opcode::NOP;
    }
}

// A conditional jump back becomes its opposite over an unconditional one.
void turn_forward(Graph& graph, Block& block, Opcode reversed) {
    Operation& jump = block.last();
    Block* target = jump.target;
    jump.opcode = reversed;
    jump.target = block.next;
    Block* back = graph.insert_after(&block);
    back->append(graph.arena(), Opcode::NOT_TAKEN, 0, jump.location);
    back->append(graph.arena(), Opcode::JUMP, 0, jump.location).target = target;
    back->start_depth = target->start_depth;
    back->is_cold = block.is_cold;
    back->is_visited = true;
}

void normalize_jump(Graph& graph, Block& block) {
    Operation& jump = block.last();
    Opcode reversed = reversed_jump(jump.opcode);
    if (reversed == Opcode::NOP) return;
    if (jump.target->is_visited) {
        turn_forward(graph, block, reversed);
    } else {
        Location location = jump.location;
        block.append(graph.arena(), Opcode::NOT_TAKEN, 0, location);
    }
}

}  // namespace

void convert_pseudo_conditional_jumps(Graph& graph) {
    for (Block* block : graph) {
        if (block->empty()) continue;
        Opcode last = block->last().opcode;
        if (last == Opcode::JUMP_IF_FALSE || last == Opcode::JUMP_IF_TRUE) expand_keeping_jump(*block, graph.arena());
    }
}

void convert_pseudo_operations(Graph& graph) {
    for (Block* block : graph) {
        if (!block->may_have(kPseudo)) continue;
        for (Operation& operation : *block) {
            if (is_block_push(operation.opcode)) {
                block->make_nop(operation);
            } else if (operation.opcode == Opcode::LOAD_CLOSURE) {
                operation.opcode = Opcode::LOAD_FAST;
                block->note(kLoads);
            } else if (operation.opcode == Opcode::STORE_FAST_MAYBE_NULL) {
                operation.opcode = Opcode::STORE_FAST;
            }
        }
    }
    remove_redundant_nops_and_jumps(graph);
}

void normalize_jumps(Graph& graph) {
    graph.clear_visited();
    for (Block* block : graph) {
        block->is_visited = true;
        if (!block->empty()) normalize_jump(graph, *block);
    }
}

}  // namespace krait::compiler::flowgraph

#include "compiler/flowgraph/graph.h"

namespace krait::compiler::flowgraph {

void Block::reserve(base::Arena& arena, uint32_t wanted) {
    if (wanted <= capacity) return;
    uint32_t grown = capacity < 2 ? 4 : capacity * 2;
    if (grown < wanted) grown = wanted;
    auto* moved = arena.array<Operation>(grown);
    if (touched) std::memcpy(static_cast<void*>(moved), operations, touched * sizeof(Operation));
    operations = moved;
    capacity = grown;
}

Operation& Block::take_slot(base::Arena& arena) {
    if (size == capacity) [[unlikely]]
        reserve(arena, size + 1);
    Operation& slot = operations[size++];
    if (size > touched) {
        touched = size;
        slot.handler = nullptr;
    }
    return slot;
}

Operation& Block::append(base::Arena& arena, Opcode opcode, int32_t oparg, const Location& location) {
    Operation& slot = take_slot(arena);
    slot.become(opcode, oparg);
    slot.location = location;
    slot.target = nullptr;
    return slot;
}

void Block::append_copy(base::Arena& arena, const Operation& operation) {
    Operation copy = operation;  // may be in the array that grows
    take_slot(arena) = copy;
}

Operation* Block::insert(base::Arena& arena, uint32_t index, uint32_t count) {
    KRAIT_DCHECK_OP(index, <=, size);
    reserve(arena, size + count);
    Operation* place = operations + index;
    std::memmove(static_cast<void*>(place + count), place, (size - index) * sizeof(Operation));
    size += count;
    if (touched < size) touched = size;
    return place;
}

Block* Graph::insert_after(Block* block) {
    Block* inserted = new_block();
    inserted->next = block->next;
    block->next = inserted;
    return inserted;
}

void Graph::clear_visited() {
    for (Block* block : *this) block->is_visited = false;
}

uint32_t Graph::count_operations() const {
    uint32_t count = 0;
    for (Block* block : *this) count += block->size;
    return count;
}

}  // namespace krait::compiler::flowgraph

#include "compiler/flowgraph/constant_operands.h"
#include "compiler/flowgraph/passes.h"

// Tuple, list and set displays whose items are constants. Up to 30 items are pushed and built at once; more are
// appended one by one (a "chain") to a list or set that starts out empty.

namespace krait::compiler::flowgraph {

namespace {

constexpr uint32_t kSmallestUpdate = 3;  // items that are worth a constant and an update

// Whoever comes next only looks at the items, so an immutable stand-in does.
bool is_only_read(const Block& block, uint32_t index) {
    Opcode next = block.opcode_at(index + 1);
    return next == Opcode::GET_ITER || next == Opcode::CONTAINS_OP;
}

// `[1, 2, 3]` as `[]` extended by a constant.
void become_update(Block& block, uint32_t index, int32_t items) {
    Operation& build = block[index];
    Operation& empty = block[index - 2];
    bool is_list = build.opcode == Opcode::BUILD_LIST;
    empty.become(build.opcode, 0);
    empty.location = build.location;
    become_constant(block, block[index - 1], items);
    build.become(is_list ? Opcode::LIST_EXTEND : Opcode::SET_UPDATE, 1);
}

struct Chain {
    Opcode build, append;
};
constexpr Chain kListChain{Opcode::BUILD_LIST, Opcode::LIST_APPEND};
constexpr Chain kSetChain{Opcode::BUILD_SET, Opcode::SET_ADD};

// Walks back from `end` to the chain's empty display; collects the items, last first. Returns the display's index, or
// -1 when something else is in the way.
int64_t find_chain_start(Block& block, uint32_t end, const Chain& chain, bool expects_append, UnitConstants& constants,
                         base::ArenaVector<const Constant*>& items) {
    for (int64_t i = int64_t{end} - 1; i >= 0; --i) {
        Operation& operation = block[static_cast<size_t>(i)];
        if (operation.opcode == Opcode::NOP) continue;
        if (operation.opcode == chain.build && operation.oparg == 0) return expects_append ? i : -1;
        if (expects_append) {
            if (operation.opcode != chain.append || operation.oparg != 1) return -1;
        } else {
            if (!loads_constant(operation)) return -1;
            items.push_back(loaded_constant(operation, constants));
        }
        expects_append = !expects_append;
    }
    return -1;
}

base::List<const Constant*> reversed(base::Arena& arena, const base::ArenaVector<const Constant*>& items) {
    auto** copy = arena.array<const Constant*>(items.size());
    for (uint32_t i = 0; i < items.size(); ++i) copy[i] = items[items.size() - 1 - i];
    return {copy, items.size()};
}

bool fold_chain(Block& block, uint32_t index, const Chain& chain, bool expects_append, UnitConstants& constants) {
    base::ArenaVector<const Constant*> found(constants.scratch());
    int64_t start = find_chain_start(block, index, chain, expects_append, constants, found);
    if (start < 0) return false;
    base::List<const Constant*> items = reversed(constants.arena(), found);
    bool is_list = chain.build == Opcode::BUILD_LIST;
    const Constant* value = is_list ? make_tuple(constants.arena(), items) : make_frozenset(constants.arena(), items);
    for (auto i = static_cast<uint32_t>(start); i < index; ++i)
        if (block[i].opcode != Opcode::NOP) erase(block, block[i]);
    become_load(block, block[index], value, constants);
    return true;
}

}  // namespace

void fold_tuple(Block& block, uint32_t index, UnitConstants& constants) {
    auto count = static_cast<uint32_t>(block[index].oparg);
    ConstantOperands operands;
    if (count > kMostOperands || !operands.collect(block, index, count)) return;
    const Constant* tuple = make_tuple(constants.arena(), operands.values(constants));
    operands.erase_all(block);
    become_load(block, block[index], tuple, constants);
}

void fold_list_or_set(Block& block, uint32_t index, UnitConstants& constants) {
    Operation& build = block[index];
    bool is_list = build.opcode == Opcode::BUILD_LIST;
    bool only_read = is_only_read(block, index);
    auto count = static_cast<uint32_t>(build.oparg);
    if (count > kMostOperands || (count < kSmallestUpdate && !only_read)) return;
    ConstantOperands operands;
    if (!operands.collect(block, index, count)) {
        if (only_read && is_list) build.opcode = Opcode::BUILD_TUPLE;
        return;
    }
    base::List<const Constant*> items = operands.values(constants);
    int32_t value =
        constants.add(is_list ? make_tuple(constants.arena(), items) : make_frozenset(constants.arena(), items));
    operands.erase_all(block);
    if (only_read)
        become_constant(block, build, value);
    else
        become_update(block, index, value);
}

bool fold_chain_for_intrinsic(Block& block, uint32_t index, UnitConstants& constants) {
    return fold_chain(block, index, kListChain, true, constants);
}

void fold_chain_for_append(Block& block, uint32_t index, UnitConstants& constants) {
    Operation& append = block[index];
    const Chain& chain = append.opcode == Opcode::LIST_APPEND ? kListChain : kSetChain;
    if (append.oparg != 1 || !is_only_read(block, index)) return;
    if (fold_chain(block, index, chain, false, constants)) append.location = kNoLocation;
}

}  // namespace krait::compiler::flowgraph

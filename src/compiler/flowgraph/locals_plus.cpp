#include "bytecode/code_unit.h"
#include "compiler/flowgraph/passes.h"
#include "compiler/identifier_map.h"

// A frame holds its locals, then its cells, then its free variables; a parameter that is also a cell needs one slot
// only, and the ones behind it move up.

namespace krait::compiler::flowgraph {

namespace {

struct LocalNumber {
    Identifier name = nullptr;
    int32_t number = 0;
};

// The local of each cell's name; -1 for none.
base::List<int32_t> locals_of_cells(base::Arena& scratch, const UnitInfo& info) {
    base::List<int32_t> locals{scratch.array<int32_t>(info.cellvars.size()), info.cellvars.size()};
    IdentifierMap<LocalNumber> numbers(scratch);
    for (uint32_t i = 0; i < info.varnames.size(); ++i)
        numbers.find_or_add(info.varnames[i]).number = static_cast<int32_t>(i);
    for (uint32_t i = 0; i < locals.size(); ++i) {
        const LocalNumber* local = numbers.find(info.cellvars[i]);
        locals[i] = local ? local->number : -1;
    }
    return locals;
}

bool is_generator_like(const UnitInfo& info) {
    return (info.flags & (bytecode::kGenerator | bytecode::kCoroutine | bytecode::kAsyncGenerator)) != 0;
}

// The cells' slots in ascending order: those of locals first.
base::List<int32_t> ascending_slots(base::Arena& scratch, const UnitInfo& info, base::List<int32_t> cell_slots) {
    uint32_t locals = info.varnames.size(), cells = info.cellvars.size();
    bool* is_cell = scratch.array<bool>(locals + cells);
    std::memset(is_cell, 0, locals + cells);
    for (uint32_t i = 0; i < cells; ++i) is_cell[cell_slots[i]] = true;
    base::List<int32_t> sorted{scratch.array<int32_t>(cells), 0};
    for (uint32_t slot = 0; slot < locals + cells; ++slot)
        if (is_cell[slot]) sorted.items[sorted.count++] = static_cast<int32_t>(slot);
    return sorted;
}

class Prologue {
public:
    Prologue(Graph& graph, const UnitInfo& info) : graph_(graph), info_(info) {}

    void insert(base::List<int32_t> cell_slots) {
        uint32_t count = (info_.freevars.empty() ? 0 : 1) + info_.cellvars.size() + (is_generator_like(info_) ? 2 : 0);
        if (count == 0) return;
        cursor_ = graph_.entry()->insert(graph_.arena(), 0, count);
        if (!info_.freevars.empty())
            put(Opcode::COPY_FREE_VARS, static_cast<int32_t>(info_.freevars.size()), kNoLocation);
        if (!info_.cellvars.empty())
            for (int32_t slot : ascending_slots(graph_.arena(), info_, cell_slots))
                put(Opcode::MAKE_CELL, slot, kNoLocation);
        if (is_generator_like(info_)) {
            Location start{info_.firstlineno, -1, info_.firstlineno, -1};
            put(Opcode::RETURN_GENERATOR, 0, start);
            put(Opcode::POP_TOP, 0, start);
        }
    }

private:
    void put(Opcode opcode, int32_t oparg, const Location& location) {
        *cursor_++ = {opcode, oparg, location, nullptr, nullptr};
    }

    Graph& graph_;
    const UnitInfo& info_;
    Operation* cursor_ = nullptr;
};

}  // namespace

base::List<int32_t> number_cells(base::Arena& scratch, const UnitInfo& info) {
    uint32_t cells = info.cellvars.size(), count = cells + info.freevars.size();
    base::List<int32_t> slots{scratch.array<int32_t>(count), count};
    base::List<int32_t> locals;
    if (cells) locals = locals_of_cells(scratch, info);
    auto next = static_cast<int32_t>(info.varnames.size());
    for (uint32_t i = 0; i < count; ++i) slots[i] = i < cells && locals[i] >= 0 ? locals[i] : next++;
    return slots;
}

void prepare_locals_plus(Graph& graph, const UnitInfo& info, base::List<int32_t> cell_slots) {
    if (!cell_slots.empty()) {
        for (Block* block : graph) {
            if (!block->may_have(kNumberedCells)) continue;
            for (Operation& operation : *block)
                if (traits(operation.opcode).content & kNumberedCells) operation.oparg = cell_slots[operation.oparg];
        }
    }
    Prologue(graph, info).insert(cell_slots);
}

}  // namespace krait::compiler::flowgraph

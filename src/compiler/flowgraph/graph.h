#pragma once

// The flow graph of one code unit. Blocks stand in layout order (`next`); control enters a block at its first
// operation only and leaves it at its last (or, on an exception, anywhere).
//
// Everything here lives in scratch memory that is gone when the unit is assembled. Passes change blocks in place; the
// order in which they run is optimizer.h's.
//
// A block's operations are never freed: removing some moves the others to the front and lowers `size`, and what lay
// behind stays. An operation that is *appended* takes the next slot and keeps the handler found there. That is how
// CPython behaves, and it shows: a NOT_TAKEN is covered by the exception table or not depending on what once stood in
// its slot.

#include "compiler/flowgraph/traits.h"
#include "compiler/instruction_sequence.h"

namespace krait::compiler::flowgraph {

struct Block;

struct Operation {
    Opcode opcode;
    int32_t oparg;
    Location location;
    Block* target;   // of jumps and block pushes
    Block* handler;  // where control goes when this raises

    int32_t line() const { return location.line; }
    bool has_line() const { return location.line >= 0; }
    // Other fields stay.
    void become(Opcode new_opcode, int32_t new_oparg) {
        opcode = new_opcode;
        oparg = new_oparg;
    }
};

// Handlers that are active somewhere, innermost first; shared tails.
struct HandlerStack {
    Block* handler;
    const HandlerStack* outer;
    int32_t depth;  // of this one, from 1
};

struct Block {
    Operation* operations = nullptr;
    Block* next = nullptr;
    uint32_t size = 0;
    uint16_t contents = 0;             // Content bits
    bool has_label : 1 = false;        // something once jumped here
    bool preserves_lasti : 1 = false;  // as a handler
    bool is_handler : 1 = false;
    bool is_cold : 1 = false;
    bool is_warm : 1 = false;
    bool is_visited : 1 = false;
    bool is_queued : 1 = false;
    int32_t predecessors = 0;
    int32_t start_depth = -1;
    uint32_t touched = 0;  // slots that ever held an operation
    uint32_t capacity = 0;
    const HandlerStack* handlers = nullptr;  // active on entry (exception pass)
    // LOAD_FAST_CHECK pass, masks of the locals below 64: may be unbound on entry; loaded as they were on entry; bound
    // or unbound by the block; of those, unbound at its end.
    uint64_t maybe_unbound = 0;
    uint64_t locals_exposed = 0;
    uint64_t locals_decided = 0;
    uint64_t locals_unbound = 0;
    int32_t position = -1;  // index of the first operation in the finished layout
    // Assembler: in code units.
    int32_t code_offset = 0;
    int32_t units_before_jump = 0;
    int32_t jump_units = 0;
    int32_t units_behind_jump = 0;

    bool empty() const { return size == 0; }
    Operation& operator[](size_t index) const {
        KRAIT_DCHECK_OP(index, <, size);
        return operations[index];
    }
    Operation* begin() const { return operations; }
    Operation* end() const { return operations + size; }
    Operation& first() const { return (*this)[0]; }
    Operation& last() const { return (*this)[size - 1]; }
    // Opcode of the operation at the index, NOP behind the end. NOP never takes part in a pattern.
    Opcode opcode_at(size_t index) const { return index < size ? operations[index].opcode : Opcode::NOP; }

    bool ends_in(unsigned any_trait) const { return size && has_trait(last().opcode, any_trait); }
    bool ends_in_jump() const { return ends_in(kJumps); }
    bool ends_in_unconditional_jump() const { return ends_in(kUnconditional); }
    bool exits_scope() const { return ends_in(kExits); }
    // Its jump; where control also goes straight on, NOT_TAKEN may follow it. Null when there is none.
    Operation* jump() const {
        if (!size) return nullptr;
        Operation* at = &last();
        if (at->opcode == Opcode::NOT_TAKEN && size > 1) --at;
        return is_jump(at->opcode) ? at : nullptr;
    }
    bool falls_through() const { return !ends_in(kUnconditional | kExits); }

    bool may_have(unsigned any_content) const { return (contents & any_content) != 0; }
    void note(unsigned content) { contents |= static_cast<uint16_t>(content); }
    void make_nop(Operation& operation) {
        operation.become(Opcode::NOP, 0);
        note(kNops);
    }

    // The handler is the slot's old one (none when the slot is new); no target.
    Operation& append(base::Arena& arena, Opcode opcode, int32_t oparg, const Location& location);
    void append_copy(base::Arena& arena, const Operation& operation);
    // Room for `count` operations before the one at the index; the caller fills all of it.
    Operation* insert(base::Arena& arena, uint32_t index, uint32_t count);
    void reserve(base::Arena& arena, uint32_t wanted);

private:
    Operation& take_slot(base::Arena& arena);
};

// Blocks that wait for a visit.
using WorkList = base::ArenaVector<Block*>;

class Graph {
public:
    explicit Graph(base::Arena& scratch) : arena_(&scratch), work_list_(scratch) {}

    base::Arena& arena() const { return *arena_; }
    Block* entry() const { return entry_; }
    void set_entry(Block* block) { entry_ = block; }

    Block* new_block() { return arena_->make<Block>(); }
    // A new empty block between `block` and its next.
    Block* insert_after(Block* block);
    // Empty, and the caller's until it is empty again.
    WorkList& work_list() {
        KRAIT_DCHECK(work_list_.empty());
        return work_list_;
    }
    void clear_visited();
    // What the unit's blocks had when the graph was built.
    bool may_have(unsigned any_content) const { return (contents_ & any_content) != 0; }
    void note(unsigned content) { contents_ |= static_cast<uint16_t>(content); }
    uint32_t count_operations() const;

    // for (Block* block : graph) in layout order; blocks inserted ahead are met.
    class Iterator {
    public:
        explicit Iterator(Block* block) : block_(block) {}
        Block* operator*() const { return block_; }
        Iterator& operator++() {
            block_ = block_->next;
            return *this;
        }
        bool operator!=(const Iterator& other) const { return block_ != other.block_; }

    private:
        Block* block_;
    };
    Iterator begin() const { return Iterator(entry_); }
    Iterator end() const { return Iterator(nullptr); }

private:
    base::Arena* arena_;
    Block* entry_ = nullptr;
    WorkList work_list_;
    uint16_t contents_ = 0;
};

// The block itself or the first behind it that is not empty; null at the end.
inline Block* next_non_empty(Block* block) {
    while (block && block->empty()) block = block->next;
    return block;
}

}  // namespace krait::compiler::flowgraph

#pragma once

// One code object being generated.

#include "bytecode/code_unit.h"
#include "compiler/codegen/frame_block.h"
#include "compiler/symbol_table.h"
#include "compiler/unit.h"

namespace krait::compiler::codegen {

enum class UnitKind : uint8_t { Module, Class, Function, AsyncFunction, Lambda, Comprehension, Annotation };

// A variable annotation whose code waits for the scope's `__annotate__`.
struct DeferredAnnotation {
    const ast::AnnAssign* statement;
    int32_t index;  // in `__conditional_annotations__`; -1: runs unconditionally
};

// A constant's number is its place in the table; merged constants are one object.
struct NumberedConstant {
    const bytecode::Constant* value;
};
using ConstantTable = IdentifierMap<NumberedConstant, &NumberedConstant::value>;

// Units are used again and again: their tables keep their memory.
struct Unit {
    explicit Unit(base::Arena& arena)
        : info(arena),
          own_sequence(arena),
          names(arena),
          varnames(arena),
          cells(arena),
          frees(arena),
          constants(arena),
          blocks(arena),
          deferred_annotations(arena),
          hidden_fast(arena),
          static_attributes(arena) {}

    // As new, but for the memory.
    void begin(base::Arena& arena, UnitKind unit_kind, SymbolTableEntry& unit_entry, Unit* around);

    UnitKind kind = UnitKind::Module;
    SymbolTableEntry* entry = nullptr;
    Unit* parent = nullptr;             // of one that is not in use: the next such one
    Identifier private_name = nullptr;  // of the class around, for mangling

    UnitInfo info;  // never used again: code objects may share its lists
    InstructionSequence own_sequence;
    InstructionSequence* sequence = nullptr;  // where instructions go
    NameSet names;
    NameSet varnames;
    NameSet cells;
    NameSet frees;
    ConstantTable constants;

    base::ArenaVector<FrameBlock> blocks;
    Label stop_iteration_handler{};

    // Statements that run under a condition: bodies of if, for, while, try, with, match.
    int32_t conditional_depth = 0;
    int32_t next_annotation_index = 0;
    base::ArenaVector<DeferredAnnotation> deferred_annotations;

    bool in_inlined_comprehension = false;
    // Names that are fast locals at the moment though the unit is a module or class.
    base::ArenaVector<Identifier> hidden_fast;

    NameSet static_attributes;  // class: stored as self.NAME in its methods

    bool is_function_like() const { return entry->is_function_like(); }
    bool is_hidden_fast(Identifier name) const {
        for (Identifier hidden : hidden_fast)
            if (hidden == name) return true;
        return false;
    }
};

// The number of a name or constant in one of the tables, appended when new.
template <typename Table>
int32_t number_of(Table& table, typename Table::Key key) {
    return static_cast<int32_t>(&table.find_or_add(key) - table.begin());
}

}  // namespace krait::compiler::codegen

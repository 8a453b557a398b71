#pragma once

// One code object being generated.

#include "bytecode/code_unit.h"
#include "compiler/codegen/constant_numbers.h"
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

struct Unit {
    Unit(base::Arena& arena, UnitKind k, SymbolTableEntry& e, Unit* p)
        : kind(k),
          entry(&e),
          parent(p),
          depth(p ? p->depth + 1 : 0),
          info(arena),
          sequence(arena.make<InstructionSequence>(arena)),
          names(arena),
          varnames(arena),
          cells(arena),
          frees(arena),
          constants(arena),
          blocks(arena),
          deferred_annotations(arena),
          hidden_fast(arena),
          static_attributes(arena) {}

    UnitKind kind;
    SymbolTableEntry* entry;
    Unit* parent;
    uint32_t depth;                     // the module's is 0
    Identifier private_name = nullptr;  // of the class around, for mangling

    UnitInfo info;
    InstructionSequence* sequence;
    NameSet names;
    NameSet varnames;
    NameSet cells;
    NameSet frees;
    ConstantNumbers constants;

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

// The number of a name in one of the tables, appended when new.
inline int32_t number_of(NameSet& names, Identifier name) {
    return static_cast<int32_t>(&names.find_or_add(name) - names.begin());
}

}  // namespace krait::compiler::codegen

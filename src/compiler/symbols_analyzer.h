#pragma once

// Second pass: decides where each name of each block lives, merges inlined comprehensions into their surroundings
// (PEP 709) and makes cells of what inner blocks use.

#include "base/stack.h"
#include "compiler/symbol_table.h"
#include "compiler/symbols_order.h"

namespace krait::compiler {

class SymbolAnalyzer {
public:
    // `order`: where it is given, names that inner blocks add to a block come in CPython's order.
    SymbolAnalyzer(syntax::Session& session, FreeNameOrder* order)
        : session_(session),
          arena_(session.arena),
          names_(session.arena),
          changes_(session.arena),
          free_(session.arena),
          order_(order),
          class_names_{session.strings.find("__class__"), session.strings.find("__classdict__"),
                       session.strings.find("__conditional_annotations__")} {}

    // False: the session's diagnostics hold the error.
    bool analyze(SymbolTableEntry& top) { return analyze_block(top, nullptr); }

private:
    // What the blocks around the one at hand make of a name. Changed on the way in and set back on the way out, so
    // that every block sees its own surroundings without sets being copied.
    struct Name {
        Identifier name = nullptr;
        bool is_bound = false;           // by a function-like block
        bool is_type_parameter = false;  // and it is a type parameter there
        uint32_t seen_free_in = 0;       // serial of the last block that counted it among its children's free names
    };
    struct Change {
        uint32_t index;
        bool was_bound;
        bool was_type_parameter;
    };

    // The names that a class provides cells for.
    enum ClassName : uint8_t { kClass, kClassDict, kConditionalAnnotations, kClassNameCount };

    uint32_t index_of(Identifier name);
    void change(uint32_t index, bool is_bound, bool is_type_parameter);
    void undo_changes(uint32_t mark);
    int class_name_index(Identifier name) const;

    bool analyze_block(SymbolTableEntry& entry, SymbolTableEntry* class_entry);
    bool analyze_symbol(SymbolTableEntry& entry, Symbol& symbol, const SymbolTableEntry* class_entry);
    bool analyze_nonlocal(SymbolTableEntry& entry, Symbol& symbol, uint32_t index);
    void set_free(Symbol& symbol);
    bool analyze_children(SymbolTableEntry& entry, SymbolTableEntry* class_entry, NameSet& inlined_cells);
    void merge_comprehension(SymbolTableEntry& entry, SymbolTableEntry& comprehension, uint32_t free_start,
                             NameSet& inlined_cells);
    void drop_free_names(SymbolTableEntry& entry, SymbolTableEntry& comprehension, uint32_t free_start);
    void splice_inlined_children(SymbolTableEntry& entry);
    void follow_dropped_names(SymbolTableEntry& entry, SymbolTableEntry& comprehension,
                              const NameSet& free_in_children);
    void follow_settled_names(SymbolTableEntry& entry, uint32_t free_start, const NameSet& inlined_cells);
    void settle_free_names(SymbolTableEntry& entry, uint32_t free_start);
    bool settle_free_name(SymbolTableEntry& entry, Identifier name);
    bool take_class_cell(SymbolTableEntry& entry, Identifier name);
    bool fail_at_directive(const SymbolTableEntry& entry, Identifier name, std::string message);

    syntax::Session& session_;
    base::Arena& arena_;
    base::StackLimit machine_stack_;
    IdentifierMap<Name> names_;
    base::ArenaVector<Change> changes_;
    base::ArenaVector<Identifier> free_;       // of the children analysed so far, block upon block
    FreeNameOrder* order_;                     // null when nobody asks
    Identifier class_names_[kClassNameCount];  // null: nothing in the program mentions it
    uint32_t serial_ = 0;
};

}  // namespace krait::compiler

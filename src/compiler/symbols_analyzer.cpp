#include "compiler/symbols_analyzer.h"

#include "compiler/errors.h"

namespace krait::compiler {

uint32_t SymbolAnalyzer::index_of(Identifier name) {
    return static_cast<uint32_t>(&names_.find_or_add(name) - names_.begin());
}

void SymbolAnalyzer::change(uint32_t index, bool is_bound, bool is_type_parameter) {
    Name& name = names_[index];
    if (name.is_bound == is_bound && name.is_type_parameter == is_type_parameter) return;
    changes_.push_back({index, name.is_bound, name.is_type_parameter});
    name.is_bound = is_bound;
    name.is_type_parameter = is_type_parameter;
}

void SymbolAnalyzer::undo_changes(uint32_t mark) {
    while (changes_.size() > mark) {
        const Change& last = changes_.back();
        names_[last.index].is_bound = last.was_bound;
        names_[last.index].is_type_parameter = last.was_type_parameter;
        changes_.pop_back();
    }
}

int SymbolAnalyzer::class_name_index(Identifier name) const {
    for (int i = 0; i < kClassNameCount; ++i)
        if (name == class_names_[i]) return i;
    return -1;
}

bool SymbolAnalyzer::analyze_block(SymbolTableEntry& entry, SymbolTableEntry* class_entry) {
    if (machine_stack_.is_reached()) return fail_too_deep(session_);
    if (order_) order_->begin_block();
    uint32_t mark = changes_.size();
    for (Symbol& symbol : entry.symbols)
        if (!analyze_symbol(entry, symbol, class_entry)) return false;

    // What the block itself leaves free lies below and goes up as it is.
    NameSet inlined_cells(arena_);
    uint32_t free_start = free_.size();
    if (!entry.children.empty() && !analyze_children(entry, class_entry, inlined_cells)) return false;
    if (order_) follow_settled_names(entry, free_start, inlined_cells);
    settle_free_names(entry, free_start);
    for (const NameItem& item : inlined_cells) {
        Symbol* symbol = entry.symbols.find(item.name);
        symbol->flags |= kSymbolCompCell;
        if (symbol->scope == SymbolScope::Local && entry.is_function_like()) symbol->scope = SymbolScope::Cell;
    }
    undo_changes(mark);
    return true;
}

bool SymbolAnalyzer::fail_at_directive(const SymbolTableEntry& entry, Identifier name, std::string message) {
    for (const Directive& directive : entry.directives)
        if (directive.name == name) return fail_in_symbols(session_, directive.span, std::move(message));
    KRAIT_CHECK(false);  // every declared name has a directive
    return false;
}

bool SymbolAnalyzer::analyze_symbol(SymbolTableEntry& entry, Symbol& symbol, const SymbolTableEntry* class_entry) {
    bool is_class = entry.kind == BlockKind::Class;
    uint32_t index = index_of(symbol.name);
    const Name& name = names_[index];
    if (symbol.has(kSymbolGlobal)) {
        if (symbol.has(kSymbolNonlocal))
            return fail_at_directive(entry, symbol.name,
                                     "name '" + std::string(symbol.name->text()) + "' is nonlocal and global");
        symbol.scope = SymbolScope::GlobalExplicit;
        // What a class declares or binds is not for the blocks inside it.
        if (!is_class) change(index, false, name.is_type_parameter);
        return true;
    }
    if (symbol.has(kSymbolNonlocal)) return analyze_nonlocal(entry, symbol, index);
    if (symbol.has(kSymbolBound)) {
        symbol.scope = SymbolScope::Local;
        bool binds = entry.is_function_like() || (is_class && name.is_bound);
        change(index, binds, symbol.has(kSymbolTypeParam));
        return true;
    }
    // The class's dict is asked for by the compiler: what the class binds by that name does not count.
    if (class_entry && class_name_index(symbol.name) != kClassDict) {
        const Symbol* seen = class_entry->symbols.find(symbol.name);
        if (seen && seen->has(kSymbolGlobal)) {
            symbol.scope = SymbolScope::GlobalExplicit;
            return true;
        }
        if (seen && seen->has(kSymbolBound) && !seen->has(kSymbolNonlocal)) {
            symbol.scope = SymbolScope::GlobalImplicit;
            return true;
        }
    }
    if (name.is_bound)
        set_free(symbol);
    else
        symbol.scope = SymbolScope::GlobalImplicit;
    return true;
}

void SymbolAnalyzer::set_free(Symbol& symbol) {
    symbol.scope = SymbolScope::Free;
    free_.push_back(symbol.name);
    if (order_) order_->add_free(symbol.name);
}

bool SymbolAnalyzer::analyze_nonlocal(SymbolTableEntry& entry, Symbol& symbol, uint32_t index) {
    if (entry.kind == BlockKind::Module)
        return fail_at_directive(entry, symbol.name, "nonlocal declaration not allowed at module level");
    std::string text(symbol.name->text());
    if (!names_[index].is_bound)
        return fail_at_directive(entry, symbol.name, "no binding for nonlocal '" + text + "' found");
    if (names_[index].is_type_parameter)
        return fail_at_directive(entry, symbol.name, "nonlocal binding not allowed for type parameter '" + text + "'");
    set_free(symbol);
    return true;
}

bool SymbolAnalyzer::analyze_children(SymbolTableEntry& entry, SymbolTableEntry* class_entry, NameSet& inlined_cells) {
    uint32_t mark = changes_.size();
    bool is_class = entry.kind == BlockKind::Class;
    if (is_class)
        for (Identifier name : class_names_)
            if (name) {
                uint32_t index = index_of(name);
                change(index, true, names_[index].is_type_parameter);
            }
    bool has_inlined = false;
    for (SymbolTableEntry* child : entry.children) {
        SymbolTableEntry* seen = nullptr;
        if (child->can_see_class_scope) seen = is_class ? &entry : class_entry;
        uint32_t free_start = free_.size();
        if (!analyze_block(*child, seen)) return false;
        bool is_inlined = child->is_comprehension() && child->comprehension != ComprehensionKind::Generator &&
                          !entry.can_see_class_scope;
        if (is_inlined) {
            merge_comprehension(entry, *child, free_start, inlined_cells);
            has_inlined = true;
        }
        if (order_) order_->end_child();
    }
    if (has_inlined) splice_inlined_children(entry);
    undo_changes(mark);
    return true;
}

void SymbolAnalyzer::merge_comprehension(SymbolTableEntry& entry, SymbolTableEntry& comprehension, uint32_t free_start,
                                         NameSet& inlined_cells) {
    comprehension.is_inlined = true;
    drop_free_names(entry, comprehension, free_start);
    for (Symbol& symbol : comprehension.symbols) {
        if (symbol.has(kSymbolParam)) continue;
        if (symbol.scope == SymbolScope::Cell || symbol.has(kSymbolCompCell)) inlined_cells.find_or_add(symbol.name);
        // In the class body itself these are names like any other.
        if (entry.kind == BlockKind::Class && symbol.scope == SymbolScope::Free && class_name_index(symbol.name) >= 0)
            symbol.scope = SymbolScope::GlobalImplicit;
        Symbol& outer = entry.symbols.find_or_add(symbol.name);
        if (outer.scope != SymbolScope::Unknown) continue;
        outer.flags = symbol.flags;
        outer.scope = symbol.scope;
    }
}

// CPython asks this of every name that the comprehension knows, free in it or not.
void SymbolAnalyzer::follow_dropped_names(SymbolTableEntry& entry, SymbolTableEntry& comprehension,
                                          const NameSet& free_in_children) {
    for (const Symbol& symbol : comprehension.symbols) {
        if (symbol.has(kSymbolParam) || free_in_children.contains(symbol.name)) continue;
        const Symbol* outer = entry.symbols.find(symbol.name);
        bool is_dropped = entry.kind == BlockKind::Class
                              ? symbol.scope == SymbolScope::Free && class_name_index(symbol.name) >= 0
                              : outer && outer->has(kSymbolBound);
        if (is_dropped) order_->drop_free(symbol.name);
    }
}

// Free names of the comprehension that need no cell now that its code stands in the block, unless functions inside
// it use them.
void SymbolAnalyzer::drop_free_names(SymbolTableEntry& entry, SymbolTableEntry& comprehension, uint32_t free_start) {
    NameSet free_in_children(arena_);
    for (const SymbolTableEntry* child : comprehension.children)
        for (const Symbol& symbol : child->symbols)
            if (symbol.scope == SymbolScope::Free) free_in_children.find_or_add(symbol.name);
    if (order_) follow_dropped_names(entry, comprehension, free_in_children);
    auto is_settled = [&](Identifier name) {
        const Symbol* inner = comprehension.symbols.find(name);
        if (!inner || inner->has(kSymbolParam)) return false;
        if (entry.kind == BlockKind::Class) return inner->scope == SymbolScope::Free && class_name_index(name) >= 0;
        const Symbol* outer = entry.symbols.find(name);
        return outer && outer->has(kSymbolBound);
    };
    uint32_t kept = free_start;
    for (uint32_t i = free_start; i < free_.size(); ++i) {
        Identifier name = free_[i];
        if (!is_settled(name) || free_in_children.contains(name)) free_[kept++] = name;
    }
    free_.truncate(kept);
}

void SymbolAnalyzer::splice_inlined_children(SymbolTableEntry& entry) {
    base::ArenaVector<SymbolTableEntry*> children(arena_);
    for (SymbolTableEntry* child : entry.children) {
        if (!child->is_inlined) {
            children.push_back(child);
            continue;
        }
        for (SymbolTableEntry* grandchild : child->children) children.push_back(grandchild);
    }
    entry.children = children;
}

bool SymbolAnalyzer::take_class_cell(SymbolTableEntry& entry, Identifier name) {
    switch (class_name_index(name)) {
        case kClass: entry.needs_class_closure = true; return true;
        case kClassDict: entry.needs_class_dict = true; return true;
        case kConditionalAnnotations: entry.has_conditional_annotations = true; return true;
        default: return false;
    }
}

// The names that children leave free: bound here they become cells, otherwise they are free here too and go up.
void SymbolAnalyzer::settle_free_names(SymbolTableEntry& entry, uint32_t free_start) {
    uint32_t serial = ++serial_;
    uint32_t kept = free_start;
    for (uint32_t i = free_start; i < free_.size(); ++i) {
        Identifier name = free_[i];
        Name& state = names_[index_of(name)];
        if (state.seen_free_in == serial) continue;
        state.seen_free_in = serial;
        if (settle_free_name(entry, name)) free_[kept++] = name;
    }
    free_.truncate(kept);
}

// The names in free_ from the start on change places: what stays free comes in CPython's order.
void SymbolAnalyzer::follow_settled_names(SymbolTableEntry& entry, uint32_t free_start, const NameSet& inlined_cells) {
    if (entry.is_function_like())
        for (const Symbol& symbol : entry.symbols)
            if (symbol.scope == SymbolScope::Local &&
                (inlined_cells.contains(symbol.name) || order_->is_free_in_children(symbol.name)))
                order_->settle(symbol.name);
    if (entry.kind == BlockKind::Class)
        for (Identifier name : class_names_)
            if (name) order_->settle(name);
    uint32_t kept = free_start;
    for (uint32_t i = free_start; i < free_.size(); ++i)
        if (!order_->is_free_in_children(free_[i])) free_[kept++] = free_[i];
    free_.truncate(kept);
    order_->for_each_free_in_children([&](Identifier name) { free_.push_back(name); });
    order_->end_block();
}

// Whether the name stays free.
bool SymbolAnalyzer::settle_free_name(SymbolTableEntry& entry, Identifier name) {
    bool is_class = entry.kind == BlockKind::Class;
    if (is_class && take_class_cell(entry, name)) return false;
    if (Symbol* symbol = entry.symbols.find(name)) {
        if (symbol->scope == SymbolScope::Local && entry.is_function_like()) {
            symbol->scope = SymbolScope::Cell;
            return false;
        }
        if (is_class || entry.can_see_class_scope) symbol->flags |= kSymbolFreeClass;
        return true;
    }
    if (names_.find(name)->is_bound) entry.symbols.find_or_add(name).scope = SymbolScope::Free;
    return true;
}

}  // namespace krait::compiler

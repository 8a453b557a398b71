// A comprehension in place, without a unit of its own (PEP 709).
//
// Its variables become fast locals of the surrounding unit, also where that is a module or class. Values that they have
// there are put aside on the stack and restored afterwards, on an exception too. While the comprehension is generated,
// the surrounding block's symbols are those of the comprehension wherever the two differ.

#include "compiler/codegen/comprehension.h"

namespace krait::compiler::codegen {

namespace {

struct SavedSymbol {
    Symbol* place;
    Symbol symbol;
};

class Isolation {
public:
    Isolation(Generator& g, const SymbolTableEntry& inner)
        : g_(g),
          unit_(g.unit()),
          saved_(g.arena()),
          isolated_(g.arena()),
          hidden_before_(unit_.hidden_fast.size()),
          is_class_(unit_.kind == UnitKind::Class && !unit_.in_inlined_comprehension),
          was_inlined_(unit_.in_inlined_comprehension) {
        unit_.in_inlined_comprehension = true;
        for (const Symbol& symbol : inner.symbols)
            if (!symbol.has(kSymbolParam)) enter(symbol);
    }

    void put_aside(const Location& where) {
        for (const Isolated& local : isolated_) {
            g_.emit(Opcode::LOAD_FAST_AND_CLEAR, local.number, where);
            if (local.cell >= 0) g_.emit(Opcode::MAKE_CELL, local.cell, where);
        }
        if (isolated_.empty()) return;
        cleanup_ = g_.new_label();
        g_.emit(Opcode::SWAP, static_cast<int32_t>(isolated_.size()) + 1, where);
        g_.emit_jump(Opcode::SETUP_FINALLY, cleanup_, where);
        // Nothing jumps out of a comprehension; but the block counts where nesting is limited.
        g_.push_block({.kind = FrameBlock::Kind::InlinedComprehension, .location = where});
    }

    void restore(const Location& where) {
        if (isolated_.empty()) return;
        Label end = g_.new_label();
        g_.pop_block(FrameBlock::Kind::InlinedComprehension);
        g_.emit(Opcode::POP_BLOCK, kNoLocation);
        g_.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);
        g_.place(cleanup_);
        g_.emit(Opcode::SWAP, 2, kNoLocation);
        g_.emit(Opcode::POP_TOP, kNoLocation);
        restore_locals(where);
        g_.emit(Opcode::RERAISE, kReraise, kNoLocation);
        g_.place(end);
        restore_locals(where);
    }

    void leave() {
        for (const SavedSymbol& saved : saved_) *saved.place = saved.symbol;
        unit_.hidden_fast.truncate(hidden_before_);
        unit_.in_inlined_comprehension = was_inlined_;
    }

private:
    struct Isolated {
        int32_t number;  // of the fast local
        int32_t cell;    // -1: not a cell
    };

    void enter(const Symbol& symbol) {
        Symbol* outer = unit_.entry->symbols.find(symbol.name);
        bool is_bound = symbol.has(kSymbolLocal) && !symbol.has(kSymbolNonlocal);
        SymbolScope outside = outer ? outer->scope : SymbolScope::Unknown;
        if ((is_bound || is_class_) && !unit_.is_function_like() && !unit_.is_hidden_fast(symbol.name))
            unit_.hidden_fast.push_back(symbol.name);
        if (outer && (is_class_ || is_overridden(symbol.scope, outside))) {
            saved_.push_back({outer, *outer});
            *outer = symbol;
        }
        if (is_bound) isolate(symbol, outside);
    }

    static bool is_overridden(SymbolScope inside, SymbolScope outside) {
        return inside != outside && inside != SymbolScope::Free &&
               !(inside == SymbolScope::Cell && outside == SymbolScope::Free);
    }

    void isolate(const Symbol& symbol, SymbolScope outside) {
        int32_t cell = -1;
        if (symbol.scope == SymbolScope::Cell)
            cell = outside == SymbolScope::Free ? g_.free_number(symbol.name) : g_.cell_number(symbol.name);
        isolated_.push_back({number_of(unit_.varnames, symbol.name), cell});
    }

    void restore_locals(const Location& where) {
        g_.emit(Opcode::SWAP, static_cast<int32_t>(isolated_.size()) + 1, where);
        for (uint32_t i = isolated_.size(); i-- > 0;)
            g_.emit(Opcode::STORE_FAST_MAYBE_NULL, isolated_[i].number, where);
    }

    Generator& g_;
    Unit& unit_;
    base::ArenaVector<SavedSymbol> saved_;
    base::ArenaVector<Isolated> isolated_;
    const uint32_t hidden_before_;
    const bool is_class_;
    const bool was_inlined_;
    Label cleanup_{};
};

}  // namespace

void inlined_comprehension(Generator& g, const ComprehensionView& c, const SymbolTableEntry& entry) {
    Location where = range(c.node);
    Isolation isolation(g, entry);
    isolation.put_aside(where);
    build_collection(g, c, where);
    g.emit(Opcode::SWAP, 2, where);
    comprehension_loops(g, c);
    isolation.restore(where);
    isolation.leave();
}

}  // namespace krait::compiler::codegen

#pragma once

// The state of code generation and what every part of it uses: emission, constants, names, units. What each kind of
// node becomes is in the files of its subject, declared in visit.h.
//
// Errors are kept by the session: the first one stays, and code generated after it is thrown away. Loops over
// statements stop at it; everything smaller carries on harmlessly, so that no visitor returns a verdict.

#include <string>
#include <type_traits>

#include "base/stack.h"
#include "bytecode/opcodes.h"
#include "compiler/codegen/unit.h"
#include "compiler/codegen/well_known.h"
#include "compiler/constant_cache.h"
#include "compiler/future.h"
#include "compiler/symbol_table.h"
#include "compiler/unit_observer.h"
#include "syntax/ast.h"
#include "syntax/session.h"

namespace krait::compiler::codegen {

using bytecode::Opcode;

// An expression that waits until the one at its left end is generated (chains.cpp).
struct ChainStep {
    enum class Form : uint8_t { BinaryOperation, Attribute, Subscript, MethodCall, FunctionCall };
    const ast::Expr* node;
    Form form;
};

// A finished unit and what a closure over it needs.
struct FinishedUnit {
    bytecode::CodeUnit* code = nullptr;  // null after an error
    base::List<Identifier> frees{};
};

enum class Epilogue : uint8_t {
    Value,  // RETURN_VALUE alone: what is on the stack
    None,   // None and RETURN_VALUE
};

class Generator {
public:
    Generator(syntax::Session& session, ConstantCache& cache, SymbolTable& symbols, const FutureFeatures& future,
              bool keeps_listing);

    // Shows it every unit from now on; null: nobody.
    void observe(UnitObserver* observer) { observer_ = observer; }

    // --- Diagnostics
    bool failed() const { return session_.diagnostics.failed(); }
    void error(const Location& at, std::string message);
    // Nothing after an error or in the exceptional copy of a finally body, which would repeat itself.
    void warn(const Location& at, std::string message);
    // Asked wherever code recurses over the tree; true is an error.
    bool is_too_deep() { return machine_stack_.is_reached() && fail_because_too_deep(); }

    // --- Emission into the current unit
    void emit(Opcode opcode, const Location& at) { sequence_->add(static_cast<uint16_t>(opcode), 0, at); }
    void emit(Opcode opcode, int32_t oparg, const Location& at) {
        sequence_->add(static_cast<uint16_t>(opcode), oparg, at);
    }
    void emit_jump(Opcode opcode, Label target, const Location& at) {
        sequence_->add_jump(static_cast<uint16_t>(opcode), target, at);
    }
    Label new_label() { return sequence_->new_label(); }
    // The label stands before the next instruction.
    void place(Label label) { sequence_->use_label(label); }
    Label place_new_label() {
        Label label = new_label();
        place(label);
        return label;
    }

    // --- Constants
    // Enters the constant into the unit's table; the number is that of the first equal one.
    int32_t constant_number(const bytecode::Constant* constant) {
        return number_of(unit_->constants, cache_.add_deep(constant));
    }
    void load_constant(const bytecode::Constant* constant, const Location& at) {
        emit(Opcode::LOAD_CONST, constant_number(constant), at);
    }
    void load_none(const Location& at) { load_constant(&bytecode::kNone, at); }
    void load_integer(int64_t value, const Location& at) { load_constant(cache_.integer(value), at); }
    const bytecode::TupleConstant* make_tuple(base::List<const bytecode::Constant*> items);

    // --- Names (names.cpp). All but name_number take the name as written.
    Identifier mangled(Identifier name) {
        if (name->size < 2 || name->data[0] != '_' || name->data[1] != '_' || !unit_->private_name) return name;
        return maybe_mangle(session_, unit_->private_name, *unit_->entry, name);
    }
    int32_t name_number(Identifier mangled_name) { return number_of(unit_->names, mangled_name); }
    void name_operation(Identifier name, ast::ExprContext context, const Location& at);
    void load_name(Identifier name, const Location& at) { name_operation(name, ast::ExprContext::Load, at); }
    void store_name(Identifier name, const Location& at) { name_operation(name, ast::ExprContext::Store, at); }
    void delete_name(Identifier name, const Location& at) { name_operation(name, ast::ExprContext::Del, at); }
    // The oparg of cell instructions: cells first, then free variables.
    int32_t cell_number(Identifier name) { return number_of(unit_->cells, name); }
    int32_t free_number(Identifier name) {
        return static_cast<int32_t>(unit_->cells.size()) + number_of(unit_->frees, name);
    }
    // Of a name that code of this unit uses without its scope saying so.
    int32_t implicit_deref_number(Identifier name) {
        return unit_->cells.contains(name) ? cell_number(name) : free_number(name);
    }

    // --- Units (units.cpp)
    Unit& unit() { return *unit_; }
    // Where the current unit's instructions go from now on; returns where they went.
    InstructionSequence* switch_sequence(InstructionSequence* sequence);
    // Starts with RESUME; a unit that must turn StopIteration into RuntimeError with the region that does so.
    Unit& open_unit(UnitKind kind, const bytecode::StrConstant* name, SymbolTableEntry& entry, int32_t first_line,
                    bool guards_stop_iteration = false);
    FinishedUnit close_unit(Epilogue epilogue);
    // Closes the unit without making a code object of it.
    Unit& end_unit(Epilogue epilogue);
    // A function object of the unit; default values and the like are on the stack already (SET_FUNCTION_ATTRIBUTE
    // bits).
    void make_closure(const Location& at, const FinishedUnit& finished, int32_t flags = 0);

    // --- Frame blocks (unwinding.cpp)
    // More than a unit may have is an error at the block's location.
    void push_block(const FrameBlock& block);
    void pop_block(FrameBlock::Kind kind);

    base::Arena& arena() { return session_.arena; }
    syntax::Session& session() { return session_; }
    const syntax::Options& options() const { return session_.options; }
    ConstantCache& cache() { return cache_; }
    SymbolTable& symbols() { return symbols_; }
    const WellKnown& names() const { return names_; }
    bool has_future_annotations() const { return future_.has(bytecode::kFutureAnnotations); }
    base::ArenaVector<ChainStep>& chain() { return chain_; }

private:
    bool fail_because_too_deep();
    Unit& new_unit();
    const bytecode::StrConstant* qualified_name(const Unit& unit, const bytecode::StrConstant* name);
    const bytecode::StrConstant* join_name(const bytecode::StrConstant* parent, std::string_view separator,
                                           const bytecode::StrConstant* name);
    uint32_t code_flags(const SymbolTableEntry& entry) const;
    void number_cells(Unit& unit);
    void finish_tables(Unit& unit);
    int32_t closure_slot(Identifier name);

    enum class Access : uint8_t { Fast, Global, Name, Deref };
    Access access_of(SymbolScope scope, Identifier name) const;
    void global_operation(Identifier name, SymbolScope scope, ast::ExprContext context, const Location& at);
    void plain_name_operation(Identifier name, ast::ExprContext context, const Location& at);
    void deref_operation(Identifier name, SymbolScope scope, ast::ExprContext context, const Location& at);

    syntax::Session& session_;
    ConstantCache& cache_;
    SymbolTable& symbols_;
    const FutureFeatures& future_;
    const bool keeps_listing_;
    UnitObserver* observer_ = nullptr;
    WellKnown names_;
    Unit* unit_ = nullptr;
    Unit* unused_ = nullptr;
    InstructionSequence* sequence_ = nullptr;  // where the current unit's instructions go
    base::StackLimit machine_stack_;
    int32_t muted_ = 0;
    base::ArenaVector<ChainStep> chain_;
};

// Where a node stands.
template <typename Node>
Location range(const Node& node) {
    if constexpr (std::is_pointer_v<Node>)
        return Location::of(node->span);
    else
        return Location::of(node.span);
}
constexpr Location at_line(int32_t line) { return {line, 0, line, 0}; }

}  // namespace krait::compiler::codegen

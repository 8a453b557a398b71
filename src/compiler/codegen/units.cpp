// Opening and closing code objects: tables from the block's symbols, qualified names, flags, closures.

#include <algorithm>

#include "compiler/assemble.h"
#include "compiler/codegen/generator.h"
#include "compiler/codegen/opargs.h"

namespace krait::compiler::codegen {

namespace {

// What `__future__` leaves in co_flags.
constexpr uint32_t kFutureFlags = bytecode::kFutureDivision | bytecode::kFutureAbsoluteImport |
                                  bytecode::kFutureWithStatement | bytecode::kFuturePrintFunction |
                                  bytecode::kFutureUnicodeLiterals | bytecode::kFutureBarryAsBdfl |
                                  bytecode::kFutureGeneratorStop | bytecode::kFutureAnnotations;

bool before(const NameItem& left, const NameItem& right) { return left.name->text() < right.name->text(); }

// UTF-8 text sorts as its code points do.
void sort_by_text(base::ArenaVector<NameItem>& names) { std::sort(names.begin(), names.end(), before); }

void add_all(NameSet& set, const base::ArenaVector<NameItem>& names) {
    for (const NameItem& item : names) set.find_or_add(item.name);
}

void copy_names(const NameSet& from, base::ArenaVector<Identifier>& to) {
    to.reserve(from.size());
    for (const NameItem& item : from) to.push_back(item.name);
}

}  // namespace

void Unit::begin(base::Arena& arena, UnitKind unit_kind, SymbolTableEntry& unit_entry, Unit* around) {
    kind = unit_kind;
    entry = &unit_entry;
    parent = around;
    private_name = around ? around->private_name : nullptr;
    info = UnitInfo(arena);
    own_sequence.clear();
    sequence = &own_sequence;
    for (NameSet* set : {&names, &varnames, &cells, &frees, &static_attributes}) set->clear();
    constants.clear();
    blocks.clear();
    stop_iteration_handler = {};
    conditional_depth = next_annotation_index = 0;
    deferred_annotations.clear();
    in_inlined_comprehension = false;
    hidden_fast.clear();
}

Unit& Generator::new_unit() {
    Unit* unit = unused_;
    if (!unit) return *arena().make<Unit>(arena());
    unused_ = unit->parent;
    return *unit;
}

uint32_t Generator::code_flags(const SymbolTableEntry& entry) const {
    uint32_t flags = future_.flags & kFutureFlags;
    if (entry.is_function_like()) {
        flags |= bytecode::kOptimized | bytecode::kNewLocals;
        if (entry.nested) flags |= bytecode::kNested;
        if (entry.is_generator) flags |= entry.is_coroutine ? bytecode::kAsyncGenerator : bytecode::kGenerator;
        if (entry.has_varargs) flags |= bytecode::kVarArgs;
        if (entry.has_varkeywords) flags |= bytecode::kVarKeywords;
        if (entry.has_docstring) flags |= bytecode::kHasDocstring;
        if (entry.is_method) flags |= bytecode::kMethod;
    }
    if (entry.is_coroutine && !entry.is_generator) flags |= bytecode::kCoroutine;
    return flags;
}

void Generator::number_cells(Unit& unit) {
    const SymbolTableEntry& entry = *unit.entry;
    base::ArenaVector<NameItem> cells(arena()), frees(arena());
    for (const Symbol& symbol : entry.symbols) {
        if (symbol.scope == SymbolScope::Cell || symbol.has(kSymbolCompCell)) cells.push_back({symbol.name});
        if (symbol.scope == SymbolScope::Free || symbol.has(kSymbolFreeClass)) frees.push_back({symbol.name});
    }
    sort_by_text(cells);
    sort_by_text(frees);
    add_all(unit.cells, cells);
    add_all(unit.frees, frees);
    if (entry.needs_class_closure) unit.cells.find_or_add(names_.class_cell);
    if (entry.needs_class_dict) unit.cells.find_or_add(names_.class_dict);
    if (entry.has_conditional_annotations) unit.cells.find_or_add(names_.conditional_annotations);
}

Unit& Generator::open_unit(UnitKind kind, const bytecode::StrConstant* name, SymbolTableEntry& entry,
                           int32_t first_line, bool guards_stop_iteration) {
    Unit& unit = new_unit();
    unit.begin(arena(), kind, entry, unit_);
    unit.info.name = name;
    unit.info.qualname = qualified_name(unit, name);
    unit.info.firstlineno = first_line;
    unit.info.flags = code_flags(entry);
    for (Identifier parameter : entry.varnames) unit.varnames.find_or_add(parameter);
    number_cells(unit);
    unit_ = &unit;
    sequence_ = unit.sequence;
    if (guards_stop_iteration) {
        unit.stop_iteration_handler = new_label();
        emit_jump(Opcode::SETUP_CLEANUP, unit.stop_iteration_handler, kNoLocation);
    }
    emit(Opcode::RESUME, 0, kind == UnitKind::Module ? Location{0, 0, 1, 0} : at_line(first_line));
    return unit;
}

Unit& Generator::end_unit(Epilogue epilogue) {
    Unit& unit = *unit_;
    if (unit.stop_iteration_handler.exists()) {
        load_none(kNoLocation);
        emit(Opcode::RETURN_VALUE, kNoLocation);
        place(unit.stop_iteration_handler);
        emit(Opcode::CALL_INTRINSIC_1, bytecode::INTRINSIC_STOPITERATION_ERROR, kNoLocation);
        emit(Opcode::RERAISE, kReraiseWithLasti, kNoLocation);
    }
    if (epilogue == Epilogue::None) load_none(kNoLocation);
    emit(Opcode::RETURN_VALUE, kNoLocation);
    finish_tables(unit);
    unit_ = unit.parent;
    sequence_ = unit_ ? unit_->sequence : nullptr;
    if (keeps_listing_ && sequence_) sequence_->nested().push_back(unit.sequence);
    return unit;
}

FinishedUnit Generator::close_unit(Epilogue epilogue) {
    Unit& unit = end_unit(epilogue);
    FinishedUnit finished{nullptr, unit.info.freevars.list()};
    if (failed()) return finished;
    if (observer_) observer_->generated(unit.info, *unit.sequence);
    finished.code = optimize_and_assemble(session_, cache_, unit.info, *unit.sequence);
    if (observer_ && finished.code) observer_->assembled(*finished.code);
    if (!keeps_listing_) {
        unit.parent = unused_;
        unused_ = &unit;
    }
    return finished;
}

void Generator::finish_tables(Unit& unit) {
    copy_names(unit.names, unit.info.names);
    copy_names(unit.varnames, unit.info.varnames);
    copy_names(unit.cells, unit.info.cellvars);
    copy_names(unit.frees, unit.info.freevars);
    // Modules and classes have fast locals only for inlined comprehensions.
    unit.info.varname_is_hidden.resize(unit.varnames.size(), !unit.is_function_like());
    unit.info.consts.reserve(unit.constants.size());
    for (const NumberedConstant& constant : unit.constants) unit.info.consts.push_back(constant.value);
}

InstructionSequence* Generator::switch_sequence(InstructionSequence* sequence) {
    InstructionSequence* previous = sequence_;
    unit_->sequence = sequence_ = sequence;
    return previous;
}

const bytecode::StrConstant* Generator::qualified_name(const Unit& unit, const bytecode::StrConstant* name) {
    const Unit* parent = unit.parent;
    if (!parent) return name;
    if (parent->kind == UnitKind::Annotation) parent = parent->parent;
    if (!parent->parent) return name;
    if (unit.kind == UnitKind::Function || unit.kind == UnitKind::AsyncFunction || unit.kind == UnitKind::Class) {
        Identifier known_as = maybe_mangle(session_, parent->private_name, *parent->entry, name);
        if (parent->entry->scope_of(known_as) == SymbolScope::GlobalExplicit) return name;
    }
    bool has_locals = parent->kind == UnitKind::Function || parent->kind == UnitKind::AsyncFunction ||
                      parent->kind == UnitKind::Lambda;
    return join_name(parent->info.qualname, has_locals ? ".<locals>." : ".", name);
}

const bytecode::StrConstant* Generator::join_name(const bytecode::StrConstant* parent, std::string_view separator,
                                                  const bytecode::StrConstant* name) {
    size_t size = parent->size + separator.size() + name->size;
    char* text = arena().array<char>(size);
    std::memcpy(text, parent->data, parent->size);
    std::memcpy(text + parent->size, separator.data(), separator.size());
    std::memcpy(text + parent->size + separator.size(), name->data, name->size);
    return bytecode::make_str(arena(), {text, size});
}

// Where the enclosing unit keeps the cell that a nested one takes.
int32_t Generator::closure_slot(Identifier name) {
    bool is_class_cell = unit_->kind == UnitKind::Class && (name == names_.class_cell || name == names_.class_dict ||
                                                            name == names_.conditional_annotations);
    if (is_class_cell || unit_->entry->scope_of(name) == SymbolScope::Cell) return cell_number(name);
    return free_number(name);
}

void Generator::make_closure(const Location& at, const FinishedUnit& finished, int32_t flags) {
    if (!finished.code) return;
    if (!finished.frees.empty()) {
        for (Identifier name : finished.frees) emit(Opcode::LOAD_CLOSURE, closure_slot(name), at);
        emit(Opcode::BUILD_TUPLE, static_cast<int32_t>(finished.frees.size()), at);
        flags |= bytecode::ATTRIBUTE_CLOSURE;
    }
    load_constant(arena().make<bytecode::CodeConstant>(finished.code), at);
    emit(Opcode::MAKE_FUNCTION, at);
    for (int32_t flag : {bytecode::ATTRIBUTE_CLOSURE, bytecode::ATTRIBUTE_ANNOTATE, bytecode::ATTRIBUTE_KWDEFAULTS,
                         bytecode::ATTRIBUTE_DEFAULTS})
        if (flags & flag) emit(Opcode::SET_FUNCTION_ATTRIBUTE, flag, at);
}

const bytecode::TupleConstant* Generator::make_tuple(base::List<const bytecode::Constant*> items) {
    auto* tuple = arena().make<bytecode::TupleConstant>();
    tuple->size = items.size();
    tuple->items = items.items;
    return tuple;
}

}  // namespace krait::compiler::codegen

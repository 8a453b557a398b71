#include "modules/_testinternalcapi/code_facts.h"

#include <set>
#include <span>

#include "bytecode/instruction_reader.h"
#include "object/builtin_types.h"
#include "object/code_object.h"
#include "object/function.h"
#include "object/protocol.h"

namespace krait::modules::internals {

using namespace object;

namespace {

Result<CodeObject*> code_argument(Thread& t, Value value) {
    if (is_code(value)) return as_code(value);
    return t.raise_type_error("argument must be a code object");
}

struct Scope {
    CodeObject* code;
    Value globals, builtins;  // absent: not known
};

// What is not given is the function's own.
Result<Scope> scope_of(Thread& t, Value value, Value globals, Value builtins) {
    if (is_code(value)) return Scope{as_code(value), globals, builtins};
    if (!value.is_object() || value.as_object()->type != &types::Function)
        return t.raise_type_error("argument must be a code object or a function");
    Function& function = *static_cast<Function*>(value.as_object());
    return Scope{function.code.get(), globals ? globals : function.globals.value(),
                 builtins ? builtins : function.builtins.value()};
}

struct NameCounts {
    int64_t attributes = 0, globals = 0, builtins = 0, unknown_globals = 0, unknown = 0;

    int64_t all_globals() const { return globals + builtins + unknown_globals; }
    int64_t total() const { return all_globals() + attributes + unknown; }
};

Status count_global(Thread& t, const Scope& scope, Value name, NameCounts& counts) {
    if (scope.globals && TRY(contains(t, scope.globals, name)))
        ++counts.globals;
    else if (scope.builtins && TRY(contains(t, scope.builtins, name)))
        ++counts.builtins;
    else
        ++counts.unknown_globals;
    return {};
}

Result<NameCounts> count_names(Thread& t, const Scope& scope) {
    NameCounts counts;
    std::set<int64_t> attributes, globals;
    bytecode::InstructionReader reader(scope.code->base_code);
    for (bytecode::DecodedInstruction at; reader.next(at);) {
        if (at.opcode == bytecode::LOAD_ATTR) attributes.insert(at.oparg >> 1);
        if (at.opcode == bytecode::LOAD_GLOBAL) globals.insert(at.oparg >> 1);
    }
    counts.attributes = static_cast<int64_t>(attributes.size());
    for (int64_t index : globals) TRY(count_global(t, scope, Value(scope.code->name_at(index)), counts));
    for (int64_t i = 0; i < scope.code->names.get()->size; ++i)
        counts.unknown += !attributes.contains(i) && !globals.contains(i);
    return counts;
}

struct LocalCounts {
    int64_t pure = 0, argument_cells = 0, other_cells = 0, hidden_pure = 0, hidden_cells = 0;
};

LocalCounts count_locals(const CodeObject& code) {
    LocalCounts counts;
    for (int64_t i = 0; i < code.nlocalsplus; ++i) {
        auto kind = static_cast<uint8_t>(code.localkinds[static_cast<size_t>(i)]);
        bool is_cell = kind & bytecode::kCell, is_argument = i < code.parameter_count();
        if (kind & bytecode::kFree) continue;
        if (kind & bytecode::kHiddenLocal)
            ++(is_cell ? counts.hidden_cells : counts.hidden_pure);
        else if (is_cell)
            ++(is_argument ? counts.argument_cells : counts.other_cells);
        else if (!is_argument)
            ++counts.pure;
    }
    return counts;
}

struct Entry {
    std::string_view name;
    Value value;
};

Result<Ref<Dict>> dict_with(Thread& t, std::span<const Entry> entries) {
    Ref<Dict> dict = TRY(dict_new(t));
    for (const Entry& entry : entries) {
        Ref<Str> name = TRY(str_from_ascii(t, entry.name));
        TRY(dict_set(t, *dict, name, entry.value));
    }
    return dict;
}

Value number(int64_t value) { return Value::small_int(value); }

Result<Ref<Dict>> shown_arguments(Thread& t, const CodeObject& code) {
    const Entry entries[] = {{"total", number(code.parameter_count())},
                             {"numposonly", number(code.posonlyargcount)},
                             {"numposorkw", number(code.argcount - code.posonlyargcount)},
                             {"numkwonly", number(code.kwonlyargcount)},
                             {"varargs", number(code.has(bytecode::kVarArgs))},
                             {"varkwargs", number(code.has(bytecode::kVarKeywords))}};
    return dict_with(t, entries);
}

Result<Ref<Dict>> shown_locals(Thread& t, const CodeObject& code) {
    LocalCounts counts = count_locals(code);
    int64_t cells = counts.argument_cells + counts.other_cells, hidden = counts.hidden_pure + counts.hidden_cells;
    const Entry cell_entries[] = {{"total", number(cells)},
                                  {"numargs", number(counts.argument_cells)},
                                  {"numothers", number(counts.other_cells)}};
    const Entry hidden_entries[] = {
        {"total", number(hidden)}, {"numpure", number(counts.hidden_pure)}, {"numcells", number(counts.hidden_cells)}};
    Ref<Dict> shown_cells = TRY(dict_with(t, cell_entries)), shown_hidden = TRY(dict_with(t, hidden_entries));
    Ref<Dict> arguments = TRY(shown_arguments(t, code));
    int64_t total = code.parameter_count() + counts.pure + counts.other_cells + hidden;
    const Entry entries[] = {{"total", number(total)},
                             {"args", arguments.value()},
                             {"numpure", number(counts.pure)},
                             {"cells", shown_cells.value()},
                             {"hidden", shown_hidden.value()}};
    return dict_with(t, entries);
}

Result<Ref<Dict>> shown_names(Thread& t, const NameCounts& counts) {
    const Entry global_entries[] = {{"total", number(counts.all_globals())},
                                    {"numglobal", number(counts.globals)},
                                    {"numbuiltin", number(counts.builtins)},
                                    {"numunknown", number(counts.unknown_globals)}};
    Ref<Dict> globals = TRY(dict_with(t, global_entries));
    const Entry entries[] = {{"total", number(counts.total())},
                             {"numattrs", number(counts.attributes)},
                             {"numunknown", number(counts.unknown)},
                             {"globals", globals.value()}};
    return dict_with(t, entries);
}

}  // namespace

Result<Ref<Dict>> get_co_localskinds(Thread& t, Value, Value value) {
    CodeObject& code = *TRY(code_argument(t, value));
    Ref<Dict> kinds = TRY(dict_new(t));
    for (int64_t i = 0; i < code.nlocalsplus; ++i) {
        auto kind = static_cast<uint8_t>(code.localkinds[static_cast<size_t>(i)]);
        TRY(dict_set(t, *kinds, code.local_name(i), number(kind)));
    }
    return kinds;
}

Result<bool> code_returns_only_none(Thread& t, Value, Value value) {
    const CodeObject& code = *TRY(code_argument(t, value));
    if (code.is_generator_like()) return false;
    bool is_none = false;
    bytecode::InstructionReader reader(code.base_code);
    for (bytecode::DecodedInstruction at; reader.next(at);) {
        if (at.opcode == bytecode::RETURN_VALUE && !is_none) return false;
        is_none = at.opcode == bytecode::LOAD_CONST && code.consts.get()->at(at.oparg) == none();
    }
    return true;
}

Result<Ref<Dict>> get_code_var_counts(Thread& t, Value, Value value, Value globals, Value builtins) {
    Scope scope = TRY(scope_of(t, value, globals, builtins));
    NameCounts names = TRY(count_names(t, scope));
    Ref<Dict> locals = TRY(shown_locals(t, *scope.code)), unbound = TRY(shown_names(t, names));
    Ref<> all_locals = TRY(get_item(t, locals, Value("total"_name)));
    int64_t total = all_locals.value().as_small_int() + scope.code->nfreevars + names.total();
    const Entry entries[] = {{"total", number(total)},
                             {"locals", locals.value()},
                             {"numfree", number(scope.code->nfreevars)},
                             {"unbound", unbound.value()}};
    return dict_with(t, entries);
}

Status verify_stateless_code(Thread& t, Value, Value value, Value globals, Value builtins) {
    Scope scope = TRY(scope_of(t, value, globals, builtins));
    if (scope.code->nfreevars) return t.raise_value_error("closures not supported");
    NameCounts names = TRY(count_names(t, scope));
    if (names.globals) return t.raise_value_error("globals not supported");
    return {};
}

}  // namespace krait::modules::internals

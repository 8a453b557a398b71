#include "compiler/compile.h"
#include "compiler/future.h"
#include "modules/builtins/compiling.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/hash_secret.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "syntax/parser.h"

// _symtable: the compiler's symbol tables as objects.

namespace krait::modules {

using namespace object;

namespace {

constinit Type EntryType{};

struct Entry : Object {
    Field<> id, name, symbols, varnames, children;
    int64_t type, line, nested;
};

class EntryMaker {
public:
    explicit EntryMaker(Thread& t) : t_(t) {}

    Result<Ref<Entry>> make(const compiler::SymbolTableEntry& entry) {
        if (!t_.check_stack(" during symbol table construction")) return Raised{};
        Ref<Entry> made = TRY(instance_of<Entry>(t_, EntryType));
        made->id = TRY(int_from_uint64(t_, reinterpret_cast<uintptr_t>(&entry)));
        made->name = TRY(str_from_utf8(t_, entry.name->text()));
        made->symbols = TRY(symbols_of(entry));
        made->varnames = TRY(varnames_of(entry));
        made->children = TRY(children_of(entry));
        made->type = static_cast<int64_t>(entry.kind);
        made->line = entry.span.line;
        made->nested = entry.nested;
        track(t_, made.get());
        return made;
    }

private:
    Result<Ref<Dict>> symbols_of(const compiler::SymbolTableEntry& entry) {
        Ref<Dict> dict = TRY(dict_new(t_));
        for (const compiler::Symbol& symbol : entry.symbols) {
            Ref<Str> name = TRY(intern_utf8(t_, symbol.name->text()));
            TRY(dict_set(t_, *dict, name, Value::small_int(symbol.bits())));
        }
        return dict;
    }
    Result<Ref<List>> varnames_of(const compiler::SymbolTableEntry& entry) {
        Ref<List> list = TRY(list_new(t_));
        for (syntax::Identifier name : entry.varnames) {
            Ref<Str> text = TRY(intern_utf8(t_, name->text()));
            TRY(list_append(t_, *list, text));
        }
        return list;
    }
    Result<Ref<List>> children_of(const compiler::SymbolTableEntry& entry) {
        Ref<List> list = TRY(list_new(t_));
        for (const compiler::SymbolTableEntry* child : entry.children) {
            Ref<Entry> made = TRY(make(*child));
            TRY(list_append(t_, *list, made));
        }
        return list;
    }

    Thread& t_;
};

Result<Ref<>> entry_repr(Thread& t, Value self) {
    auto& entry = *static_cast<Entry*>(self.as_object());
    Ref<Str> name = TRY(str(t, entry.name)), id = TRY(str(t, entry.id));
    std::string text = "<symtable entry ";
    str_append_utf8(*name, text);
    text += '(';
    str_append_utf8(*id, text);
    return str_from_utf8(t, text + "), line " + std::to_string(entry.line) + ">");
}

void define_entry(TypeBuilder& type) {
    type.instances<Entry>().references<&Entry::id, 5>().set_flags(kTypeDisallowInstantiation);
    type.slots().repr = entry_repr;
    type.member<&Entry::id>("id", MemberKind::ReadOnlyObject);
    type.member<&Entry::name>("name", MemberKind::ReadOnlyObject);
    type.member<&Entry::symbols>("symbols", MemberKind::ReadOnlyObject);
    type.member<&Entry::varnames>("varnames", MemberKind::ReadOnlyObject);
    type.member<&Entry::children>("children", MemberKind::ReadOnlyObject);
    type.member<&Entry::nested>("nested", MemberKind::Int64);
    type.member<&Entry::type>("type", MemberKind::Int64);
    type.member<&Entry::line>("lineno", MemberKind::Int64);
}

const TypeDefinition kTypes[] = {{&EntryType, "symtable entry", &types::Object, define_entry}};
TypeDefinitions registered(kTypes);

Result<syntax::Mode> mode_of(Thread& t, const Str& text) {
    if (str_equal(text, "exec")) return syntax::Mode::Exec;
    if (str_equal(text, "eval")) return syntax::Mode::Eval;
    if (str_equal(text, "single")) return syntax::Mode::Single;
    return t.raise_value_error("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
}

base::SipKey set_order() { return {hash_secret().key_low, hash_secret().key_high}; }

Result<Ref<>> symtable(Thread& t, Value, Value source, FileName filename, Str& start) {
    CompileRequest request;
    SourceBytes bytes;
    if (!is_str(source) && !type_of(source)->slots.get_buffer)
        return t.raise_type_error("symtable() arg 1 must be a string or bytes object");
    TRY(check_source(t, source, "symtable", "code", bytes));
    Ref<Str> name = std::move(filename.text);
    request.mode = TRY(mode_of(t, start));
    request.origin = bytes.origin;
    std::string path;
    str_append_utf8(*name, path);
    syntax::Session session(path, compile_options(t, request));
    prepare_session(t, session);
    syntax::Source text;
    syntax::ast::Mod* tree = syntax::decode_source(session, bytes.text, text) ? syntax::parse(session, text) : nullptr;
    compiler::FutureFeatures future;
    compiler::SymbolTable* table = nullptr;
    if (tree && compiler::scan_future(session, tree, future))
        table = compiler::build_symbol_table(session, tree, future, set_order());
    TRY(finish_session(t, session));
    return TRY(EntryMaker(t).make(*table->top()));
}

struct Constant {
    const char* name;
    int value;
};
constexpr Constant kConstants[] = {
    {"USE", 16},
    {"DEF_GLOBAL", 1},
    {"DEF_NONLOCAL", 8},
    {"DEF_LOCAL", 2},
    {"DEF_PARAM", 4},
    {"DEF_TYPE_PARAM", 1024},
    {"DEF_FREE_CLASS", 64},
    {"DEF_IMPORT", 128},
    {"DEF_BOUND", 134},
    {"DEF_ANNOT", 256},
    {"DEF_COMP_ITER", 512},
    {"DEF_COMP_CELL", 2048},
    {"TYPE_FUNCTION", 0},
    {"TYPE_CLASS", 1},
    {"TYPE_MODULE", 2},
    {"TYPE_ANNOTATION", 3},
    {"TYPE_TYPE_ALIAS", 4},
    {"TYPE_TYPE_PARAMETERS", 5},
    {"TYPE_TYPE_VARIABLE", 6},
    {"LOCAL", 1},
    {"GLOBAL_EXPLICIT", 2},
    {"GLOBAL_IMPLICIT", 3},
    {"FREE", 4},
    {"CELL", 5},
    {"SCOPE_OFF", 12},
    {"SCOPE_MASK", 15},
};

}  // namespace

KRAIT_MODULE(_symtable, "The compiler's symbol tables.") {
    m.def<"symtable(source, filename, startstr, /)", symtable>("The symbol table of a source.");
    for (const Constant& constant : kConstants) m.add(constant.name, constant.value);
    return {};
}

}  // namespace krait::modules

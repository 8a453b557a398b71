#include <string_view>

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

constexpr size_t kNone = std::string_view::npos;

// `import a.b.c as d`: walks from the package to the module. Parts are not mangled.
void store_submodule(Generator& g, const ast::Alias& alias, const Location& where) {
    std::string_view rest = alias.name->text();
    size_t dot = rest.find('.');
    for (bool is_first = true; dot != kNone; is_first = false) {
        rest.remove_prefix(dot + 1);
        dot = rest.find('.');
        if (!is_first) {
            g.emit(Opcode::SWAP, 2, where);
            g.emit(Opcode::POP_TOP, where);
        }
        Identifier part = g.session().strings.intern(rest.substr(0, dot));
        g.emit(Opcode::IMPORT_FROM, g.name_number(part), where);
    }
    g.store_name(alias.asname, where);
    g.emit(Opcode::POP_TOP, where);
}

void import_alias(Generator& g, const ast::Alias& alias, const Location& where) {
    g.load_integer(0, where);
    g.load_none(where);
    g.emit(Opcode::IMPORT_NAME, g.name_number(g.mangled(alias.name)), where);
    size_t dot = alias.name->text().find('.');
    if (alias.asname && dot != kNone) return store_submodule(g, alias, where);
    if (alias.asname || dot == kNone) return g.store_name(alias.asname ? alias.asname : alias.name, where);
    g.store_name(g.session().strings.intern(alias.name->text().substr(0, dot)), where);
}

const bytecode::TupleConstant* tuple_of_names(Generator& g, base::List<ast::Alias*> aliases) {
    base::List<const bytecode::Constant*> items{g.arena().array<const bytecode::Constant*>(aliases.size()),
                                                aliases.size()};
    for (uint32_t i = 0; i < aliases.size(); ++i) items[i] = aliases[i]->name;
    return g.make_tuple(items);
}

}  // namespace

void import_statement(Generator& g, const ast::Import& s) {
    for (const ast::Alias* alias : s.names) import_alias(g, *alias, range(s));
}

void import_from_statement(Generator& g, const ast::ImportFrom& s) {
    Location where = range(s);
    g.load_integer(s.level, where);
    g.load_constant(tuple_of_names(g, s.names), where);
    Identifier module = s.module ? g.mangled(s.module) : g.names().empty;
    g.emit(Opcode::IMPORT_NAME, g.name_number(module), where);
    if (s.names[0]->name->text() == "*") {
        g.emit(Opcode::CALL_INTRINSIC_1, bytecode::INTRINSIC_IMPORT_STAR, where);
        return g.emit(Opcode::POP_TOP, kNoLocation);
    }
    for (const ast::Alias* alias : s.names) {
        g.emit(Opcode::IMPORT_FROM, g.name_number(g.mangled(alias->name)), where);
        g.store_name(alias->asname ? alias->asname : alias->name, where);
    }
    g.emit(Opcode::POP_TOP, where);
}

}  // namespace krait::compiler::codegen

#include "compiler/future.h"

#include "compiler/docstring.h"
#include "compiler/errors.h"

namespace krait::compiler {

namespace ast = syntax::ast;

namespace {

struct Feature {
    std::string_view name;
    uint32_t flag;  // 0: long since the only behaviour
};

constexpr Feature kFeatures[] = {
    {"nested_scopes", 0},    {"generators", 0},
    {"division", 0},         {"absolute_import", 0},
    {"with_statement", 0},   {"print_function", 0},
    {"unicode_literals", 0}, {"barry_as_FLUFL", bytecode::kFutureBarryAsBdfl},
    {"generator_stop", 0},   {"annotations", bytecode::kFutureAnnotations},
};

// Longer names are cut in the message, in bytes and never within a character.
std::string_view shortened(std::string_view name) {
    constexpr size_t kLimit = 100;
    if (name.size() <= kLimit) return name;
    size_t size = kLimit;
    while ((static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) --size;
    return name.substr(0, size);
}

bool scan_names(syntax::Session& session, const ast::ImportFrom& statement, FutureFeatures& out) {
    for (const ast::Alias* alias : statement.names) {
        std::string_view name = alias->name->text();
        const Feature* found = nullptr;
        for (const Feature& feature : kFeatures)
            if (feature.name == name) found = &feature;
        if (found) {
            out.flags |= found->flag;
            continue;
        }
        if (name == "braces") return fail_in_symbols(session, alias->span, "not a chance");
        return fail_in_symbols(session, alias->span,
                               "future feature " + std::string(shortened(name)) + " is not defined");
    }
    return true;
}

}  // namespace

bool scan_future(syntax::Session& session, const ast::Mod* tree, FutureFeatures& out) {
    out.flags |= session.options.future_flags;
    base::List<ast::Stmt*> body;
    if (tree->kind == ast::ModKind::Module)
        body = ast::as<ast::Module>(*tree).body;
    else if (tree->kind == ast::ModKind::Interactive)
        body = ast::as<ast::Interactive>(*tree).body;
    for (uint32_t i = docstring_of(body) ? 1 : 0; i < body.size(); ++i) {
        auto* statement = ast::try_as<ast::ImportFrom>(body[i]);
        if (!statement || statement->level || !statement->module || statement->module->text() != "__future__") break;
        if (!scan_names(session, *statement, out)) return false;
        out.end_line = statement->span.end_line;
        out.end_column = statement->span.end_column;
    }
    return true;
}

}  // namespace krait::compiler

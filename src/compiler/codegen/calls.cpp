#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

using Keywords = base::List<ast::Keyword*>;

namespace {

bool has_starred(Expressions list) {
    for (const ast::Expr* e : list)
        if (ast::is<ast::Starred>(e)) return true;
    return false;
}

bool has_unpacking(Keywords keywords) {
    for (const ast::Keyword* keyword : keywords)
        if (!keyword->arg) return true;
    return false;
}

// A name that the module imports is a module most likely; its functions are not bound methods.
bool is_imported_name(Generator& g, const ast::Expr* e) {
    const auto* name = ast::try_as<const ast::Name>(e);
    if (!name) return false;
    const Symbol* symbol = g.symbols().top()->symbols.find(name->id);
    return symbol && symbol->has(kSymbolImport);
}

const bytecode::TupleConstant* keyword_names(Generator& g, Keywords keywords) {
    base::List<const bytecode::Constant*> items{g.arena().array<const bytecode::Constant*>(keywords.size()),
                                                keywords.size()};
    for (uint32_t i = 0; i < keywords.size(); ++i) items[i] = keywords[i]->arg;
    return g.make_tuple(items);
}

// All arguments but the keywords are on the stack.
void keywords_and_call(Generator& g, Keywords keywords, int32_t positional, const Location& where) {
    if (keywords.empty()) return g.emit(Opcode::CALL, positional, where);
    for (const ast::Keyword* keyword : keywords) expression(g, keyword->value);
    g.load_constant(keyword_names(g, keywords), where);
    g.emit(Opcode::CALL_KW, positional + static_cast<int32_t>(keywords.size()), where);
}

}  // namespace

namespace {

bool may_repeat(Generator& g, Keywords keywords) {
    if (keywords.size() <= 8) return keywords.size() > 1;
    NameSet names(g.arena());
    uint32_t named = 0;
    for (const ast::Keyword* keyword : keywords) {
        if (!keyword->arg) continue;
        names.find_or_add(keyword->arg);
        ++named;
    }
    return names.size() < named;
}

}  // namespace

void validate_keywords(Generator& g, Keywords keywords) {
    if (!may_repeat(g, keywords)) return;
    for (uint32_t i = 0; i < keywords.size(); ++i) {
        Identifier name = keywords[i]->arg;
        if (!name) continue;
        for (uint32_t j = i + 1; j < keywords.size(); ++j)
            if (keywords[j]->arg == name)
                return g.error(range(keywords[j]), "keyword argument repeated: " + std::string(name->text()));
    }
}

bool is_method_call(Generator& g, const ast::Call& e) {
    const auto* method = ast::try_as<const ast::Attribute>(e.func);
    if (!method || method->ctx != ast::ExprContext::Load || is_imported_name(g, method->value)) return false;
    uint32_t count = e.args.size() + e.keywords.size() + (e.keywords.empty() ? 0 : 1);
    return count < kStackGuideline && !has_starred(e.args) && !has_unpacking(e.keywords);
}

void finish_method_call(Generator& g, const ast::Call& e) {
    const auto& method = ast::as<ast::Attribute>(*e.func);
    expressions(g, e.args);
    Location where = name_location(method, range(e));
    if (!e.keywords.empty()) {
        for (const ast::Keyword* keyword : e.keywords) expression(g, keyword->value);
        g.load_constant(keyword_names(g, e.keywords), name_location(method));
        return g.emit(Opcode::CALL_KW, static_cast<int32_t>(e.args.size() + e.keywords.size()), where);
    }
    g.emit(Opcode::CALL, static_cast<int32_t>(e.args.size()), where);
}

namespace {

// Keyword arguments of a call that passes a dict: runs of plain ones become dicts, merged with the unpacked ones.
struct KeywordDict {
    Generator& g;
    const Location& where;
    bool is_built = false;

    void merge() {
        if (is_built) g.emit(Opcode::DICT_MERGE, 1, where);
        is_built = true;
    }
    void add_run(Keywords run) {
        if (run.empty()) return;
        if (run.size() * 2 > kStackGuideline) {
            g.emit(Opcode::BUILD_MAP, 0, kNoLocation);
            for (const ast::Keyword* keyword : run) {
                pair(*keyword);
                g.emit(Opcode::MAP_ADD, 1, kNoLocation);
            }
        } else {
            for (const ast::Keyword* keyword : run) pair(*keyword);
            g.emit(Opcode::BUILD_MAP, static_cast<int32_t>(run.size()), where);
        }
        merge();
    }
    void unpack(const ast::Expr* mapping) {
        if (!is_built) g.emit(Opcode::BUILD_MAP, 0, where);
        is_built = true;
        expression(g, mapping);
        g.emit(Opcode::DICT_MERGE, 1, where);
    }
    void pair(const ast::Keyword& keyword) {
        g.load_constant(keyword.arg, where);
        expression(g, keyword.value);
    }
};

void call_with_collections(Generator& g, const Location& where, int32_t pushed, Expressions arguments,
                           Keywords keywords, Identifier injected) {
    if (pushed == 0 && arguments.size() == 1 && ast::is<ast::Starred>(arguments[0]))
        expression(g, ast::as<ast::Starred>(*arguments[0]).value);
    else
        collection(g, Display::Tuple, where, arguments, pushed, injected);

    if (keywords.empty()) {
        g.emit(Opcode::PUSH_NULL, where);
    } else {
        KeywordDict dict{g, where};
        uint32_t run = 0;
        for (uint32_t i = 0; i < keywords.size(); ++i) {
            if (keywords[i]->arg) continue;
            dict.add_run({keywords.items + run, i - run});
            dict.unpack(keywords[i]->value);
            run = i + 1;
        }
        dict.add_run({keywords.items + run, keywords.size() - run});
    }
    g.emit(Opcode::CALL_FUNCTION_EX, where);
}

}  // namespace

void call_arguments(Generator& g, const Location& where, int32_t pushed, Expressions arguments, Keywords keywords,
                    Identifier injected) {
    bool is_plain = arguments.size() + keywords.size() * 2 <= kStackGuideline && !has_starred(arguments) &&
                    !has_unpacking(keywords);
    if (!is_plain) return call_with_collections(g, where, pushed, arguments, keywords, injected);
    expressions(g, arguments);
    if (injected) g.load_name(injected, where);
    int32_t positional = pushed + static_cast<int32_t>(arguments.size()) + (injected ? 1 : 0);
    keywords_and_call(g, keywords, positional, where);
}

}  // namespace krait::compiler::codegen

// import and from ... import.

#include "syntax/parser_impl.h"

namespace krait::syntax {

using ast::Stmt;

Stmt* Parser::import_statement() {
    const Token* start = token_;
    advance();
    ListBuilder<ast::Alias*> names(*this);
    do {
        ast::Alias* alias = import_name(true);
        if (!alias) return nullptr;
        names.push(alias);
    } while (accept(Kind::Comma));
    auto* node = make_from<ast::Import>(start);
    node->names = names.finish();
    return node;
}

Stmt* Parser::import_from_statement() {
    const Token* start = token_;
    advance();
    int level = 0;
    while (at(Kind::Dot) || at(Kind::Ellipsis)) {
        level += at(Kind::Dot) ? 1 : 3;
        advance();
    }
    Identifier module = nullptr;
    bool has_module = level == 0 || at(Kind::Name);
    if (has_module && !(module = dotted_name())) return nullptr;
    if (!accept(Kind::Import)) return nullptr;
    ListBuilder<ast::Alias*> names(*this);
    if (!import_from_names(names)) return nullptr;
    auto* node = make_from<ast::ImportFrom>(start);
    node->module = module;
    node->names = names.finish();
    node->level = level;
    note_future_import(*node);
    return node;
}

// `*`, a list in parentheses (where a comma may be last), or a list.
bool Parser::import_from_names(ListBuilder<ast::Alias*>& names) {
    if (accept(Kind::Star)) {
        auto* alias = make<ast::Alias>(previous().span());
        alias->name = session_.strings.intern("*");
        names.push(alias);
        return true;
    }
    bool has_parentheses = accept(Kind::LeftParenthesis);
    do {
        if (has_parentheses && names.size() > 0 && at(Kind::RightParenthesis)) break;
        ast::Alias* alias = import_name(false);
        if (!alias) return false;
        names.push(alias);
    } while (accept(Kind::Comma));
    return !has_parentheses || accept(Kind::RightParenthesis);
}

ast::Alias* Parser::import_name(bool may_be_dotted) {
    const Token* start = token_;
    Identifier name = may_be_dotted ? dotted_name() : identifier();
    if (!name) return nullptr;
    Identifier as_name = nullptr;
    if (accept(Kind::As) && !(as_name = identifier())) return nullptr;
    auto* alias = make_from<ast::Alias>(start);
    alias->name = name;
    alias->asname = as_name;
    return alias;
}

// One interned string for the whole of `a.b.c`.
Identifier Parser::dotted_name() {
    Identifier first = identifier();
    if (!first || !at(Kind::Dot)) return first;
    std::string text(first->text());
    while (accept(Kind::Dot)) {
        Identifier part = identifier();
        if (!part) return nullptr;
        text += '.';
        text += part->text();
    }
    return session_.strings.intern(text);
}

// The one future feature that changes the grammar of what follows.
void Parser::note_future_import(const ast::ImportFrom& node) {
    if (node.level != 0 || !node.module || node.module->text() != "__future__") return;
    for (const ast::Alias* alias : node.names)
        if (alias->name->text() == "barry_as_FLUFL") is_barry_ = true;
}

}  // namespace krait::syntax

// Atoms: names, constants, and everything in brackets.

#include "syntax/parser_impl.h"

namespace krait::syntax {

using ast::Expr;

namespace {
constexpr int kAsyncComprehensionVersion = 6;
}

Expr* Parser::atom() {
    switch (kind()) {
        case Kind::Name: return name();
        case Kind::Number: return number();
        case Kind::String:
        case Kind::FStringStart:
        case Kind::TStringStart: return strings();
        case Kind::LeftParenthesis: return parenthesised();
        case Kind::LeftBracket: return list_display();
        case Kind::LeftBrace: return brace_display();
        case Kind::None:
        case Kind::True:
        case Kind::False: return singleton_constant();
        case Kind::Ellipsis: advance(); return make_constant(previous().span(), &bytecode::kEllipsis);
        default: return nullptr;
    }
}

Expr* Parser::name() {
    Identifier id = identifier();
    if (!id) return nullptr;
    auto* node = make<ast::Name>(previous().span());
    node->id = id;
    node->ctx = ast::ExprContext::Load;
    return node;
}

Expr* Parser::singleton_constant() {
    ConstantValue value = at(Kind::None) ? &bytecode::kNone : at(Kind::True) ? &bytecode::kTrue : &bytecode::kFalse;
    advance();
    return make_constant(previous().span(), value);
}

// A tuple, a generator expression, or a group, which leaves only what is inside.
Expr* Parser::parenthesised() {
    Depth depth(*this, kBrackets);
    if (depth.is_too_deep()) return nullptr;
    const Token* start = token_;
    advance();
    ListBuilder<Expr*> items(*this);
    if (accept(Kind::RightParenthesis)) return make_tuple(start, items);
    if (at(Kind::Yield)) {
        Expr* value = yield_expression();
        return value && accept(Kind::RightParenthesis) ? value : nullptr;
    }
    bool is_starred = at(Kind::Star);
    Expr* first = star_named_expression();
    if (!first) return nullptr;
    if (at(Kind::Comma)) {
        items.push(first);
        while (accept(Kind::Comma)) {
            if (at(Kind::RightParenthesis)) break;
            Expr* item = star_named_expression();
            if (!item) return nullptr;
            items.push(item);
        }
        return accept(Kind::RightParenthesis) ? make_tuple(start, items) : nullptr;
    }
    if (is_starred) return nullptr;
    if (at_comprehension()) return comprehension<ast::GeneratorExp>(start, first, Kind::RightParenthesis);
    return accept(Kind::RightParenthesis) ? first : nullptr;
}

Expr* Parser::list_display() {
    Depth depth(*this, kBrackets);
    if (depth.is_too_deep()) return nullptr;
    const Token* start = token_;
    advance();
    ListBuilder<Expr*> items(*this);
    if (!at(Kind::RightBracket)) {
        bool is_starred = at(Kind::Star);
        Expr* first = star_named_expression();
        if (!first) return nullptr;
        if (at_comprehension() && !is_starred) return comprehension<ast::ListComp>(start, first, Kind::RightBracket);
        items.push(first);
        while (accept(Kind::Comma)) {
            if (at(Kind::RightBracket)) break;
            Expr* item = star_named_expression();
            if (!item) return nullptr;
            items.push(item);
        }
    }
    if (!accept(Kind::RightBracket)) return nullptr;
    auto* node = make_from<ast::ListExpr>(start);
    node->elts = items.finish();
    node->ctx = ast::ExprContext::Load;
    return node;
}

// The first item tells a dict from a set.
Expr* Parser::brace_display() {
    Depth depth(*this, kBrackets);
    if (depth.is_too_deep()) return nullptr;
    const Token* start = token_;
    advance();
    if (at(Kind::RightBrace) || at(Kind::DoubleStar)) return dict_display(start, nullptr);
    if (at(Kind::Star)) return set_display(start, starred(&Parser::bitwise_or));
    const Token* first_token = token_;
    Expr* first = expression();
    if (!first) return nullptr;
    if (at(Kind::Colon)) return dict_display(start, first);
    if (at(Kind::ColonEqual)) first = finish_named(first_token, first);
    return set_display(start, first);
}

// `first_key`, when there is one, is parsed already; otherwise at the closing brace or at `**`.
Expr* Parser::dict_display(const Token* start, Expr* first_key) {
    ListBuilder<Expr*> items(*this);  // keys and values alternate
    Expr* key = first_key;
    while (key || !at(Kind::RightBrace)) {
        bool is_unpacking = !key && accept(Kind::DoubleStar);
        if (!is_unpacking && ((!key && !(key = expression())) || !accept(Kind::Colon))) return nullptr;
        Expr* value = is_unpacking ? bitwise_or() : expression();
        if (!value) return nullptr;
        if (items.size() == 0 && key && at_comprehension()) return dict_comprehension(start, key, value);
        items.push(key);
        items.push(value);
        key = nullptr;
        if (!accept(Kind::Comma)) break;
    }
    if (!accept(Kind::RightBrace)) return nullptr;
    auto* node = make_from<ast::Dict>(start);
    node->keys = items.finish_as<Expr*>(0, items.size(), 2);
    node->values = items.finish_as<Expr*>(1, items.size(), 2);
    return node;
}

Expr* Parser::dict_comprehension(const Token* start, Expr* key, Expr* value) {
    List<ast::Comprehension*> generators;
    if (!comprehension_clauses(generators) || !accept(Kind::RightBrace)) return nullptr;
    auto* node = make_from<ast::DictComp>(start);
    node->key = key;
    node->value = value;
    node->generators = generators;
    return node;
}

Expr* Parser::set_display(const Token* start, Expr* first) {
    if (!first) return nullptr;
    if (at_comprehension() && !ast::is<ast::Starred>(first))
        return comprehension<ast::SetComp>(start, first, Kind::RightBrace);
    ListBuilder<Expr*> items(*this);
    items.push(first);
    while (accept(Kind::Comma)) {
        if (at(Kind::RightBrace)) break;
        Expr* item = star_named_expression();
        if (!item) return nullptr;
        items.push(item);
    }
    if (!accept(Kind::RightBrace)) return nullptr;
    auto* node = make_from<ast::Set>(start);
    node->elts = items.finish();
    return node;
}

template <typename Node>
Expr* Parser::comprehension(const Token* start, Expr* element, Kind closer) {
    List<ast::Comprehension*> generators;
    if (!comprehension_clauses(generators) || !accept(closer)) return nullptr;
    auto* node = make_from<Node>(start);
    node->elt = element;
    node->generators = generators;
    return node;
}

template Expr* Parser::comprehension<ast::GeneratorExp>(const Token*, Expr*, Kind);

bool Parser::comprehension_clauses(List<ast::Comprehension*>& out) {
    ListBuilder<ast::Comprehension*> clauses(*this);
    while (at_comprehension()) {
        ast::Comprehension* clause = comprehension_clause();
        if (!clause) return false;
        clauses.push(clause);
    }
    out = clauses.finish();
    return true;
}

ast::Comprehension* Parser::comprehension_clause() {
    bool is_async = accept(Kind::Async);
    if (is_async && !has_version(kAsyncComprehensionVersion)) return nullptr;
    if (!accept(Kind::For)) return nullptr;
    Expr* targets = for_targets();
    if (!targets || !accept(Kind::In)) return nullptr;
    Expr* iterable = disjunction();
    if (!iterable) return nullptr;
    ListBuilder<Expr*> conditions(*this);
    while (accept(Kind::If)) {
        Expr* condition = disjunction();
        if (!condition) return nullptr;
        conditions.push(condition);
    }
    auto* clause = arena_.make<ast::Comprehension>();
    clause->target = targets;
    clause->iter = iterable;
    clause->ifs = conditions.finish();
    clause->is_async = is_async;
    return clause;
}

}  // namespace krait::syntax

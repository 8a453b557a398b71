// What may be assigned to and deleted. Targets are parsed as expressions; their context is set afterwards.

#include "syntax/parser_impl.h"

namespace krait::syntax {

using ast::Expr;

// Sets the context all the way in. False: not a target.
bool Parser::set_store(Expr* expr) {
    constexpr auto kStore = ast::ExprContext::Store;
    auto set_items = [&](List<Expr*> items) {
        for (Expr* item : items)
            if (!set_store(item)) return false;
        return true;
    };
    switch (expr->kind) {
        case ast::ExprKind::Name: ast::as<ast::Name>(expr)->ctx = kStore; return true;
        case ast::ExprKind::Attribute: ast::as<ast::Attribute>(expr)->ctx = kStore; return true;
        case ast::ExprKind::Subscript: ast::as<ast::Subscript>(expr)->ctx = kStore; return true;
        case ast::ExprKind::Starred: {
            auto* node = ast::as<ast::Starred>(expr);
            node->ctx = kStore;
            return set_store(node->value);
        }
        case ast::ExprKind::Tuple: {
            auto* node = ast::as<ast::Tuple>(expr);
            node->ctx = kStore;
            return set_items(node->elts);
        }
        case ast::ExprKind::ListExpr: {
            auto* node = ast::as<ast::ListExpr>(expr);
            node->ctx = kStore;
            return set_items(node->elts);
        }
        default: return false;
    }
}

bool Parser::set_delete(Expr* expr) {
    constexpr auto kDelete = ast::ExprContext::Del;
    auto set_items = [&](List<Expr*> items) {
        for (Expr* item : items)
            if (!set_delete(item)) return false;
        return true;
    };
    switch (expr->kind) {
        case ast::ExprKind::Name: ast::as<ast::Name>(expr)->ctx = kDelete; return true;
        case ast::ExprKind::Attribute: ast::as<ast::Attribute>(expr)->ctx = kDelete; return true;
        case ast::ExprKind::Subscript: ast::as<ast::Subscript>(expr)->ctx = kDelete; return true;
        case ast::ExprKind::Tuple: {
            auto* node = ast::as<ast::Tuple>(expr);
            node->ctx = kDelete;
            return set_items(node->elts);
        }
        case ast::ExprKind::ListExpr: {
            auto* node = ast::as<ast::ListExpr>(expr);
            node->ctx = kDelete;
            return set_items(node->elts);
        }
        default: return false;
    }
}

// What annotations and augmented assignments take.
bool Parser::is_single_target(const Expr* expr) {
    return ast::is<ast::Name>(expr) || ast::is<ast::Attribute>(expr) || ast::is<ast::Subscript>(expr);
}

Expr* Parser::target() {
    Expr* expr = at(Kind::Star) ? starred(&Parser::primary) : primary();
    return expr && set_store(expr) ? expr : nullptr;
}

// The targets of `for`, up to `in`.
Expr* Parser::for_targets() {
    const Token* start = token_;
    Expr* first = target();
    if (!first || !at(Kind::Comma)) return first;
    ListBuilder<Expr*> items(*this);
    items.push(first);
    while (accept(Kind::Comma)) {
        if (at(Kind::In)) break;
        Expr* item = target();
        if (!item) return nullptr;
        items.push(item);
    }
    Expr* tuple = make_tuple(start, items);
    ast::as<ast::Tuple>(tuple)->ctx = ast::ExprContext::Store;
    return tuple;
}

}  // namespace krait::syntax

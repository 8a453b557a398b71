// Statement lists and simple statements.

#include <array>

#include "syntax/parser_impl.h"

namespace krait::syntax {

using ast::Expr;
using ast::Stmt;

namespace {

constexpr int kVariableAnnotationVersion = 6;
constexpr int kMatMultVersion = 5;
constexpr int kTypeAliasVersion = 12;

bool augmented_operator(TokenKind kind, ast::Operator& op) {
    auto is = [&](ast::Operator found) {
        op = found;
        return true;
    };
    switch (kind) {
        case TokenKind::PlusEqual: return is(ast::Operator::Add);
        case TokenKind::MinusEqual: return is(ast::Operator::Sub);
        case TokenKind::StarEqual: return is(ast::Operator::Mult);
        case TokenKind::SlashEqual: return is(ast::Operator::Div);
        case TokenKind::DoubleSlashEqual: return is(ast::Operator::FloorDiv);
        case TokenKind::PercentEqual: return is(ast::Operator::Mod);
        case TokenKind::AtEqual: return is(ast::Operator::MatMult);
        case TokenKind::AmpersandEqual: return is(ast::Operator::BitAnd);
        case TokenKind::VerticalBarEqual: return is(ast::Operator::BitOr);
        case TokenKind::CircumflexEqual: return is(ast::Operator::BitXor);
        case TokenKind::LeftShiftEqual: return is(ast::Operator::LShift);
        case TokenKind::RightShiftEqual: return is(ast::Operator::RShift);
        case TokenKind::DoubleStarEqual: return is(ast::Operator::Pow);
        default: return false;
    }
}

}  // namespace

bool Parser::statement(ListBuilder<Stmt*>& out) {
    Stmt* compound = nullptr;
    switch (kind()) {
        case Kind::If: compound = if_statement(); break;
        case Kind::While: compound = while_statement(); break;
        case Kind::For: compound = for_statement<ast::For>(token_->span()); break;
        case Kind::With: compound = with_statement<ast::With>(token_->span()); break;
        case Kind::Try: compound = try_statement(); break;
        case Kind::Def: compound = function_definition<ast::FunctionDef>(token_->span(), {}); break;
        case Kind::Class: compound = class_definition({}); break;
        case Kind::Async: compound = async_statement({}); break;
        case Kind::At: compound = decorated(); break;
        case Kind::Name: {
            Span start = token_->span();
            Expr* subject = at_soft(SoftKeyword::Match) ? match_header() : nullptr;
            if (!subject) return simple_statements(out);
            compound = match_statement(start, subject);
            break;
        }
        default: return simple_statements(out);
    }
    if (!compound) return false;
    out.push(compound);
    return true;
}

// One line: statements between semicolons.
bool Parser::simple_statements(ListBuilder<Stmt*>& out) {
    do {
        Stmt* one = simple_statement();
        if (!one) return false;
        out.push(one);
    } while (accept(Kind::Semicolon) && !at(Kind::Newline));
    return accept_newline();
}

Stmt* Parser::simple_statement() {
    switch (kind()) {
        case Kind::Return: return return_statement();
        case Kind::Import: return import_statement();
        case Kind::From: return import_from_statement();
        case Kind::Raise: return raise_statement();
        case Kind::Pass: return keyword_statement<ast::Pass>();
        case Kind::Del: return delete_statement();
        case Kind::Assert: return assert_statement();
        case Kind::Break: return keyword_statement<ast::Break>();
        case Kind::Continue: return keyword_statement<ast::Continue>();
        case Kind::Global: return names_statement<ast::Global>();
        case Kind::Nonlocal: return names_statement<ast::Nonlocal>();
        case Kind::Name:
            if (at_soft(SoftKeyword::Type) && next_kind() == Kind::Name) return type_alias();
            return expression_statement();
        default: return expression_statement();
    }
}

// What comes after a colon: statements on the same line, or an indented block.
bool Parser::block(List<Stmt*>& out) {
    Depth depth(*this, at(Kind::Newline) ? kBlock : kLineBlock);
    if (depth.is_too_deep()) return false;
    ListBuilder<Stmt*> body(*this);
    if (!accept_newline()) {
        if (!simple_statements(body)) return false;
    } else {
        if (!accept(Kind::Indent)) return false;
        do {
            if (!statement(body)) return false;
        } while (!accept(Kind::Dedent));
    }
    out = body.finish();
    return true;
}

Stmt* Parser::expression_statement() {
    const Token* start = token_;
    Expr* first = yield_or_star_expressions();
    if (!first) return nullptr;
    ast::Operator op;
    if (at(Kind::Equal)) return assignment(start, first);
    if (at(Kind::Colon)) return annotated_assignment(start, first);
    if (augmented_operator(kind(), op)) return augmented_assignment(start, first, op);
    auto* node = make_from<ast::ExprStmt>(start);
    node->value = first;
    return node;
}

// At the first `=`.
Stmt* Parser::assignment(const Token* start, Expr* first) {
    ListBuilder<Expr*> targets(*this);
    Expr* value = first;
    while (accept(Kind::Equal)) {
        if (!set_store(value)) return nullptr;
        targets.push(value);
        value = yield_or_star_expressions();
        if (!value) return nullptr;
    }
    String type_comment = optional_type_comment();
    auto* node = make_from<ast::Assign>(start);
    node->targets = targets.finish();
    node->value = value;
    node->type_comment = type_comment;
    return node;
}

// `(a).b: int` is refused: the grammar takes `(a)` for the whole target and does not think again.
bool Parser::begins_with_parenthesised_target(const Token* start, const Expr* target) {
    auto begins_here = [&](const Expr* expr) {
        return expr->span.line == start->line && expr->span.column == start->column;
    };
    if (!start->is(Kind::LeftParenthesis) || !begins_here(target)) return false;
    while (begins_here(target)) {
        if (auto* attribute = ast::try_as<const ast::Attribute>(target))
            target = attribute->value;
        else if (auto* subscript = ast::try_as<const ast::Subscript>(target))
            target = subscript->value;
        else if (auto* call = ast::try_as<const ast::Call>(target))
            target = call->func;
        else
            return false;
    }
    return is_single_target(target);
}

// At the colon.
Stmt* Parser::annotated_assignment(const Token* start, Expr* target) {
    if (!is_single_target(target) || begins_with_parenthesised_target(start, target)) return nullptr;
    set_store(target);
    advance();
    Expr* annotation = expression();
    if (!annotation) return nullptr;
    Expr* value = nullptr;
    if (accept(Kind::Equal) && !(value = yield_or_star_expressions())) return nullptr;
    if (!has_version(kVariableAnnotationVersion)) return nullptr;
    auto* node = make_from<ast::AnnAssign>(start);
    node->target = target;
    node->annotation = annotation;
    node->value = value;
    node->simple = start->is(Kind::Name) && ast::is<ast::Name>(target);
    return node;
}

// At the operator.
Stmt* Parser::augmented_assignment(const Token* start, Expr* target, ast::Operator op) {
    if (!is_single_target(target)) return nullptr;
    if (op == ast::Operator::MatMult && !has_version(kMatMultVersion)) return nullptr;
    set_store(target);
    advance();
    Expr* value = yield_or_star_expressions();
    if (!value) return nullptr;
    auto* node = make_from<ast::AugAssign>(start);
    node->target = target;
    node->op = op;
    node->value = value;
    return node;
}

Stmt* Parser::return_statement() {
    const Token* start = token_;
    advance();
    Expr* value = nullptr;
    if (!at_end_of_simple_statement() && !(value = star_expressions())) return nullptr;
    auto* node = make_from<ast::Return>(start);
    node->value = value;
    return node;
}

Stmt* Parser::raise_statement() {
    const Token* start = token_;
    advance();
    Expr* exception = nullptr;
    Expr* cause = nullptr;
    if (!at_end_of_simple_statement()) {
        exception = expression();
        if (!exception) return nullptr;
        if (accept(Kind::From) && !(cause = expression())) return nullptr;
    }
    auto* node = make_from<ast::Raise>(start);
    node->exc = exception;
    node->cause = cause;
    return node;
}

Stmt* Parser::delete_statement() {
    const Token* start = token_;
    advance();
    ListBuilder<Expr*> targets(*this);
    do {
        if (at_end_of_simple_statement() && targets.size() > 0) break;
        Expr* one = primary();
        if (!one || !set_delete(one)) return nullptr;
        targets.push(one);
    } while (accept(Kind::Comma));
    if (!at_end_of_simple_statement()) return nullptr;
    auto* node = make_from<ast::Delete>(start);
    node->targets = targets.finish();
    return node;
}

Stmt* Parser::assert_statement() {
    const Token* start = token_;
    advance();
    Expr* test = expression();
    if (!test) return nullptr;
    Expr* message = nullptr;
    if (accept(Kind::Comma) && !(message = expression())) return nullptr;
    auto* node = make_from<ast::Assert>(start);
    node->test = test;
    node->msg = message;
    return node;
}

// `global` and `nonlocal`.
template <typename Node>
Stmt* Parser::names_statement() {
    const Token* start = token_;
    advance();
    ListBuilder<Identifier> names(*this);
    do {
        Identifier name = identifier();
        if (!name) return nullptr;
        names.push(name);
    } while (accept(Kind::Comma));
    auto* node = make_from<Node>(start);
    node->names = names.finish();
    return node;
}

// `pass`, `break` and `continue`.
template <typename Node>
Stmt* Parser::keyword_statement() {
    advance();
    return make<Node>(previous().span());
}

Stmt* Parser::type_alias() {
    const Token* start = token_;
    advance();
    Expr* alias = name();
    if (!alias || !set_store(alias)) return nullptr;
    List<ast::TypeParam*> type_params;
    if (!optional_type_parameters(type_params) || !accept(Kind::Equal)) return nullptr;
    Expr* value = expression();
    if (!value || !has_version(kTypeAliasVersion)) return nullptr;
    auto* node = make_from<ast::TypeAlias>(start);
    node->name = alias;
    node->type_params = type_params;
    node->value = value;
    return node;
}

}  // namespace krait::syntax

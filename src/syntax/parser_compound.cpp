// Compound statements, but match (parser_patterns.cpp).

#include "syntax/parser_impl.h"

namespace krait::syntax {

using ast::Expr;
using ast::Stmt;

namespace {
constexpr int kAsyncVersion = 5;
constexpr int kExceptStarVersion = 11;
constexpr int kExceptWithoutParenthesesVersion = 14;
}  // namespace

bool Parser::is_compound(const Stmt* statement) {
    switch (statement->kind) {
        case ast::StmtKind::FunctionDef:
        case ast::StmtKind::AsyncFunctionDef:
        case ast::StmtKind::ClassDef:
        case ast::StmtKind::For:
        case ast::StmtKind::AsyncFor:
        case ast::StmtKind::While:
        case ast::StmtKind::If:
        case ast::StmtKind::With:
        case ast::StmtKind::AsyncWith:
        case ast::StmtKind::Match:
        case ast::StmtKind::Try:
        case ast::StmtKind::TryStar: return true;
        default: return false;
    }
}

bool Parser::colon_block(List<Stmt*>& out) { return accept(Kind::Colon) && block(out); }

bool Parser::optional_else(List<Stmt*>& out) { return !accept(Kind::Else) || colon_block(out); }

// Each `elif` is an If in the `orelse` of the one before; all end where the chain ends. Chains can be thousands long,
// so they are built in a loop, innermost last.
Stmt* Parser::if_statement() {
    ListBuilder<ast::If*> chain(*this);
    Depth depth(*this, kNothing);
    do {
        Span start = token_->span();
        advance();
        depth.add(kElif);
        if (depth.is_too_deep()) return nullptr;
        Expr* test = named_expression();
        List<Stmt*> body;
        if (!test || !colon_block(body)) return nullptr;
        auto* node = make<ast::If>(start);
        node->test = test;
        node->body = body;
        chain.push(node);
    } while (at(Kind::Elif));
    List<Stmt*> last_orelse;
    if (!optional_else(last_orelse)) return nullptr;

    const Token& last = last_solid_token();
    for (uint32_t i = 0; i < chain.size(); ++i) {
        chain[i]->span.end_line = last.end_line;
        chain[i]->span.end_column = last.end_column;
        chain[i]->orelse = i + 1 < chain.size() ? single_statement(chain[i + 1]) : last_orelse;
    }
    return chain[0];
}

base::List<Stmt*> Parser::single_statement(Stmt* statement) {
    List<Stmt*> list{arena_.array<Stmt*>(1), 1};
    list[0] = statement;
    return list;
}

Stmt* Parser::while_statement() {
    Span start = token_->span();
    advance();
    Expr* test = named_expression();
    List<Stmt*> body, orelse;
    if (!test || !colon_block(body) || !optional_else(orelse)) return nullptr;
    auto* node = make<ast::While>(span_of_block(start));
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    return node;
}

template <typename Node>
Stmt* Parser::for_statement(const Span& start) {
    advance();
    Expr* targets = for_targets();
    if (!targets || !accept(Kind::In)) return nullptr;
    Expr* iterable = star_expressions();
    if (!iterable || !accept(Kind::Colon)) return nullptr;
    String type_comment = optional_type_comment();
    List<Stmt*> body, orelse;
    if (!block(body) || !optional_else(orelse)) return nullptr;
    auto* node = make<Node>(span_of_block(start));
    node->target = targets;
    node->iter = iterable;
    node->body = body;
    node->orelse = orelse;
    node->type_comment = type_comment;
    return node;
}

template <typename Node>
Stmt* Parser::with_statement(const Span& start) {
    constexpr bool kIsAsync = Node::kKind == ast::StmtKind::AsyncWith;
    advance();
    List<ast::WithItem*> items;
    if (!parenthesised_with_items(items, kIsAsync) && !with_items(items)) return nullptr;
    if (!accept(Kind::Colon)) return nullptr;
    String type_comment = optional_type_comment();
    List<Stmt*> body;
    if (!block(body)) return nullptr;
    auto* node = make<Node>(span_of_block(start));
    node->items = items;
    node->body = body;
    node->type_comment = type_comment;
    return node;
}

// Tries `(item, item):`. Any other parenthesis belongs to the first item's expression; then nothing is consumed.
// (The grammar has no type comment after this form in `async with`: such a list of plain items is a tuple.)
bool Parser::parenthesised_with_items(List<ast::WithItem*>& out, bool is_async) {
    const Token* start = token_;
    if (!accept(Kind::LeftParenthesis)) return false;
    Depth depth(*this, kBrackets);
    ListBuilder<ast::WithItem*> items(*this);
    bool is_list = true;
    do {
        if (at(Kind::RightParenthesis) && items.size() > 0) break;
        ast::WithItem* item = with_item();
        is_list = item != nullptr;
        if (is_list) items.push(item);
    } while (is_list && accept(Kind::Comma));
    if (is_list && accept(Kind::RightParenthesis) && at(Kind::Colon) &&
        !(is_async && next_kind() == Kind::TypeComment)) {
        out = items.finish();
        return true;
    }
    token_ = start;
    return false;
}

bool Parser::with_items(List<ast::WithItem*>& out) {
    ListBuilder<ast::WithItem*> items(*this);
    do {
        ast::WithItem* item = with_item();
        if (!item) return false;
        items.push(item);
    } while (accept(Kind::Comma));
    out = items.finish();
    return true;
}

ast::WithItem* Parser::with_item() {
    Expr* context = expression();
    if (!context) return nullptr;
    Expr* variables = nullptr;
    if (accept(Kind::As) && !(variables = target())) return nullptr;
    auto* item = arena_.make<ast::WithItem>();
    item->context_expr = context;
    item->optional_vars = variables;
    return item;
}

Stmt* Parser::try_statement() {
    Span start = token_->span();
    advance();
    List<Stmt*> body, orelse, finalbody;
    if (!colon_block(body)) return nullptr;
    ListBuilder<ast::ExceptHandler*> handlers(*this);
    bool is_star = at(Kind::Except) && next_kind() == Kind::Star;
    while (at(Kind::Except)) {
        ast::ExceptHandler* handler = except_handler(is_star);
        if (!handler) return nullptr;
        handlers.push(handler);
    }
    if (handlers.size() > 0 && !optional_else(orelse)) return nullptr;
    bool has_finally = accept(Kind::Finally);
    if (has_finally && !colon_block(finalbody)) return nullptr;
    if (!has_finally && handlers.size() == 0) return nullptr;
    if (is_star && !has_version(kExceptStarVersion)) return nullptr;

    auto fill = [&](auto* node) -> Stmt* {
        node->body = body;
        node->handlers = handlers.finish();
        node->orelse = orelse;
        node->finalbody = finalbody;
        return node;
    };
    Span span = span_of_block(start);
    return is_star ? fill(make<ast::TryStar>(span)) : fill(make<ast::Try>(span));
}

ast::ExceptHandler* Parser::except_handler(bool is_star) {
    Span start = token_->span();
    advance();
    if (accept(Kind::Star) != is_star) return nullptr;
    Expr* type = nullptr;
    Identifier name = nullptr;
    if (is_star || !at(Kind::Colon)) {
        type = exception_types(name);
        if (!type) return nullptr;
    }
    List<Stmt*> body;
    if (!colon_block(body)) return nullptr;
    auto* node = make<ast::ExceptHandlerClause>(span_of_block(start));
    node->type = type;
    node->name = name;
    node->body = body;
    return node;
}

// One type and perhaps a name, or several without parentheses and without a name.
Expr* Parser::exception_types(Identifier& name) {
    const Token* start = token_;
    Expr* type = expression();
    if (!type) return nullptr;
    if (at(Kind::Comma)) {
        if (!has_version(kExceptWithoutParenthesesVersion)) return nullptr;
        return tuple_of(start, type, &Parser::expression);
    }
    if (accept(Kind::As) && !(name = identifier())) return nullptr;
    return type;
}

// `start` is at `async`.
Stmt* Parser::async_statement(List<Expr*> decorators) {
    Span start = token_->span();
    advance();
    if (!has_version(kAsyncVersion)) return nullptr;
    if (at(Kind::Def)) return function_definition<ast::AsyncFunctionDef>(start, decorators);
    if (!decorators.empty()) return nullptr;
    if (at(Kind::For)) return for_statement<ast::AsyncFor>(start);
    if (at(Kind::With)) return with_statement<ast::AsyncWith>(start);
    return nullptr;
}

Stmt* Parser::decorated() {
    ListBuilder<Expr*> decorators(*this);
    while (accept(Kind::At)) {
        Expr* decorator = named_expression();
        if (!decorator || !accept_newline()) return nullptr;
        decorators.push(decorator);
    }
    switch (kind()) {
        case Kind::Def: return function_definition<ast::FunctionDef>(token_->span(), decorators.finish());
        case Kind::Class: return class_definition(decorators.finish());
        case Kind::Async: return async_statement(decorators.finish());
        default: return nullptr;
    }
}

// At `def`; the node starts at `start`, which is at `async` or `def`.
template <typename Node>
Stmt* Parser::function_definition(const Span& start, List<Expr*> decorators) {
    advance();
    Identifier name = identifier();
    List<ast::TypeParam*> type_params;
    if (!name || !optional_type_parameters(type_params) || !accept(Kind::LeftParenthesis)) return nullptr;
    ast::Arguments* args = parameters({Kind::RightParenthesis, false});
    if (!args || !accept(Kind::RightParenthesis)) return nullptr;
    Expr* returns = nullptr;
    if (accept(Kind::Arrow) && !(returns = expression())) return nullptr;
    if (!accept(Kind::Colon)) return nullptr;
    String type_comment = function_type_comment();
    List<Stmt*> body;
    if (!block(body)) return nullptr;
    auto* node = make<Node>(span_of_block(start));
    node->name = name;
    node->args = args;
    node->body = body;
    node->decorator_list = decorators;
    node->returns = returns;
    node->type_comment = type_comment;
    node->type_params = type_params;
    return node;
}

// On the line of the colon, or alone on the first line of the body.
String Parser::function_type_comment() {
    bool is_on_own_line = at(Kind::Newline) && token_[1].is(Kind::TypeComment) && token_[2].is(Kind::Newline) &&
                          token_[3].is(Kind::Indent);
    if (is_on_own_line) accept_newline();
    return optional_type_comment();
}

Stmt* Parser::class_definition(List<Expr*> decorators) {
    Span start = token_->span();
    advance();
    Identifier name = identifier();
    List<ast::TypeParam*> type_params;
    if (!name || !optional_type_parameters(type_params)) return nullptr;
    List<Expr*> bases;
    List<ast::Keyword*> keywords;
    if (accept(Kind::LeftParenthesis) && !accept(Kind::RightParenthesis))
        if (!call_arguments(bases, keywords) || !accept(Kind::RightParenthesis)) return nullptr;
    List<Stmt*> body;
    if (!colon_block(body)) return nullptr;
    auto* node = make<ast::ClassDef>(span_of_block(start));
    node->name = name;
    node->bases = bases;
    node->keywords = keywords;
    node->body = body;
    node->decorator_list = decorators;
    node->type_params = type_params;
    return node;
}

template Stmt* Parser::for_statement<ast::For>(const Span&);
template Stmt* Parser::with_statement<ast::With>(const Span&);
template Stmt* Parser::function_definition<ast::FunctionDef>(const Span&, List<Expr*>);

}  // namespace krait::syntax

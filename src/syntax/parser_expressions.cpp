// Expressions from the weakest operator down to primaries.

#include <array>

#include "syntax/parser_impl.h"

namespace krait::syntax {

using ast::Expr;

namespace {

struct ArithmeticOperator {
    uint8_t precedence = 0;  // 0: not an arithmetic operator
    ast::Operator op{};
};

using ArithmeticTable = std::array<ArithmeticOperator, static_cast<size_t>(TokenKind::kCount)>;

constexpr ArithmeticTable make_arithmetic_table() {
    ArithmeticTable table{};
    auto set = [&](TokenKind kind, uint8_t precedence, ast::Operator op) {
        table[static_cast<size_t>(kind)] = {precedence, op};
    };
    set(TokenKind::VerticalBar, 1, ast::Operator::BitOr);
    set(TokenKind::Circumflex, 2, ast::Operator::BitXor);
    set(TokenKind::Ampersand, 3, ast::Operator::BitAnd);
    set(TokenKind::LeftShift, 4, ast::Operator::LShift);
    set(TokenKind::RightShift, 4, ast::Operator::RShift);
    set(TokenKind::Plus, 5, ast::Operator::Add);
    set(TokenKind::Minus, 5, ast::Operator::Sub);
    set(TokenKind::Star, 6, ast::Operator::Mult);
    set(TokenKind::Slash, 6, ast::Operator::Div);
    set(TokenKind::DoubleSlash, 6, ast::Operator::FloorDiv);
    set(TokenKind::Percent, 6, ast::Operator::Mod);
    set(TokenKind::At, 6, ast::Operator::MatMult);
    return table;
}

constexpr ArithmeticTable kArithmetic = make_arithmetic_table();

constexpr int kMatMultVersion = 5;
constexpr int kAwaitVersion = 5;
constexpr int kNamedExpressionVersion = 8;

}  // namespace

Expr* Parser::star_expressions() {
    const Token* start = token_;
    Expr* first = star_expression();
    return first && at(Kind::Comma) ? tuple_of(start, first, &Parser::star_expression) : first;
}

// Expressions without stars.
Expr* Parser::plain_expressions() {
    const Token* start = token_;
    Expr* first = expression();
    return first && at(Kind::Comma) ? tuple_of(start, first, &Parser::expression) : first;
}

// At the comma after the first item of a tuple without parentheses.
Expr* Parser::tuple_of(const Token* start, Expr* first, Expr* (Parser::*next_item)()) {
    ListBuilder<Expr*> items(*this);
    items.push(first);
    while (accept(Kind::Comma)) {
        const Token* before = token_;
        Expr* item = (this->*next_item)();
        if (!item) {
            if (token_ != before) return nullptr;
            break;  // the comma was the last thing
        }
        items.push(item);
    }
    return make_tuple(start, items);
}

Expr* Parser::star_expression() { return at(Kind::Star) ? starred(&Parser::bitwise_or) : expression(); }

Expr* Parser::star_named_expression() { return at(Kind::Star) ? starred(&Parser::bitwise_or) : named_expression(); }

Expr* Parser::starred(Expr* (Parser::*operand)()) {
    const Token* start = token_;
    advance();
    Expr* value = (this->*operand)();
    if (!value) return nullptr;
    auto* node = make_from<ast::Starred>(start);
    node->value = value;
    node->ctx = ast::ExprContext::Load;
    return node;
}

Expr* Parser::yield_expression() {
    const Token* start = token_;
    advance();
    if (accept(Kind::From)) {
        Expr* value = expression();
        if (!value) return nullptr;
        auto* node = make_from<ast::YieldFrom>(start);
        node->value = value;
        return node;
    }
    const Token* before = token_;
    Expr* value = star_expressions();
    if (!value && token_ != before) return nullptr;
    auto* node = make_from<ast::Yield>(start);
    node->value = value;
    return node;
}

Expr* Parser::named_expression() {
    const Token* start = token_;
    Expr* first = expression();
    if (!first || !at(Kind::ColonEqual)) [[likely]]
        return first;
    return finish_named(start, first);
}

// At `:=`; what stands before it must be a single name.
Expr* Parser::finish_named(const Token* start, Expr* first) {
    if (!start->is(Kind::Name) || token_ != start + 1) return nullptr;
    advance();
    Expr* value = expression();
    if (!value || !has_version(kNamedExpressionVersion)) return nullptr;
    ast::as<ast::Name>(first)->ctx = ast::ExprContext::Store;
    auto* node = make_from<ast::NamedExpr>(start);
    node->target = first;
    node->value = value;
    return node;
}

Expr* Parser::expression() {
    if (at(Kind::Lambda)) return lambda();
    const Token* start = token_;
    Expr* body = disjunction();
    if (!body || !at(Kind::If)) [[likely]]
        return body;
    return conditional(start, body);
}

Expr* Parser::conditional(const Token* start, Expr* body) {
    advance();
    Expr* test = disjunction();
    if (!test || !accept(Kind::Else)) return nullptr;
    Depth depth(*this, kConditional);
    if (depth.is_too_deep()) return nullptr;
    Expr* orelse = expression();
    if (!orelse) return nullptr;
    auto* node = make_from<ast::IfExp>(start);
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    return node;
}

Expr* Parser::lambda() {
    Depth depth(*this, kLambda);
    if (depth.is_too_deep()) return nullptr;
    const Token* start = token_;
    advance();
    ast::Arguments* args = parameters({Kind::Colon, true});
    if (!args || !accept(Kind::Colon)) return nullptr;
    Expr* body = expression();
    if (!body) return nullptr;
    auto* node = make_from<ast::Lambda>(start);
    node->args = args;
    node->body = body;
    return node;
}

Expr* Parser::disjunction() {
    const Token* start = token_;
    Expr* left = conjunction();
    if (!left || !at(Kind::Or)) [[likely]]
        return left;
    return boolean(start, left, Kind::Or, ast::BoolOperator::Or, &Parser::conjunction);
}

Expr* Parser::conjunction() {
    const Token* start = token_;
    Expr* left = inversion();
    if (!left || !at(Kind::And)) [[likely]]
        return left;
    return boolean(start, left, Kind::And, ast::BoolOperator::And, &Parser::inversion);
}

Expr* Parser::boolean(const Token* start, Expr* first, Kind keyword, ast::BoolOperator op, Expr* (Parser::*operand)()) {
    ListBuilder<Expr*> values(*this);
    values.push(first);
    while (accept(keyword)) {
        Expr* value = (this->*operand)();
        if (!value) return nullptr;
        values.push(value);
    }
    auto* node = make_from<ast::BoolOp>(start);
    node->op = op;
    node->values = values.finish();
    return node;
}

Expr* Parser::inversion() {
    if (!at(Kind::Not)) [[likely]]
        return comparison();
    Depth depth(*this, kUnary);
    if (depth.is_too_deep()) return nullptr;
    const Token* start = token_;
    advance();
    Expr* operand = inversion();
    if (!operand) return nullptr;
    auto* node = make_from<ast::UnaryOp>(start);
    node->op = ast::UnaryOperator::Not;
    node->operand = operand;
    return node;
}

Expr* Parser::comparison() {
    const Token* start = token_;
    Expr* left = bitwise_or();
    if (!left) return nullptr;
    switch (kind()) {
        case Kind::EqualEqual:
        case Kind::NotEqual:
        case Kind::Less:
        case Kind::LessEqual:
        case Kind::Greater:
        case Kind::GreaterEqual:
        case Kind::In:
        case Kind::Is:
        case Kind::Not: return comparisons(start, left);
        default: return left;
    }
}

Expr* Parser::comparisons(const Token* start, Expr* left) {
    // Operators and operands alternate.
    ListBuilder<uintptr_t> chain(*this);
    ast::CompareOperator op;
    while (comparison_operator(op)) {
        Expr* right = bitwise_or();
        if (!right) return nullptr;
        chain.push(static_cast<uintptr_t>(op));
        chain.push(reinterpret_cast<uintptr_t>(right));
    }
    if (chain.size() == 0) return left;
    uint32_t count = chain.size() / 2;
    auto* ops = arena_.array<ast::CompareOperator>(count);
    auto* operands = arena_.array<Expr*>(count);
    for (uint32_t i = 0; i < count; ++i) {
        ops[i] = static_cast<ast::CompareOperator>(chain[2 * i]);
        operands[i] = reinterpret_cast<Expr*>(chain[2 * i + 1]);
    }
    auto* node = make_from<ast::Compare>(start);
    node->left = left;
    node->ops = {ops, count};
    node->comparators = {operands, count};
    return node;
}

// Consumes the operator. False and nothing consumed: there is none, or it is a wrong one.
bool Parser::comparison_operator(ast::CompareOperator& op) {
    using Op = ast::CompareOperator;
    auto take = [&](Op found, int tokens = 1) {
        op = found;
        token_ += tokens;
        return true;
    };
    switch (kind()) {
        case Kind::EqualEqual: return take(Op::Eq);
        case Kind::NotEqual: return !is_barry_ && take(Op::NotEq);
        case Kind::Less: {
            bool is_diamond = next_kind() == Kind::Greater && token_[1].start == token_->end;
            if (!is_diamond) return take(Op::Lt);
            return is_barry_ && take(Op::NotEq, 2);
        }
        case Kind::LessEqual: return take(Op::LtE);
        case Kind::Greater: return take(Op::Gt);
        case Kind::GreaterEqual: return take(Op::GtE);
        case Kind::In: return take(Op::In);
        case Kind::Is: return next_kind() == Kind::Not ? take(Op::IsNot, 2) : take(Op::Is);
        case Kind::Not: return next_kind() == Kind::In && take(Op::NotIn, 2);
        default: return false;
    }
}

// Left-associative binary operators of at least the precedence `lowest`.
Expr* Parser::arithmetic(int lowest) {
    const Token* start = token_;
    Expr* left = factor();
    if (!left) return nullptr;
    for (;;) {
        ArithmeticOperator found = kArithmetic[static_cast<size_t>(kind())];
        if (found.precedence == 0 || found.precedence < lowest) return left;
        advance();
        Expr* right = arithmetic(found.precedence + 1);
        if (!right) return nullptr;
        if (found.op == ast::Operator::MatMult && !has_version(kMatMultVersion)) return nullptr;
        left = make_binary(start, left, found.op, right);
    }
}

Expr* Parser::factor() {
    ast::UnaryOperator op;
    switch (kind()) {
        case Kind::Plus: op = ast::UnaryOperator::UAdd; break;
        case Kind::Minus: op = ast::UnaryOperator::USub; break;
        case Kind::Tilde: op = ast::UnaryOperator::Invert; break;
        default: return power();
    }
    Depth depth(*this, kUnary);
    if (depth.is_too_deep()) return nullptr;
    const Token* start = token_;
    advance();
    Expr* operand = factor();
    return operand ? make_unary(start, op, operand) : nullptr;
}

Expr* Parser::power() {
    const Token* start = token_;
    Expr* base = at(Kind::Await) ? await_expression() : primary();
    if (!base || !at(Kind::DoubleStar)) [[likely]]
        return base;
    Depth depth(*this, kPower);
    if (depth.is_too_deep()) return nullptr;
    advance();
    Expr* exponent = factor();
    return exponent ? make_binary(start, base, ast::Operator::Pow, exponent) : nullptr;
}

Expr* Parser::await_expression() {
    const Token* start = token_;
    advance();
    Expr* value = primary();
    if (!value || !has_version(kAwaitVersion)) return nullptr;
    auto* node = make_from<ast::Await>(start);
    node->value = value;
    return node;
}

Expr* Parser::primary() {
    const Token* start = token_;
    Expr* value = atom();
    if (!value) return nullptr;
    switch (kind()) {
        case Kind::Dot:
        case Kind::LeftParenthesis:
        case Kind::LeftBracket: return trailers(start, value);
        default: return value;
    }
}

// Attributes, calls and subscripts, as long as there are any.
Expr* Parser::trailers(const Token* start, Expr* value) {
    while (value) {
        switch (kind()) {
            case Kind::Dot: value = attribute(start, value); break;
            case Kind::LeftParenthesis: value = call(start, value); break;
            case Kind::LeftBracket: value = subscript(start, value); break;
            default: return value;
        }
    }
    return nullptr;
}

// At the dot.
Expr* Parser::attribute(const Token* start, Expr* value) {
    advance();
    Identifier name = identifier();
    if (!name) return nullptr;
    auto* node = make_from<ast::Attribute>(start);
    node->value = value;
    node->attr = name;
    node->ctx = ast::ExprContext::Load;
    return node;
}

Expr* Parser::call(const Token* start, Expr* function) {
    Depth depth(*this, kCallBrackets);
    if (depth.is_too_deep()) return nullptr;
    const Token* opening = token_;
    advance();
    List<Expr*> args;
    List<ast::Keyword*> keywords;
    if (!accept(Kind::RightParenthesis)) {
        if (!call_arguments(args, keywords)) return nullptr;
        if (at_comprehension()) {
            // A generator without parentheses of its own takes those of the call.
            bool is_alone =
                args.count == 1 && keywords.empty() && !previous().is(Kind::Comma) && !ast::is<ast::Starred>(args[0]);
            if (!is_alone) return nullptr;
            args[0] = comprehension<ast::GeneratorExp>(opening, args[0], Kind::RightParenthesis);
            if (!args[0]) return nullptr;
        } else if (!accept(Kind::RightParenthesis)) {
            return nullptr;
        }
    }
    auto* node = make_from<ast::Call>(start);
    node->func = function;
    node->args = args;
    node->keywords = keywords;
    return node;
}

// Up to what cannot belong to an argument list, which the caller looks at. After a keyword only keywords and `*` may
// follow, after `**` only keywords and `**`.
bool Parser::call_arguments(List<Expr*>& args, List<ast::Keyword*>& keywords) {
    constexpr uintptr_t kIsKeyword = 1;
    ListBuilder<uintptr_t> items(*this);
    uint32_t keyword_count = 0;
    bool seen_double_star = false;
    do {
        if (at(Kind::RightParenthesis)) break;  // after a comma
        if (at_keyword_argument() || at(Kind::DoubleStar)) {
            ast::Keyword* keyword = keyword_argument();
            if (!keyword) return false;
            seen_double_star |= keyword->arg == nullptr;
            items.push(reinterpret_cast<uintptr_t>(keyword) | kIsKeyword);
            ++keyword_count;
            continue;
        }
        bool is_starred = at(Kind::Star);
        if (is_starred ? seen_double_star : keyword_count > 0) return false;
        Expr* item = is_starred ? starred(&Parser::expression) : named_expression();
        if (!item) return false;
        items.push(reinterpret_cast<uintptr_t>(item));
    } while (accept(Kind::Comma));

    args = {arena_.array<Expr*>(items.size() - keyword_count), 0};
    keywords = {arena_.array<ast::Keyword*>(keyword_count), 0};
    for (uint32_t i = 0; i < items.size(); ++i) {
        if (items[i] & kIsKeyword)
            keywords.items[keywords.count++] = reinterpret_cast<ast::Keyword*>(items[i] - kIsKeyword);
        else
            args.items[args.count++] = reinterpret_cast<Expr*>(items[i]);
    }
    return true;
}

ast::Keyword* Parser::keyword_argument() {
    const Token* start = token_;
    Identifier name = nullptr;
    if (!accept(Kind::DoubleStar)) {
        name = identifier();
        if (!name) return nullptr;
        advance();
    }
    Expr* value = expression();
    if (!value) return nullptr;
    auto* keyword = make_from<ast::Keyword>(start);
    keyword->arg = name;
    keyword->value = value;
    return keyword;
}

Expr* Parser::subscript(const Token* start, Expr* value) {
    Depth depth(*this, kCallBrackets);
    if (depth.is_too_deep()) return nullptr;
    advance();
    Expr* index = slices();
    if (!index || !accept(Kind::RightBracket)) return nullptr;
    auto* node = make_from<ast::Subscript>(start);
    node->value = value;
    node->slice = index;
    node->ctx = ast::ExprContext::Load;
    return node;
}

// One item is the index itself; a comma or a star makes a tuple.
Expr* Parser::slices() {
    const Token* start = token_;
    Expr* first = slice();
    if (!first) return nullptr;
    if (!at(Kind::Comma) && !ast::is<ast::Starred>(first)) [[likely]]
        return first;
    ListBuilder<Expr*> items(*this);
    items.push(first);
    while (accept(Kind::Comma)) {
        if (at(Kind::RightBracket)) break;
        Expr* item = slice();
        if (!item) return nullptr;
        items.push(item);
    }
    return make_tuple(start, items);
}

Expr* Parser::slice() {
    if (at(Kind::Star)) return starred(&Parser::expression);
    const Token* start = token_;
    if (at(Kind::Colon)) return finish_slice(start, nullptr);
    Expr* first = expression();
    if (!first) return nullptr;
    if (at(Kind::Colon)) return finish_slice(start, first);
    return at(Kind::ColonEqual) ? finish_named(start, first) : first;
}

// At the first colon.
Expr* Parser::finish_slice(const Token* start, Expr* lower) {
    advance();
    auto is_absent = [&] { return at(Kind::Colon) || at(Kind::Comma) || at(Kind::RightBracket); };
    Expr* upper = nullptr;
    Expr* step = nullptr;
    if (!is_absent() && !(upper = expression())) return nullptr;
    if (accept(Kind::Colon) && !is_absent() && !(step = expression())) return nullptr;
    auto* node = make_from<ast::Slice>(start);
    node->lower = lower;
    node->upper = upper;
    node->step = step;
    return node;
}

}  // namespace krait::syntax

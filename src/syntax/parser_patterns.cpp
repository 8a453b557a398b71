// match statements and their patterns.

#include "syntax/parser_impl.h"

namespace krait::syntax {

using ast::Expr;
using ast::Pattern;
using ast::Stmt;

namespace {

constexpr int kMatchVersion = 10;

bool can_start_subject(TokenKind kind) {
    switch (kind) {
        case TokenKind::Name:
        case TokenKind::Number:
        case TokenKind::String:
        case TokenKind::FStringStart:
        case TokenKind::TStringStart:
        case TokenKind::LeftParenthesis:
        case TokenKind::LeftBracket:
        case TokenKind::LeftBrace:
        case TokenKind::Plus:
        case TokenKind::Minus:
        case TokenKind::Tilde:
        case TokenKind::Star:
        case TokenKind::Ellipsis:
        case TokenKind::None:
        case TokenKind::True:
        case TokenKind::False:
        case TokenKind::Not:
        case TokenKind::Lambda:
        case TokenKind::Await: return true;
        default: return false;
    }
}

bool is_imaginary(const Expr* number) {
    return ast::as<const ast::Constant>(number)->value->kind == bytecode::ConstantKind::Complex;
}

}  // namespace

// At the word `match`. The subject, with the first `case` next; or null and nothing consumed, because this is a
// statement that begins with a variable of that name.
Expr* Parser::match_header() {
    if (!can_start_subject(next_kind())) return nullptr;
    const Token* start = token_;
    advance();
    const Token* subject_start = token_;
    bool is_starred = at(Kind::Star);
    Expr* subject = star_named_expression();
    if (subject && at(Kind::Comma))
        subject = tuple_of(subject_start, subject, &Parser::star_named_expression);
    else if (is_starred)
        subject = nullptr;
    bool is_match = subject && at(Kind::Colon) && token_[1].is(Kind::Newline) && token_[2].is(Kind::Indent) &&
                    token_[3].soft_keyword == SoftKeyword::Case;
    token_ = is_match ? tokens_.next_line(token_ + 2) + 1 : start;
    return is_match ? subject : nullptr;
}

// At the first `case` of the block that began on the line of `start`.
Stmt* Parser::match_statement(const Span& start, Expr* subject) {
    Depth depth(*this, kBlock);
    if (depth.is_too_deep()) return nullptr;
    ListBuilder<ast::MatchCase*> cases(*this);
    while (at_soft(SoftKeyword::Case)) {
        ast::MatchCase* one = match_case();
        if (!one) return nullptr;
        cases.push(one);
    }
    if (!accept(Kind::Dedent) || !has_version(kMatchVersion)) return nullptr;
    auto* node = make<ast::Match>(span_of_block(start));
    node->subject = subject;
    node->cases = cases.finish();
    return node;
}

ast::MatchCase* Parser::match_case() {
    advance();
    Pattern* patterns = case_patterns();
    if (!patterns) return nullptr;
    Expr* guard = nullptr;
    if (accept(Kind::If) && !(guard = named_expression())) return nullptr;
    List<Stmt*> body;
    if (!colon_block(body)) return nullptr;
    auto* one = arena_.make<ast::MatchCase>();
    one->pattern = patterns;
    one->guard = guard;
    one->body = body;
    return one;
}

// At case level a sequence needs no brackets.
Pattern* Parser::case_patterns() {
    const Token* start = token_;
    Pattern* first = pattern_or_star();
    if (!first) return nullptr;
    if (!at(Kind::Comma)) return ast::is<ast::MatchStar>(first) ? nullptr : first;
    ListBuilder<Pattern*> items(*this);
    items.push(first);
    while (accept(Kind::Comma)) {
        if (at(Kind::Colon) || at(Kind::If)) break;
        Pattern* item = pattern_or_star();
        if (!item) return nullptr;
        items.push(item);
    }
    return make_sequence_pattern(start, items);
}

Pattern* Parser::make_sequence_pattern(const Token* start, const ListBuilder<Pattern*>& items) {
    auto* node = make_from<ast::MatchSequence>(start);
    node->patterns = items.finish();
    return node;
}

Pattern* Parser::pattern_or_star() {
    if (!at(Kind::Star)) return pattern();
    const Token* start = token_;
    advance();
    bool is_wildcard = at_soft(SoftKeyword::Underscore);
    Identifier name = identifier();
    if (!name) return nullptr;
    auto* node = make_from<ast::MatchStar>(start);
    node->name = is_wildcard ? nullptr : name;
    return node;
}

Pattern* Parser::pattern() {
    const Token* start = token_;
    Pattern* inner = or_pattern();
    if (!inner || !accept(Kind::As)) return inner;
    Identifier name = capture_name();
    if (!name) return nullptr;
    auto* node = make_from<ast::MatchAs>(start);
    node->pattern = inner;
    node->name = name;
    return node;
}

// A name that is not `_` and does not go on as an attribute, a call or a keyword.
Identifier Parser::capture_name() {
    if (at_soft(SoftKeyword::Underscore)) return nullptr;
    Identifier name = identifier();
    bool goes_on = at(Kind::Dot) || at(Kind::LeftParenthesis) || at(Kind::Equal);
    return goes_on ? nullptr : name;
}

Pattern* Parser::or_pattern() {
    const Token* start = token_;
    Pattern* first = closed_pattern();
    if (!first || !at(Kind::VerticalBar)) return first;
    ListBuilder<Pattern*> alternatives(*this);
    alternatives.push(first);
    while (accept(Kind::VerticalBar)) {
        Pattern* alternative = closed_pattern();
        if (!alternative) return nullptr;
        alternatives.push(alternative);
    }
    auto* node = make_from<ast::MatchOr>(start);
    node->patterns = alternatives.finish();
    return node;
}

Pattern* Parser::closed_pattern() {
    switch (kind()) {
        case Kind::Name: return name_pattern();
        case Kind::LeftParenthesis: return parenthesised_pattern();
        case Kind::LeftBracket: return bracketed_pattern();
        case Kind::LeftBrace: return mapping_pattern();
        case Kind::None:
        case Kind::True:
        case Kind::False: {
            auto* node = make<ast::MatchSingleton>(token_->span());
            node->value = ast::as<ast::Constant>(singleton_constant())->value;
            return node;
        }
        default: {
            const Token* start = token_;
            return value_pattern(start, literal());
        }
    }
}

Pattern* Parser::value_pattern(const Token* start, Expr* value) {
    if (!value) return nullptr;
    auto* node = make_from<ast::MatchValue>(start);
    node->value = value;
    return node;
}

// Numbers and strings.
Expr* Parser::literal() {
    switch (kind()) {
        case Kind::String:
        case Kind::FStringStart:
        case Kind::TStringStart: return strings();
        case Kind::Number:
        case Kind::Minus: return pattern_number();
        default: return nullptr;
    }
}

// A number with an optional minus; or a complex one, as a sum of its real and imaginary parts.
Expr* Parser::pattern_number() {
    const Token* start = token_;
    const Token* real_token = at(Kind::Minus) ? token_ + 1 : token_;
    Expr* real = signed_number();
    if (!real || (!at(Kind::Plus) && !at(Kind::Minus))) return real;
    ast::Operator op = at(Kind::Plus) ? ast::Operator::Add : ast::Operator::Sub;
    advance();
    const Expr* magnitude = real_token == start ? real : ast::as<ast::UnaryOp>(real)->operand;
    Expr* imaginary = at(Kind::Number) ? number() : nullptr;
    if (!imaginary || is_imaginary(magnitude) || !is_imaginary(imaginary)) return nullptr;
    return make_binary(start, real, op, imaginary);
}

Expr* Parser::signed_number() {
    const Token* start = token_;
    bool is_negative = accept(Kind::Minus);
    if (!at(Kind::Number)) return nullptr;
    Expr* magnitude = number();
    return magnitude && is_negative ? make_unary(start, ast::UnaryOperator::USub, magnitude) : magnitude;
}

// A capture, the wildcard, a dotted value or a class.
Pattern* Parser::name_pattern() {
    const Token* start = token_;
    if (at_soft(SoftKeyword::Underscore)) {
        advance();
        return make_from<ast::MatchAs>(start);
    }
    if (next_kind() != Kind::Dot && next_kind() != Kind::LeftParenthesis) {
        Identifier name = capture_name();
        if (!name) return nullptr;
        auto* node = make_from<ast::MatchAs>(start);
        node->name = name;
        return node;
    }
    Expr* value = dotted_pattern_name();
    if (!value) return nullptr;
    if (at(Kind::LeftParenthesis)) return class_pattern(start, value);
    return at(Kind::Equal) ? nullptr : value_pattern(start, value);
}

Expr* Parser::dotted_pattern_name() {
    const Token* start = token_;
    Expr* value = name();
    while (value && at(Kind::Dot)) value = attribute(start, value);
    return value;
}

// A sequence, or a group, which leaves only what is inside.
Pattern* Parser::parenthesised_pattern() {
    Depth depth(*this, kPatternBrackets);
    if (depth.is_too_deep()) return nullptr;
    const Token* start = token_;
    advance();
    ListBuilder<Pattern*> items(*this);
    bool has_comma = false;
    if (!sequence_items(items, Kind::RightParenthesis, has_comma)) return nullptr;
    bool is_group = items.size() == 1 && !has_comma;
    if (!is_group) return make_sequence_pattern(start, items);
    return ast::is<ast::MatchStar>(items[0]) ? nullptr : items[0];
}

Pattern* Parser::bracketed_pattern() {
    Depth depth(*this, kPatternBrackets);
    if (depth.is_too_deep()) return nullptr;
    const Token* start = token_;
    advance();
    ListBuilder<Pattern*> items(*this);
    bool has_comma = false;
    if (!sequence_items(items, Kind::RightBracket, has_comma)) return nullptr;
    return make_sequence_pattern(start, items);
}

// Up to and including the closer.
bool Parser::sequence_items(ListBuilder<Pattern*>& items, Kind closer, bool& has_comma) {
    while (!at(closer)) {
        Pattern* item = pattern_or_star();
        if (!item) return false;
        items.push(item);
        if (!accept(Kind::Comma)) break;
        has_comma = true;
    }
    return accept(closer);
}

Pattern* Parser::mapping_pattern() {
    Depth depth(*this, kPatternBrackets);
    if (depth.is_too_deep()) return nullptr;
    const Token* start = token_;
    advance();
    ListBuilder<uintptr_t> items(*this);  // keys and patterns alternate
    Identifier rest = nullptr;
    while (!at(Kind::RightBrace)) {
        if (accept(Kind::DoubleStar)) {
            rest = capture_name();
            if (!rest) return nullptr;
            accept(Kind::Comma);
            break;
        }
        Expr* key = mapping_key();
        if (!key || !accept(Kind::Colon)) return nullptr;
        Pattern* value = pattern();
        if (!value) return nullptr;
        items.push(reinterpret_cast<uintptr_t>(key));
        items.push(reinterpret_cast<uintptr_t>(value));
        if (!accept(Kind::Comma)) break;
    }
    if (!accept(Kind::RightBrace)) return nullptr;
    auto* node = make_from<ast::MatchMapping>(start);
    node->keys = items.finish_as<Expr*>(0, items.size(), 2);
    node->patterns = items.finish_as<Pattern*>(1, items.size(), 2);
    node->rest = rest;
    return node;
}

Expr* Parser::mapping_key() {
    switch (kind()) {
        case Kind::None:
        case Kind::True:
        case Kind::False: return singleton_constant();
        case Kind::Name: return next_kind() == Kind::Dot ? dotted_pattern_name() : nullptr;
        default: return literal();
    }
}

// At the parenthesis after the class's name.
Pattern* Parser::class_pattern(const Token* start, Expr* type) {
    Depth depth(*this, kPatternBrackets);
    if (depth.is_too_deep()) return nullptr;
    advance();
    ListBuilder<uintptr_t> items(*this);  // positional patterns, then names and patterns alternating
    uint32_t positional = 0;
    while (!at(Kind::RightParenthesis)) {
        if (at_keyword_argument()) {
            Identifier name = identifier();
            if (!name) return nullptr;
            items.push(reinterpret_cast<uintptr_t>(name));
            advance();
        } else {
            bool is_after_keyword = items.size() > positional;
            if (is_after_keyword) return nullptr;
            ++positional;
        }
        Pattern* value = pattern();
        if (!value) return nullptr;
        items.push(reinterpret_cast<uintptr_t>(value));
        if (!accept(Kind::Comma)) break;
    }
    if (!accept(Kind::RightParenthesis)) return nullptr;
    auto* node = make_from<ast::MatchClass>(start);
    node->cls = type;
    node->patterns = items.finish_as<Pattern*>(0, positional, 1);
    node->kwd_attrs = items.finish_as<Identifier>(positional, items.size(), 2);
    node->kwd_patterns = items.finish_as<Pattern*>(positional + 1, items.size(), 2);
    return node;
}

}  // namespace krait::syntax

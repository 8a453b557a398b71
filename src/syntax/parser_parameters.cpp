// Parameters of functions and lambdas, and type parameters.

#include "syntax/parser_impl.h"

namespace krait::syntax {

using ast::Expr;

namespace {
constexpr int kPositionalOnlyVersion = 8;
constexpr int kTypeParametersVersion = 12;
constexpr int kTypeParameterDefaultsVersion = 13;
}  // namespace

// Up to the closing token, which is left.
ast::Arguments* Parser::parameters(ParameterStyle style) {
    auto* out = arena_.make<ast::Arguments>();
    if (at(style.closer)) return out;
    if (!positional_parameters(style, *out) || !star_parameters(style, *out)) return nullptr;
    return at(style.closer) ? out : nullptr;
}

// Parameters before any star, and the `/` among them.
bool Parser::positional_parameters(ParameterStyle style, ast::Arguments& out) {
    ParameterPairs pairs(*this);
    uint32_t positional_only = 0;
    uint32_t first_default = UINT32_MAX;
    while (at(Kind::Name) || at(Kind::Slash)) {
        if (accept(Kind::Slash)) {
            if (positional_only > 0 || pairs.count() == 0 || !has_version(kPositionalOnlyVersion)) return false;
            positional_only = pairs.count();
            if (!accept(Kind::Comma) && !at(style.closer)) return false;
            continue;
        }
        ast::Arg* arg = parameter(style);
        Expr* value = nullptr;
        if (!arg || !optional_default(value)) return false;
        if (value && first_default == UINT32_MAX) first_default = pairs.count();
        if (!value && first_default != UINT32_MAX) return false;
        if (!end_of_parameter(style, arg)) return false;
        pairs.push(arg, value);
    }
    out.posonlyargs = pairs.args(0, positional_only);
    out.args = pairs.args(positional_only, pairs.count());
    if (first_default != UINT32_MAX) out.defaults = pairs.defaults(first_default);
    return true;
}

// From `*` or `**` on.
bool Parser::star_parameters(ParameterStyle style, ast::Arguments& out) {
    if (accept(Kind::Star)) {
        if (accept(Kind::Comma)) {
            if (!at(Kind::Name)) return false;  // a bare star needs a parameter after it
        } else {
            out.vararg = parameter(style, true);
            if (!out.vararg || !end_of_parameter(style, out.vararg)) return false;
        }
        if (!keyword_only_parameters(style, out)) return false;
    }
    if (accept(Kind::DoubleStar)) {
        out.kwarg = parameter(style);
        if (!out.kwarg || !end_of_parameter(style, out.kwarg)) return false;
    }
    return true;
}

bool Parser::keyword_only_parameters(ParameterStyle style, ast::Arguments& out) {
    ParameterPairs pairs(*this);
    while (at(Kind::Name)) {
        ast::Arg* arg = parameter(style);
        Expr* value = nullptr;
        if (!arg || !optional_default(value) || !end_of_parameter(style, arg)) return false;
        pairs.push(arg, value);
    }
    out.kwonlyargs = pairs.args(0, pairs.count());
    out.kw_defaults = pairs.defaults(0);
    return true;
}

// The name and, in a function, its annotation; that of `*args` may be starred.
ast::Arg* Parser::parameter(ParameterStyle style, bool may_be_starred) {
    const Token* start = token_;
    Identifier name = identifier();
    if (!name) return nullptr;
    Expr* annotation = nullptr;
    if (!style.is_lambda && accept(Kind::Colon)) {
        annotation = may_be_starred ? star_expression() : expression();
        if (!annotation) return nullptr;
    }
    auto* arg = make_from<ast::Arg>(start);
    arg->arg = name;
    arg->annotation = annotation;
    return arg;
}

// The comma after a parameter, if more may follow, and its type comment.
bool Parser::end_of_parameter(ParameterStyle style, ast::Arg* arg) {
    bool has_comma = accept(Kind::Comma);
    if (!style.is_lambda) arg->type_comment = optional_type_comment();
    return has_comma || at(style.closer);
}

bool Parser::optional_default(Expr*& out) {
    if (!accept(Kind::Equal)) return true;
    Depth depth(*this, kParameterDefault);
    if (depth.is_too_deep()) return false;
    out = expression();
    return out != nullptr;
}

bool Parser::optional_type_parameters(List<ast::TypeParam*>& out) {
    if (!accept(Kind::LeftBracket)) return true;
    ListBuilder<ast::TypeParam*> parameters(*this);
    do {
        if (at(Kind::RightBracket)) break;
        ast::TypeParam* parameter = type_parameter();
        if (!parameter) return false;
        parameters.push(parameter);
    } while (accept(Kind::Comma));
    if (parameters.size() == 0 || !accept(Kind::RightBracket)) return false;
    out = parameters.finish();
    return has_version(kTypeParametersVersion);
}

ast::TypeParam* Parser::type_parameter() {
    const Token* start = token_;
    bool is_tuple = accept(Kind::Star);
    bool is_specification = !is_tuple && accept(Kind::DoubleStar);
    Identifier name = identifier();
    if (!name) return nullptr;
    Expr* bound = nullptr;
    if (!is_tuple && !is_specification && accept(Kind::Colon) && !(bound = expression())) return nullptr;
    Expr* value = nullptr;
    if (accept(Kind::Equal)) {
        value = is_tuple ? star_expression() : expression();
        if (!value || !has_version(kTypeParameterDefaultsVersion)) return nullptr;
    }
    auto fill = [&](auto* node) -> ast::TypeParam* {
        node->name = name;
        node->default_value = value;
        return node;
    };
    if (is_tuple) return fill(make_from<ast::TypeVarTuple>(start));
    if (is_specification) return fill(make_from<ast::ParamSpec>(start));
    auto* node = make_from<ast::TypeVar>(start);
    node->bound = bound;
    return fill(node);
}

}  // namespace krait::syntax

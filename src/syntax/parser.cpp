#include "syntax/parser.h"

#include "bytecode/code_unit.h"
#include "syntax/errors.h"
#include "syntax/parser_impl.h"

namespace krait::syntax {

ast::Mod* parse(Session& session, const Source& source) {
    size_t warnings_before = session.diagnostics.warnings().size();
    TokenStream tokens(session, source);
    Parser parser(session, source, tokens);
    ast::Mod* tree = parser.parse();
    if (tree && parser.was_deep() && exceeds_parser_stack(session, source)) return nullptr;
    if (tree) {
        tokens.flush_warnings(session);
        if (!session.diagnostics.failed()) return tree;
    }
    if (!session.diagnostics.failed()) explain_syntax_error(session, source, warnings_before);
    return nullptr;
}

Parser::Parser(Session& session, const Source& source, TokenStream& tokens)
    : session_(session),
      source_(source),
      tokens_(tokens),
      arena_(session.arena),
      token_(tokens.data()),
      scratch_(session.arena),
      is_barry_((session.options.future_flags & bytecode::kFutureBarryAsBdfl) != 0) {}

ast::Mod* Parser::parse() {
    switch (session_.options.mode) {
        case Mode::Exec: return parse_module();
        case Mode::Single: return parse_interactive();
        case Mode::Eval: return parse_expression_mode();
        case Mode::FuncType: return parse_function_type();
    }
    return nullptr;
}

ast::Mod* Parser::parse_module() {
    ListBuilder<Stmt*> body(*this);
    while (!at(Kind::EndMarker))
        if (!statement(body)) return nullptr;
    auto* module = arena_.make<ast::Module>();
    module->body = body.finish();
    module->type_ignores = type_ignores();
    return module;
}

ast::Mod* Parser::parse_interactive() {
    ListBuilder<Stmt*> body(*this);
    if (at(Kind::Newline)) {
        body.push(make<ast::Pass>(token_->span()));
        accept_newline();
    } else {
        if (at(Kind::EndMarker) || !statement(body)) return nullptr;
        if (is_compound(body[0]) && !accept_newline()) return nullptr;
    }
    if (!only_blanks_follow()) return nullptr;
    auto* tree = arena_.make<ast::Interactive>();
    tree->body = body.finish();
    return tree;
}

// Single mode takes one statement: nothing but blanks and comments may be left after it.
bool Parser::only_blanks_follow() const {
    std::string_view text = source_.text;
    for (size_t i = previous().end; i < text.size(); ++i) {
        char c = text[i];
        if (c == '#') {
            i = text.find('\n', i);
            if (i == std::string_view::npos) return true;
        } else if (c != ' ' && c != '\t' && c != '\n' && c != '\f') {
            return false;
        }
    }
    return true;
}

ast::Mod* Parser::parse_expression_mode() {
    Expr* body = plain_expressions();
    if (!body) return nullptr;
    while (accept_newline()) {}
    if (!at(Kind::EndMarker)) return nullptr;
    auto* tree = arena_.make<ast::Expression>();
    tree->body = body;
    return tree;
}

// The signature of a `# type:` comment: `(int, *str, **Any) -> None`. Stars leave no trace.
ast::Mod* Parser::parse_function_type() {
    ListBuilder<Expr*> arguments(*this);
    if (!accept(Kind::LeftParenthesis) || !function_type_arguments(arguments)) return nullptr;
    if (!accept(Kind::RightParenthesis) || !accept(Kind::Arrow)) return nullptr;
    Expr* returns = expression();
    if (!returns) return nullptr;
    while (accept_newline()) {}
    if (!at(Kind::EndMarker)) return nullptr;
    auto* tree = arena_.make<ast::FunctionType>();
    tree->argtypes = arguments.finish();
    tree->returns = returns;
    return tree;
}

bool Parser::function_type_arguments(ListBuilder<Expr*>& arguments) {
    if (at(Kind::RightParenthesis)) return true;
    int stars = 0;
    do {
        int stars_here = at(Kind::DoubleStar) ? 2 : at(Kind::Star) ? 1 : 0;
        if (stars > 0 && stars_here <= stars) return false;
        stars = stars_here;
        if (stars > 0) advance();
        Expr* type = expression();
        if (!type) return false;
        arguments.push(type);
    } while (accept(Kind::Comma));
    return true;
}

base::List<ast::TypeIgnore*> Parser::type_ignores() {
    ListBuilder<ast::TypeIgnore*> tags(*this);
    for (const TypeIgnoreComment& comment : tokens_.type_ignores()) {
        auto* node = arena_.make<ast::TypeIgnoreTag>();
        node->lineno = comment.line;
        node->tag = bytecode::make_str(arena_, arena_.copy(comment.tag));
        tags.push(node);
    }
    return tags.finish();
}

Identifier Parser::identifier() {
    if (!at(Kind::Name)) return nullptr;
    Identifier name = token_->identifier;  // null also when normalisation turns it into None, True or False
    ++token_;
    return name;
}

const Token& Parser::last_solid_token() const {
    const Token* last = token_ - 1;
    while (last->is(Kind::Newline) || last->is(Kind::Indent) || last->is(Kind::Dedent)) --last;
    return *last;
}

ast::Constant* Parser::make_constant(Span span, ConstantValue value) {
    auto* node = make<ast::Constant>(span);
    node->value = value;
    return node;
}

ast::Expr* Parser::make_tuple(const Token* start, const ListBuilder<Expr*>& items) {
    auto* node = make_from<ast::Tuple>(start);
    node->elts = items.finish();
    node->ctx = ast::ExprContext::Load;
    return node;
}

ast::Expr* Parser::make_binary(const Token* start, Expr* left, ast::Operator op, Expr* right) {
    auto* node = make_from<ast::BinOp>(start);
    node->left = left;
    node->op = op;
    node->right = right;
    return node;
}

ast::Expr* Parser::make_unary(const Token* start, ast::UnaryOperator op, Expr* operand) {
    auto* node = make_from<ast::UnaryOp>(start);
    node->op = op;
    node->operand = operand;
    return node;
}

String Parser::optional_type_comment() {
    if (!at(Kind::TypeComment)) return nullptr;
    String text = bytecode::make_str(arena_, arena_.copy(tokens_.text(*token_)));
    advance();
    return text;
}

bool Parser::fail_too_deep() {
    session_.diagnostics.fail(parser_stack_overflow());
    return true;
}

}  // namespace krait::syntax

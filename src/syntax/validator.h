#pragma once

// The walk behind validate.h: depth first, in the order in which CPython finds its first error.

#include <string>

#include "base/stack.h"
#include "syntax/ast.h"
#include "syntax/session.h"

namespace krait::syntax {

class Validator {
public:
    explicit Validator(Session& session) : session_(session) {}

    bool module(const ast::Mod& tree);

private:
    template <typename T>
    using List = base::List<T>;

    static constexpr auto kLoad = ast::ExprContext::Load;
    static constexpr auto kStore = ast::ExprContext::Store;
    static constexpr auto kDel = ast::ExprContext::Del;

    // All return false, so that `return fail(...)` reads well.
    bool fail(std::string message, DiagnosticType type = DiagnosticType::ValueError);
    bool fail_type(std::string message) { return fail(std::move(message), DiagnosticType::TypeError); }
    bool has_stack_left();

    bool position(const Span& span);
    bool name(Identifier name);

    // Statements (validator.cpp).
    bool statements(List<ast::Stmt*> list);
    bool body(List<ast::Stmt*> list, const char* owner);
    bool statement(const ast::Stmt& node);
    template <typename Node>
    bool function(const Node& node, const char* owner);
    bool class_definition(const ast::ClassDef& node);
    bool annotated_assignment(const ast::AnnAssign& node);
    bool type_alias(const ast::TypeAlias& node);
    template <typename Node>
    bool loop(const Node& node, const char* owner);
    template <typename Node>
    bool condition(const Node& node, const char* owner);
    template <typename Node>
    bool with(const Node& node, const char* owner);
    bool match(const ast::Match& node);
    bool raise(const ast::Raise& node);
    template <typename Node>
    bool try_statement(const Node& node, const char* owner);
    bool handler(const ast::ExceptHandler& base, bool checks_name);
    bool aliases(List<ast::Alias*> names, const char* owner);
    bool type_parameters(List<ast::TypeParam*> list);
    bool type_parameter(const ast::TypeParam& node);

    // Expressions (validator_expressions.cpp).
    bool expression(const ast::Expr& node, ast::ExprContext context);
    bool load(const ast::Expr* node) { return expression(*node, kLoad); }
    bool optional(const ast::Expr* node) { return !node || load(node); }
    bool expressions(List<ast::Expr*> list, ast::ExprContext context, bool may_be_missing = false);
    bool has_context(const ast::Expr& node, ast::ExprContext context);
    bool expression_fields(const ast::Expr& node, ast::ExprContext context);
    template <typename Node>
    bool comprehension(const Node& node);
    bool generators(List<ast::Comprehension*> list);
    bool compare(const ast::Compare& node);
    bool keywords(List<ast::Keyword*> list);
    bool arguments(const ast::Arguments& node);
    bool parameters(List<ast::Arg*> list);
    bool constant(ConstantValue value);

    // Patterns (validator_patterns.cpp).
    bool pattern(const ast::Pattern& node, bool star_is_allowed);
    bool patterns(List<ast::Pattern*> list, bool star_is_allowed);
    bool mapping_pattern(const ast::MatchMapping& node);
    bool class_pattern(const ast::MatchClass& node);
    bool as_pattern(const ast::MatchAs& node);
    bool capture(Identifier name);
    bool pattern_value(const ast::Expr& value);
    bool is_pattern_value(const ast::Expr& value);

    Session& session_;
    base::StackLimit machine_stack_;
};

}  // namespace krait::syntax

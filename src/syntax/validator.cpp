#include "syntax/validator.h"

#include "syntax/validate.h"

namespace krait::syntax {

namespace {

std::string pair(int first, int second) { return "(" + std::to_string(first) + ", " + std::to_string(second) + ")"; }

}  // namespace

bool validate(Session& session, const ast::Mod& tree) { return Validator(session).module(tree); }

bool Validator::fail(std::string message, DiagnosticType type) {
    Diagnostic error;
    error.type = type;
    error.message = std::move(message);
    return session_.diagnostics.fail(std::move(error));
}

bool Validator::has_stack_left() {
    if (!machine_stack_.is_reached()) return true;
    return fail("Stack overflow (used " + std::to_string(machine_stack_.used_kilobytes()) + " kB) during compilation",
                DiagnosticType::RecursionError);
}

bool Validator::position(const Span& span) {
    if (span.line > span.end_line)
        return fail("AST node line range " + pair(span.line, span.end_line) + " is not valid");
    bool is_half_missing =
        (span.line < 0 && span.end_line != span.line) || (span.column < 0 && span.column != span.end_column);
    if (is_half_missing)
        return fail("AST node column range " + pair(span.column, span.end_column) + " for line range " +
                    pair(span.line, span.end_line) + " is not valid");
    if (span.line == span.end_line && span.column > span.end_column)
        return fail("line " + std::to_string(span.line) + ", column " + std::to_string(span.column) + "-" +
                    std::to_string(span.end_column) + " is not a valid range");
    return true;
}

// Three words that are constants, although their text looks like a name.
bool Validator::name(Identifier name) {
    for (const char* word : {"None", "True", "False"})
        if (name->text() == word) return fail(std::string("identifier field can't represent '") + word + "' constant");
    return true;
}

bool Validator::module(const ast::Mod& tree) {
    switch (tree.kind) {
        case ast::ModKind::Module: return statements(ast::as<ast::Module>(tree).body);
        case ast::ModKind::Interactive: return statements(ast::as<ast::Interactive>(tree).body);
        case ast::ModKind::Expression: return load(ast::as<ast::Expression>(tree).body);
        case ast::ModKind::FunctionType: {
            auto& node = ast::as<ast::FunctionType>(tree);
            return expressions(node.argtypes, kLoad) && load(node.returns);
        }
    }
    __builtin_unreachable();
}

bool Validator::statements(List<ast::Stmt*> list) {
    for (const ast::Stmt* item : list)
        if (item ? !statement(*item) : !fail("None disallowed in statement list")) return false;
    return true;
}

bool Validator::body(List<ast::Stmt*> list, const char* owner) {
    if (list.empty()) return fail(std::string("empty body on ") + owner);
    return statements(list);
}

bool Validator::statement(const ast::Stmt& node) {
    if (!position(node.span) || !has_stack_left()) return false;
    switch (node.kind) {
        case ast::StmtKind::FunctionDef: return function(ast::as<ast::FunctionDef>(node), "FunctionDef");
        case ast::StmtKind::AsyncFunctionDef: return function(ast::as<ast::AsyncFunctionDef>(node), "AsyncFunctionDef");
        case ast::StmtKind::ClassDef: return class_definition(ast::as<ast::ClassDef>(node));
        case ast::StmtKind::Return: return optional(ast::as<ast::Return>(node).value);
        case ast::StmtKind::Delete: {
            auto& targets = ast::as<ast::Delete>(node).targets;
            return targets.empty() ? fail("empty targets on Delete") : expressions(targets, kDel);
        }
        case ast::StmtKind::Assign: {
            auto& assign = ast::as<ast::Assign>(node);
            if (assign.targets.empty()) return fail("empty targets on Assign");
            return expressions(assign.targets, kStore) && load(assign.value);
        }
        case ast::StmtKind::AugAssign: {
            auto& assign = ast::as<ast::AugAssign>(node);
            return expression(*assign.target, kStore) && load(assign.value);
        }
        case ast::StmtKind::AnnAssign: return annotated_assignment(ast::as<ast::AnnAssign>(node));
        case ast::StmtKind::TypeAlias: return type_alias(ast::as<ast::TypeAlias>(node));
        case ast::StmtKind::For: return loop(ast::as<ast::For>(node), "For");
        case ast::StmtKind::AsyncFor: return loop(ast::as<ast::AsyncFor>(node), "AsyncFor");
        case ast::StmtKind::While: return condition(ast::as<ast::While>(node), "While");
        case ast::StmtKind::If: return condition(ast::as<ast::If>(node), "If");
        case ast::StmtKind::With: return with(ast::as<ast::With>(node), "With");
        case ast::StmtKind::AsyncWith: return with(ast::as<ast::AsyncWith>(node), "AsyncWith");
        case ast::StmtKind::Match: return match(ast::as<ast::Match>(node));
        case ast::StmtKind::Raise: return raise(ast::as<ast::Raise>(node));
        case ast::StmtKind::Try: return try_statement(ast::as<ast::Try>(node), "Try");
        case ast::StmtKind::TryStar: return try_statement(ast::as<ast::TryStar>(node), "TryStar");
        case ast::StmtKind::Assert: {
            auto& assertion = ast::as<ast::Assert>(node);
            return load(assertion.test) && optional(assertion.msg);
        }
        case ast::StmtKind::Import: return aliases(ast::as<ast::Import>(node).names, "Import");
        case ast::StmtKind::ImportFrom: {
            auto& import = ast::as<ast::ImportFrom>(node);
            if (import.level < 0) return fail("Negative ImportFrom level");
            return aliases(import.names, "ImportFrom");
        }
        case ast::StmtKind::Global: return !ast::as<ast::Global>(node).names.empty() || fail("empty names on Global");
        case ast::StmtKind::Nonlocal:
            return !ast::as<ast::Nonlocal>(node).names.empty() || fail("empty names on Nonlocal");
        case ast::StmtKind::ExprStmt: return load(ast::as<ast::ExprStmt>(node).value);
        case ast::StmtKind::Pass:
        case ast::StmtKind::Break:
        case ast::StmtKind::Continue: return true;
    }
    __builtin_unreachable();
}

template <typename Node>
bool Validator::function(const Node& node, const char* owner) {
    return body(node.body, owner) && name(node.name) && type_parameters(node.type_params) && arguments(*node.args) &&
           expressions(node.decorator_list, kLoad) && optional(node.returns);
}

bool Validator::class_definition(const ast::ClassDef& node) {
    return body(node.body, "ClassDef") && name(node.name) && type_parameters(node.type_params) &&
           expressions(node.bases, kLoad) && keywords(node.keywords) && expressions(node.decorator_list, kLoad);
}

bool Validator::annotated_assignment(const ast::AnnAssign& node) {
    if (node.simple && !ast::is<ast::Name>(node.target)) return fail_type("AnnAssign with simple non-Name target");
    return expression(*node.target, kStore) && optional(node.value) && load(node.annotation);
}

bool Validator::type_alias(const ast::TypeAlias& node) {
    if (!ast::is<ast::Name>(node.name)) return fail_type("TypeAlias with non-Name name");
    return expression(*node.name, kStore) && type_parameters(node.type_params) && load(node.value);
}

template <typename Node>
bool Validator::loop(const Node& node, const char* owner) {
    return expression(*node.target, kStore) && load(node.iter) && body(node.body, owner) && statements(node.orelse);
}

template <typename Node>
bool Validator::condition(const Node& node, const char* owner) {
    return load(node.test) && body(node.body, owner) && statements(node.orelse);
}

template <typename Node>
bool Validator::with(const Node& node, const char* owner) {
    if (node.items.empty()) return fail(std::string("empty items on ") + owner);
    for (const ast::WithItem* item : node.items) {
        if (!load(item->context_expr)) return false;
        if (item->optional_vars && !expression(*item->optional_vars, kStore)) return false;
    }
    return body(node.body, owner);
}

bool Validator::match(const ast::Match& node) {
    if (!load(node.subject)) return false;
    if (node.cases.empty()) return fail("empty cases on Match");
    for (const ast::MatchCase* one : node.cases)
        if (!pattern(*one->pattern, false) || !optional(one->guard) || !body(one->body, "match_case")) return false;
    return true;
}

bool Validator::raise(const ast::Raise& node) {
    if (node.exc) return load(node.exc) && optional(node.cause);
    return !node.cause || fail("Raise with cause but no exception");
}

template <typename Node>
bool Validator::try_statement(const Node& node, const char* owner) {
    if (!body(node.body, owner)) return false;
    if (node.handlers.empty() && node.finalbody.empty())
        return fail(std::string(owner) + " has neither except handlers nor finalbody");
    if (node.handlers.empty() && !node.orelse.empty())
        return fail(std::string(owner) + " has orelse but no except handlers");
    for (const ast::ExceptHandler* one : node.handlers)
        if (!handler(*one, Node::kKind == ast::StmtKind::Try)) return false;
    return statements(node.finalbody) && statements(node.orelse);
}

bool Validator::handler(const ast::ExceptHandler& base, bool checks_name) {
    auto& node = ast::as<ast::ExceptHandlerClause>(base);
    if (!position(node.span) || !optional(node.type)) return false;
    if (checks_name && node.name && !name(node.name)) return false;
    return body(node.body, "ExceptHandler");
}

bool Validator::aliases(List<ast::Alias*> names, const char* owner) {
    if (names.empty()) return fail(std::string("empty names on ") + owner);
    for (const ast::Alias* alias : names)
        if (!name(alias->name) || (alias->asname && !name(alias->asname))) return false;
    return true;
}

bool Validator::type_parameters(List<ast::TypeParam*> list) {
    for (const ast::TypeParam* item : list)
        if (item && !type_parameter(*item)) return false;
    return true;
}

bool Validator::type_parameter(const ast::TypeParam& base) {
    if (!position(base.span)) return false;
    switch (base.kind) {
        case ast::TypeParamKind::TypeVar: {
            auto& node = ast::as<ast::TypeVar>(base);
            return name(node.name) && optional(node.bound) && optional(node.default_value);
        }
        case ast::TypeParamKind::ParamSpec: {
            auto& node = ast::as<ast::ParamSpec>(base);
            return name(node.name) && optional(node.default_value);
        }
        case ast::TypeParamKind::TypeVarTuple: {
            auto& node = ast::as<ast::TypeVarTuple>(base);
            return name(node.name) && optional(node.default_value);
        }
    }
    __builtin_unreachable();
}

}  // namespace krait::syntax

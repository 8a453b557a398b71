// SyntaxWarnings: source that is valid and almost certainly not what was meant.

#include "bytecode/python_value.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

using bytecode::ConstantKind;

// The type that an expression's value is sure to have, or null.
const char* known_type_name(const ast::Expr* e) {
    using Kind = ast::ExprKind;
    switch (e->kind) {
        case Kind::Constant: return bytecode::python_type_name(ast::as<ast::Constant>(*e).value);
        case Kind::Tuple: return "tuple";
        case Kind::ListExpr:
        case Kind::ListComp: return "list";
        case Kind::Dict:
        case Kind::DictComp: return "dict";
        case Kind::Set:
        case Kind::SetComp: return "set";
        case Kind::GeneratorExp: return "generator";
        case Kind::Lambda: return "function";
        case Kind::JoinedStr:
        case Kind::FormattedValue: return "str";
        case Kind::TemplateStr: return "string.templatelib.Template";
        case Kind::Interpolation: return "string.templatelib.Interpolation";
        default: return nullptr;
    }
}

// Literals of which there is no telling how many objects they are.
bool is_compared_literal(const ast::Expr* e) {
    if (const auto* tuple = ast::try_as<const ast::Tuple>(e)) {
        for (const ast::Expr* item : tuple->elts)
            if (!ast::is<ast::Constant>(item)) return false;
        return true;
    }
    const auto* constant = ast::try_as<const ast::Constant>(e);
    if (!constant) return false;
    ConstantKind kind = constant->value->kind;
    return kind != ConstantKind::None && kind != ConstantKind::True && kind != ConstantKind::False &&
           kind != ConstantKind::Ellipsis;
}

bool is_callable_for_sure_not(const ast::Expr* e) { return known_type_name(e) && !ast::is<ast::Lambda>(e); }

bool is_subscriptable_for_sure_not(const ast::Expr* e) {
    using Kind = ast::ExprKind;
    switch (e->kind) {
        case Kind::Constant: {
            ConstantKind kind = ast::as<ast::Constant>(*e).value->kind;
            return kind != ConstantKind::Str && kind != ConstantKind::Bytes && kind != ConstantKind::Tuple;
        }
        case Kind::Set:
        case Kind::SetComp:
        case Kind::GeneratorExp:
        case Kind::TemplateStr:
        case Kind::Interpolation:
        case Kind::Lambda: return true;
        default: return false;
    }
}

bool takes_integer_indices(const ast::Expr* e) {
    using Kind = ast::ExprKind;
    switch (e->kind) {
        case Kind::Constant: return !is_subscriptable_for_sure_not(e);
        case Kind::Tuple:
        case Kind::ListExpr:
        case Kind::ListComp:
        case Kind::JoinedStr:
        case Kind::FormattedValue: return true;
        default: return false;
    }
}

bool is_integer(const ast::Expr* e) {
    const auto* constant = ast::try_as<const ast::Constant>(e);
    if (!constant) return false;
    ConstantKind kind = constant->value->kind;
    return kind == ConstantKind::Int || kind == ConstantKind::BigInt || kind == ConstantKind::True ||
           kind == ConstantKind::False;
}

constexpr const char* kMissedComma = "; perhaps you missed a comma?";

}  // namespace

void warn_about_assert(Generator& g, const ast::Assert& s) {
    bool is_true = false;
    if (const auto* tuple = ast::try_as<const ast::Tuple>(s.test)) is_true = !tuple->elts.empty();
    if (const auto* constant = ast::try_as<const ast::Constant>(s.test)) {
        const auto* tuple = bytecode::try_as<bytecode::TupleConstant>(constant->value);
        is_true = tuple && tuple->size;
    }
    if (is_true) g.warn(range(s), "assertion is always true, perhaps remove parentheses?");
}

void warn_about_identity(Generator& g, const ast::Compare& e) {
    const ast::Expr* left = e.left;
    for (uint32_t i = 0; i < e.ops.size(); ++i) {
        const ast::Expr* right = e.comparators[i];
        bool is_identity = e.ops[i] == ast::CompareOperator::Is || e.ops[i] == ast::CompareOperator::IsNot;
        if (is_identity && (is_compared_literal(left) || is_compared_literal(right))) {
            std::string type = known_type_name(is_compared_literal(left) ? left : right);
            return g.warn(range(e), e.ops[i] == ast::CompareOperator::Is
                                        ? "\"is\" with '" + type + "' literal. Did you mean \"==\"?"
                                        : "\"is not\" with '" + type + "' literal. Did you mean \"!=\"?");
        }
        left = right;
    }
}

void warn_about_call(Generator& g, const ast::Expr* callee) {
    if (!is_callable_for_sure_not(callee)) return;
    g.warn(range(callee), "'" + std::string(known_type_name(callee)) + "' object is not callable" + kMissedComma);
}

void warn_about_subscript(Generator& g, const ast::Subscript& e) {
    if (is_subscriptable_for_sure_not(e.value)) {
        std::string type = known_type_name(e.value);
        return g.warn(range(e.value), "'" + type + "' object is not subscriptable" + kMissedComma);
    }
    if (!takes_integer_indices(e.value)) return;
    const char* index = known_type_name(e.slice);
    if (!index || is_integer(e.slice)) return;
    g.warn(range(e.value),
           std::string(known_type_name(e.value)) + " indices must be integers or slices, not " + index + kMissedComma);
}

}  // namespace krait::compiler::codegen

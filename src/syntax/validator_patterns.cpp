#include "syntax/validator.h"

namespace krait::syntax {

using ast::Expr;
using ast::Pattern;
using ast::PatternKind;
using bytecode::ConstantKind;

namespace {

bool is_number(ConstantKind kind) {
    return kind == ConstantKind::Int || kind == ConstantKind::BigInt || kind == ConstantKind::Float ||
           kind == ConstantKind::Complex;
}

bool is_singleton(ConstantKind kind) {
    return kind == ConstantKind::None || kind == ConstantKind::True || kind == ConstantKind::False;
}

// The kind of a Constant's value; `otherwise` for other nodes.
ConstantKind constant_kind(const Expr& node, ConstantKind otherwise) {
    return node.kind == ast::ExprKind::Constant ? ast::as<ast::Constant>(node).value->kind : otherwise;
}

bool is_number_node(const Expr& node) { return is_number(constant_kind(node, ConstantKind::None)); }
bool is_imaginary_node(const Expr& node) { return constant_kind(node, ConstantKind::None) == ConstantKind::Complex; }
bool is_real_node(const Expr& node) { return is_number_node(node) && !is_imaginary_node(node); }

// What a minus sign stands before; the node itself when there is none.
const Expr& without_minus(const Expr& node) {
    if (node.kind != ast::ExprKind::UnaryOp) return node;
    auto& unary = ast::as<ast::UnaryOp>(node);
    return unary.op == ast::UnaryOperator::USub ? *unary.operand : node;
}

bool is_complex_literal(const ast::BinOp& sum) {
    bool is_sum = sum.op == ast::Operator::Add || sum.op == ast::Operator::Sub;
    return is_sum && is_real_node(without_minus(*sum.left)) && is_imaginary_node(*sum.right);
}

}  // namespace

bool Validator::patterns(List<Pattern*> list, bool star_is_allowed) {
    for (const Pattern* item : list)
        if (!pattern(*item, star_is_allowed)) return false;
    return true;
}

bool Validator::pattern(const Pattern& node, bool star_is_allowed) {
    if (!position(node.span) || !has_stack_left()) return false;
    switch (node.kind) {
        case PatternKind::MatchValue: return pattern_value(*ast::as<ast::MatchValue>(node).value);
        case PatternKind::MatchSingleton:
            return is_singleton(ast::as<ast::MatchSingleton>(node).value->kind) ||
                   fail("MatchSingleton can only contain True, False and None");
        case PatternKind::MatchSequence: return patterns(ast::as<ast::MatchSequence>(node).patterns, true);
        case PatternKind::MatchMapping: return mapping_pattern(ast::as<ast::MatchMapping>(node));
        case PatternKind::MatchClass: return class_pattern(ast::as<ast::MatchClass>(node));
        case PatternKind::MatchStar: {
            if (!star_is_allowed) return fail("can't use MatchStar here");
            return capture(ast::as<ast::MatchStar>(node).name);
        }
        case PatternKind::MatchAs: return as_pattern(ast::as<ast::MatchAs>(node));
        case PatternKind::MatchOr: {
            auto& alternatives = ast::as<ast::MatchOr>(node).patterns;
            if (alternatives.size() < 2) return fail("MatchOr requires at least 2 patterns");
            return patterns(alternatives, false);
        }
    }
    __builtin_unreachable();
}

bool Validator::mapping_pattern(const ast::MatchMapping& node) {
    if (node.keys.size() != node.patterns.size())
        return fail("MatchMapping doesn't have the same number of keys as patterns");
    if (!capture(node.rest)) return false;
    for (const Expr* key : node.keys) {
        if (!key) return fail("None disallowed in expression list");
        if (is_singleton(constant_kind(*key, ConstantKind::Int))) continue;
        if (!pattern_value(*key)) return false;
    }
    return patterns(node.patterns, false);
}

bool Validator::class_pattern(const ast::MatchClass& node) {
    if (node.kwd_attrs.size() != node.kwd_patterns.size())
        return fail("MatchClass doesn't have the same number of keyword attributes as patterns");
    if (!load(node.cls)) return false;
    const Expr* type = node.cls;
    while (type->kind == ast::ExprKind::Attribute) type = ast::as<const ast::Attribute>(type)->value;
    if (type->kind != ast::ExprKind::Name)
        return fail("MatchClass cls field can only contain Name or Attribute nodes.");
    for (Identifier attribute : node.kwd_attrs)
        if (!name(attribute)) return false;
    return patterns(node.patterns, false) && patterns(node.kwd_patterns, false);
}

bool Validator::as_pattern(const ast::MatchAs& node) {
    if (!capture(node.name)) return false;
    if (!node.pattern) return true;
    if (!node.name) return fail("MatchAs must specify a target name if a pattern is given");
    return pattern(*node.pattern, false);
}

bool Validator::capture(Identifier captured) {
    if (!captured) return true;
    if (captured->text() == "_") return fail("can't capture name '_' in patterns");
    return name(captured);
}

bool Validator::pattern_value(const Expr& value) {
    if (!load(&value)) return false;
    return is_pattern_value(value);
}

bool Validator::is_pattern_value(const Expr& value) {
    switch (value.kind) {
        case ast::ExprKind::Constant: {
            ConstantKind kind = ast::as<ast::Constant>(value).value->kind;
            if (is_number(kind) || kind == ConstantKind::Str || kind == ConstantKind::Bytes) return true;
            return fail("unexpected constant inside of a literal pattern");
        }
        case ast::ExprKind::UnaryOp:
            if (&without_minus(value) != &value && is_number_node(without_minus(value))) return true;
            break;
        case ast::ExprKind::BinOp:
            if (is_complex_literal(ast::as<ast::BinOp>(value))) return true;
            break;
        case ast::ExprKind::Attribute:
        case ast::ExprKind::JoinedStr:
        case ast::ExprKind::TemplateStr: return true;
        default: break;
    }
    return fail("patterns may only match literals and attribute lookups");
}

}  // namespace krait::syntax

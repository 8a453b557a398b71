#include "syntax/ast_visit.h"
#include "syntax/validator.h"

namespace krait::syntax {

using ast::Expr;
using ast::ExprKind;

bool Validator::expressions(List<Expr*> list, ast::ExprContext context, bool may_be_missing) {
    for (const Expr* item : list) {
        if (item ? expression(*item, context) : may_be_missing) continue;
        return item ? false : fail("None disallowed in expression list");
    }
    return true;
}

bool Validator::expression(const Expr& node, ast::ExprContext context) {
    return position(node.span) && has_stack_left() && has_context(node, context) && expression_fields(node, context);
}

bool Validator::has_context(const Expr& node, ast::ExprContext context) {
    ast::ExprContext found;
    switch (node.kind) {
        case ExprKind::Attribute: found = ast::as<ast::Attribute>(node).ctx; break;
        case ExprKind::Subscript: found = ast::as<ast::Subscript>(node).ctx; break;
        case ExprKind::Starred: found = ast::as<ast::Starred>(node).ctx; break;
        case ExprKind::Name:
            if (!name(ast::as<ast::Name>(node).id)) return false;
            found = ast::as<ast::Name>(node).ctx;
            break;
        case ExprKind::ListExpr: found = ast::as<ast::ListExpr>(node).ctx; break;
        case ExprKind::Tuple: found = ast::as<ast::Tuple>(node).ctx; break;
        default:
            return context == kLoad ||
                   fail(std::string("expression which can't be assigned to in ") + class_name(context) + " context");
    }
    if (found == context) return true;
    return fail(std::string("expression must have ") + class_name(context) + " context but has " + class_name(found) +
                " instead");
}

bool Validator::expression_fields(const Expr& node, ast::ExprContext context) {
    switch (node.kind) {
        case ExprKind::BoolOp: {
            auto& values = ast::as<ast::BoolOp>(node).values;
            return values.size() < 2 ? fail("BoolOp with less than 2 values") : expressions(values, kLoad);
        }
        case ExprKind::NamedExpr: {
            auto& named = ast::as<ast::NamedExpr>(node);
            if (!ast::is<ast::Name>(named.target)) return fail_type("NamedExpr target must be a Name");
            return load(named.value);
        }
        case ExprKind::BinOp: {
            auto& binary = ast::as<ast::BinOp>(node);
            return load(binary.left) && load(binary.right);
        }
        case ExprKind::UnaryOp: return load(ast::as<ast::UnaryOp>(node).operand);
        case ExprKind::Lambda: {
            auto& lambda = ast::as<ast::Lambda>(node);
            return arguments(*lambda.args) && load(lambda.body);
        }
        case ExprKind::IfExp: {
            auto& conditional = ast::as<ast::IfExp>(node);
            return load(conditional.test) && load(conditional.body) && load(conditional.orelse);
        }
        case ExprKind::Dict: {
            auto& dict = ast::as<ast::Dict>(node);
            if (dict.keys.size() != dict.values.size())
                return fail("Dict doesn't have the same number of keys as values");
            return expressions(dict.keys, kLoad, true) && expressions(dict.values, kLoad);
        }
        case ExprKind::Set: return expressions(ast::as<ast::Set>(node).elts, kLoad);
        case ExprKind::ListComp: return comprehension(ast::as<ast::ListComp>(node));
        case ExprKind::SetComp: return comprehension(ast::as<ast::SetComp>(node));
        case ExprKind::GeneratorExp: return comprehension(ast::as<ast::GeneratorExp>(node));
        case ExprKind::DictComp: {
            auto& dict = ast::as<ast::DictComp>(node);
            return generators(dict.generators) && load(dict.key) && load(dict.value);
        }
        case ExprKind::Await: return load(ast::as<ast::Await>(node).value);
        case ExprKind::Yield: return optional(ast::as<ast::Yield>(node).value);
        case ExprKind::YieldFrom: return load(ast::as<ast::YieldFrom>(node).value);
        case ExprKind::Compare: return compare(ast::as<ast::Compare>(node));
        case ExprKind::Call: {
            auto& call = ast::as<ast::Call>(node);
            return load(call.func) && expressions(call.args, kLoad) && keywords(call.keywords);
        }
        case ExprKind::FormattedValue: {
            auto& field = ast::as<ast::FormattedValue>(node);
            return load(field.value) && optional(field.format_spec);
        }
        case ExprKind::Interpolation: {
            auto& field = ast::as<ast::Interpolation>(node);
            return load(field.value) && optional(field.format_spec);
        }
        case ExprKind::JoinedStr: return expressions(ast::as<ast::JoinedStr>(node).values, kLoad);
        case ExprKind::TemplateStr: return expressions(ast::as<ast::TemplateStr>(node).values, kLoad);
        case ExprKind::Constant: return constant(ast::as<ast::Constant>(node).value);
        case ExprKind::Attribute: return load(ast::as<ast::Attribute>(node).value);
        case ExprKind::Subscript: {
            auto& subscript = ast::as<ast::Subscript>(node);
            return load(subscript.slice) && load(subscript.value);
        }
        case ExprKind::Starred: return expression(*ast::as<ast::Starred>(node).value, context);
        case ExprKind::Name: return true;
        case ExprKind::ListExpr: return expressions(ast::as<ast::ListExpr>(node).elts, context);
        case ExprKind::Tuple: return expressions(ast::as<ast::Tuple>(node).elts, context);
        case ExprKind::Slice: {
            auto& slice = ast::as<ast::Slice>(node);
            return optional(slice.lower) && optional(slice.upper) && optional(slice.step);
        }
    }
    __builtin_unreachable();
}

template <typename Node>
bool Validator::comprehension(const Node& node) {
    return generators(node.generators) && load(node.elt);
}

bool Validator::generators(List<ast::Comprehension*> list) {
    if (list.empty()) return fail("comprehension with no generators");
    for (const ast::Comprehension* one : list)
        if (!expression(*one->target, kStore) || !load(one->iter) || !expressions(one->ifs, kLoad)) return false;
    return true;
}

bool Validator::compare(const ast::Compare& node) {
    if (node.comparators.empty()) return fail("Compare with no comparators");
    if (node.comparators.size() != node.ops.size())
        return fail("Compare has a different number of comparators and operands");
    return expressions(node.comparators, kLoad) && load(node.left);
}

bool Validator::keywords(List<ast::Keyword*> list) {
    for (const ast::Keyword* one : list)
        if (!load(one->value)) return false;
    return true;
}

bool Validator::arguments(const ast::Arguments& node) {
    if (!parameters(node.posonlyargs) || !parameters(node.args)) return false;
    if (node.vararg && !optional(node.vararg->annotation)) return false;
    if (!parameters(node.kwonlyargs)) return false;
    if (node.kwarg && !optional(node.kwarg->annotation)) return false;
    if (node.defaults.size() > node.posonlyargs.size() + node.args.size())
        return fail("more positional defaults than args on arguments");
    if (node.kw_defaults.size() != node.kwonlyargs.size())
        return fail("length of kwonlyargs is not the same as kw_defaults on arguments");
    return expressions(node.defaults, kLoad) && expressions(node.kw_defaults, kLoad, true);
}

bool Validator::parameters(List<ast::Arg*> list) {
    for (const ast::Arg* one : list)
        if (!position(one->span) || !optional(one->annotation)) return false;
    return true;
}

bool Validator::constant(ConstantValue value) {
    using bytecode::ConstantKind;
    auto all = [&](List<const bytecode::Constant*> items) {
        for (ConstantValue item : items)
            if (!constant(item)) return false;
        return true;
    };
    if (!has_stack_left()) return false;
    switch (value->kind) {
        case ConstantKind::Tuple: return all(bytecode::as<bytecode::TupleConstant>(value)->list());
        case ConstantKind::FrozenSet: {
            auto* set = bytecode::as<bytecode::FrozenSetConstant>(value);
            return all({set->items, set->size});
        }
        case ConstantKind::Slice: return fail_type("got an invalid type in Constant: slice");
        case ConstantKind::Code: return fail_type("got an invalid type in Constant: code");
        default: return true;
    }
}

}  // namespace krait::syntax

// `a.b(c)[d] + e`: expressions that hang off their left end. Source can write these in any length without nesting, so
// they are not recursed into: the way down to the left end is kept on a stack of steps, and finished upwards.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

using Form = ChainStep::Form;

// Does what comes before the left end. False: the expression is itself the end of the chain.
bool enter_call(Generator& g, const ast::Call& e, ChainStep& step, const ast::Expr*& left) {
    validate_keywords(g, e.keywords);
    if (is_method_call(g, e)) {
        const auto& method = ast::as<ast::Attribute>(*e.func);
        if (is_optimized_super(g, method)) return false;
        step = {&e, Form::MethodCall};
        left = method.value;
        return true;
    }
    warn_about_call(g, e.func);
    if (is_inlinable_generator_call(g, e)) return false;
    step = {&e, Form::FunctionCall};
    left = e.func;
    return true;
}

bool enter(Generator& g, const ast::Expr* e, ChainStep& step, const ast::Expr*& left) {
    switch (e->kind) {
        case ast::ExprKind::BinOp:
            step = {e, Form::BinaryOperation};
            left = ast::as<ast::BinOp>(*e).left;
            return true;
        case ast::ExprKind::Attribute: {
            const auto& attribute = ast::as<ast::Attribute>(*e);
            if (is_optimized_super(g, attribute)) return false;
            step = {e, Form::Attribute};
            left = attribute.value;
            return true;
        }
        case ast::ExprKind::Subscript: {
            const auto& subscript = ast::as<ast::Subscript>(*e);
            warn_about_subscript(g, subscript);
            step = {e, Form::Subscript};
            left = subscript.value;
            return true;
        }
        case ast::ExprKind::Call: return enter_call(g, ast::as<ast::Call>(*e), step, left);
        default: return false;
    }
}

// The left end: anything else, or one of the forms that have no left end of their own.
void end_of_chain(Generator& g, const ast::Expr* e) {
    if (const auto* attribute = ast::try_as<const ast::Attribute>(e)) return super_attribute(g, *attribute, false);
    const auto* call = ast::try_as<const ast::Call>(e);
    if (!call) return expression(g, e);
    if (const auto* method = ast::try_as<const ast::Attribute>(call->func)) {
        super_attribute(g, *method, true);
        return finish_method_call(g, *call);
    }
    generator_call(g, *call);
}

void leave(Generator& g, const ChainStep& step) {
    switch (step.form) {
        case Form::BinaryOperation: {
            const auto& e = ast::as<ast::BinOp>(*step.node);
            expression(g, e.right);
            return g.emit(Opcode::BINARY_OP, binary_oparg(e.op), range(e));
        }
        case Form::Attribute: {
            const auto& e = ast::as<ast::Attribute>(*step.node);
            return g.emit(Opcode::LOAD_ATTR, g.name_number(g.mangled(e.attr)) << 1, name_location(e));
        }
        case Form::Subscript: return finish_subscript_load(g, ast::as<ast::Subscript>(*step.node));
        case Form::MethodCall: {
            const auto& e = ast::as<ast::Call>(*step.node);
            const auto& method = ast::as<ast::Attribute>(*e.func);
            g.emit(Opcode::LOAD_ATTR, g.name_number(g.mangled(method.attr)) << 1 | 1, name_location(method));
            return finish_method_call(g, e);
        }
        case Form::FunctionCall: {
            const auto& e = ast::as<ast::Call>(*step.node);
            g.emit(Opcode::PUSH_NULL, range(e.func));
            return call_arguments(g, range(e), 0, e.args, e.keywords);
        }
    }
}

}  // namespace

void chain_expression(Generator& g, const ast::Expr* e) {
    auto& chain = g.chain();
    uint32_t base = chain.size();
    ChainStep step{};
    const ast::Expr* left = nullptr;
    while (enter(g, e, step, left)) {
        chain.push_back(step);
        e = left;
    }
    end_of_chain(g, e);
    while (chain.size() > base) {
        step = chain.back();
        chain.pop_back();
        leave(g, step);
    }
}

}  // namespace krait::compiler::codegen

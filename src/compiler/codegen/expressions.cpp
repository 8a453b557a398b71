#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

void boolean_operation(Generator& g, const ast::BoolOp& e) {
    Label end = g.new_label();
    Opcode jump = e.op == ast::BoolOperator::And ? Opcode::JUMP_IF_FALSE : Opcode::JUMP_IF_TRUE;
    uint32_t last = e.values.size() - 1;
    for (uint32_t i = 0; i < last; ++i) {
        expression(g, e.values[i]);
        g.emit_jump(jump, end, range(e));
        g.emit(Opcode::POP_TOP, range(e));
    }
    expression(g, e.values[last]);
    g.place(end);
}

void unary_operation(Generator& g, const ast::UnaryOp& e) {
    expression(g, e.operand);
    switch (e.op) {
        case ast::UnaryOperator::Invert: return g.emit(Opcode::UNARY_INVERT, range(e));
        case ast::UnaryOperator::USub: return g.emit(Opcode::UNARY_NEGATIVE, range(e));
        case ast::UnaryOperator::UAdd:
            return g.emit(Opcode::CALL_INTRINSIC_1, bytecode::INTRINSIC_UNARY_POSITIVE, range(e));
        case ast::UnaryOperator::Not: g.emit(Opcode::TO_BOOL, range(e)); return g.emit(Opcode::UNARY_NOT, range(e));
    }
}

void choice(Generator& g, const ast::IfExp& e) {
    Label otherwise = g.new_label(), end = g.new_label();
    jump_if(g, e.test, otherwise, false);
    expression(g, e.body);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);
    g.place(otherwise);
    expression(g, e.orelse);
    g.place(end);
}

void chained_comparison(Generator& g, const ast::Compare& e) {
    Location where = range(e);
    Label cleanup = g.new_label(), end = g.new_label();
    uint32_t last = e.ops.size() - 1;
    for (uint32_t i = 0; i < last; ++i) {
        expression(g, e.comparators[i]);
        g.emit(Opcode::SWAP, 2, where);
        g.emit(Opcode::COPY, 2, where);
        compare_operation(g, e.ops[i], where);
        g.emit(Opcode::COPY, 1, where);
        g.emit(Opcode::TO_BOOL, where);
        g.emit_jump(Opcode::POP_JUMP_IF_FALSE, cleanup, where);
        g.emit(Opcode::POP_TOP, where);
    }
    expression(g, e.comparators[last]);
    compare_operation(g, e.ops[last], where);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);
    g.place(cleanup);
    g.emit(Opcode::SWAP, 2, where);
    g.emit(Opcode::POP_TOP, where);
    g.place(end);
}

void compare(Generator& g, const ast::Compare& e) {
    warn_about_identity(g, e);
    expression(g, e.left);
    if (e.ops.size() > 1) return chained_comparison(g, e);
    expression(g, e.comparators[0]);
    compare_operation(g, e.ops[0], range(e));
}

void named_expression(Generator& g, const ast::NamedExpr& e) {
    expression(g, e.value);
    g.emit(Opcode::COPY, 1, range(e));
    store_target(g, e.target);
}

}  // namespace

void compare_operation(Generator& g, ast::CompareOperator op, const Location& where) {
    using Operator = ast::CompareOperator;
    switch (op) {
        case Operator::Eq: return g.emit(Opcode::COMPARE_OP, kCompareEqual, where);
        case Operator::NotEq: return g.emit(Opcode::COMPARE_OP, kCompareNotEqual, where);
        case Operator::Lt: return g.emit(Opcode::COMPARE_OP, kCompareLess, where);
        case Operator::LtE: return g.emit(Opcode::COMPARE_OP, kCompareLessEqual, where);
        case Operator::Gt: return g.emit(Opcode::COMPARE_OP, kCompareGreater, where);
        case Operator::GtE: return g.emit(Opcode::COMPARE_OP, kCompareGreaterEqual, where);
        case Operator::Is: return g.emit(Opcode::IS_OP, 0, where);
        case Operator::IsNot: return g.emit(Opcode::IS_OP, 1, where);
        case Operator::In: return g.emit(Opcode::CONTAINS_OP, 0, where);
        case Operator::NotIn: return g.emit(Opcode::CONTAINS_OP, 1, where);
    }
}

int32_t binary_oparg(ast::Operator op) {
    using Operator = ast::Operator;
    switch (op) {
        case Operator::Add: return bytecode::NB_ADD;
        case Operator::BitAnd: return bytecode::NB_AND;
        case Operator::FloorDiv: return bytecode::NB_FLOOR_DIVIDE;
        case Operator::LShift: return bytecode::NB_LSHIFT;
        case Operator::MatMult: return bytecode::NB_MATRIX_MULTIPLY;
        case Operator::Mult: return bytecode::NB_MULTIPLY;
        case Operator::Mod: return bytecode::NB_REMAINDER;
        case Operator::BitOr: return bytecode::NB_OR;
        case Operator::Pow: return bytecode::NB_POWER;
        case Operator::RShift: return bytecode::NB_RSHIFT;
        case Operator::Sub: return bytecode::NB_SUBTRACT;
        case Operator::Div: return bytecode::NB_TRUE_DIVIDE;
        case Operator::BitXor: return bytecode::NB_XOR;
    }
    return bytecode::NB_ADD;
}

void expressions(Generator& g, Expressions list) {
    for (const ast::Expr* e : list) expression(g, e);
}

void expression_or_none(Generator& g, const ast::Expr* e, const Location& where) {
    if (e)
        expression(g, e);
    else
        g.load_none(where);
}

void expression(Generator& g, const ast::Expr* e) {
    using Kind = ast::ExprKind;
    if (g.is_too_deep()) [[unlikely]]
        return;
    switch (e->kind) {
        case Kind::Name: {
            const auto& name = ast::as<ast::Name>(*e);
            return g.name_operation(name.id, name.ctx, range(e));
        }
        case Kind::Constant: return g.load_constant(ast::as<ast::Constant>(*e).value, range(e));
        case Kind::Attribute:
        case Kind::Call:
        case Kind::Subscript:
        case Kind::BinOp: return chain_expression(g, e);
        case Kind::BoolOp: return boolean_operation(g, ast::as<ast::BoolOp>(*e));
        case Kind::NamedExpr: return named_expression(g, ast::as<ast::NamedExpr>(*e));
        case Kind::UnaryOp: return unary_operation(g, ast::as<ast::UnaryOp>(*e));
        case Kind::Lambda: return lambda_expression(g, ast::as<ast::Lambda>(*e));
        case Kind::IfExp: return choice(g, ast::as<ast::IfExp>(*e));
        case Kind::Dict: return dict_display(g, ast::as<ast::Dict>(*e));
        case Kind::Set: return collection(g, Display::Set, range(e), ast::as<ast::Set>(*e).elts);
        case Kind::ListExpr: return collection(g, Display::List, range(e), ast::as<ast::ListExpr>(*e).elts);
        case Kind::Tuple: return collection(g, Display::Tuple, range(e), ast::as<ast::Tuple>(*e).elts);
        case Kind::ListComp:
        case Kind::SetComp:
        case Kind::DictComp:
        case Kind::GeneratorExp: return comprehension_expression(g, e);
        case Kind::Await: return await_expression(g, ast::as<ast::Await>(*e));
        case Kind::Yield: return yield_expression(g, ast::as<ast::Yield>(*e));
        case Kind::YieldFrom: return yield_from_expression(g, ast::as<ast::YieldFrom>(*e));
        case Kind::Compare: return compare(g, ast::as<ast::Compare>(*e));
        case Kind::FormattedValue: return formatted_value(g, ast::as<ast::FormattedValue>(*e));
        case Kind::Interpolation: return interpolation(g, ast::as<ast::Interpolation>(*e));
        case Kind::JoinedStr: return joined_string(g, ast::as<ast::JoinedStr>(*e));
        case Kind::TemplateStr: return template_string(g, ast::as<ast::TemplateStr>(*e));
        case Kind::Starred: return g.error(range(e), "can't use starred expression here");
        case Kind::Slice: return slice_expression(g, ast::as<ast::Slice>(*e));
    }
}

}  // namespace krait::compiler::codegen

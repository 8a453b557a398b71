// `[T: bound = default, *Ts, **P]` and `type X = ...`.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

struct ParameterView {
    const ast::TypeParam* node;
    Identifier name;
    const ast::Expr* bound;
    const ast::Expr* default_value;
};

ParameterView view_of(const ast::TypeParam* p) {
    switch (p->kind) {
        case ast::TypeParamKind::TypeVar: {
            const auto& v = ast::as<ast::TypeVar>(*p);
            return {p, v.name, v.bound, v.default_value};
        }
        case ast::TypeParamKind::ParamSpec: {
            const auto& v = ast::as<ast::ParamSpec>(*p);
            return {p, v.name, nullptr, v.default_value};
        }
        case ast::TypeParamKind::TypeVarTuple: {
            const auto& v = ast::as<ast::TypeVarTuple>(*p);
            return {p, v.name, nullptr, v.default_value};
        }
    }
    return {p, nullptr, nullptr, nullptr};
}

// The default of every evaluator's format parameter.
void format_default(Generator& g, const Location& where) {
    base::List<const bytecode::Constant*> items{g.arena().array<const bytecode::Constant*>(1), 1};
    items[0] = g.cache().integer(1);
    g.load_constant(g.make_tuple(items), where);
}

// A function that gives the bound or default when asked.
void evaluator(Generator& g, Identifier name, SymbolTableEntry& entry, const ast::Expr* e, bool may_be_starred) {
    Location where = range(e);
    format_default(g, where);
    open_evaluator(g, name, entry, where);
    const auto* starred = may_be_starred ? ast::try_as<const ast::Starred>(e) : nullptr;
    if (starred) {
        expression(g, starred->value);
        g.emit(Opcode::UNPACK_SEQUENCE, 1, where);
    } else {
        expression(g, e);
    }
    g.emit(Opcode::RETURN_VALUE, where);
    g.make_closure(where, g.close_unit(Epilogue::None), bytecode::ATTRIBUTE_DEFAULTS);
}

void make_parameter(Generator& g, const ParameterView& p) {
    Location where = range(p.node);
    g.load_constant(p.name, where);
    if (p.bound) {
        evaluator(g, p.name, *g.symbols().bound_of(p.node), p.bound, false);
        bool has_constraints = ast::is<ast::Tuple>(p.bound);
        return g.emit(
            Opcode::CALL_INTRINSIC_2,
            has_constraints ? bytecode::INTRINSIC_TYPEVAR_WITH_CONSTRAINTS : bytecode::INTRINSIC_TYPEVAR_WITH_BOUND,
            where);
    }
    int32_t intrinsic = p.node->kind == ast::TypeParamKind::TypeVar     ? bytecode::INTRINSIC_TYPEVAR
                        : p.node->kind == ast::TypeParamKind::ParamSpec ? bytecode::INTRINSIC_PARAMSPEC
                                                                        : bytecode::INTRINSIC_TYPEVARTUPLE;
    g.emit(Opcode::CALL_INTRINSIC_1, intrinsic, where);
}

}  // namespace

void type_parameters(Generator& g, base::List<ast::TypeParam*> parameters) {
    bool seen_default = false;
    for (const ast::TypeParam* node : parameters) {
        ParameterView p = view_of(node);
        Location where = range(node);
        make_parameter(g, p);
        if (p.default_value) {
            seen_default = true;
            bool is_tuple = node->kind == ast::TypeParamKind::TypeVarTuple;
            evaluator(g, p.name, *g.symbols().default_of(node), p.default_value, is_tuple);
            g.emit(Opcode::CALL_INTRINSIC_2, bytecode::INTRINSIC_SET_TYPEPARAM_DEFAULT, where);
        } else if (seen_default) {
            return g.error(where, "non-default type parameter '" + std::string(p.name->text()) +
                                      "' follows default type parameter");
        }
        g.emit(Opcode::COPY, 1, where);
        g.store_name(p.name, where);
    }
    g.emit(Opcode::BUILD_TUPLE, static_cast<int32_t>(parameters.size()), range(parameters[0]));
}

Unit& open_generic_unit(Generator& g, Identifier name, const ast::Stmt* s, int32_t line) {
    std::string text = "<generic parameters of " + std::string(name->text()) + ">";
    const auto* unit_name = bytecode::make_str(g.arena(), g.arena().copy(text));
    return g.open_unit(UnitKind::Annotation, unit_name, *g.symbols().type_parameters_of(s), line);
}

void type_alias_statement(Generator& g, const ast::TypeAlias& s) {
    Location where = range(s);
    Identifier name = ast::as<ast::Name>(*s.name).id;
    bool is_generic = !s.type_params.empty();
    if (is_generic) open_generic_unit(g, name, &s, s.span.line);
    g.load_constant(name, where);
    if (is_generic)
        type_parameters(g, s.type_params);
    else
        g.load_none(where);

    format_default(g, where);
    open_evaluator(g, name, *g.symbols().block_of(&s), where);
    expression(g, s.value);
    g.emit(Opcode::RETURN_VALUE, where);
    g.make_closure(where, g.close_unit(Epilogue::Value), bytecode::ATTRIBUTE_DEFAULTS);
    g.emit(Opcode::BUILD_TUPLE, 3, where);
    g.emit(Opcode::CALL_INTRINSIC_1, bytecode::INTRINSIC_TYPEALIAS, where);

    if (is_generic) {
        g.make_closure(where, g.close_unit(Epilogue::Value));
        g.emit(Opcode::PUSH_NULL, where);
        g.emit(Opcode::CALL, 0, where);
    }
    g.store_name(name, where);
}

}  // namespace krait::compiler::codegen

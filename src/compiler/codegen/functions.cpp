// def, async def and lambda: what is evaluated around them, and their units.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

// What def and async def have in common.
struct FunctionView {
    const ast::Stmt* node;
    Identifier name;
    const ast::Arguments& arguments;
    Statements body;
    Expressions decorator_list;
    const ast::Expr* returns;
    base::List<ast::TypeParam*> type_params;
    UnitKind kind;
};

template <typename Def>
FunctionView view_of(const Def& s, UnitKind kind) {
    return {&s, s.name, *s.args, s.body, s.decorator_list, s.returns, s.type_params, kind};
}

bool positional_defaults(Generator& g, const ast::Arguments& arguments, const Location& where) {
    if (arguments.defaults.empty()) return false;
    expressions(g, arguments.defaults);
    g.emit(Opcode::BUILD_TUPLE, static_cast<int32_t>(arguments.defaults.size()), where);
    return true;
}

bool keyword_defaults(Generator& g, const ast::Arguments& arguments, const Location& where) {
    int32_t count = 0;
    for (uint32_t i = 0; i < arguments.kwonlyargs.size(); ++i) {
        const ast::Expr* value = arguments.kw_defaults[i];
        if (!value) continue;
        g.load_constant(g.mangled(arguments.kwonlyargs[i]->arg), where);
        expression(g, value);
        ++count;
    }
    if (!count) return false;
    g.emit(Opcode::BUILD_MAP, count, where);
    return true;
}

// Evaluates the defaults; gives the SET_FUNCTION_ATTRIBUTE bits.
int32_t defaults(Generator& g, const ast::Arguments& arguments, const Location& where) {
    int32_t flags = 0;
    if (positional_defaults(g, arguments, where)) flags |= bytecode::ATTRIBUTE_DEFAULTS;
    if (keyword_defaults(g, arguments, where)) flags |= bytecode::ATTRIBUTE_KWDEFAULTS;
    return flags;
}

void set_argument_counts(UnitInfo& info, const ast::Arguments& arguments) {
    info.argcount = static_cast<int32_t>(arguments.args.size());
    info.posonlyargcount = static_cast<int32_t>(arguments.posonlyargs.size());
    info.kwonlyargcount = static_cast<int32_t>(arguments.kwonlyargs.size());
}

FinishedUnit function_unit(Generator& g, const FunctionView& f, int32_t line) {
    SymbolTableEntry& entry = *g.symbols().block_of(f.node);
    bool is_generator = entry.is_generator || entry.is_coroutine;
    Unit& unit = g.open_unit(f.kind, f.name, entry, line, is_generator);
    set_argument_counts(unit.info, f.arguments);
    if (is_generator) g.push_block({.kind = FrameBlock::Kind::StopIteration});
    if (entry.has_docstring) g.constant_number(docstring(g, f.body));
    statements(g, f.body, entry.has_docstring ? 1 : 0);
    if (is_generator) g.pop_block(FrameBlock::Kind::StopIteration);
    return g.close_unit(Epilogue::None);
}

// The function object, from annotations and body; defaults are on the stack.
void make_function(Generator& g, const FunctionView& f, int32_t line, int32_t flags) {
    SymbolTableEntry& annotations = *g.symbols().annotations_of(f.node);
    if (annotations.annotations_used) {
        function_annotations(g, annotations, f.arguments, f.returns, range(f.node));
        flags |= bytecode::ATTRIBUTE_ANNOTATE;
    }
    g.make_closure(range(f.node), function_unit(g, f, line), flags);
}

// A generic function is made by a unit that binds its type parameters; the defaults, evaluated outside, are passed in.
void make_generic_function(Generator& g, const FunctionView& f, int32_t line, int32_t flags) {
    Location where = range(f.node);
    int32_t passed = 0;
    for (int32_t flag : {bytecode::ATTRIBUTE_DEFAULTS, bytecode::ATTRIBUTE_KWDEFAULTS})
        if (flags & flag) ++passed;
    if (passed == 2) g.emit(Opcode::SWAP, 2, where);

    Unit& unit = open_generic_unit(g, f.name, f.node, line);
    unit.info.argcount = passed;
    type_parameters(g, f.type_params);
    for (int32_t i = 0; i < passed; ++i) g.emit(Opcode::LOAD_FAST, i, where);
    make_function(g, f, line, flags);
    g.emit(Opcode::SWAP, 2, where);
    g.emit(Opcode::CALL_INTRINSIC_2, bytecode::INTRINSIC_SET_FUNCTION_TYPE_PARAMS, where);
    g.make_closure(where, g.close_unit(Epilogue::Value));

    if (passed) {
        g.emit(Opcode::SWAP, passed + 1, where);
        g.emit(Opcode::CALL, passed - 1, where);
    } else {
        g.emit(Opcode::PUSH_NULL, where);
        g.emit(Opcode::CALL, 0, where);
    }
}

void function_definition(Generator& g, const FunctionView& f) {
    Location where = range(f.node);
    decorators(g, f.decorator_list);
    int32_t line = first_line(*f.node, f.decorator_list);
    int32_t flags = defaults(g, f.arguments, where);
    if (f.type_params.empty())
        make_function(g, f, line, flags);
    else
        make_generic_function(g, f, line, flags);
    apply_decorators(g, f.decorator_list);
    g.store_name(f.name, where);
}

}  // namespace

void decorators(Generator& g, Expressions list) { expressions(g, list); }

void apply_decorators(Generator& g, Expressions list) {
    for (uint32_t i = list.size(); i-- > 0;) g.emit(Opcode::CALL, 0, range(list[i]));
}

int32_t first_line(const ast::Stmt& s, Expressions decorator_list) {
    return decorator_list.empty() ? s.span.line : decorator_list[0]->span.line;
}

void function_statement(Generator& g, const ast::FunctionDef& s) {
    function_definition(g, view_of(s, UnitKind::Function));
}

void async_function_statement(Generator& g, const ast::AsyncFunctionDef& s) {
    function_definition(g, view_of(s, UnitKind::AsyncFunction));
}

void lambda_expression(Generator& g, const ast::Lambda& e) {
    int32_t flags = defaults(g, *e.args, range(e));
    SymbolTableEntry& entry = *g.symbols().block_of(&e);
    Unit& unit = g.open_unit(UnitKind::Lambda, g.names().lambda, entry, e.span.line);
    set_argument_counts(unit.info, *e.args);
    expression(g, e.body);
    if (!entry.is_generator) g.emit(Opcode::RETURN_VALUE, range(e.body));
    g.make_closure(range(e), g.close_unit(entry.is_generator ? Epilogue::Value : Epilogue::None), flags);
}

}  // namespace krait::compiler::codegen

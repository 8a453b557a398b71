// Expressions of the first pass.

#include "compiler/errors.h"
#include "compiler/symbols_collector.h"

namespace krait::compiler {

bool SymbolCollector::visit(List<ast::Expr*> expressions) {
    for (const ast::Expr* expression : expressions)
        if (!visit(expression)) return false;
    return true;
}

bool SymbolCollector::visit_optional(List<ast::Expr*> expressions) {
    for (const ast::Expr* expression : expressions)
        if (expression && !visit(expression)) return false;
    return true;
}

bool SymbolCollector::visit(const ast::Expr* expression) {
    if (expression->kind == ast::ExprKind::Name) return visit_name(ast::as<ast::Name>(*expression));
    if (expression->kind == ast::ExprKind::Constant) return true;
    if (machine_stack_.is_reached()) return fail_too_deep(session_);
    return visit_nested(expression);
}

bool SymbolCollector::visit_nested(const ast::Expr* expression) {
    switch (expression->kind) {
        case ast::ExprKind::BoolOp: return visit(ast::as<ast::BoolOp>(*expression).values);
        case ast::ExprKind::NamedExpr: return visit_named_expression(ast::as<ast::NamedExpr>(*expression));
        case ast::ExprKind::BinOp: {
            auto& node = ast::as<ast::BinOp>(*expression);
            return visit(node.left) && visit(node.right);
        }
        case ast::ExprKind::UnaryOp: return visit(ast::as<ast::UnaryOp>(*expression).operand);
        case ast::ExprKind::Lambda: return visit_lambda(ast::as<ast::Lambda>(*expression));
        case ast::ExprKind::IfExp: {
            auto& node = ast::as<ast::IfExp>(*expression);
            return visit(node.test) && visit(node.body) && visit(node.orelse);
        }
        case ast::ExprKind::Dict: {
            auto& node = ast::as<ast::Dict>(*expression);
            return visit_optional(node.keys) && visit(node.values);
        }
        case ast::ExprKind::Set: return visit(ast::as<ast::Set>(*expression).elts);
        case ast::ExprKind::ListComp: {
            auto& node = ast::as<ast::ListComp>(*expression);
            return visit_comprehension(&node, ComprehensionKind::List, node.generators, node.elt, nullptr);
        }
        case ast::ExprKind::SetComp: {
            auto& node = ast::as<ast::SetComp>(*expression);
            return visit_comprehension(&node, ComprehensionKind::Set, node.generators, node.elt, nullptr);
        }
        case ast::ExprKind::DictComp: {
            auto& node = ast::as<ast::DictComp>(*expression);
            return visit_comprehension(&node, ComprehensionKind::Dict, node.generators, node.key, node.value);
        }
        case ast::ExprKind::GeneratorExp: {
            auto& node = ast::as<ast::GeneratorExp>(*expression);
            return visit_comprehension(&node, ComprehensionKind::Generator, node.generators, node.elt, nullptr);
        }
        case ast::ExprKind::Await: return visit_await(ast::as<ast::Await>(*expression));
        case ast::ExprKind::Yield: return visit_yield(expression, ast::as<ast::Yield>(*expression).value);
        case ast::ExprKind::YieldFrom: return visit_yield(expression, ast::as<ast::YieldFrom>(*expression).value);
        case ast::ExprKind::Compare: {
            auto& node = ast::as<ast::Compare>(*expression);
            return visit(node.left) && visit(node.comparators);
        }
        case ast::ExprKind::Call: return visit_call(ast::as<ast::Call>(*expression));
        case ast::ExprKind::FormattedValue: {
            auto& node = ast::as<ast::FormattedValue>(*expression);
            return visit(node.value) && visit_optional(node.format_spec);
        }
        case ast::ExprKind::Interpolation: {
            auto& node = ast::as<ast::Interpolation>(*expression);
            return visit(node.value) && visit_optional(node.format_spec);
        }
        case ast::ExprKind::JoinedStr: return visit(ast::as<ast::JoinedStr>(*expression).values);
        case ast::ExprKind::TemplateStr: return visit(ast::as<ast::TemplateStr>(*expression).values);
        case ast::ExprKind::Constant: return true;
        case ast::ExprKind::Attribute: {
            auto& node = ast::as<ast::Attribute>(*expression);
            return check_not_debug(node.attr, node.span, node.ctx) && visit(node.value);
        }
        case ast::ExprKind::Subscript: {
            auto& node = ast::as<ast::Subscript>(*expression);
            return visit(node.value) && visit(node.slice);
        }
        case ast::ExprKind::Starred: return visit(ast::as<ast::Starred>(*expression).value);
        case ast::ExprKind::Name: return visit_name(ast::as<ast::Name>(*expression));
        case ast::ExprKind::ListExpr: return visit(ast::as<ast::ListExpr>(*expression).elts);
        case ast::ExprKind::Tuple: return visit(ast::as<ast::Tuple>(*expression).elts);
        case ast::ExprKind::Slice: {
            auto& node = ast::as<ast::Slice>(*expression);
            return visit_optional(node.lower) && visit_optional(node.upper) && visit_optional(node.step);
        }
    }
    return true;
}

bool SymbolCollector::visit_name(const ast::Name& name) {
    if (block().is_unevaluated) return true;
    if (name.ctx != ast::ExprContext::Load)
        return check_not_debug(name.id, name.span, name.ctx) && add(name.id, kSymbolLocal, name.span);
    if (!add(name.id, kSymbolUse, name.span)) return false;
    // super() without arguments needs the class.
    if (super_ && name.id == super_ && current().is_function_like()) return add(Implicit::Class, kSymbolUse, name.span);
    return true;
}

bool SymbolCollector::visit_lambda(const ast::Lambda& lambda) {
    if (!visit_defaults(*lambda.args) || !enter_comprehension(&lambda, ComprehensionKind::None)) return false;
    if (!visit_parameters(*lambda.args) || !visit(lambda.body)) return false;
    leave();
    return true;
}

bool SymbolCollector::visit_call(const ast::Call& call) {
    return visit(call.func) && visit(call.args) && visit_keywords(call.keywords);
}

bool SymbolCollector::visit_keywords(List<ast::Keyword*> keywords) {
    for (const ast::Keyword* keyword : keywords)
        if (keyword->arg && !check_not_debug(keyword->arg, keyword->span)) return false;
    for (const ast::Keyword* keyword : keywords)
        if (!visit(keyword->value)) return false;
    return true;
}

bool SymbolCollector::check_not_special_block(const Span& span, const char* what) {
    BlockKind kind = current().kind;
    if (kind == BlockKind::Function || kind == BlockKind::Class || kind == BlockKind::Module) [[likely]]
        return true;
    return fail_in_special_block(span, what);
}

bool SymbolCollector::fail_in_special_block(const Span& span, const char* what) {
    std::string message = what;
    message += " cannot be used within ";
    switch (current().kind) {
        case BlockKind::Annotation: message += "an annotation"; break;
        case BlockKind::TypeVariable: message += block().description; break;
        case BlockKind::TypeAlias: message += "a type alias"; break;
        default: message += "the definition of a generic"; break;
    }
    return fail(span, std::move(message));
}

bool SymbolCollector::visit_yield(const ast::Expr* node, const ast::Expr* value) {
    if (!check_not_special_block(node->span, "yield expression") || !visit_optional(value)) return false;
    current().is_generator = true;
    switch (current().comprehension) {
        case ComprehensionKind::None: return true;
        case ComprehensionKind::List: return fail(node->span, "'yield' inside list comprehension");
        case ComprehensionKind::Set: return fail(node->span, "'yield' inside set comprehension");
        case ComprehensionKind::Dict: return fail(node->span, "'yield' inside dict comprehension");
        case ComprehensionKind::Generator: return fail(node->span, "'yield' inside generator expression");
    }
    return true;
}

bool SymbolCollector::allows_top_level_await() {
    return session_.options.allow_top_level_await && current().kind == BlockKind::Module;
}

bool SymbolCollector::visit_await(const ast::Await& node) {
    if (!check_not_special_block(node.span, "await expression")) return false;
    if (!allows_top_level_await()) {
        if (!current().is_function_like()) return fail(node.span, "'await' outside function");
        if (!is_async_function() && !current().is_comprehension())
            return fail(node.span, "'await' outside async function");
    }
    if (!visit(node.value)) return false;
    current().is_coroutine = true;
    return true;
}

bool SymbolCollector::visit_named_expression(const ast::NamedExpr& node) {
    if (!check_not_special_block(node.span, "named expression")) return false;
    if (block().iterable_depth)
        return fail(node.span, "assignment expression cannot be used in a comprehension iterable expression");
    if (current().is_comprehension() && !extend_assignment(ast::as<ast::Name>(*node.target))) return false;
    return visit(node.value) && visit(node.target);
}

// In a comprehension the target belongs to the first enclosing block that is none.
bool SymbolCollector::extend_assignment(const ast::Name& target) {
    for (uint32_t i = stack_.size(); i-- > 0;) {
        SymbolTableEntry& outer = *stack_[i].entry;
        uint16_t flags = flags_of(outer, target.id);
        if (outer.is_comprehension()) {
            if (flags & kSymbolCompIter && flags & kSymbolLocal)
                return fail_named(target.span, "assignment expression cannot rebind comprehension iteration variable '",
                                  target.id, "'");
            continue;
        }
        switch (outer.kind) {
            case BlockKind::Function:
                if (!add(target.id, flags & kSymbolGlobal ? kSymbolGlobal : kSymbolNonlocal, target.span)) return false;
                add_directive(target.id, target.span);
                return add_to(stack_[i], target.id, kSymbolLocal, target.span);
            case BlockKind::Module:
                if (!add(target.id, kSymbolGlobal, target.span)) return false;
                add_directive(target.id, target.span);
                return add_to(stack_[i], target.id, kSymbolGlobal, target.span);
            case BlockKind::Class:
                return fail(target.span, "assignment expression within a comprehension cannot be used in a class body");
            case BlockKind::TypeParameters:
                return fail(target.span,
                            "assignment expression within a comprehension cannot be used within the definition of a "
                            "generic");
            case BlockKind::TypeAlias:
                return fail(target.span, "assignment expression within a comprehension cannot be used in a type alias");
            case BlockKind::TypeVariable:
                return fail(target.span,
                            "assignment expression within a comprehension cannot be used in a TypeVar bound");
            case BlockKind::Annotation: break;
        }
    }
    return true;  // the module ended the search
}

bool SymbolCollector::visit_target(const ast::Expr* target) {
    block().in_comprehension_target = true;
    if (!visit(target)) return false;
    block().in_comprehension_target = false;
    return true;
}

bool SymbolCollector::visit_iterable(const ast::Expr* iterable) {
    ++block().iterable_depth;
    if (!visit(iterable)) return false;
    --block().iterable_depth;
    return true;
}

// The first iterable is evaluated outside.
bool SymbolCollector::visit_comprehension(const ast::Expr* node, ComprehensionKind kind,
                                          List<ast::Comprehension*> generators, const ast::Expr* element,
                                          const ast::Expr* value) {
    if (!visit_iterable(generators.front()->iter)) return false;
    if (!visit_comprehension_block(node, kind, generators, element, value)) return false;
    bool is_async = current().is_coroutine && kind != ComprehensionKind::Generator;
    leave();
    return !is_async || finish_async_comprehension(node);
}

bool SymbolCollector::visit_comprehension_block(const ast::Expr* node, ComprehensionKind kind,
                                                List<ast::Comprehension*> generators, const ast::Expr* element,
                                                const ast::Expr* value) {
    if (!enter_comprehension(node, kind)) return false;
    const ast::Comprehension* first = generators.front();
    if (first->is_async) current().is_coroutine = true;
    if (!add(Implicit::Iterator, kSymbolParam, node->span)) return false;
    if (!visit_target(first->target) || !visit(first->ifs)) return false;
    for (uint32_t i = 1; i < generators.size(); ++i) {
        const ast::Comprehension* generator = generators[i];
        if (!visit_target(generator->target) || !visit_iterable(generator->iter) || !visit(generator->ifs))
            return false;
        if (generator->is_async) current().is_coroutine = true;
    }
    if (!visit_optional(value) || !visit(element)) return false;
    current().is_generator = kind == ComprehensionKind::Generator;
    return true;
}

bool SymbolCollector::finish_async_comprehension(const ast::Expr* node) {
    if (!is_async_function() && !current().is_comprehension() && !allows_top_level_await())
        return fail(node->span, "asynchronous comprehension outside of an asynchronous function");
    current().is_coroutine = true;
    return true;
}

}  // namespace krait::compiler

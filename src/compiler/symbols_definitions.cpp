// What opens named blocks: functions, classes, type parameters and aliases, and the blocks of annotations.

#include "compiler/docstring.h"
#include "compiler/symbols_collector.h"

namespace krait::compiler {

namespace {

bool has_keyword_defaults(const ast::Arguments& arguments) {
    for (const ast::Expr* value : arguments.kw_defaults)
        if (value) return true;
    return false;
}

}  // namespace

bool SymbolCollector::visit_defaults(const ast::Arguments& arguments) {
    return visit(arguments.defaults) && visit_optional(arguments.kw_defaults);
}

template <typename Def>
bool SymbolCollector::visit_function(const Def& def, bool is_async) {
    if (!add(def.name, kSymbolLocal, def.span) || !visit_defaults(*def.args) || !visit(def.decorator_list))
        return false;
    if (def.type_params.empty()) return visit_function_blocks(def, is_async);
    if (!enter_type_parameters(&def, def.name)) return false;
    // The block is called with the defaults; it has the first of these parameters whether there are any or not.
    if (!add(Implicit::Defaults, kSymbolParam, def.span)) return false;
    if (has_keyword_defaults(*def.args) && !add(Implicit::KeywordDefaults, kSymbolParam, def.span)) return false;
    if (!visit_type_parameters(def.type_params) || !visit_function_blocks(def, is_async)) return false;
    leave();
    return true;
}

template bool SymbolCollector::visit_function(const ast::FunctionDef&, bool);
template bool SymbolCollector::visit_function(const ast::AsyncFunctionDef&, bool);

template <typename Def>
bool SymbolCollector::visit_function_blocks(const Def& def, bool is_async) {
    if (!visit_function_annotations(&def, *def.args, def.returns)) return false;
    if (!enter(BlockKind::Function, def.name, &def, SymbolTable::Role::Block, def.span)) return false;
    current().is_coroutine = is_async;
    current().has_docstring = docstring_of(def.body) != nullptr;
    if (!visit_parameters(*def.args) || !visit(def.body)) return false;
    leave();
    return true;
}

bool SymbolCollector::visit_parameter_list(List<ast::Arg*> parameters) {
    for (const ast::Arg* parameter : parameters)
        if (!add(parameter->arg, kSymbolParam, parameter->span)) return false;
    return true;
}

bool SymbolCollector::visit_parameters(const ast::Arguments& arguments) {
    if (!visit_parameter_list(arguments.posonlyargs) || !visit_parameter_list(arguments.args) ||
        !visit_parameter_list(arguments.kwonlyargs))
        return false;
    if (arguments.vararg) {
        if (!add(arguments.vararg->arg, kSymbolParam, arguments.vararg->span)) return false;
        current().has_varargs = true;
    }
    if (arguments.kwarg) {
        if (!add(arguments.kwarg->arg, kSymbolParam, arguments.kwarg->span)) return false;
        current().has_varkeywords = true;
    }
    return true;
}

bool SymbolCollector::visit_class(const ast::ClassDef& def) {
    if (!add(def.name, kSymbolLocal, def.span) || !visit(def.decorator_list)) return false;
    Identifier outer_private_name = private_name_;
    if (!def.type_params.empty()) {
        if (!enter_type_parameters(&def, def.name)) return false;
        for (Implicit name : {Implicit::DotTypeParams, Implicit::GenericBase})
            if (!add(name, kSymbolLocal, def.span) || !add(name, kSymbolUse, def.span)) return false;
        private_name_ = def.name;
        current().mangled_names = arena_.make<NameSet>(arena_);
        if (!visit_type_parameters(def.type_params)) return false;
    }
    if (!visit(def.bases) || !visit_keywords(def.keywords) || !visit_class_body(def)) return false;
    if (!def.type_params.empty()) leave();
    private_name_ = outer_private_name;
    return true;
}

bool SymbolCollector::visit_class_body(const ast::ClassDef& def) {
    if (!enter(BlockKind::Class, def.name, &def, SymbolTable::Role::Block, def.span)) return false;
    private_name_ = def.name;
    if (!def.type_params.empty() &&
        (!add(Implicit::TypeParams, kSymbolLocal, def.span) || !add(Implicit::DotTypeParams, kSymbolUse, def.span)))
        return false;
    current().has_docstring = docstring_of(def.body) != nullptr;
    if (!visit(def.body)) return false;
    leave();
    return true;
}

bool SymbolCollector::visit_type_alias(const ast::TypeAlias& statement) {
    if (!visit(statement.name)) return false;
    Identifier name = ast::as<ast::Name>(*statement.name).id;
    bool is_in_class = current().kind == BlockKind::Class;
    bool is_generic = !statement.type_params.empty();
    if (is_generic && (!enter_type_parameters(&statement, name) || !visit_type_parameters(statement.type_params)))
        return false;
    if (!enter(BlockKind::TypeAlias, name, &statement, SymbolTable::Role::Block, statement.span)) return false;
    if (is_in_class && !see_class_scope(statement.value->span)) return false;
    if (!visit(statement.value)) return false;
    leave();
    if (is_generic) leave();
    return true;
}

bool SymbolCollector::enter_type_parameters(const ast::Stmt* generic, Identifier name) {
    bool is_in_class = current().kind == BlockKind::Class;
    return enter(BlockKind::TypeParameters, name, generic, SymbolTable::Role::TypeParameters, generic->span) &&
           (!is_in_class || see_class_scope(generic->span));
}

bool SymbolCollector::visit_type_parameters(List<ast::TypeParam*> parameters) {
    for (const ast::TypeParam* parameter : parameters)
        if (!visit_type_parameter(parameter)) return false;
    return true;
}

bool SymbolCollector::visit_type_parameter(const ast::TypeParam* parameter) {
    Identifier name = nullptr;
    const ast::Expr* bound = nullptr;
    const ast::Expr* default_value = nullptr;
    const char* default_description = nullptr;
    switch (parameter->kind) {
        case ast::TypeParamKind::TypeVar: {
            auto& node = ast::as<ast::TypeVar>(*parameter);
            name = node.name;
            bound = node.bound;
            default_value = node.default_value;
            default_description = "a TypeVar default";
            break;
        }
        case ast::TypeParamKind::ParamSpec: {
            auto& node = ast::as<ast::ParamSpec>(*parameter);
            name = node.name;
            default_value = node.default_value;
            default_description = "a ParamSpec default";
            break;
        }
        case ast::TypeParamKind::TypeVarTuple: {
            auto& node = ast::as<ast::TypeVarTuple>(*parameter);
            name = node.name;
            default_value = node.default_value;
            default_description = "a TypeVarTuple default";
            break;
        }
    }
    if (!add(name, kSymbolTypeParam | kSymbolLocal, parameter->span)) return false;
    if (name->text() == "__classdict__")
        return fail_named(parameter->span, "reserved name '", name, "' cannot be used for type parameter");
    if (bound) {
        const char* description = ast::is<ast::Tuple>(bound) ? "a TypeVar constraint" : "a TypeVar bound";
        if (!visit_type_variable(parameter, name, bound, SymbolTable::Role::Block, description)) return false;
    }
    return !default_value ||
           visit_type_variable(parameter, name, default_value, SymbolTable::Role::Default, default_description);
}

bool SymbolCollector::visit_type_variable(const ast::TypeParam* parameter, Identifier name, const ast::Expr* value,
                                          SymbolTable::Role role, const char* description) {
    bool sees_class_scope = current().can_see_class_scope;
    if (!enter(BlockKind::TypeVariable, name, parameter, role, value->span)) return false;
    if (sees_class_scope && !see_class_scope(value->span)) return false;
    block().description = description;
    if (!visit(value)) return false;
    leave();
    return true;
}

bool SymbolCollector::visit_parameter_annotation(const ast::Arg* parameter) {
    if (!parameter || !parameter->annotation) return true;
    current().annotations_used = true;
    return visit(parameter->annotation);
}

bool SymbolCollector::visit_function_annotations(const ast::Stmt* def, const ast::Arguments& arguments,
                                                 const ast::Expr* returns) {
    bool sees_class_scope = current().kind == BlockKind::Class || current().can_see_class_scope;
    if (!enter(BlockKind::Annotation, implicit(Implicit::Annotate), def, SymbolTable::Role::Annotations, def->span))
        return false;
    if (sees_class_scope && !see_class_scope(def->span)) return false;
    for (const ast::Arg* parameter : arguments.posonlyargs)
        if (!visit_parameter_annotation(parameter)) return false;
    for (const ast::Arg* parameter : arguments.args)
        if (!visit_parameter_annotation(parameter)) return false;
    if (!visit_parameter_annotation(arguments.vararg) || !visit_parameter_annotation(arguments.kwarg)) return false;
    for (const ast::Arg* parameter : arguments.kwonlyargs)
        if (!visit_parameter_annotation(parameter)) return false;
    if (returns) {
        current().annotations_used = true;
        if (!visit(returns)) return false;
    }
    leave();
    return true;
}

// All variable annotations of a scope share one block, made at the first of them.
bool SymbolCollector::visit_variable_annotation(const ast::Expr* annotation) {
    SymbolTableEntry& scope = current();
    // A module may be seen when it has run in part, so there every annotation counts as conditional.
    bool is_conditional = scope.kind == BlockKind::Module || (scope.kind == BlockKind::Class && block().is_conditional);
    if (is_conditional && !scope.has_conditional_annotations) {
        scope.has_conditional_annotations = true;
        if (!add(Implicit::ConditionalAnnotations, kSymbolUse, annotation->span)) return false;
    }
    if (scope.annotation_block) {
        reenter(scope.annotation_block);
    } else {
        if (!enter(BlockKind::Annotation, implicit(Implicit::Annotate), annotation, SymbolTable::Role::Annotations,
                   annotation->span))
            return false;
        scope.annotation_block = &current();
        if (scope.kind == BlockKind::Class && !future_.has(bytecode::kFutureAnnotations) &&
            !see_class_scope(annotation->span))
            return false;
    }
    block().is_unevaluated = scope.kind == BlockKind::Function;
    if (!visit(annotation)) return false;
    leave();
    return true;
}

}  // namespace krait::compiler

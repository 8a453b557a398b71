#include <vector>

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/classmethod.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_parameters.h"
#include "object/type_variables.h"
#include "object/union.h"

// TypeAliasType (type A[T] = ...), and Generic, which generic classes and functions derive from.

namespace krait::object {

namespace types {
constinit Type TypeAliasType{};
}

namespace {

struct TypeAlias : Object {
    Field<> name;
    Field<> parameters;  // tuple or None
    Field<> value;       // absent until computed
    Field<> evaluate_value;
    Field<> module;
};

TypeAlias& alias_of(Value value) { return *static_cast<TypeAlias*>(value.as_object()); }

Result<Ref<>> make(Thread& t, Type& type, Value name, Value parameters, Value value, Value evaluate) {
    Ref<TypeAlias> alias = TRY(instance_of<TypeAlias>(t, type));
    alias->name = share(name);
    alias->parameters = share(parameters);
    alias->value = share(value);
    alias->evaluate_value = share(evaluate);
    alias->module = caller_module(t);
    track(t, alias.get());
    return alias;
}

Status check_parameters(Thread& t, Value parameters) {
    if (!is_tuple(parameters)) return t.raise_type_error("type_params must be a tuple");
    bool has_seen_default = false;
    for (int64_t i = 0; i < as_tuple(parameters)->size; ++i) {
        Value parameter = as_tuple(parameters)->at(i);
        Ref<Str> shown = TRY(repr(t, parameter));
        if (!is_type_variable(parameter)) return t.raise_type_error("Expected a type param, got {}", shown.get());
        Ref<> default_ = TRY(get_attribute(t, parameter, Value("__default__"_name)));
        bool has_default = default_.value() != Value(&kNoDefault);
        if (has_seen_default && !has_default)
            return t.raise_type_error("non-default type parameter '{}' follows default type parameter", shown.get());
        has_seen_default = has_seen_default || has_default;
    }
    return {};
}

Result<Ref<>> new_alias(Thread& t, Type& type, Str& name, Value value, Value parameters) {
    if (parameters) TRY(check_parameters(t, parameters));
    bool is_plain = !parameters || as_tuple(parameters)->size == 0;
    return make(t, type, Value(&name), is_plain ? none() : parameters, value, Value());
}

Result<Ref<>> alias_repr(Thread&, Value self) { return share(alias_of(self).name.value()); }

// Tuples of type variables stand for their content.
Result<Ref<Tuple>> unpacked(Thread& t, Value parameters) {
    std::vector<Ref<>> items;
    Tuple* given = as_tuple(parameters);
    for (int64_t i = 0; given && i < given->size; ++i) {
        Value parameter = given->at(i);
        if (type_of(parameter) != &types::TypeVarTuple) {
            items.push_back(share(parameter));
            continue;
        }
        Ref<> iterator = TRY(get_iter(t, parameter));
        while (Ref<> item = TRY(next(t, iterator))) items.push_back(std::move(item));
    }
    std::vector<Value> values(items.begin(), items.end());
    return tuple_from(t, values.data(), static_cast<int64_t>(values.size()));
}

Result<Ref<>> get_parameters(Thread& t, Value self) { return unpacked(t, alias_of(self).parameters); }
Result<Ref<>> get_type_parameters(Thread&, Value self) {
    Value parameters = alias_of(self).parameters;
    return share(parameters == none() ? Value(empty_tuple()) : parameters);
}
Result<Ref<>> get_value(Thread& t, Value self) {
    Ref<> value = TRY(lazy_value(t, alias_of(self).value, alias_of(self).evaluate_value));
    return value;
}
Result<Ref<>> get_evaluate_value(Thread& t, Value self) {
    Ref<> function = TRY(evaluator_of(t, alias_of(self).value, alias_of(self).evaluate_value));
    return function;
}
Result<Ref<>> get_module(Thread&, Value self) { return share(alias_of(self).module.value()); }

Result<Ref<>> alias_subscript(Thread& t, Value self, Value item) {
    if (alias_of(self).parameters.value() == none())
        return t.raise_type_error("Only generic type aliases are subscriptable");
    return generic_alias_new(t, self, item);
}

Result<Ref<>> alias_or(Thread& t, Value left, Value right) { return union_of_operands(t, left, right); }

// *Alias
Result<Ref<>> alias_iter(Thread& t, Value self) {
    Ref<> typing = TRY(import_by_hook(t, "typing"_name));
    Ref<> unpack = TRY(get_attribute(t, typing, Value("Unpack"_name)));
    Ref<> item = TRY(get_item(t, unpack, self));
    Ref<Tuple> only = TRY(tuple_of(t, item));
    return get_iter(t, only);
}

Result<Ref<>> alias_reduce(Thread&, Value self) { return share(alias_of(self).name.value()); }

// --- Generic ---

Result<Ref<>> forward_to_typing(Thread& t, std::string_view function, Value cls, const Rest& args,
                                const Keywords& keywords) {
    Ref<> typing = TRY(import_by_hook(t, "typing"_name));
    Ref<Str> name = TRY(intern_utf8(t, function));
    Ref<> target = TRY(get_attribute(t, typing, name));
    std::vector<Value> values{cls};
    values.insert(values.end(), args.begin(), args.end());
    values.insert(values.end(), keywords.values, keywords.values + keywords.size());
    return call(t, target, Args{values.data(), static_cast<uint32_t>(args.size) + 1, keywords.names, false});
}

Result<Ref<>> generic_subscript(Thread& t, Value, Value cls, Rest args, Keywords keywords) {
    return forward_to_typing(t, "_generic_class_getitem", cls, args, keywords);
}
Result<Ref<>> generic_init_subclass(Thread& t, Value, Value cls, Rest args, Keywords keywords) {
    return forward_to_typing(t, "_generic_init_subclass", cls, args, keywords);
}

constexpr auto kFunctionKind = NativeFunction::Kind::Function;
const NativeFunction subscript_function =
    Bound<"__class_getitem__(cls, /, *args, **kwargs)", generic_subscript, kFunctionKind>::make(
        "The class with arguments.");
const NativeFunction init_subclass_function =
    Bound<"__init_subclass__(cls, /, *args, **kwargs)", generic_init_subclass, kFunctionKind>::make(
        "Sets up a subclass.");

Status add_class_method(Thread& t, Dict& dict, const NativeFunction& function) {
    Ref<> plain = TRY(builtin_function_new(t, function, Value(), Value("typing"_name)));
    Ref<> method = TRY(classmethod_new(t, plain));
    Ref<Str> name = TRY(intern_utf8(t, function.name()));
    return dict_set(t, dict, name, method);
}

Result<Ref<>> make_generic(Thread& t) {
    Ref<Dict> dict = TRY(dict_new(t));
    Ref<Str> doc = TRY(str_from_ascii(t, "The base of classes with type parameters."));
    TRY(add_class_method(t, *dict, subscript_function));
    TRY(add_class_method(t, *dict, init_subclass_function));
    TRY(dict_set(t, *dict, Value("__doc__"_name), doc));
    TRY(dict_set(t, *dict, Value("__module__"_name), Value("typing"_name)));
    // Its instances have no storage of their own, which __slots__ says; the class does not show it.
    TRY(dict_set(t, *dict, Value("__slots__"_name), Value(empty_tuple())));
    Ref<> made = TRY(call(t, Value(&types::Type_), Value("Generic"_name), Value(empty_tuple()), dict));
    TRY(dict_delete(t, *as_type(made)->dict.get(), Value("__slots__"_name)));
    return made;
}

}  // namespace

Result<Ref<>> type_alias_new(Thread& t, Value name, Value parameters, Value evaluate) {
    return make(t, types::TypeAliasType, name, parameters, Value(), evaluate);
}

Result<Ref<>> generic_class(Thread& t) {
    if (!t.interpreter.generic_class) t.interpreter.generic_class = TRY(make_generic(t));
    return share(t.interpreter.generic_class.value());
}

Result<Ref<>> subscript_generic(Thread& t, Value parameters) {
    Ref<Tuple> items = TRY(unpacked(t, parameters));
    Ref<> generic = TRY(generic_class(t));
    Ref<> typing = TRY(import_by_hook(t, "typing"_name));
    return call_method(t, typing, "_GenericAlias"_name, generic, items);
}

void define_type_alias(TypeBuilder& type) {
    type.instances<TypeAlias>().references<&TypeAlias::name, 5>().shown(56);
    type.doc("(name, value, *, type_params=())", "A type alias: what `type A = ...` makes.");
    type.constructor<"typealias(name, value, *, type_params=?)", new_alias>();
    type.slots().repr = alias_repr;
    type.slots().iter = alias_iter;
    type.slots().or_ = alias_or;
    type.slots().subscript = alias_subscript;
    type.method<"__reduce__()", alias_reduce>("Aliases are pickled by name.");
    type.member<&TypeAlias::name>("__name__", MemberKind::ReadOnlyObject);
    type.getset("__parameters__", get_parameters);
    type.getset("__type_params__", get_type_parameters);
    type.getset("__value__", get_value);
    type.getset("evaluate_value", get_evaluate_value);
    type.getset("__module__", get_module);
}

}  // namespace krait::object

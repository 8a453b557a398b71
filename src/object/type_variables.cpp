#include "object/type_variables.h"

#include <vector>

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/frame.h"
#include "object/protocol.h"
#include "object/type_arguments.h"
#include "object/type_builder.h"
#include "object/type_parameters.h"
#include "object/union.h"

namespace krait::object {

namespace types {
constinit Type TypeVar{};
constinit Type ParamSpec{};
constinit Type TypeVarTuple{};
constinit Type ParamSpecArgs{};
constinit Type ParamSpecKwargs{};
constinit Type NoDefaultType{};
constinit Type ConstEvaluator{};
}  // namespace types

constinit Object kNoDefault = {kImmortalCount, kFlagStatic, 0, &types::NoDefaultType};

namespace {

TypeVariable& variable_of(Value value) { return *static_cast<TypeVariable*>(value.as_object()); }
Value no_default() { return Value(&kNoDefault); }

// The library's part of the work.
template <typename... Arguments>
Result<Ref<>> call_typing(Thread& t, std::string_view function, const Arguments&... arguments) {
    Ref<> typing = TRY(import_by_hook(t, "typing"_name));
    Ref<Str> name = TRY(intern_utf8(t, function));
    return call_method(t, typing, name.get(), arguments...);
}

// --- making ---

Result<Ref<TypeVariable>> make(Thread& t, Type& type, Value name) {
    Ref<TypeVariable> made = TRY(instance_of<TypeVariable>(t, type));
    made->name = share(name);
    track(t, made.get());
    return made;
}

Status set_module(Thread& t, TypeVariable& variable) {
    return set_attribute(t, Value(&variable), Value("__module__"_name), caller_module(t));
}

Status check_variance(Thread& t, bool covariant, bool contravariant, bool infers) {
    if (covariant && contravariant) return t.raise_value_error("Bivariant types are not supported.");
    if (infers && (covariant || contravariant))
        return t.raise_value_error("Variance cannot be specified with infer_variance.");
    return {};
}

Result<Ref<>> checked_bound(Thread& t, Value bound) {
    if (bound == none()) return share(none());
    Ref<Str> complaint = TRY(str_from_ascii(t, "Bound must be a type."));
    return call_typing(t, "_type_check", bound, complaint);
}

void set_variance(TypeVariable& variable, bool covariant, bool contravariant, bool infers) {
    variable.is_covariant = covariant;
    variable.is_contravariant = contravariant;
    variable.infers_variance = infers;
}

Result<Ref<>> new_type_var(Thread& t, Type& type, Str& name, Rest constraints, Value bound, Value default_,
                           bool covariant, bool contravariant, bool infers) {
    TRY(check_variance(t, covariant, contravariant, infers));
    Ref<> checked = TRY(checked_bound(t, bound));
    if (constraints.size == 1) return t.raise_type_error("A single constraint is not allowed");
    if (constraints.size && checked.value() != none())
        return t.raise_type_error("Constraints cannot be combined with bound=...");
    Ref<TypeVariable> made = TRY(make(t, type, Value(&name)));
    made->bound = checked;
    made->constraints = TRY(tuple_from(t, constraints.items, constraints.size));
    made->default_ = share(default_ ? default_ : no_default());
    set_variance(*made, covariant, contravariant, infers);
    TRY(set_module(t, *made));
    return made;
}

Result<Ref<>> new_param_spec(Thread& t, Type& type, Str& name, Value bound, Value default_, bool covariant,
                             bool contravariant, bool infers) {
    TRY(check_variance(t, covariant, contravariant, infers));
    Ref<TypeVariable> made = TRY(make(t, type, Value(&name)));
    made->bound = share(bound);
    made->default_ = share(default_ ? default_ : no_default());
    set_variance(*made, covariant, contravariant, infers);
    TRY(set_module(t, *made));
    return made;
}

Result<Ref<>> new_type_var_tuple(Thread& t, Type& type, Str& name, Value default_) {
    Ref<TypeVariable> made = TRY(make(t, type, Value(&name)));
    made->default_ = share(default_ ? default_ : no_default());
    TRY(set_module(t, *made));
    return made;
}

// --- reading ---

Result<Ref<>> variable_repr(Thread& t, Value self) {
    TypeVariable& variable = variable_of(self);
    Str* name = as_str(variable.name);
    if (type_of(self) == &types::TypeVarTuple || variable.infers_variance) return share(Value(name));
    std::string text = variable.is_covariant ? "+" : variable.is_contravariant ? "-" : "~";
    str_append_utf8(*name, text);
    return str_from_utf8(t, text);
}

Result<Ref<>> or_value(Lookup found, Value otherwise) {
    Ref<> value = TRY(std::move(found));
    return value ? value : share(otherwise);
}

Result<Ref<>> get_bound(Thread& t, Value self) {
    return or_value(lazy_value(t, variable_of(self).bound, variable_of(self).evaluate_bound), none());
}
Result<Ref<>> get_constraints(Thread& t, Value self) {
    return or_value(lazy_value(t, variable_of(self).constraints, variable_of(self).evaluate_constraints),
                    Value(empty_tuple()));
}
Result<Ref<>> get_default(Thread& t, Value self) {
    return or_value(lazy_value(t, variable_of(self).default_, variable_of(self).evaluate_default), no_default());
}
Result<Ref<>> get_evaluate_bound(Thread& t, Value self) {
    TypeVariable& variable = variable_of(self);
    if (!variable.evaluate_bound && variable.bound.value() == none()) return share(none());
    return or_value(evaluator_of(t, variable.bound, variable.evaluate_bound), none());
}
Result<Ref<>> get_evaluate_constraints(Thread& t, Value self) {
    TypeVariable& variable = variable_of(self);
    Tuple* known = variable.constraints ? as_tuple(variable.constraints) : nullptr;
    if (!variable.evaluate_constraints && (!known || known->size == 0)) return share(none());
    return or_value(evaluator_of(t, variable.constraints, variable.evaluate_constraints), none());
}
Result<Ref<>> get_evaluate_default(Thread& t, Value self) {
    TypeVariable& variable = variable_of(self);
    if (!variable.evaluate_default && variable.default_.value() == no_default()) return share(none());
    return or_value(evaluator_of(t, variable.default_, variable.evaluate_default), none());
}

Result<bool> has_default(Thread&, Value self) {
    TypeVariable& variable = variable_of(self);
    return variable.evaluate_default || (variable.default_ && variable.default_.value() != no_default());
}

Result<Ref<>> variable_reduce(Thread&, Value self) { return share(variable_of(self).name.value()); }

Result<Ref<>> refuse_as_base(Thread& t, Value self, Value) {
    std::string_view name = type_name(self);
    return t.raise_type_error("Cannot subclass an instance of {}", name.substr(name.rfind('.') + 1));
}

Result<Ref<>> variable_or(Thread& t, Value left, Value right) {
    Ref<Tuple> both = TRY(tuple_of(t, left, right));
    return union_of_brackets(t, *both);
}

// --- substitution ---

Result<Ref<>> substitute_type_var(Thread& t, Value self, Value argument) {
    return call_typing(t, "_typevar_subst", self, argument);
}
Result<Ref<>> substitute_param_spec(Thread& t, Value self, Value argument) {
    return call_typing(t, "_paramspec_subst", self, argument);
}
Result<Ref<>> prepare_param_spec(Thread& t, Value self, Value alias, Value args) {
    return call_typing(t, "_paramspec_prepare_subst", self, alias, args);
}
Result<Ref<>> substitute_tuple(Thread& t, Value, Value) {
    return t.raise_type_error("Substitution of bare TypeVarTuple is not supported");
}
Result<Ref<>> prepare_tuple(Thread& t, Value self, Value alias, Value args) {
    return call_typing(t, "_typevartuple_prepare_subst", self, alias, args);
}

// A missing last argument is the parameter's default.
Result<Ref<>> prepare_type_var(Thread& t, Value self, Value alias, Value args) {
    Ref<> parameters = TRY(get_attribute(t, alias, Value("__parameters__"_name)));
    Ref<Tuple> given = TRY(tuple_from_iterable(t, args));  // typing gives lists too
    int64_t index = 0;
    while (is_tuple(parameters) && index < as_tuple(parameters)->size && as_tuple(parameters)->at(index) != self)
        ++index;
    if (index < given->size) return share(args);
    Ref<> default_ = TRY(get_default(t, self));
    if (index == given->size && default_.value() != no_default()) {
        std::vector<Value> values(given->items(), given->items() + given->size);
        values.push_back(default_);
        return tuple_from(t, values.data(), static_cast<int64_t>(values.size()));
    }
    if (default_.value() != no_default()) return given;
    Ref<Str> shown = TRY(str(t, alias));
    return t.raise_type_error("Too few arguments for {}; actual {}, expected at least {}", shown.get(), given->size,
                              index + 1);
}

// *Ts
Result<Ref<>> iterate_tuple(Thread& t, Value self) {
    Ref<> typing = TRY(import_by_hook(t, "typing"_name));
    Ref<> unpack = TRY(get_attribute(t, typing, Value("Unpack"_name)));
    Ref<> unpacked = TRY(get_item(t, unpack, self));
    Ref<Tuple> only = TRY(tuple_of(t, unpacked));
    return get_iter(t, only);
}

// --- P.args and P.kwargs ---

ParamSpecPart& part_of(Value value) { return *static_cast<ParamSpecPart*>(value.as_object()); }

Result<Ref<>> make_part(Thread& t, Type& type, Value origin) {
    Ref<ParamSpecPart> part = TRY(instance_of<ParamSpecPart>(t, type));
    part->origin = share(origin);
    track(t, part.get());
    return part;
}
Result<Ref<>> get_args(Thread& t, Value self) { return make_part(t, types::ParamSpecArgs, self); }
Result<Ref<>> get_kwargs(Thread& t, Value self) { return make_part(t, types::ParamSpecKwargs, self); }

Result<Ref<>> part_repr(Thread& t, Value self) {
    Value origin = part_of(self).origin;
    std::string text;
    if (type_of(origin) == &types::ParamSpec) {
        str_append_utf8(*as_str(variable_of(origin).name), text);
    } else {
        Ref<Str> shown = TRY(repr(t, origin));
        str_append_utf8(*shown, text);
    }
    return str_from_utf8(t, text + (type_of(self) == &types::ParamSpecArgs ? ".args" : ".kwargs"));
}

Result<Ref<>> part_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (type_of(left) != type_of(right) || (op != CompareOp::Eq && op != CompareOp::Ne))
        return share(not_implemented());
    return compare(t, part_of(left).origin, part_of(right).origin, op);
}

// --- NoDefault and const evaluators ---

Result<Ref<>> new_no_default(Thread& t, Type&, const Args& args) {
    if (args.total()) return t.raise_type_error("NoDefaultType takes no arguments");
    return share(no_default());
}
Result<Ref<>> no_default_repr(Thread& t, Value) { return str_from_ascii(t, "typing.NoDefault"); }
Result<Ref<>> no_default_reduce(Thread& t, Value) { return str_from_ascii(t, "NoDefault"); }

Value evaluated(Value self) { return static_cast<ConstEvaluator*>(self.as_object())->value; }

Result<Ref<>> evaluator_repr(Thread& t, Value self) {
    Ref<Str> shown = TRY(repr(t, evaluated(self)));
    std::string text = "<constevaluator ";
    str_append_utf8(*shown, text);
    return str_from_utf8(t, text + ">");
}

Result<Ref<>> source_text(Thread& t, Value value) {
    std::string text;
    if (!is_exact_tuple(value)) {
        TRY(append_type_text(t, text, value));
        return str_from_utf8(t, text);
    }
    Tuple& items = *as_tuple(value);
    for (int64_t i = 0; i < items.size; ++i) {
        text += i ? ", " : "(";
        TRY(append_type_text(t, text, items.at(i)));
    }
    return str_from_utf8(t, text + (items.size == 1 ? ",)" : ")"));
}

Result<Ref<>> run_evaluator(Thread& t, Value self, int format) {
    if (format == 4) return source_text(t, evaluated(self));
    return share(evaluated(self));
}

const NativeFunction run_function = Bound<"constevaluator.__call__(format, /)", run_evaluator>::make({});

Result<Ref<>> call_evaluator(Thread& t, Value callable, const Args& args) {
    return run_function.entry(t, run_function, callable, args);
}

void define_common(TypeBuilder& type, int32_t basic_size) {
    type.instances<TypeVariable>().references<&TypeVariable::dict, 8>().dict_field<&TypeVariable::dict>();
    type.shown(static_cast<uint32_t>(basic_size), 0, -1, -32).weakly_referable();
    type.set_flags(kTypeManagedDict | kTypeManagedWeakref);
    type.slots().repr = variable_repr;
    type.method<"has_default()", has_default>("Has the parameter a default?");
    type.method<"__reduce__()", variable_reduce>("Type parameters are pickled by name.");
    type.method<"__mro_entries__(object, /)", refuse_as_base>("Type parameters cannot be bases.");
    type.member<&TypeVariable::name>("__name__", MemberKind::ReadOnlyObject);
    type.getset("__default__", get_default);
    type.getset("evaluate_default", get_evaluate_default);
    type.attribute("__module__", share(Value("typing"_name)));
}

void add_variance(TypeBuilder& type) {
    type.member<&TypeVariable::is_covariant>("__covariant__", MemberKind::ReadOnlyBool);
    type.member<&TypeVariable::is_contravariant>("__contravariant__", MemberKind::ReadOnlyBool);
    type.member<&TypeVariable::infers_variance>("__infer_variance__", MemberKind::ReadOnlyBool);
}

void define_part(TypeBuilder& type) {
    type.instances<ParamSpecPart>().references<&ParamSpecPart::origin, 1>().shown(24, 0, 0, -32).weakly_referable();
    type.slots().repr = part_repr;
    type.slots().richcompare = part_compare;
    type.slots().hash = unhashable;
    type.method<"__mro_entries__(object, /)", refuse_as_base>("Type parameters cannot be bases.");
    type.member<&ParamSpecPart::origin>("__origin__", MemberKind::ReadOnlyObject);
    type.attribute("__module__", share(Value("typing"_name)));
}

}  // namespace

bool is_type_variable(Value value) {
    Type* type = type_of(value);
    return type == &types::TypeVar || type == &types::ParamSpec || type == &types::TypeVarTuple;
}

Lookup lazy_value(Thread& t, Field<>& place, Field<>& evaluate) {
    if (place) return share(place.value());
    if (!evaluate) return std::nullopt;
    Ref<> function = share(evaluate.value());
    Ref<> value = TRY(call(t, function, Value::small_int(1)));
    place = value;
    return value;
}

Lookup evaluator_of(Thread& t, Field<>& place, Field<>& evaluate) {
    if (evaluate) return share(evaluate.value());
    if (!place) return std::nullopt;
    Ref<ConstEvaluator> made = TRY(instance_of<ConstEvaluator>(t, types::ConstEvaluator));
    made->value = share(place.value());
    track(t, made.get());
    return made;
}

Ref<> caller_module(Thread& t) {
    Frame* frame = first_complete(t.frame);
    Value name = frame ? frame->globals()->peek(*"__name__"_name) : Value();
    return share(name ? name : none());
}

// --- for the evaluation loop ---

Result<Ref<>> type_variable_new(Thread& t, Value name, Value bound, Value constraints) {
    Ref<TypeVariable> made = TRY(make(t, types::TypeVar, name));
    made->evaluate_bound = share(bound);
    made->evaluate_constraints = share(constraints);
    made->infers_variance = true;
    TRY(set_module(t, *made));
    return made;
}

Result<Ref<>> parameter_specification_new(Thread& t, Value name) {
    Ref<TypeVariable> made = TRY(make(t, types::ParamSpec, name));
    made->infers_variance = true;
    TRY(set_module(t, *made));
    return made;
}

Result<Ref<>> type_variable_tuple_new(Thread& t, Value name) {
    Ref<TypeVariable> made = TRY(make(t, types::TypeVarTuple, name));
    TRY(set_module(t, *made));
    return made;
}

Result<Ref<>> set_type_parameter_default(Thread& t, Value parameter, Value evaluate) {
    if (!is_type_variable(parameter))
        return t.raise_type_error("Expected a type param, got {}", TRY(repr(t, parameter)).get());
    variable_of(parameter).default_ = Ref<>();
    variable_of(parameter).evaluate_default = share(evaluate);
    return share(parameter);
}

// --- definitions ---

void define_type_var(TypeBuilder& type) {
    type.doc("A type variable.");
    type.constructor<
        "~typevar(name, *constraints, bound=None, default=?, covariant=False, contravariant=False, "
        "infer_variance=False)",
        new_type_var>();
    type.slots().or_ = variable_or;
    type.method<"__typing_subst__(arg, /)", substitute_type_var>("The argument, checked.");
    type.method<"__typing_prepare_subst__(alias, args, /)", prepare_type_var>("The arguments, defaults added.");
    define_common(type, 80);
    add_variance(type);
    type.getset("__bound__", get_bound);
    type.getset("__constraints__", get_constraints);
    type.getset("evaluate_bound", get_evaluate_bound);
    type.getset("evaluate_constraints", get_evaluate_constraints);
}

void define_param_spec(TypeBuilder& type) {
    type.doc("A parameter specification.");
    type.constructor<
        "~paramspec(name, *, bound=None, default=?, covariant=False, contravariant=False, "
        "infer_variance=False)",
        new_param_spec>();
    type.slots().or_ = variable_or;
    type.method<"__typing_subst__(arg, /)", substitute_param_spec>("The argument, checked.");
    type.method<"__typing_prepare_subst__(alias, args, /)", prepare_param_spec>("The arguments, rearranged.");
    define_common(type, 56);
    add_variance(type);
    type.getset("__bound__", get_bound);
    type.getset("args", get_args, nullptr, "the positional arguments");
    type.getset("kwargs", get_kwargs, nullptr, "the keyword arguments");
}

void define_type_var_tuple(TypeBuilder& type) {
    type.doc("A tuple of type variables.");
    type.constructor<"~typevartuple(name, *, default=?)", new_type_var_tuple>();
    type.slots().iter = iterate_tuple;
    type.method<"__typing_subst__(arg, /)", substitute_tuple>("Always refused.");
    type.method<"__typing_prepare_subst__(alias, args, /)", prepare_tuple>("The arguments, the middle ones packed.");
    define_common(type, 40);
}

void define_param_spec_args(TypeBuilder& type) {
    define_part(type);
    type.constructor<"~paramspecargs(origin)", make_part>();
}

void define_param_spec_kwargs(TypeBuilder& type) {
    define_part(type);
    type.constructor<"~paramspeckwargs(origin)", make_part>();
}

void define_no_default(TypeBuilder& type) {
    type.doc("()", "The type of the NoDefault singleton.");
    type.slots().new_ = new_no_default;
    type.slots().repr = no_default_repr;
    type.method<"__reduce__()", no_default_reduce>("");
}

void define_const_evaluator(TypeBuilder& type) {
    type.instances<ConstEvaluator>().references<&ConstEvaluator::value, 1>().shown(24);
    type.slots().repr = evaluator_repr;
    type.slots().call = call_evaluator;
}

}  // namespace krait::object

#include "object/generic_alias.h"

#include <algorithm>
#include <array>

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/type_arguments.h"
#include "object/type_builder.h"
#include "object/union.h"

namespace krait::object {

namespace types {
constinit Type GenericAlias{};
constinit Type GenericAliasIterator{};
}  // namespace types

namespace {

struct GenericAliasIterator : Object {
    Field<> alias;  // absent: exhausted
};

GenericAlias& alias_of(Value value) { return *static_cast<GenericAlias*>(value.as_object()); }

// Attributes of the alias itself; all others are the origin's.
constexpr std::array<std::string_view, 9> kOwnAttributes = {
    "__class__",       "__origin__",    "__args__",  "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
    "__mro_entries__", "__reduce_ex__", "__reduce__"};
constexpr std::array<std::string_view, 3> kBlockedAttributes = {"__bases__", "__copy__", "__deepcopy__"};

bool is_own(Str& name) {
    auto same = [&name](std::string_view own) { return str_equal(name, own); };
    return std::ranges::any_of(kOwnAttributes, same) || std::ranges::any_of(kBlockedAttributes, same);
}

Result<Ref<GenericAlias>> make(Thread& t, Type& type, Value origin, Value args, bool is_starred) {
    Ref<Tuple> list = is_tuple(args) ? share(as_tuple(args)) : TRY(tuple_of(t, args));
    Ref<GenericAlias> alias = TRY(instance_of<GenericAlias>(t, type));
    alias->origin = share(origin);
    alias->args = list;
    alias->is_starred = is_starred;
    track(t, alias.get());
    return alias;
}

Result<Ref<>> new_alias(Thread& t, Type& type, Value origin, Value args) { return make(t, type, origin, args, false); }

Result<Ref<>> alias_repr(Thread& t, Value self) {
    Ref<Tuple> args = share(alias_of(self).args.get());
    std::string text = alias_of(self).is_starred ? "*" : "";
    TRY(append_type_text(t, text, alias_of(self).origin));
    text += "[";
    for (int64_t i = 0; i < args->size; ++i) {
        if (i) text += ", ";
        TRY(append_type_text(t, text, args->at(i)));
    }
    if (args->size == 0) text += "()";
    return str_from_utf8(t, text + "]");
}

Result<int64_t> alias_hash(Thread& t, Value self) {
    int64_t origin = TRY(hash(t, alias_of(self).origin));
    int64_t args = TRY(hash(t, alias_of(self).args));
    return (origin ^ args) == -1 ? -2 : origin ^ args;
}

Result<Ref<>> alias_compare(Thread& t, Value left, Value right, CompareOp op) {
    if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_generic_alias(left) || !is_generic_alias(right))
        return share(not_implemented());
    GenericAlias &a = alias_of(left), &b = alias_of(right);
    bool same = a.is_starred == b.is_starred && TRY(equal(t, a.origin, b.origin)) && TRY(equal(t, a.args, b.args));
    return share(boolean(same == (op == CompareOp::Eq)));
}

Result<Ref<>> call_alias(Thread& t, Value callable, const Args& args) {
    Ref<> self = share(callable);
    Ref<> made = TRY(call(t, alias_of(callable).origin, args));
    if (set_attribute(t, made, Value("__orig_class__"_name), self).failed()) {
        if (!t.matches(types::AttributeError) && !t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
    }
    return made;
}

Result<Ref<>> get_alias_attribute(Thread& t, Value self, Value name) {
    TRY(check_attribute_name(t, name));
    if (is_own(*as_str(name))) return generic_get_attribute(t, self, name);
    return get_attribute(t, alias_of(self).origin, name);
}

Result<Ref<Tuple>> parameters_of(Thread& t, Value self) {
    GenericAlias& alias = alias_of(self);
    if (!alias.parameters) alias.parameters = TRY(collect_type_parameters(t, *alias.args.get()));
    return share(alias.parameters.get());
}
Result<Ref<>> get_parameters(Thread& t, Value self) { return parameters_of(t, self); }

Result<Ref<>> alias_subscript(Thread& t, Value self, Value item) {
    Ref<Tuple> parameters = TRY(parameters_of(t, self)), args = share(alias_of(self).args.get());
    Ref<Tuple> changed = TRY(substitute_type_arguments(t, self, *args, *parameters, item));
    return make(t, types::GenericAlias, alias_of(self).origin, changed, alias_of(self).is_starred);
}

Result<Ref<>> alias_or(Thread& t, Value left, Value right) { return union_of_operands(t, left, right); }

Result<Ref<>> alias_iter(Thread& t, Value self) {
    Ref<GenericAliasIterator> iterator = TRY(instance_of<GenericAliasIterator>(t, types::GenericAliasIterator));
    iterator->alias = share(self);
    track(t, iterator.get());
    return iterator;
}

// One item: the alias with a star.
Lookup next_starred(Thread& t, Value self) {
    Ref<> alias = static_cast<GenericAliasIterator*>(self.as_object())->alias.take();
    if (!alias) return std::nullopt;
    return TRY(make(t, types::GenericAlias, alias_of(alias).origin, alias_of(alias).args, true));
}

// Looking the name up may run code that exhausts the iterator.
Result<Ref<>> alias_iterator_reduce(Thread& t, Value self) {
    TRY(builtin_named(t, "iter"_name));
    Value alias = static_cast<GenericAliasIterator*>(self.as_object())->alias;
    return reduce_to_iter(t, alias ? alias : Value(empty_tuple()));
}

Result<Ref<>> mro_entries(Thread& t, Value self, Value) { return tuple_of(t, alias_of(self).origin); }
Result<Ref<>> instance_check(Thread& t, Value, Value) {
    return t.raise_type_error("isinstance() argument 2 cannot be a parameterized generic");
}
Result<Ref<>> subclass_check(Thread& t, Value, Value) {
    return t.raise_type_error("issubclass() argument 2 cannot be a parameterized generic");
}

Result<Ref<>> alias_reduce(Thread& t, Value self) {
    GenericAlias& alias = alias_of(self);
    Ref<Tuple> arguments = TRY(tuple_of(t, alias.origin, alias.args));
    if (!alias.is_starred) return tuple_of(t, Value(type_of(self)), arguments);
    Ref<> plain = TRY(make(t, types::GenericAlias, alias.origin, alias.args, false));
    Ref<> iterator = TRY(get_iter(t, plain)), next_function = TRY(builtin_named(t, "next"_name));
    Ref<Tuple> only = TRY(tuple_of(t, iterator));
    return tuple_of(t, next_function, only);
}

Result<Ref<>> alias_dir(Thread& t, Value self) {
    Ref<> dir = TRY(builtin_named(t, "dir"_name));
    Ref<> names = TRY(call(t, dir, alias_of(self).origin));
    Ref<Dict> seen = TRY(dict_new(t));
    Ref<> iterator = TRY(get_iter(t, names));
    while (Ref<> name = TRY(next(t, iterator))) TRY(dict_set(t, *seen, name, none()));
    for (std::string_view own : kOwnAttributes) {
        Ref<Str> name = TRY(intern_utf8(t, own));
        TRY(dict_set(t, *seen, name, none()));
    }
    return list_from_iterable(t, seen);
}

Result<Ref<>> get_unpacked_args(Thread&, Value self) {
    GenericAlias& alias = alias_of(self);
    bool is_tuple_alias = alias.is_starred && alias.origin.value() == Value(&types::Tuple);
    return share(is_tuple_alias ? alias.args.value() : none());
}

}  // namespace

Result<Ref<>> generic_alias_new(Thread& t, Value origin, Value args) {
    return make(t, types::GenericAlias, origin, args, false);
}
Result<Ref<>> generic_alias_of(Thread& t, Value type, Value args) { return generic_alias_new(t, type, args); }

void define_generic_alias(TypeBuilder& type) {
    type.instances<GenericAlias>().references<&GenericAlias::origin, 3>().shown(64, 0, 0, 40).weakly_referable();
    type.set_flags(kTypeBase | kTypeVectorcall);
    type.doc("(origin, args, /)", "A generic class with arguments: list[int].");
    type.constructor<"GenericAlias(origin, args, /)", new_alias>();
    Slots& slots = type.slots();
    slots.repr = alias_repr;
    slots.hash = alias_hash;
    slots.call = call_alias;
    slots.getattro = get_alias_attribute;
    slots.richcompare = alias_compare;
    slots.iter = alias_iter;
    slots.or_ = alias_or;
    slots.subscript = alias_subscript;
    type.method<"__mro_entries__(object, /)", mro_entries>("The class that stands for the alias among bases.");
    type.method<"__instancecheck__(object, /)", instance_check>("An alias has no instances.");
    type.method<"__subclasscheck__(object, /)", subclass_check>("An alias has no subclasses.");
    type.method<"__reduce__()", alias_reduce>("How pickle takes the alias apart.");
    type.method<"__dir__()", alias_dir>("The names of the class and of the alias.");
    type.member<&GenericAlias::origin>("__origin__", MemberKind::ReadOnlyObject);
    type.member<&GenericAlias::args>("__args__", MemberKind::ReadOnlyObject);
    type.member<&GenericAlias::is_starred>("__unpacked__", MemberKind::ReadOnlyBool);
    type.getset("__parameters__", get_parameters, nullptr, "the type parameters in the arguments");
    type.getset("__typing_unpacked_tuple_args__", get_unpacked_args);
}

void define_generic_alias_iterator(TypeBuilder& type) {
    type.instances<GenericAliasIterator>().references<&GenericAliasIterator::alias, 1>().shown(24);
    type.slots().iter = +[](Thread&, Value self) -> Result<Ref<>> { return share(self); };
    type.slots().iternext = next_starred;
    type.method<"__reduce__()", alias_iterator_reduce>("How pickle takes the iterator apart.");
}

}  // namespace krait::object

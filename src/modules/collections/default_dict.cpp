#include "modules/collections/collections.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/repr_guard.h"

namespace krait::modules::collections {

constinit Type default_dict_type{};

namespace {

class DefaultDict : public Dict {
public:
    Field<> factory;  // absent: none
};

DefaultDict& default_dict(Value value) { return *static_cast<DefaultDict*>(value.as_object()); }
Value factory_or_none(Value self) {
    Value factory = default_dict(self).factory;
    return factory ? factory : none();
}

Status init(Thread& t, Value self, const Args& args) {
    Value factory = args.positional ? args[0] : none();
    if (args.positional && factory != none() && !is_callable(factory))
        return t.raise_type_error("first argument must be callable or None");
    default_dict(self).factory = share(factory == none() ? Value() : factory);
    Args rest = args;
    if (args.positional) rest = Args{args.values + 1, args.positional - 1, args.names, false};
    return types::Dict.slots.init(t, self, rest);
}

Result<Ref<>> get_factory(Thread&, Value self) { return share(factory_or_none(self)); }
Status set_factory(Thread&, Value self, Value value) {
    default_dict(self).factory = share(value == none() ? Value() : value);
    return {};
}

Result<Ref<>> missing(Thread& t, Value self, Value key) {
    Ref<> factory = share(default_dict(self).factory.value());
    if (!factory) return raise_key_error(t, key);
    Ref<> value = TRY(call(t, factory));
    return dict_set_default(t, default_dict(self), key, value);
}

Result<Ref<>> copy(Thread& t, Value self) { return call(t, Value(type_of(self)), factory_or_none(self), self); }

Result<Ref<>> reduce(Thread& t, Value self) {
    Ref<> items = TRY(call_method(t, self, "items"_name));
    Ref<> iterator = TRY(get_iter(t, items));
    Ref<Tuple> arguments =
        default_dict(self).factory ? TRY(tuple_of(t, default_dict(self).factory)) : share(empty_tuple());
    return tuple_of(t, Value(type_of(self)), arguments, none(), none(), iterator);
}

// The factory's repr may contain the dictionary.
Result<Ref<>> default_dict_repr(Thread& t, Value self) {
    Ref<> plain = TRY(types::Dict.slots.repr(t, self));
    std::string text;
    std::string_view name = type_name(self);
    if (!type_of(self)->is_heap()) name = "defaultdict";
    text.append(name).append("(");
    if (!default_dict(self).factory) {
        text += "None";
    } else {
        Ref<> factory = share(default_dict(self).factory.value());
        ReprGuard guard(t, factory);
        if (guard.is_recursive()) {
            text += "...";
        } else {
            Ref<Str> shown = TRY(repr(t, factory));
            str_append_utf8(*shown, text);
        }
    }
    text += ", ";
    str_append_utf8(*as_str(plain), text);
    return str_from_utf8(t, text + ")");
}

// Of the operands' first default dictionary; the other may be any dict.
Result<Ref<>> default_dict_or(Thread& t, Value left, Value right) {
    Value self = is_instance_of(left, default_dict_type) ? left : right;
    Value other = self == left ? right : left;
    if (!is_dict(other)) return share(not_implemented());
    Ref<> result = TRY(call(t, Value(type_of(self)), factory_or_none(self), left));
    if (!is_dict(result))
        return t.raise_type_error("{}() must return a dict, not {}", type_name(self), type_name(result));
    TRY(dict_update(t, *as_dict(result), right));
    return result;
}

}  // namespace

void define_default_dict(TypeBuilder& type) {
    type.instances<DefaultDict>().references<&DefaultDict::factory, 1>().shown(56);
    type.set_flags(kTypeBase | kTypeMapping | kTypeMatchSelf | kTypeDict);
    type.doc(
        "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n"
        "A missing key is put in with the value that the factory, called without arguments, returns.");
    type.slots().init = init;
    type.slots().repr = default_dict_repr;
    type.slots().or_ = default_dict_or;
    type.method<"__missing__(object, /)", missing>(
        "__missing__(key)\n\nPuts the key in with a value of the factory and returns it.");
    type.method<"copy()", copy>("A shallow copy.");
    type.method<"__copy__()", copy>("A shallow copy.");
    type.method<"__reduce__()", reduce>("How pickle takes the dictionary apart.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.getset("default_factory", get_factory, set_factory, "What makes the values of missing keys.");
}

}  // namespace krait::modules::collections

#include "object/simple_namespace.h"

#include <algorithm>
#include <vector>

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/repr_guard.h"
#include "object/type_builder.h"
#include "object/type_making.h"

namespace krait::object {

namespace types {
constinit Type SimpleNamespace{};
}

namespace {

SimpleNamespace& namespace_of(Value value) { return *static_cast<SimpleNamespace*>(value.as_object()); }

Result<Ref<>> new_namespace(Thread& t, Type& type, const Args&) {
    Ref<SimpleNamespace> made = TRY(instance_of<SimpleNamespace>(t, type));
    made->dict = TRY(dict_new(t));
    track(t, made.get());
    return made;
}

Status init_namespace(Thread& t, Value self, const Args& args) {
    if (args.positional > 1)
        return t.raise_type_error("{} expected at most 1 argument, got {}", short_name(*type_of(self)),
                                  args.positional);
    Ref<Dict> dict = share(namespace_of(self).dict.get());
    if (args.positional == 1) {
        Ref<Dict> given = TRY(dict_new(t));
        TRY(dict_update(t, *given, args[0]));
        int64_t position = 0;
        Value key, value;
        while (given->next(position, key, value))
            if (!is_str(key)) return t.raise_type_error("keywords must be strings");
        TRY(dict_merge(t, *dict, given, MergeMode::Override));
    }
    for (uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(dict_set(t, *dict, args.names->at(i), args[args.positional + i]));
    return {};
}

Result<Ref<>> namespace_repr(Thread& t, Value self) {
    std::string text(type_of(self) == &types::SimpleNamespace ? "namespace" : type_name(self));
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_utf8(t, text + "(...)");
    text += "(";
    Ref<Dict> dict = TRY(dict_copy(t, *namespace_of(self).dict.get()));
    int64_t position = 0;
    Value key, value;
    bool is_first = true;
    while (dict->next(position, key, value)) {
        if (!is_str(key) || as_str(key)->length == 0) continue;
        if (!std::exchange(is_first, false)) text += ", ";
        str_append_utf8(*as_str(key), text);
        Ref<Str> shown = TRY(repr(t, value));
        text += "=";
        str_append_utf8(*shown, text);
    }
    return str_from_utf8(t, text + ")");
}

Result<Ref<>> namespace_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_instance_of(left, types::SimpleNamespace) || !is_instance_of(right, types::SimpleNamespace))
        return share(not_implemented());
    return compare(t, namespace_of(left).dict, namespace_of(right).dict, op);
}

Result<Ref<>> namespace_reduce(Thread& t, Value self) {
    return tuple_of(t, Value(type_of(self)), Value(empty_tuple()), namespace_of(self).dict);
}

Result<Ref<>> namespace_replace(Thread& t, Value self, Keywords changes) {
    Ref<> made = TRY(call(t, Value(type_of(self))));
    if (!is_instance_of(made, types::SimpleNamespace))
        return t.raise_type_error("expect {} type, but {}() returned '{}' object", types::SimpleNamespace.name,
                                  full_name(t, *type_of(self)), type_name(made));
    Ref<Dict> dict = share(namespace_of(made).dict.get());
    TRY(dict_merge(t, *dict, namespace_of(self).dict, MergeMode::Override));
    for (int64_t i = 0; i < changes.size(); ++i) TRY(dict_set(t, *dict, changes.names->at(i), changes.values[i]));
    return made;
}

Result<Ref<>> get_dict(Thread& t, Value self) { return get_dict_attribute(t, self); }
Status set_dict(Thread& t, Value, Value) { return t.raise(types::AttributeError, "readonly attribute"); }

}  // namespace

Result<Ref<>> simple_namespace_new(Thread& t, Dict& attributes) {
    Ref<SimpleNamespace> made = TRY(instance_of<SimpleNamespace>(t, types::SimpleNamespace));
    made->dict = TRY(dict_copy(t, attributes));
    track(t, made.get());
    return made;
}

void define_simple_namespace(TypeBuilder& type) {
    type.instances<SimpleNamespace>().references<&SimpleNamespace::dict, 1>().shown(24, 0, 16).set_flags(kTypeBase);
    type.dict_field<&SimpleNamespace::dict>();
    type.doc("(mapping_or_iterable=(), /, **kwargs)", "An object with the attributes it is given.");
    type.slots().new_ = new_namespace;
    type.slots().init = init_namespace;
    type.slots().repr = namespace_repr;
    type.slots().hash = unhashable;
    type.slots().richcompare = namespace_compare;
    type.method<"__reduce__()", namespace_reduce>("How pickle takes the namespace apart.");
    type.method<"__replace__(**changes)", namespace_replace>("A copy with other values.");
    type.getset("__dict__", get_dict, set_dict);
}

}  // namespace krait::object

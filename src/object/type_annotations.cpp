#include "object/builtin_types.h"
#include "object/changed_types.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/type_cache.h"
#include "object/type_making.h"

// __annotations__, __annotate__ and __type_params__ of classes (PEP 649, 749, 695). The class statement stores
// __annotate_func__; what was computed is kept as __annotations_cache__.

namespace krait::object {

namespace {

Type& type_at(Value value) { return *static_cast<Type*>(value.as_object()); }

Raised raise_static(Thread& t, Type& type, Str* name) {
    FormatArgument arguments[] = {type.name, name};
    return raise_attribute_error(t, Value(&type), Value(name), "type object '{}' has no attribute '{}'", arguments);
}

Status check_mutable(Thread& t, Type& type, Str* name) {
    if (!type.has_flag(kTypeImmutable)) return {};
    return t.raise_type_error("cannot set '{}' attribute of immutable type '{}'", name, type.name);
}

Result<Ref<>> bind_to_class(Thread& t, Value found, Type& type) {
    Ref<> held = share(found);
    DescriptorGetSlot get = type_of(held)->slots.descr_get;
    if (!get) return held;
    return get(t, held, Value(), Value(&type));
}

}  // namespace

Result<Ref<>> get_type_annotate(Thread& t, Value self) {
    Type& type = type_at(self);
    if (!type.is_heap()) return raise_static(t, type, "__annotate__"_name);
    Dict& dict = *type_names(t, type);
    Value found = dict.peek(*"__annotate__"_name);
    if (!found) found = dict.peek(*"__annotate_func__"_name);
    if (found) return bind_to_class(t, found, type);
    TRY(dict_set(t, dict, Value("__annotate_func__"_name), none()));
    return share(none());
}

Status set_type_annotate(Thread& t, Value self, Value value) {
    Type& type = type_at(self);
    if (!value) return t.raise_type_error("cannot delete __annotate__ attribute");
    TRY(check_mutable(t, type, "__annotate__"_name));
    if (value != none() && !is_callable(value)) return t.raise_type_error("__annotate__ must be callable or None");
    type_modified(t, type);
    Dict& dict = *type_names(t, type);
    TRY(dict_set(t, dict, Value("__annotate_func__"_name), value));
    if (value != none()) TRY(dict_delete(t, dict, Value("__annotations_cache__"_name)));
    return {};
}

Result<Ref<>> get_type_annotations(Thread& t, Value self) {
    Type& type = type_at(self);
    if (!type.is_heap()) return raise_static(t, type, "__annotations__"_name);
    Dict& dict = *type_names(t, type);
    Value found = dict.peek(*"__annotations__"_name);
    if (!found) found = dict.peek(*"__annotations_cache__"_name);
    if (found) return bind_to_class(t, found, type);
    Ref<> annotate = TRY(get_attribute(t, self, Value("__annotate__"_name)));
    Ref<> annotations;
    if (is_callable(annotate)) {
        annotations = TRY(call(t, annotate, Value::small_int(1)));
        if (!is_dict(annotations))
            return t.raise_type_error("__annotate__ returned non-dict of type '{}'", type_name(annotations));
    } else {
        annotations = TRY(dict_new(t));
    }
    TRY(dict_set(t, *type_names(t, type), Value("__annotations_cache__"_name), annotations));
    type_modified(t, type);
    return annotations;
}

Status set_type_annotations(Thread& t, Value self, Value value) {
    Type& type = type_at(self);
    TRY(check_mutable(t, type, "__annotations__"_name));
    Dict& dict = *type_names(t, type);
    type_modified(t, type);
    Str* place = dict.peek(*"__annotations__"_name) ? "__annotations__"_name : "__annotations_cache__"_name;
    if (value) {
        TRY(dict_set(t, dict, Value(place), value));
    } else if (!TRY(dict_delete(t, dict, Value(place)))) {
        return t.raise(types::AttributeError, "__annotations__");
    }
    TRY(dict_delete(t, dict, Value("__annotate_func__"_name)));
    TRY(dict_delete(t, dict, Value("__annotate__"_name)));
    return {};
}

Result<Ref<>> get_type_parameters(Thread& t, Value self) {
    Type& type = type_at(self);
    Value found = &type == &types::Type_ ? Value() : type_names(t, type)->peek(*"__type_params__"_name);
    return share(found ? found : Value(empty_tuple()));
}

Status set_type_parameters(Thread& t, Value self, Value value) {
    Type& type = type_at(self);
    TRY(check_mutable(t, type, "__type_params__"_name));
    if (!value)
        return t.raise_type_error("cannot delete '__type_params__' attribute of immutable type '{}'", type.name);
    type_modified(t, type);
    return dict_set(t, *type_names(t, type), Value("__type_params__"_name), value);
}

}  // namespace krait::object

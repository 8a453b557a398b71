#include <algorithm>
#include <vector>

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/audit.h"
#include "object/builtin_types.h"
#include "object/changed_types.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/mapping_proxy.h"
#include "object/protocol.h"
#include "object/slot_dispatch.h"
#include "object/subclasses.h"
#include "object/type_builder.h"
#include "object/type_cache.h"
#include "object/type_making.h"
#include "object/union.h"

// The type `type`.

namespace krait::object {

namespace types {
constinit Type Type_{};
}

// type_annotations.cpp
Result<Ref<>> get_type_annotations(Thread& t, Value self);
Status set_type_annotations(Thread& t, Value self, Value value);
Result<Ref<>> get_type_annotate(Thread& t, Value self);
Status set_type_annotate(Thread& t, Value self, Value value);
Result<Ref<>> get_type_parameters(Thread& t, Value self);
Status set_type_parameters(Thread& t, Value self, Value value);

namespace {

Type& type_at(Value value) { return *static_cast<Type*>(value.as_object()); }

// --- calls ---

Result<Ref<>> construct(Thread& t, Type& type, const Args& args) {
    if (!type.slots.new_) return t.raise_type_error("cannot create '{}' instances", type.name);
    Ref<> object = TRY(type.slots.new_(t, type, args));
    Type* actual = type_of(object);
    if (actual != &type && !is_subtype(actual, &type)) return object;
    if (InitSlot init = actual->slots.init) TRY(init(t, object, args));
    return object;
}

Result<Ref<>> call_type(Thread& t, Value callable, const Args& args) {
    Type& type = type_at(callable);
    if (&type == &types::Type_) {
        if (args.positional == 1) {
            if (args.keyword_count()) return t.raise_type_error("type() takes no keyword arguments");
            return share(Value(type_of(args[0])));
        }
        if (args.positional != 3) return t.raise_type_error("type() takes 1 or 3 arguments");
    }
    return construct(t, type, args);
}

Status init_type(Thread& t, Value, const Args& args) {
    if (args.positional == 1 && args.keyword_count())
        return t.raise_type_error("type.__init__() takes no keyword arguments");
    if (args.positional != 1 && args.positional != 3)
        return t.raise_type_error("type.__init__() takes 1 or 3 arguments");
    return {};
}

// --- death and collection ---

void visit_type(Object* self, Visit visit, void* context) {
    auto& type = *static_cast<Type*>(self);
    for (Value reference : {type.bases.value(), type.mro.value(), type.dict.value(), type.name_object.value(),
                            type.qualname.value(), type.slot_names.value()})
        if (reference) visit(reference, context);
}

// Bases stay until the end: instances find their layout through them.
void clear_type(Thread& t, Object* self) {
    auto& type = *static_cast<Type*>(self);
    if (!type.is_heap()) return;
    type_modified(t, type);
    if (Dict* dict = type.dict.get()) {
        Ref<Dict> held = share(dict);
        dict_clear(t, *held);
    }
    type.mro = Ref<Tuple>();
}

void free_attribute_keys(Thread& t, Type& type) {
    AttributeKeys* keys = std::exchange(type.attribute_keys, nullptr);
    if (!keys) return;
    for (Field<Str>& name : keys->names) name = Ref<Str>();
    t.interpreter.heap.free(keys, sizeof(AttributeKeys));
}

void destroy_type(Thread& t, Object* self) {
    auto& type = *static_cast<Type*>(self);
    type_modified(t, type);
    if (type.has_flag(kTypeReady)) remove_from_bases(t, type);
    t.interpreter.subclasses->lists.erase(&type);
    free_attribute_keys(t, type);
    if (type.name_storage) t.interpreter.heap.free(std::exchange(type.name_storage, nullptr), type.name.size() + 1);
    type.dict = Ref<Dict>();
    type.mro = Ref<Tuple>();
    type.bases = Ref<Tuple>();
    type.qualname = Ref<Str>();
    type.slot_names = Ref<Tuple>();
    type.name = "";
    type.name_object = Ref<Str>();
}

// --- text ---

Result<Ref<>> type_repr(Thread& t, Value self) {
    Type& type = type_at(self);
    std::string text = "<class '";
    Result<Ref<>> module = type_module(t, self);
    Ref<> name;
    if (module.failed())
        t.clear_exception();
    else
        name = module.take();
    if (name && is_str(name) && !str_equal(*as_str(name), "builtins")) {
        str_append_utf8(*as_str(name), text);
        text += '.';
        str_append_utf8(*as_str(TRY(type_qualname(t, self))), text);
    } else {
        text += type.name;
    }
    return str_from_utf8(t, text + "'>");
}

// --- getsets ---

// These attributes of a class can be set, but not deleted; CPython's complaint is what it is.
Status check_settable(Thread& t, Type& type, std::string_view name, Value value) {
    if (type.has_flag(kTypeImmutable))
        return t.raise_type_error("cannot set '{}' attribute of immutable type '{}'", name, type.name);
    if (!value) return t.raise_type_error("cannot delete '{}' attribute of immutable type '{}'", name, type.name);
    if (t.interpreter.audit_hooks.empty()) return {};
    Ref<Str> text = TRY(intern_utf8(t, name));
    return audit(t, "object.__setattr__", Value(&type), text.value(), value);
}

Status set_name(Thread& t, Value self, Value value) {
    Type& type = type_at(self);
    TRY(check_settable(t, type, "__name__", value));
    if (!is_str(value))
        return t.raise_type_error("can only assign string to {}.__name__, not '{}'", type.name, type_name(value));
    Str* name = as_str(value);
    for (int64_t i = 0; i < name->length; ++i)
        if ((*name)[i] == 0) return t.raise_value_error("type name must not contain null characters");
    return set_type_name(t, type, share(name));
}

Status set_qualname(Thread& t, Value self, Value value) {
    Type& type = type_at(self);
    TRY(check_settable(t, type, "__qualname__", value));
    if (!is_str(value))
        return t.raise_type_error("can only assign string to {}.__qualname__, not '{}'", type.name, type_name(value));
    type.qualname = share(as_str(value));
    return {};
}

Status set_module(Thread& t, Value self, Value value) {
    Type& type = type_at(self);
    TRY(check_settable(t, type, "__module__", value));
    type_modified(t, type);
    TRY(dict_set(t, *type_names(t, type), Value("__module__"_name), value));
    TRY(dict_delete(t, *type_names(t, type), Value("__firstlineno__"_name)));
    return {};
}

Result<Ref<>> get_bases(Thread&, Value self) { return share(type_at(self).bases.value()); }

Status set_bases_attribute(Thread& t, Value self, Value value) {
    TRY(check_settable(t, type_at(self), "__bases__", value));
    return set_bases(t, type_at(self), value);
}

Result<Ref<>> get_mro(Thread&, Value self) {
    Type& type = type_at(self);
    return share(type.mro ? type.mro.value() : none());
}
Result<Ref<>> get_base(Thread&, Value self) {
    Type* base = type_at(self).base;
    return share(base ? Value(base) : none());
}
Result<Ref<>> get_dict(Thread& t, Value self) {
    TRY(own_type_names(t, type_at(self)));
    return mapping_proxy_new(t, Value(type_names(t, type_at(self))));
}
Result<Ref<>> get_flags(Thread& t, Value self) {
    uint64_t flags = type_at(self).flags;
    if (is_shown_as_heap(type_at(self))) flags = (flags & ~uint64_t{kTypeStaticBuiltin}) | kTypeHeap;
    return binding_detail::box(t, static_cast<int64_t>(flags & UINT32_MAX));  // those above are Krait's own
}
Result<Ref<>> get_basic_size(Thread& t, Value self) {
    return binding_detail::box(t, static_cast<int64_t>(type_at(self).shown_basic_size));
}
Result<Ref<>> get_item_size(Thread& t, Value self) {
    return binding_detail::box(t, static_cast<int64_t>(type_at(self).shown_item_size));
}
Result<Ref<>> get_dict_offset(Thread& t, Value self) {
    return binding_detail::box(t, static_cast<int64_t>(type_at(self).shown_dict_offset));
}
Result<Ref<>> get_weakref_offset(Thread& t, Value self) {
    return binding_detail::box(t, static_cast<int64_t>(type_at(self).shown_weakref_offset));
}
Status set_read_only(Thread& t, Value, Value) { return t.raise(types::AttributeError, "readonly attribute"); }

Result<Ref<>> get_doc(Thread& t, Value self) {
    Type& type = type_at(self);
    if (type.has_flag(kTypeImmutable) && !type.doc.empty())
        return text_or_none(t, doc_text(type.doc, short_name(type)));
    Value doc = type_names(t, type)->peek(*"__doc__"_name);
    if (!doc) return share(none());
    Ref<> held = share(doc);
    DescriptorGetSlot get = type_of(held)->slots.descr_get;
    return get ? get(t, held, Value(), self) : Result<Ref<>>(held);
}

Status set_doc(Thread& t, Value self, Value value) {
    Type& type = type_at(self);
    TRY(check_settable(t, type, "__doc__", value));
    type_modified(t, type);
    return dict_set(t, *type_names(t, type), Value("__doc__"_name), value);
}

Result<Ref<>> get_text_signature(Thread& t, Value self) {
    Type& type = type_at(self);
    std::string doc(type.doc);
    if (type.is_heap()) {
        Value own = type_names(t, type)->peek(*"__doc__"_name);
        if (own && is_str(own)) str_append_utf8(*as_str(own), doc);
    }
    return text_or_none(t, doc_signature(doc, short_name(type)));
}

Raised raise_no_abstract_methods(Thread& t, Value self) {
    FormatArgument arguments[] = {"__abstractmethods__"};
    return raise_attribute_error(t, self, Value("__abstractmethods__"_name), "{}", arguments);
}

Result<Ref<>> get_abstract_methods(Thread& t, Value self) {
    Type& type = type_at(self);
    Value found = &type == &types::Type_ ? Value() : type_names(t, type)->peek(*"__abstractmethods__"_name);
    if (!found) return raise_no_abstract_methods(t, self);
    return share(found);
}

Status set_abstract_methods(Thread& t, Value self, Value value) {
    Type& type = type_at(self);
    bool is_abstract = value && TRY(is_true(t, value));
    if (value) {
        TRY(dict_set(t, *type_names(t, type), Value("__abstractmethods__"_name), value));
    } else if (!TRY(dict_delete(t, *type_names(t, type), Value("__abstractmethods__"_name)))) {
        return raise_no_abstract_methods(t, self);
    }
    type_modified(t, type);
    type.flags = is_abstract ? type.flags | kTypeAbstract : type.flags & ~uint64_t{kTypeAbstract};
    return {};
}

// --- methods ---

Result<Ref<>> mro_method(Thread& t, Value self) {
    Ref<Tuple> order = TRY(linearize(t, type_at(self)));
    return list_from(t, order->items(), order->size);
}

Result<Ref<>> subclasses_method(Thread& t, Value self) {
    const std::vector<Type*>& subclasses = t.interpreter.subclasses->of(type_at(self));
    std::vector<Value> values(subclasses.begin(), subclasses.end());
    return list_from(t, values.data(), static_cast<int64_t>(values.size()));
}

Result<Ref<>> prepare_method(Thread& t, Value, Rest, Keywords) { return dict_new(t); }

Result<bool> instance_check(Thread& t, Value self, Value instance) { return is_instance_by_default(t, instance, self); }
Result<bool> subclass_check(Thread& t, Value self, Value subclass) { return is_subclass_by_default(t, subclass, self); }

Status merge_dir(Thread& t, Dict& names, Type& type) {
    const Tuple& mro = *type.mro.get();
    // Bases first would do as well: only the keys count, and dir() sorts them. Own names come first as in CPython.
    for (int64_t i = 0; i < mro.size; ++i) {
        Dict* dict = type_names(t, *static_cast<Type*>(mro.at(i).as_object()));
        if (dict) TRY(dict_merge(t, names, Value(dict), MergeMode::Override));
    }
    return {};
}

Result<Ref<>> dir_method(Thread& t, Value self) {
    Ref<Dict> names = TRY(dict_new(t));
    TRY(merge_dir(t, *names, type_at(self)));
    return list_from_iterable(t, names);
}

Result<int64_t> sizeof_method(Thread&, Value self) {
    // What CPython counts for a heap type: the type object and its cached keys.
    return type_at(self).is_heap() ? int64_t{1528} : int64_t{408};
}

Result<Ref<>> or_types(Thread& t, Value left, Value right) { return union_of_operands(t, left, right); }

}  // namespace

void define_type(TypeBuilder& type) {
    type.instances<Type>(40).shown(936, 40, 264, 368).weakly_referable();
    type.set_flags(kTypeBase | kTypeType | kTypeVectorcall | kTypeItemsAtEnd);
    type.extra({visit_type, clear_type});
    type.type().destroy = destroy_type;
    type.dict_field<&Type::dict>();
    type.doc("type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type");
    type.slots().new_ = type_new;
    type.slots().init = init_type;
    type.slots().call = call_type;
    type.slots().repr = type_repr;
    type.slots().getattro = type_get_attribute;
    type.slots().setattro = type_set_attribute;
    type.slots().or_ = or_types;
    type.method<"mro()", mro_method>("The type's method resolution order, computed anew.");
    type.method<"__subclasses__()", subclasses_method>("List of the direct subclasses.");
    type.class_method<"~__prepare__(*args, **kwargs)", prepare_method>("The namespace for a class statement's body.");
    type.method<"__instancecheck__(instance, /)", instance_check>("Is the object an instance of this type?");
    type.method<"__subclasscheck__(subclass, /)", subclass_check>("Is the class a subclass of this type?");
    type.method<"__dir__()", dir_method>("The names of a type's attributes.");
    type.method<"__sizeof__()", sizeof_method>("Bytes that the type object takes.");
    type.getset("__basicsize__", get_basic_size, set_read_only);
    type.getset("__itemsize__", get_item_size, set_read_only);
    type.getset("__flags__", get_flags, set_read_only);
    type.getset("__weakrefoffset__", get_weakref_offset, set_read_only);
    type.getset("__base__", get_base, set_read_only);
    type.getset("__dictoffset__", get_dict_offset, set_read_only);
    type.getset("__name__", type_dunder_name, set_name);
    type.getset("__qualname__", type_qualname, set_qualname);
    type.getset("__bases__", get_bases, set_bases_attribute);
    type.getset("__mro__", get_mro);
    type.getset("__module__", type_module, set_module);
    type.getset("__abstractmethods__", get_abstract_methods, set_abstract_methods);
    type.getset("__dict__", get_dict);
    type.getset("__doc__", get_doc, set_doc);
    type.getset("__text_signature__", get_text_signature);
    type.getset("__annotations__", get_type_annotations, set_type_annotations);
    type.getset("__annotate__", get_type_annotate, set_type_annotate);
    type.getset("__type_params__", get_type_parameters, set_type_parameters);
}

// --- T.__new__ ---

namespace {

// The nearest base whose constructor is not one that Python code gave.
Type* native_constructor(Type* type) {
    while (type && type->is_heap() && type->slots.new_ == &slot_dispatch::construct) type = type->base;
    return type;
}

Result<Ref<>> call_new(Thread& t, const NativeFunction&, Value self, const Args& args) {
    Type& type = type_at(self);
    if (args.positional == 0) return t.raise_type_error("{}.__new__(): not enough arguments", type.name);
    Type* subtype = as_type(args[0]);
    if (!subtype)
        return t.raise_type_error("{}.__new__(X): X is not a type object ({})", type.name, type_name(args[0]));
    if (!is_subtype(subtype, &type))
        return t.raise_type_error("{}.__new__({}): {} is not a subtype of {}", type.name, subtype->name, subtype->name,
                                  type.name);
    Type* native = native_constructor(subtype);
    if (native && native->slots.new_ != type.slots.new_) {
        if (!native->slots.new_) return t.raise_type_error("cannot create '{}' instances", subtype->name);
        return t.raise_type_error("{}.__new__({}) is not safe, use {}.__new__()", type.name, subtype->name,
                                  native->name);
    }
    return type.slots.new_(t, *subtype, Args{args.values + 1, args.positional - 1, args.names, false});
}

constexpr Signature kNewSignature = {
    .name = "__new__", .parameters_text = "*args, **kwargs", .is_hidden = true, .form = CallForm::OldKeywords};
const NativeFunction new_function = {&kNewSignature, call_new,
                                     "Create and return a new object.  See help(type) for accurate signature.",
                                     NativeFunction::Kind::StaticMethod, false};

}  // namespace

Result<Ref<>> native_new_method(Thread& t, Type& type) {
    return builtin_function_new(t, new_function, Value(&type), Value());
}

bool is_native_new_method(Value function) {
    return type_of(function) == &types::BuiltinFunction &&
           static_cast<BuiltinFunction*>(function.as_object())->function == &new_function;
}

}  // namespace krait::object

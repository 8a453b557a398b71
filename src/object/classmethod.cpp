#include "object/classmethod.h"

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/method.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type ClassMethod{};
constinit Type StaticMethod{};
}  // namespace types

namespace {

MethodHolder& holder_of(Value value) { return *static_cast<MethodHolder*>(value.as_object()); }

// None before __init__.
Value wrapped_by(Value value) {
    Value function = holder_of(value).function;
    return function ? function : none();
}

Result<Ref<>> new_holder(Thread& t, Type& type, const Args&) { return instance_new(t, type); }

// The wrapper looks like what it wraps.
Status copy_attributes(Thread& t, Value self, Value function) {
    for (Str* name : {"__module__"_name, "__name__"_name, "__qualname__"_name, "__doc__"_name}) {
        Ref<> value = TRY(find_attribute(t, function, Value(name)));
        if (value) TRY(set_attribute(t, self, Value(name), value));
    }
    return {};
}

Status init_holder(Thread& t, Value self, const Args& args) {
    std::string_view name = is_instance_of(self, types::ClassMethod) ? "classmethod" : "staticmethod";
    if (args.keyword_count()) return t.raise_type_error("{}() takes no keyword arguments", name);
    if (args.positional != 1) return t.raise_type_error("{} expected 1 argument, got {}", name, args.positional);
    Ref<> function = share(args[0]);
    holder_of(self).function = function;
    return copy_attributes(t, self, function);
}

Result<Ref<>> holder_repr(Thread& t, Value self) {
    Ref<Str> function = TRY(repr(t, wrapped_by(self)));
    std::string text = is_instance_of(self, types::ClassMethod) ? "<classmethod(" : "<staticmethod(";
    str_append_utf8(*function, text);
    return str_from_utf8(t, text + ")>");
}

Result<Ref<>> bind_class(Thread& t, Value self, Value instance, Value owner) {
    Value function = holder_of(self).function;
    if (!function) return t.raise(types::RuntimeError, "uninitialized classmethod object");
    return method_new(t, function, owner ? owner : Value(type_of(instance)));
}

Result<Ref<>> bind_nothing(Thread& t, Value self, Value, Value) {
    Value function = holder_of(self).function;
    if (!function) return t.raise(types::RuntimeError, "uninitialized staticmethod object");
    return share(function);
}

Result<Ref<>> call_static(Thread& t, Value callable, const Args& args) {
    Ref<> function = share(wrapped_by(callable));
    return call(t, function, args);
}

Result<Ref<>> is_abstract(Thread& t, Value self) {
    return share(boolean(TRY(is_abstract_method(t, wrapped_by(self)))));
}

// Annotations are the function's, fetched when asked for and kept.
Result<Ref<>> from_function(Thread& t, Value self, Str* name) {
    Ref<Dict> dict = TRY(instance_dict(t, self.as_object()));
    if (Value kept = dict->peek(*name)) return share(kept);
    Ref<> value = TRY(get_attribute(t, wrapped_by(self), Value(name)));
    TRY(dict_set(t, *dict, Value(name), value));
    return value;
}

Status set_own(Thread& t, Value self, Str* name, Value value) {
    Ref<Dict> dict = TRY(instance_dict(t, self.as_object()));
    if (value) return dict_set(t, *dict, Value(name), value);
    if (!TRY(dict_delete(t, *dict, Value(name)))) return t.raise(types::AttributeError, "{}", name);
    return {};
}

Result<Ref<>> get_annotations(Thread& t, Value self) { return from_function(t, self, "__annotations__"_name); }
Status set_annotations(Thread& t, Value self, Value value) { return set_own(t, self, "__annotations__"_name, value); }
Result<Ref<>> get_annotate(Thread& t, Value self) { return from_function(t, self, "__annotate__"_name); }
Status set_annotate(Thread& t, Value self, Value value) { return set_own(t, self, "__annotate__"_name, value); }

Result<Ref<>> holder_new(Thread& t, Type& type, Value function) {
    Ref<MethodHolder> holder = TRY(instance_of<MethodHolder>(t, type));
    holder->function = share(function);
    track(t, holder.get());
    // Under the bootstrap interpreter there is nothing to copy from yet.
    if (!t.interpreter.is_bootstrap()) TRY(copy_attributes(t, holder, function));
    return holder;
}

void define_common(TypeBuilder& type) {
    type.instances<MethodHolder>().references<&MethodHolder::function, 2>().shown(32, 0, 24).set_flags(kTypeBase);
    type.dict_field<&MethodHolder::dict>();
    type.slots().new_ = new_holder;
    type.slots().init = init_holder;
    type.slots().repr = holder_repr;
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.member<&MethodHolder::function>("__func__", MemberKind::NoneWhenAbsent);
    type.member<&MethodHolder::function>("__wrapped__", MemberKind::NoneWhenAbsent);
    type.getset("__isabstractmethod__", is_abstract);
    type.getset("__dict__", get_dict_attribute, set_native_dict_attribute);
    type.getset("__annotations__", get_annotations, set_annotations);
    type.getset("__annotate__", get_annotate, set_annotate);
}

}  // namespace

Result<bool> is_abstract_method(Thread& t, Value function) {
    if (!function || function == none()) return false;
    Ref<> mark = TRY(find_attribute(t, function, Value("__isabstractmethod__"_name)));
    return mark ? is_true(t, mark) : false;
}

Result<Ref<>> classmethod_new(Thread& t, Value function) { return holder_new(t, types::ClassMethod, function); }
Result<Ref<>> staticmethod_new(Thread& t, Value function) { return holder_new(t, types::StaticMethod, function); }

void define_classmethod(TypeBuilder& type) {
    define_common(type);
    type.doc("(function, /)", "Makes a function a method that gets the class as its first argument.");
    type.slots().descr_get = bind_class;
}

void define_staticmethod(TypeBuilder& type) {
    define_common(type);
    type.doc("(function, /)", "Makes a function a method that gets neither instance nor class.");
    type.slots().descr_get = bind_nothing;
    type.slots().call = call_static;
}

}  // namespace krait::object

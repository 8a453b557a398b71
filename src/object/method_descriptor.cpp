#include "object/allocate.h"
#include "object/call_errors.h"
#include "object/descriptors.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// method_descriptor and classmethod_descriptor: native methods in the dict of their type.

namespace krait::object {

namespace types {
constinit Type MethodDescriptor{};
constinit Type ClassMethodDescriptor{};
}  // namespace types

namespace {

MethodDescriptor& descriptor_of(Value value) { return *static_cast<MethodDescriptor*>(value.as_object()); }

Args without_first(const Args& args) { return {args.values + 1, args.positional - 1, args.names, false}; }

Result<Ref<>> call_method_descriptor(Thread& t, Value callable, const Args& args) {
    MethodDescriptor& descriptor = descriptor_of(callable);
    if (args.positional == 0)
        return t.raise_type_error("unbound method {} needs an argument", function_text(t, callable));
    if (!is_instance_of(args[0], *descriptor.owner.get())) [[unlikely]]
        TRY(check_descriptor_instance(t, descriptor, args[0]));
    return descriptor.function->entry(t, *descriptor.function, args[0], without_first(args));
}

Result<Ref<>> bind_method(Thread& t, Value self, Value instance, Value) {
    if (!instance) return share(self);
    MethodDescriptor& descriptor = descriptor_of(self);
    TRY(check_descriptor_instance(t, descriptor, instance));
    return builtin_function_new(t, *descriptor.function, instance, Value());
}

Result<Ref<>> call_class_method(Thread& t, Value callable, const Args& args) {
    MethodDescriptor& descriptor = descriptor_of(callable);
    Str* name = descriptor.name.get();
    std::string_view owner = descriptor.owner->name;
    if (args.positional == 0)
        return t.raise_type_error("descriptor '{}' of '{}' object needs an argument", name, owner);
    Type* type = as_type(args[0]);
    if (!type)
        return t.raise_type_error("descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2", name, owner,
                                  type_name(args[0]));
    if (!is_subtype(type, descriptor.owner.get()))
        return t.raise_type_error("descriptor '{}' requires a subtype of '{}' but received '{}'", name, owner,
                                  type->name);
    return descriptor.function->entry(t, *descriptor.function, args[0], without_first(args));
}

Result<Ref<>> bind_class_method(Thread& t, Value self, Value instance, Value owner) {
    MethodDescriptor& descriptor = descriptor_of(self);
    Str* name = descriptor.name.get();
    if (!owner && !instance)
        return t.raise_type_error("descriptor '{}' for type '{}' needs either an object or a type", name,
                                  descriptor.owner->name);
    Type* type = owner ? as_type(owner) : type_of(instance);
    if (!type)
        return t.raise_type_error("descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2", name,
                                  descriptor.owner->name, type_name(owner));
    if (!is_subtype(type, descriptor.owner.get()))
        return t.raise_type_error("descriptor '{}' requires a subtype of '{}' but received '{}'", name,
                                  descriptor.owner->name, type->name);
    return builtin_function_new(t, *descriptor.function, Value(type), Value());
}

Result<Ref<>> descriptor_repr(Thread& t, Value self) {
    MethodDescriptor& descriptor = descriptor_of(self);
    std::string text = "<method '";
    str_append_utf8(*descriptor.name.get(), text);
    text.append("' of '").append(descriptor.owner->name).append("' objects>");
    return str_from_utf8(t, text);
}

Result<Ref<>> get_doc(Thread& t, Value self) { return text_or_none(t, descriptor_of(self).function->doc); }

Result<Ref<>> get_text_signature(Thread& t, Value self) {
    bool is_class_method = descriptor_of(self).function->kind == NativeFunction::Kind::ClassMethod;
    return text_or_none(t,
                        signature_text(*descriptor_of(self).function->signature, is_class_method ? "$type" : "$self"));
}

Result<Ref<>> descriptor_reduce(Thread& t, Value self) {
    MethodDescriptor& descriptor = descriptor_of(self);
    return reduce_to_getattr(t, Value(descriptor.owner.get()), Value(descriptor.name.get()));
}

void define_common(TypeBuilder& type) {
    type.instances<MethodDescriptor>().references<&MethodDescriptor::owner, 2>().shown(56);
    type.slots().repr = descriptor_repr;
    type.member<&MethodDescriptor::owner>("__objclass__", MemberKind::ReadOnlyObject);
    type.member<&MethodDescriptor::name>("__name__", MemberKind::ReadOnlyObject);
    type.getset("__doc__", get_doc);
    type.getset("__qualname__", descriptor_qualname);
    type.getset("__text_signature__", get_text_signature);
}

}  // namespace

Result<Ref<>> method_descriptor_new(Thread& t, Type& owner, const NativeFunction& function) {
    bool is_class_method = function.kind == NativeFunction::Kind::ClassMethod;
    Type& type = is_class_method ? types::ClassMethodDescriptor : types::MethodDescriptor;
    Ref<MethodDescriptor> made = TRY(instance_of<MethodDescriptor>(t, type));
    made->owner = share(&owner);
    made->name = TRY(intern_utf8(t, function.name()));
    made->function = &function;
    track(t, made.get());
    return made;
}

void define_method_descriptor(TypeBuilder& type) {
    define_common(type);
    type.set_flags(kTypeVectorcall | kTypeMethodDescriptor | kTypeDisallowInstantiation);
    type.slots().call = call_method_descriptor;
    type.slots().descr_get = bind_method;
    type.method<"__reduce__()", descriptor_reduce>("");
}

void define_class_method_descriptor(TypeBuilder& type) {
    define_common(type);
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().call = call_class_method;
    type.slots().descr_get = bind_class_method;
}

}  // namespace krait::object

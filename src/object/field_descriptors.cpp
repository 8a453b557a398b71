#include "object/allocate.h"
#include "object/audit.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/traceback.h"
#include "object/type_builder.h"
#include "object/type_making.h"

// getset_descriptor and member_descriptor: computed attributes and fields of native types, and __slots__.

namespace krait::object {

namespace types {
constinit Type GetSetDescriptor{};
constinit Type MemberDescriptor{};
}  // namespace types

namespace {

GetSetDescriptor& getset_of(Value value) { return *static_cast<GetSetDescriptor*>(value.as_object()); }
MemberDescriptor& member_of(Value value) { return *static_cast<MemberDescriptor*>(value.as_object()); }

// --- getset ---

Result<Ref<>> getset_get(Thread& t, Value self, Value instance, Value) {
    if (!instance) return share(self);
    GetSetDescriptor& descriptor = getset_of(self);
    TRY(check_descriptor_instance(t, descriptor, instance));
    if (descriptor.definition.get) return descriptor.definition.get(t, instance);
    return t.raise(types::AttributeError, "attribute '{}' of '{}' objects is not readable", descriptor.name.get(),
                   descriptor.owner->name);
}

Status getset_set(Thread& t, Value self, Value instance, Value value) {
    GetSetDescriptor& descriptor = getset_of(self);
    TRY(check_descriptor_instance(t, descriptor, instance));
    if (descriptor.definition.set) return descriptor.definition.set(t, instance, value);
    return t.raise(types::AttributeError, "attribute '{}' of '{}' objects is not writable", descriptor.name.get(),
                   descriptor.owner->name);
}

Result<Ref<>> getset_repr(Thread& t, Value self) {
    std::string text = "<attribute '";
    str_append_utf8(*getset_of(self).name.get(), text);
    return str_from_utf8(t, text.append("' of '").append(getset_of(self).owner->name).append("' objects>"));
}

Result<Ref<>> getset_doc(Thread& t, Value self) { return text_or_none(t, getset_of(self).definition.doc); }

// --- member ---

// An empty slot of a Python class names the class in full.
Raised raise_unset(Thread& t, const MemberDescriptor& descriptor, Value instance) {
    std::string owner = full_name(t, *type_of(instance));
    FormatArgument arguments[] = {owner, descriptor.name.get()};
    return raise_attribute_error(t, instance, descriptor.name, "'{}' object has no attribute '{}'", arguments);
}

template <typename Field>
Field read_field(Value instance, const Member& member) {
    return *reinterpret_cast<const Field*>(reinterpret_cast<const char*>(instance.as_object()) + member.offset);
}

Status audit_reading(Thread& t, const MemberDescriptor& descriptor, Value instance) {
    if (descriptor.owner.get() != &types::Traceback || descriptor.definition.name != "tb_frame") return {};
    return audit(t, "object.__getattr__", instance, "tb_frame"_name);
}

Result<Ref<>> member_get(Thread& t, Value self, Value instance, Value) {
    if (!instance) return share(self);
    MemberDescriptor& descriptor = member_of(self);
    if (!is_instance_of(instance, *descriptor.owner.get())) [[unlikely]]
        TRY(check_descriptor_instance(t, descriptor, instance));
    const Member& member = descriptor.definition;
    switch (member.kind) {
        case MemberKind::Object:
        case MemberKind::ReadOnlyObject:
            if (!t.interpreter.audit_hooks.empty()) [[unlikely]]
                TRY(audit_reading(t, descriptor, instance));
            if (Value value = member_field(instance.as_object(), member)) return share(value);
            return raise_unset(t, descriptor, instance);
        case MemberKind::NoneWhenAbsent:
        case MemberKind::ObjectOrNone: {
            Value value = member_field(instance.as_object(), member);
            return share(value ? value : none());
        }
        case MemberKind::Double: return binding_detail::box(t, read_field<double>(instance, member));
        case MemberKind::Int32:
            return binding_detail::box(t, static_cast<int64_t>(read_field<int32_t>(instance, member)));
        case MemberKind::Int64:
        case MemberKind::WritableInt64: return binding_detail::box(t, read_field<int64_t>(instance, member));
        case MemberKind::Bool:
        case MemberKind::ReadOnlyBool: return share(boolean(read_field<bool>(instance, member)));
    }
    __builtin_unreachable();
}

Status set_bool(Thread& t, Value instance, const Member& member, Value value) {
    if (!value) return t.raise_type_error("can't delete numeric/char attribute");
    if (type_of(value) != &types::Bool) return t.raise_type_error("attribute value type must be bool");
    *(reinterpret_cast<char*>(instance.as_object()) + member.offset) = value == boolean(true);
    return {};
}

Status set_int64(Thread& t, Value instance, const Member& member, Value value) {
    if (!value) return t.raise_type_error("can't delete numeric/char attribute");
    if (!is_int(value)) return t.raise_type_error("an integer is required");
    std::optional<int64_t> number = int_to_int64(value);
    if (!number) return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    *reinterpret_cast<int64_t*>(reinterpret_cast<char*>(instance.as_object()) + member.offset) = *number;
    return {};
}

Status member_set(Thread& t, Value self, Value instance, Value value) {
    MemberDescriptor& descriptor = member_of(self);
    TRY(check_descriptor_instance(t, descriptor, instance));
    const Member& member = descriptor.definition;
    if (member.kind == MemberKind::Bool) return set_bool(t, instance, member, value);
    if (member.kind == MemberKind::WritableInt64) return set_int64(t, instance, member, value);
    if (member.kind != MemberKind::Object && member.kind != MemberKind::ObjectOrNone)
        return t.raise(types::AttributeError, "readonly attribute");
    Value& field = member_field(instance.as_object(), member);
    if (!value && !field && member.kind == MemberKind::Object)
        return t.raise(types::AttributeError, "{}", descriptor.name.get());
    retain(value);
    release(std::exchange(field, value));
    return {};
}

Result<Ref<>> member_repr(Thread& t, Value self) {
    std::string text = "<member '";
    str_append_utf8(*member_of(self).name.get(), text);
    return str_from_utf8(t, text.append("' of '").append(member_of(self).owner->name).append("' objects>"));
}

Result<Ref<>> member_doc(Thread& t, Value self) { return text_or_none(t, member_of(self).definition.doc); }

Result<Ref<>> member_reduce(Thread& t, Value self) {
    MemberDescriptor& descriptor = member_of(self);
    return reduce_to_getattr(t, Value(descriptor.owner.get()), Value(descriptor.name.get()));
}

template <typename T>
void define_common(TypeBuilder& type) {
    type.template instances<T>().template references<&T::owner, 2>();
    type.set_flags(kTypeDisallowInstantiation);
    type.template member<&T::owner>("__objclass__", MemberKind::ReadOnlyObject);
    type.template member<&T::name>("__name__", MemberKind::ReadOnlyObject);
}

}  // namespace

Result<Ref<>> getset_descriptor_new(Thread& t, Type& owner, const GetSet& definition) {
    Ref<GetSetDescriptor> made = TRY(instance_of<GetSetDescriptor>(t, types::GetSetDescriptor));
    made->owner = share(&owner);
    made->name = TRY(intern_utf8(t, definition.name));
    made->definition = definition;
    track(t, made.get());
    return made;
}

Result<Ref<>> member_descriptor_new(Thread& t, Type& owner, const Member& definition, bool is_slot) {
    Ref<MemberDescriptor> made = TRY(instance_of<MemberDescriptor>(t, types::MemberDescriptor));
    made->owner = share(&owner);
    made->name = TRY(intern_utf8(t, definition.name));
    made->definition = definition;
    made->is_slot = is_slot;
    track(t, made.get());
    return made;
}

void define_getset_descriptor(TypeBuilder& type) {
    define_common<GetSetDescriptor>(type);
    type.shown(48);
    type.slots().repr = getset_repr;
    type.slots().descr_get = getset_get;
    type.slots().descr_set = getset_set;
    type.getset("__doc__", getset_doc);
    type.getset("__qualname__", descriptor_qualname);
}

void define_member_descriptor(TypeBuilder& type) {
    define_common<MemberDescriptor>(type);
    type.shown(48);
    type.slots().repr = member_repr;
    type.slots().descr_get = member_get;
    type.slots().descr_set = member_set;
    type.method<"__reduce__()", member_reduce>("");
    type.getset("__doc__", member_doc);
    type.getset("__qualname__", descriptor_qualname);
}

}  // namespace krait::object

#include "object/allocate.h"
#include "object/descriptors.h"
#include "object/protocol.h"
#include "object/slot_table.h"
#include "object/type_builder.h"

// wrapper_descriptor (int.__add__) and method-wrapper ((1).__add__): slots of native types as Python callables.

namespace krait::object {

namespace types {
constinit Type WrapperDescriptor{};
constinit Type MethodWrapper{};
}  // namespace types

namespace {

WrapperDescriptor& descriptor_of(Value value) { return *static_cast<WrapperDescriptor*>(value.as_object()); }
MethodWrapper& wrapper_of(Value value) { return *static_cast<MethodWrapper*>(value.as_object()); }

std::string_view plural(int64_t number) { return number == 1 ? "argument" : "arguments"; }

Status check_exact(Thread& t, uint32_t expected, uint32_t given) {
    if (given == expected) return {};
    return t.raise_type_error("expected {} {}, got {}", expected, plural(expected), given);
}

Status check_named(Thread& t, std::string_view name, uint32_t least, uint32_t most, uint32_t given) {
    if (given >= least && given <= most) return {};
    uint32_t bound = given < least ? least : most;
    std::string_view word = least == most ? "" : given < least ? "at least " : "at most ";
    return t.raise_type_error("{} expected {}{} {}, got {}", name, word, bound, plural(bound), given);
}

Status check_count(Thread& t, const SlotEntry& entry, const Args& args) {
    if (entry.form != WrapForm::Variadic && args.keyword_count())
        return t.raise_type_error("wrapper {}() takes no keyword arguments", entry.name);
    uint32_t given = args.positional;
    switch (entry.form) {
        case WrapForm::Zero: return check_exact(t, 0, given);
        case WrapForm::One: return check_exact(t, 1, given);
        case WrapForm::OneOrTwo:
            if (given == 1 || given == 2) return {};
            return t.raise_type_error("expected 1 or 2 arguments, got {}", given);
        case WrapForm::OneNamed: return check_named(t, entry.name, 1, 1, given);
        case WrapForm::TwoNamed: return check_named(t, entry.name, 2, 2, given);
        case WrapForm::OneToTwoNamed: return check_named(t, entry.name, 1, 2, given);
        case WrapForm::None:
        case WrapForm::Variadic: break;
    }
    return {};
}

Result<Ref<>> call_slot(Thread& t, const WrapperDescriptor& descriptor, Value self, const Args& args) {
    TRY(check_count(t, *descriptor.entry, args));
    return descriptor.entry->wrap(t, *descriptor.entry, descriptor.slot, self, args);
}

Result<Ref<>> call_wrapper_descriptor(Thread& t, Value callable, const Args& args) {
    WrapperDescriptor& descriptor = descriptor_of(callable);
    Str* name = descriptor.name.get();
    if (args.positional == 0)
        return t.raise_type_error("descriptor '{}' of '{}' object needs an argument", name, descriptor.owner->name);
    if (!is_instance_of(args[0], *descriptor.owner.get()))
        return t.raise_type_error("descriptor '{}' requires a '{}' object but received a '{}'", name,
                                  descriptor.owner->name, type_name(args[0]));
    return call_slot(t, descriptor, args[0], Args{args.values + 1, args.positional - 1, args.names, false});
}

Result<Ref<>> bind_wrapper(Thread& t, Value self, Value instance, Value) {
    if (!instance) return share(self);
    TRY(check_descriptor_instance(t, descriptor_of(self), instance));
    Ref<MethodWrapper> bound = TRY(instance_of<MethodWrapper>(t, types::MethodWrapper));
    bound->descriptor = share(&descriptor_of(self));
    bound->self = share(instance);
    track(t, bound.get());
    return bound;
}

Result<Ref<>> descriptor_repr(Thread& t, Value self) {
    WrapperDescriptor& descriptor = descriptor_of(self);
    std::string text = "<slot wrapper '";
    text.append(descriptor.entry->name).append("' of '").append(descriptor.owner->name).append("' objects>");
    return str_from_utf8(t, text);
}

Result<Ref<>> get_doc(Thread& t, Value self) { return text_or_none(t, descriptor_of(self).entry->doc); }
Result<Ref<>> get_text_signature(Thread& t, Value self) {
    return text_or_none(t, descriptor_of(self).entry->signature);
}

Result<Ref<>> descriptor_reduce(Thread& t, Value self) {
    WrapperDescriptor& descriptor = descriptor_of(self);
    return reduce_to_getattr(t, Value(descriptor.owner.get()), Value(descriptor.name.get()));
}

// --- method-wrapper ---

Result<Ref<>> call_method_wrapper(Thread& t, Value callable, const Args& args) {
    MethodWrapper& wrapper = wrapper_of(callable);
    Ref<WrapperDescriptor> descriptor = share(wrapper.descriptor.get());
    Ref<> self = share(wrapper.self.value());
    return call_slot(t, *descriptor, self, args);
}

Result<Ref<>> wrapper_repr(Thread& t, Value value) {
    MethodWrapper& wrapper = wrapper_of(value);
    std::string text = "<method-wrapper '";
    text.append(wrapper.descriptor->entry->name).append("' of ").append(type_name(wrapper.self));
    return str_from_utf8(t, text.append(" object at ").append(address_text(wrapper.self)).append(">"));
}

Result<Ref<>> wrapper_compare(Thread&, Value left, Value right, CompareOp op) {
    bool compares = (op == CompareOp::Eq || op == CompareOp::Ne) && type_of(left) == &types::MethodWrapper &&
                    type_of(right) == &types::MethodWrapper;
    if (!compares) return share(not_implemented());
    MethodWrapper &a = wrapper_of(left), &b = wrapper_of(right);
    bool same = a.descriptor.value() == b.descriptor.value() && a.self.value() == b.self.value();
    return share(boolean(same == (op == CompareOp::Eq)));
}

Result<int64_t> wrapper_hash(Thread&, Value value) {
    MethodWrapper& wrapper = wrapper_of(value);
    int64_t mixed = hash_identity(wrapper.self) ^ (hash_identity(wrapper.descriptor) << 1);
    return mixed == -1 ? -2 : mixed;
}

Result<Ref<>> wrapper_reduce(Thread& t, Value value) {
    MethodWrapper& wrapper = wrapper_of(value);
    return reduce_to_getattr(t, wrapper.self, Value(wrapper.descriptor->name.get()));
}

Result<Ref<>> wrapper_objclass(Thread&, Value value) { return share(wrapper_of(value).descriptor->owner.value()); }
Result<Ref<>> wrapper_name(Thread&, Value value) { return share(wrapper_of(value).descriptor->name.value()); }
Result<Ref<>> wrapper_qualname(Thread& t, Value value) { return descriptor_qualname(t, wrapper_of(value).descriptor); }
Result<Ref<>> wrapper_doc(Thread& t, Value value) { return get_doc(t, wrapper_of(value).descriptor); }
Result<Ref<>> wrapper_signature(Thread& t, Value value) { return get_text_signature(t, wrapper_of(value).descriptor); }

}  // namespace

Result<Ref<>> wrapper_descriptor_new(Thread& t, Type& owner, const SlotEntry& entry, void (*slot)()) {
    Ref<WrapperDescriptor> made = TRY(instance_of<WrapperDescriptor>(t, types::WrapperDescriptor));
    made->owner = share(&owner);
    made->name = TRY(intern_utf8(t, entry.name));
    made->entry = &entry;
    made->slot = slot;
    track(t, made.get());
    return made;
}

void define_wrapper_descriptor(TypeBuilder& type) {
    type.instances<WrapperDescriptor>().references<&WrapperDescriptor::owner, 2>().shown(56);
    type.set_flags(kTypeMethodDescriptor | kTypeDisallowInstantiation);
    type.slots().repr = descriptor_repr;
    type.slots().call = call_wrapper_descriptor;
    type.slots().descr_get = bind_wrapper;
    type.method<"__reduce__()", descriptor_reduce>("");
    type.member<&WrapperDescriptor::owner>("__objclass__", MemberKind::ReadOnlyObject);
    type.member<&WrapperDescriptor::name>("__name__", MemberKind::ReadOnlyObject);
    type.getset("__doc__", get_doc);
    type.getset("__qualname__", descriptor_qualname);
    type.getset("__text_signature__", get_text_signature);
}

void define_method_wrapper(TypeBuilder& type) {
    type.instances<MethodWrapper>().references<&MethodWrapper::descriptor, 2>().shown(32);
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().repr = wrapper_repr;
    type.slots().hash = wrapper_hash;
    type.slots().call = call_method_wrapper;
    type.slots().richcompare = wrapper_compare;
    type.method<"__reduce__()", wrapper_reduce>("");
    type.member<&MethodWrapper::self>("__self__", MemberKind::ReadOnlyObject);
    type.getset("__objclass__", wrapper_objclass);
    type.getset("__name__", wrapper_name);
    type.getset("__qualname__", wrapper_qualname);
    type.getset("__doc__", wrapper_doc);
    type.getset("__text_signature__", wrapper_signature);
}

}  // namespace krait::object

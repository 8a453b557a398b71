#include "object/method.h"

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Method{};
}

namespace {

Method& method_of(Value value) { return *static_cast<Method*>(value.as_object()); }

Result<Ref<>> new_method(Thread& t, Type&, Value function, Value instance) {
    if (!is_callable(function)) return t.raise_type_error("first argument must be callable");
    if (instance == none()) return t.raise_type_error("instance must not be None");
    return method_new(t, function, instance);
}

Result<Ref<>> call_bound(Thread& t, Value callable, const Args& args) {
    Ref<> function = share(method_of(callable).function.value()), self = share(method_of(callable).self.value());
    return call_with_first(t, function, self, args);
}

// Its own attributes first, then the function's.
Result<Ref<>> get_method_attribute(Thread& t, Value self, Value name) {
    TRY(check_attribute_name(t, name));
    if (Ref<> found = share(type_lookup(t, types::Method, name))) {
        DescriptorGetSlot get = type_of(found)->slots.descr_get;
        return get ? get(t, found, self, Value(&types::Method)) : Result<Ref<>>(found);
    }
    return get_attribute(t, method_of(self).function, name);
}

Result<Ref<>> method_repr(Thread& t, Value self) {
    Ref<> function = share(method_of(self).function.value());
    Ref<> name = TRY(find_attribute(t, function, Value("__qualname__"_name)));
    if (!name) name = TRY(find_attribute(t, function, Value("__name__"_name)));
    std::string text = "<bound method ";
    if (name && is_str(name))
        str_append_utf8(*as_str(name), text);
    else
        text += "?";
    text += " of ";
    Ref<Str> shown = TRY(repr(t, method_of(self).self));
    str_append_utf8(*shown, text);
    return str_from_utf8(t, text + ">");
}

Result<Ref<>> method_compare(Thread& t, Value left, Value right, CompareOp op) {
    if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_method(left) || !is_method(right))
        return share(not_implemented());
    bool same = method_of(left).self.value() == method_of(right).self.value() &&
                TRY(equal(t, method_of(left).function, method_of(right).function));
    return share(boolean(same == (op == CompareOp::Eq)));
}

Result<int64_t> method_hash(Thread& t, Value self) {
    int64_t mixed = hash_identity(method_of(self).self) ^ TRY(hash(t, method_of(self).function));
    return mixed == -1 ? -2 : mixed;
}

// A method does not bind again.
Result<Ref<>> method_get(Thread&, Value self, Value, Value) { return share(self); }

Result<Ref<>> method_reduce(Thread& t, Value self) {
    Ref<> name = TRY(get_attribute(t, method_of(self).function, Value("__name__"_name)));
    return reduce_to_getattr(t, method_of(self).self, name);
}

Result<Ref<>> method_doc(Thread& t, Value self) {
    return get_attribute(t, method_of(self).function, Value("__doc__"_name));
}

}  // namespace

Result<Ref<>> method_new(Thread& t, Value function, Value self) {
    Ref<Method> method = TRY(instance_of<Method>(t, types::Method));
    method->function = share(function);
    method->self = share(self);
    track(t, method.get());
    return method;
}

void define_method(TypeBuilder& type) {
    type.instances<Method>().references<&Method::function, 2>().shown(48, 0, 0, 32).weakly_referable();
    type.set_flags(kTypeVectorcall);
    type.doc("(function, instance, /)", "A callable bound to its first argument.");
    type.constructor<"method(function, instance, /)", new_method>();
    type.slots().repr = method_repr;
    type.slots().hash = method_hash;
    type.slots().call = call_bound;
    type.slots().getattro = get_method_attribute;
    type.slots().richcompare = method_compare;
    type.slots().descr_get = method_get;
    type.method<"__reduce__()", method_reduce>("");
    type.member<&Method::function>("__func__", MemberKind::ReadOnlyObject, "the function that is called");
    type.member<&Method::self>("__self__", MemberKind::ReadOnlyObject, "its first argument");
    type.getset("__doc__", method_doc);
}

}  // namespace krait::object

#include "object/allocate.h"
#include "object/call_errors.h"
#include "object/descriptors.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"

// builtin_function_or_method: a native function and what it is bound to.

namespace krait::object {

namespace types {
constinit Type BuiltinFunction{};
}

namespace {

BuiltinFunction& function_of(Value value) { return *static_cast<BuiltinFunction*>(value.as_object()); }

// Functions of modules and free ones: no class takes part in their names.
bool is_free(const BuiltinFunction& function) { return !function.self || is_module(function.self); }

Result<Ref<>> call_builtin(Thread& t, Value callable, const Args& args) {
    BuiltinFunction& function = function_of(callable);
    Result<Ref<>> result = function.function->entry(t, *function.function, function.self, args);
    if (result.failed()) name_bound_method(t, *function.function, function.self, args);
    return result;
}

Result<Ref<>> builtin_repr(Thread& t, Value value) {
    BuiltinFunction& function = function_of(value);
    std::string text = "<built-in ";
    text.append(is_free(function) ? "function " : "method ").append(function.function->name());
    if (!is_free(function))
        text.append(" of ").append(type_name(function.self)).append(" object at ").append(address_text(function.self));
    return str_from_utf8(t, text + ">");
}

Result<Ref<>> builtin_compare(Thread&, Value left, Value right, CompareOp op) {
    if ((op != CompareOp::Eq && op != CompareOp::Ne) || type_of(right) != &types::BuiltinFunction)
        return share(not_implemented());
    BuiltinFunction &a = function_of(left), &b = function_of(right);
    bool same = a.function == b.function && a.self.value() == b.self.value();
    return share(boolean(same == (op == CompareOp::Eq)));
}

Result<int64_t> builtin_hash(Thread&, Value value) {
    BuiltinFunction& function = function_of(value);
    auto bits = reinterpret_cast<uintptr_t>(function.function);
    int64_t mixed = hash_identity(function.self) ^ static_cast<int64_t>(bits >> 4 | bits << 60);
    return mixed == -1 ? -2 : mixed;
}

Result<Ref<>> get_name(Thread& t, Value value) { return intern_utf8(t, function_of(value).function->name()); }

Result<Ref<>> get_qualname(Thread& t, Value value) {
    BuiltinFunction& function = function_of(value);
    if (is_free(function)) return get_name(t, value);
    Type* owner = as_type(function.self);
    Ref<> qualname = TRY(get_attribute(t, Value(owner ? owner : type_of(function.self)), "__qualname__"_name));
    Str* str = as_str(qualname);
    if (!str) return t.raise_type_error("<method>.__class__.__qualname__ is not a unicode object");
    std::string text;
    str_append_utf8(*str, text);
    return str_from_utf8(t, text.append(".").append(function.function->name()));
}

Result<Ref<>> get_doc(Thread& t, Value value) { return text_or_none(t, function_of(value).function->doc); }

Result<Ref<>> get_self(Thread&, Value value) {
    BuiltinFunction& function = function_of(value);
    return share(function.self ? function.self.value() : none());
}

std::string_view self_word(const BuiltinFunction& function) {
    switch (function.function->kind) {
        case NativeFunction::Kind::Function: return "$module";
        case NativeFunction::Kind::Method: return "$self";
        case NativeFunction::Kind::ClassMethod: return "$type";
        case NativeFunction::Kind::StaticMethod: return is_native_new_method(&function) ? "$type" : "";
    }
    return "";
}

Result<Ref<>> get_text_signature(Thread& t, Value value) {
    BuiltinFunction& function = function_of(value);
    if (is_native_new_method(value)) return str_from_ascii(t, "($type, *args, **kwargs)");
    return text_or_none(t, signature_text(*function.function->signature, self_word(function)));
}

Result<Ref<>> builtin_reduce(Thread& t, Value value) {
    BuiltinFunction& function = function_of(value);
    if (is_free(function)) return get_qualname(t, value);
    Ref<> name = TRY(get_name(t, value));
    return reduce_to_getattr(t, function.self, name);
}

}  // namespace

Result<Ref<>> builtin_function_new(Thread& t, const NativeFunction& function, Value self, Value module) {
    Ref<BuiltinFunction> made = TRY(instance_of<BuiltinFunction>(t, types::BuiltinFunction));
    made->function = &function;
    made->self = share(self);
    made->module = share(module);
    track(t, made.get());
    return made;
}

void define_builtin_function(TypeBuilder& type) {
    type.instances<BuiltinFunction>().references<&BuiltinFunction::self, 2>().shown(56, 0, 0, 40).weakly_referable();
    type.set_flags(kTypeVectorcall | kTypeDisallowInstantiation);
    type.slots().repr = builtin_repr;
    type.slots().hash = builtin_hash;
    type.slots().call = call_builtin;
    type.slots().richcompare = builtin_compare;
    type.method<"__reduce__()", builtin_reduce>("");
    type.member<&BuiltinFunction::module>("__module__", MemberKind::ObjectOrNone);
    type.getset("__doc__", get_doc);
    type.getset("__name__", get_name);
    type.getset("__qualname__", get_qualname);
    type.getset("__self__", get_self);
    type.getset("__text_signature__", get_text_signature);
}

}  // namespace krait::object

#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/weakref.h"

// weakref.ReferenceType: called, it answers the object, or None once that is gone.

namespace krait::object {

namespace {

Status check_count(Thread& t, std::string_view name, const Args& args) {
    if (args.positional < 1) return t.raise_type_error("{} expected at least 1 argument, got 0", name);
    if (args.positional > 2)
        return t.raise_type_error("{} expected at most 2 arguments, got {}", name, args.positional);
    return {};
}

Result<Ref<>> new_reference(Thread& t, Type& type, const Args& args) {
    TRY(check_count(t, "__new__", args));
    Value callback = args.positional > 1 && args[1] != none() ? args[1] : Value();
    return weakref_new(t, type, args[0], callback);
}

Status init_reference(Thread& t, Value, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("ref() takes no keyword arguments");
    return check_count(t, "__init__", args);
}

Result<Ref<>> call_reference(Thread& t, Value self, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("weakref() takes no keyword arguments");
    if (args.positional) return t.raise_type_error("weakref expected 0 arguments, got {}", args.positional);
    Value referent = weakref_of(self).referent;
    return share(referent ? referent : none());
}

Result<int64_t> hash_reference(Thread& t, Value self) {
    if (weakref_of(self).hash != -1) return weakref_of(self).hash;
    Ref<> referent = share(weakref_of(self).referent);
    if (!referent) return t.raise_type_error("weak object has gone away");
    int64_t known = TRY(hash(t, referent));
    return weakref_of(self).hash = known;
}

Result<Ref<>> compare_references(Thread& t, Value left, Value right, CompareOp op) {
    bool is_equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (!is_equality || !is_weakref(left) || !is_weakref(right)) return share(not_implemented());
    Ref<> a = share(weakref_of(left).referent), b = share(weakref_of(right).referent);
    if (!a || !b) return share(boolean((left == right) == (op == CompareOp::Eq)));
    return compare(t, a, b, op);
}

std::string address(Value value) {
    char buffer[24];
    std::snprintf(buffer, sizeof buffer, "%p", reinterpret_cast<void*>(value.bits()));
    return buffer;
}

Result<Ref<>> reference_repr(Thread& t, Value self) {
    Ref<> referent = share(weakref_of(self).referent);
    std::string text = "<weakref at " + address(self);
    if (!referent) return str_from_utf8(t, text + "; dead>");
    Ref<> name = TRY(find_special(t, referent, "__name__"_name));
    text.append("; to '").append(type_name(referent)).append("' at ").append(address(referent));
    if (name && is_str(name)) {
        text += " (";
        str_append_utf8(*as_str(name), text);
        text += ')';
    }
    return str_from_utf8(t, text + ">");
}

void define_reference(TypeBuilder& type) {
    type.instances<Weakref>().references<&Weakref::callback, 1>().shown(64).set_flags(kTypeBase);
    type.extra({[](Object*, Visit, void*) {}, destroy_weakref});
    type.type().destroy = destroy_weakref;
    type.slots().new_ = new_reference;
    type.slots().init = init_reference;
    type.slots().call = call_reference;
    type.slots().hash = hash_reference;
    type.slots().richcompare = compare_references;
    type.slots().repr = reference_repr;
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("A generic alias of the class.");
    type.member<&Weakref::callback>("__callback__", MemberKind::NoneWhenAbsent);
}

const TypeDefinition kDefinitions[] = {
    {&types::WeakReference, "weakref.ReferenceType", &types::Object, define_reference},
};
TypeDefinitions registered(kDefinitions);

}  // namespace

namespace types {
constinit Type WeakReference{};
}

}  // namespace krait::object

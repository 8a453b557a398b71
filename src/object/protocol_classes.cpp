#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/union.h"

// isinstance and issubclass. What stands for a class without being a type has a tuple `__bases__`.

namespace krait::object {

namespace {

// Absent: no class.
Result<Ref<>> abstract_bases(Thread& t, Value class_) {
    Ref<> bases = TRY(find_attribute(t, class_, Value("__bases__"_name)));
    if (bases && is_tuple(bases)) return bases;
    return share(none());
}

bool is_class_like(const Ref<>& bases) { return bases.value() != none(); }

Result<bool> derives_abstractly(Thread& t, Value derived, Value class_) {
    if (!t.check_stack(" in __issubclass__")) return Raised{};
    if (derived == class_) return true;
    Ref<> bases = TRY(abstract_bases(t, derived));
    if (!is_class_like(bases)) return false;
    Tuple* list = as_tuple(bases);
    for (int64_t i = 0; i < list->size; ++i)
        if (TRY(derives_abstractly(t, list->at(i), class_))) return true;
    return false;
}

Status check_class(Thread& t, Value class_, std::string_view complaint) {
    Ref<> bases = TRY(abstract_bases(t, class_));
    if (is_class_like(bases)) return {};
    return t.raise_type_error("{}", complaint);
}

// Of a tuple or a union; null: neither.
Tuple* classes_in(Value class_) {
    return is_union(class_) ? static_cast<Union*>(class_.as_object())->args.get() : as_tuple(class_);
}

using Check = Result<bool> (*)(Thread&, Value, Value);

Result<bool> any_of(Thread& t, Value value, Tuple& classes, std::string_view where, Check check) {
    if (!t.check_stack(where)) return Raised{};
    Ref<> held = share(Value(&classes));
    for (int64_t i = 0; i < classes.size; ++i)
        if (TRY(check(t, value, classes.at(i)))) return true;
    return false;
}

// Asks the class through its metaclass's hook.
Result<bool> ask(Thread& t, Value value, Value class_, Str* hook, std::string_view where, Check otherwise) {
    Ref<> method = TRY(find_special(t, class_, hook));
    if (!method) return otherwise(t, value, class_);
    if (!t.check_stack(where)) return Raised{};
    Ref<> result = TRY(call(t, method, value));
    return is_true(t, result);
}

}  // namespace

Result<bool> is_instance(Thread& t, Value value, Value class_) {
    if (Value(type_of(value)) == class_) return true;
    if (type_of(class_) == &types::Type_) return is_instance_by_default(t, value, class_);
    if (Tuple* classes = classes_in(class_)) return any_of(t, value, *classes, " in __instancecheck__", is_instance);
    return ask(t, value, class_, "__instancecheck__"_name, " in __instancecheck__", is_instance_by_default);
}

Result<bool> is_subclass(Thread& t, Value value, Value class_) {
    if (type_of(class_) == &types::Type_) {
        if (value == class_) return true;
        return is_subclass_by_default(t, value, class_);
    }
    if (Tuple* classes = classes_in(class_)) return any_of(t, value, *classes, " in __subclasscheck__", is_subclass);
    return ask(t, value, class_, "__subclasscheck__"_name, " in __subclasscheck__", is_subclass_by_default);
}

Result<bool> is_instance_by_default(Thread& t, Value value, Value class_) {
    if (Type* type = as_type(class_)) {
        if (is_subtype(type_of(value), type)) return true;
        if (value.is_immediate()) return false;
        Ref<> claimed = TRY(find_attribute(t, value, Value("__class__"_name)));
        Type* claimed_type = claimed ? as_type(claimed) : nullptr;
        return claimed_type && claimed_type != type_of(value) && is_subtype(claimed_type, type);
    }
    TRY(check_class(t, class_, "isinstance() arg 2 must be a type, a tuple of types, or a union"));
    Ref<> claimed = TRY(find_attribute(t, value, Value("__class__"_name)));
    return claimed ? derives_abstractly(t, claimed, class_) : false;
}

Result<bool> is_subclass_by_default(Thread& t, Value value, Value class_) {
    Type *derived = as_type(value), *type = as_type(class_);
    if (derived && type) return is_subtype(derived, type);
    TRY(check_class(t, value, "issubclass() arg 1 must be a class"));
    TRY(check_class(t, class_, "issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    return derives_abstractly(t, value, class_);
}

}  // namespace krait::object

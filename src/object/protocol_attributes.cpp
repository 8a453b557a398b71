#include "object/attributes.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::object {

Result<Ref<>> get_attribute(Thread& t, Value object, Value name) {
    TRY(check_attribute_name(t, name));
    Result<Ref<>> result = type_of(object)->slots.getattro(t, object, name);
    if (result.failed()) note_attribute_error(t, object, name);
    return result;
}

bool is_object_getattribute(Value found) {
    static const Value objects = types::Object.dict->peek(*"__getattribute__"_name);
    return found == objects;
}

namespace {

Lookup find_by_slot(Thread& t, Value object, Value name) {
    GetAttributeSlot slot = type_of(object)->slots.getattro;
    if (slot == generic_get_attribute) return generic_find_attribute(t, object, name);
    if (slot == type_get_attribute) return type_find_attribute(t, *as_type(object), name);
    if (slot == module_get_attribute) return module_find_attribute(t, object, name);
    return TRY(slot(t, object, name));
}

}  // namespace

Lookup find_attribute(Thread& t, Value object, Value name) {
    TRY(check_attribute_name(t, name));
    Lookup result = find_by_slot(t, object, name);
    if (!result.failed() || !t.matches(types::AttributeError)) return result;
    t.clear_exception();
    return std::nullopt;
}

Status set_attribute(Thread& t, Value object, Value name, Value value) {
    TRY(check_attribute_name(t, name));
    Ref<Str> interned = intern(t, share(static_cast<Str*>(name.as_object())));
    return type_of(object)->slots.setattro(t, object, interned, value);
}

Status delete_attribute(Thread& t, Value object, Value name) { return set_attribute(t, object, name, Value()); }

Lookup find_special(Thread& t, Value object, Str* name) {
    Value found = type_lookup(t, *type_of(object), Value(name));
    if (!found) return std::nullopt;
    Ref<> held = share(found);
    DescriptorGetSlot get = type_of(found)->slots.descr_get;
    if (!get) return held;
    return TRY(get(t, held, object, Value(type_of(object))));
}

}  // namespace krait::object

#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/changed_types.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/slot_table.h"
#include "object/type_cache.h"
#include "object/type_making.h"

// Reading and writing attributes of types: the metatype's data descriptors, then the MRO, then the metatype.

namespace krait::object {

namespace {

Raised raise_missing(Thread& t, Type& type, Value name) {
    FormatArgument arguments[] = {type.name, static_cast<Str*>(name.as_object())};
    return raise_attribute_error(t, Value(&type), name, "type object '{}' has no attribute '{}'", arguments);
}

Status set_in_class(Thread& t, Type& type, Value name, Value value) {
    if (value) return dict_set(t, *type_names(t, type), name, value);
    if (!TRY(dict_delete(t, *type_names(t, type), name))) return raise_missing(t, type, name);
    return {};
}

}  // namespace

Lookup type_find_attribute(Thread& t, Type& type, Value name) {
    Type* metatype = type.type;
    Ref<> meta = share(type_lookup(t, *metatype, name));
    DescriptorGetSlot get = meta ? type_of(meta)->slots.descr_get : nullptr;
    if (get && type_of(meta)->slots.descr_set) return TRY(get(t, meta, Value(&type), Value(metatype)));
    if (Ref<> own = share(type_lookup(t, type, name))) {
        DescriptorGetSlot own_get = type_of(own)->slots.descr_get;
        if (!own_get) return own;
        return TRY(own_get(t, own, Value(), Value(&type)));
    }
    if (get) return TRY(get(t, meta, Value(&type), Value(metatype)));
    if (meta) return meta;
    return std::nullopt;
}

Result<Ref<>> type_get_attribute(Thread& t, Value self, Value name) {
    TRY(check_attribute_name(t, name));
    Type& type = *as_type(self);
    Ref<> found = TRY(type_find_attribute(t, type, name));
    if (!found) return raise_missing(t, type, name);
    return found;
}

Status type_set_attribute(Thread& t, Value self, Value name, Value value) {
    Type& type = *as_type(self);
    if (type.has_flag(kTypeImmutable)) {
        Ref<Str> shown = TRY(repr(t, name));
        return t.raise_type_error("cannot set {} attribute of immutable type '{}'", shown.get(), type.name);
    }
    TRY(check_attribute_name(t, name));
    TRY(prepare_type_change(t, type));
    Ref<Str> key = intern(t, share(static_cast<Str*>(name.as_object())));
    Ref<> meta = share(type_lookup(t, *type.type, key));
    if (meta)
        if (DescriptorSetSlot set = type_of(meta)->slots.descr_set) return set(t, meta, self, value);
    Ref<> held = share(self);
    // What the old value's death runs must not see a stale cache, nor slots that call what is gone.
    Ref<> old = share(type_names(t, type)->peek(*key));
    type_modified(t, type);
    TRY(set_in_class(t, type, key, value));
    type_modified(t, type);
    update_slots_for(t, type, *key);
    return {};
}

}  // namespace krait::object

#include "object/attributes.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/dict_inline.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/str_intern.h"
#include "object/weakref.h"

namespace krait::object {

namespace {

size_t first_slot(const Str* name) { return reinterpret_cast<uintptr_t>(name) >> 4 & 63; }

// The interned object of the name's text, or null when no interned text is equal: then no class has such a key.
const Str* known_name(Thread& t, const Str* name) {
    if (name->is_interned()) return name;
    if (name->type != &types::Str) return nullptr;
    return t.interpreter.interned->find(*name);
}

void forget_order(Object* object, int index) {
    uint8_t* order = inline_order(object);
    int count = order[0], place = 1;
    while (order[place] != index) ++place;
    for (; place < count; ++place) order[place] = order[place + 1];
    order[0] = static_cast<uint8_t>(count - 1);
    tell_dict_of_attributes(object);
}

Lookup find_in_dict(Thread& t, Dict* dict, Value name) {
    if (!dict) return std::nullopt;
    if (is_exact_str(name)) {
        Value found = dict->peek(*static_cast<Str*>(name.as_object()));
        if (found) return share(found);
        if (dict->has_only_str_keys()) return std::nullopt;
    }
    Ref<Dict> held = share(dict);
    return dict_get(t, *held, name);
}

Result<bool> set_in_dict(Thread& t, Object* object, Value name, Value value) {
    if (!value && !object->has(kFlagInlineValues) && !attribute_dict(object)) return false;
    Ref<Dict> dict = TRY(instance_dict(t, object));
    if (!value) return dict_delete(t, *dict, name);
    TRY(dict_set(t, *dict, name, value));
    return true;
}

// How many there were. They are taken all at once because the death of one may set others, or take the object with it.
int take_inline_values(Object* object, Value* values) {
    uint8_t* order = inline_order(object);
    int count = std::exchange(order[0], uint8_t{0});
    for (int i = 0; i < count; ++i) values[i] = std::exchange(attribute_storage(object)->values[order[i + 1]], Value());
    return count;
}

void drop_inline_values(Object* object) {
    Value dropped[kMostAttributeKeys];
    int count = take_inline_values(object, dropped);
    for (int i = 0; i < count; ++i) release(dropped[i]);
}

// Values that are not inline yet move into a table.
Status make_full_dict(Thread& t, Object* object) {
    AttributeStorage* storage = attribute_storage(object);
    const uint8_t* order = inline_order(object);
    Ref<Dict> dict = TRY(dict_new(t, order[0]));
    for (int i = 1; i <= order[0]; ++i)
        TRY(dict_set(t, *dict, object->type->attribute_keys->names[order[i]], storage->values[order[i]]));
    object->clear(kFlagInlineValues);
    storage->dict = static_cast<Dict*>(dict.detach().as_object());
    drop_inline_values(object);
    return {};
}

}  // namespace

int AttributeKeys::find(const Str* name) const {
    for (size_t slot = first_slot(name);; slot = (slot + 1) & 63) {
        int index = slots[slot];
        if (index < 0 || names[index].get() == name) return index;
    }
}

int AttributeKeys::find_or_add(Str* name) {
    size_t slot = first_slot(name);
    for (; slots[slot] >= 0; slot = (slot + 1) & 63)
        if (names[slots[slot]].get() == name) return slots[slot];
    if (count == capacity) {
        if (room) --room;
        return -1;
    }
    slots[slot] = static_cast<int8_t>(count);
    names[count] = share(name);
    ++version;
    if (room) --room;
    return count++;
}

size_t attribute_storage_bytes(int capacity) {
    size_t values = sizeof(Value) * static_cast<size_t>(capacity);
    size_t order = capacity ? (static_cast<size_t>(capacity) + 8) & ~size_t{7} : 0;
    return sizeof(Dict*) + values + order;
}

bool has_attribute_dict(const Type& type) { return type.dict_offset != 0; }

void set_inline_attribute(Object* object, int index, Ref<> value) {
    Value& field = attribute_storage(object)->values[index];
    if (!field) {
        uint8_t* order = inline_order(object);
        order[++order[0]] = static_cast<uint8_t>(index);
        tell_dict_of_attributes(object);
    }
    Value old = std::exchange(field, value.detach());
    release(old);
}

Ref<> take_inline_attribute(Object* object, int index) {
    forget_order(object, index);
    return Ref<>::adopt(std::exchange(attribute_storage(object)->values[index], Value()));
}

void clear_inline_attributes(Object* object) {
    Value dropped[kMostAttributeKeys];
    int count = take_inline_values(object, dropped);
    tell_dict_of_attributes(object);
    for (int i = 0; i < count; ++i) release(dropped[i]);
}

void tell_dict_of_attributes(Object* object) {
    if (Dict* dict = attribute_dict(object)) dict->used_ = dict->keys_->filled = inline_order(object)[0];
}

Lookup find_instance_attribute(Thread& t, Object* object, Value name) {
    if (object->has(kFlagInlineValues)) {
        // A subclass of str may compare as it likes: only a dict asks it.
        if (!is_exact_str(name)) {
            Ref<Dict> dict = TRY(inline_dict(t, object));
            return dict_get(t, *dict, name);
        }
        const Str* known = known_name(t, static_cast<Str*>(name.as_object()));
        int index = known ? object->type->attribute_keys->find(known) : -1;
        Value found = index < 0 ? Value() : attribute_storage(object)->values[index];
        if (!found) return std::nullopt;
        return share(found);
    }
    return find_in_dict(t, attribute_dict(object), name);
}

Result<bool> set_instance_attribute(Thread& t, Object* object, Value name, Value value) {
    if (!object->has(kFlagInlineValues) || !is_exact_str(name)) return set_in_dict(t, object, name, value);
    if (!value) {
        const Str* known = known_name(t, static_cast<Str*>(name.as_object()));
        int index = known ? object->type->attribute_keys->find(known) : -1;
        if (index < 0 || !attribute_storage(object)->values[index]) return false;
        Ref<> old = take_inline_attribute(object, index);
        return true;
    }
    Ref<Str> key = intern(t, share(static_cast<Str*>(name.as_object())));
    int index = key->is_interned() ? object->type->attribute_keys->find_or_add(key) : -1;
    if (index < 0) {
        TRY(move_attributes_to_dict(t, object));
        return set_in_dict(t, object, name, value);
    }
    set_inline_attribute(object, index, share(value));
    return true;
}

Status move_attributes_to_dict(Thread& t, Object* object) {
    if (!object->has(kFlagInlineValues)) return {};
    if (Dict* dict = attribute_dict(object)) return dict_own_table(t, *dict);
    return make_full_dict(t, object);
}

Result<Ref<Dict>> instance_dict(Thread& t, Object* object) {
    if (object->has(kFlagInlineValues)) return inline_dict(t, object);
    Dict*& place = attribute_dict(object);
    if (!place) {
        Ref<Dict> made = TRY(dict_new(t));
        place = static_cast<Dict*>(made.detach().as_object());
    }
    return share(place);
}

Status set_instance_dict(Thread& t, Object* object, Ref<Dict> dict) {
    Dict* old = attribute_dict(object);
    // Somebody else's view of the values keeps them; without one they go.
    if (old && object->has(kFlagInlineValues)) {
        if (old->count != 1) TRY(dict_own_table(t, *old));
        if (object->has(kFlagInlineValues)) part_from_dict(t, object);
    }
    bool has_values = object->has(kFlagInlineValues);
    object->clear(kFlagInlineValues);
    Dict* fresh = dict.get();
    (void)dict.detach();  // the storage owns it now
    old = std::exchange(attribute_dict(object), fresh);
    if (has_values) drop_inline_values(object);
    if (old) release(static_cast<Object*>(old));
    return {};
}

// --- __dict__ and __weakref__ ---

Result<Ref<>> get_dict_attribute(Thread& t, Value self) {
    if (!has_attribute_dict(*type_of(self))) return t.raise(types::AttributeError, "This object has no __dict__");
    return instance_dict(t, self.as_object());
}

Status set_dict_attribute(Thread& t, Value self, Value value) {
    if (!has_attribute_dict(*type_of(self))) return t.raise(types::AttributeError, "This object has no __dict__");
    if (value && !is_dict(value))
        return t.raise_type_error("__dict__ must be set to a dictionary, not a '{}'", type_name(value));
    return set_instance_dict(t, self.as_object(), value ? share(as_dict(value)) : Ref<Dict>());
}

Status set_native_dict_attribute(Thread& t, Value self, Value value) {
    if (!value) return t.raise_type_error("cannot delete __dict__");
    return set_dict_attribute(t, self, value);
}

Result<Ref<>> get_weakref_attribute(Thread& t, Value self) {
    Weakref* first = first_weakref(t, self);
    return share(first ? Value(first) : none());
}

// --- object.__getattribute__ and __setattr__ ---

Raised raise_no_attribute(Thread& t, Value object, Value name) {
    FormatArgument arguments[] = {type_name(object), static_cast<Str*>(name.as_object())};
    return raise_attribute_error(t, object, name, "'{}' object has no attribute '{}'", arguments);
}

Status check_attribute_name(Thread& t, Value name) {
    if (is_str(name)) return {};
    return t.raise_type_error("attribute name must be string, not '{}'", type_name(name));
}

Lookup generic_find_attribute(Thread& t, Value object, Value name) {
    Type* type = type_of(object);
    Ref<> found = share(type_lookup(t, *type, name));
    DescriptorGetSlot get = nullptr;
    if (found) {
        const Slots& slots = type_of(found)->slots;
        get = slots.descr_get;
        if (get && slots.descr_set) return TRY(get(t, found, object, Value(type)));
    }
    if (has_attribute_dict(*type)) {
        Ref<> own = TRY(find_instance_attribute(t, object.as_object(), name));
        if (own) return own;
    }
    if (get) return TRY(get(t, found, object, Value(type)));
    if (found) return found;
    return std::nullopt;
}

Result<Ref<>> generic_get_attribute(Thread& t, Value object, Value name) {
    TRY(check_attribute_name(t, name));
    Ref<> found = TRY(generic_find_attribute(t, object, name));
    if (!found) return raise_no_attribute(t, object, name);
    return found;
}

namespace {

Raised raise_cannot_set(Thread& t, Value object, Value name, bool is_known) {
    Type* type = type_of(object);
    FormatArgument arguments[] = {type->name, static_cast<Str*>(name.as_object())};
    if (is_known)
        return t.raise(types::AttributeError, "'{}' object attribute '{}' is read-only", type->name,
                       static_cast<Str*>(name.as_object()));
    if (type->slots.setattro != generic_set_attribute) return raise_no_attribute(t, object, name);
    return raise_attribute_error(
        t, object, name, "'{}' object has no attribute '{}' and no __dict__ for setting new attributes", arguments);
}

// As CPython: a name that has, or could get, a place among the inline values is missed there, and such an error tells
// its text alone. (There every instance made takes one of the places that names could still get; not so here.)
Raised raise_cannot_delete(Thread& t, Object* instance, Value name) {
    const Str* key = is_exact_str(name) ? as_str(name) : nullptr;
    if (!key || !instance->has(kFlagInlineValues)) return raise_no_attribute(t, instance, name);
    const AttributeKeys& keys = *instance->type->attribute_keys;
    if (!keys.room && keys.find(key) < 0) return raise_no_attribute(t, instance, name);
    return t.raise(types::AttributeError, "'{}' object has no attribute '{}'", instance->type->name, key);
}

}  // namespace

Status generic_set_attribute(Thread& t, Value object, Value name, Value value) {
    TRY(check_attribute_name(t, name));
    Type* type = type_of(object);
    Ref<> found = share(type_lookup(t, *type, name));
    if (found)
        if (DescriptorSetSlot set = type_of(found)->slots.descr_set) return set(t, found, object, value);
    if (!has_attribute_dict(*type)) return raise_cannot_set(t, object, name, static_cast<bool>(found));
    Ref<> held = share(object);
    Object* instance = object.as_object();
    if (TRY(set_instance_attribute(t, instance, name, value))) return {};
    return raise_cannot_delete(t, instance, name);
}

}  // namespace krait::object

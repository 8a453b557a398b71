#pragma once

// Attributes of instances. A class's instances keep their values inline, found through names that the class shares
// (AttributeKeys), until more names come than there is room for: then the values move into a dict. A __dict__ that was
// asked for before is a view of them (dict_inline.h).

#include "object/dict.h"
#include "object/references.h"
#include "object/str.h"

namespace krait::object {

inline constexpr int kMostAttributeKeys = 30;

// Names only ever get added, so an index found once stays right for the class.
struct AttributeKeys {
    uint32_t version = 1;  // changes with every name added: guards "no instance has it inline"
    uint8_t count = 0;
    uint8_t capacity = 0;
    // Names that could still join in CPython, whose errors show it: one fewer by each that does, none after a dir().
    uint8_t room = kMostAttributeKeys;
    int8_t slots[64];                      // open addressing by address; -1: empty
    Field<Str> names[kMostAttributeKeys];  // interned

    AttributeKeys() {
        for (int8_t& slot : slots) slot = -1;
    }
    // `name` is interned; -1: unknown.
    int find(const Str* name) const;
    // The index of the name, added when there is room; -1 when there is none.
    int find_or_add(Str* name);
};

// Bytes of the attribute storage: dict, values, their count and order.
size_t attribute_storage_bytes(int capacity);

bool has_attribute_dict(const Type& type);
// The place of the __dict__; the type has one.
inline Dict*& attribute_dict(Object* object) { return attribute_storage(object)->dict; }

// The instance's own value, not looking at its class. Absent is no error.
Lookup find_instance_attribute(Thread& t, Object* object, Value name);
// Sets or (no value) deletes it; false: nothing to delete.
Result<bool> set_instance_attribute(Thread& t, Object* object, Value name, Value value);

// How many inline values are set, then their indices in order of insertion: one byte each.
inline uint8_t* inline_order(Object* object) {
    return reinterpret_cast<uint8_t*>(attribute_storage(object)->values + object->type->inline_capacity);
}
// Sets the value of an inline attribute, keeping the order of insertion. For caches: `index` comes from the class's
// keys.
void set_inline_attribute(Object* object, int index, Ref<> value);
// Removes one that is set.
Ref<> take_inline_attribute(Object* object, int index);
void clear_inline_attributes(Object* object);
// The __dict__ must know when attributes come and go.
void tell_dict_of_attributes(Object* object);

// The __dict__, made when there is none yet.
Result<Ref<Dict>> instance_dict(Thread& t, Object* object);
// Empty: takes the dict away; a new one is made when it is needed.
Status set_instance_dict(Thread& t, Object* object, Ref<Dict> dict);
// Moves inline values into the dict.
Status move_attributes_to_dict(Thread& t, Object* object);

// Getset functions of __dict__ and __weakref__ in classes that introduce them, and of native types with a dict Field.
Result<Ref<>> get_dict_attribute(Thread& t, Value self);
Status set_dict_attribute(Thread& t, Value self, Value value);
// As the latter, but the dict cannot be deleted: "cannot delete __dict__".
Status set_native_dict_attribute(Thread& t, Value self, Value value);
Result<Ref<>> get_weakref_attribute(Thread& t, Value self);

// object.__getattribute__ that misses without an exception.
Lookup generic_find_attribute(Thread& t, Value object, Value name);

// "'T' object has no attribute 'a'"
Raised raise_no_attribute(Thread& t, Value object, Value name);
Status check_attribute_name(Thread& t, Value name);

}  // namespace krait::object

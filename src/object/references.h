#pragma once

// What an object refers to, found from its type: reference blocks, extra references, __slots__, attributes, the type.

#include "object/type.h"

namespace krait::object {

// Every reference the object owns.
void visit_references(Object* object, Visit visit, void* context);
// What a type's `small` tells of its instances, so that their deaths need not look everywhere.
enum TypeShape : uint16_t {
    kShapeKnown = 1,
    kShapeSlots = 2,    // some class adds __slots__
    kShapeSeveral = 4,  // native parts of several classes have references
    kShapeDestroy = 8,  // some class has a `destroy`
};
// Above them: how many bases further the one class stands whose native part has references.
inline constexpr int kShapeDepthShift = 8, kMostShapeDepth = 255;
// Notes it, once, when the type is complete.
void note_shape(Type& type);
// Drops them all; the type is kept.
void clear_references(Thread& t, Object* object);
// The same to break a cycle: the object stays usable. Tuples keep their items, as in CPython; a cycle always has a link
// elsewhere, and classes find their bases in one.
void break_references(Thread& t, Object* object);

// Attribute storage of instances, at Type::dict_offset: a Dict once someone asked for it, else values inline.
struct AttributeStorage {
    Dict* dict;
    Value values[];
};
inline AttributeStorage* attribute_storage(Object* object) {
    return reinterpret_cast<AttributeStorage*>(reinterpret_cast<char*>(object) + object->type->dict_offset);
}

}  // namespace krait::object

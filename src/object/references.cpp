#include "object/references.h"

#include "object/attributes.h"
#include "object/dict_inline.h"

namespace krait::object {

namespace {

Value* block_fields(Object* object, ReferenceBlock block) {
    return reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + block.offset);
}

void visit_block(Object* object, ReferenceBlock block, Visit visit, void* context) {
    Value* fields = block_fields(object, block);
    for (uint32_t i = 0; i < block.count; ++i)
        if (fields[i]) visit(fields[i], context);
}

void clear_block(Object* object, ReferenceBlock block) {
    Value* fields = block_fields(object, block);
    for (uint32_t i = 0; i < block.count; ++i) release(std::exchange(fields[i], Value()));
}

// Inherited hooks stand in every subtype too: run each once.
bool adds_extra(const Type* type) { return !type->base || type->base->extra.visit != type->extra.visit; }

void visit_attributes(Object* object, Visit visit, void* context) {
    if (object->type->attribute_bytes == 0) return;
    AttributeStorage* storage = attribute_storage(object);
    // Inline values that a dict is a view of are the dict's to visit.
    if (storage->dict) return visit(Value(storage->dict), context);
    if (!object->has(kFlagInlineValues)) return;
    for (uint32_t i = 0; i < object->type->inline_capacity; ++i)
        if (storage->values[i]) visit(storage->values[i], context);
}

void clear_attributes(Thread& t, Object* object) {
    if (object->type->attribute_bytes == 0) return;
    AttributeStorage* storage = attribute_storage(object);
    if (object->has(kFlagInlineValues)) {
        if (storage->dict) [[unlikely]]
            part_from_dict(t, object);
        // Nobody meets the values of an object that dies.
        if (object->count > 0)
            clear_inline_attributes(object);
        else
            for (uint32_t i = 0; i < object->type->inline_capacity; ++i)
                release(std::exchange(storage->values[i], Value()));
    }
    if (Dict* dict = std::exchange(storage->dict, nullptr)) release(static_cast<Object*>(dict));
}

}  // namespace

void visit_references(Object* object, Visit visit, void* context) {
    for (Type* type = object->type; type; type = type->base) {
        visit_block(object, type->slot_references, visit, context);
        if (type->extra.visit && adds_extra(type)) type->extra.visit(object, visit, context);
        visit_block(object, type->references, visit, context);
    }
    visit_attributes(object, visit, context);
    if (object->type->is_heap()) visit(Value(object->type), context);
}

void break_references(Thread& t, Object* object) {
    if (!object->type->has_flag(kTypeTuple)) return clear_references(t, object);
    for (Type* type = object->type; type; type = type->base) clear_block(object, type->slot_references);
    clear_attributes(t, object);
}

void note_shape(Type& type) {
    int shape = kShapeKnown, depth = 0, native_parts = 0, native_depth = 0;
    for (const Type* owner = &type; owner; owner = owner->base, ++depth) {
        if (owner->slot_references.count) shape |= kShapeSlots;
        if (owner->destroy) shape |= kShapeDestroy;
        if (owner->references.count == 0 && !(owner->extra.clear && adds_extra(owner))) continue;
        ++native_parts;
        native_depth = depth;
    }
    if (native_parts > 1 || native_depth > kMostShapeDepth)
        shape |= kShapeSeveral;
    else
        shape |= native_depth << kShapeDepthShift;
    type.small = static_cast<uint16_t>(shape);
}

void clear_references(Thread& t, Object* object) {
    Type* own = object->type;
    if ((own->small & (kShapeKnown | kShapeSlots | kShapeSeveral)) == kShapeKnown) {
        clear_attributes(t, object);
        for (int depth = own->small >> kShapeDepthShift; depth > 0; --depth) own = own->base;
        if (own->extra.clear && adds_extra(own)) own->extra.clear(t, object);
        clear_block(object, own->references);
        return;
    }
    for (Type* type = object->type; type; type = type->base) clear_block(object, type->slot_references);
    clear_attributes(t, object);
    for (Type* type = object->type; type; type = type->base) {
        if (type->extra.clear && adds_extra(type)) type->extra.clear(t, object);
        clear_block(object, type->references);
    }
}

}  // namespace krait::object

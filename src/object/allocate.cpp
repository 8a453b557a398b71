#include "object/allocate.h"

#include <cstring>

#include "object/collector.h"

namespace krait::object {

size_t allocated_size(const Object* object) {
    const Type* type = object->type;
    if (type->allocated_size) return type->allocated_size(object);
    return type->instance_size + type->attribute_bytes;
}

Object* allocate_object(Thread& t, Type& type, size_t size) {
    bool is_cyclic = type.has_flag(kTypeGc);
    size_t head = type.prefix_bytes + (is_cyclic ? sizeof(GcHead) : 0);
    auto* memory = static_cast<char*>(t.interpreter.heap.allocate(size + head));
    if (!memory) [[unlikely]] {
        (void)t.raise_no_memory();
        return nullptr;
    }
    std::memset(memory, 0, size + head);
    auto* object = reinterpret_cast<Object*>(memory + head);
    object->count = 1;
    object->flags = is_cyclic ? kFlagGc : 0;
    object->type = &type;
    if (type.inline_capacity) object->set(kFlagInlineValues);
    if (type.is_heap()) retain(&type);
    if (t.interpreter.is_bootstrap()) [[unlikely]]
        object->count = kImmortalCount;
    else if (is_cyclic)
        t.interpreter.collector->note_allocation(t);
    return object;
}

Result<Ref<>> instance_new(Thread& t, Type& type) {
    Object* object = allocate_object(t, type, type.instance_size + (type.allocated_size ? 0 : type.attribute_bytes));
    if (!object) return Raised{};
    if (object->has(kFlagGc)) track(t, object);
    return Ref<>::adopt(object);
}

static size_t take_odd_size(Thread& t, Object* object) {
    auto entry = t.interpreter.odd_sizes.extract(object);
    return entry.mapped();
}

void free_object(Thread& t, Object* object) {
    size_t size = object->has(kFlagOddSize) ? take_odd_size(t, object) : allocated_size(object);
    size += object->type->prefix_bytes;
    char* memory = reinterpret_cast<char*>(object) - object->type->prefix_bytes;
    if (object->has(kFlagGc)) {
        t.interpreter.collector->note_death();
        t.interpreter.heap.free(memory - sizeof(GcHead), size + sizeof(GcHead));
    } else {
        t.interpreter.heap.free(memory, size);
    }
}

void track(Thread& t, Object* object) {
    if (object->has(kFlagTracked) || object->is_immortal()) return;
    KRAIT_DCHECK(object->has(kFlagGc));
    object->set(kFlagTracked);
    t.interpreter.collector->link_young(gc_head(object));
}

void untrack(Thread&, Object* object) {
    if (!object->has(kFlagTracked)) return;
    object->clear(kFlagTracked);
    Collector::unlink(gc_head(object));
}

}  // namespace krait::object

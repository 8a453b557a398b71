#include "object/allocate.h"

#include <cstring>

#include "object/allocate_unfilled.h"
#include "object/collector.h"

namespace krait::object {

namespace {

// KRAIT_COLLECT_ALWAYS: every object asks for a collection (collector.cpp), and what dies is overwritten, so that
// whoever still looks at it finds no sense in it.
#ifdef KRAIT_COLLECT_ALWAYS
constexpr bool kCollectsAlways = true;
#else
constexpr bool kCollectsAlways = false;
#endif

void note_allocation(Thread& t, Collector& collector) {
    Collector::Generation& young = collector.generations[0];
    bool is_due = ++young.count > young.threshold || kCollectsAlways;
    if (is_due && collector.is_enabled && young.threshold != 0 && !collector.is_collecting) collector.schedule(t);
}

void note_death(Collector& collector) {
    if (collector.generations[0].count > 0) --collector.generations[0].count;
}

void give_back(Heap& heap, void* memory, size_t size) {
    constexpr int kDead = 0xdb;
    if (kCollectsAlways) std::memset(memory, kDead, size);
    heap.free(memory, size);
}

}  // namespace

size_t allocated_size(const Object* object) {
    const Type* type = object->type;
    if (type->allocated_size) return type->allocated_size(object);
    return type->instance_size + type->attribute_bytes;
}

// Most objects are a few words: memset is for the others.
static void clear(char* memory, size_t size) {
    constexpr size_t kFew = 128, kWord = sizeof(uint64_t);
    if (size > kFew || size % kWord != 0) {
        std::memset(memory, 0, size);
        return;
    }
#pragma clang loop vectorize(disable) unroll_count(2)
    for (size_t done = 0; done < size; done += kWord) *reinterpret_cast<volatile uint64_t*>(memory + done) = 0;
}

Object* allocate_unfilled_object(Thread& t, Type& type, size_t size, size_t content) {
    bool is_cyclic = type.has_flag(kTypeGc);
    size_t head = type.prefix_bytes + (is_cyclic ? sizeof(GcHead) : 0);
    auto* memory = static_cast<char*>(t.interpreter.heap.allocate(size + head + content));
    if (!memory) [[unlikely]] {
        (void)t.raise_no_memory();
        return nullptr;
    }
    clear(memory, size + head);
    auto* object = reinterpret_cast<Object*>(memory + head);
    object->count = 1;
    object->flags = is_cyclic ? kFlagGc : 0;
    object->type = &type;
    if (type.inline_capacity) object->set(kFlagInlineValues);
    if (type.is_heap()) retain(&type);
    if (t.interpreter.is_bootstrap()) [[unlikely]]
        object->count = kImmortalCount;
    else if (is_cyclic)
        note_allocation(t, *t.interpreter.collector);
    return object;
}

Object* allocate_object(Thread& t, Type& type, size_t size) { return allocate_unfilled_object(t, type, size, 0); }

Result<Ref<>> instance_new(Thread& t, Type& type) {
    Object* object = allocate_object(t, type, type.instance_size + (type.allocated_size ? 0 : type.attribute_bytes));
    if (!object) return Raised{};
    if (object->has(kFlagGc)) track(t, object);
    return Ref<>::adopt(object);
}

Object* allocate_raw_cyclic(Thread& t, Type& type, size_t size) {
    auto* memory = static_cast<char*>(t.interpreter.heap.allocate(size + sizeof(GcHead)));
    if (!memory) [[unlikely]] {
        (void)t.raise_no_memory();
        return nullptr;
    }
    auto* object = reinterpret_cast<Object*>(memory + sizeof(GcHead));
    gc_head(object)->next = nullptr;
    gc_head(object)->previous = 0;
    object->count = 1;
    object->flags = kFlagGc;
    object->small = 0;
    object->type = &type;
    if (t.interpreter.is_bootstrap()) [[unlikely]]
        object->count = kImmortalCount;
    else
        note_allocation(t, *t.interpreter.collector);
    return object;
}

static size_t take_odd_size(Thread& t, Object* object) {
    auto entry = t.interpreter.odd_sizes.extract(object);
    return entry.mapped();
}

void* block_of(Object* object) {
    size_t head = object->type->prefix_bytes + (object->has(kFlagGc) ? sizeof(GcHead) : 0);
    return reinterpret_cast<char*>(object) - head;
}

void free_object(Thread& t, Object* object) {
    size_t size = object->has(kFlagOddSize) ? take_odd_size(t, object) : allocated_size(object);
    size += object->type->prefix_bytes;
    char* memory = reinterpret_cast<char*>(object) - object->type->prefix_bytes;
    if (object->has(kFlagGc)) {
        note_death(*t.interpreter.collector);
        give_back(t.interpreter.heap, memory - sizeof(GcHead), size + sizeof(GcHead));
    } else {
        give_back(t.interpreter.heap, memory, size);
    }
}

void free_plain(Thread& t, Object* object, size_t size) { give_back(t.interpreter.heap, object, size); }

void free_cyclic(Thread& t, Object* object, size_t size) {
    note_death(*t.interpreter.collector);
    give_back(t.interpreter.heap, gc_head(object), size + sizeof(GcHead));
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

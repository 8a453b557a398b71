#pragma once

// New objects. Memory comes from the interpreter's heap; cyclic types get a GcHead in front and must be given to the
// collector with track() once their fields make sense.

#include <new>

#include "object/interpreter.h"
#include "object/type.h"

namespace krait::object {

// Links of the collector's generation lists; `previous` carries bits during a collection (collector.cpp).
struct alignas(16) GcHead {
    GcHead* next;
    uintptr_t previous;
};

inline GcHead* gc_head(Object* object) { return reinterpret_cast<GcHead*>(object) - 1; }
inline Object* gc_object(GcHead* head) { return reinterpret_cast<Object*>(head + 1); }

// Bytes of an instance, GcHead not included.
size_t allocated_size(const Object* object);

// Where the object's block of memory begins.
void* block_of(Object* object);

// Zeroed behind the header; count 1 (immortal under the bootstrap interpreter). Null with MemoryError pending. `size`
// includes the header.
Object* allocate_object(Thread& t, Type& type, size_t size);

// `extra`: bytes of inline content, for types with `allocated_size`.
template <typename T>
T* allocate(Thread& t, Type& type, size_t extra = 0) {
    static_assert(std::is_base_of_v<Object, T>);
    size_t size = type.instance_size > sizeof(T) ? type.instance_size : sizeof(T);
    return static_cast<T*>(allocate_object(t, type, size + (type.allocated_size ? extra : type.attribute_bytes)));
}

// What object.__new__ and most constructors of native types make: an instance without content, tracked. Types of
// inline content need their own.
Result<Ref<>> instance_new(Thread& t, Type& type);
// The same as T, not tracked yet.
template <typename T>
Result<Ref<T>> instance_of(Thread& t, Type& type) {
    T* object = allocate<T>(t, type);
    if (!object) return Raised{};
    return Ref<T>::adopt(object);
}

// Gives the memory back; the fields are gone already.
void free_object(Thread& t, Object* object);
// The same of an object of a builtin type, of so many bytes (GcHead not included), without or with a GcHead.
void free_plain(Thread& t, Object* object, size_t size);
void free_cyclic(Thread& t, Object* object, size_t size);

// The collector knows the object from now on / no longer.
void track(Thread& t, Object* object);
void untrack(Thread& t, Object* object);

}  // namespace krait::object

#pragma once

// Weak references. Who is referred to weakly is noted in a table of the interpreter (object -> its references), and
// on the object by kFlagHasWeakrefs, so that objects pay nothing for what few of them have.

#include <unordered_map>

#include "object/ref.h"
#include "object/type.h"

namespace krait::object {

namespace types {
extern Type WeakReference, WeakProxy, WeakCallableProxy;
}

struct Weakref : Object {
    Value referent;  // borrowed; absent once it is gone
    Weakref* previous;
    Weakref* next;
    int64_t hash;      // -1: not computed yet
    Field<> callback;  // the type's only reference block
};

struct WeakrefTable {
    // First of the object's list: the basic reference, the basic proxy, then newest first.
    std::unordered_map<Object*, Weakref*> lists;
};

inline Weakref& weakref_of(Value value) { return *static_cast<Weakref*>(value.as_object()); }
inline bool is_weakref(Value value) { return is_instance_of(value, types::WeakReference); }

// The first of the object's list; null: there is none.
Weakref* first_weakref(Thread& t, Value referent);
// A reference (`type` is WeakReference or a subtype) or a proxy; the plain ones are shared. An absent callback is none.
Result<Ref<>> weakref_new(Thread& t, Type& type, Value referent, Value callback);
// Clears it: the callback goes too.
void kill_weakref(Thread& t, Weakref& weakref);
// What weakref objects do when they die, and when a cycle is broken.
void destroy_weakref(Thread& t, Object* self);

// Of an object that is about to die: all references die, then callbacks run, in list order.
void clear_weakrefs(Thread& t, Object* object);
// Cuts one reference off its referent without calling back.
void detach_weakref(Thread& t, Weakref& weakref);

}  // namespace krait::object

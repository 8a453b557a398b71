#pragma once

// Weak references. Who is referred to weakly is noted in a table of the interpreter (object -> its references), and
// on the object by kFlagHasWeakrefs, so that objects pay nothing for what few of them have.

#include <unordered_map>

#include "object/ref.h"

namespace krait::object {

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

// Of an object that is about to die: all references die, then callbacks run, in list order.
void clear_weakrefs(Thread& t, Object* object);
// Cuts one reference off its referent without calling back.
void detach_weakref(Thread& t, Weakref& weakref);

}  // namespace krait::object

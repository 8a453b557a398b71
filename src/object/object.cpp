#include "object/object.h"

#include "base/stack.h"
#include "object/allocate.h"
#include "object/legacy_finalizer.h"
#include "object/references.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/weakref.h"

// How an object dies, in CPython's order: its finalizer runs (and may bring it back to life), weak references to it are
// cleared and their callbacks called, then its references are dropped and its memory goes.
//
// Dropping a reference may be another object's death, and so on without end (a list of a million nested lists). Deaths
// nest on the C++ stack, so that __del__ runs exactly when CPython would run it, but only kDeepestDeath levels; what
// would go deeper waits on the thread's list of the doomed, which the outermost death empties. A finalizer may drop
// references itself (a generator that is closed gives up its variables): these nest as deep as the stack goes, and
// who would have to be finalized near its end waits likewise, with its finalizer still to run.

namespace krait::object {

namespace {

constexpr int kDeepestDeath = 100;

// The list of the doomed is linked through the count, which is zero and unused by then, and the type stays.
struct DoomedLink {
    static Object*& next(Object* object) {
        // The first word of a dead cyclic object's GcHead is free once it is untracked.
        return reinterpret_cast<Object*&>(gc_head(object)->next);
    }
};

// True: the finalizer made the object live again.
bool finalize(Thread& t, Object* object) {
    if (!object->type->slots.finalize || object->has(kFlagFinalized)) return false;
    object->count = 1;
    object->set(kFlagFinalized);
    object->type->slots.finalize(t, Value(object));
    if (object->count > 1) {
        --object->count;
        return true;
    }
    object->count = 0;
    return false;
}

void destroy_now(Thread& t, Object* object) {
    Type* type = object->type;
    bool is_plain = (type->small & (kShapeKnown | kShapeDestroy)) == kShapeKnown;
    for (Type* owner = is_plain ? nullptr : type; owner; owner = owner->base) {
        if (!owner->destroy) continue;
        owner->destroy(t, object);
        break;
    }
    clear_references(t, object);
    free_object(t, object);
    if (type->is_heap()) release(static_cast<Object*>(type));
}

void doom(Thread& t, Object* object) {
    if (object->has(kFlagTracked)) untrack(t, object);
    DoomedLink::next(object) = t.doomed;
    t.doomed = object;
}

bool awaits_finalizer(const Object* object) { return object->type->slots.finalize && !object->has(kFlagFinalized); }

// Room for a finalizer that runs Python code.
constexpr size_t kFinalizerStack = 256 * 1024;

bool has_no_room_for_finalizer(const Object* object) {
    return awaits_finalizer(object) && object->has(kFlagGc) && base::StackLimit().is_near(kFinalizerStack);
}

void die(Thread& t, Object* object);

void empty_doomed(Thread& t) {
    while (Object* object = t.doomed) {
        t.doomed = DoomedLink::next(object);
        if (awaits_finalizer(object)) {
            track(t, object);  // it may live on
            die(t, object);
        } else {
            destroy_now(t, object);
        }
    }
}

// Texts and tuples die most. They have no finalizer, no weak references, nothing in front: there is nothing to ask
// their types. False: this one is not as usual.
bool destroy_usual(Thread& t, Object* object) {
    if (object->type == &types::Str) {
        if (object->flags != 0) return false;
        auto& str = *static_cast<Str*>(object);
        free_plain(t, object, str_bytes(str.length, str.kind()));
        return true;
    }
    constexpr int kUsualFlags = kFlagGc | kFlagTracked;
    if (object->type != &types::Tuple || (object->flags & ~kUsualFlags) != 0 || t.deaths_under_way >= kDeepestDeath)
        return false;
    auto& tuple = *static_cast<Tuple*>(object);
    untrack(t, object);
    ++t.deaths_under_way;
    for (int64_t i = tuple.size; i-- > 0;) release(tuple.items()[i]);
    free_cyclic(t, object, sizeof(Tuple) + static_cast<size_t>(tuple.size) * sizeof(Value));
    --t.deaths_under_way;
    if (t.deaths_under_way == 0 && t.doomed) [[unlikely]] {
        ++t.deaths_under_way;
        empty_doomed(t);
        --t.deaths_under_way;
    }
    return true;
}

void die(Thread& t, Object* object) {
    if (finalize(t, object)) return;
    if (object->has(kFlagHasWeakrefs)) {
        object->count = 1;  // callbacks must not find it dying again
        clear_weakrefs(t, object);
        if (--object->count > 0) return;
    }
    if (has_legacy_finalizer(object) && outlives_legacy_finalizer(t, object)) [[unlikely]]
        return;
    if (t.deaths_under_way >= kDeepestDeath && object->has(kFlagGc)) return doom(t, object);
    if (object->has(kFlagTracked)) untrack(t, object);
    ++t.deaths_under_way;
    destroy_now(t, object);
    --t.deaths_under_way;
    if (t.deaths_under_way == 0 && t.doomed) [[unlikely]] {
        ++t.deaths_under_way;
        empty_doomed(t);
        --t.deaths_under_way;
    }
}

}  // namespace

// Apart: it is called wherever a reference is dropped.
[[gnu::noinline]] void destroy(Object* object) {
    Thread& t = Thread::current();
    if (destroy_usual(t, object)) return;
    if (has_no_room_for_finalizer(object)) [[unlikely]]
        return doom(t, object);
    die(t, object);
}

}  // namespace krait::object

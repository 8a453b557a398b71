#include "modules/_thread/parts.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// RLock: owned by a thread, which may take it again and must release it as often.

namespace krait::modules::threads {

namespace {

struct RLock : Object {
    NativeLock native;
    uint64_t owner;  // 0: nobody
    int64_t count;
};

RLock& lock_of(Value value) { return *static_cast<RLock*>(value.as_object()); }

Result<Ref<>> new_lock(Thread& t, Type& type, const Args&) {
    Ref<RLock> made = TRY(instance_of<RLock>(t, type));
    new (&made->native) NativeLock;
    return made;
}

void destroy_lock(Thread&, Object* self) { static_cast<RLock*>(self)->native.~NativeLock(); }

bool is_owned(Thread& t, Value self) { return lock_of(self).count > 0 && lock_of(self).owner == t.ident; }

Result<bool> acquire(Thread& t, Value self, bool is_blocking, Value timeout) {
    int64_t nanoseconds = TRY(acquire_timeout(t, is_blocking, timeout));
    RLock& lock = lock_of(self);
    if (is_owned(t, self)) {
        ++lock.count;
        return true;
    }
    Ref<> held = share(self);
    bool is_ours = TRY(lock.native.acquire(t, nanoseconds));
    if (is_ours) {
        lock.owner = t.ident;
        lock.count = 1;
    }
    return is_ours;
}

void let_go(RLock& lock) {
    lock.owner = 0;
    lock.count = 0;
    lock.native.release();
}

Status release_lock(Thread& t, Value self) {
    if (!is_owned(t, self)) return t.raise(types::RuntimeError, "cannot release un-acquired lock");
    RLock& lock = lock_of(self);
    if (lock.count == 1)
        let_go(lock);
    else
        --lock.count;
    return {};
}

Status leave(Thread& t, Value self, Rest) { return release_lock(t, self); }

bool is_locked(Thread&, Value self) { return lock_of(self).count > 0; }

int64_t depth(Thread& t, Value self) { return is_owned(t, self) ? lock_of(self).count : 0; }

// For conditions: all at once.
Result<Ref<>> save(Thread& t, Value self) {
    RLock& lock = lock_of(self);
    if (lock.count == 0) return t.raise(types::RuntimeError, "cannot release un-acquired lock");
    Ref<> count = TRY(int_from_int64(t, lock.count)), owner = TRY(int_from_uint64(t, lock.owner));
    let_go(lock);
    return tuple_of(t, count, owner);
}

Status restore(Thread& t, Value self, Value state) {
    if (!is_tuple(state) || as_tuple(state)->size != 2 || !is_int(as_tuple(state)->at(0)) ||
        !is_int(as_tuple(state)->at(1)))
        return t.raise_type_error("_acquire_restore() argument 1 must be a tuple of two integers");
    int64_t count = int_to_int64(as_tuple(state)->at(0)).value_or(1);
    uint64_t owner = int_low_bits(as_tuple(state)->at(1));
    Ref<> held = share(self);
    TRY(lock_of(self).native.acquire(t));
    lock_of(self).owner = owner;
    lock_of(self).count = count;
    return {};
}

Status reset(Thread&, Value self) {
    lock_of(self).native.reset();
    lock_of(self).owner = 0;
    lock_of(self).count = 0;
    return {};
}

Result<Ref<>> lock_repr(Thread& t, Value self) {
    RLock& lock = lock_of(self);
    char buffer[96];
    std::snprintf(buffer, sizeof buffer, " object owner=%lld count=%lld at %p>", static_cast<long long>(lock.owner),
                  static_cast<long long>(lock.count), static_cast<void*>(self.as_object()));
    std::string text = lock.count ? "<locked " : "<unlocked ";
    return str_from_utf8(t, text.append(type_name(self)).append(buffer));
}

void define_rlock(TypeBuilder& type) {
    type.instances<RLock>().shown(40, 0, 0, -32).weakly_referable().set_flags(kTypeBase);
    type.type().destroy = destroy_lock;
    type.slots().new_ = new_lock;
    type.slots().repr = lock_repr;
    type.method<"acquire(blocking=True, timeout=-1)", acquire>("Takes the lock; False when the time is over.");
    type.method<"release()", release_lock>("Gives the lock back, once.");
    type.method<"locked()", is_locked>("locked()\n\nHas somebody taken the lock?");
    type.method<"_is_owned()", is_owned>("Has this thread taken the lock?");
    type.method<"_acquire_restore(state, /)!", restore>("Takes the lock as _release_save() found it.");
    type.method<"_release_save()", save>("Gives the lock back altogether.");
    type.method<"_recursion_count()", depth>("How often this thread has taken the lock.");
    type.method<"__enter__(blocking=True, timeout=-1)=acquire", acquire>("Takes the lock.");
    type.method<"__exit__(*exc_info)!", leave>("Gives the lock back, once.");
    type.method<"_at_fork_reinit()", reset>("Nobody has the lock in a forked process.");
}

const TypeDefinition kDefinitions[] = {{&types::RLock, "_thread.RLock", &types::Object, define_rlock}};
TypeDefinitions registered(kDefinitions);

}  // namespace

}  // namespace krait::modules::threads

namespace krait::object::types {
constinit Type RLock{};
}

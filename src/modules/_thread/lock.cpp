#include <cmath>

#include "modules/_thread/parts.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// lock: not owned by anybody, so that any thread may release it.

namespace krait::modules::threads {

namespace {

struct Lock : Object {
    NativeLock native;
    bool is_locked;
};

Lock& lock_of(Value value) { return *static_cast<Lock*>(value.as_object()); }

Result<Ref<>> new_lock(Thread& t, Type& type, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("lock() takes no keyword arguments");
    if (args.positional) return t.raise_type_error("lock expected 0 arguments, got {}", args.positional);
    Ref<Lock> made = TRY(instance_of<Lock>(t, type));
    new (&made->native) NativeLock;
    return made;
}

void destroy_lock(Thread&, Object* self) { static_cast<Lock*>(self)->native.~NativeLock(); }

Result<bool> acquire(Thread& t, Value self, bool is_blocking, Value timeout) {
    int64_t nanoseconds = TRY(acquire_timeout(t, is_blocking, timeout));
    Ref<> held = share(self);
    bool is_ours = TRY(lock_of(self).native.acquire(t, nanoseconds));
    if (is_ours) lock_of(self).is_locked = true;
    return is_ours;
}

Status release_lock(Thread& t, Value self) {
    Lock& lock = lock_of(self);
    if (!lock.is_locked) return t.raise(types::RuntimeError, "release unlocked lock");
    lock.is_locked = false;
    lock.native.release();
    return {};
}

bool is_locked(Thread&, Value self) { return lock_of(self).is_locked; }

Status leave(Thread& t, Value self, Rest) { return release_lock(t, self); }

Status reset(Thread&, Value self) {
    lock_of(self).native.reset();
    lock_of(self).is_locked = false;
    return {};
}

Result<Ref<>> lock_repr(Thread& t, Value self) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%p>", static_cast<void*>(self.as_object()));
    std::string text = lock_of(self).is_locked ? "<locked " : "<unlocked ";
    return str_from_utf8(t, text.append(type_name(self)).append(" object at ").append(buffer));
}

void define_lock(TypeBuilder& type) {
    type.instances<Lock>().shown(24, 0, 0, -32).weakly_referable();
    type.type().destroy = destroy_lock;
    type.doc("()", "A lock that is owned by nobody: any thread may release it.");
    type.slots().new_ = new_lock;
    type.slots().repr = lock_repr;
    type.method<"acquire_lock(blocking=True, timeout=-1)", acquire>("An old name of acquire().");
    type.method<"acquire(blocking=True, timeout=-1)", acquire>("Takes the lock; False when the time is over.");
    type.method<"release_lock()", release_lock>("An old name of release().");
    type.method<"release()", release_lock>("Gives the lock back.");
    type.method<"locked_lock()", is_locked>("An old name of locked().");
    type.method<"locked()", is_locked>("Has somebody taken the lock?");
    type.method<"__enter__(blocking=True, timeout=-1)=acquire", acquire>("Takes the lock.");
    type.method<"__exit__(*exc_info)!", leave>("Gives the lock back.");
    type.method<"_at_fork_reinit()", reset>("Nobody has the lock in a forked process.");
}

const TypeDefinition kDefinitions[] = {{&types::Lock, "_thread.lock", &types::Object, define_lock}};
TypeDefinitions registered(kDefinitions);

}  // namespace

Result<int64_t> acquire_timeout(Thread& t, bool is_blocking, Value timeout) {
    int64_t nanoseconds = timeout ? TRY(nanoseconds_of_timeout(t, timeout)) : -1'000'000'000;
    bool is_given = nanoseconds != -1'000'000'000;
    if (!is_blocking && is_given) return t.raise_value_error("can't specify a timeout for a non-blocking call");
    if (nanoseconds < 0 && is_given) return t.raise_value_error("timeout value must be a non-negative number");
    if (!is_blocking) return 0;
    return is_given ? nanoseconds : -1;
}

}  // namespace krait::modules::threads

namespace krait::object::types {
constinit Type Lock{};
}

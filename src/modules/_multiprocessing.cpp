#include <fcntl.h>
#include <semaphore.h>
#include <sys/stat.h>
#include <time.h>

#include <climits>
#include <cmath>
#include <string>

#include "modules/system_call.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/float.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/str.h"
#include "object/type_builder.h"

// _multiprocessing: named semaphores of the system, as multiprocessing shares them between processes.

namespace krait::modules {

using namespace object;

namespace {

constexpr int kRecursiveMutex = 0, kSemaphore = 1;

constinit Type semaphore_type{};

struct Semaphore : Object {
    Field<> name;  // a str or None
    ::sem_t* handle;
    uint64_t owner;  // the thread that took it last
    int64_t count;   // how often it was taken here and not given back
    int32_t kind;
    int32_t maxvalue;
};

Semaphore& semaphore_at(Value value) { return *static_cast<Semaphore*>(value.as_object()); }

Result<std::string> name_text(Thread& t, const Str& name) {
    std::string text;
    str_append_utf8(name, text);
    if (text.find('\0') != std::string::npos) return t.raise_value_error("embedded null character");
    return text;
}

Result<Ref<>> wrap(Thread& t, Type& type, ::sem_t* handle, int kind, int maxvalue, Value name) {
    Ref<Semaphore> made = TRY(instance_of<Semaphore>(t, type));
    made->name = share(name);
    made->handle = handle;
    made->owner = 0;
    made->count = 0;
    made->kind = kind;
    made->maxvalue = maxvalue;
    return made;
}

Result<Ref<>> new_semaphore(Thread& t, Type& type, int kind, int value, int maxvalue, Str& name, bool unlink) {
    if (kind != kRecursiveMutex && kind != kSemaphore) return t.raise_value_error("unrecognized kind");
    std::string text = TRY(name_text(t, name));
    ::sem_t* handle = ::sem_open(text.c_str(), O_CREAT | O_EXCL, 0600, static_cast<unsigned>(value));
    if (handle == SEM_FAILED) return raise_os_error(t, errno);
    if (unlink && ::sem_unlink(text.c_str()) < 0) {
        int number = errno;
        ::sem_close(handle);
        return raise_os_error(t, number);
    }
    Result<Ref<>> made = wrap(t, type, handle, kind, maxvalue, unlink ? none() : Value(&name));
    if (made.failed()) ::sem_close(handle);
    return made;
}

// In another process: by its name, or (None) the one that a fork handed down.
Result<Ref<>> rebuild(Thread& t, Value type, int64_t given, int kind, int maxvalue, Value name) {
    auto* handle = reinterpret_cast<::sem_t*>(given);
    if (name != none()) {
        Str* path = as_str(name);
        if (!path) return t.raise_type_error("_rebuild() argument 4 must be str or None, not {}", type_name(name));
        std::string text = TRY(name_text(t, *path));
        handle = ::sem_open(text.c_str(), 0);
        if (handle == SEM_FAILED) return raise_os_error(t, errno);
    }
    return wrap(t, *as_type(type), handle, kind, maxvalue, name);
}

void destroy_semaphore(Thread&, Object* object) {
    auto* handle = std::exchange(static_cast<Semaphore*>(object)->handle, nullptr);
    if (handle) ::sem_close(handle);
}

bool is_mine(Thread& t, Value self) {
    const Semaphore& semaphore = semaphore_at(self);
    return semaphore.count > 0 && semaphore.owner == t.ident;
}

::timespec deadline_after(double seconds) {
    ::timespec deadline;
    ::clock_gettime(CLOCK_REALTIME, &deadline);
    double whole = std::floor(seconds);
    deadline.tv_sec += static_cast<time_t>(whole);
    deadline.tv_nsec += static_cast<long>((seconds - whole) * 1e9 + 0.5);
    deadline.tv_sec += deadline.tv_nsec / 1'000'000'000;
    deadline.tv_nsec %= 1'000'000'000;
    return deadline;
}

// Waits for it; false: the time is over.
Result<bool> wait_for(Thread& t, ::sem_t* handle, const ::timespec* deadline) {
    auto wait = [&] { return deadline ? ::sem_timedwait(handle, deadline) : ::sem_wait(handle); };
    int64_t outcome = TRY(patient_call(t, wait));
    if (outcome == 0) return true;
    if (errno == ETIMEDOUT) return false;
    return raise_os_error(t, errno);
}

Result<bool> acquire(Thread& t, Value self, bool is_blocking, Value timeout) {
    Semaphore& semaphore = semaphore_at(self);
    if (semaphore.kind == kRecursiveMutex && is_mine(t, self)) {
        ++semaphore.count;
        return true;
    }
    bool has_deadline = timeout != none();
    ::timespec deadline{};
    if (has_deadline) deadline = deadline_after(std::fmax(0.0, TRY(to_double(t, timeout))));
    Ref<> held = share(self);
    bool is_ours = ::sem_trywait(semaphore.handle) == 0;
    if (!is_ours && errno != EAGAIN && errno != EINTR) return raise_os_error(t, errno);
    if (!is_ours && is_blocking) is_ours = TRY(wait_for(t, semaphore.handle, has_deadline ? &deadline : nullptr));
    if (!is_ours) return false;
    ++semaphore.count;
    semaphore.owner = t.ident;
    return true;
}

Result<int> value_of(Thread& t, Value self) {
    int value = 0;
    if (::sem_getvalue(semaphore_at(self).handle, &value) < 0) return raise_os_error(t, errno);
    return value < 0 ? 0 : value;
}

Status release(Thread& t, Value self) {
    Semaphore& semaphore = semaphore_at(self);
    if (semaphore.kind == kRecursiveMutex) {
        if (!is_mine(t, self))
            return t.raise(types::AssertionError, "attempt to release recursive lock not owned by thread");
        if (semaphore.count > 1) {
            --semaphore.count;
            return {};
        }
    } else if (TRY(value_of(t, self)) >= semaphore.maxvalue) {
        return t.raise_value_error("semaphore or lock released too many times");
    }
    if (::sem_post(semaphore.handle) < 0) return raise_os_error(t, errno);
    --semaphore.count;
    return {};
}

Result<bool> enter(Thread& t, Value self) { return acquire(t, self, true, none()); }
Status leave(Thread& t, Value self, Value, Value, Value) { return release(t, self); }

int64_t count(Thread&, Value self) { return semaphore_at(self).count; }
Result<bool> is_zero(Thread& t, Value self) { return TRY(value_of(t, self)) == 0; }

Status after_fork(Thread&, Value self) {
    semaphore_at(self).count = 0;
    return {};
}

Result<Ref<>> get_handle(Thread& t, Value self) {
    return int_from_int64(t, reinterpret_cast<int64_t>(semaphore_at(self).handle));
}

Status unlink_semaphore(Thread& t, Value, Str& name) {
    std::string text = TRY(name_text(t, name));
    if (::sem_unlink(text.c_str()) < 0) return raise_os_error(t, errno);
    return {};
}

void define_semaphore(TypeBuilder& type) {
    type.instances<Semaphore>().references<&Semaphore::name, 1>().shown(56).set_flags(kTypeBase);
    type.type().destroy = destroy_semaphore;
    type.doc("", "A semaphore or a lock that processes share.");
    type.constructor<"SemLock(kind, value, maxvalue, name, unlink)", new_semaphore>();
    type.method<"acquire(block=True, timeout=None)", acquire>("Takes it; False when the time is over.");
    type.method<"release()", release>("Gives it back.");
    type.method<"_count()", count>("How often it was taken in this process and not given back.");
    type.method<"_is_mine()", is_mine>("Does this thread have it?");
    type.method<"_get_value()", value_of>("How often it may be taken now.");
    type.method<"_is_zero()", is_zero>("Would taking it have to wait?");
    type.method<"_after_fork()", after_fork>("A forked process has taken nothing yet.");
    type.method<"__enter__()", enter>("Takes it.");
    type.method<"__exit__(exc_type=None, exc_value=None, exc_tb=None, /)", leave>("Gives it back.");
    type.class_method<"_rebuild(handle, kind, maxvalue, name, /)!", rebuild>("The same one in another process.");
    type.getset("handle", get_handle);
    type.member<&Semaphore::kind>("kind", MemberKind::Int32);
    type.member<&Semaphore::maxvalue>("maxvalue", MemberKind::Int32);
    type.member<&Semaphore::name>("name", MemberKind::NoneWhenAbsent);
    type.attribute("SEM_VALUE_MAX", share(Value::small_int(SEM_VALUE_MAX)));
}

const TypeDefinition kTypes[] = {{&semaphore_type, "_multiprocessing.SemLock", &types::Object, define_semaphore}};
TypeDefinitions registered(kTypes);

}  // namespace

KRAIT_MODULE(_multiprocessing, "Locks that processes share.") {
    Thread& t = m.thread();
    m.def<"sem_unlink(name, /)", unlink_semaphore>("Removes the name of a semaphore.");
    m.type(semaphore_type);
    Ref<Dict> flags = TRY(dict_new(t));
    TRY(dict_set(t, *flags, "HAVE_SEM_OPEN"_name, Value::small_int(1)));
    TRY(dict_set(t, *flags, "HAVE_SEM_TIMEDWAIT"_name, Value::small_int(1)));
    m.add("flags", flags);
    return m.status();
}

}  // namespace krait::modules

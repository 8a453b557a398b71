#include <pthread.h>

#include <memory>
#include <unordered_set>
#include <vector>

#include "interp/frame_stack.h"
#include "modules/_thread/fork.h"
#include "modules/_thread/parts.h"
#include "object/allocate.h"
#include "object/audit.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/permissions.h"
#include "object/protocol.h"
#include "object/signals.h"
#include "object/threads.h"
#include "object/type_builder.h"
#include "object/unraisable.h"

// Starting threads and waiting for their end. What a handle and the running thread both need is shared between them.

namespace krait::modules::threads {

namespace {

enum class Phase : uint8_t { NotStarted, Starting, Running, Done };

struct ThreadShare {
    ThreadShare() { is_over.try_acquire(); }
    ~ThreadShare() { detach(); }
    // The system's thread: it is waited for once, or left alone.
    void join(Thread& t) {
        if (!std::exchange(must_be_joined, false)) return;
        Unlocked unlocked(t);
        ::pthread_join(static_cast<pthread_t>(ident), nullptr);
    }
    void detach() {
        if (std::exchange(must_be_joined, false)) ::pthread_detach(static_cast<pthread_t>(ident));
    }

    uint64_t ident = 0;
    Phase phase = Phase::NotStarted;
    NativeLock is_over;  // can be taken once the thread has nothing more to do here
    bool must_be_joined = false;
};

struct ThreadHandle : Object {
    std::shared_ptr<ThreadShare>* share;
};

struct ThreadsState {
    std::vector<std::shared_ptr<ThreadShare>> not_daemons;
    std::unordered_set<ThreadHandle*> handles;  // all that there are
    int64_t running = 0;
    size_t stack_size = 0;
};

std::shared_ptr<ThreadShare>& share_of(Value handle) { return *static_cast<ThreadHandle*>(handle.as_object())->share; }

// --- the thread itself ---

struct Start {
    Thread* thread;
    Ref<> function, args, keywords;
    std::shared_ptr<ThreadShare> share;
};

void run_function(Thread& t, Start& start) {
    Ref<Tuple> args = share(as_tuple(start.args));
    Result<Ref<>> result = call_with(t, start.function, *args, start.keywords ? as_dict(start.keywords) : nullptr);
    if (!result.failed()) return;
    if (t.matches(types::SystemExit))
        t.clear_exception();
    else
        report_unraisable(t, "Exception ignored in thread started by", start.function);
}

void* run_thread(void* context) {
    std::unique_ptr<Start> start(static_cast<Start*>(context));
    Thread& t = *start->thread;
    std::shared_ptr<ThreadShare> share = start->share;
    t.ident = static_cast<uint64_t>(::pthread_self());
    t.interpreter.lock.acquire(t);
    ThreadsState& threads = state<ThreadsState>(t);
    share->phase = Phase::Running;
    run_function(t, *start);
    start.reset();
    drop_thread_locals(t);
    --threads.running;
    std::erase(threads.not_daemons, share);
    share->phase = Phase::Done;
    end_thread(t);
    share->is_over.release();
    return nullptr;
}

// The address sanitizer makes frames several times as large.
#if defined(__has_feature) && __has_feature(address_sanitizer)
constexpr size_t kStackGrowth = 4;
#else
constexpr size_t kStackGrowth = 1;
#endif

Status create(Thread& t, Start* start) {
    ThreadsState& threads = state<ThreadsState>(t);
    pthread_attr_t attributes;
    ::pthread_attr_init(&attributes);
    if (threads.stack_size) ::pthread_attr_setstacksize(&attributes, threads.stack_size * kStackGrowth);
    start->thread = begin_thread(t);
    start->share->phase = Phase::Starting;
    std::shared_ptr<ThreadShare> share = start->share;
    pthread_t ident;
    // The memory for its frames is asked for here: the new thread could tell nobody that there is none.
    bool is_started =
        interp::ensure_frame_stack(*start->thread) && ::pthread_create(&ident, &attributes, run_thread, start) == 0;
    ::pthread_attr_destroy(&attributes);
    if (!is_started) {
        share->phase = Phase::NotStarted;
        t.interpreter.threads = start->thread->next;
        start->thread->clear_exception();
        interp::release_frame_stack(*start->thread);
        delete start->thread;
        delete start;
        return t.raise(types::RuntimeError, "can't start new thread");
    }
    share->ident = static_cast<uint64_t>(ident);
    share->must_be_joined = true;
    ++threads.running;
    return {};
}

Status check_may_start(Thread& t, bool is_daemon) {
    if (!permissions(t).threads)
        return t.raise(types::RuntimeError, "thread is not supported for isolated subinterpreters");
    if (is_daemon && !permissions(t).daemon_threads)
        return t.raise(types::RuntimeError, "daemon threads are disabled in this (sub)interpreter");
    if (!t.interpreter.finalizing) return {};
    return t.raise(types::PythonFinalizationError, "can't create new thread at interpreter shutdown");
}

// --- handles ---

Result<Ref<ThreadHandle>> handle_new(Thread& t) {
    Ref<ThreadHandle> made = TRY(instance_of<ThreadHandle>(t, types::ThreadHandle));
    made->share = new std::shared_ptr<ThreadShare>(std::make_shared<ThreadShare>());
    state<ThreadsState>(t).handles.insert(made.get());
    return made;
}

Result<Ref<>> new_handle(Thread& t, Type&, const Args&) { return handle_new(t); }

void destroy_handle(Thread& t, Object* self) {
    state<ThreadsState>(t).handles.erase(static_cast<ThreadHandle*>(self));
    delete static_cast<ThreadHandle*>(self)->share;
}

Status join_share(Thread& t, const std::shared_ptr<ThreadShare>& thread, int64_t nanoseconds) {
    if (thread->phase == Phase::NotStarted || thread->phase == Phase::Starting)
        if (thread->ident == 0) return t.raise(types::RuntimeError, "thread not started");
    if (thread->ident == t.ident && thread->phase != Phase::Done)
        return t.raise(types::RuntimeError, "Cannot join current thread");
    // No other thread runs any more: one that is not over will never be.
    if (t.interpreter.finalizing == &t && thread->phase != Phase::Done)
        return t.raise(types::PythonFinalizationError, "cannot join thread at interpreter shutdown");
    std::shared_ptr<ThreadShare> held = thread;
    bool is_over = TRY(held->is_over.acquire(t, nanoseconds));
    if (is_over) {
        held->phase = Phase::Done;
        held->join(t);
        held->is_over.release();  // others may wait too
    }
    return {};
}

Status join(Thread& t, Value self, Value timeout) {
    int64_t nanoseconds = timeout && timeout != none() ? TRY(nanoseconds_of_timeout(t, timeout)) : -1;
    Ref<> held = share(self);
    return join_share(t, share_of(self), nanoseconds < 0 ? -1 : nanoseconds);
}

Status set_done(Thread& t, Value self) {
    ThreadShare& thread = *share_of(self);
    if (thread.phase == Phase::NotStarted) return t.raise(types::RuntimeError, "thread not started");
    if (thread.phase != Phase::Done) {
        thread.phase = Phase::Done;
        thread.detach();
        thread.is_over.release();
    }
    return {};
}

bool is_done(Thread&, Value self) { return share_of(self)->phase == Phase::Done; }
Result<Ref<>> get_ident(Thread& t, Value self) { return int_from_uint64(t, share_of(self)->ident); }

Result<Ref<>> handle_repr(Thread& t, Value self) {
    return str_from_utf8(t, "<_thread._ThreadHandle object: ident=" + std::to_string(share_of(self)->ident) + ">");
}

void define_handle(TypeBuilder& type) {
    type.instances<ThreadHandle>().shown(24);
    type.type().destroy = destroy_handle;
    type.slots().new_ = new_handle;
    type.slots().repr = handle_repr;
    type.method<"~join(timeout=None, /)", join>("Waits for the thread's end.");
    type.method<"~_set_done()", set_done>("Has the thread count as ended.");
    type.method<"~is_done()", is_done>("Has the thread ended?");
    type.getset("ident", get_ident);
}

const TypeDefinition kDefinitions[] = {
    {&types::ThreadHandle, "_thread._ThreadHandle", &types::Object, define_handle},
};
TypeDefinitions registered(kDefinitions);

}  // namespace

// --- functions of the module ---

Result<int64_t> start_new_thread(Thread& t, Value, Value function, Value args, Value keywords) {
    if (!is_callable(function)) return t.raise_type_error("first arg must be callable");
    if (!is_tuple(args)) return t.raise_type_error("2nd arg must be a tuple");
    if (keywords && !is_dict(keywords)) return t.raise_type_error("optional 3rd arg must be a dictionary");
    TRY(audit(t, "_thread.start_new_thread", function, args, keywords ? keywords : none()));
    TRY(check_may_start(t, false));
    auto shared = std::make_shared<ThreadShare>();
    TRY(create(t, new Start{nullptr, share(function), share(args), share(keywords), shared}));
    return static_cast<int64_t>(shared->ident);
}

Result<Ref<>> start_joinable_thread(Thread& t, Value, Value function, Value given, bool is_daemon) {
    if (!is_callable(function)) return t.raise_type_error("thread function must be callable");
    bool is_given = given && given != none();
    if (is_given && type_of(given) != &types::ThreadHandle)
        return t.raise_type_error("'handle' must be a _ThreadHandle");
    TRY(audit(t, "_thread.start_joinable_thread", function, Value::small_int(is_daemon), given ? given : none()));
    TRY(check_may_start(t, is_daemon));
    Ref<> handle = is_given ? share(given) : Ref<>(TRY(handle_new(t)));
    std::shared_ptr<ThreadShare> shared = share_of(handle);
    if (shared->phase != Phase::NotStarted) return t.raise(types::RuntimeError, "thread already started");
    Ref<> nothing = share(Value(empty_tuple()));
    if (!is_daemon) state<ThreadsState>(t).not_daemons.push_back(shared);
    if (create(t, new Start{nullptr, share(function), nothing, {}, shared}).failed()) {
        std::erase(state<ThreadsState>(t).not_daemons, shared);
        return Raised{};
    }
    return handle;
}

Result<Ref<>> make_thread_handle(Thread& t, Value, int64_t ident) {
    Ref<ThreadHandle> handle = TRY(handle_new(t));
    (*handle->share)->ident = static_cast<uint64_t>(ident);
    (*handle->share)->phase = Phase::Running;
    return handle;
}

Status shut_down(Thread& t, Value) {
    ThreadsState& threads = state<ThreadsState>(t);
    while (true) {
        std::shared_ptr<ThreadShare> waited;
        for (auto& thread : threads.not_daemons)
            if (!waited && thread->ident != t.ident) waited = thread;
        if (!waited) return {};
        if (check_signals(t).failed() ||
            join_share(t, waited, -1).failed()) {  // interrupted: nobody is waited for any more
            report_unraisable(t, "Exception ignored while joining a thread in _thread._shutdown()", Value());
            return {};
        }
        std::erase(threads.not_daemons, waited);
    }
}

Result<int64_t> stack_size(Thread& t, Value, int64_t size) {
    constexpr int64_t kLeast = 53248;
    if (size != 0 && size < kLeast) return t.raise_value_error("size must be at least {} bytes", kLeast);
    size_t& current = state<ThreadsState>(t).stack_size;
    return static_cast<int64_t>(std::exchange(current, static_cast<size_t>(size)));
}

int64_t running_threads(Thread& t, Value) { return state<ThreadsState>(t).running; }

void end_other_threads(Thread& t) {
    ThreadsState& threads = state<ThreadsState>(t);
    auto is_other = [&](const std::shared_ptr<ThreadShare>& thread) { return thread->ident != t.ident; };
    // There is nothing that could be joined here.
    for (auto& thread : threads.not_daemons) thread->must_be_joined = false;
    for (ThreadHandle* handle : threads.handles) {
        ThreadShare& thread = **handle->share;
        thread.must_be_joined = false;
        if (thread.phase == Phase::NotStarted) continue;
        bool is_over = is_other(*handle->share) || thread.phase == Phase::Done;
        thread.is_over.reset();
        thread.is_over.try_acquire();
        if (!is_over) continue;
        thread.phase = Phase::Done;
        thread.is_over.release();
    }
    std::erase_if(threads.not_daemons, is_other);
    threads.running = &t == &t.interpreter.main_thread ? 0 : 1;
    for (Thread* other = t.interpreter.threads; other; other = other->next)
        if (other != &t) drop_thread_locals(*other);
}

}  // namespace krait::modules::threads

namespace krait::object::types {
constinit Type ThreadHandle{};
}

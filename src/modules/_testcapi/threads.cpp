#include <unistd.h>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "modules/_testcapi/counting.h"
#include "modules/_testcapi/parts.h"
#include "modules/_thread/parts.h"
#include "object/exceptions.h"
#include "object/lock.h"
#include "object/protocol.h"
#include "object/threads.h"
#include "object/traceback_display.h"

// Threads that Python did not start.

namespace krait::modules::testcapi {

using namespace object;

namespace {

// A thread that waits until it is told to end.
struct Waiter {
    std::mutex mutex;
    std::condition_variable changed;
    bool is_over = false;
    pid_t process = ::getpid();
    std::thread thread{[this] {
        std::unique_lock held(mutex);
        changed.wait(held, [this] { return is_over; });
    }};

    ~Waiter() {
        {
            std::unique_lock held(mutex);
            is_over = true;
        }
        changed.notify_all();
        thread.join();
    }
};

struct ThreadsState {
    std::unique_ptr<Waiter> waiter;
    std::thread calling;  // to be joined

    ThreadsState() = default;
    ThreadsState(ThreadsState&&) = default;
    // A forked child has no such threads to wait for, and Python code does not run any more.
    ~ThreadsState() {
        if (waiter && waiter->process != ::getpid()) (void)waiter.release();
        if (calling.joinable()) calling.detach();
    }
};

Status spawn_waiter(Thread& t, Value) {
    ThreadsState& threads = state<ThreadsState>(t);
    if (threads.waiter) return t.raise(types::RuntimeError, "thread already running");
    threads.waiter = std::make_unique<Waiter>();
    return {};
}

Status end_waiter(Thread& t, Value) {
    ThreadsState& threads = state<ThreadsState>(t);
    if (!threads.waiter) return t.raise(types::RuntimeError, "call _spawn_pthread_waiter 1st");
    threads.waiter.reset();
    return {};
}

// --- a thread that native code starts, which then calls Python ---

struct Call {
    Thread* thread;
    Ref<> callback;
};

void run(std::unique_ptr<Call> start) {
    Thread& t = *start->thread;
    t.ident = static_cast<uint64_t>(::pthread_self());
    t.interpreter.lock.acquire(t);
    if (call(t, start->callback).failed()) (void)show_uncaught_exception(t);
    start.reset();
    threads::drop_thread_locals(t);
    end_thread(t);
}

void join(Thread& t, std::thread thread) {
    Unlocked unlocked(t);
    thread.join();
}

Status call_in_thread(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 1, 2));
    ThreadsState& threads = state<ThreadsState>(t);
    if (threads.calling.joinable()) return t.raise(types::RuntimeError, "the last thread has not been joined");
    bool must_wait = true;
    if (args.total() == 2) must_wait = TRY(is_true(t, args[1]));
    auto start = std::make_unique<Call>(begin_thread(t), share(args[0]));
    std::thread thread(run, std::move(start));
    if (must_wait)
        join(t, std::move(thread));
    else
        threads.calling = std::move(thread);
    return {};
}

Result<Ref<>> call_in_temporary_c_thread(Thread& t, Value self, const Args& args) {
    TRY(call_in_thread(t, self, args));
    return share(none());
}

Status join_temporary_c_thread(Thread& t, Value) {
    ThreadsState& threads = state<ThreadsState>(t);
    if (!threads.calling.joinable()) return t.raise(types::RuntimeError, "there is no thread to join");
    join(t, std::move(threads.calling));
    return {};
}

}  // namespace

Status add_threads(ModuleBuilder& m) {
    m.def<"_spawn_pthread_waiter()", spawn_waiter>("Starts a thread that only waits.");
    m.def<"_end_spawned_pthread()", end_waiter>("Ends the thread that waits.");
    m.def_raw<"~call_in_temporary_c_thread(callback, wait=True)", call_in_temporary_c_thread>(
        "Calls it in a thread that nobody of Python started.");
    m.def<"join_temporary_c_thread()", join_temporary_c_thread>("Waits for the thread that was not waited for.");
    return m.status();
}

}  // namespace krait::modules::testcapi

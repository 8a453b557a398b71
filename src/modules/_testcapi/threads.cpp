#include <unistd.h>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "modules/_testcapi/parts.h"
#include "object/exceptions.h"

// Threads of the system that Python does not know.

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

    ThreadsState() = default;
    ThreadsState(ThreadsState&&) = default;
    // A forked child has no such thread to wait for.
    ~ThreadsState() {
        if (waiter && waiter->process != ::getpid()) (void)waiter.release();
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

}  // namespace

Status add_threads(ModuleBuilder& m) {
    m.def<"_spawn_pthread_waiter()", spawn_waiter>("Starts a thread that only waits.");
    m.def<"_end_spawned_pthread()", end_waiter>("Ends the thread that waits.");
    return m.status();
}

}  // namespace krait::modules::testcapi

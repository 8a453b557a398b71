#include "object/lock.h"

#include <unistd.h>

#include <chrono>

#include "object/interpreter.h"

// Whoever waits for the lock and sees no switch during one interval asks the holder to let go at its next safe point.
// A holder that lets go because it was asked waits until somebody else has really had the lock; else the same thread
// would take it again and again.

namespace krait::object {

struct InterpreterLock::Inside {
    std::mutex mutex;
    std::condition_variable released;
    std::condition_variable switched;
    Thread* holder = nullptr;
    Thread* last_holder = nullptr;
    uint64_t switches = 0;
    int64_t waiting = 0;
    bool is_over = false;  // the interpreter is gone
};

namespace {

[[noreturn]] void sleep_for_ever() {
    for (;;) ::pause();
}

}  // namespace

InterpreterLock::InterpreterLock(Thread& holder) : inside_(new Inside) { inside_->holder = &holder; }

InterpreterLock::~InterpreterLock() {
    {
        std::lock_guard guard(inside_->mutex);
        inside_->is_over = true;
        if (inside_->waiting > 0) return;
    }
    delete inside_;
}

void InterpreterLock::wait(Inside& inside, std::unique_lock<std::mutex>& guard, int64_t interval) {
    uint64_t seen = inside.switches;
    bool timed_out = inside.released.wait_for(guard, std::chrono::microseconds(interval)) == std::cv_status::timeout;
    if (inside.is_over) {
        guard.unlock();
        sleep_for_ever();
    }
    if (timed_out && inside.holder && inside.switches == seen) inside.holder->ask(kRequestLock);
}

void InterpreterLock::acquire(Thread& t) {
    Inside& inside = *inside_;
    std::unique_lock guard(inside.mutex);
    ++inside.waiting;
    while (inside.holder) wait(inside, guard, switch_interval);
    --inside.waiting;
    Thread* finalizing = t.interpreter.finalizing;
    if (finalizing && finalizing != &t) {
        // The interpreter is ending: this thread never runs again.
        inside.released.notify_one();
        guard.unlock();
        sleep_for_ever();
    }
    inside.holder = &t;
    t.answer(kRequestLock);
    if (inside.last_holder != &t) {
        inside.last_holder = &t;
        ++inside.switches;
        inside.switched.notify_all();
    }
    Thread::set_current(&t);
}

void InterpreterLock::release(Thread&) {
    {
        std::lock_guard guard(inside_->mutex);
        inside_->last_holder = inside_->holder;
        inside_->holder = nullptr;
    }
    Thread::set_current(nullptr);
    inside_->released.notify_one();
}

void InterpreterLock::hand_over(Thread& t) {
    release(t);
    {
        Inside& inside = *inside_;
        std::unique_lock guard(inside.mutex);
        if (inside.waiting > 0 && inside.last_holder == &t) {
            uint64_t seen = inside.switches;
            inside.switched.wait(guard, [&] { return inside.switches != seen || inside.waiting == 0; });
        }
    }
    acquire(t);
}

void InterpreterLock::reset_after_fork(Thread& t) {
    inside_ = new Inside;  // the old one may be in any state
    inside_->holder = inside_->last_holder = &t;
    t.answer(kRequestLock);
}

Unlocked::Unlocked(Thread& t) : t_(t) { t.interpreter.lock.release(t); }

Unlocked::~Unlocked() {
    int saved = errno;
    t_.interpreter.lock.acquire(t_);
    errno = saved;
}

}  // namespace krait::object

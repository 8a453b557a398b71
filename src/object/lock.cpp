#include "object/lock.h"

#include <unistd.h>

#include <chrono>
#include <new>

#include "object/interpreter.h"

// Whoever waits for the lock and sees no switch during one interval asks the holder to let go at its next safe point.
// A holder that lets go because it was asked waits until somebody else has really had the lock; else the same thread
// would take it again and again.

namespace krait::object {

void InterpreterLock::wait(std::unique_lock<std::mutex>& guard) {
    uint64_t seen = switches_;
    auto interval = std::chrono::microseconds(switch_interval);
    bool timed_out = released_.wait_for(guard, interval) == std::cv_status::timeout;
    if (timed_out && holder_ && switches_ == seen) holder_->ask(kRequestLock);
}

void InterpreterLock::acquire(Thread& t) {
    std::unique_lock guard(mutex_);
    ++waiting_;
    while (holder_) wait(guard);
    --waiting_;
    Thread* finalizing = t.interpreter.finalizing;
    if (finalizing && finalizing != &t) {
        // The interpreter is ending: this thread never runs again, and whoever lets it go first need not wait for it.
        released_.notify_one();
        switched_.notify_all();
        guard.unlock();
        for (;;) ::pause();
    }
    holder_ = &t;
    t.answer(kRequestLock);
    if (last_holder_ != &t) {
        last_holder_ = &t;
        ++switches_;
        switched_.notify_all();
    }
    Thread::set_current(&t);
}

// Whoever gets the lock next may take the interpreter down: once the mutex is open, nothing here is touched.
void InterpreterLock::release(Thread&) {
    Thread::set_current(nullptr);
    std::lock_guard guard(mutex_);
    last_holder_ = holder_;
    holder_ = nullptr;
    if (waiting_ > 0) released_.notify_one();
}

void InterpreterLock::hand_over(Thread& t) {
    release(t);
    {
        std::unique_lock guard(mutex_);
        if (waiting_ > 0 && last_holder_ == &t) {
            uint64_t seen = switches_;
            switched_.wait(guard, [&] { return switches_ != seen || waiting_ == 0; });
        }
    }
    acquire(t);
}

void InterpreterLock::reset_after_fork(Thread& t) {
    new (&mutex_) std::mutex;
    new (&released_) std::condition_variable;
    new (&switched_) std::condition_variable;
    holder_ = last_holder_ = &t;
    waiting_ = 0;
    t.answer(kRequestLock);
}

Unlocked::Unlocked(Thread& t) : t_(t) { t.interpreter.lock.release(t); }

Unlocked::~Unlocked() {
    int saved = errno;
    t_.interpreter.lock.acquire(t_);
    errno = saved;
}

}  // namespace krait::object

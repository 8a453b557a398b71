#pragma once

// The interpreter's lock: whoever runs Python code or touches objects holds it. Around work that may take long and
// touches no object, it is released:
//
//     {
//         Unlocked unlocked(t);
//         size = ::read(fd, buffer, length);
//     }
//
// errno survives. Another thread may run meanwhile: sizes, items and pointers are to be read again.

#include <cerrno>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "object/thread.h"

namespace krait::object {

class InterpreterLock {
public:
    // Held from the beginning.
    explicit InterpreterLock(Thread& holder) : holder_(&holder) {}

    // The calling system thread is the given thread's from now on. After the interpreter began to end, only the thread
    // that ends it comes back from here; any other sleeps for ever.
    void acquire(Thread& t);
    void release(Thread& t);
    // Lets a waiting thread run, because one asked for it (kRequestLock), and waits for its own turn.
    void hand_over(Thread& t);

    // After so many microseconds, a waiting thread asks the holder to hand over.
    int64_t switch_interval = 5000;

    // A forked child: nobody else is there any more.
    void reset_after_fork(Thread& t);

private:
    void wait(std::unique_lock<std::mutex>& guard);

    std::mutex mutex_;
    std::condition_variable released_;
    std::condition_variable switched_;
    Thread* holder_ = nullptr;
    Thread* last_holder_ = nullptr;
    uint64_t switches_ = 0;
    int64_t waiting_ = 0;
};

class Unlocked {
public:
    explicit Unlocked(Thread& t);
    ~Unlocked();
    Unlocked(const Unlocked&) = delete;
    Unlocked& operator=(const Unlocked&) = delete;

private:
    Thread& t_;
};

}  // namespace krait::object

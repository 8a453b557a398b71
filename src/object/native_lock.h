#pragma once

// A lock of the system's, for Python's locks and whoever must wait: waiting lets other threads run, and signals are
// answered meanwhile.

#include <semaphore.h>

#include "object/result.h"
#include "object/thread.h"

namespace krait::object {

class NativeLock {
public:
    NativeLock() { ::sem_init(&semaphore_, 0, 1); }
    ~NativeLock() { ::sem_destroy(&semaphore_); }
    NativeLock(const NativeLock&) = delete;
    NativeLock& operator=(const NativeLock&) = delete;

    bool try_acquire() { return ::sem_trywait(&semaphore_) == 0; }
    // Waits so many nanoseconds at most; negative: as long as it takes. False: the time is over. Fails when a signal's
    // handler raised.
    Result<bool> acquire(Thread& t, int64_t nanoseconds = -1);
    void release() { ::sem_post(&semaphore_); }
    // A forked child: whoever had it is not there any more.
    void reset() {
        ::sem_destroy(&semaphore_);
        ::sem_init(&semaphore_, 0, 1);
    }

private:
    ::sem_t semaphore_;
};

// Of an int or a float of seconds, rounded away from zero: ValueError for NaN, OverflowError beyond 292 years,
// TypeError for anything else.
Result<int64_t> nanoseconds_of_timeout(Thread& t, Value seconds);

}  // namespace krait::object

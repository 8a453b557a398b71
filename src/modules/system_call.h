#pragma once

// Calls of the operating system that may take long: other threads run meanwhile, and a call that a signal interrupted
// is made again once the signal's handlers have run (PEP 475).

#include <cerrno>

#include "object/exceptions.h"
#include "object/lock.h"
#include "object/signals.h"

namespace krait::modules {

// What the call returned; -1 leaves its errno. Fails only when a signal handler raised.
template <typename Call>
object::Result<int64_t> patient_call(object::Thread& t, Call call) {
    for (;;) {
        int64_t answer;
        int number;
        {
            object::Unlocked unlocked(t);
            errno = 0;
            answer = static_cast<int64_t>(call());
            number = errno;
        }
        if (answer != -1 || number != EINTR) {
            errno = number;
            return answer;
        }
        TRY(object::check_signals(t));
    }
}

// The same where -1 is an OSError.
template <typename Call>
object::Result<int64_t> system_call(object::Thread& t, Call call) {
    int64_t answer = TRY(patient_call(t, call));
    if (answer == -1) return object::raise_os_error(t, errno);
    return answer;
}

}  // namespace krait::modules

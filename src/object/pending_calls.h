#pragma once

// What other interpreters' threads want done here. The main thread does it at its next safe point.

#include <functional>
#include <mutex>
#include <vector>

#include "object/module_state.h"

namespace krait::object {

class PendingCalls {
public:
    // Any thread, of any interpreter or none.
    void add(std::function<void(Thread&)> call);
    // On a thread that holds the lock of the interpreter whose calls these are.
    void run(Thread& t);

private:
    std::mutex mutex_;
    std::vector<std::function<void(Thread&)>> calls_;
};

inline PendingCalls& pending_calls(Thread& t) { return state<PendingCalls>(t); }

}  // namespace krait::object

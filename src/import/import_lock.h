#pragma once

// The import lock of importlib (module _imp): one thread has it at a time and may take it again.

#include "object/module_state.h"
#include "object/native_lock.h"

namespace krait::imports {

class ImportLock {
public:
    bool is_held() const { return depth_ > 0; }
    // Waits for it. Fails when a signal's handler raised.
    object::Status acquire(object::Thread& t);
    // False: this thread does not have it.
    bool release(object::Thread& t);

private:
    object::NativeLock native_;
    object::Thread* owner_ = nullptr;
    int64_t depth_ = 0;
};

}  // namespace krait::imports

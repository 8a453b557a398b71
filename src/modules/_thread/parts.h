#pragma once

// What the files of _thread share.

#include "object/module_builder.h"
#include "object/native_lock.h"
#include "object/struct_sequence.h"

namespace krait::object::types {
extern Type Lock, RLock, ThreadHandle, ThreadLocal;
extern StructType ExceptHookArgs;
}  // namespace krait::object::types

namespace krait::modules::threads {

using namespace object;

// The timeout of an acquire(), in nanoseconds; -1: none. Checks that it fits `is_blocking`.
Result<int64_t> acquire_timeout(Thread& t, bool is_blocking, Value timeout);

// --- starting (start.cpp) ---

Result<int64_t> start_new_thread(Thread& t, Value, Value function, Value args, Value keywords);
Result<Ref<>> start_joinable_thread(Thread& t, Value, Value function, Value handle, bool is_daemon);
Result<Ref<>> make_thread_handle(Thread& t, Value, int64_t ident);
// Waits for all threads that are no daemons.
Status shut_down(Thread& t, Value);
Result<int64_t> stack_size(Thread& t, Value, int64_t size);
int64_t running_threads(Thread& t, Value);

// --- excepthook.cpp ---

Status default_excepthook(Thread& t, Value, Value args);

// --- thread-local data (local.cpp) ---

// The thread ends: its values go, in every _local.
void drop_thread_locals(Thread& t);

}  // namespace krait::modules::threads

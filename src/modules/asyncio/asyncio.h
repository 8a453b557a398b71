#pragma once

// The module _asyncio: futures, and tasks, which drive coroutines through an event loop. The loop itself is Python
// code: everything here asks it by ordinary method calls (call_soon, get_debug, call_exception_handler).

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/set.h"
#include "object/type_builder.h"

namespace krait::modules::asyncio {

using namespace object;

extern Type future_type, future_iterator_type, task_type, task_step_type;

enum class FutureState : uint8_t { Pending, Cancelled, Finished };

struct Future : Object {
    Field<Dict> dict;
    Field<> loop;                        // absent: __init__ has not run
    Field<> callback, callback_context;  // the first of the callbacks; absent: none
    Field<List> callbacks;               // the others, as (callback, context); absent: none
    Field<> result, exception;           // of a finished one; one of them
    Field<> exception_traceback;         // as it was when the exception was set, for the first who asks
    Field<> source_traceback;            // where it was made, in debug mode
    Field<> cancel_message;
    Field<> cancelled_error;  // what a task's coroutine ended with, for the first who asks
    Field<> awaited_by;       // a future, or a set of several
    FutureState state;
    bool logs_exception;  // nobody has asked for the exception yet
    bool is_blocking;     // _asyncio_future_blocking: yielded by its own __await__

    bool is_pending() const { return state == FutureState::Pending; }
};

// A member of the list of all tasks; no neighbours: not listed.
struct TaskLink {
    TaskLink* previous = nullptr;
    TaskLink* next = nullptr;
};

struct Task : Future {
    Field<> waiter;  // the future it waits for
    Field<> coroutine;
    Field<> name;  // a str, or the number in "Task-1" as long as nobody has set another
    Field<> context;
    TaskLink link;
    int64_t cancel_requests;
    bool must_cancel;       // at the next step
    bool logs_destruction;  // complains when it dies pending
};

// Called by the loop: takes the task's next step.
struct TaskStep : Object {
    Field<Task> task;
    Field<> exception;  // absent: none is thrown in
};

struct FutureIterator : Object {
    Field<Future> future;  // absent: closed, or something was thrown in
};

inline Future& future_at(Value value) { return *static_cast<Future*>(value.as_object()); }
inline Task& task_at(Value value) { return *static_cast<Task*>(value.as_object()); }
inline bool is_future(Value value) { return is_instance_of(value, future_type); }
inline bool is_task(Value value) { return is_instance_of(value, task_type); }
// Nothing in Python can have changed what it does.
inline bool is_plain_future(Value value) {
    return value.is_object() && (value.as_object()->type == &future_type || value.as_object()->type == &task_type);
}

// What the module needs of the library, and the tasks of the interpreter.
struct AsyncioState {
    AsyncioState() { tasks.previous = tasks.next = &tasks; }
    ~AsyncioState();
    AsyncioState(const AsyncioState&) = delete;
    AsyncioState& operator=(const AsyncioState&) = delete;

    Ref<> cancelled_error, invalid_state_error, loop_policy, is_coroutine, future_repr, task_repr, task_stack,
        print_task_stack, extract_stack;
    Ref<> foreign_tasks;   // a WeakSet of tasks of other types
    Ref<Set> eager_tasks;  // of other types, and what was registered by hand
    Ref<Tuple> context_keyword, message_keyword;
    int64_t tasks_made = 0;
    TaskLink tasks;      // all that are not done, newest last
    uint32_t forks = 0;  // as the list of them knows of
};

inline AsyncioState& asyncio_state(Thread& t) { return state<AsyncioState>(t); }
// Imports what the state names.
Status load_library(Thread& t);

// --- loops ---

// The one that runs in this thread; RuntimeError: none does.
Result<Ref<>> running_loop_or_raise(Thread& t);
// The running one, or the policy's.
Result<Ref<>> event_loop(Thread& t);
// The loop of any future: get_loop(), or _loop.
Result<Ref<>> loop_of(Thread& t, Value future);
// loop.call_soon(callback[, argument], context=context); argument and context may be absent.
Status call_soon(Thread& t, Value loop, Value callback, Value argument, Value context);

// --- futures ---

Status initialize_future(Thread& t, Future& future, Value loop);
// "Future object is not initialized."
Status check_initialized(Thread& t, const Future& future);
Status set_future_result(Thread& t, Future& future, Value result);
Status set_future_exception(Thread& t, Future& future, Value exception);
// False: it was over already.
Result<bool> cancel_future(Thread& t, Future& future, Value message);
Status add_future_callback(Thread& t, Future& future, Value callback, Value context);
// The exception that a cancelled one raises.
Result<Ref<>> cancelled_error_of(Thread& t, Future& future);
// Raises what the future has to raise.
Result<Ref<>> future_result(Thread& t, Future& future);
// One of both; neither: an exception is pending.
struct FutureOutcome {
    Ref<> result, exception;
};
FutureOutcome future_outcome(Thread& t, Future& future);
Status add_awaiter(Thread& t, Value future, Value waiter);
Status discard_awaiter(Thread& t, Value future, Value waiter);
Result<Ref<>> future_iterator(Thread& t, Value future);
// Hands the context to loop.call_exception_handler(); nobody can receive what that raises.
void tell_exception_handler(Thread& t, Future& future, Dict& context);
void finalize_future(Thread& t, Value self);

// --- tasks ---

// The loop takes the task's next step soon, throwing in the exception if there is one.
Status step_soon(Thread& t, Task& task, Value exception);
// One step, as the loop's current task.
Status step_task(Thread& t, Task& task, Value exception);
// The first step of a task that is made, at once.
Status start_eagerly(Thread& t, Task& task);
Result<bool> cancel_task(Thread& t, Task& task, Value message);
// cancel(msg=message) of any future.
Result<bool> cancel_any(Thread& t, Value future, Value message);

// --- which tasks there are ---

void list_task(Thread& t, Task& task);
void unlist_task(Task& task);
Result<Ref<>> all_tasks(Thread& t, Value module, Value loop);
Result<Ref<>> current_task(Thread& t, Value module, Value loop);
Status register_task(Thread& t, Value module, Value task);
Status unregister_task(Thread& t, Value module, Value task);
Status register_eager_task(Thread& t, Value module, Value task);
Status unregister_eager_task(Thread& t, Value module, Value task);
Status enter_task(Thread& t, Value module, Value loop, Value task);
Status leave_task(Thread& t, Value module, Value loop, Value task);
// What was the current task; None: nothing.
Result<Ref<>> swap_current_task(Thread& t, Value module, Value loop, Value task);

void define_future(TypeBuilder& type);
void define_future_iterator(TypeBuilder& type);
void define_task(TypeBuilder& type);
void define_task_step(TypeBuilder& type);
// What Task has anew of Future's methods, for CPython lists them.
void define_shared_methods(TypeBuilder& type);

}  // namespace krait::modules::asyncio

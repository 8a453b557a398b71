#include "modules/asyncio/asyncio.h"
#include "object/module_builder.h"
#include "object/running_loop.h"

// The module _asyncio, and the running loop.

namespace krait::modules::asyncio {

namespace {

const TypeDefinition kTypes[] = {
    {&future_type, "_asyncio.Future", &types::Object, define_future},
    {&future_iterator_type, "_asyncio.FutureIter", &types::Object, define_future_iterator},
    {&task_type, "_asyncio.Task", &future_type, define_task},
    {&task_step_type, "_asyncio.TaskStepMethWrapper", &types::Object, define_task_step},
};
TypeDefinitions registered(kTypes);

struct LibraryName {
    std::string_view module;
    Str* name;
    Ref<>& kept;
};

Result<Ref<Tuple>> keyword_tuple(Thread& t, Str* name) { return tuple_of(t, Value(name)); }

}  // namespace

Status load_library(Thread& t) {
    AsyncioState& state = asyncio_state(t);
    state.context_keyword = TRY(keyword_tuple(t, "context"_name));
    state.message_keyword = TRY(keyword_tuple(t, "msg"_name));
    state.eager_tasks = TRY(set_new(t));
    const LibraryName names[] = {
        {"asyncio.events", "_get_event_loop_policy"_name, state.loop_policy},
        {"asyncio.base_futures", "_future_repr"_name, state.future_repr},
        {"asyncio.exceptions", "InvalidStateError"_name, state.invalid_state_error},
        {"asyncio.exceptions", "CancelledError"_name, state.cancelled_error},
        {"asyncio.base_tasks", "_task_repr"_name, state.task_repr},
        {"asyncio.base_tasks", "_task_get_stack"_name, state.task_stack},
        {"asyncio.base_tasks", "_task_print_stack"_name, state.print_task_stack},
        {"asyncio.coroutines", "iscoroutine"_name, state.is_coroutine},
        {"traceback", "extract_stack"_name, state.extract_stack},
    };
    for (const LibraryName& wanted : names) wanted.kept = TRY(import_attribute(t, wanted.module, wanted.name));
    Ref<> weak_set = TRY(import_attribute(t, "weakref", "WeakSet"_name));
    state.foreign_tasks = TRY(call(t, weak_set));
    return {};
}

Result<Ref<>> running_loop_or_raise(Thread& t) {
    const RunningLoop& running = running_loop(t);
    if (running.loop) return running.loop;
    return t.raise(types::RuntimeError, "no running event loop");
}

Result<Ref<>> event_loop(Thread& t) {
    const RunningLoop& running = running_loop(t);
    if (running.loop) return running.loop;
    Ref<> policy = TRY(call(t, asyncio_state(t).loop_policy));
    return call_method(t, policy, "get_event_loop"_name);
}

Result<Ref<>> loop_of(Thread& t, Value future) {
    if (is_plain_future(future)) {
        TRY(check_initialized(t, future_at(future)));
        return share(future_at(future).loop.value());
    }
    Ref<> get_loop = TRY(find_attribute(t, future, "get_loop"_name));
    if (get_loop) return call(t, get_loop);
    return get_attribute(t, future, "_loop"_name);
}

Status call_soon(Thread& t, Value loop, Value callback, Value argument, Value context) {
    Value values[5] = {Value(), loop, callback};
    uint32_t count = 2;
    if (argument) values[++count] = argument;
    const Tuple* names = context ? asyncio_state(t).context_keyword.get() : nullptr;
    if (context) values[count + 1] = context;
    TRY(call_method_args(t, "call_soon"_name, Args{values + 1, count, names, true}));
    return {};
}

namespace {

Result<Ref<>> get_running_loop(Thread& t, Value) { return running_loop_or_raise(t); }

Result<Ref<>> find_running_loop(Thread& t, Value) {
    const RunningLoop& running = running_loop(t);
    return running.loop ? running.loop : share(none());
}

Status set_running_loop(Thread& t, Value, Value loop) {
    running_loop(t).loop = loop == none() ? Ref<>() : share(loop);
    return {};
}

Result<Ref<>> get_event_loop(Thread& t, Value) { return event_loop(t); }

Status add_to_awaited_by(Thread& t, Value, Value future, Value waiter) { return add_awaiter(t, future, waiter); }
Status discard_from_awaited_by(Thread& t, Value, Value future, Value waiter) {
    return discard_awaiter(t, future, waiter);
}

void add_functions(ModuleBuilder& m) {
    m.def<"current_task(loop=None)", current_task>("The task that runs in the loop, or None.");
    m.def<"get_event_loop()", get_event_loop>("The running loop, or else the policy's.");
    m.def<"get_running_loop()", get_running_loop>("The loop that runs in this thread; RuntimeError when none does.");
    m.def<"_get_running_loop()", find_running_loop>("The loop that runs in this thread, or None.");
    m.def<"_set_running_loop(loop, /)", set_running_loop>("Says which loop runs in this thread.");
    m.def<"_register_task(task)", register_task>("Notes a task.");
    m.def<"_register_eager_task(task)", register_eager_task>("Notes a task that starts eagerly.");
    m.def<"_unregister_task(task)", unregister_task>("Forgets a task.");
    m.def<"_unregister_eager_task(task)", unregister_eager_task>("Forgets a task that started eagerly.");
    m.def<"_enter_task(loop, task)", enter_task>("The task runs from now on.");
    m.def<"_leave_task(loop, task)", leave_task>("The task does not run any more.");
    m.def<"_swap_current_task(loop, task)", swap_current_task>("Another task runs; the one that ran.");
    m.def<"all_tasks(loop=None)", all_tasks>("The set of the loop's tasks that are not done.");
    m.def<"future_add_to_awaited_by(fut, waiter, /)", add_to_awaited_by>("Notes that a future is awaited by another.");
    m.def<"future_discard_from_awaited_by(fut, waiter, /)", discard_from_awaited_by>(
        "Forgets that a future is awaited by another.");
}

}  // namespace

}  // namespace krait::modules::asyncio

namespace krait::modules {

using namespace object;

KRAIT_MODULE(_asyncio, "What asyncio is made of.") {
    asyncio::add_functions(m);
    m.type(asyncio::future_type);
    m.type(asyncio::task_type);
    TRY(m.status());
    return asyncio::load_library(m.thread());
}

}  // namespace krait::modules

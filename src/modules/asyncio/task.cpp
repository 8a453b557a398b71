#include "modules/asyncio/asyncio.h"
#include "modules/contextvars/contextvars.h"
#include "object/generator.h"
#include "object/init_slot.h"
#include "object/type_making.h"
#include "object/unraisable.h"

// The type Task, as Python sees it: how one is made, cancelled and asked.

namespace krait::modules::asyncio {

constinit Type task_type{};

namespace {

Result<bool> is_coroutine(Thread& t, Value value) {
    if (is_exact_coroutine(value)) return true;
    Ref<> answer = TRY(call(t, asyncio_state(t).is_coroutine, value));
    return is_true(t, answer);
}

Result<Ref<>> task_name(Thread& t, Value given) {
    if (given == none()) return Ref<>::adopt(Value::small_int(++asyncio_state(t).tasks_made));
    if (is_exact_str(given)) return share(given);
    return str(t, given);
}

Result<bool> starts_eagerly(Thread& t, Task& task, bool is_wanted) {
    if (!is_wanted) return false;
    Ref<> running = TRY(call_method(t, task.loop, "is_running"_name));
    return is_true(t, running);
}

Status init(Thread& t, Value self, Value coroutine, Value loop, Value name, Value context, bool eager_start) {
    Task& task = task_at(self);
    TRY(initialize_future(t, task, loop));
    task.logs_destruction = false;
    bool is_driven = TRY(is_coroutine(t, coroutine));
    if (!is_driven) {
        Ref<Str> shown = TRY(repr(t, coroutine));
        return t.raise_type_error("a coroutine was expected, got {}", shown.get());
    }
    task.context = context == none() ? TRY(contextvars::copy_context(t, Value())) : share(context);
    task.waiter = Ref<>();
    task.must_cancel = false;
    task.logs_destruction = true;
    task.cancel_requests = 0;
    task.coroutine = share(coroutine);
    task.name = TRY(task_name(t, name));
    bool is_eager = TRY(starts_eagerly(t, task, eager_start));
    if (is_eager) return start_eagerly(t, task);
    TRY(step_soon(t, task, Value()));
    list_task(t, task);
    return {};
}

Result<Ref<>> show(Thread& t, Value self) {
    TRY(check_initialized(t, task_at(self)));
    return call(t, asyncio_state(t).task_repr, self);
}

// --- methods ---

Status set_result(Thread& t, Value, Value) {
    return t.raise(types::RuntimeError, "Task does not support set_result operation");
}
Status set_exception(Thread& t, Value, Value) {
    return t.raise(types::RuntimeError, "Task does not support set_exception operation");
}

Result<bool> cancel(Thread& t, Value self, Value message) { return cancel_task(t, task_at(self), message); }
int64_t cancelling(Thread&, Value self) { return task_at(self).cancel_requests; }

int64_t uncancel(Thread&, Value self) {
    Task& task = task_at(self);
    if (task.cancel_requests > 0 && --task.cancel_requests == 0) task.must_cancel = false;
    return task.cancel_requests;
}

Result<Ref<>> get_stack(Thread& t, Value self, Value limit) {
    return call(t, asyncio_state(t).task_stack, self, limit);
}

Result<Ref<>> print_stack(Thread& t, Value self, Value limit, Value file) {
    return call(t, asyncio_state(t).print_task_stack, self, limit, file);
}

Result<Ref<>> get_name(Thread& t, Value self) {
    Task& task = task_at(self);
    if (!task.name) return share(none());
    if (task.name.value().is_small_int()) {
        std::string text = "Task-" + std::to_string(task.name.value().as_small_int());
        task.name = TRY(str_from_ascii(t, text));
    }
    return share(task.name.value());
}

Status set_name(Thread& t, Value self, Value given) {
    Ref<> name = is_exact_str(given) ? share(given) : Ref<>(TRY(str(t, given)));
    task_at(self).name = std::move(name);
    return {};
}

template <auto field>
Result<Ref<>> get_or_none(Thread&, Value self) {
    Value value = task_at(self).*field;
    return share(value ? value : none());
}

Result<Ref<>> get_logs_destruction(Thread&, Value self) { return share(boolean(task_at(self).logs_destruction)); }
Status set_logs_destruction(Thread& t, Value self, Value value) {
    if (!value)
        return t.raise(types::AttributeError, "attribute '_log_destroy_pending' of '{}' objects cannot be deleted",
                       type_name(self));
    bool logs = TRY(is_true(t, value));
    task_at(self).logs_destruction = logs;
    return {};
}

Result<Ref<>> get_must_cancel(Thread&, Value self) { return share(boolean(task_at(self).must_cancel)); }

// --- the end ---

Result<Ref<Dict>> context_of_pending_task(Thread& t, Task& task) {
    Ref<Dict> context = TRY(dict_new(t));
    Ref<Str> message = TRY(str_from_ascii(t, "Task was destroyed but it is pending!"));
    TRY(dict_set(t, *context, "message"_name, message));
    TRY(dict_set(t, *context, "task"_name, Value(&task)));
    if (task.source_traceback) TRY(dict_set(t, *context, "source_traceback"_name, task.source_traceback));
    return context;
}

void finalize(Thread& t, Value self) {
    Task& task = task_at(self);
    if (task.loop && task.is_pending() && task.logs_destruction) {
        Ref<> pending = t.take_exception();
        Result<Ref<Dict>> made = context_of_pending_task(t, task);
        if (made.failed()) {
            report_unraisable(t, "Exception ignored while finalizing task", self);
        } else {
            Ref<Dict> context = made.take();
            tell_exception_handler(t, task, *context);
        }
        if (pending) (void)t.set_exception(std::move(pending));
    }
    finalize_future(t, self);
}

void destroy(Thread&, Object* self) { unlist_task(*static_cast<Task*>(self)); }

}  // namespace

Result<bool> cancel_task(Thread& t, Task& task, Value message) {
    task.logs_exception = false;
    if (!task.is_pending()) return false;
    ++task.cancel_requests;
    if (Ref<> waiter = share(task.waiter.value())) {
        Ref<Task> held = share(&task);
        bool is_cancelled = TRY(cancel_any(t, waiter, message));
        if (is_cancelled) return true;
    }
    task.must_cancel = true;
    task.cancel_message = share(message);
    return true;
}

Result<bool> cancel_any(Thread& t, Value future, Value message) {
    if (type_of(future) == &task_type) return cancel_task(t, task_at(future), message);
    if (type_of(future) == &future_type) return cancel_future(t, future_at(future), message);
    Value values[] = {Value(), future, message};
    Args args{values + 1, 1, asyncio_state(t).message_keyword.get(), true};
    Ref<> answer = TRY(call_method_args(t, "cancel"_name, args));
    return is_true(t, answer);
}

void define_task(TypeBuilder& type) {
    type.instances<Task>().references<&Task::waiter, 4>();
    type.shown(168, 0, -1, -32).set_flags(kTypeBase);
    type.doc("(coro, *, loop=None, name=None, context=None, eager_start=False)",
             "A coroutine that an event loop drives; a future of what it returns.");
    Slots& slots = type.slots();
    slots.new_ = [](Thread& t, Type& made, const Args&) { return instance_new(t, made); };
    slots.init = init_slot<"Task(coro, *, loop=None, name=None, context=None, eager_start=False)", init>;
    slots.repr = show;
    slots.iter = slots.await = future_iterator;
    slots.finalize = finalize;
    type.type().destroy = destroy;
    define_shared_methods(type);
    type.method<"set_result(result, /)", set_result>("Refuses: the coroutine decides.");
    type.method<"set_exception(exception, /)", set_exception>("Refuses: the coroutine decides.");
    type.method<"cancel(msg=None)@", cancel>(
        "Has CancelledError raised in the coroutine at its next step; False when it is over.");
    type.method<"cancelling()", cancelling>("How many requests to cancel there are.");
    type.method<"uncancel()", uncancel>("Takes a request to cancel back; how many are left.");
    type.method<"get_stack(*, limit=None)@", get_stack>("The frames of the coroutine, or of its exception.");
    type.method<"print_stack(*, limit=None, file=None)@", print_stack>("Prints the stack or the traceback.");
    type.method<"get_name()", get_name>("The task's name.");
    type.method<"set_name(value, /)", set_name>("Gives the task another name.");
    type.method<"get_coro()", get_or_none<&Task::coroutine>>("The coroutine.");
    type.method<"get_context()", get_or_none<&Task::context>>("The context that the coroutine runs in.");
    type.getset("_log_destroy_pending", get_logs_destruction, set_logs_destruction);
    type.getset("_must_cancel", get_must_cancel);
    type.getset("_coro", get_or_none<&Task::coroutine>);
    type.getset("_fut_waiter", get_or_none<&Task::waiter>);
}

}  // namespace krait::modules::asyncio

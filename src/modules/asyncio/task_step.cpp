#include "modules/asyncio/asyncio.h"
#include "modules/contextvars/contextvars.h"
#include "object/descriptors.h"
#include "object/generator_methods.h"
#include "object/running_loop.h"

// How a task steps its coroutine. A step sends None, or throws in what the task waited for raised, and looks at what
// came: the coroutine's end, None (it wants another turn), or a future to wait for, whose end wakes the task up.
//
// A task that is not done is in one of three states: it waits for a future, which has wake_up() among its callbacks; or
// its next step is scheduled with the loop; or it is taking a step right now.

namespace krait::modules::asyncio {

constinit Type task_step_type{};

namespace {

// --- scheduling ---

Result<Ref<TaskStep>> step_new(Thread& t, Task& task, Value exception) {
    auto* step = allocate<TaskStep>(t, task_step_type);
    if (!step) return Raised{};
    step->task = share(&task);
    step->exception = share(exception);
    track(t, step);
    return Ref<TaskStep>::adopt(step);
}

// The coroutine yielded what it must not: it is told at its next step.
template <typename... Arguments>
Status complain_soon(Thread& t, Task& task, std::string_view pattern, const Arguments&... arguments) {
    (void)t.raise(types::RuntimeError, pattern, arguments...);
    Ref<> complaint = t.take_exception();
    as_exception(complaint)->context = Ref<>();
    return step_soon(t, task, complaint);
}

Status complain_of_other_loop(Thread& t, Task& task, Value future) {
    Ref<Str> shown_task = TRY(repr(t, Value(&task)));
    Ref<Str> shown = TRY(repr(t, future));
    return complain_soon(t, task, "Task {} got Future {} attached to a different loop", shown_task.get(), shown.get());
}

Status complain_of_yield(Thread& t, Task& task, Value future) {
    Ref<Str> shown_task = TRY(repr(t, Value(&task)));
    Ref<Str> shown = TRY(repr(t, future));
    return complain_soon(t, task, "yield was used instead of yield from in task {} with {}", shown_task.get(),
                         shown.get());
}

Status complain_of_generator(Thread& t, Task& task, Value generator) {
    Ref<Str> shown_task = TRY(repr(t, Value(&task)));
    Ref<Str> shown = TRY(repr(t, generator));
    return complain_soon(t, task, "yield was used instead of yield from for generator in task {} with {}",
                         shown_task.get(), shown.get());
}

Status complain_of_itself(Thread& t, Task& task) {
    Ref<Str> shown = TRY(repr(t, Value(&task)));
    return complain_soon(t, task, "Task cannot await on itself: {}", shown.get());
}

Status complain_of_value(Thread& t, Task& task, Value value) {
    Ref<Str> shown = TRY(repr(t, value));
    return complain_soon(t, task, "Task got bad yield: {}", shown.get());
}

// --- waking up ---

Status wake_up(Thread& t, Value self, Value future) {
    Task& task = task_at(self);
    TRY(discard_awaiter(t, future, self));
    if (is_plain_future(future)) {
        FutureOutcome outcome = future_outcome(t, future_at(future));
        if (!outcome.result && !outcome.exception) outcome.exception = t.take_exception();
        return step_task(t, task, outcome.exception);
    }
    Result<Ref<>> result = call_method(t, future, "result"_name);
    if (!result.failed()) return step_task(t, task, Value());
    Ref<> exception = t.take_exception();
    return step_task(t, task, exception);
}

const NativeFunction kWakeUp = Bound<"~task_wakeup(future, /)", wake_up>::make("Goes on: the future is done.");

Result<Ref<>> wake_up_of(Thread& t, Task& task) { return builtin_function_new(t, kWakeUp, Value(&task), Value()); }

// A cancellation that came while the coroutine ran is passed on to what it waits for now.
Status wait_for(Thread& t, Task& task, Value future) {
    task.waiter = share(future);
    if (!task.must_cancel) return {};
    Ref<> held = share(future);
    Ref<> message = share(task.cancel_message.value());
    bool is_cancelled = TRY(cancel_any(t, future, message ? message.value() : none()));
    if (is_cancelled) task.must_cancel = false;
    return {};
}

Status wait_for_plain(Thread& t, Task& task, Future& future) {
    if (future.loop.value() != task.loop.value()) return complain_of_other_loop(t, task, Value(&future));
    if (!future.is_blocking) return complain_of_yield(t, task, Value(&future));
    TRY(add_awaiter(t, Value(&future), Value(&task)));
    future.is_blocking = false;
    Ref<> callback = TRY(wake_up_of(t, task));
    TRY(add_future_callback(t, future, callback, task.context));
    return wait_for(t, task, Value(&future));
}

Status add_callback_to_any(Thread& t, Value future, Value callback, Value context) {
    Value values[] = {Value(), future, callback, context};
    Args args{values + 1, 2, asyncio_state(t).context_keyword.get(), true};
    TRY(call_method_args(t, "add_done_callback"_name, args));
    return {};
}

// Of a subclass of Future, or of anything that behaves like one.
Status wait_for_any(Thread& t, Task& task, Value future, Value blocking) {
    Ref<> loop = TRY(loop_of(t, future));
    if (loop.value() != task.loop.value()) return complain_of_other_loop(t, task, future);
    bool is_blocking = TRY(is_true(t, blocking));
    if (!is_blocking) return complain_of_yield(t, task, future);
    TRY(add_awaiter(t, future, Value(&task)));
    TRY(set_attribute(t, future, "_asyncio_future_blocking"_name, boolean(false)));
    Ref<> callback = TRY(wake_up_of(t, task));
    TRY(add_callback_to_any(t, future, callback, task.context));
    return wait_for(t, task, future);
}

// --- what came of a step ---

Status take_yielded(Thread& t, Task& task, Value yielded) {
    if (yielded == Value(&task)) return complain_of_itself(t, task);
    if (is_plain_future(yielded)) return wait_for_plain(t, task, future_at(yielded));
    if (yielded == none()) return step_soon(t, task, Value());
    Ref<> blocking = TRY(find_attribute(t, yielded, "_asyncio_future_blocking"_name));
    if (blocking && blocking.value() != none()) return wait_for_any(t, task, yielded, blocking);
    if (is_exact_generator(yielded)) return complain_of_generator(t, task, yielded);
    return complain_of_value(t, task, yielded);
}

Status take_returned(Thread& t, Task& task, Value returned) {
    if (!task.must_cancel) return set_future_result(t, task, returned);
    // Cancelled right before it came to its end.
    task.must_cancel = false;
    Ref<> message = share(task.cancel_message.value());
    TRY(cancel_future(t, task, message));
    return {};
}

Status take_raised(Thread& t, Task& task) {
    Ref<> exception = t.take_exception();
    if (is_instance_of(exception, *as_type(asyncio_state(t).cancelled_error))) {
        task.cancelled_error = exception;
        TRY(cancel_future(t, task, Value()));
        return {};
    }
    TRY(set_future_exception(t, task, exception));
    // The loop ends.
    if (is_instance_of(exception, types::KeyboardInterrupt) || is_instance_of(exception, types::SystemExit))
        return t.set_exception(std::move(exception));
    return {};
}

SendResult throw_into(Thread& t, Value coroutine, Value exception) {
    if (is_exact_coroutine(coroutine) || is_exact_generator(coroutine))
        return generator_throw(t, *static_cast<Generator*>(coroutine.as_object()), {exception, {}, {}});
    Result<Ref<>> thrown = call_method(t, coroutine, "throw"_name, exception);
    if (!thrown.failed()) return {SendOutcome::Yielded, thrown.take()};
    if (!t.matches(types::StopIteration)) return {};
    Ref<> stop = t.take_exception();
    Value carried = static_cast<StopIteration*>(stop.value().as_object())->value;
    return {SendOutcome::Returned, share(carried ? carried : none())};
}

Raised raise_already_done(Thread& t, Task& task, Value exception) {
    Ref<Str> shown = TRY(repr(t, Value(&task)));
    Ref<Str> shown_exception = TRY(repr(t, exception ? exception : none()));
    return t.raise(*as_type(asyncio_state(t).invalid_state_error), "__step(): already done: {} {}", shown.get(),
                   shown_exception.get());
}

Status step(Thread& t, Task& task, Value given) {
    if (!task.is_pending()) return raise_already_done(t, task, given);
    Ref<> exception = share(given);
    if (task.must_cancel) {
        if (!exception || !is_instance_of(exception, *as_type(asyncio_state(t).cancelled_error)))
            exception = TRY(cancelled_error_of(t, task));
        task.must_cancel = false;
    }
    task.waiter = Ref<>();
    Ref<> coroutine = share(task.coroutine.value());
    if (!coroutine) return t.raise(types::RuntimeError, "uninitialized Task object");
    SendResult sent = exception ? throw_into(t, coroutine, exception) : send_to(t, coroutine, none());
    switch (sent.outcome) {
        case SendOutcome::Yielded: return take_yielded(t, task, sent.value);
        case SendOutcome::Returned: return take_returned(t, task, sent.value);
        case SendOutcome::Raised: return take_raised(t, task);
    }
    __builtin_unreachable();
}

// An exception that was pending comes into the contexts of the one that is now, if there is one; else it is pending
// again.
Status restored(Thread& t, Ref<> earlier, Status outcome) {
    if (!earlier) return outcome;
    if (!outcome.failed()) return t.set_exception(std::move(earlier));
    as_exception(t.exception())->context = std::move(earlier);
    return Raised{};
}

void forget_if_done(Task& task) {
    if (!task.is_pending()) unlist_task(task);
}

}  // namespace

Status step_soon(Thread& t, Task& task, Value exception) {
    Ref<TaskStep> step = TRY(step_new(t, task, exception));
    return call_soon(t, task.loop, step, Value(), task.context);
}

Status step_task(Thread& t, Task& task, Value exception) {
    Ref<Task> held = share(&task);
    Ref<> loop = share(task.loop.value());
    TRY(enter_task(t, Value(), loop, Value(&task)));
    Status stepped = step(t, task, exception);
    forget_if_done(task);
    Ref<> raised = stepped.failed() ? t.take_exception() : Ref<>();
    return restored(t, std::move(raised), leave_task(t, Value(), loop, Value(&task)));
}

namespace {

Status step_in_context(Thread& t, Task& task) {
    if (type_of(task.context) != &contextvars::context_type)
        return t.raise_type_error("an instance of Context was expected");
    Ref<> context = share(task.context.value());
    TRY(contextvars::enter_context(t, contextvars::context_at(context)));
    Status stepped = step(t, task, Value());
    contextvars::leave_context(t, contextvars::context_at(context));
    return stepped;
}

}  // namespace

Status start_eagerly(Thread& t, Task& task) {
    Ref<Task> held = share(&task);
    Ref<> loop = share(task.loop.value());
    Ref<> previous = TRY(swap_current_task(t, Value(), loop, Value(&task)));
    list_task(t, task);
    Status stepped = step_in_context(t, task);
    Ref<> raised = stepped.failed() ? t.take_exception() : Ref<>();
    Result<Ref<>> swapped = swap_current_task(t, Value(), loop, previous);
    if (!task.is_pending()) {
        unlist_task(task);
        task.coroutine = Ref<>();
    }
    return restored(t, std::move(raised), swapped.failed() ? Status(Raised{}) : Status());
}

// --- TaskStepMethWrapper ---

namespace {

TaskStep& step_at(Value value) { return *static_cast<TaskStep*>(value.as_object()); }

Result<Ref<>> call_step(Thread& t, Value self, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("function takes no keyword arguments");
    if (args.positional) return t.raise_type_error("function takes no positional arguments");
    Ref<Task> task = share(step_at(self).task.get());
    if (!task) return t.raise(types::RuntimeError, "uninitialized Task object");
    Ref<> exception = share(step_at(self).exception.value());
    TRY(step_task(t, *task, exception));
    return share(none());
}

Result<Ref<>> get_task(Thread&, Value self) {
    Value task = step_at(self).task;
    return share(task ? task : none());
}

}  // namespace

void define_task_step(TypeBuilder& type) {
    type.instances<TaskStep>().references<&TaskStep::task, 2>().shown(32);
    type.slots().new_ = types::Object.slots.new_;
    type.slots().call = call_step;
    type.getset("__self__", get_task);
}

}  // namespace krait::modules::asyncio

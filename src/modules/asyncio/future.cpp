#include "modules/asyncio/asyncio.h"
#include "modules/contextvars/contextvars.h"
#include "object/dict.h"
#include "object/type_making.h"
#include "object/unraisable.h"

// What happens to a future: it gets a result or an exception, is cancelled, tells those who wait.

namespace krait::modules::asyncio {

Status check_initialized(Thread& t, const Future& future) {
    if (future.loop) [[likely]]
        return {};
    return t.raise(types::RuntimeError, "Future object is not initialized.");
}

namespace {

// __init__ may run again: the future starts anew.
void reset(Future& future) {
    for (Field<>* field :
         {&future.loop, &future.callback, &future.callback_context, &future.result, &future.exception,
          &future.exception_traceback, &future.source_traceback, &future.cancel_message, &future.cancelled_error})
        *field = Ref<>();
    future.callbacks = Ref<List>();
    future.state = FutureState::Pending;
    future.logs_exception = future.is_blocking = false;
}

Raised raise_invalid_state(Thread& t, std::string_view text) {
    return t.raise(*as_type(asyncio_state(t).invalid_state_error), text);
}

Status check_pending(Thread& t, const Future& future) {
    TRY(check_initialized(t, future));
    if (!future.is_pending()) return raise_invalid_state(t, "invalid state");
    return {};
}

// All callbacks go, also when the loop does not take one of them.
Status schedule_callbacks(Thread& t, Future& future) {
    Ref<> loop = share(future.loop.value());
    Ref<> callback = future.callback.take();
    Ref<> context = future.callback_context.take();
    Ref<List> callbacks = future.callbacks.take();
    if (callback) TRY(call_soon(t, loop, callback, Value(&future), context));
    for (int64_t i = 0; callbacks && i < callbacks->size(); ++i) {
        Ref<Tuple> entry = share(as_tuple(callbacks->at(i)));
        TRY(call_soon(t, loop, entry->at(0), Value(&future), entry->at(1)));
    }
    return {};
}

}  // namespace

Status initialize_future(Thread& t, Future& future, Value given_loop) {
    reset(future);
    Ref<> loop = given_loop == none() ? TRY(event_loop(t)) : share(given_loop);
    future.loop = loop;
    Ref<> debug = TRY(call_method(t, loop, "get_debug"_name));
    bool is_debugged = TRY(is_true(t, debug));
    if (!is_debugged || t.interpreter.is_finalizing) return {};
    future.source_traceback = TRY(call(t, asyncio_state(t).extract_stack));
    return {};
}

Status set_future_result(Thread& t, Future& future, Value result) {
    TRY(check_pending(t, future));
    future.result = share(result);
    future.state = FutureState::Finished;
    return schedule_callbacks(t, future);
}

namespace {

// An instance of what was given, which may be a class.
Result<Ref<>> exception_instance(Thread& t, Value given) {
    Ref<> exception = is_exception_class(given) ? TRY(call(t, given)) : share(given);
    if (!is_exception(exception)) return t.raise_type_error("invalid exception object");
    if (!is_instance_of(exception, types::StopIteration)) return exception;
    Ref<Str> text =
        TRY(str_from_ascii(t, "StopIteration interacts badly with generators and cannot be raised into a Future"));
    Ref<> replacement = TRY(call(t, Value(&types::RuntimeError), text));
    as_exception(replacement)->cause = exception;
    as_exception(replacement)->context = exception;
    as_exception(replacement)->suppresses_context = true;
    return replacement;
}

}  // namespace

Status set_future_exception(Thread& t, Future& future, Value given) {
    TRY(check_pending(t, future));
    Ref<> exception = TRY(exception_instance(t, given));
    future.exception_traceback = share(as_exception(exception)->traceback.value());
    future.exception = std::move(exception);
    future.state = FutureState::Finished;
    TRY(schedule_callbacks(t, future));
    future.logs_exception = true;
    return {};
}

Result<bool> cancel_future(Thread& t, Future& future, Value message) {
    future.logs_exception = false;
    if (!future.is_pending()) return false;
    future.state = FutureState::Cancelled;
    future.cancel_message = share(message);
    TRY(schedule_callbacks(t, future));
    return true;
}

Status add_future_callback(Thread& t, Future& future, Value callback, Value context) {
    if (!future.loop) return t.raise(types::RuntimeError, "uninitialized Future object");
    if (!future.is_pending()) return call_soon(t, Ref<>(share(future.loop.value())), callback, Value(&future), context);
    if (!future.callback && !future.callbacks) {
        future.callback = share(callback);
        future.callback_context = share(context);
        return {};
    }
    Ref<Tuple> entry = TRY(tuple_of(t, callback, context));
    if (!future.callbacks) future.callbacks = TRY(list_new(t));
    return list_append(t, *future.callbacks.get(), entry);
}

// --- what came of it ---

Result<Ref<>> cancelled_error_of(Thread& t, Future& future) {
    if (future.cancelled_error) return future.cancelled_error.take();
    Ref<> type = share(asyncio_state(t).cancelled_error.value());
    Ref<> message = share(future.cancel_message.value());
    return !message || message.value() == none() ? call(t, type) : call(t, type, message);
}

FutureOutcome future_outcome(Thread& t, Future& future) {
    if (future.state == FutureState::Cancelled) {
        Result<Ref<>> error = cancelled_error_of(t, future);
        return {{}, error.failed() ? Ref<>() : error.take()};
    }
    if (future.is_pending()) {
        (void)raise_invalid_state(t, future.loop ? "Result is not set." : "Future object is not initialized.");
        return {};
    }
    future.logs_exception = false;
    if (!future.exception) return {share(future.result.value()), {}};
    as_exception(future.exception)->traceback = future.exception_traceback.take();
    return {{}, share(future.exception.value())};
}

Result<Ref<>> future_result(Thread& t, Future& future) {
    FutureOutcome outcome = future_outcome(t, future);
    if (outcome.result) return std::move(outcome.result);
    if (outcome.exception) return t.raise(std::move(outcome.exception));
    return Raised{};
}

// --- who waits ---

Status add_awaiter(Thread& t, Value awaited, Value waiter) {
    if (!is_future(awaited) || !is_future(waiter)) return {};
    Future& future = future_at(awaited);
    Value known = future.awaited_by;
    if (!known) {
        future.awaited_by = share(waiter);
        return {};
    }
    if (is_exact_set(known)) return set_add(t, *static_cast<Set*>(known.as_object()), waiter);
    if (known == waiter) return {};
    Ref<Set> several = TRY(set_new(t));
    TRY(set_add(t, *several, Ref<>(share(known))));
    TRY(set_add(t, *several, waiter));
    future.awaited_by = several;
    return {};
}

Status discard_awaiter(Thread& t, Value awaited, Value waiter) {
    if (!is_future(awaited) || !is_future(waiter)) return {};
    Future& future = future_at(awaited);
    Value known = future.awaited_by;
    if (known && is_exact_set(known)) {
        Ref<> held = share(known);
        TRY(set_discard(t, *static_cast<Set*>(known.as_object()), waiter));
    } else if (known == waiter) {
        future.awaited_by = Ref<>();
    }
    return {};
}

// --- the end ---

void tell_exception_handler(Thread& t, Future& future, Dict& context) {
    Ref<> loop = share(future.loop.value());
    Result<Ref<>> found = get_attribute(t, loop, "call_exception_handler"_name);
    if (found.failed()) return report_unraisable(t, "Exception ignored while finalizing future", Value(&future));
    Ref<> handler = found.take();
    if (call(t, handler, Value(&context)).failed())
        report_unraisable(t, "Exception ignored while calling asyncio function", handler);
}

namespace {

Result<Ref<Dict>> context_of_lost_exception(Thread& t, Future& future) {
    std::string text = std::string(short_name(*future.type)) + " exception was never retrieved";
    Ref<Str> message = TRY(str_from_utf8(t, text));
    Ref<Dict> context = TRY(dict_new(t));
    TRY(dict_set(t, *context, "message"_name, message));
    TRY(dict_set(t, *context, "exception"_name, future.exception));
    TRY(dict_set(t, *context, "future"_name, Value(&future)));
    if (future.source_traceback) TRY(dict_set(t, *context, "source_traceback"_name, future.source_traceback));
    return context;
}

}  // namespace

void finalize_future(Thread& t, Value self) {
    Future& future = future_at(self);
    if (!future.logs_exception || !future.exception) return;
    future.logs_exception = false;
    Ref<> pending = t.take_exception();
    Result<Ref<Dict>> made = context_of_lost_exception(t, future);
    if (made.failed()) {
        report_unraisable(t, "Exception ignored while finalizing future", self);
    } else {
        Ref<Dict> context = made.take();
        tell_exception_handler(t, future, *context);
    }
    if (pending) (void)t.set_exception(std::move(pending));
}

}  // namespace krait::modules::asyncio

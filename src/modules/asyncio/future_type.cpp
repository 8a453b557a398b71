#include "modules/asyncio/asyncio.h"
#include "modules/contextvars/contextvars.h"
#include "object/generic_alias.h"
#include "object/init_slot.h"

// The type Future, as Python sees it.

namespace krait::modules::asyncio {

constinit Type future_type{};

namespace {

Status init(Thread& t, Value self, Value loop) { return initialize_future(t, future_at(self), loop); }

Result<Ref<>> show(Thread& t, Value self) {
    TRY(check_initialized(t, future_at(self)));
    return call(t, asyncio_state(t).future_repr, self);
}

// --- methods ---

Result<Ref<>> result(Thread& t, Value self) { return future_result(t, future_at(self)); }

Result<Ref<>> exception(Thread& t, Value self) {
    Future& future = future_at(self);
    if (future.loop && future.is_pending())
        return t.raise(*as_type(asyncio_state(t).invalid_state_error), "Exception is not set.");
    if (future.state != FutureState::Finished) return future_result(t, future);
    future.logs_exception = false;
    return share(future.exception ? future.exception.value() : none());
}

Status set_result(Thread& t, Value self, Value value) { return set_future_result(t, future_at(self), value); }
Status set_exception(Thread& t, Value self, Value value) { return set_future_exception(t, future_at(self), value); }

Status add_done_callback(Thread& t, Value self, Value callback, Value given_context) {
    Ref<> context = given_context ? share(given_context) : TRY(contextvars::copy_context(t, Value()));
    return add_future_callback(t, future_at(self), callback, context);
}

Result<Ref<>> remove_done_callback(Thread& t, Value self, Value callback) {
    Future& future = future_at(self);
    TRY(check_initialized(t, future));
    int64_t removed = 0;
    if (Ref<> first = share(future.callback.value())) {
        bool is_same = TRY(equal(t, first, callback));
        removed += is_same;
        if (is_same) {
            future.callback = Ref<>();
            future.callback_context = Ref<>();
        }
    }
    if (!future.callbacks) return binding_detail::box(t, removed);
    Ref<List> kept = TRY(list_new(t));
    for (int64_t i = 0; future.callbacks && i < future.callbacks->size(); ++i) {
        Ref<Tuple> entry = share(as_tuple(future.callbacks->at(i)));
        bool is_same = TRY(equal(t, entry->at(0), callback));
        removed += is_same;
        if (!is_same) TRY(list_append(t, *kept, entry));
    }
    if (future.callbacks) future.callbacks = kept->size() ? std::move(kept) : Ref<List>();
    return binding_detail::box(t, removed);
}

Result<bool> cancel(Thread& t, Value self, Value message) {
    TRY(check_initialized(t, future_at(self)));
    return cancel_future(t, future_at(self), message);
}

bool cancelled(Thread&, Value self) { return future_at(self).state == FutureState::Cancelled; }
bool done(Thread&, Value self) { return !future_at(self).is_pending(); }

Result<Ref<>> get_loop(Thread& t, Value self) {
    TRY(check_initialized(t, future_at(self)));
    return share(future_at(self).loop.value());
}

Result<Ref<>> make_cancelled_error(Thread& t, Value self) { return cancelled_error_of(t, future_at(self)); }

// --- attributes ---

Result<Ref<>> state_name(Thread& t, Value self) {
    TRY(check_initialized(t, future_at(self)));
    switch (future_at(self).state) {
        case FutureState::Pending: return share(Value("PENDING"_name));
        case FutureState::Cancelled: return share(Value("CANCELLED"_name));
        case FutureState::Finished: return share(Value("FINISHED"_name));
    }
    __builtin_unreachable();
}

template <auto field>
Result<Ref<>> get_or_none(Thread&, Value self) {
    Value value = future_at(self).*field;
    return share(value ? value : none());
}
template <auto field>
Result<Ref<>> get_initialized(Thread& t, Value self) {
    TRY(check_initialized(t, future_at(self)));
    return get_or_none<field>(t, self);
}

Raised refuse_deletion(Thread& t, Value self, std::string_view name) {
    return t.raise(types::AttributeError, "attribute '{}' of '{}' objects cannot be deleted", name, type_name(self));
}

Result<Ref<>> get_blocking(Thread&, Value self) { return share(boolean(future_at(self).is_blocking)); }
Status set_blocking(Thread& t, Value self, Value value) {
    if (!value) return refuse_deletion(t, self, "_asyncio_future_blocking");
    TRY(check_initialized(t, future_at(self)));
    bool is_blocking = TRY(is_true(t, value));
    future_at(self).is_blocking = is_blocking;
    return {};
}

Result<Ref<>> get_logs_exception(Thread& t, Value self) {
    TRY(check_initialized(t, future_at(self)));
    return share(boolean(future_at(self).logs_exception));
}
Status set_logs_exception(Thread& t, Value self, Value value) {
    if (!value) return refuse_deletion(t, self, "_log_traceback");
    bool is_wanted = TRY(is_true(t, value));
    if (is_wanted) return t.raise_value_error("_log_traceback can only be set to False");
    future_at(self).logs_exception = false;
    return {};
}

Status set_cancel_message(Thread& t, Value self, Value value) {
    if (!value) return refuse_deletion(t, self, "_cancel_message");
    future_at(self).cancel_message = share(value);
    return {};
}

Result<Ref<>> get_callbacks(Thread& t, Value self) {
    Future& future = future_at(self);
    TRY(check_initialized(t, future));
    if (!future.callback && !future.callbacks) return share(none());
    Ref<List> all = TRY(list_new(t));
    if (future.callback) {
        Ref<Tuple> first = TRY(tuple_of(t, future.callback, future.callback_context));
        TRY(list_append(t, *all, first));
    }
    for (int64_t i = 0; future.callbacks && i < future.callbacks->size(); ++i)
        TRY(list_append(t, *all, future.callbacks->at(i)));
    return all;
}

Result<Ref<>> get_awaited_by(Thread& t, Value self) {
    Ref<> known = share(future_at(self).awaited_by.value());
    if (!known) return share(none());
    if (is_exact_set(known)) return frozenset_from_iterable(t, known);
    Value one = known;
    return frozenset_from(t, &one, 1);
}

}  // namespace

void define_shared_methods(TypeBuilder& type) {
    type.method<"result()", result>("The result; raises the exception instead, or CancelledError.");
    type.method<"exception()@", exception>("The exception, or None; raises CancelledError.");
    type.method<"add_done_callback(fn, /, *, context=<unrepresentable>)@", add_done_callback>(
        "Has a function called, with the future, by the loop when the future is done.");
    type.method<"remove_done_callback(fn, /)@", remove_done_callback>("Takes a callback back; how many there were.");
    type.method<"cancelled()", cancelled>("Whether the future was cancelled.");
    type.method<"done()", done>("Whether the future is over: a result, an exception, or cancelled.");
    type.method<"_make_cancelled_error()", make_cancelled_error>("The CancelledError that is to be raised.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
}

void define_future(TypeBuilder& type) {
    type.instances<Future>().references<&Future::dict, 12>().dict_field<&Future::dict>();
    type.shown(112, 0, -1, -32).weakly_referable().set_flags(kTypeBase);
    type.doc("(*, loop=None)", "Something that will be there later: a result or an exception.");
    Slots& slots = type.slots();
    slots.new_ = [](Thread& t, Type& made, const Args&) { return instance_new(t, made); };
    slots.init = init_slot<"Future(*, loop=None)", init>;
    slots.repr = show;
    slots.iter = slots.await = future_iterator;
    slots.finalize = finalize_future;
    define_shared_methods(type);
    type.method<"set_result(result, /)@", set_result>("Marks the future done, with this result.");
    type.method<"set_exception(exception, /)@", set_exception>("Marks the future done, with this exception.");
    type.method<"cancel(msg=None)@", cancel>("Cancels the future; False when it was over already.");
    type.method<"get_loop()@", get_loop>("The event loop that the future belongs to.");
    type.getset("_state", state_name);
    type.getset("_asyncio_future_blocking", get_blocking, set_blocking);
    type.getset("_loop", get_or_none<&Future::loop>);
    type.getset("_callbacks", get_callbacks);
    type.getset("_result", get_initialized<&Future::result>);
    type.getset("_exception", get_initialized<&Future::exception>);
    type.getset("_log_traceback", get_logs_exception, set_logs_exception);
    type.getset("_source_traceback", get_or_none<&Future::source_traceback>);
    type.getset("_cancel_message", get_or_none<&Future::cancel_message>, set_cancel_message);
    type.getset("_asyncio_awaited_by", get_awaited_by);
}

}  // namespace krait::modules::asyncio

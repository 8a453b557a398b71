#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/frame_object.h"
#include "object/function.h"
#include "object/generator_methods.h"
#include "object/generic_alias.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/warnings.h"

// async_generator and its awaitables: asend() and __anext__() (one type), athrow() and aclose() (another). A value that
// the body yields travels out wrapped, so that it is told from what an awaited object yields.

namespace krait::object {

Type types::AsyncGenerator, types::AsyncGeneratorSend, types::AsyncGeneratorThrow, types::AsyncGeneratorWrappedValue;

namespace {

struct WrappedValue : Object {
    Field<> value;
};

enum class AwaitableState : uint8_t { Initial, Iterating, Closed };

struct AsyncSend : Object {
    Field<Generator> generator;
    Field<> value;  // to send first
    AwaitableState state;
};

struct AsyncThrow : Object {
    Field<Generator> generator;
    Field<> thrown, thrown_value, thrown_traceback;
    AwaitableState state;
    // Arguments of athrow(), counted when the first step is made; kCloses: aclose().
    int64_t arguments;
    bool closes() const { return arguments == kCloses; }

    static constexpr int64_t kCloses = -1;
};

Generator& self_of(Value self) { return *static_cast<Generator*>(self.as_object()); }
AsyncSend& send_of(Value self) { return *static_cast<AsyncSend*>(self.as_object()); }
AsyncThrow& throw_of(Value self) { return *static_cast<AsyncThrow*>(self.as_object()); }

// The hooks of the thread, at the first use of a generator.
Status init_hooks(Thread& t, Generator& generator) {
    if (generator.hooks_inited) return {};
    generator.hooks_inited = true;
    generator.finalizer = share(t.async_generator_finalizer.value());
    if (!t.async_generator_first_iteration) return {};
    Ref<> hook = share(t.async_generator_first_iteration.value());
    if (call(t, hook, &generator).failed()) return Raised{};
    return {};
}

// One step's outcome: a wrapped value is an item (StopIteration), a plain one what an awaited object yields.
Result<Ref<>> unwrap_step(Thread& t, Generator& generator, SendResult result) {
    if (result.outcome == SendOutcome::Yielded) {
        if (type_of(result.value) != &types::AsyncGeneratorWrappedValue) return std::move(result.value);
        generator.is_running_async = false;
        return raise_stop_iteration(t, static_cast<WrappedValue*>(result.value.value().as_object())->value);
    }
    if (result.outcome == SendOutcome::Returned) (void)t.raise(types::StopAsyncIteration, Ref<>());
    if (t.matches(types::StopAsyncIteration) || t.matches(types::GeneratorExit)) generator.is_closed = true;
    generator.is_running_async = false;
    return Raised{};
}

// --- asend() and __anext__() ---

Result<Ref<>> send_new(Thread& t, Generator& generator, Value value) {
    TRY(init_hooks(t, generator));
    auto* made = allocate<AsyncSend>(t, types::AsyncGeneratorSend);
    if (!made) return Raised{};
    made->generator = share(&generator);
    made->value = share(value);
    track(t, made);
    return Ref<>::adopt(made);
}

Status start_send(Thread& t, AsyncSend& awaitable) {
    if (awaitable.state == AwaitableState::Closed)
        return t.raise(types::RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    if (awaitable.state == AwaitableState::Iterating) return {};
    if (awaitable.generator->is_running_async) {
        awaitable.state = AwaitableState::Closed;
        return t.raise(types::RuntimeError, "anext(): asynchronous generator is already running");
    }
    awaitable.state = AwaitableState::Iterating;
    awaitable.generator->is_running_async = true;
    return {};
}

Result<Ref<>> send_step(Thread& t, AsyncSend& awaitable, SendResult outcome) {
    Result<Ref<>> result = unwrap_step(t, *awaitable.generator.get(), std::move(outcome));
    if (result.failed()) awaitable.state = AwaitableState::Closed;
    return result;
}

Result<Ref<>> send_send(Thread& t, Value self, Value value) {
    AsyncSend& awaitable = send_of(self);
    bool is_first = awaitable.state == AwaitableState::Initial;
    TRY(start_send(t, awaitable));
    if (is_first && value == none()) value = awaitable.value;
    Ref<> held = share(self);
    return send_step(t, awaitable, generator_resume(t, *awaitable.generator.get(), value));
}

Lookup send_next(Thread& t, Value self) { return TRY(send_send(t, self, none())); }

Result<Ref<>> send_throw(Thread& t, Value self, Value type, Value value, Value traceback) {
    TRY(warn_old_throw(t, "throw", value, traceback));
    AsyncSend& awaitable = send_of(self);
    TRY(start_send(t, awaitable));
    Ref<> held = share(self);
    return send_step(t, awaitable, generator_throw(t, *awaitable.generator.get(), {type, value, traceback}));
}

// close() of an awaitable: GeneratorExit must come out again.
Result<Ref<>> finish_close(Thread& t, Result<Ref<>> thrown) {
    if (!thrown.failed()) return t.raise(types::RuntimeError, "coroutine ignored GeneratorExit");
    if (!t.matches(types::StopIteration) && !t.matches(types::StopAsyncIteration) && !t.matches(types::GeneratorExit))
        return Raised{};
    t.clear_exception();
    return share(none());
}

Result<Ref<>> send_close(Thread& t, Value self) {
    if (send_of(self).state == AwaitableState::Closed) return share(none());
    return finish_close(t, send_throw(t, self, &types::GeneratorExit, Value(), Value()));
}

void send_finalize(Thread& t, Value self) {
    if (send_of(self).state == AwaitableState::Initial)
        warn_method_never_awaited(t, *send_of(self).generator.get(), "asend");
}

// --- athrow() and aclose() ---

Result<Ref<>> throw_new(Thread& t, Generator& generator, const Value* thrown, int64_t count) {
    TRY(init_hooks(t, generator));
    auto* made = allocate<AsyncThrow>(t, types::AsyncGeneratorThrow);
    if (!made) return Raised{};
    made->generator = share(&generator);
    made->arguments = count;
    if (count > 0) made->thrown = share(thrown[0]);
    if (count > 1) made->thrown_value = share(thrown[1]);
    if (count > 2) made->thrown_traceback = share(thrown[2]);
    track(t, made);
    return Ref<>::adopt(made);
}

// The outcome of a step of aclose(): a yielded item is an error, the end is what is wanted.
Result<Ref<>> close_step(Thread& t, AsyncThrow& awaitable, SendResult result) {
    Generator& generator = *awaitable.generator.get();
    bool is_item =
        result.outcome == SendOutcome::Yielded && type_of(result.value) == &types::AsyncGeneratorWrappedValue;
    if (result.outcome == SendOutcome::Yielded && !is_item) return std::move(result.value);
    generator.is_running_async = false;
    awaitable.state = AwaitableState::Closed;
    if (is_item) return t.raise(types::RuntimeError, "async generator ignored GeneratorExit");
    if (result.outcome == SendOutcome::Returned) return raise_stop_iteration(t);
    if (!t.matches(types::StopAsyncIteration) && !t.matches(types::GeneratorExit)) return Raised{};
    t.clear_exception();
    return raise_stop_iteration(t);
}

Result<Ref<>> throw_step(Thread& t, AsyncThrow& awaitable, SendResult result) {
    if (awaitable.closes()) return close_step(t, awaitable, std::move(result));
    Result<Ref<>> step = unwrap_step(t, *awaitable.generator.get(), std::move(result));
    if (step.failed()) awaitable.state = AwaitableState::Closed;
    return step;
}

Status check_argument_count(Thread& t, int64_t count) {
    if (count < 1) return t.raise_type_error("athrow expected at least 1 argument, got 0");
    if (count > 3) return t.raise_type_error("athrow expected at most 3 arguments, got {}", count);
    return {};
}

Result<Ref<>> throw_first_step(Thread& t, AsyncThrow& awaitable, Value value) {
    Generator& generator = *awaitable.generator.get();
    bool closes = awaitable.closes();
    if (generator.is_running_async) {
        awaitable.state = AwaitableState::Closed;
        return t.raise(types::RuntimeError, "{}(): asynchronous generator is already running",
                       closes ? "aclose" : "athrow");
    }
    if (generator.is_finished()) {
        awaitable.state = AwaitableState::Closed;
        return raise_stop_iteration(t);
    }
    if (generator.is_closed) {
        awaitable.state = AwaitableState::Closed;
        return t.raise(types::StopAsyncIteration, Ref<>());
    }
    if (value != none()) return t.raise(types::RuntimeError, "can't send non-None value to a just-started coroutine");
    awaitable.state = AwaitableState::Iterating;
    generator.is_running_async = true;
    ThrowArguments thrown{awaitable.thrown, awaitable.thrown_value, awaitable.thrown_traceback, false};
    if (closes) {
        generator.is_closed = true;
        thrown.type = &types::GeneratorExit;
    } else {
        TRY(check_argument_count(t, awaitable.arguments));
    }
    return throw_step(t, awaitable, generator_throw(t, generator, thrown));
}

Raised raise_reused(Thread& t) {
    return t.raise(types::RuntimeError, "cannot reuse already awaited aclose()/athrow()");
}

Result<Ref<>> throw_send(Thread& t, Value self, Value value) {
    AsyncThrow& awaitable = throw_of(self);
    Ref<> held = share(self);
    if (awaitable.state == AwaitableState::Closed) return raise_reused(t);
    if (awaitable.state == AwaitableState::Initial) return throw_first_step(t, awaitable, value);
    return throw_step(t, awaitable, generator_resume(t, *awaitable.generator.get(), value));
}

Lookup throw_next(Thread& t, Value self) { return TRY(throw_send(t, self, none())); }

Result<Ref<>> throw_throw(Thread& t, Value self, Value type, Value value, Value traceback) {
    TRY(warn_old_throw(t, "throw", value, traceback));
    AsyncThrow& awaitable = throw_of(self);
    if (awaitable.state == AwaitableState::Closed) return raise_reused(t);
    Generator& generator = *awaitable.generator.get();
    if (awaitable.state == AwaitableState::Initial) {
        if (generator.is_running_async) {
            awaitable.state = AwaitableState::Closed;
            return t.raise(types::RuntimeError, "{}(): asynchronous generator is already running",
                           awaitable.closes() ? "aclose" : "athrow");
        }
        awaitable.state = AwaitableState::Iterating;
        generator.is_running_async = true;
    }
    Ref<> held = share(self);
    return throw_step(t, awaitable, generator_throw(t, generator, {type, value, traceback}));
}

Result<Ref<>> throw_close(Thread& t, Value self) {
    if (throw_of(self).state == AwaitableState::Closed) return share(none());
    return finish_close(t, throw_throw(t, self, &types::GeneratorExit, Value(), Value()));
}

void throw_finalize(Thread& t, Value self) {
    AsyncThrow& awaitable = throw_of(self);
    if (awaitable.state == AwaitableState::Initial)
        warn_method_never_awaited(t, *awaitable.generator.get(), awaitable.closes() ? "aclose" : "athrow");
}

// --- the generator itself ---

Result<Ref<>> itself(Thread&, Value self) { return share(self); }
Result<Ref<>> anext(Thread& t, Value self) { return send_new(t, self_of(self), none()); }
Result<Ref<>> asend(Thread& t, Value self, Value value) { return send_new(t, self_of(self), value); }
Result<Ref<>> aclose(Thread& t, Value self) { return throw_new(t, self_of(self), nullptr, AsyncThrow::kCloses); }

Result<Ref<>> athrow(Thread& t, Value self, Rest thrown) {
    if (thrown.size > 1) TRY(warn_old_throw(t, "athrow", thrown.items[1], Value()));
    return throw_new(t, self_of(self), thrown.items, thrown.size);
}

Result<Ref<>> get_running(Thread&, Value self) { return share(boolean(self_of(self).is_running_async)); }

}  // namespace

Result<Ref<>> async_wrap_value(Thread& t, Value value) {
    auto* wrapped = allocate<WrappedValue>(t, types::AsyncGeneratorWrappedValue);
    if (!wrapped) return Raised{};
    wrapped->value = share(value);
    track(t, wrapped);
    return Ref<>::adopt(wrapped);
}

namespace {
Result<Ref<>> class_getitem(Thread& t, Value self, Value item) { return generic_alias_of(t, self, item); }
}  // namespace

void define_async_generator(TypeBuilder& type) {
    define_generator_parts(type);
    type.shown(144, 8, 0, 16);
    type.slots().aiter = itself;
    type.slots().anext = anext;
    type.method<"asend(object, /)", asend>("asend(v) -> an awaitable\n\nIt resumes with a value.");
    type.method<"~athrow(*args)!", athrow>(
        "athrow(value)\nathrow(type[,value[,tb]])\n\nAn awaitable that resumes by raising.");
    type.method<"aclose()", aclose>("aclose() -> an awaitable\n\nIt raises GeneratorExit inside.");
    type.class_method<"__class_getitem__(object, /)", class_getitem>("A generic alias.");
    define_async_getsets(type);
    type.getset("ag_running", get_running);
}

namespace {
template <auto next, auto finalize, auto send, auto throw_in, auto close>
void define_awaitable(TypeBuilder& type) {
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().await = itself;
    type.slots().iter = itself;
    type.slots().iternext = next;
    type.slots().finalize = finalize;
    type.method<"send(object, /)", send>("send(value) -> the next value\n\nResumes with a value.");
    type.method<"~throw(type, value=?, traceback=?, /)", throw_in>(
        "throw(value)\nthrow(type[,value[,tb]])\n\nResumes by raising.");
    type.method<"close()", close>("close() -> the value returned, or None\n\nRaises GeneratorExit inside.");
}
}  // namespace

void define_async_generator_send(TypeBuilder& type) {
    type.instances<AsyncSend>().references<&AsyncSend::generator, 2>();
    define_awaitable<send_next, send_finalize, send_send, send_throw, send_close>(type);
}

void define_async_generator_throw(TypeBuilder& type) {
    type.instances<AsyncThrow>().references<&AsyncThrow::generator, 4>();
    define_awaitable<throw_next, throw_finalize, throw_send, throw_throw, throw_close>(type);
}

void define_async_generator_wrapped_value(TypeBuilder& type) {
    type.instances<WrappedValue>().references<&WrappedValue::value, 1>().set_flags(kTypeDisallowInstantiation);
}

}  // namespace krait::object

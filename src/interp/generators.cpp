#include "interp/fast_paths.h"

// What await, yield from and async for ask of their operands.

namespace krait::interp {

Result<Ref<>> yield_from_iterator(Thread& t, Frame& frame, Value iterable) {
    if (is_exact_generator(iterable)) return share(iterable);
    if (is_exact_coroutine(iterable)) {
        if (frame.code->has(bytecode::kCoroutine | bytecode::kIterableCoroutine)) return share(iterable);
        return t.raise_type_error("cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    return get_iter(t, iterable);
}

Result<Ref<>> get_awaitable(Thread& t, Value value, int64_t oparg) {
    bool can_await = type_of(value)->slots.await || is_exact_coroutine(value) || is_exact_generator(value);
    if (oparg && !can_await)
        return t.raise_type_error("'async with' received an object from {} that does not implement __await__: {}",
                                  oparg == 1 ? "__aenter__" : "__aexit__", type_name(value));
    Ref<> iterator = TRY(awaitable_iterator(t, value));
    if (is_exact_coroutine(iterator) &&
        static_cast<Generator*>(iterator.value().as_object())->state == GeneratorState::SuspendedInYieldFrom)
        return t.raise(types::RuntimeError, "coroutine is being awaited already");
    return iterator;
}

Result<Ref<>> get_async_iterator(Thread& t, Value iterable) {
    Type* type = type_of(iterable);
    if (!type->slots.aiter)
        return t.raise_type_error("'async for' requires an object with __aiter__ method, got {}", type->name);
    Ref<> iterator = TRY(type->slots.aiter(t, iterable));
    if (!type_of(iterator)->slots.anext)
        return t.raise_type_error("'async for' received an object from __aiter__ that does not implement __anext__: {}",
                                  type_name(iterator));
    return iterator;
}

Result<Ref<>> get_async_next(Thread& t, Value iterator) {
    Type* type = type_of(iterator);
    if (!type->slots.anext)
        return t.raise_type_error("'async for' requires an iterator with __anext__ method, got {}", type->name);
    Ref<> next = TRY(type->slots.anext(t, iterator));
    if (type == &types::AsyncGenerator) return next;
    Result<Ref<>> awaitable = awaitable_iterator(t, next);
    if (!awaitable.failed()) return awaitable;
    Ref<> cause = t.take_exception();
    (void)t.raise_type_error("'async for' received an invalid object from __anext__: {}", type_name(next));
    Ref<> error = t.take_exception();
    auto& exception = *static_cast<BaseException*>(error.value().as_object());
    exception.context = cause;
    exception.cause = std::move(cause);
    exception.suppresses_context = true;
    return t.set_exception(std::move(error));
}

Result<Ref<>> stop_iteration_error(Thread& t, Frame& frame, Value exception) {
    bool is_async = frame.code->has(bytecode::kAsyncGenerator);
    std::string_view kind = is_async                                ? "async generator"
                            : frame.code->has(bytecode::kCoroutine) ? "coroutine"
                                                                    : "generator";
    std::string_view raised;
    if (is_instance_of(exception, types::StopIteration))
        raised = "StopIteration";
    else if (is_async && is_instance_of(exception, types::StopAsyncIteration))
        raised = "StopAsyncIteration";
    else
        return share(exception);
    (void)t.raise(types::RuntimeError, "{} raised {}", kind, raised);
    Ref<> error = t.take_exception();
    if (!is_instance_of(error, types::RuntimeError)) return t.set_exception(std::move(error));
    auto& made = *static_cast<BaseException*>(error.value().as_object());
    made.context = share(exception);
    made.cause = share(exception);
    made.suppresses_context = true;
    return error;
}

}  // namespace krait::interp

#include "modules/asyncio/asyncio.h"
#include "object/traceback.h"
#include "object/warnings.h"

// What `await future` drives: it yields the future once, and is over when that is done.

namespace krait::modules::asyncio {

constinit Type future_iterator_type{};

namespace {

FutureIterator& iterator_at(Value value) { return *static_cast<FutureIterator*>(value.as_object()); }

Result<Ref<>> itself(Thread&, Value self) { return share(self); }

Lookup advance(Thread& t, Value self) {
    Ref<Future> future = share(iterator_at(self).future.get());
    if (!future) return std::nullopt;
    if (future->is_pending()) {
        if (future->is_blocking) return t.raise(types::RuntimeError, "await wasn't used with future");
        future->is_blocking = true;
        return Ref<>(std::move(future));
    }
    Ref<> result = TRY(future_result(t, *future));
    if (result.value() == none()) return std::nullopt;
    return raise_stop_iteration(t, result);
}

// What is sent in does not matter.
Result<Ref<>> send(Thread& t, Value self, Value) {
    Ref<> yielded = TRY(advance(t, self));
    if (!yielded) return raise_stop_iteration(t);
    return yielded;
}

Result<Ref<>> made_exception(Thread& t, Value given, Value value) {
    if (is_exception_class(given)) {
        (void)t.raise(*as_type(given), share(value));
        return t.take_exception();
    }
    if (!is_exception(given))
        return t.raise_type_error("exceptions must be classes deriving BaseException or instances of such a class");
    if (value) return t.raise_type_error("instance exception may not have a separate value");
    return share(given);
}

Result<Ref<>> throw_in(Thread& t, Value self, Value given, Value value, Value traceback) {
    if (value || traceback)
        TRY(warn(t, types::DeprecationWarning,
                 "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead."));
    if (value && value == none()) value = Value();
    if (traceback && traceback == none()) traceback = Value();
    if (traceback && !is_traceback(traceback)) return t.raise_type_error("throw() third argument must be a traceback");
    Ref<> exception = TRY(made_exception(t, given, value));
    iterator_at(self).future = Ref<Future>();
    if (traceback) as_exception(exception)->traceback = share(traceback);
    return t.set_exception(std::move(exception));
}

Status close(Thread&, Value self) {
    iterator_at(self).future = Ref<Future>();
    return {};
}

}  // namespace

Result<Ref<>> future_iterator(Thread& t, Value future) {
    TRY(check_initialized(t, future_at(future)));
    auto* iterator = allocate<FutureIterator>(t, future_iterator_type);
    if (!iterator) return Raised{};
    iterator->future = share(&future_at(future));
    track(t, iterator);
    return Ref<>::adopt(iterator);
}

void define_future_iterator(TypeBuilder& type) {
    type.instances<FutureIterator>().references<&FutureIterator::future, 1>().shown(24);
    type.slots().new_ = types::Object.slots.new_;
    type.slots().iter = itself;
    type.slots().iternext = advance;
    type.method<"send(object, /)", send>("Goes on; the value does not matter.");
    type.method<"~throw(type, value=?, traceback=?, /)", throw_in>("Ends the waiting by raising.");
    type.method<"close()", close>("Ends the waiting.");
}

}  // namespace krait::modules::asyncio

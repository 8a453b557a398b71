#include "modules/builtins/functions.h"

// aiter() and anext().

namespace krait::modules::builtins {

Result<Ref<>> aiter(Thread& t, Value, Value iterable) {
    UnarySlot slot = type_of(iterable)->slots.aiter;
    if (!slot) return t.raise_type_error("'{}' object is not an async iterable", type_name(iterable));
    Ref<> iterator = TRY(slot(t, iterable));
    if (type_of(iterator)->slots.anext) return iterator;
    return t.raise_type_error("aiter() returned not an async iterator of type '{}'", type_name(iterator));
}

Result<Ref<>> anext(Thread& t, Value, Value iterator, Value otherwise) {
    UnarySlot slot = type_of(iterator)->slots.anext;
    if (!slot) return t.raise_type_error("'{}' object is not an async iterator", type_name(iterator));
    Ref<> awaitable = TRY(slot(t, iterator));
    if (!otherwise) return awaitable;
    return anext_awaitable_new(t, awaitable, otherwise);
}

}  // namespace krait::modules::builtins

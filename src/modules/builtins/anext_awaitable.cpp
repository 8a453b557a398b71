#include "modules/builtins/functions.h"
#include "object/allocate.h"
#include "object/generator.h"
#include "object/type_builder.h"

// What anext(iterator, default) returns: it drives the iterator's awaitable and answers the default where that says
// that the iteration is over.

namespace krait::modules::builtins {

namespace {

constinit Type AnextAwaitableType{};

struct AnextAwaitable : Object {
    Field<> awaitable;
    Field<> otherwise;
};

AnextAwaitable& self_of(Value value) { return *static_cast<AnextAwaitable*>(value.as_object()); }

// The iterator that awaiting drives; of a coroutine its wrapper, which has __next__.
Result<Ref<>> driven_iterator(Thread& t, AnextAwaitable& self) {
    Ref<> iterator = TRY(awaitable_iterator(t, self.awaitable));
    Type* type = type_of(iterator);
    if (type->slots.iternext) return iterator;
    if (!type->slots.await) return t.raise_type_error("object {} can't be used in 'await' expression", type->name);
    iterator = TRY(type->slots.await(t, iterator));
    if (type_of(iterator)->slots.iternext) return iterator;
    return t.raise_type_error("__await__ returned a non-iterator of type '{}'", type_name(iterator));
}

// The pending exception; the end of the asynchronous iteration becomes the default.
Raised translate_end(Thread& t, AnextAwaitable& self) {
    if (!t.matches(types::StopAsyncIteration)) return {};
    t.clear_exception();
    return raise_stop_iteration(t, self.otherwise);
}

Lookup iternext(Thread& t, Value value) {
    AnextAwaitable& self = self_of(value);
    Ref<> iterator = TRY(driven_iterator(t, self));
    Lookup item = type_of(iterator)->slots.iternext(t, iterator);
    if (item.failed()) return translate_end(t, self);
    return item;
}

template <typename... Values>
Result<Ref<>> forward(Thread& t, Value value, Str* method, const Values&... arguments) {
    AnextAwaitable& self = self_of(value);
    Ref<> iterator = TRY(driven_iterator(t, self));
    Result<Ref<>> result = call_method(t, iterator, method, arguments...);
    if (result.failed()) return translate_end(t, self);
    return result;
}

Result<Ref<>> send(Thread& t, Value self, Value argument) { return forward(t, self, "send"_name, argument); }
Result<Ref<>> close(Thread& t, Value self) { return forward(t, self, "close"_name); }
Result<Ref<>> throw_(Thread& t, Value self, Value type, Value value, Value traceback) {
    if (!value) return forward(t, self, "throw"_name, type);
    if (!traceback) return forward(t, self, "throw"_name, type, value);
    return forward(t, self, "throw"_name, type, value, traceback);
}

Result<Ref<>> iterate_self(Thread&, Value self) { return share(self); }

void define(TypeBuilder& type) {
    type.instances<AnextAwaitable>().references<&AnextAwaitable::awaitable, 2>().shown(32);
    type.slots().iter = iterate_self;
    type.slots().iternext = iternext;
    type.slots().await = iterate_self;
    type.method<"~send(value, /)", send>("Resumes the awaitable with a value.");
    type.method<"~throw(type, value=?, traceback=?, /)", throw_>("Raises an exception inside the awaitable.");
    type.method<"~close()", close>("Ends the awaitable.");
}

const TypeDefinition kTypes[] = {{&AnextAwaitableType, "anext_awaitable", &types::Object, define}};
TypeDefinitions registered(kTypes);

}  // namespace

Result<Ref<>> anext_awaitable_new(Thread& t, Value awaitable, Value otherwise) {
    Ref<AnextAwaitable> made = TRY(instance_of<AnextAwaitable>(t, AnextAwaitableType));
    made->awaitable = share(awaitable);
    made->otherwise = share(otherwise);
    track(t, made.get());
    return made;
}

}  // namespace krait::modules::builtins

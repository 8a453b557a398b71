#include "object/allocate.h"
#include "object/audit.h"
#include "object/builtin_types.h"
#include "object/frame_object.h"
#include "object/function.h"
#include "object/generator_methods.h"
#include "object/generic_alias.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/warnings.h"

// The types generator and coroutine (with coroutine_wrapper), as Python sees them.

namespace krait::object {

Type types::Generator, types::Coroutine, types::CoroutineWrapper;

Result<Ref<>> finish_send(Thread& t, Generator& generator, SendResult result) {
    if (result.outcome == SendOutcome::Raised) return Raised{};
    if (result.outcome == SendOutcome::Yielded) return std::move(result.value);
    if (generator.type == &types::AsyncGenerator) return t.raise(types::StopAsyncIteration, Ref<>());
    return raise_stop_iteration(t, result.value.value() == none() ? Value() : result.value.value());
}

Status warn_old_throw(Thread& t, std::string_view name, Value value, Value traceback) {
    if (!value && !traceback) return {};
    std::string text = "the (type, exc, tb) signature of " + std::string(name) +
                       "() is deprecated, use the single-arg signature instead.";
    return warn(t, types::DeprecationWarning, text);
}

namespace {

Generator& self_of(Value self) { return *static_cast<Generator*>(self.as_object()); }

Result<Ref<>> generator_send(Thread& t, Value self, Value value) {
    Generator& generator = self_of(self);
    return finish_send(t, generator, generator_resume(t, generator, value));
}

Result<Ref<>> throw_method(Thread& t, Value self, Value type, Value value, Value traceback) {
    TRY(warn_old_throw(t, "throw", value, traceback));
    Generator& generator = self_of(self);
    Ref<> held = share(self);
    return finish_send(t, generator, generator_throw(t, generator, {type, value, traceback}));
}

Result<Ref<>> close_method(Thread& t, Value self) { return generator_close(t, self_of(self)); }

// Absent at the end; the value of a return travels in a StopIteration.
Lookup generator_next(Thread& t, Value self) {
    Generator& generator = self_of(self);
    SendResult result = generator_resume(t, generator, none());
    if (result.outcome == SendOutcome::Raised) return Raised{};
    if (result.outcome == SendOutcome::Yielded) return std::move(result.value);
    if (result.value.value() == none()) return std::nullopt;
    return raise_stop_iteration(t, result.value);
}

Result<Ref<>> itself(Thread&, Value self) { return share(self); }

Result<Ref<>> generator_repr(Thread& t, Value self) {
    char address[24];
    std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(self.bits()));
    std::string text = "<" + std::string(type_name(self)) + " object ";
    str_append_utf8(*as_str(self_of(self).qualname), text);
    return str_from_utf8(t, text + " at " + address + ">");
}

template <auto field>
Result<Ref<>> get_name(Thread&, Value self) {
    return share((self_of(self).*field).value());
}

template <auto field, NameText name>
Status set_name(Thread& t, Value self, Value value) {
    if (!value || !is_str(value))
        return t.raise_type_error("{} must be set to a string object", operator""_name < name>());
    self_of(self).*field = share(value);
    return {};
}

Result<Ref<>> get_running(Thread&, Value self) {
    return share(boolean(self_of(self).state == GeneratorState::Executing));
}

Result<Ref<>> get_suspended(Thread&, Value self) { return share(boolean(self_of(self).is_suspended())); }

template <NameText name>
Result<Ref<>> get_frame(Thread& t, Value self) {
    TRY(audit(t, "object.__getattr__", self, operator""_name < name>()));
    Generator& generator = self_of(self);
    if (generator.is_finished()) return share(none());
    return share(Value(TRY(frame_object_of(t, generator.frame))));
}

template <NameText name>
Result<Ref<>> get_code(Thread& t, Value self) {
    TRY(audit(t, "object.__getattr__", self, operator""_name < name>()));
    return share(Value(self_of(self).frame.code));
}

Result<Ref<>> get_delegate(Thread&, Value self) {
    Value delegate = generator_delegate(self_of(self));
    return share(delegate ? delegate : none());
}

Result<Ref<>> get_origin(Thread&, Value self) {
    Value origin = self_of(self).origin;
    return share(origin ? origin : none());
}

Result<Ref<>> sizeof_method(Thread&, Value self) {
    return Ref<>::adopt(Value::small_int(static_cast<int64_t>(generator_size(self.as_object()))));
}

Result<Ref<>> class_getitem(Thread& t, Value self, Value item) { return generic_alias_of(t, self, item); }

// Of generators and coroutines; async generators have others.
void define_methods(TypeBuilder& type) {
    type.method<"send(object, /)", generator_send>(
        "send(value) -> the next value\n\nGoes on, sending a value into coroutine or generator.");
    type.method<"~throw(type, value=?, traceback=?, /)", throw_method>(
        "throw(value)\nthrow(type[,value[,tb]])\n\nGoes on by raising in coroutine or generator.");
    type.method<"close()", close_method>(
        "close() -> the value returned, or None\n\nRaises GeneratorExit inside coroutine or generator.");
    type.class_method<"__class_getitem__(object, /)", class_getitem>("A generic alias.");
}

}  // namespace

void define_generator_parts(TypeBuilder& type) {
    type.instances<Generator>().references<&Generator::name, 5>().weakly_referable();
    type.type().allocated_size = generator_size;
    type.extra({generator_visit, generator_clear});
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().repr = generator_repr;
    type.slots().finalize = generator_finalize;
    type.method<"__sizeof__()", sizeof_method>("Size in bytes.");
    type.getset("__name__", get_name<&Generator::name>, set_name<&Generator::name, "__name__">,
                "Name of the coroutine or generator.");
    type.getset("__qualname__", get_name<&Generator::qualname>, set_name<&Generator::qualname, "__qualname__">,
                "Qualified name of the coroutine or generator.");
}

void define_async_getsets(TypeBuilder& type) {
    type.getset("ag_await", get_delegate, nullptr, "What the generator waits for, or None.");
    type.getset("ag_frame", get_frame<"ag_frame">);
    type.getset("ag_code", get_code<"ag_code">);
    type.getset("ag_suspended", get_suspended);
}

namespace {

// --- coroutine_wrapper: what coroutine.__await__() gives ---

struct CoroutineWrapper : Object {
    Field<Generator> coroutine;
};

Value wrapped(Value self) { return static_cast<CoroutineWrapper*>(self.as_object())->coroutine; }

Result<Ref<>> coroutine_await(Thread& t, Value self) {
    auto* wrapper = allocate<CoroutineWrapper>(t, types::CoroutineWrapper);
    if (!wrapper) return Raised{};
    wrapper->coroutine = Ref<Generator>::share(self);
    track(t, wrapper);
    return Ref<>::adopt(wrapper);
}

Lookup wrapper_next(Thread& t, Value self) { return generator_next(t, wrapped(self)); }
Result<Ref<>> wrapper_send(Thread& t, Value self, Value value) { return generator_send(t, wrapped(self), value); }
Result<Ref<>> wrapper_throw(Thread& t, Value self, Value type, Value value, Value traceback) {
    return throw_method(t, wrapped(self), type, value, traceback);
}
Result<Ref<>> wrapper_close(Thread& t, Value self) { return close_method(t, wrapped(self)); }

}  // namespace

Result<Ref<>> awaitable_iterator(Thread& t, Value value) {
    if (is_exact_coroutine(value)) return share(value);
    if (is_exact_generator(value) && self_of(value).frame.code->has(bytecode::kIterableCoroutine)) return share(value);
    Type* type = type_of(value);
    if (!type->slots.await) return t.raise_type_error("'{}' object can't be awaited", type->name);
    Ref<> iterator = TRY(type->slots.await(t, value));
    if (is_exact_coroutine(iterator)) return t.raise_type_error("__await__() returned a coroutine");
    if (!is_iterator(iterator))
        return t.raise_type_error("__await__() returned non-iterator of type '{}'", type_name(iterator));
    return iterator;
}

void define_generator(TypeBuilder& type) {
    define_generator_parts(type);
    define_methods(type);
    type.shown(144, 8, 0, 16);
    type.slots().iter = itself;
    type.slots().iternext = generator_next;
    type.getset("gi_yieldfrom", get_delegate, nullptr, "What the generator delegates to, or None.");
    type.getset("gi_running", get_running);
    type.getset("gi_frame", get_frame<"gi_frame">);
    type.getset("gi_suspended", get_suspended);
    type.getset("gi_code", get_code<"gi_code">);
}

void define_coroutine(TypeBuilder& type) {
    define_generator_parts(type);
    define_methods(type);
    type.shown(144, 8, 0, 16);
    type.slots().await = coroutine_await;
    type.getset("cr_await", get_delegate, nullptr, "What the coroutine waits for, or None.");
    type.getset("cr_running", get_running);
    type.getset("cr_frame", get_frame<"cr_frame">);
    type.getset("cr_code", get_code<"cr_code">);
    type.getset("cr_suspended", get_suspended);
    type.getset("cr_origin", get_origin);
}

void define_coroutine_wrapper(TypeBuilder& type) {
    type.instances<CoroutineWrapper>().references<&CoroutineWrapper::coroutine, 1>().shown(24);
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().iter = itself;
    type.slots().iternext = wrapper_next;
    type.method<"send(object, /)", wrapper_send>("send(value) -> the next value\n\nResumes with a value.");
    type.method<"~throw(type, value=?, traceback=?, /)", wrapper_throw>(
        "throw(value)\nthrow(type[,value[,tb]])\n\nResumes by raising.");
    type.method<"close()", wrapper_close>("close() -> the value returned, or None\n\nRaises GeneratorExit inside.");
}

}  // namespace krait::object

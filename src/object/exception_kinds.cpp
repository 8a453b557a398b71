#include "object/builtin_types.h"
#include "object/exception_parts.h"
#include "object/protocol.h"
#include "object/tuple_tracking.h"

// Exceptions with a field or two of their own: StopIteration, SystemExit, ImportError, NameError, AttributeError; and
// KeyError, which shows its key.

namespace krait::object {

namespace {

template <typename T>
T& as(Value value) {
    return *static_cast<T*>(value.as_object());
}

// --- StopIteration, SystemExit ---

Status init_stop_iteration(Thread& t, Value self, const Args& args) {
    TRY(base_exception_init(t, self, args));
    as<StopIteration>(self).value = share(args.positional ? args[0] : none());
    return {};
}

Status init_system_exit(Thread& t, Value self, const Args& args) {
    TRY(base_exception_init(t, self, args));
    if (args.positional == 0) return {};
    as<SystemExit>(self).code = share(args.positional == 1 ? args[0] : Value(exception_of(self).args));
    return {};
}

// --- ImportError ---

Status init_import_error(Thread& t, Value self, const Args& args) {
    auto& error = as<ImportError>(self);
    TRY(keep_arguments(t, error, args));
    TRY(take_keywords(t, "ImportError", args,
                      {{"name", &error.name}, {"path", &error.path}, {"name_from", &error.name_from}}));
    error.message = args.positional == 1 ? share(args[0]) : Ref<>();
    return {};
}

Result<Ref<>> import_error_str(Thread& t, Value self) {
    Value message = as<ImportError>(self).message;
    if (message && type_of(message) == &types::Str) return share(message);
    return base_exception_str(t, self);
}

Result<Ref<>> import_error_reduce(Thread& t, Value self) {
    auto& error = as<ImportError>(self);
    Value type(type_of(self));
    bool has_fields = error.name || error.path || error.name_from;
    if (!has_fields) {
        if (error.dict) return tuple_of(t, type, error.args, error.dict);
        return tuple_of(t, type, error.args);
    }
    Ref<Dict> state = TRY(copy_of_dict(t, error));
    if (error.name) TRY(dict_set(t, *state, "name"_name, error.name));
    if (error.path) TRY(dict_set(t, *state, "path"_name, error.path));
    if (error.name_from) TRY(dict_set(t, *state, "name_from"_name, error.name_from));
    return tuple_of(t, type, error.args, state);
}

// --- NameError, AttributeError ---

Status init_name_error(Thread& t, Value self, const Args& args) {
    auto& error = as<NameError>(self);
    TRY(keep_arguments(t, error, args));
    return take_keywords(t, "NameError", args, {{"name", &error.name}});
}

Status init_attribute_error(Thread& t, Value self, const Args& args) {
    auto& error = as<AttributeError>(self);
    TRY(keep_arguments(t, error, args));
    return take_keywords(t, "AttributeError", args, {{"name", &error.name}, {"obj", &error.object}});
}

// The object may not be one that pickles: it is left out.
Result<Ref<>> attribute_error_state(Thread& t, Value self) {
    auto& error = as<AttributeError>(self);
    Ref<Dict> state = TRY(copy_of_dict(t, error));
    if (error.name) TRY(dict_set(t, *state, "name"_name, error.name));
    TRY(dict_set(t, *state, "args"_name, error.args));
    return state;
}

Result<Ref<>> attribute_error_reduce(Thread& t, Value self) {
    Ref<> state = TRY(attribute_error_state(t, self));
    return tuple_of(t, Value(type_of(self)), exception_of(self).args, state);
}

// --- KeyError ---

Result<Ref<>> key_error_str(Thread& t, Value self) {
    Ref<Tuple> args = share(exception_of(self).args.get());
    if (args->size == 1) return repr(t, args->at(0));
    return base_exception_str(t, self);
}

void describe(TypeBuilder& type, uint32_t shown_size) {
    type.shown(shown_size, 0, 16).set_flags(kTypeBase | kTypeException);
}

}  // namespace

void define_stop_iteration(TypeBuilder& type) {
    type.instances<StopIteration>().references<&StopIteration::value, 1>();
    describe(type, 80);
    type.slots().init = init_stop_iteration;
    type.member<&StopIteration::value>("value", MemberKind::ObjectOrNone);
}

void define_system_exit(TypeBuilder& type) {
    type.instances<SystemExit>().references<&SystemExit::code, 1>();
    describe(type, 80);
    type.slots().init = init_system_exit;
    type.member<&SystemExit::code>("code", MemberKind::ObjectOrNone);
}

void define_import_error(TypeBuilder& type) {
    type.instances<ImportError>().references<&ImportError::message, 4>();
    describe(type, 104);
    type.slots().init = init_import_error;
    type.slots().str = import_error_str;
    type.method<"__reduce__()", import_error_reduce>("How pickle takes the exception apart.");
    type.member<&ImportError::message>("msg", MemberKind::ObjectOrNone);
    type.member<&ImportError::name>("name", MemberKind::ObjectOrNone);
    type.member<&ImportError::path>("path", MemberKind::ObjectOrNone);
    type.member<&ImportError::name_from>("name_from", MemberKind::ObjectOrNone);
}

void define_name_error(TypeBuilder& type) {
    type.instances<NameError>().references<&NameError::name, 1>();
    describe(type, 80);
    type.slots().init = init_name_error;
    type.member<&NameError::name>("name", MemberKind::ObjectOrNone);
}

void define_attribute_error(TypeBuilder& type) {
    type.instances<AttributeError>().references<&AttributeError::object, 2>();
    describe(type, 88);
    type.slots().init = init_attribute_error;
    type.method<"__getstate__()", attribute_error_state>("What pickle keeps of the exception.");
    type.method<"__reduce__()", attribute_error_reduce>("How pickle takes the exception apart.");
    type.member<&AttributeError::name>("name", MemberKind::ObjectOrNone);
    type.member<&AttributeError::object>("obj", MemberKind::ObjectOrNone);
}

void define_key_error(TypeBuilder& type) {
    type.set_flags(kTypeBase | kTypeException);
    type.slots().str = key_error_str;
}

Raised raise_stop_iteration(Thread& t, Value value) {
    Ref<Tuple> args = value ? TRY(tuple_of(t, value)) : share(empty_tuple());
    Ref<BaseException> made = TRY(exception_new(t, types::StopIteration, std::move(args)));
    static_cast<StopIteration*>(made.get())->value = share(value ? value : none());
    // As CPython's: one that carries a value is not raised by way of what is being handled.
    if (value) return t.set_exception(std::move(made));
    return t.raise(Ref<>(std::move(made)));
}

Raised raise_key_error(Thread& t, Value key) {
    Ref<Tuple> args = TRY(tuple_of_items(t, &key, 1));
    Ref<BaseException> made = TRY(exception_new(t, types::KeyError, std::move(args)));
    return t.raise(Ref<>(std::move(made)));
}

}  // namespace krait::object

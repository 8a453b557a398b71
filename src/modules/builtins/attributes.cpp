#include "modules/builtins/functions.h"
#include "modules/interpreters/running.h"
#include "object/frame_locals.h"
#include "object/int.h"
#include "object/list.h"

// Looking into objects and scopes.

namespace krait::modules::builtins {

namespace {

Status check_name(Thread& t, Value name) {
    if (is_str(name)) return {};
    return t.raise_type_error("attribute name must be string, not '{}'", type_name(name));
}

// The Python frame that called; null when C++ code called without one.
Frame* caller(Thread& t) { return first_complete(t.frame); }

Result<Ref<>> locals_of_caller(Thread& t) {
    if (Frame* frame = caller(t)) return current_locals(t, *frame);
    Ref<> names = TRY(interpreters::names_without_frame(t));
    if (!names) return t.raise(types::SystemError, "frame does not exist");
    return names;
}

Result<Ref<>> sorted_list(Thread& t, Value iterable) {
    Ref<List> list = TRY(list_from_iterable(t, iterable));
    TRY(call_method(t, list, "sort"_name));
    return list;
}

}  // namespace

Result<Ref<>> getattr(Thread& t, Value, Value object, Value name, Value otherwise) {
    TRY(check_name(t, name));
    if (!otherwise) return get_attribute(t, object, name);
    Ref<> found = TRY(find_attribute(t, object, name));
    return found ? found : share(otherwise);
}

Result<bool> hasattr(Thread& t, Value, Value object, Value name) {
    TRY(check_name(t, name));
    Ref<> found = TRY(find_attribute(t, object, name));
    return static_cast<bool>(found);
}

Status setattr(Thread& t, Value, Value object, Value name, Value value) {
    TRY(check_name(t, name));
    return set_attribute(t, object, name, value);
}

Status delattr(Thread& t, Value, Value object, Value name) {
    TRY(check_name(t, name));
    return delete_attribute(t, object, name);
}

Result<Ref<>> dir(Thread& t, Value, Value object) {
    if (!object) {
        Ref<> names = TRY(locals_of_caller(t));
        Ref<> keys = TRY(call_method(t, names, "keys"_name));
        return sorted_list(t, keys);
    }
    Ref<> method = TRY(find_special(t, object, "__dir__"_name));
    if (!method) return t.raise_type_error("object does not provide __dir__");
    Ref<> names = TRY(call(t, method));
    return sorted_list(t, names);
}

Result<Ref<>> vars(Thread& t, Value, Value object) {
    if (!object) return locals_of_caller(t);
    Ref<> dict = TRY(find_attribute(t, object, "__dict__"_name));
    if (!dict) return t.raise_type_error("vars() argument must have __dict__ attribute");
    return dict;
}

Result<Ref<>> globals(Thread& t, Value) {
    Frame* frame = caller(t);
    return frame ? share(Value(frame->globals())) : locals_of_caller(t);
}

Result<Ref<>> locals(Thread& t, Value) { return locals_of_caller(t); }

Result<bool> isinstance(Thread& t, Value, Value object, Value classes) { return is_instance(t, object, classes); }
Result<bool> issubclass(Thread& t, Value, Value type, Value classes) { return is_subclass(t, type, classes); }
bool callable(Thread&, Value, Value object) { return is_callable(object); }
Result<int64_t> hash_of(Thread& t, Value, Value object) { return hash(t, object); }

// Immediates are their own address: equal ones have one id, and no object stands at it.
Result<Ref<>> id(Thread& t, Value, Value object) {
    TRY(audit(t, "builtins.id", object));
    return int_from_uint64(t, object.bits());
}

}  // namespace krait::modules::builtins

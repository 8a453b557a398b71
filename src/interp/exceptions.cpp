#include "interp/fast_paths.h"
#include "object/exception_groups.h"
#include "object/traceback.h"

// raise, except, except*, and __exit__.

namespace krait::interp {

namespace {

// An instance is itself; a class is called.
Result<Ref<>> exception_from(Thread& t, Value value, std::string_view complaint) {
    if (is_exception(value)) return share(value);
    if (!is_exception_class(value)) return t.raise_type_error("{}", complaint);
    Ref<> made = TRY(call(t, value));
    if (is_exception(made)) return made;
    Ref<Str> called = TRY(repr(t, value));
    Ref<Str> got = TRY(repr(t, Value(type_of(made))));
    return t.raise_type_error("calling {} should have returned an instance of BaseException, not {}", called.get(),
                              got.get());
}

Status set_cause(Thread& t, BaseException& exception, Value cause) {
    Ref<> instance;
    if (cause != none()) instance = TRY(exception_from(t, cause, "exception causes must derive from BaseException"));
    exception.cause = std::move(instance);
    exception.suppresses_context = true;
    return {};
}

Value topmost_handled(Thread& t) {
    for (HandledException* item = t.handled; item; item = item->previous)
        if (item->exception) return item->exception;
    return Value();
}

}  // namespace

bool raise_statement(Thread& t, Value exception, Value cause) {
    if (!exception) {
        Value handled = topmost_handled(t);
        if (!handled) {
            (void)t.raise(types::RuntimeError, "No active exception to reraise");
            return false;
        }
        (void)t.set_exception(share(handled));
        return true;
    }
    Result<Ref<>> made = exception_from(t, exception, "exceptions must derive from BaseException");
    if (made.failed()) return false;
    Ref<> instance = made.take();
    if (cause && set_cause(t, *static_cast<BaseException*>(instance.value().as_object()), cause).failed()) return false;
    (void)t.raise(std::move(instance));
    return false;
}

namespace {

bool is_subclass_of_group(Value type) {
    return is_subtype(static_cast<Type*>(type.as_object()), &types::BaseExceptionGroup);
}

// Every class of `except X` or `except (X, Y)`: true when all are exception classes.
template <typename Predicate>
bool all_classes(Value type, Predicate predicate) {
    const Tuple* several = as_tuple(type);
    if (!several) return predicate(type);
    for (int64_t i = 0; i < several->size; ++i)
        if (!predicate(several->at(i))) return false;
    return true;
}

Status check_classes(Thread& t, Value type) {
    if (all_classes(type, is_exception_class)) return {};
    return t.raise_type_error("catching classes that do not inherit from BaseException is not allowed");
}

}  // namespace

Result<bool> exception_matches(Thread& t, Value exception, Value type) {
    TRY(check_classes(t, type));
    Type* actual = type_of(exception);
    return !all_classes(
        type, [&](Value candidate) { return !is_subtype(actual, static_cast<Type*>(candidate.as_object())); });
}

namespace {

// A naked exception that matches travels in a group.
Result<Ref<>> wrap_naked(Thread& t, Frame& frame, Value exception) {
    Ref<Tuple> leaves = TRY(tuple_of(t, exception));
    Ref<> group = TRY(call(t, &types::ExceptionGroup, Value(empty_str()), Value(leaves)));
    TRY(add_traceback(t, group, frame));
    return group;
}

Result<Ref<Tuple>> split_group(Thread& t, Value group, Value type) {
    Ref<> split = TRY(get_attribute(t, group, "split"_name));
    Ref<> pair = TRY(call(t, split, type));
    Tuple* tuple = as_tuple(pair);
    if (!tuple) return t.raise_type_error("{}.split must return a tuple, not {}", type_name(group), type_name(pair));
    if (tuple->size < 2)
        return t.raise_type_error("{}.split must return a 2-tuple, got tuple of size {}", type_name(group),
                                  tuple->size);
    for (int i = 0; i < 2; ++i)
        if (Value part = tuple->at(i); part != none() && !is_instance_of(part, types::BaseException))
            return t.raise_type_error("print_exception(): Exception expected for value, {} found", type_name(part));
    return share(tuple);
}

Status find_match(Thread& t, Frame& frame, Value exception, Value type, GroupMatch& out) {
    TRY(check_classes(t, type));
    if (!all_classes(type, [](Value candidate) { return !is_subclass_of_group(candidate); }))
        return t.raise_type_error("catching ExceptionGroup with except* is not allowed. Use except instead.");
    out.rest = share(none());
    out.match = share(none());
    if (exception == none()) return {};
    bool is_group = is_instance_of(exception, types::BaseExceptionGroup);
    if (TRY(exception_matches(t, exception, type))) {
        out.match = is_group ? share(exception) : TRY(wrap_naked(t, frame, exception));
        return {};
    }
    if (!is_group) {
        out.rest = share(exception);
        return {};
    }
    Ref<Tuple> pair = TRY(split_group(t, exception, type));
    out.match = share(pair->at(0));
    out.rest = share(pair->at(1));
    return {};
}

}  // namespace

GroupMatch match_group(Thread& t, Frame& frame, Value exception, Value type) {
    GroupMatch result;
    result.has_failed = find_match(t, frame, exception, type, result).failed();
    if (!result.has_failed && result.match.value() != none()) t.handled->exception = result.match;
    return result;
}

Result<Ref<>> prepare_reraise_star(Thread& t, Value original, Value raised) {
    const List& list = *static_cast<List*>(raised.as_object());
    if (list.size() == 0) return share(none());
    if (!is_instance_of(original, types::BaseExceptionGroup)) return share(list.at(0));
    return merge_raised_star(t, original, list);
}

Result<Ref<>> call_exit(Thread& t, StackRef exit, StackRef self_or_null, Value exception) {
    Value traceback = static_cast<BaseException*>(exception.as_object())->traceback;
    Value values[] = {Value(), self_or_null.value(), Value(type_of(exception)), exception,
                      traceback ? traceback : none()};
    bool has_self = !self_or_null.is_null();
    Ref<> held = share(values[4]);
    return call(t, exit.value(), Args{values + 2 - has_self, 3u + has_self, nullptr, true});
}

}  // namespace krait::interp

#include <cerrno>

#include "modules/_testcapi/counting.h"
#include "modules/_testcapi/parts.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/traceback.h"
#include "object/traceback_display.h"
#include "object/unraisable.h"

// Raising and showing exceptions as native code does.

namespace krait::modules::testcapi {

using namespace object;

namespace {

// The class is called with 0, 1, ... so many numbers.
Status raise_exception(Thread& t, Value, Value type, int count) {
    if (count < 0) return t.raise(types::SystemError, "bad argument to internal function");
    Ref<Tuple> arguments = TRY(tuple_allocate(t, count));
    for (int i = 0; i < count; ++i) arguments->items()[i] = Value::small_int(i);
    Type* exception = as_type(type);
    if (!exception || !is_subtype(exception, &types::BaseException)) {
        Ref<Str> shown = TRY(repr(t, type));
        return t.raise(types::SystemError, "_PyErr_SetObject: exception {} is not a BaseException subclass",
                       shown.get());
    }
    return t.raise(*exception, Ref<>(arguments));
}

Status raise_memoryerror(Thread& t, Value) { return t.raise_no_memory(); }

// The rest of a dotted name; the namespace gets the module's.
Result<Ref<Str>> split_name(Thread& t, const Str& name, Dict& content) {
    std::string text;
    str_append_utf8(name, text);
    size_t dot = text.rfind('.');
    if (dot == std::string::npos) return t.raise(types::SystemError, "PyErr_NewException: name must be module.class");
    if (!content.peek(*"__module__"_name)) {
        Ref<Str> module = TRY(str_from_utf8(t, std::string_view(text).substr(0, dot)));
        TRY(dict_set(t, content, Value("__module__"_name), module));
    }
    return str_from_utf8(t, std::string_view(text).substr(dot + 1));
}

Result<Ref<>> make_exception_with_doc(Thread& t, Value, Str& name, Str* doc, Value base, Value dict) {
    if (dict && !is_dict(dict)) return t.raise_type_error("the namespace must be a dict, not {}", type_name(dict));
    Ref<Dict> content = dict ? share(as_dict(dict)) : TRY(dict_new(t));
    if (doc) TRY(dict_set(t, *content, Value("__doc__"_name), Value(doc)));
    Ref<Str> short_name = TRY(split_name(t, name, *content));
    Value given = base ? base : Value(&types::Exception);
    Ref<> bases = share(given);
    if (!is_tuple(given)) bases = TRY(tuple_of(t, given));
    return call(t, Value(&types::Type_), short_name, bases, content);
}

Status set_errno(Thread&, Value, int number) {
    errno = number;
    return {};
}

// The printer for what nobody caught; both printers that CPython once had are the same.
Status exception_print(Thread& t, Value, Value exception, bool) {
    return default_excepthook(t, Value(type_of(exception)), exception, none());
}

Status traceback_print(Thread& t, Value, Value traceback, Value file) {
    if (!is_traceback(traceback)) return t.raise(types::SystemError, "bad argument to internal function");
    return print_traceback_plainly(t, file, traceback);
}

// The exception, which nobody can receive, goes to sys.unraisablehook; None is none.
Status tell(Thread& t, Value exception, std::string_view message, Value object) {
    if (exception == none()) return {};
    if (!is_instance_of(exception, types::BaseException))
        return t.raise_type_error("an exception is wanted, not {}", type_name(exception));
    (void)t.set_exception(share(exception));
    report_unraisable(t, message, object == none() ? Value() : object);
    return {};
}

Status err_writeunraisable(Thread& t, Value, Value exception, Value object) { return tell(t, exception, {}, object); }

// %R in the message is the repr of what follows.
Result<Ref<>> err_formatunraisable(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 2, UINT32_MAX));
    std::string message;
    if (Str* format = as_str(args[1])) str_append_utf8(*format, message);
    size_t place = message.find("%R");
    if (place != std::string::npos && args.total() > 2) {
        Ref<Str> shown = TRY(repr(t, args[2]));
        std::string text;
        str_append_utf8(*shown, text);
        message.replace(place, 2, text);
    }
    TRY(tell(t, args[0], message, Value()));
    return share(none());
}

}  // namespace

Status add_errors(ModuleBuilder& m) {
    m.def<"raise_exception(exception, num_args, /)", raise_exception>({});
    m.def<"raise_memoryerror()", raise_memoryerror>({});
    m.def<"make_exception_with_doc(name, doc=?, base=?, dict=?)", make_exception_with_doc>(
        "A class of exceptions with this text.");
    m.def<"~~set_errno(number, /)", set_errno>({});
    m.def<"exception_print(exception, legacy=False, /)", exception_print>("Shows an exception on sys.stderr.");
    m.def<"traceback_print(traceback, file, /)", traceback_print>("Writes the lines of a traceback.");
    m.def<"~~err_writeunraisable(exception, object, /)", err_writeunraisable>({});
    m.def_raw<"~err_formatunraisable(exception, format, *args)", err_formatunraisable>({});
    return m.status();
}

}  // namespace krait::modules::testcapi

#include "object/traceback_display.h"

#include <cstdio>

#include "object/audit.h"
#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exception_parts.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/traceback.h"
#include "object/unraisable.h"

namespace krait::object {

namespace {

// The library's printer: false when it could not do it.
bool show_by_library(Thread& t, Value value) {
    if (!t.interpreter.import_module) return false;
    Result<Ref<>> module = t.interpreter.import_module(t, "traceback");
    if (module.failed()) return false;
    Ref<> library = module.take();
    return !call_method(t, library, "_print_exception_bltin"_name, value).failed();
}

// sys.stderr is lost: what can be said of the object on the process's own.
void dump_object(Thread& t, Value value) {
    std::string shown = "<exception repr() failed>";
    Result<Ref<Str>> text = repr(t, value);
    if (text.failed()) {
        t.clear_exception();
    } else {
        Ref<Str> str = text.take();
        shown.clear();
        str_append_utf8(*str, shown);
    }
    std::string type(type_name(value));
    std::fprintf(stderr, "object address  : %p\n", reinterpret_cast<void*>(value.bits()));
    std::fprintf(stderr, "object refcount : %d\n", value.is_object() ? value.as_object()->count : 1);
    std::fprintf(stderr, "object type     : %p\n", static_cast<void*>(type_of(value)));
    std::fprintf(stderr, "object type name: %s\n", type.c_str());
    std::fprintf(stderr, "object repr     : %s\n", shown.c_str());
    std::fprintf(stderr, "lost sys.stderr\n");
    std::fflush(stderr);
}

void show(Thread& t, Value value) {
    Ref<> file = share(sys_attribute(t, "stderr"_name));
    if (!file) return dump_object(t, value);
    if (file.value() == none()) return;
    if (!is_exception(value) || !show_by_library(t, value)) {
        t.clear_exception();
        if (print_exception_plainly(t, file, value).failed()) {
            t.clear_exception();
            dump_object(t, value);
        }
    }
    flush_quietly(t, file);
}

void set_traceback_if_missing(Value exception, Value traceback) {
    if (!is_exception(exception) || !traceback || !is_traceback(traceback)) return;
    BaseException& target = exception_of(exception);
    if (!target.traceback) target.traceback = share(traceback);
}

}  // namespace

Status default_excepthook(Thread& t, Value, Value value, Value traceback) {
    Ref<> pending = t.take_exception();
    set_traceback_if_missing(value, traceback);
    show(t, value);
    if (pending) (void)t.set_exception(std::move(pending));
    return {};
}

void show_exception(Thread& t, Value exception) { (void)default_excepthook(t, none(), exception, none()); }

void show_exception_in(Thread& t, Value file, Value exception, Value traceback) {
    set_traceback_if_missing(exception, traceback);
    if (file == sys_attribute(t, "stderr"_name)) return show(t, exception);
    if (print_exception_plainly(t, file, exception).failed()) t.clear_exception();
}

namespace {

void set_sys(Thread& t, Str* name, Value value) {
    Value dict = t.interpreter.sys_dict;
    if (dict && dict_set(t, *as_dict(dict), Value(name), value).failed()) t.clear_exception();
}

void set_last(Thread& t, Value exception, Value traceback) {
    set_sys(t, "last_exc"_name, exception);
    set_sys(t, "last_type"_name, Value(type_of(exception)));
    set_sys(t, "last_value"_name, exception);
    set_sys(t, "last_traceback"_name, traceback);
}

// An audit hook that raises RuntimeError keeps the exception from being shown; any other error is told of.
bool passes_audit(Thread& t, Value hook, Value exception, Value traceback) {
    if (!audit(t, "sys.excepthook", hook ? hook : none(), Value(type_of(exception)), exception, traceback).failed())
        return true;
    if (t.matches(types::RuntimeError)) {
        t.clear_exception();
        return false;
    }
    report_unraisable(t, "Exception ignored in audit hook", Value());
    return true;
}

// The hook raised `error` while it should have shown `original`.
void show_hook_failure(Thread& t, Value error, Value original) {
    std::fflush(stdout);
    write_standard_error(t, "Error in sys.excepthook:\n");
    show(t, error);
    write_standard_error(t, "\nOriginal exception was:\n");
    show(t, original);
}

}  // namespace

bool show_uncaught_exception(Thread& t) {
    Ref<> exception = t.take_exception();
    if (!exception) return false;
    Ref<> traceback = share(or_none(exception_of(exception).traceback));
    set_last(t, exception, traceback);
    Ref<> hook = share(sys_attribute(t, "excepthook"_name));
    if (!passes_audit(t, hook, exception, traceback)) return false;
    if (!hook) {
        write_standard_error(t, "sys.excepthook is missing\n");
        show(t, exception);
        return false;
    }
    if (!call(t, hook, Value(type_of(exception)), exception, traceback).failed()) return false;
    if (t.matches(types::SystemExit)) return false;
    Ref<> error = t.take_exception();
    show_hook_failure(t, error, exception);
    return is_instance_of(error, types::KeyboardInterrupt);
}

}  // namespace krait::object

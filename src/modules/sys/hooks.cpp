#include <cstdlib>
#include <string>

#include "modules/sys/functions.h"
#include "object/audit.h"
#include "object/standard_error.h"
#include "object/traceback_display.h"
#include "object/unraisable.h"
#include "object/warnings.h"

// What is called when something happens: values at the prompt, exceptions that nobody catches, breakpoints, audit
// events.

namespace krait::modules::sys {

namespace {

// --- displayhook ---

// A text that the stream cannot encode, with escapes.
Status write_escaped(Thread& t, Value out, Value text) {
    Ref<> encoding = TRY(get_attribute(t, out, "encoding"_name));
    Ref<> bytes = TRY(call_method(t, text, "encode"_name, encoding.value(), Value("backslashreplace"_name)));
    Ref<> buffer = TRY(find_attribute(t, out, "buffer"_name));
    if (buffer) {
        TRY(call_method(t, buffer, "write"_name, bytes.value()));
        return {};
    }
    Ref<> escaped = TRY(call_method(t, bytes, "decode"_name, encoding.value(), Value("strict"_name)));
    TRY(call_method(t, out, "write"_name, escaped.value()));
    return {};
}

Status displayhook(Thread& t, Value, Value value) {
    Ref<> builtins = TRY(dict_get(t, *as_dict(t.interpreter.modules), "builtins"_name));
    if (!builtins) return t.raise(types::RuntimeError, "lost builtins module");
    if (value == none()) return {};
    TRY(set_attribute(t, builtins, "_"_name, none()));
    Ref<> out = share(sys_attribute(t, "stdout"_name));
    if (!out || out.value() == none()) return t.raise(types::RuntimeError, "lost sys.stdout");
    Ref<Str> text = TRY(repr(t, value));
    if (call_method(t, out, "write"_name, Value(text)).failed()) {
        if (!t.matches(types::UnicodeEncodeError)) return Raised{};
        t.clear_exception();
        TRY(write_escaped(t, out, text));
    }
    TRY(call_method(t, out, "write"_name, Value("\n"_name)));
    return set_attribute(t, builtins, "_"_name, value);
}

// --- exceptions ---

Status excepthook(Thread& t, Value, Value type, Value value, Value traceback) {
    return default_excepthook(t, type, value, traceback);
}

Status unraisablehook(Thread& t, Value, Value args) { return default_unraisablehook(t, args); }

// --- breakpoints ---

Status warn_unimportable(Thread& t, const std::string& name) {
    t.clear_exception();
    return warn(t, types::RuntimeWarning, "Ignoring unimportable $PYTHONBREAKPOINT: \"" + name + "\"");
}

Result<Ref<>> breakpointhook(Thread& t, Value, const Args& args) {
    bool reads = !t.interpreter.configuration.flags.ignore_environment;
    const char* wanted = reads ? std::getenv("PYTHONBREAKPOINT") : nullptr;
    std::string name = wanted && *wanted ? wanted : "pdb.set_trace";
    if (name == "0") return share(none());
    size_t dot = name.rfind('.');
    std::string module = dot == std::string::npos ? "builtins" : name.substr(0, dot);
    Result<Ref<>> imported =
        module.empty() ? Result<Ref<>>(t.raise(types::ImportError, "no module")) : import_module(t, module);
    if (imported.failed()) {
        if (!module.empty() && !t.matches(types::ImportError)) return Raised{};
        TRY(warn_unimportable(t, name));
        return share(none());
    }
    Ref<> found_in = imported.take();
    Ref<Str> attribute = TRY(intern_utf8(t, name.substr(dot == std::string::npos ? 0 : dot + 1)));
    Ref<> hook = TRY(find_attribute(t, found_in, attribute));
    if (hook) return call(t, hook, args);
    TRY(warn_unimportable(t, name));
    return share(none());
}

// --- audit ---

Status audit_event(Thread& t, Value, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("sys.audit() takes no keyword arguments");
    if (args.positional == 0) return t.raise_type_error("audit expected at least 1 argument, got 0");
    Str* event = as_str(args[0]);
    if (!event) return t.raise_type_error("audit() argument 1 must be str, not {}", type_name(args[0]));
    if (t.interpreter.audit_hooks.empty()) return {};
    std::string name;
    str_append_utf8(*event, name);
    return call_audit_hooks(t, name, args.values + 1, args.positional - 1);
}

Result<Ref<>> audit_raw(Thread& t, Value self, const Args& args) {
    TRY(audit_event(t, self, args));
    return share(none());
}

// Hooks that are there already may refuse a new one, silently by an Exception.
Status addaudithook(Thread& t, Value, Value hook) {
    if (audit(t, "sys.addaudithook").failed()) {
        if (!t.matches(types::Exception)) return Raised{};
        t.clear_exception();
        return {};
    }
    t.interpreter.audit_hooks.push_back(share(hook));
    return {};
}

void keep_original(ModuleBuilder& m, std::string_view name, Str* function) { m.add(name, m.dict().peek(*function)); }

}  // namespace

void add_hooks(ModuleBuilder& m) {
    m.def<"displayhook(object, /)", displayhook>("Writes a value's repr to sys.stdout and keeps it as builtins._.");
    m.def<"excepthook(exctype, value, traceback, /)", excepthook>("Shows an exception on sys.stderr.");
    m.def<"unraisablehook(unraisable, /)", unraisablehook>("Shows an exception that nobody can receive.");
    m.def_raw<"breakpointhook(*args, **kwargs)", breakpointhook>("Enters the debugger that $PYTHONBREAKPOINT names.");
    m.def_raw<"audit(event, /, *args)", audit_raw>("Tells the audit hooks of an event.");
    m.def<"addaudithook(hook)", addaudithook>("Adds a function that is called with each audit event.");
    keep_original(m, "__displayhook__", "displayhook"_name);
    keep_original(m, "__excepthook__", "excepthook"_name);
    keep_original(m, "__unraisablehook__", "unraisablehook"_name);
    keep_original(m, "__breakpointhook__", "breakpointhook"_name);
}

}  // namespace krait::modules::sys

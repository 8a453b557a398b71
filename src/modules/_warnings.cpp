#include "object/warnings.h"

#include "object/dict.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"

namespace krait::modules {

using namespace object;

namespace {

// The category that goes with a message: its own type when it is a Warning already.
Result<Type*> category_of(Thread& t, Value message, Value category) {
    if (is_instance_of(message, types::Warning)) return type_of(message);
    if (!category || category == none()) return &types::UserWarning;
    if (!is_type(category) || !is_subtype(as_type(category), &types::Warning))
        return t.raise_type_error("category must be a Warning subclass, not '{}'", type_name(category));
    return as_type(category);
}

Status check_prefixes(Thread& t, Value prefixes) {
    if (!is_tuple(prefixes))
        return t.raise_type_error("warn() argument 'skip_file_prefixes' must be tuple, not {}", type_name(prefixes));
    const Tuple& list = *as_tuple(prefixes);
    for (int64_t i = 0; i < list.size; ++i)
        if (!is_str(list.at(i)))
            return t.raise_type_error("Found non-str '{}' in skip_file_prefixes.", type_name(list.at(i)));
    return {};
}

Status warn_function(Thread& t, Value, Value message, Value category, int64_t level, Value source, Value prefixes) {
    Type* type = TRY(category_of(t, message, category));
    WarnPlace place{.stack_level = level, .source = source == none() ? Value() : source};
    if (prefixes) {
        TRY(check_prefixes(t, prefixes));
        if (as_tuple(prefixes)->size > 0) place.skipped_files = as_tuple(prefixes);
    }
    return warn_message(t, message, *type, place);
}

// A program run by -m is called __main__, but its loader knows it by the name in its spec.
Status prefer_spec_name(Thread& t, Dict& globals, Ref<>& name) {
    if (!is_str(name) || !str_equal(*as_str(name), "__main__")) return {};
    Ref<> spec = share(globals.peek(*"__spec__"_name));
    if (!spec || spec.value() == none()) return {};
    Ref<> known = TRY(find_attribute(t, spec, Value("name"_name)));
    if (known && is_str(known)) name = known;
    return {};
}

// The line as the module's loader has it; None: it cannot say.
Result<Ref<>> line_from_loader(Thread& t, Dict& globals, int64_t line) {
    if (!t.interpreter.import_module) return share(none());
    // The import system says whose word counts when __loader__ and __spec__ disagree, and complains.
    Ref<> importing = TRY(t.interpreter.import_module(t, "_frozen_importlib_external"));
    Ref<> loader = TRY(call_method(t, importing, "_bless_my_loader"_name, Value(&globals)));
    Ref<> name = share(globals.peek(*"__name__"_name));
    if (loader.value() == none() || !name) return share(none());
    Ref<> get_source = TRY(find_attribute(t, loader, Value("get_source"_name)));
    if (!get_source) return share(none());
    TRY(prefer_spec_name(t, globals, name));
    Result<Ref<>> answer = call(t, get_source, name);
    if (answer.failed()) {
        if (!t.matches(types::ImportError)) return Raised{};
        t.clear_exception();  // a program given by -c has no source that a loader knows
        return share(none());
    }
    Ref<> source = answer.take();
    if (source.value() == none()) return source;
    Ref<> lines = TRY(call_method(t, source, "splitlines"_name));
    bool is_there = is_list(lines) && line >= 1 && line <= as_list(lines)->size();
    return share(is_there ? as_list(lines)->at(line - 1) : none());
}

Status warn_explicit_function(Thread& t, Value, Value message, Value category, Str& filename, int line, Value module,
                              Value registry, Value globals, Value source) {
    Ref<> text;
    if (globals && globals != none()) {
        if (!is_dict(globals)) return t.raise_type_error("module_globals must be a dict, not '{}'", type_name(globals));
        text = TRY(line_from_loader(t, *as_dict(globals), line));
    }
    Type* type = TRY(category_of(t, message, category));
    return warn_explicit(t, {.message = message,
                             .category = Value(type),
                             .filename = Value(&filename),
                             .line = line,
                             .module = module,
                             .registry = registry,
                             .source_line = text,
                             .source = source == none() ? Value() : source});
}

// --- the lock that guards the filters ---

Status acquire_lock(Thread& t, Value) {
    WarningsState* state = TRY(warnings_state(t));
    while (state->lock_holder && state->lock_holder != &t) Unlocked brief(t);
    state->lock_holder = &t;
    ++state->lock_depth;
    return {};
}

Status release_lock(Thread& t, Value) {
    WarningsState* state = TRY(warnings_state(t));
    if (state->lock_holder != &t) return t.raise(types::RuntimeError, "cannot release un-acquired lock");
    if (--state->lock_depth == 0) state->lock_holder = nullptr;
    return {};
}

Status filters_mutated(Thread& t, Value) {
    WarningsState* state = TRY(warnings_state(t));
    if (state->lock_holder != &t) return t.raise(types::RuntimeError, "warnings lock is not held");
    ++state->filters_version;
    return {};
}

// A context variable; where that module is not there, warnings have no contexts.
Result<Ref<>> context_variable(Thread& t) {
    if (!t.interpreter.import_module) return share(none());
    Result<Ref<>> module = t.interpreter.import_module(t, "_contextvars");
    if (module.failed()) {
        if (!t.matches(types::ImportError)) return Raised{};
        t.clear_exception();
        return share(none());
    }
    Ref<> contextvars = module.take();
    Ref<Str> name = TRY(intern_utf8(t, "warnings_context"));
    return call_method(t, contextvars, "ContextVar"_name, Value(name));
}

}  // namespace

KRAIT_MODULE(_warnings, "How warnings are filtered and shown.") {
    WarningsState* state = TRY(warnings_state(m.thread()));
    m.def<"warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())", warn_function>(
        "Issues a warning about a caller.");
    m.def<
        "warn_explicit(message, category, filename, lineno, module=<unrepresentable>, registry=None, "
        "module_globals=None, source=None)",
        warn_explicit_function>("Issues a warning about a place that is known.");
    m.def<"_filters_mutated_lock_held()", filters_mutated>("The filters have changed; the lock is held.");
    m.def<"_acquire_lock()", acquire_lock>("Takes the lock of the filters.");
    m.def<"_release_lock()", release_lock>("Gives the lock of the filters back.");
    if (!state->context) state->context = TRY(context_variable(m.thread()));
    m.add("filters", state->filters.value());
    m.add("_onceregistry", state->once_registry.value());
    m.add("_defaultaction", state->default_action.value());
    m.add("_warnings_context", state->context.value());
    return {};
}

}  // namespace krait::modules

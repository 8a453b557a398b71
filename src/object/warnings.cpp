#include "object/warnings.h"

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/frame.h"
#include "object/int.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/traceback_display.h"
#include "object/warning_filters.h"

// A warning's way: its registry may know it already; the filters name an action; it is shown, raised or ignored.

namespace krait::object {

namespace {

bool is_given(Value value) { return value && value != none(); }

// Does the registry say that this was shown? It forgets everything when the filters changed.
Result<bool> is_remembered(Thread& t, Dict& registry, Value key, bool remembers) {
    WarningsState* state = TRY(warnings_state(t));
    Value version = registry.peek(*"version"_name);
    bool is_current = version && is_exact_int(version) && int_to_int64(version) == state->filters_version;
    if (!is_current) {
        dict_clear(t, registry);
        TRY(dict_set(t, registry, Value("version"_name), Value::small_int(state->filters_version)));
    } else if (Ref<> seen = TRY(dict_get(t, registry, key))) {
        bool is_seen = TRY(is_true(t, seen));
        if (is_seen) return true;
    }
    if (remembers) TRY(dict_set(t, registry, key, boolean(true)));
    return false;
}

// --- showing ---

Status show_natively(Thread& t, const ExplicitWarning& warning, Value text, Value category) {
    Ref<> file = share(sys_attribute(t, "stderr"_name));
    if (!file) {
        write_standard_error(t, "lost sys.stderr\n");
        return {};
    }
    if (file.value() == none()) return {};
    Ref<> name = TRY(get_attribute(t, category, Value("__name__"_name)));
    Ref<Str> place = TRY(str(t, warning.filename)), kind = TRY(str(t, name)), message = TRY(str(t, text));
    std::string line;
    str_append_utf8(*place, line);
    line += ":" + std::to_string(warning.line) + ": ";
    str_append_utf8(*kind, line);
    line += ": ";
    str_append_utf8(*message, line);
    TRY(write_text(t, file, line + "\n"));
    std::string source;
    if (is_given(warning.source_line) && is_str(warning.source_line)) {
        str_append_utf8(*as_str(warning.source_line), source);
        size_t start = source.find_first_not_of(" \t\f");
        source = start == std::string::npos ? "" : source.substr(start);
        source = source.substr(0, source.find_last_not_of(" \t\f\r\n") + 1);
    } else if (is_str(warning.filename)) {
        source = source_line(t, *as_str(warning.filename), warning.line);
    }
    return source.empty() ? Status() : write_text(t, file, "  " + source + "\n");
}

Status show(Thread& t, const ExplicitWarning& warning, Value message, Value text, Value category) {
    // Only the library can say where the source was allocated: it is imported for that.
    Ref<> function = TRY(warnings_attribute(t, "_showwarnmsg"_name, is_given(warning.source)));
    if (!function) {
        if (show_natively(t, warning, text, category).failed()) t.clear_exception();
        return {};
    }
    if (!is_callable(function)) return t.raise_type_error("warnings._showwarnmsg() must be set to a callable");
    Ref<> maker = TRY(warnings_attribute(t, "WarningMessage"_name));
    if (!maker) return t.raise(types::RuntimeError, "unable to get warnings.WarningMessage");
    Ref<> line = TRY(int_from_int64(t, warning.line));
    Value source = warning.source ? warning.source : none();
    Value text_line = warning.source_line ? warning.source_line : none();
    Ref<> shown = TRY(call(t, maker, message, category, warning.filename, line, none(), text_line, source));
    TRY(call(t, function, shown));
    return {};
}

// --- deciding ---

bool is_action(Value action, std::string_view name) { return str_equal(*as_str(action), name); }

// Notes the warning as the action wants it. True: it was shown before.
Result<bool> remember(Thread& t, const FilterAnswer& answer, Value registry, Value key, Value text, Value category) {
    if (is_action(answer.action, "always") || is_action(answer.action, "all")) return false;
    if (is_given(registry)) TRY(dict_set(t, *as_dict(registry), key, boolean(true)));
    if (is_action(answer.action, "default")) return false;
    bool is_once = is_action(answer.action, "once");
    if (!is_once && !is_action(answer.action, "module")) {
        Ref<Str> action = TRY(repr(t, answer.action));
        Ref<Str> item = TRY(repr(t, answer.item ? answer.item.value() : none()));
        return t.raise(types::RuntimeError, "Unrecognized action ({}) in warnings.filters:\n {}", action.get(),
                       item.get());
    }
    Ref<> where = share(registry);
    if (!is_given(registry)) {
        if (!is_once) return false;
        where = TRY(warnings_once_registry(t));
    }
    Ref<Tuple> short_key = TRY(tuple_of(t, text, category));
    return is_remembered(t, *as_dict(where), short_key, true);
}

// Without ".py".
Result<Ref<>> module_from(Thread& t, Value filename) {
    std::string name;
    str_append_utf8(*as_str(filename), name);
    if (name.empty()) name = "<unknown>";
    if (name.ends_with(".py")) name.resize(name.size() - 3);
    return str_from_utf8(t, name);
}

}  // namespace

Status warn_explicit(Thread& t, const ExplicitWarning& warning) {
    if (warning.module == none()) return {};
    if (is_given(warning.registry) && !is_dict(warning.registry))
        return t.raise_type_error("'registry' must be a dict or None");
    Ref<> module = warning.module ? share(warning.module) : TRY(module_from(t, warning.filename));
    Ref<> message = share(warning.message), text = share(warning.message), category = share(warning.category);
    bool is_instance = is_instance_of(message, types::Warning);
    if (is_instance) {
        text = TRY(str(t, message));
        category = share(Value(type_of(message)));
    } else {
        message = TRY(call(t, category, text));
    }
    Ref<> line = TRY(int_from_int64(t, warning.line));
    Ref<Tuple> key = TRY(tuple_of(t, text, category, line));
    if (is_given(warning.registry)) {
        bool is_known = TRY(is_remembered(t, *as_dict(warning.registry), key, false));
        if (is_known) return {};
    }
    FilterAnswer answer = TRY(find_warning_filter(t, {text, category, module, warning.line}));
    if (is_action(answer.action, "error")) return t.raise(*as_type(category), message);
    if (is_action(answer.action, "ignore")) return {};
    bool is_known = TRY(remember(t, answer, warning.registry, key, text, category));
    return is_known ? Status() : show(t, warning, message, text, category);
}

// --- where from ---

namespace {

bool contains(const Str& text, std::string_view part) {
    std::string whole;
    str_append_utf8(text, whole);
    return whole.find(part) != std::string::npos;
}

bool is_import_machinery(const Frame& frame) {
    const Str& filename = *frame.code->filename.get();
    return contains(filename, "importlib") && contains(filename, "_bootstrap");
}

bool is_skipped(const Frame& frame, const Tuple* prefixes) {
    if (!prefixes) return false;
    std::string filename;
    str_append_utf8(*frame.code->filename.get(), filename);
    for (int64_t i = 0; i < prefixes->size; ++i) {
        std::string prefix;
        str_append_utf8(*as_str(prefixes->at(i)), prefix);
        if (filename.starts_with(prefix)) return true;
    }
    return false;
}

Frame* caller_of(Frame* frame) { return first_complete(frame->previous); }

Frame* frame_at(Thread& t, int64_t level, const Tuple* prefixes) {
    Frame* frame = first_complete(t.frame);
    if (prefixes && prefixes->size > 0 && level < 2) level = 2;
    bool counts_all = level <= 0 || (frame && is_import_machinery(*frame));
    while (--level > 0 && frame) {
        frame = caller_of(frame);
        while (!counts_all && frame && (is_import_machinery(*frame) || is_skipped(*frame, prefixes)))
            frame = caller_of(frame);
    }
    return frame;
}

struct Origin {
    Ref<> filename, module, registry;
    int64_t line = 0;
};

Status find_origin(Thread& t, const WarnPlace& place, Origin& origin) {
    Frame* frame = frame_at(t, place.stack_level, place.skipped_files);
    Ref<Dict> globals;
    if (frame) {
        globals = share(frame->globals());
        origin.filename = share(Value(frame->code->filename));
        origin.line = frame->line();
    } else {
        Value sys = t.interpreter.sys_dict;
        globals = sys ? share(as_dict(sys)) : TRY(dict_new(t));
        origin.filename = TRY(str_from_ascii(t, "<sys>"));
    }
    origin.registry = share(globals->peek(*"__warningregistry__"_name));
    if (!origin.registry) {
        origin.registry = TRY(dict_new(t));
        TRY(dict_set(t, *globals, Value("__warningregistry__"_name), origin.registry));
    }
    origin.module = share(globals->peek(*"__name__"_name));
    if (!origin.module || !(origin.module.value() == none() || is_str(origin.module)))
        origin.module = TRY(str_from_ascii(t, "<string>"));
    return {};
}

}  // namespace

Status warn_message(Thread& t, Value message, Type& category, const WarnPlace& place) {
    Origin origin;
    TRY(find_origin(t, place, origin));
    ExplicitWarning warning{.message = message,
                            .category = Value(&category),
                            .filename = origin.filename,
                            .line = origin.line,
                            .module = origin.module,
                            .registry = origin.registry,
                            .source_line = Value(),
                            .source = place.source};
    return warn_explicit(t, warning);
}

Status warn(Thread& t, Type& category, std::string_view text, int stack_level) {
    Ref<Str> message = TRY(str_from_utf8(t, text));
    return warn_message(t, message, category, {.stack_level = stack_level});
}

}  // namespace krait::object

#include "import/import.h"

#include <cstdio>
#include <string>
#include <utility>

#include "base/probe.h"
#include "import/resolve.h"
#include "import/state.h"
#include "object/audit.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/traceback.h"
#include "os/file.h"
#include "os/process.h"

namespace krait::imports {

using namespace object;

namespace {

Value modules(Thread& t) { return t.interpreter.modules; }

// sys's attributes as hooks of the event "import" see them.
Lookup sys_attribute(Thread& t, Str* name) { return dict_get(t, *as_dict(t.interpreter.sys_dict), name); }

Status audit_import(Thread& t, Value name) {
    if (t.interpreter.audit_hooks.empty()) return {};
    Ref<> path = TRY(sys_attribute(t, "path"_name));
    Ref<> meta_path = TRY(sys_attribute(t, "meta_path"_name));
    Ref<> path_hooks = TRY(sys_attribute(t, "path_hooks"_name));
    return audit(t, "import", name, Value(), path.value(), meta_path.value(), path_hooks.value());
}

// --- importlib's own frames are not for tracebacks ---

bool is_importlib_file(const Str& filename) {
    return str_equal(filename, "<frozen importlib._bootstrap>") ||
           str_equal(filename, "<frozen importlib._bootstrap_external>");
}

// As CPython's remove_importlib_frames: runs of importlib's frames go, for errors other than ImportError only those
// that end in _call_with_frames_removed.
void trim_traceback(Thread& t) {
    if (t.interpreter.configuration.flags.verbose) return;
    Ref<> pending = t.take_exception();
    auto& exception = *static_cast<BaseException*>(pending.value().as_object());
    bool always = is_instance_of(pending, types::ImportError);
    Field<>* chunk_start = nullptr;
    Field<>* link = &exception.traceback;
    while (*link) {
        auto& entry = *static_cast<Traceback*>(link->value().as_object());
        const CodeObject& code = *entry.frame->frame->code;
        bool is_internal = is_importlib_file(*code.filename.get());
        if (!is_internal) chunk_start = nullptr;
        if (is_internal && !chunk_start) chunk_start = link;
        bool ends = is_internal && (always || str_equal(*code.name.get(), "_call_with_frames_removed"));
        if (ends) {
            *chunk_start = share(entry.next.value());
            link = chunk_start;
            if (always) chunk_start = nullptr;
        } else {
            link = &entry.next;
        }
    }
    (void)t.set_exception(std::move(pending));
}

// --- -X importtime ---

int64_t microseconds() { return static_cast<int64_t>(os::monotonic_seconds() * 1e6); }

// Lone surrogates, which no stream takes, as escapes.
void append_shown(const Str& name, std::string& out) {
    std::string utf8;
    str_append_utf8(name, utf8);
    for (size_t i = 0; i < utf8.size(); ++i) {
        bool is_surrogate = utf8[i] == '\xED' && i + 2 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) >= 0xA0;
        if (!is_surrogate) {
            out += utf8[i];
            continue;
        }
        char escape[8];
        int code = 0xD000 | (utf8[i + 1] & 0x3F) << 6 | (utf8[i + 2] & 0x3F);
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(code));
        out += escape;
        i += 2;
    }
}

void show_time(ImportState& imports, const std::string& columns, const Str& name) {
    std::string text;
    if (!std::exchange(imports.time_has_header, true))
        text = "import time: self [us] | cumulative | imported package\n";
    text += "import time: " + columns + " | " + std::string(static_cast<size_t>(imports.time_level) * 2, ' ');
    append_shown(name, text);
    os::print(2, text + "\n");
}

std::string padded(int64_t number, size_t width) {
    std::string text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

class ImportTimer {
public:
    ImportTimer(Thread& t, const Str& name) : t_(t), name_(name) {
        if (!is_on()) return;
        ImportState& imports = state<ImportState>(t);
        before_ = std::exchange(imports.time_inside, 0);
        ++imports.time_level;
        start_ = microseconds();
    }
    ImportTimer(const ImportTimer&) = delete;
    ImportTimer& operator=(const ImportTimer&) = delete;
    ~ImportTimer() {
        if (!is_on()) return;
        ImportState& imports = state<ImportState>(t_);
        int64_t whole = microseconds() - start_;
        --imports.time_level;
        show_time(imports, padded(whole - imports.time_inside, 9) + " | " + padded(whole, 10), name_);
        imports.time_inside = before_ + whole;
    }

private:
    bool is_on() const { return t_.interpreter.configuration.import_time > 0; }

    Thread& t_;
    const Str& name_;
    int64_t before_ = 0, start_ = 0;
};

Result<Ref<>> find_and_load(Thread& t, Str& name) {
    ImportState& imports = state<ImportState>(t);
    if (!imports.importlib) {
        std::string text;
        str_append_utf8(name, text);
        return load_native(t, text);
    }
    TRY(audit_import(t, &name));
    ImportTimer timer(t, name);
    KRAIT_PROBE("import__find__load__start", reinterpret_cast<intptr_t>(&name), 0);
    Result<Ref<>> found =
        call_method(t, imports.importlib, "_find_and_load"_name, Value(&name), imports.import_function.value());
    KRAIT_PROBE("import__find__load__done", reinterpret_cast<intptr_t>(&name), !found.failed());
    if (found.failed()) {
        trim_traceback(t);
        return Raised{};
    }
    return found;
}

// Another thread may be in the middle of loading it; true: it was, and has been waited for.
Result<bool> wait_until_loaded(Thread& t, Value module, Value name) {
    ImportState& imports = state<ImportState>(t);
    if (!imports.importlib) return false;
    Ref<> spec = TRY(find_attribute(t, module, "__spec__"_name));
    if (!spec || spec.value() == none()) return false;
    Ref<> initializing = TRY(find_attribute(t, spec, "_initializing"_name));
    if (!initializing || !TRY(is_true(t, initializing))) return false;
    TRY(call_method(t, imports.importlib, "_lock_unlock_module"_name, name));
    return true;
}

Result<Ref<>> import_absolute(Thread& t, Str& name) {
    Ref<> module = TRY(find_loaded(t, &name));
    if (!module) return find_and_load(t, name);
    if (TRY(wait_until_loaded(t, module, &name))) {
        // Loading it may have failed there: then it is imported here, as if it had never been met.
        Ref<> now = TRY(find_loaded(t, &name));
        if (now.value() != module.value()) return now ? std::move(now) : find_and_load(t, name);
    }
    if (t.interpreter.configuration.import_time > 1) show_time(state<ImportState>(t), "cached    | cached    ", name);
    return module;
}

// Without a fromlist the result is the package that the first name of the statement stands for.
Result<Ref<>> head_of(Thread& t, Ref<> module, Str& name, Str& absolute, int level) {
    int64_t dot = find_dot(name);
    if (dot < 0) {
        if (level == 0 || name.length > 0) return module;
        return module;
    }
    if (level == 0) {
        Ref<Str> front = TRY(str_slice(t, name, 0, dot));
        return import_name(t, front, Value(), Value(), Value(), 0);
    }
    Ref<Str> front = TRY(str_slice(t, absolute, 0, absolute.length - (name.length - dot)));
    Ref<> package = TRY(find_loaded(t, front));
    if (package) return package;
    std::string shown;
    str_append_utf8(*TRY(repr(t, front)), shown);
    return t.raise(types::KeyError, "{} not in sys.modules as expected", shown);
}

}  // namespace

Lookup find_loaded(Thread& t, Value name) {
    Ref<> found;
    if (is_exact_dict(modules(t))) {
        found = TRY(dict_get(t, *as_dict(modules(t)), name));
    } else {
        Result<Ref<>> item = get_item(t, modules(t), name);
        if (item.failed()) {
            if (!t.matches(types::KeyError)) return Raised{};
            t.clear_exception();
            return std::nullopt;
        }
        found = item.take();
    }
    if (!found || found.value() == none()) return std::nullopt;
    return found;
}

Result<Ref<>> import_name(Thread& t, Value name, Value globals, Value, Value fromlist, int level) {
    Str* text = as_str(name);
    if (!text) return t.raise_type_error("module name must be a string");
    if (level < 0) return t.raise_value_error("level must be >= 0");
    Ref<Str> absolute = level > 0 ? TRY(resolve_name(t, *text, globals, level)) : share(text);
    if (level == 0 && text->length == 0) return t.raise_value_error("Empty module name");
    Ref<> module = TRY(import_absolute(t, *absolute));
    bool has_fromlist = fromlist && fromlist != none() && TRY(is_true(t, fromlist));
    if (!has_fromlist) return head_of(t, std::move(module), *text, *absolute, level);
    ImportState& imports = state<ImportState>(t);
    if (!imports.importlib) return module;
    Ref<> path = TRY(find_attribute(t, module, "__path__"_name));
    if (!path) return module;
    Result<Ref<>> handled = call_method(t, imports.importlib, "_handle_fromlist"_name, module.value(), fromlist,
                                        imports.import_function.value());
    if (handled.failed()) {
        trim_traceback(t);
        return Raised{};
    }
    return handled;
}

Result<Ref<>> import_module(Thread& t, std::string_view name) {
    Ref<Str> text = TRY(intern_utf8(t, name));
    return import_absolute(t, *text);
}

Raised raise_import_error(Thread& t, std::string_view name, std::string_view pattern, Type& type) {
    (void)t.raise(type, pattern, name);
    Ref<> error = t.take_exception();
    Ref<Str> text = TRY(str_from_utf8(t, name));
    TRY(set_attribute(t, error, "name"_name, text));
    return t.set_exception(std::move(error));
}

}  // namespace krait::imports

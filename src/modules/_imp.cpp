#include <algorithm>

#include "base/siphash.h"
#include "import/frozen.h"
#include "import/import.h"
#include "import/import_lock.h"
#include "import/state.h"
#include "object/audit.h"
#include "object/bytes.h"
#include "object/code_argument.h"
#include "object/code_object.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/permissions.h"
#include "object/protocol.h"

// _imp: what importlib needs of the interpreter. There are no extension modules to load dynamically.

namespace krait::modules {

using namespace object;

namespace {

// The magic number of .pyc files, as importlib keeps it.
constexpr int64_t kPycMagicToken = 168627755;

std::string utf8(const Str& str) {
    std::string text;
    str_append_utf8(str, text);
    return text;
}

// --- the import lock ---

bool lock_held(Thread& t, Value) { return state<imports::ImportLock>(t).is_held(); }
Status acquire_lock(Thread& t, Value) { return state<imports::ImportLock>(t).acquire(t); }

Status release_lock(Thread& t, Value) {
    if (state<imports::ImportLock>(t).release(t)) return {};
    return t.raise(types::RuntimeError, "not holding the import lock");
}

// --- native modules ---

Result<Ref<List>> extension_suffixes(Thread& t, Value) { return list_new(t); }

// -1: they are there and cannot be made again.
int64_t is_builtin(Thread& t, Value, Str& name) {
    if (str_equal(name, "sys") || str_equal(name, "builtins")) return -1;
    return imports::find_native(t, utf8(name)) != nullptr;
}

// Modules that CPython has in one piece for the whole process, and keeps from interpreters that want to be apart.
constexpr std::string_view kForOneInterpreter[] = {
    "_curses",          "_curses_panel",    "_suggestions", "_testbuffer",  "_testcapi", "_testclinic",
    "_testlimitedcapi", "_testsinglephase", "_xxtestfuzz",  "faulthandler", "readline"};

Status check_may_be_here(Thread& t, const std::string& name) {
    const Permissions& allowed = permissions(t);
    int override_ = allowed.extensions_override;
    bool checks = override_ > 0 || (override_ == 0 && allowed.checks_extensions);
    if (!checks || allowed.is_main || std::ranges::find(kForOneInterpreter, name) == std::end(kForOneInterpreter))
        return {};
    return imports::raise_import_error(t, name, "module {} does not support loading in subinterpreters");
}

Result<Ref<>> create_builtin(Thread& t, Value, Value spec) {
    Ref<> name = TRY(get_attribute(t, spec, "name"_name));
    Str* text = as_str(name);
    if (!text) return t.raise_type_error("name must be string, not {}", type_name(name));
    if (is_builtin(t, Value(), *text) < 0) {
        Ref<> there = TRY(imports::find_loaded(t, name));
        if (there) return there;
        // Somebody took it out of sys.modules: a module again of what the interpreter itself uses.
        Ref<Module> again = TRY(module_new(t, share(text)));
        Value names = str_equal(*text, "sys") ? t.interpreter.sys_dict.value() : t.interpreter.builtins.value();
        again->dict = share(as_dict(names));
        return again;
    }
    const ModuleDefinition* definition = imports::find_native(t, utf8(*text));
    if (!definition) return share(none());
    TRY(check_may_be_here(t, utf8(*text)));
    return TRY(native_module_new(t, *definition, name));
}

Result<int64_t> exec_builtin(Thread& t, Value, Value module) {
    if (Module* native = as_module(module)) TRY(native_module_exec(t, *native));
    return 0;
}

Result<Ref<>> create_dynamic(Thread& t, Value, Value spec, Value) {
    Ref<> name = TRY(get_attribute(t, spec, "name"_name));
    Ref<> origin = TRY(get_attribute(t, spec, "origin"_name));
    Ref<Str> text = TRY(str(t, name));
    Ref<Str> file = TRY(str(t, origin));
    for (const Str* part : {text.get(), file.get()})
        if (utf8(*part).find('\0') != std::string::npos) return t.raise_value_error("embedded null character");
    // Modules that CPython keeps in another module's file are built in as that one is.
    const ModuleDefinition* definition = str_equal(*file, "built-in") ? imports::find_native(t, utf8(*text)) : nullptr;
    if (definition) return TRY(native_module_new(t, *definition, name));
    return imports::raise_import_error(t, utf8(*text), "cannot load '{}': there are no extension modules");
}

// --- frozen modules ---

const imports::FrozenModule* usable(Thread& t, const Str& name) {
    const imports::FrozenModule* found = imports::find_frozen(utf8(name));
    return found && imports::may_use_frozen(t, *found) ? found : nullptr;
}

Raised raise_no_frozen(Thread& t, const Str& name) {
    std::string text = utf8(name);
    if (imports::find_frozen(text))
        return imports::raise_import_error(
            t, text, "Frozen modules are disabled and the frozen object named '{}' is not essential");
    return imports::raise_import_error(t, text, "No such frozen object named '{}'");
}

bool is_frozen(Thread& t, Value, Str& name) { return usable(t, name) != nullptr; }

Result<bool> is_frozen_package(Thread& t, Value, Str& name) {
    if (const auto* found = usable(t, name)) return found->is_package;
    return raise_no_frozen(t, name);
}

Result<Ref<>> find_frozen(Thread& t, Value, Str& name, bool with_data) {
    const imports::FrozenModule* found = usable(t, name);
    if (!found) return share(none());
    Ref<> data = share(none());
    if (with_data) {
        Ref<Bytes> bytes = TRY(bytes_from(t, found->data));
        data = TRY(call(t, Value(&types::MemoryView), Value(bytes)));
    }
    Ref<> original = found->original.empty() ? share(none()) : Ref<>(TRY(str_from_utf8(t, found->original)));
    return TRY(tuple_of(t, data.value(), boolean(found->is_package), original.value()));
}

Result<Ref<>> get_frozen_object(Thread& t, Value, Str& name, Value data) {
    if (data && data != none()) {
        Ref<> bytes = TRY(call(t, Value(&types::Bytes), data));
        std::string_view content = as_bytes(bytes)->text();
        if (content.empty()) return imports::raise_import_error(t, utf8(name), "Frozen object named '{}' is invalid");
        return TRY(imports::frozen_code(t, utf8(name), content));
    }
    const imports::FrozenModule* found = usable(t, name);
    if (!found) return raise_no_frozen(t, name);
    return TRY(imports::frozen_code(t, utf8(name), found->data));
}

Result<Ref<>> init_frozen(Thread& t, Value, Str& name) {
    Ref<> module = TRY(imports::run_frozen(t, utf8(name)));
    return module ? module : share(none());
}

Result<Ref<List>> frozen_module_names(Thread& t, Value) {
    Ref<List> names = TRY(list_new(t));
    for (const imports::FrozenModule& module : imports::frozen_modules()) {
        Ref<Str> name = TRY(str_from_utf8(t, module.name));
        TRY(list_append(t, *names, name));
    }
    return names;
}

Status override_frozen_modules(Thread& t, Value, int override_) {
    state<imports::ImportState>(t).frozen_override = override_;
    return {};
}

Result<int64_t> override_extensions_check(Thread& t, Value, int override_) {
    if (permissions(t).is_main)
        return t.raise(types::RuntimeError,
                       "_imp._override_multi_interp_extensions_check() cannot be used in the main interpreter");
    return std::exchange(permissions(t).extensions_override, override_);
}

// --- code and sources ---

void rename_file(CodeObject& code, Str& old_name, Str& new_name) {
    if (!str_equal(*code.filename.get(), old_name)) return;
    code.filename = share(&new_name);
    const Tuple& consts = *code.consts.get();
    for (int64_t i = 0; i < consts.size; ++i)
        if (CodeObject* inner = as_code(consts.at(i))) rename_file(*inner, old_name, new_name);
}

Status fix_co_filename(Thread&, Value, CodeObject& code, Str& path) {
    Ref<Str> old_name = share(code.filename.get());
    if (!str_equal(*old_name, path)) rename_file(code, *old_name, path);
    return {};
}

Result<Ref<>> source_hash(Thread& t, Value, int64_t key, Value source) {
    Ref<> bytes = TRY(call(t, Value(&types::Bytes), source));
    uint64_t hash = base::siphash13(static_cast<uint64_t>(key), 0, as_bytes(bytes)->text());
    return TRY(bytes_from(t, {reinterpret_cast<const char*>(&hash), sizeof(hash)}));
}

}  // namespace

KRAIT_MODULE(_imp, "What importlib needs of the interpreter.") {
    m.def<"lock_held()", lock_held>("Whether the import lock is held.");
    m.def<"acquire_lock()", acquire_lock>("Takes the import lock.");
    m.def<"release_lock()", release_lock>("Gives the import lock back.");
    m.def<"extension_suffixes()", extension_suffixes>("How names of extension modules' files end: there are none.");
    m.def<"is_builtin(name, /)", is_builtin>("1: a native module; -1: one that cannot be made again; 0: none.");
    m.def<"create_builtin(spec, /)", create_builtin>("A new object of a native module; None where there is none.");
    m.def<"exec_builtin(mod, /)", exec_builtin>("Fills a native module.");
    m.def<"create_dynamic(spec, file=None, /)", create_dynamic>("Extension modules cannot be loaded.");
    m.def<"exec_dynamic(mod, /)", exec_builtin>("Fills a native module.");
    m.def<"is_frozen(name, /)", is_frozen>("Whether there is a frozen module of that name.");
    m.def<"is_frozen_package(name, /)", is_frozen_package>("Whether the frozen module is a package.");
    m.def<"find_frozen(name, /, *, withdata=False)", find_frozen>(
        "Its data, whether it is a package, its original name.");
    m.def<"get_frozen_object(name, data=None, /)", get_frozen_object>("Its code.");
    m.def<"init_frozen(name, /)", init_frozen>("Runs it and returns the module; None where there is none.");
    m.def<"_frozen_module_names()", frozen_module_names>("All names.");
    m.def<"_override_frozen_modules_for_tests(override, /)", override_frozen_modules>(
        "-1: off, 1: on, 0: as configured.");
    m.def<"_override_multi_interp_extensions_check(override, /)", override_extensions_check>(
        "For subinterpreters only.");
    m.def<"_fix_co_filename(code, path, /)", fix_co_filename>(
        "Gives a code object, and those in it, another file name.");
    m.def<"source_hash(key, source)", source_hash>("The hash of a source in hash-based .pyc files.");
    m.add("check_hash_based_pycs", std::string_view(m.thread().interpreter.configuration.check_hash_based_pycs));
    m.add("pyc_magic_number_token", kPycMagicToken);
    return {};
}

}  // namespace krait::modules

#include "import/frozen.h"
#include "import/import.h"
#include "import/state.h"
#include "interp/run.h"
#include "object/audit.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/protocol.h"

// How imports come to be: sys and builtins are made by hand, importlib's bootstrap is run from its frozen code, and
// from then on it does everything, sys and builtins included, whose specs it makes up.

namespace krait::imports {

using namespace object;

std::span<const ModuleDefinition* const> native_modules(Thread& t) { return state<ImportState>(t).natives->all; }

const ModuleDefinition* find_native(Thread& t, std::string_view name) {
    const NativeModules* natives = state<ImportState>(t).natives;
    return natives ? natives->find(name) : nullptr;
}

Result<Ref<>> load_native(Thread& t, std::string_view name) {
    const ModuleDefinition* definition = find_native(t, name);
    Ref<Str> text = TRY(intern_utf8(t, name));
    if (!definition) return raise_import_error(t, name, "No module named '{}'", types::ModuleNotFoundError);
    Ref<Module> module = TRY(native_module_new(t, *definition, text));
    TRY(set_item(t, t.interpreter.modules, text, module));
    TRY(native_module_exec(t, *module));
    return module;
}

Lookup run_frozen(Thread& t, std::string_view name) {
    const FrozenModule* frozen = find_frozen(name);
    if (!frozen || !may_use_frozen(t, *frozen)) return std::nullopt;
    Ref<CodeObject> code = TRY(frozen_code(t, name, frozen->data));
    Ref<Str> text = TRY(intern_utf8(t, name));
    Ref<Module> module = TRY(module_new(t, text));
    Dict& dict = *module->dict.get();
    if (frozen->is_package) {
        Ref<List> path = TRY(list_new(t));
        TRY(dict_set(t, dict, "__path__"_name, path));
    }
    Ref<> original = frozen->original.empty() ? share(none()) : Ref<>(TRY(intern_utf8(t, frozen->original)));
    TRY(dict_set(t, dict, "__origname__"_name, original));
    TRY(dict_set(t, dict, "__builtins__"_name, t.interpreter.builtins.value()));
    TRY(set_item(t, t.interpreter.modules, text, module));
    TRY(interp::run_code(t, *code, dict, Value()));
    Ref<> made = TRY(find_loaded(t, text));
    if (!made) return raise_import_error(t, name, "Loaded module '{}' not found in sys.modules");
    return made;
}

Status begin(Thread& t, const NativeModules& natives) {
    Interpreter& interpreter = t.interpreter;
    state<ImportState>(t).natives = &natives;
    interpreter.import_module = import_module;
    interpreter.import_name = import_name;
    interpreter.modules = TRY(dict_new(t));
    TRY(load_native(t, "sys"));
    Ref<> builtins = TRY(load_native(t, "builtins"));
    interpreter.builtins = share(Value(as_module(builtins)->dict));
    return {};
}

namespace {

// Modules that others imported while importlib was being installed have no spec: importlib makes them anew.
Status forget_unspecified(Thread& t) {
    Ref<Dict> modules = TRY(dict_copy(t, *as_dict(t.interpreter.modules)));
    int64_t position = 0;
    for (Value name, module; modules->next(position, name, module);) {
        Module* native = as_module(module);
        if (native && native->dict->peek(*"__spec__"_name) == none())
            TRY(dict_delete(t, *as_dict(t.interpreter.modules), name));
    }
    return {};
}

}  // namespace

Status install_importlib(Thread& t) {
    ImportState& imports = state<ImportState>(t);
    Ref<> importlib = TRY(run_frozen(t, "_frozen_importlib"));
    Ref<> imp = TRY(load_native(t, "_imp"));
    Ref<> sys = TRY(find_loaded(t, "sys"_name));
    imports.import_function = TRY(dict_get(t, *as_dict(t.interpreter.builtins), "__import__"_name));
    TRY(call_method(t, importlib, "_install"_name, sys.value(), imp.value()));
    TRY(forget_unspecified(t));
    imports.importlib = importlib;
    return {};
}

Status install_external_importers(Thread& t) {
    ImportState& imports = state<ImportState>(t);
    TRY(call_method(t, imports.importlib, "_install_external_importers"_name));
    imports.importlib_external = TRY(object::import_module(t, "_frozen_importlib_external"));
    // Archives: without zipimport the rest still works.
    Result<Ref<>> zipimport = import_attribute(t, "zipimport", "zipimporter"_name);
    if (zipimport.failed()) {
        t.clear_exception();
        return {};
    }
    Ref<> importer = zipimport.take();
    Ref<> hooks = TRY(dict_get(t, *as_dict(t.interpreter.sys_dict), "path_hooks"_name));
    if (hooks) TRY(call_method(t, hooks, "insert"_name, Value::small_int(0), importer.value()));
    return {};
}

}  // namespace krait::imports

#pragma once

// The import statement's way through sys.modules to importlib, which finds and loads (PEP 451). Before importlib itself
// is there, native modules are made directly, so that it can be made.

#include <span>

#include "object/module_builder.h"

namespace krait::imports {

// The native modules that this program has, for _imp and the start.
struct NativeModules {
    std::span<const object::ModuleDefinition* const> all;
    const object::ModuleDefinition* (*find)(std::string_view name) = nullptr;
};

// Makes sys.modules with `sys` and `builtins` in it, and imports of native modules possible.
object::Status begin(object::Thread& t, const NativeModules& natives);
// Runs importlib's frozen bootstrap: builtin and frozen modules are imported by it from now on.
object::Status install_importlib(object::Thread& t);
// Files, folders and archives.
object::Status install_external_importers(object::Thread& t);

// __import__
object::Result<object::Ref<>> import_name(object::Thread& t, object::Value name, object::Value globals,
                                          object::Value locals, object::Value fromlist, int level);
// sys.modules[name] after importing it.
object::Result<object::Ref<>> import_module(object::Thread& t, std::string_view name);
// The module in sys.modules; absent: not there, or None.
object::Lookup find_loaded(object::Thread& t, object::Value name);

// A new module object of a native module, its body run, and entered in sys.modules.
object::Result<object::Ref<>> load_native(object::Thread& t, std::string_view name);
// Null: there is none.
const object::ModuleDefinition* find_native(object::Thread& t, std::string_view name);
std::span<const object::ModuleDefinition* const> native_modules(object::Thread& t);

// Runs a frozen module's code in a new module of that name; absent: there is no such frozen module.
object::Lookup run_frozen(object::Thread& t, std::string_view name);

}  // namespace krait::imports

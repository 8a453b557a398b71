#pragma once

// What imports keep for each interpreter.

#include "object/exceptions.h"
#include "object/module_state.h"
#include "object/str.h"

namespace krait::imports {

struct NativeModules;

struct ImportState {
    object::Ref<> importlib;           // the module importlib._bootstrap; absent: not installed yet
    object::Ref<> importlib_external;  // importlib._bootstrap_external
    object::Ref<> import_function;     // builtins.__import__ as it was made
    const NativeModules* natives = nullptr;
    int frozen_override = 0;  // of _imp._override_frozen_modules_for_tests
    // -X importtime: of the import under way, what those inside it took, and how many it is inside of.
    int64_t time_inside = 0;
    int time_level = 0;
    bool time_has_header = false;
};

// ImportError about a module: `pattern` with the name in place of {}, and the attribute `name`.
object::Raised raise_import_error(object::Thread& t, std::string_view name, std::string_view pattern,
                                  object::Type& type = object::types::ImportError);

}  // namespace krait::imports

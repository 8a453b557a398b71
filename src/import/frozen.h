#pragma once

// Modules that are in the binary as code (frozen_modules.txt lists them).

#include <span>
#include <string_view>

#include "object/code_object.h"

namespace krait::imports {

enum class FrozenGroup : uint8_t { bootstrap, stdlib, test };

struct FrozenModule {
    FrozenGroup group;
    std::string_view name;
    std::string_view original;  // empty: none; "<a": the __init__ of package a
    bool is_package;
    std::string_view data;  // marshal
};

std::span<const FrozenModule> frozen_modules();
// Null: there is none. Says nothing of -X frozen_modules.
const FrozenModule* find_frozen(std::string_view name);
// Is it to be used, as the interpreter is configured?
bool may_use_frozen(object::Thread& t, const FrozenModule& module);

// Null: "Frozen object named '{name}' is invalid" is pending (ImportError).
object::Result<object::Ref<object::CodeObject>> frozen_code(object::Thread& t, std::string_view name,
                                                            std::string_view data);

}  // namespace krait::imports

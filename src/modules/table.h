#pragma once

// All native modules, sorted by name.

#include <span>

#include "object/module_builder.h"

namespace krait::modules {

std::span<const object::ModuleDefinition* const> all();
// Null: there is none of that name.
const object::ModuleDefinition* find(std::string_view name);

}  // namespace krait::modules

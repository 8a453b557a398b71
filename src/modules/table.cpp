#include "modules/table.h"

#include <algorithm>

namespace krait::modules {

// The build collects the KRAIT_MODULE lines of this room (generated.cmake).
#define KRAIT_LISTED(NAME) extern const object::ModuleDefinition module_##NAME;
#include "modules/table.inc"
#undef KRAIT_LISTED

namespace {

const object::ModuleDefinition* const kAll[] = {
#define KRAIT_LISTED(NAME) &module_##NAME,
#include "modules/table.inc"
#undef KRAIT_LISTED
};

}  // namespace

std::span<const object::ModuleDefinition* const> all() { return kAll; }

const object::ModuleDefinition* find(std::string_view name) {
    auto at = std::ranges::lower_bound(kAll, name, {}, [](const auto* definition) { return definition->name; });
    return at != std::end(kAll) && (*at)->name == name ? *at : nullptr;
}

}  // namespace krait::modules

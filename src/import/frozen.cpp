#include "import/frozen.h"

#include "bytecode/marshal_reader.h"
#include "import/state.h"
#include "object/code_reader.h"
#include "object/exceptions.h"

namespace krait::imports {

using namespace object;

namespace {

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
alignas(64) const char kData[] = {
#embed KRAIT_FROZEN_DATA
};
#pragma clang diagnostic pop

std::string_view data_at(size_t offset, size_t size) { return {kData + offset, size}; }

#define FROZEN(GROUP, NAME, ORIGINAL, IS_PACKAGE, OFFSET, SIZE) \
    {FrozenGroup::GROUP, NAME, ORIGINAL, IS_PACKAGE, data_at(OFFSET, SIZE)},
const FrozenModule kModules[] = {
#include "import/frozen.inc"
};
#undef FROZEN

}  // namespace

std::span<const FrozenModule> frozen_modules() { return kModules; }

const FrozenModule* find_frozen(std::string_view name) {
    for (const FrozenModule& module : kModules)
        if (module.name == name) return &module;
    return nullptr;
}

bool may_use_frozen(Thread& t, const FrozenModule& module) {
    if (module.group == FrozenGroup::bootstrap) return true;
    int forced = state<ImportState>(t).frozen_override;
    return forced ? forced > 0 : t.interpreter.configuration.uses_frozen_modules;
}

namespace {

bool is_own(std::string_view data) { return data.data() >= kData && data.data() < kData + sizeof kData; }

Result<Ref<>> read_carefully(Thread& t, std::string_view name, std::string_view data) {
    base::Arena arena;
    bytecode::StringTable strings(arena);
    bytecode::MarshalResult read = bytecode::read_marshal(data, strings);
    if (!read) return raise_import_error(t, name, "Frozen object named '{}' is invalid");
    return value_from_constant(t, *read.value);
}

}  // namespace

Result<Ref<CodeObject>> frozen_code(Thread& t, std::string_view name, std::string_view data) {
    Ref<> value = TRY(read_code(t, data, is_own(data) ? DataLife::Static : DataLife::Passing));
    if (!value) value = TRY(read_carefully(t, name, data));
    CodeObject* code = as_code(value);
    if (!code) return t.raise_type_error("frozen object '{}' is not a code object", name);
    return share(code);
}

}  // namespace krait::imports

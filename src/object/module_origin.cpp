#include "object/module_origin.h"

#include <unistd.h>

#include <optional>

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/set.h"

namespace krait::object {

namespace {

struct FirstPath {
    std::optional<std::string> text;
};

std::string folder_of(const std::string& path) {
    size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

bool comes_through_first_path(Thread& t, const Str& origin) {
    const std::optional<std::string>& first = state<FirstPath>(t).text;
    if (!first || t.interpreter.configuration.flags.safe_path) return false;
    std::string path, wanted = *first;
    str_append_utf8(origin, path);
    std::string folder = folder_of(path);
    if (path.ends_with("/__init__.py")) folder = folder_of(folder);
    if (wanted.empty()) {
        char current[4096];
        if (::getcwd(current, sizeof current)) wanted = current;
    }
    return folder == wanted;
}

Result<bool> is_stdlib_name(Thread& t, Value name) {
    Value sys = t.interpreter.sys_dict;
    Value names = sys ? static_cast<Dict*>(sys.as_object())->peek(*"stdlib_module_names"_name) : Value();
    if (!names || !is_instance_of(names, types::FrozenSet)) return false;
    return contains(t, names, name);
}

}  // namespace

void remember_first_path(Thread& t, std::string path) { state<FirstPath>(t).text = std::move(path); }

Result<ModuleOrigin> origin_of_spec(Thread& t, Value spec, Value module_name) {
    ModuleOrigin found;
    if (!spec || spec == none()) return found;
    Ref<> initializing = TRY(find_attribute(t, spec, "_initializing"_name));
    if (initializing) found.is_initializing = TRY(is_true(t, initializing));
    Ref<> has_location = TRY(find_attribute(t, spec, "has_location"_name));
    if (!has_location || !TRY(is_true(t, has_location))) return found;
    Ref<> origin = TRY(find_attribute(t, spec, "origin"_name));
    if (!origin || !is_str(origin)) return found;
    found.text = origin;
    found.shadows = comes_through_first_path(t, *as_str(origin));
    if (found.shadows && module_name && is_str(module_name)) found.hides_stdlib = TRY(is_stdlib_name(t, module_name));
    return found;
}

}  // namespace krait::object

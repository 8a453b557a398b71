#include "import/resolve.h"

#include <string>

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/warnings.h"

namespace krait::imports {

using namespace object;

namespace {

int64_t find_last_dot(const Str& name, int64_t end) {
    for (int64_t i = end - 1; i >= 0; --i)
        if (name[i] == '.') return i;
    return -1;
}

Raised raise_no_parent(Thread& t) {
    return t.raise(types::ImportError, "attempted relative import with no known parent package");
}

// From __name__ and __path__, where neither __package__ nor __spec__ tells.
Result<Ref<Str>> package_from_name(Thread& t, Dict& globals) {
    TRY(warn(t, types::ImportWarning,
             "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__"));
    Ref<> name = TRY(dict_get(t, globals, "__name__"_name));
    if (!name) return t.raise(types::KeyError, "'__name__' not in globals");
    Str* text = as_str(name);
    if (!text) return t.raise_type_error("__name__ must be a string");
    if (TRY(dict_contains(t, globals, "__path__"_name))) return share(text);
    int64_t dot = find_last_dot(*text, text->length);
    if (dot < 0) return raise_no_parent(t);
    return str_slice(t, *text, 0, dot);
}

Result<Ref<Str>> package_of(Thread& t, Dict& globals) {
    Ref<> package = TRY(dict_get(t, globals, "__package__"_name));
    Ref<> spec = TRY(dict_get(t, globals, "__spec__"_name));
    bool has_spec = spec && spec.value() != none();
    if (package && package.value() != none()) {
        if (!is_str(package)) return t.raise_type_error("package must be a string");
        if (has_spec) {
            Ref<> parent = TRY(get_attribute(t, spec, "parent"_name));
            if (!TRY(equal(t, package, parent)))
                TRY(warn(t, types::DeprecationWarning, "__package__ != __spec__.parent"));
        }
        return share(as_str(package));
    }
    if (!has_spec) return package_from_name(t, globals);
    Ref<> parent = TRY(get_attribute(t, spec, "parent"_name));
    if (!is_str(parent)) return t.raise_type_error("__spec__.parent must be a string");
    return share(as_str(parent));
}

}  // namespace

int64_t find_dot(const Str& name) {
    for (int64_t i = 0; i < name.length; ++i)
        if (name[i] == '.') return i;
    return -1;
}

Result<Ref<Str>> resolve_name(Thread& t, Str& name, Value globals, int level) {
    if (!globals) return t.raise(types::KeyError, "'__name__' not in globals");
    Dict* dict = as_dict(globals);
    if (!dict) return t.raise_type_error("globals must be a dict");
    Ref<Str> package = TRY(package_of(t, *dict));
    if (package->length == 0) return raise_no_parent(t);
    int64_t end = package->length;
    for (int up = 1; up < level; ++up) {
        end = find_last_dot(*package, end);
        if (end < 0) return t.raise(types::ImportError, "attempted relative import beyond top-level package");
    }
    Ref<Str> base = TRY(str_slice(t, *package, 0, end));
    if (name.length == 0) return base;
    std::string absolute;
    str_append_utf8(*base, absolute);
    absolute += '.';
    str_append_utf8(name, absolute);
    return intern_utf8(t, absolute);
}

}  // namespace krait::imports

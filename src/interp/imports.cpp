#include <string>

#include "interp/fast_paths.h"
#include "object/interpreter.h"

// import statements. How modules are found is the business of `__import__`.

namespace krait::interp {

Result<Ref<>> import_name(Thread& t, Frame& frame, Str* name, Value fromlist, Value level) {
    Value builtins = frame.builtins();
    Ref<> function = is_exact_dict(builtins)
                         ? TRY(dict_get(t, *static_cast<Dict*>(builtins.as_object()), "__import__"_name))
                         : TRY(find_attribute(t, builtins, "__import__"_name));
    if (!function) return t.raise(types::ImportError, "__import__ not found");
    Value locals = frame.locals ? frame.locals : none();
    return call(t, function, Value(name), Value(frame.globals()), locals, fromlist, level);
}

namespace {

// sys.modules["package.name"], while the package is still being initialized.
Lookup find_submodule(Thread& t, Value module, Str* name) {
    Ref<> package = TRY(find_attribute(t, module, "__name__"_name));
    Str* package_name = package ? as_str(package) : nullptr;
    if (!package_name || !t.interpreter.modules) return std::nullopt;
    std::string full;
    str_append_utf8(*package_name, full);
    full += '.';
    str_append_utf8(*name, full);
    Ref<Str> key = TRY(str_from_utf8(t, full));
    return dict_get(t, *static_cast<Dict*>(t.interpreter.modules.value().as_object()), key);
}

// The text of an attribute, when it is a str.
Lookup str_attribute(Thread& t, Value object, Str* name) {
    Ref<> found = TRY(find_attribute(t, object, name));
    if (found && !is_str(found)) return std::nullopt;
    if (!found) return std::nullopt;
    return found;
}

// Is the module's spec still being initialized?
Result<bool> is_initializing(Thread& t, Value spec) {
    if (!spec) return false;
    Ref<> flag = TRY(find_attribute(t, spec, "_initializing"_name));
    return flag ? is_true(t, flag) : Result<bool>(false);
}

Raised raise_cannot_import(Thread& t, Value module, Str* name) {
    Ref<> module_name = TRY(str_attribute(t, module, "__name__"_name));
    Ref<> spec = TRY(find_attribute(t, module, "__spec__"_name));
    Ref<> origin = spec ? TRY(str_attribute(t, spec, "origin"_name)) : Ref<>();
    if (!origin) origin = TRY(str_attribute(t, module, "__file__"_name));
    bool is_partial = TRY(is_initializing(t, spec));
    std::string shown_name = "<unknown module name>", place = "unknown location";
    if (module_name) shown_name.clear(), str_append_utf8(*as_str(module_name), shown_name);
    if (origin) place.clear(), str_append_utf8(*as_str(origin), place);
    if (is_partial)
        (void)t.raise(types::ImportError,
                      "cannot import name '{}' from partially initialized module '{}' (most likely due to a circular "
                      "import) ({})",
                      name, shown_name, place);
    else
        (void)t.raise(types::ImportError, "cannot import name '{}' from '{}' ({})", name, shown_name, place);
    Ref<> error = t.take_exception();
    Value set_name = module_name ? module_name.value() : none(), set_path = origin ? origin.value() : none();
    TRY(set_attribute(t, error, "name"_name, set_name));
    TRY(set_attribute(t, error, "path"_name, set_path));
    TRY(set_attribute(t, error, "name_from"_name, name));
    return t.set_exception(std::move(error));
}

}  // namespace

Result<Ref<>> import_from(Thread& t, Value module, Str* name) {
    Ref<> found = TRY(find_attribute(t, module, name));
    if (found) return found;
    found = TRY(find_submodule(t, module, name));
    if (found) return found;
    return raise_cannot_import(t, module, name);
}

namespace {

Raised raise_bad_name(Thread& t, Value module, Value name, bool from_all) {
    Ref<> module_name = TRY(get_attribute(t, module, "__name__"_name));
    if (!is_str(module_name))
        return t.raise_type_error("module __name__ must be a string, not {}", type_name(module_name));
    return t.raise_type_error("{} in {}.{} must be str, not {}", from_all ? "Item" : "Key", as_str(module_name),
                              from_all ? "__all__" : "__dict__", type_name(name));
}

Status import_one(Thread& t, Frame& frame, Value module, Value name, bool from_all) {
    Str* text = as_str(name);
    if (!text) return raise_bad_name(t, module, name, from_all);
    if (!from_all && text->length > 0 && (*text)[0] == '_') return {};
    Ref<> value = TRY(get_attribute(t, module, name));
    if (is_exact_dict(frame.locals)) return dict_set(t, *static_cast<Dict*>(frame.locals.as_object()), name, value);
    return set_item(t, frame.locals, name, value);
}

Status import_listed(Thread& t, Frame& frame, Value module, Value names, bool from_all) {
    for (int64_t i = 0;; ++i) {
        Result<Ref<>> name = get_item(t, names, Value::small_int(i));
        if (name.failed()) {
            if (!t.matches(types::IndexError)) return Raised{};
            t.clear_exception();
            return {};
        }
        TRY(import_one(t, frame, module, name.take(), from_all));
    }
}

}  // namespace

Status import_star(Thread& t, Frame& frame, Value module) {
    if (!frame.locals) return t.raise(types::SystemError, "no locals found during 'import *'");
    Ref<> all = TRY(find_attribute(t, module, "__all__"_name));
    if (all) return import_listed(t, frame, module, all, true);
    Ref<> dict = TRY(find_attribute(t, module, "__dict__"_name));
    if (!dict) return t.raise(types::ImportError, "from-import-* object has no __dict__ and no __all__");
    Ref<> method = TRY(get_attribute(t, dict, "keys"_name));
    Ref<> keys = TRY(call(t, method));
    Ref<List> names = TRY(list_from_iterable(t, keys));
    return import_listed(t, frame, module, names, false);
}

}  // namespace krait::interp

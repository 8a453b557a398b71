#include <string>

#include "interp/fast_paths.h"
#include "object/interpreter.h"
#include "object/module.h"
#include "object/module_origin.h"

// import statements. How modules are found is the business of `__import__`.

namespace krait::interp {

namespace {

Lookup find_in_mapping(Thread& t, Value mapping, Str* name) {
    Result<Ref<>> found = get_item(t, mapping, name);
    if (!found.failed()) return found.take();
    if (!t.matches(types::KeyError)) return Raised{};
    t.clear_exception();
    return std::nullopt;
}

}  // namespace

Result<Ref<>> import_name(Thread& t, Frame& frame, Str* name, Value fromlist, Value level) {
    Value builtins = frame.builtins();
    Ref<> function = is_exact_dict(builtins)
                         ? TRY(dict_get(t, *static_cast<Dict*>(builtins.as_object()), "__import__"_name))
                         : TRY(find_in_mapping(t, builtins, "__import__"_name));
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

std::string shown(Thread& t, Value text) {
    std::string out;
    Result<Ref<Str>> quoted = repr(t, text);
    if (quoted.failed())
        t.clear_exception();
    else
        str_append_utf8(*quoted.take(), out);
    return out;
}

// Why the name is missing, as far as the module's origin tells.
std::string reason(Thread& t, const ModuleOrigin& origin, Value path, const std::string& module_name, bool has_spec) {
    std::string plain;
    if (path) str_append_utf8(*as_str(path), plain);
    if (!has_spec) return " (unknown location)";
    if (origin.hides_stdlib)
        return " (consider renaming " + shown(t, origin.text) +
               " since it has the same name as the standard library module named " + module_name +
               " and prevents importing that standard library module)";
    if (origin.is_initializing && origin.shadows)
        return " (consider renaming " + shown(t, origin.text) +
               " if it has the same name as a library you intended to import)";
    std::string place = path ? " (" + plain + ")" : "";
    if (origin.is_initializing) return " (most likely due to a circular import)" + place;
    return path ? place : " (unknown location)";
}

Raised raise_cannot_import(Thread& t, Value module, Str* name) {
    Ref<> module_name = TRY(str_attribute(t, module, "__name__"_name));
    Ref<> spec = TRY(find_attribute(t, module, "__spec__"_name));
    ModuleOrigin origin = TRY(origin_of_spec(t, spec, module_name));
    Ref<> path = origin.text;
    if (!path && is_module(module)) path = TRY(str_attribute(t, module, "__file__"_name));
    std::string shown_module = module_name ? shown(t, module_name) : "'<unknown module name>'";
    bool is_partial = origin.is_initializing && !origin.hides_stdlib && !origin.shadows;
    std::string text = "cannot import name " + shown(t, Value(name)) + " from " +
                       (is_partial ? "partially initialized module " : "") + shown_module +
                       reason(t, origin, path, shown_module, static_cast<bool>(spec));
    (void)t.raise(types::ImportError, "{}", text);
    Ref<> error = t.take_exception();
    Value set_name = module_name ? module_name.value() : none(), set_path = path ? path.value() : none();
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

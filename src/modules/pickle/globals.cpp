#include "modules/pickle/pickle.h"
#include "object/audit.h"

// Names in modules: finding what they mean.

namespace krait::modules::pickle {

namespace {

Result<Ref<Dict>> dict_named(Thread& t, Value module, Str* name) {
    Ref<> found = TRY(get_attribute(t, module, name));
    if (!is_exact_dict(found))
        return t.raise(types::RuntimeError, "{} should be a dict, not {}", name, type_name(found));
    return Ref<Dict>::adopt(found.detach());
}

// The names of Python 2 as those of 3: one name, or a whole module.
Status map_to_3(Thread& t, Ref<>& module, Ref<>& name) {
    PickleState& kept = state<PickleState>(t);
    Ref<Tuple> key = TRY(tuple_of(t, module, name));
    Ref<> found = TRY(dict_get(t, *kept.names_to_3, key));
    if (found) {
        Tuple* pair = as_tuple(found);
        if (!pair || pair->size != 2 || !is_str(pair->at(0)) || !is_str(pair->at(1)))
            return t.raise(types::RuntimeError, "_compat_pickle.NAME_MAPPING values should be pairs of str");
        module = share(pair->at(0));
        name = share(pair->at(1));
        return {};
    }
    found = TRY(dict_get(t, *kept.imports_to_3, module));
    if (found) module = std::move(found);
    return {};
}

}  // namespace

Status PickleState::fill(Thread& t) {
    Ref<> copyreg = TRY(t.interpreter.import_module(t, "copyreg"));
    dispatch_table = TRY(dict_named(t, copyreg, "dispatch_table"_name));
    extension_registry = TRY(dict_named(t, copyreg, "_extension_registry"_name));
    inverted_registry = TRY(dict_named(t, copyreg, "_inverted_registry"_name));
    extension_cache = TRY(dict_named(t, copyreg, "_extension_cache"_name));
    Ref<> compat = TRY(t.interpreter.import_module(t, "_compat_pickle"));
    names_to_3 = TRY(dict_named(t, compat, "NAME_MAPPING"_name));
    imports_to_3 = TRY(dict_named(t, compat, "IMPORT_MAPPING"_name));
    names_to_2 = TRY(dict_named(t, compat, "REVERSE_NAME_MAPPING"_name));
    imports_to_2 = TRY(dict_named(t, compat, "REVERSE_IMPORT_MAPPING"_name));
    Ref<> codecs = TRY(t.interpreter.import_module(t, "codecs"));
    encode = TRY(get_attribute(t, codecs, "encode"_name));
    Ref<> functools = TRY(t.interpreter.import_module(t, "functools"));
    partial = TRY(get_attribute(t, functools, "partial"_name));
    Ref<> builtins = TRY(t.interpreter.import_module(t, "builtins"));
    getattr = TRY(get_attribute(t, builtins, "getattr"_name));
    return {};
}

Result<Ref<>> dotted_attribute(Thread& t, Value object, Str& path) {
    Ref<> found = share(object);
    int64_t start = 0;
    while (true) {
        int64_t dot = start;
        while (dot < path.length && path[dot] != '.') ++dot;
        Ref<Str> name = TRY(str_slice(t, path, start, dot));
        found = TRY(get_attribute(t, found, name));
        if (dot == path.length) return found;
        start = dot + 1;
    }
}

Result<Ref<>> find_class(Thread& t, Value module_name, Value global_name, int protocol, bool fixes_imports) {
    TRY(audit(t, "pickle.find_class", module_name, global_name));
    Ref<> module_text = share(module_name), name = share(global_name);
    if (protocol < 3 && fixes_imports) TRY(map_to_3(t, module_text, name));
    if (!is_str(module_text)) return t.raise_type_error("module name must be a string");
    if (as_str(module_text)->length == 0) return t.raise_value_error("Empty module name");
    Ref<> module = TRY(t.interpreter.import_module(t, str_to_utf8(*as_str(module_text))));
    Str* path = as_str(name);
    bool is_dotted = protocol >= 4 && path && str_find(*path, *"."_name, 0, path->length) >= 0;
    if (!is_dotted) return get_attribute(t, module, name);
    Result<Ref<>> found = dotted_attribute(t, module, *path);
    if (!found.failed()) return found;
    if (!t.matches(types::AttributeError)) return Raised{};
    Ref<> cause = t.take_exception();
    Ref<Str> shown_path = TRY(repr(t, name)), shown_module = TRY(repr(t, module_text));
    Raised raised =
        t.raise(types::AttributeError, "Can't resolve path {} on module {}", shown_path.get(), shown_module.get());
    as_exception(t.exception())->context = cause;
    return raised;
}

}  // namespace krait::modules::pickle

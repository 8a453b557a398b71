#include "object/module.h"

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/list.h"
#include "object/module_origin.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Module{};
}

namespace {

Module& module_of(Value value) { return *static_cast<Module*>(value.as_object()); }

Value entry(Module& module, Str* name) { return module.dict ? module.dict->peek(*name) : Value(); }

Result<Ref<>> new_module(Thread& t, Type& type, const Args&) {
    Ref<Module> module = TRY(instance_of<Module>(t, type));
    module->dict = TRY(dict_new(t));
    track(t, module.get());
    return module;
}

Status fill_dict(Thread& t, Dict& dict, Value name, Value doc) {
    TRY(dict_set(t, dict, Value("__name__"_name), name));
    TRY(dict_set(t, dict, Value("__doc__"_name), doc ? doc : none()));
    TRY(dict_set(t, dict, Value("__package__"_name), none()));
    TRY(dict_set(t, dict, Value("__loader__"_name), none()));
    return dict_set(t, dict, Value("__spec__"_name), none());
}

Result<Ref<>> init_module(Thread& t, Value self, Str& name, Value doc) {
    Module& module = module_of(self);
    if (!module.dict) module.dict = TRY(dict_new(t));
    module.name = share(Value(&name));
    TRY(fill_dict(t, *module.dict.get(), Value(&name), doc));
    return share(none());
}

const NativeFunction init_function = Bound<"module(name, doc=None)", init_module>::make({});

Status init_slot(Thread& t, Value self, const Args& args) {
    TRY(init_function.entry(t, init_function, self, args));
    return {};
}

// --- repr, as importlib words it ---

std::string text_of(Value value) {
    std::string text;
    if (Str* str = value ? as_str(value) : nullptr) str_append_utf8(*str, text);
    return text;
}

Result<std::string> shown(Thread& t, Value value) {
    Ref<Str> text = TRY(repr(t, value));
    return text_of(text);
}

Result<Ref<>> repr_from_spec(Thread& t, Value spec) {
    Ref<> name = TRY(get_attribute(t, spec, Value("name"_name)));
    std::string head = "<module " + (name.value() == none() ? "'?'" : TRY(shown(t, name)));
    Ref<> origin = TRY(get_attribute(t, spec, Value("origin"_name)));
    if (origin.value() == none()) {
        Ref<> loader = TRY(get_attribute(t, spec, Value("loader"_name)));
        if (loader.value() == none()) return str_from_utf8(t, head + ">");
        return str_from_utf8(t, head + " (" + TRY(shown(t, loader)) + ")>");
    }
    Ref<> has_location = TRY(get_attribute(t, spec, Value("has_location"_name)));
    if (TRY(is_true(t, has_location))) return str_from_utf8(t, head + " from " + TRY(shown(t, origin)) + ">");
    Ref<Str> text = TRY(str(t, origin));
    return str_from_utf8(t, head + " (" + text_of(text) + ")>");
}

Result<Ref<>> module_repr(Thread& t, Value self) {
    Module& module = module_of(self);
    if (Dict* modules = t.interpreter.modules ? as_dict(t.interpreter.modules) : nullptr) {
        Ref<> importlib = share(modules->peek(*"_frozen_importlib"_name));
        if (importlib && is_module(importlib)) return call_method(t, importlib, "_module_repr"_name, self);
    }
    Ref<> spec = share(entry(module, "__spec__"_name));
    if (spec && TRY(is_true(t, spec))) return repr_from_spec(t, spec);
    Ref<> name = share(entry(module, "__name__"_name));
    std::string head = "<module " + (name ? TRY(shown(t, name)) : std::string("'?'"));
    if (Ref<> file = share(entry(module, "__file__"_name)))
        return str_from_utf8(t, head + " from " + TRY(shown(t, file)) + ">");
    Ref<> loader = share(entry(module, "__loader__"_name));
    if (loader && loader.value() != none()) return str_from_utf8(t, head + " (" + TRY(shown(t, loader)) + ")>");
    return str_from_utf8(t, head + ">");
}

// --- attributes ---

Result<bool> is_initializing(Thread& t, Value spec) {
    if (!spec || spec == none()) return false;
    Ref<> mark = TRY(find_attribute(t, spec, Value("_initializing"_name)));
    return mark ? is_true(t, mark) : false;
}

Result<bool> is_uninitialized_submodule(Thread& t, Value spec, Value name) {
    if (!spec || spec == none()) return false;
    Ref<> list = TRY(find_attribute(t, spec, Value("_uninitialized_submodules"_name)));
    return list ? contains(t, list, name) : false;
}

// The pattern takes module, attribute, origin in the order that `uses` names them: M, A, O.
struct MissingText {
    std::string_view pattern;
    std::string_view uses;
};

MissingText missing_text(const ModuleOrigin& origin, bool is_submodule) {
    if (origin.hides_stdlib)
        return {
            "module '{}' has no attribute '{}' (consider renaming '{}' since it has the same name as the standard "
            "library module named '{}' and prevents importing that standard library module)",
            "MAOM"};
    if (origin.is_initializing && origin.shadows)
        return {
            "module '{}' has no attribute '{}' (consider renaming '{}' if it has the same name as a library you "
            "intended to import)",
            "MAO"};
    if (origin.is_initializing && origin.text)
        return {
            "partially initialized module '{}' from '{}' has no attribute '{}' (most likely due to a circular import)",
            "MOA"};
    if (origin.is_initializing)
        return {"partially initialized module '{}' has no attribute '{}' (most likely due to a circular import)", "MA"};
    if (is_submodule)
        return {"cannot access submodule '{}' of module '{}' (most likely due to a circular import)", "AM"};
    return {"module '{}' has no attribute '{}'", "MA"};
}

Raised raise_missing(Thread& t, Value self, Value name) {
    Module& module = module_of(self);
    Ref<> module_name = share(entry(module, "__name__"_name)), spec = share(entry(module, "__spec__"_name));
    auto* attribute = static_cast<Str*>(name.as_object());
    Str* shown_name = module_name ? as_str(module_name) : nullptr;
    FormatArgument only[] = {attribute};
    if (!shown_name) return raise_attribute_error(t, self, name, "module has no attribute '{}'", only);
    ModuleOrigin origin = TRY(origin_of_spec(t, spec, module_name));
    bool is_submodule = TRY(is_uninitialized_submodule(t, spec, name));
    MissingText text = missing_text(origin, is_submodule);
    FormatArgument arguments[4];
    for (size_t i = 0; i < text.uses.size(); ++i)
        arguments[i] = text.uses[i] == 'M'   ? FormatArgument(shown_name)
                       : text.uses[i] == 'A' ? FormatArgument(attribute)
                                             : FormatArgument(as_str(origin.text));
    return raise_attribute_error(t, self, name, text.pattern, arguments);
}

Status check_has_dict(Thread& t, Module& module) {
    if (module.dict) return {};
    return t.raise_type_error("<module>.__dict__ is not a dictionary");
}

Result<Ref<>> get_dict(Thread&, Value self) {
    Module& module = module_of(self);
    return share(module.dict ? module.dict.value() : none());
}
Status set_dict(Thread& t, Value, Value) { return t.raise(types::AttributeError, "readonly attribute"); }

Result<Ref<>> get_annotate(Thread& t, Value self) {
    Module& module = module_of(self);
    TRY(check_has_dict(t, module));
    if (Value found = entry(module, "__annotate__"_name)) return share(found);
    TRY(dict_set(t, *module.dict.get(), Value("__annotate__"_name), none()));
    return share(none());
}

Status set_annotate(Thread& t, Value self, Value value) {
    Module& module = module_of(self);
    if (!value) return t.raise_type_error("cannot delete __annotate__ attribute");
    TRY(check_has_dict(t, module));
    if (value != none() && !is_callable(value)) return t.raise_type_error("__annotate__ must be callable or None");
    TRY(dict_set(t, *module.dict.get(), Value("__annotate__"_name), value));
    if (value != none()) TRY(dict_delete(t, *module.dict.get(), Value("__annotations__"_name)));
    return {};
}

Result<Ref<>> get_annotations(Thread& t, Value self) {
    Module& module = module_of(self);
    TRY(check_has_dict(t, module));
    if (Value found = entry(module, "__annotations__"_name)) return share(found);
    bool keeps = !TRY(is_initializing(t, entry(module, "__spec__"_name)));
    Ref<> annotate = share(entry(module, "__annotate__"_name));
    Ref<> annotations;
    if (annotate && is_callable(annotate)) {
        annotations = TRY(call(t, annotate, Value::small_int(1)));
        if (!is_dict(annotations))
            return t.raise_type_error("__annotate__ returned non-dict of type '{}'", type_name(annotations));
    } else {
        annotations = TRY(dict_new(t));
    }
    if (keeps) TRY(dict_set(t, *module.dict.get(), Value("__annotations__"_name), annotations));
    return annotations;
}

Status set_annotations(Thread& t, Value self, Value value) {
    Module& module = module_of(self);
    TRY(check_has_dict(t, module));
    Dict& dict = *module.dict.get();
    if (value) {
        TRY(dict_set(t, dict, Value("__annotations__"_name), value));
    } else if (!TRY(dict_delete(t, dict, Value("__annotations__"_name)))) {
        return t.raise(types::AttributeError, "__annotations__");
    }
    TRY(dict_delete(t, dict, Value("__annotate__"_name)));
    return {};
}

Result<Ref<>> module_dir(Thread& t, Value self) {
    Ref<> dict = TRY(get_attribute(t, self, Value("__dict__"_name)));
    if (!is_dict(dict)) return t.raise_type_error("<module>.__dict__ is not a dictionary");
    if (Value function = as_dict(dict)->peek(*"__dir__"_name)) return call(t, function);
    return list_from_iterable(t, dict);
}

}  // namespace

Result<Ref<Module>> module_new(Thread& t, Value name, Value doc) {
    Ref<Module> module = TRY(instance_of<Module>(t, types::Module));
    module->dict = TRY(dict_new(t));
    module->name = share(name);
    track(t, module.get());
    TRY(fill_dict(t, *module->dict.get(), name, doc));
    return module;
}

Lookup module_find_attribute(Thread& t, Value self, Value name) {
    Lookup found = generic_find_attribute(t, self, name);
    if (found.failed()) {
        if (!t.matches(types::AttributeError)) return Raised{};
        t.clear_exception();
    } else if (Ref<> value = found.take()) {
        return value;
    }
    Ref<> fallback = share(entry(module_of(self), "__getattr__"_name));
    if (!fallback) return std::nullopt;
    return TRY(call(t, fallback, name));
}

Result<Ref<>> module_get_attribute(Thread& t, Value self, Value name) {
    TRY(check_attribute_name(t, name));
    Ref<> found = TRY(module_find_attribute(t, self, name));
    if (!found) return raise_missing(t, self, name);
    return found;
}

Result<Ref<>> import_module(Thread& t, std::string_view name) {
    if (auto import = t.interpreter.import_module) return import(t, name);
    return t.raise(types::ImportError, "cannot import '{}': imports are not set up", name);
}

Result<Ref<>> import_attribute(Thread& t, std::string_view module, Str* name) {
    Ref<> found = TRY(import_module(t, module));
    return get_attribute(t, found, name);
}

void define_module(TypeBuilder& type) {
    type.instances<Module>()
        .references<&Module::dict, 2>()
        .shown(56, 0, 16, 40)
        .weakly_referable()
        .set_flags(kTypeBase);
    type.dict_field<&Module::dict>();
    type.doc("(name, doc=None)", "A module: a namespace with a name.");
    type.slots().new_ = new_module;
    type.slots().init = init_slot;
    type.slots().repr = module_repr;
    type.slots().getattro = module_get_attribute;
    type.slots().setattro = generic_set_attribute;
    type.method<"~__dir__()", module_dir>("__dir__() -> list\n\nThe names of a module.");
    type.getset("__dict__", get_dict, set_dict);
    type.getset("__annotations__", get_annotations, set_annotations);
    type.getset("__annotate__", get_annotate, set_annotate);
}

}  // namespace krait::object

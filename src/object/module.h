#pragma once

// Module objects: a dict with a name.

#include "object/dict.h"
#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Module;
}

struct Module : Object {
    Field<Dict> dict;
    Field<> name;                               // what the module was made as, for errors of __init__-less ones
    const struct ModuleDefinition* definition;  // null: not native (module_builder.h)
    bool is_filled;                             // the definition's body has run
};

inline bool is_module(Value value) { return value && is_instance_of(value, types::Module); }
inline Module* as_module(Value value) { return is_module(value) ? static_cast<Module*>(value.as_object()) : nullptr; }

// With __name__, __doc__, __package__, __loader__ and __spec__ in its dict.
Result<Ref<Module>> module_new(Thread& t, Value name, Value doc = Value());
// Module attribute without AttributeError; `__getattr__` of the module is asked.
Lookup module_find_attribute(Thread& t, Value module, Value name);
Result<Ref<>> module_get_attribute(Thread& t, Value module, Value name);

// import_module(t, "collections.abc"): the module of that name, imported when it is not there yet.
Result<Ref<>> import_module(Thread& t, std::string_view name);
// import_attribute(t, "copyreg", "__newobj__"_name)
Result<Ref<>> import_attribute(Thread& t, std::string_view module, Str* name);

}  // namespace krait::object

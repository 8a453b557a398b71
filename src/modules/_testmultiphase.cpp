#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/module_builder.h"
#include "object/object_type.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// _testmultiphase: what CPython's sample of an extension module holds. Here it is built in: there is no file of it, and
// tests about the loading of such files do not apply.

namespace krait::modules {

using namespace object;

namespace {

constinit Type example_type{};

struct Example : Object {
    Field<Dict> attributes;
};

Result<Ref<>> demo(Thread&, Value, Value object) { return share(object && is_str(object) ? object : none()); }

Status set_example_attribute(Thread& t, Value self, Value name, Value value) {
    auto& example = static_cast<Example&>(*self.as_object());
    if (!example.attributes) {
        Ref<Dict> made = TRY(dict_new(t));
        example.attributes = std::move(made);
    }
    if (value) return dict_set(t, *example.attributes.get(), name, value);
    Ref<> removed = TRY(dict_pop(t, *example.attributes.get(), name));
    if (!removed) return t.raise(types::AttributeError, "delete non-existing Example attribute");
    return {};
}

Result<Ref<>> get_example_attribute(Thread& t, Value self, Value name) {
    auto& example = static_cast<Example&>(*self.as_object());
    if (example.attributes) {
        Ref<> found = TRY(dict_get(t, *example.attributes.get(), name));
        if (found) return found;
    }
    return generic_get_attribute(t, self, name);
}

void define_example(TypeBuilder& type) {
    type.instances<Example>().references<&Example::attributes, 1>().shown(24);
    type.set_flags(kTypeBase);
    type.doc("A class with attributes of its own making.");
    type.slots().new_ = object_new;
    type.slots().getattro = get_example_attribute;
    type.slots().setattro = set_example_attribute;
    type.method<"~~demo(o=?, /)", demo>("The argument if it is a str, else None.");
}

const TypeDefinition kTypes[] = {{&example_type, "_testimportexec.Example", &types::Object, define_example}};
TypeDefinitions registered(kTypes);

int64_t foo(Thread&, Value, int64_t i, int64_t j) { return i + j; }

// class Str(str), of the module that the others are of.
Result<Ref<>> str_class(Thread& t) {
    Ref<Tuple> bases = TRY(tuple_of(t, &types::Str));
    Ref<Dict> names = TRY(dict_new(t));
    TRY(dict_set(t, *names, "__module__"_name, "_testimportexec"_name));
    return call(t, Value(&types::Type_), "Str"_name, bases, names);
}

}  // namespace

KRAIT_MODULE(_testmultiphase, "A sample of a native module.") {
    m.def<"~~foo(i, j, /)", foo>("The sum of i and j.");
    m.type(example_type);
    TRY(m.exception("_testimportexec.error", types::Exception));
    Ref<> str = TRY(str_class(m.thread()));
    m.add("Str", str);
    m.add("int_const", 1969);
    m.add("str_const", "something different");
    return m.status();
}

}  // namespace krait::modules

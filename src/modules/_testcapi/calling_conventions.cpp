#include "modules/_testcapi/instances.h"
#include "modules/_testcapi/parts.h"
#include "object/type_builder.h"

// One function for each way in which native functions take arguments; all return what they were given. They are there
// in the module, as methods, as class methods and as static methods.

namespace krait::modules::testcapi {

using namespace object;

namespace {

constinit Type instance_type{}, class_type{}, static_type{};

Result<Ref<Dict>> dict_of(Thread& t, const Keywords& keywords) {
    Ref<Dict> dict = TRY(dict_new(t));
    for (int64_t i = 0; i < keywords.size(); ++i) TRY(dict_set(t, *dict, keywords.names->at(i), keywords.values[i]));
    return dict;
}

// A static method gets no self, though it has one here: its class.
template <bool has_self>
struct Conventions {
    static Value shown(Value self) { return has_self ? self : none(); }

    static Result<Ref<Tuple>> with_positional(Thread& t, Value self, Rest args) {
        Ref<Tuple> positional = TRY(tuple_from(t, args.items, args.size));
        return tuple_of(t, shown(self), positional);
    }
    static Result<Ref<Tuple>> with_all(Thread& t, Value self, Rest args, Keywords keywords) {
        Ref<Tuple> positional = TRY(tuple_from(t, args.items, args.size));
        Ref<Dict> named = TRY(dict_of(t, keywords));
        return tuple_of(t, shown(self), positional, named);
    }
    static Result<Ref<Tuple>> varargs(Thread& t, Value self, Rest args, Keywords keywords) {
        if (keywords.size()) return t.raise_type_error("meth_varargs() takes no keyword arguments");
        return with_positional(t, self, args);
    }
    static Result<Ref<Tuple>> one(Thread& t, Value self, Value object) { return tuple_of(t, shown(self), object); }
    static Value nothing(Thread&, Value self) { return shown(self); }

    // `define` takes a signature and its function.
    template <typename Define>
    static void define_all(Define define) {
        define.template operator()<"~meth_varargs(*args, **kwargs)", varargs>();
        define.template operator()<"~meth_varargs_keywords(*args, **kwargs)", with_all>();
        define.template operator()<"meth_o(object, /)", one>();
        define.template operator()<"meth_noargs()", nothing>();
        define.template operator()<"~meth_fastcall(*args)", with_positional>();
        define.template operator()<"~meth_fastcall_keywords(*args, **kwargs)", with_all>();
    }
};

void define_instance(TypeBuilder& type) {
    type.doc("Methods for each way of taking arguments.");
    type.slots().new_ = new_from_anything;
    Conventions<true>::define_all([&]<SignatureText text, auto function>() { type.method<text, function>({}); });
}

void define_class(TypeBuilder& type) {
    type.doc("Class methods for each way of taking arguments.");
    type.slots().new_ = new_from_anything;
    Conventions<true>::define_all([&]<SignatureText text, auto function>() { type.class_method<text, function>({}); });
}

void define_static(TypeBuilder& type) {
    type.doc("Static methods for each way of taking arguments.");
    type.slots().new_ = new_from_anything;
    Conventions<false>::define_all(
        [&]<SignatureText text, auto function>() { type.static_method<text, function>({}); });
}

const TypeDefinition kTypes[] = {
    {&instance_type, "MethInstance", &types::Object, define_instance},
    {&class_type, "MethClass", &types::Object, define_class},
    {&static_type, "MethStatic", &types::Object, define_static},
};
TypeDefinitions registered(kTypes);

}  // namespace

Status add_calling_conventions(ModuleBuilder& m) {
    Conventions<true>::define_all([&]<SignatureText text, auto function>() { m.def<text, function>({}); });
    m.type(instance_type).type(class_type).type(static_type);
    return m.status();
}

}  // namespace krait::modules::testcapi

#include "modules/_testcapi/instances.h"
#include "modules/_testcapi/parts.h"
#include "modules/nameless_arguments.h"
#include "object/allocate.h"
#include "object/legacy_finalizer.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"

// Classes that only native code can make.

namespace krait::modules::testcapi {

using namespace object;

namespace {

constinit Type awaitable_type{}, closed_metaclass{}, container_type{}, documented_type{};

// --- what can be awaited, by the slot alone ---

struct Awaitable : Object {
    Field<> iterator;
};

Result<Ref<>> make_awaitable(Thread& t, Type& type, const Args& args) {
    if (args.positional != 1) return t.raise_type_error("awaitObject expected 1 argument, got {}", args.positional);
    Ref<Awaitable> made = TRY(instance_of<Awaitable>(t, type));
    made->iterator = share(args[0]);
    track(t, made.get());
    return made;
}

Result<Ref<>> awaited(Thread&, Value self) {
    return share(static_cast<Awaitable*>(self.as_object())->iterator.value());
}

void define_awaitable(TypeBuilder& type) {
    type.instances<Awaitable>().references<&Awaitable::iterator, 1>().shown(24);
    type.doc("Awaiting it iterates over what it was made with.");
    type.slots().new_ = make_awaitable;
    type.slots().await = awaited;
}

// --- an object that the collector does not look into ---

struct Container : Object {
    Field<> value;
};

Result<Ref<>> make_container(Thread& t, Type& type, const Args& args) {
    static constexpr std::string_view kNames[] = {"value"};
    Value value;
    TRY(sort_arguments(t, {kNames, 1, 1}, args, &value));
    if (!value) return raise_missing(t, kNames, 0);
    Ref<Container> made = TRY(instance_of<Container>(t, type));
    made->value = share(value);
    return made;
}

void drop_value(Thread&, Object* object) { static_cast<Container*>(object)->value = Ref<>(); }

void define_container(TypeBuilder& type) {
    type.instances<Container>().shown(24).set_flags(kTypeBase);
    type.type().destroy = drop_value;
    type.slots().new_ = make_container;
    type.member<&Container::value>("value", MemberKind::ReadOnlyObject, "What it was made with.");
}

// --- a metaclass that cannot be called, and classes of it ---

void define_closed(TypeBuilder& type) { type.instances<Type>().set_flags(kTypeBase | kTypeDisallowInstantiation); }

Result<Ref<>> class_of_metaclass(Thread& t, Value, Value metaclass) {
    Type* meta = as_type(metaclass);
    if (!meta || !is_subtype(meta, &types::Type_))
        return t.raise_type_error("Metaclass '{}' is not a subclass of 'type'.", type_name(metaclass));
    Ref<Str> name = TRY(str_from_utf8(t, "HeapCTypeViaMetaclass")), module = TRY(str_from_utf8(t, "_testcapi"));
    Ref<Tuple> bases = TRY(tuple_of(t, Value(&types::Object)));
    Ref<Dict> content = TRY(dict_new(t));
    TRY(dict_set(t, *content, Value("__module__"_name), module));
    Ref<Tuple> slots = share(empty_tuple());
    TRY(dict_set(t, *content, Value("__slots__"_name), slots));
    const Value arguments[] = {name, bases, content};
    Ref<> made = TRY(type_new(t, *meta, Args{arguments, 3, nullptr, false}));
    TRY(delete_attribute(t, made, Value("__slots__"_name)));
    return made;
}

// --- finalizers of the old sort ---

// A class whose instances run __tp_del__ when they die.
Result<Ref<>> with_tp_del(Thread& t, Value, const Args& args) {
    if (args.total() != 1) return t.raise_type_error("with_tp_del() takes exactly 1 argument ({} given)", args.total());
    Type* type = as_type(args[0]);
    if (!type || !type->is_heap()) {
        Ref<Str> shown = TRY(repr(t, args[0]));
        return t.raise_type_error("heap type expected, got {}", shown.get());
    }
    type->flags |= kTypeLegacyFinalizer;
    return share(args[0]);
}

// --- signatures whose defaults cannot be shown, or name something of the module ---

Value with_unshown(Thread&, Value, Value, Value) { return none(); }
Value with_default(Thread&, Value, Value) { return none(); }

void define_documented(TypeBuilder& type) {
    type.slots().new_ = new_from_anything;
    type.method<"meth(a, b=<x>)", with_unshown>("A default that has no text.");
    type.class_method<"classmeth(a, b=<x>)", with_unshown>("A default that has no text.");
    type.static_method<"staticmeth(a, b=<x>)", with_unshown>("A default that has no text.");
    type.method<"with_default(x=ONE)", with_default>("A default that is the module's ONE.");
}

const TypeDefinition kTypes[] = {
    {&awaitable_type, "awaitType", &types::Object, define_awaitable},
    {&container_type, "_testcapi.ContainerNoGC", &types::Object, define_container},
    {&closed_metaclass, "_testcapi.HeapCTypeMetaclassNullNew", &types::Type_, define_closed},
    {&documented_type, "_testcapi.DocStringUnrepresentableSignatureTest", &types::Object, define_documented},
};
TypeDefinitions registered(kTypes);

}  // namespace

Status add_classes(ModuleBuilder& m) {
    m.type(awaitable_type).type(closed_metaclass).type(documented_type).add("ONE", 1);
    m.type(container_type);
    m.def_raw<"~with_tp_del(cls)", with_tp_del>("Gives the class a finalizer of the old sort.");
    m.def<"pytype_fromspec_meta(object, /)", class_of_metaclass>("A class of this metaclass.");
    return m.status();
}

}  // namespace krait::modules::testcapi

#include "object/attributes.h"
#include "object/classes_for_test.h"
#include "object/classmethod.h"
#include "object/collector.h"
#include "object/descriptors.h"
#include "object/property.h"
#include "object/super.h"
#include "object/type_making.h"

namespace krait::object {
namespace {

class TypeTest : public ObjectTest {
protected:
    std::string mro_of(Value type) {
        std::string names;
        const Tuple& mro = *as_type(type)->mro.get();
        for (int64_t i = 0; i < mro.size; ++i) names.append(i ? " " : "").append(as_type(mro.at(i))->name);
        return names;
    }
    std::string keys_of(Value type) {
        std::string names;
        int64_t position = 0;
        Value key, value;
        while (as_type(type)->dict->next(position, key, value))
            names.append(names.empty() ? "" : " ").append(plain(key));
        return names;
    }
};

TEST_F(TypeTest, PlainClassHasWhatPythonShows) {
    Ref<> a = make_class("A", {}, {{"x"_name, number(1)}});
    EXPECT_EQ(keys_of(a), "x __dict__ __weakref__ __doc__");
    EXPECT_EQ(as_type(a)->flags, 0b101011000011100u);
    EXPECT_EQ(get(a, "__basicsize__").value(), Value::small_int(16));
    EXPECT_EQ(get(a, "__dictoffset__").value(), Value::small_int(-1));
    EXPECT_EQ(get(a, "__weakrefoffset__").value(), Value::small_int(-32));
    EXPECT_EQ(mro_of(a), "A object");
    EXPECT_EQ(get(a, "x").value(), Value::small_int(1));
    EXPECT_EQ(plain(get(a, "__name__")), "A");
    EXPECT_EQ(shown(a), "<class 'A'>");
}

TEST_F(TypeTest, InstanceAttributesKeepTheirOrderAndTheDictShowsThem) {
    Ref<> a = make_class("A");
    Ref<> x = MUST(call(t, a));
    set(x, "b", Value::small_int(1));
    set(x, "a", Value::small_int(2));
    set(x, "c", Value::small_int(3));
    MUST(delete_attribute(t, x, text("b")));
    set(x, "b", Value::small_int(4));
    EXPECT_TRUE(x.value().as_object()->has(kFlagInlineValues));
    Ref<> dict = get(x, "__dict__");
    EXPECT_TRUE(x.value().as_object()->has(kFlagInlineValues));
    std::string order;
    int64_t position = 0;
    Value key, value;
    while (as_dict(dict)->next(position, key, value)) order += plain(key);
    EXPECT_EQ(order, "acb");
    EXPECT_EQ(get(x, "a").value(), Value::small_int(2));
    EXPECT_EQ(error_of(try_get(x, "zz")), "AttributeError: 'A' object has no attribute 'zz'");
    EXPECT_EQ(error_of(delete_attribute(t, x, text("zz"))), "AttributeError: 'A' object has no attribute 'zz'");
}

TEST_F(TypeTest, TheDictTakesTheValuesWhenTheInstanceDies) {
    Ref<> a = make_class("A");
    Ref<> x = MUST(call(t, a));
    set(x, "b", Value::small_int(1));
    Ref<> dict = get(x, "__dict__");
    MUST(dict_set(t, *as_dict(dict), text("c"), Value::small_int(2)));
    EXPECT_EQ(get(x, "c").value(), Value::small_int(2));
    x = Ref<>();
    EXPECT_EQ(as_dict(dict)->size(), 2);
    MUST(dict_set(t, *as_dict(dict), text("d"), Value::small_int(3)));
    EXPECT_EQ(shown(dict), "{'b': 1, 'c': 2, 'd': 3}");
}

TEST_F(TypeTest, MoreNamesThanFitInlineGoIntoADict) {
    Ref<> a = make_class("A");
    Ref<> x = MUST(call(t, a));
    for (int i = 0; i < 100; ++i) set(x, "name" + std::to_string(i), Value::small_int(i));
    for (int i = 0; i < 100; ++i) EXPECT_EQ(get(x, "name" + std::to_string(i)).value(), Value::small_int(i));
    EXPECT_FALSE(x.value().as_object()->has(kFlagInlineValues));
}

TEST_F(TypeTest, OrderOfResolution) {
    Ref<> o = make_class("O"), a = make_class("A", {o}), b = make_class("B", {o}), c = make_class("C", {a, b});
    EXPECT_EQ(mro_of(c), "C A B O object");
    EXPECT_EQ(error_of(try_class("D", {o, a})),
              "TypeError: Cannot create a consistent method resolution order (MRO) for bases O, A");
    EXPECT_EQ(error_of(try_class("D", {a, a})), "TypeError: duplicate base class A");
    EXPECT_EQ(error_of(try_class("D", {Value(&types::Int), Value(&types::Dict)})),
              "TypeError: multiple bases have instance lay-out conflict");
    EXPECT_EQ(error_of(try_class("D", {Value(&types::NoneType)})),
              "TypeError: type 'NoneType' is not an acceptable base type");
}

TEST_F(TypeTest, SlotsAreSortedFields) {
    Ref<> names = MUST(tuple_of(t, text("b"), text("__a"), text("c")));
    Ref<> a = make_class("A", {}, {{"__slots__"_name, names}});
    EXPECT_EQ(keys_of(a), "__slots__ _A__a b c __doc__");
    EXPECT_EQ(get(a, "__basicsize__").value(), Value::small_int(40));
    Ref<> x = MUST(call(t, a));
    set(x, "b", Value::small_int(7));
    EXPECT_EQ(get(x, "b").value(), Value::small_int(7));
    EXPECT_EQ(error_of(try_get(x, "c")), "AttributeError: 'A' object has no attribute 'c'");
    EXPECT_EQ(error_of(delete_attribute(t, x, text("c"))), "AttributeError: c");
    EXPECT_EQ(error_of(try_set(x, "d", none())),
              "AttributeError: 'A' object has no attribute 'd' and no __dict__ for setting new attributes");
    EXPECT_EQ(shown(get(a, "b")), "<member 'b' of 'A' objects>");
    EXPECT_EQ(error_of(try_class("B", {}, {{"__slots__"_name, text("x")}, {"x"_name, number(1)}})),
              "ValueError: 'x' in __slots__ conflicts with class variable");
    EXPECT_EQ(error_of(try_class("B", {Value(&types::Int)}, {{"__slots__"_name, text("x")}})),
              "TypeError: nonempty __slots__ not supported for subtype of 'int'");
    EXPECT_EQ(error_of(try_class("B", {}, {{"__slots__"_name, text("1x")}})),
              "TypeError: __slots__ must be identifiers");
}

TEST_F(TypeTest, SubclassesOfVariableSizeTypesKeepAttributesInFront) {
    Ref<> a = make_class("A", {Value(&types::Int)});
    EXPECT_EQ(as_type(a)->flags, 0b1010000000101011000010000u);
    Ref<> x = MUST(call(t, a, Value::small_int(5)));
    set(x, "note", Value::small_int(9));
    EXPECT_EQ(get(x, "note").value(), Value::small_int(9));
    EXPECT_TRUE(is_dict(get(x, "__dict__")));
    MUST(delete_attribute(t, x, text("note")));
    EXPECT_EQ(error_of(try_get(x, "note")), "AttributeError: 'A' object has no attribute 'note'");
}

TEST_F(TypeTest, SpecialMethodsFillSlotsAtOnce) {
    Ref<> a = make_class("A");
    Ref<> x = MUST(call(t, a));
    EXPECT_EQ(error_of(length(t, x)), "TypeError: object of type 'A' has no len()");
    static const NativeFunction seven =
        Bound<"seven()", +[](Thread&, Value) { return Value::small_int(7); }, NativeFunction::Kind::Function>::make({});
    Ref<> function = MUST(builtin_function_new(t, seven, Value(), Value()));
    set(a, "__len__", function);
    EXPECT_EQ(MUST(length(t, x)), 7);
    Ref<> b = make_class("B", {a});
    Ref<> y = MUST(call(t, b));
    EXPECT_EQ(MUST(length(t, y)), 7);
    MUST(delete_attribute(t, a, text("__len__")));
    EXPECT_EQ(error_of(length(t, y)), "TypeError: object of type 'B' has no len()");
    EXPECT_EQ(error_of(delete_attribute(t, a, text("__len__"))),
              "AttributeError: type object 'A' has no attribute '__len__'");
}

TEST_F(TypeTest, ComparingWithoutHashingMakesUnhashable) {
    Ref<> a = make_class("A", {}, {{"__eq__"_name, share(none())}});
    EXPECT_EQ(keys_of(a), "__eq__ __dict__ __weakref__ __doc__ __hash__");
    EXPECT_EQ(error_of(hash(t, MUST(call(t, a)))), "TypeError: unhashable type: 'A'");
}

TEST_F(TypeTest, NativeSlotsAreInheritedUnchanged) {
    Ref<> a = make_class("A", {Value(&types::List)});
    EXPECT_EQ(as_type(a)->slots.length, types::List.slots.length);
    EXPECT_EQ(as_type(a)->slots.iter, types::List.slots.iter);
    EXPECT_EQ(as_type(a)->slots.hash, &unhashable);
    EXPECT_EQ(as_type(a)->slots.add, nullptr);
    EXPECT_EQ(as_type(a)->slots.getattro, &generic_get_attribute);
}

TEST_F(TypeTest, Metaclasses) {
    Ref<> meta = make_class("M", {Value(&types::Type_)});
    Ref<Dict> dict = MUST(dict_new(t));
    Ref<> a = MUST(call(t, meta, text("A"), Value(empty_tuple()), dict));
    EXPECT_EQ(Value(type_of(a)), meta.value());
    Ref<> b = make_class("B", {a});
    EXPECT_EQ(Value(type_of(b)), meta.value());
    Ref<> other = make_class("N", {Value(&types::Type_)});
    Ref<> c = MUST(call(t, other, text("C"), Value(empty_tuple()), dict));
    EXPECT_EQ(error_of(try_class("D", {a, c})),
              "TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
              "metaclasses of all its bases");
}

TEST_F(TypeTest, CallsCheckTheirArguments) {
    EXPECT_EQ(error_of(call(t, Value(&types::Type_))), "TypeError: type() takes 1 or 3 arguments");
    EXPECT_EQ(error_of(call(t, Value(&types::Object), none())), "TypeError: object() takes no arguments");
    Ref<> a = make_class("A");
    EXPECT_EQ(error_of(call(t, a, none())), "TypeError: A() takes no arguments");
    EXPECT_EQ(error_of(call(t, Value(&types::BuiltinFunction))),
              "TypeError: cannot create 'builtin_function_or_method' instances");
    Ref<> object_new_method = get(Value(&types::Object), "__new__");
    EXPECT_EQ(error_of(call(t, object_new_method, Value(&types::Int))),
              "TypeError: object.__new__(int) is not safe, use int.__new__()");
    EXPECT_EQ(error_of(call(t, object_new_method, none())),
              "TypeError: object.__new__(X): X is not a type object (NoneType)");
    EXPECT_EQ(error_of(call(t, none())), "TypeError: 'NoneType' object is not callable");
}

TEST_F(TypeTest, ClassOfInstancesCanChange) {
    Ref<> a = make_class("A"), b = make_class("B"), with_slot = make_class("S", {}, {{"__slots__"_name, text("x")}});
    Ref<> x = MUST(call(t, a));
    set(x, "k", Value::small_int(3));
    set(x, "__class__", b);
    EXPECT_EQ(Value(type_of(x)), b.value());
    EXPECT_EQ(get(x, "k").value(), Value::small_int(3));
    EXPECT_EQ(error_of(try_set(x, "__class__", with_slot)),
              "TypeError: __class__ assignment: 'S' object layout differs from 'B'");
    EXPECT_EQ(error_of(try_set(x, "__class__", Value(&types::Int))),
              "TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses");
}

TEST_F(TypeTest, BasesCanChange) {
    Ref<> a = make_class("A", {}, {{"who"_name, text("a")}}), b = make_class("B", {}, {{"who"_name, text("b")}});
    Ref<> c = make_class("C", {a}), d = make_class("D", {c});
    EXPECT_EQ(plain(get(d, "who")), "a");
    set(c, "__bases__", MUST(tuple_of(t, b)));
    EXPECT_EQ(plain(get(d, "who")), "b");
    EXPECT_EQ(mro_of(d), "D C B object");
    EXPECT_EQ(error_of(try_set(c, "__bases__", MUST(tuple_of(t, d)))),
              "TypeError: a __bases__ item causes an inheritance cycle");
    EXPECT_EQ(error_of(try_set(c, "__bases__", none())),
              "TypeError: can only assign tuple to C.__bases__, not NoneType");
}

TEST_F(TypeTest, ImmutableTypesStayAsTheyAre) {
    EXPECT_EQ(error_of(try_set(Value(&types::Int), "x", none())),
              "TypeError: cannot set 'x' attribute of immutable type 'int'");
    EXPECT_EQ(
        error_of(call_method(t, Value(&types::Object), "__setattr__"_name, Value(&types::Int), text("x"), none())),
        "TypeError: can't apply this __setattr__ to type object");
}

TEST_F(TypeTest, DescriptorsOfNativeTypes) {
    Ref<> wrapper = get(Value(&types::Int), "__add__");
    EXPECT_EQ(shown(wrapper), "<slot wrapper '__add__' of 'int' objects>");
    EXPECT_EQ(plain(get(wrapper, "__qualname__")), "int.__add__");
    EXPECT_EQ(plain(get(wrapper, "__text_signature__")), "($self, value, /)");
    EXPECT_EQ(MUST(call(t, wrapper, Value::small_int(1), Value::small_int(2))).value(), Value::small_int(3));
    EXPECT_EQ(error_of(call(t, wrapper)), "TypeError: descriptor '__add__' of 'int' object needs an argument");
    EXPECT_EQ(error_of(call(t, wrapper, text("a"), none())),
              "TypeError: descriptor '__add__' requires a 'int' object but received a 'str'");
    EXPECT_EQ(error_of(call(t, wrapper, Value::small_int(1))), "TypeError: expected 1 argument, got 0");
    Ref<> method = get(Value(&types::Object), "__format__");
    EXPECT_EQ(shown(method), "<method '__format__' of 'object' objects>");
    EXPECT_EQ(plain(get(method, "__text_signature__")), "($self, format_spec, /)");
    EXPECT_EQ(error_of(call(t, method)), "TypeError: unbound method object.__format__() needs an argument");
    EXPECT_EQ(error_of(call_method(t, none(), "__format__"_name)),
              "TypeError: object.__format__() takes exactly one argument (0 given)");
    EXPECT_EQ(error_of(call_method(t, none(), "__format__"_name, none())),
              "TypeError: __format__() argument must be str, not None");
}

TEST_F(TypeTest, DictsOfNativeTypesAreInCPythonsOrder) {
    EXPECT_EQ(keys_of(Value(&types::Object)),
              "__new__ __repr__ __hash__ __str__ __getattribute__ __setattr__ __delattr__ __lt__ __le__ __eq__ __ne__ "
              "__gt__ __ge__ __init__ __reduce_ex__ __reduce__ __getstate__ __subclasshook__ __init_subclass__ "
              "__format__ __sizeof__ __dir__ __class__ __doc__");
    EXPECT_EQ(
        keys_of(Value(&types::Type_)),
        "__new__ __repr__ __call__ __getattribute__ __setattr__ __delattr__ __init__ __or__ __ror__ mro "
        "__subclasses__ __prepare__ __instancecheck__ __subclasscheck__ __dir__ __sizeof__ __basicsize__ "
        "__itemsize__ __flags__ __weakrefoffset__ __base__ __dictoffset__ __name__ __qualname__ __bases__ __mro__ "
        "__module__ __abstractmethods__ __dict__ __doc__ __text_signature__ __annotations__ __annotate__ "
        "__type_params__");
    EXPECT_EQ(keys_of(Value(&types::Property)),
              "__new__ __get__ __set__ __delete__ __init__ getter setter deleter __set_name__ fget fset fdel __doc__ "
              "__name__ __isabstractmethod__");
    EXPECT_EQ(types::Type_.flags, 0b10000000100000000101110100000010u);
    EXPECT_EQ(types::Object.flags, 0b1010100000010u);
    EXPECT_EQ(types::Property.flags, 0b101010100000010u);
    EXPECT_EQ(types::MethodDescriptor.flags, 0b100101100110000010u);
    EXPECT_EQ(types::NoneType.flags, 0b1000100000010u);
}

TEST_F(TypeTest, Properties) {
    static const NativeFunction answer =
        Bound<"answer(x, /)", +[](Thread&, Value, Value) { return Value::small_int(42); },
              NativeFunction::Kind::Function>::make({});
    Ref<> getter = MUST(builtin_function_new(t, answer, Value(), Value()));
    Ref<> property = MUST(property_new(t, getter));
    Ref<> a = make_class("A", {}, {{"p"_name, property}});
    Ref<> x = MUST(call(t, a));
    EXPECT_EQ(get(x, "p").value(), Value::small_int(42));
    EXPECT_EQ(error_of(try_set(x, "p", none())), "AttributeError: property 'p' of 'A' object has no setter");
    EXPECT_EQ(error_of(delete_attribute(t, x, text("p"))), "AttributeError: property 'p' of 'A' object has no deleter");
    EXPECT_EQ(plain(get(property, "__name__")), "p");
}

TEST_F(TypeTest, SuperLooksBehindAClass) {
    Ref<> a = make_class("A", {}, {{"who"_name, text("a")}}), b = make_class("B", {a}, {{"who"_name, text("b")}});
    Ref<> x = MUST(call(t, b));
    Ref<> super = MUST(super_new(t, *as_type(b), x));
    EXPECT_EQ(plain(get(super, "who")), "a");
    EXPECT_EQ(shown(super), "<super: <class 'B'>, <B object>>");
    EXPECT_EQ(error_of(try_get(super, "nobody")), "AttributeError: 'super' object has no attribute 'nobody'");
    EXPECT_EQ(error_of(super_new(t, *as_type(b), none())),
              "TypeError: super(type, obj): obj (instance of NoneType) is not an instance or subtype of type (B).");
}

TEST_F(TypeTest, InstanceChecks) {
    Ref<> a = make_class("A"), b = make_class("B", {a});
    Ref<> x = MUST(call(t, b));
    EXPECT_TRUE(MUST(is_instance(t, x, a)));
    EXPECT_FALSE(MUST(is_instance(t, none(), a)));
    Ref<Tuple> either = MUST(tuple_of(t, Value(&types::Int), a));
    EXPECT_TRUE(MUST(is_subclass(t, b, either)));
    EXPECT_EQ(error_of(is_instance(t, x, none())),
              "TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union");
    EXPECT_EQ(error_of(is_subclass(t, x, a)), "TypeError: issubclass() arg 1 must be a class");
}

TEST_F(TypeTest, DeadClassesLeaveTheirBases) {
    Ref<> a = make_class("A");
    EXPECT_EQ(shown(MUST(call_method(t, a, "__subclasses__"_name))), "[]");
    Ref<> b = make_class("B", {a});
    EXPECT_EQ(shown(MUST(call_method(t, a, "__subclasses__"_name))), "[<class 'B'>]");
    b = Ref<>();
    interpreter.collector->collect(t, 2);
    EXPECT_EQ(shown(MUST(call_method(t, a, "__subclasses__"_name))), "[]");
}

TEST_F(TypeTest, SeveralInterpretersShareTheNativeTypes) {
    Interpreter second;
    Thread& other = second.main_thread;
    Thread::set_current(&other);
    {
        Ref<Dict> dict = MUST(dict_new(other));
        Ref<Str> name = MUST(intern_utf8(other, "Elsewhere"));
        Ref<> elsewhere = MUST(call(other, Value(&types::Type_), name, Value(empty_tuple()), dict));
        Ref<> here = MUST(get_attribute(other, elsewhere, Value("__subclasses__"_name)));
    }
    second.collector->collect(other, 2);
    Thread::set_current(&t);
    Ref<> a = make_class("A");
    EXPECT_EQ(MUST(intern_utf8(t, "__subclasses__")).get(), MUST(intern_utf8(other, "__subclasses__")).get());
}

}  // namespace
}  // namespace krait::object

#include <algorithm>

#include "bytecode/instruction_reader.h"
#include "bytecode/opcodes.h"
#include "modules/_testcapi/counting.h"
#include "modules/_testcapi/instances.h"
#include "modules/_testcapi/parts.h"
#include "object/descriptors.h"
#include "object/frame.h"
#include "object/function.h"
#include "object/method.h"
#include "object/protocol.h"
#include "object/slot_table.h"
#include "object/type_argument.h"
#include "object/type_builder.h"
#include "object/type_making.h"

// Calls with arguments side by side, and objects that take them so. Every call is of that kind here; types say so by
// their flag all the same.

namespace krait::modules::testcapi {

using namespace object;

namespace {

constinit Type base_type{}, derived_type{}, second_type{}, overriding_type{};

// --- descriptors that can be called ---

Result<Ref<>> call_base(Thread&, Value, const Args&) { return share(boolean(true)); }
Result<Ref<>> call_second(Thread&, Value, const Args&) { return share(boolean(false)); }

// The tuple that the caller unpacks for this very call, f(*args); null: it does not.
Tuple* unpacked_tuple(Thread& t, Value callable, const Args& args) {
    Frame* caller = t.frame;
    if (!caller || !caller->is_complete()) return nullptr;
    auto unit = static_cast<uint32_t>(caller->lasti());
    if (bytecode::opcode_at(caller->code->base_code, unit) != bytecode::CALL_FUNCTION_EX) return nullptr;
    const StackRef* operands = caller->sp - 4;  // callable, nothing, positional ones, keywords
    if (operands < caller->stack_base() || operands[0].value() != callable) return nullptr;
    if (!is_exact_tuple(operands[2].value())) return nullptr;
    Tuple* tuple = as_tuple(operands[2].value());
    bool is_same = std::equal(args.values, args.values + args.positional, tuple->items(), tuple->items() + tuple->size);
    return is_same ? tuple : nullptr;
}

// Answers with the arguments; no new tuple is made where there is one.
Result<Ref<>> call_overriding(Thread& t, Value self, const Args& args) {
    if (Tuple* given = unpacked_tuple(t, self, args)) return share(Value(given));
    return tuple_from(t, args.values, args.positional);
}

Result<Ref<>> bind_base(Thread& t, Value descriptor, Value instance, Value) {
    if (!instance || instance == none()) return share(descriptor);
    return method_new(t, descriptor, instance);
}
Result<Ref<>> bind_nothing(Thread&, Value descriptor, Value, Value) { return share(descriptor); }

void define_base(TypeBuilder& type) {
    type.set_flags(kTypeBase | kTypeVectorcall | kTypeMethodDescriptor).shown(24);
    type.slots().new_ = new_from_anything;
    type.slots().call = call_base;
    type.slots().descr_get = bind_base;
}
void define_derived(TypeBuilder& type) { type.set_flags(kTypeBase); }
void define_second(TypeBuilder& type) {
    type.set_flags(kTypeBase | kTypeVectorcall).shown(32);
    type.slots().new_ = new_from_anything;
    type.slots().call = call_second;
}
void define_overriding(TypeBuilder& type) {
    type.set_flags(kTypeBase);
    type.slots().call = call_overriding;
    type.slots().descr_get = bind_nothing;
}

const TypeDefinition kTypes[] = {
    {&base_type, "MethodDescriptorBase", &types::Object, define_base},
    {&derived_type, "MethodDescriptorDerived", &base_type, define_derived},
    {&second_type, "MethodDescriptor2", &base_type, define_second},
    {&overriding_type, "MethodDescriptorNopGet", &base_type, define_overriding},
};
TypeDefinitions registered(kTypes);

// --- classes whose instances are told how to take calls ---

// An instance holds, for each such class among its own, what takes its calls.
constexpr std::string_view kPlace = "__vectorcalloffset__";

Result<Ref<Str>> place_name(Thread& t) { return str_from_utf8(t, kPlace); }

// The field of the nearest class that has one; null: no class has.
Value* nearest_place(Value self, const Str& name) {
    const Tuple& mro = *type_of(self)->mro.get();
    for (int64_t i = 0; i < mro.size; ++i) {
        Value found = as_type(mro.at(i))->dict->peek(name);
        if (found && type_of(found) == &types::MemberDescriptor)
            return &member_field(self.as_object(), static_cast<MemberDescriptor*>(found.as_object())->definition);
    }
    return nullptr;
}

Result<Ref<>> call_instance(Thread& t, Value self, const Args& args) {
    Ref<Str> name = TRY(place_name(t));
    Value* place = nearest_place(self, *name);
    if (place && *place) {
        Ref<> target = share(*place);
        return call(t, target, args);
    }
    return str_from_utf8(t, "tp_call");
}

Result<Ref<Str>> taken_side_by_side(Thread& t, Value, Rest, Keywords) { return str_from_utf8(t, "vectorcall"); }

Status set_vectorcall(Thread& t, Value self, Type& type) {
    static const NativeFunction kTarget =
        Bound<"~vectorcall(*args, **kwargs)", taken_side_by_side, NativeFunction::Kind::Function>::make({});
    if (!is_instance_of(self, type)) return t.raise_type_error("expected {} instance", type.name);
    Ref<Str> name = TRY(place_name(t));
    Value found = type.dict->peek(*name);
    if (!found || type_of(found) != &types::MemberDescriptor)
        return t.raise_type_error("type {} has no vectorcall of its own", type.name);
    Ref<> target = TRY(builtin_function_new(t, kTarget, Value(), Value()));
    return set_attribute(t, self, name, target);
}

const SlotEntry& call_entry() {
    static const SlotEntry& entry = *slots_named("__call__"_name).front().entry;
    return entry;
}

// The class takes calls itself, as if it were native.
Status give_calls(Thread& t, Type& type) {
    static const NativeFunction kSetter =
        Bound<"set_vectorcall(type, /)", set_vectorcall>::make("From now on calls of the instance say so.");
    type.slots.call = call_instance;
    Ref<> wrapper = TRY(wrapper_descriptor_new(t, type, call_entry(), reinterpret_cast<SlotFunction>(&call_instance)));
    TRY(set_attribute(t, Value(&type), Value("__call__"_name), wrapper));
    Ref<> setter = TRY(method_descriptor_new(t, type, kSetter));
    Ref<Str> name = TRY(str_from_utf8(t, "set_vectorcall"));
    TRY(set_attribute(t, Value(&type), name, setter));
    type.flags |= kTypeVectorcall;
    return delete_attribute(t, Value(&type), Value("__slots__"_name));
}

Result<Ref<>> make_vectorcall_class(Thread& t, Value, Type* base) {
    Ref<Dict> content = TRY(dict_new(t));
    Ref<Str> place = TRY(place_name(t)), module = TRY(str_from_utf8(t, "_testcapi"));
    Ref<Tuple> places = TRY(tuple_of(t, place));
    TRY(dict_set(t, *content, Value("__slots__"_name), places));
    TRY(dict_set(t, *content, Value("__module__"_name), module));
    Ref<Str> name = TRY(str_from_utf8(t, "VectorcallClass"));
    Ref<Tuple> bases = TRY(tuple_of(t, Value(base ? base : &types::Object)));
    Ref<> made = TRY(call(t, Value(&types::Type_), name, bases, content));
    TRY(give_calls(t, *as_type(made)));
    return made;
}

bool has_vectorcall_flag(Thread&, Value, Type& type) { return type.has_flag(kTypeVectorcall); }

// --- calling ---

// None stands for no arguments.
Result<Ref<Tuple>> argument_tuple(Thread& t, Value value) {
    if (value == none()) return share(empty_tuple());
    if (!is_tuple(value)) return t.raise_type_error("args must be None or a tuple");
    return share(as_tuple(value));
}

Result<Ref<>> pyobject_fastcalldict(Thread& t, Value, Value callable, Value arguments, Value keywords) {
    Ref<Tuple> positional = TRY(argument_tuple(t, arguments));
    if (keywords != none() && !is_dict(keywords)) return t.raise_type_error("kwnames must be None or a dict");
    return call_with(t, callable, *positional, as_dict(keywords));
}

// The last arguments are those of the names.
Result<Ref<>> pyobject_vectorcall(Thread& t, Value, Value callable, Value arguments, Value names) {
    Ref<Tuple> all = TRY(argument_tuple(t, arguments));
    if (names != none() && !is_tuple(names)) return t.raise_type_error("kwnames must be None or a tuple");
    Ref<Tuple> named = share(names == none() ? empty_tuple() : as_tuple(names));
    if (named->size > all->size) return t.raise_value_error("kwnames longer than args");
    auto positional = static_cast<uint32_t>(all->size - named->size);
    return call(t, callable, Args{all->items(), positional, named->size ? named.get() : nullptr, false});
}

Result<Ref<>> pyvectorcall_call(Thread& t, Value, Value callable, Value arguments, Value keywords) {
    if (!is_tuple(arguments)) return t.raise_type_error("args must be a tuple");
    if (keywords && !is_dict(keywords)) return t.raise_type_error("kwargs must be a dict");
    if (!type_of(callable)->has_flag(kTypeVectorcall))
        return t.raise_type_error("'{}' object does not support vectorcall", type_name(callable));
    return call_with(t, callable, *as_tuple(arguments), as_dict(keywords));
}

Result<Ref<>> pycfunction_call(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 2, 3));
    Value keywords = args.positional == 3 ? args[2] : Value();
    if (!is_tuple(args[1])) return t.raise_type_error("argument 2 must be tuple, not {}", shown_kind(args[1]));
    if (keywords && !is_dict(keywords))
        return t.raise_type_error("argument 3 must be dict, not {}", shown_kind(keywords));
    return call_with(t, args[0], *as_tuple(args[1]), as_dict(keywords));
}

// What a function does is its code's business: it gets other code.
Status function_setvectorcall(Thread& t, Value, Value function) {
    if (!is_function(function)) return t.raise_type_error("'func' must be a function");
    Ref<> eval = TRY(builtin_named(t, "eval"_name));
    Ref<Str> source = TRY(str_from_utf8(t, "lambda *args, **kwargs: 'overridden'"));
    Ref<Dict> globals = TRY(dict_new(t));
    Ref<> other = TRY(call(t, eval, source, globals));
    Ref<> code = TRY(get_attribute(t, other, Value("__code__"_name)));
    return set_attribute(t, function, Value("__code__"_name), code);
}

}  // namespace

Status add_vectorcall(ModuleBuilder& m) {
    m.type(base_type).type(derived_type).type(second_type).type(overriding_type);
    m.def<"make_vectorcall_class(base=?, /)", make_vectorcall_class>(
        "A class whose instances say how they were called: \"tp_call\", or \"vectorcall\" once they were told so.");
    m.def<"has_vectorcall_flag(type, /)", has_vectorcall_flag>("Whether the class takes arguments side by side.");
    m.def<"pyobject_fastcalldict(func, func_args, kwargs, /)", pyobject_fastcalldict>({});
    m.def<"pyobject_vectorcall(func, func_args, kwnames, /)", pyobject_vectorcall>({});
    m.def<"pyvectorcall_call(func, argstuple, kwargs=?, /)", pyvectorcall_call>({});
    m.def<"function_setvectorcall(object, /)", function_setvectorcall>({});
    m.def_raw<"~pycfunction_call(func, args, kwargs=?, /)", pycfunction_call>({});
    return m.status();
}

}  // namespace krait::modules::testcapi

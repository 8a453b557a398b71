#include "modules/operator/operator.h"

#include "object/constructor_arguments.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/module.h"
#include "object/repr_guard.h"

// itemgetter, attrgetter and methodcaller.

namespace krait::modules::operators {

constinit Type itemgetter_type{}, attrgetter_type{}, methodcaller_type{};

namespace {

// Of items or attributes: what to fetch. Attribute names are tuples of the parts between dots.
struct Getter : Object {
    Field<Tuple> wanted;
};

Getter& getter_at(Value value) { return *static_cast<Getter*>(value.as_object()); }

// The one argument of a call.
Result<Value> only_argument(Thread& t, const Args& args, std::string_view name) {
    if (args.keyword_count()) return t.raise_type_error("{}() takes no keyword arguments", name);
    TRY(check_argument_count(t, args, name, 1, 1));
    return args[0];
}

Status check_arguments(Thread& t, const Args& args, std::string_view name) {
    if (args.keyword_count()) return t.raise_type_error("{}() takes no keyword arguments", name);
    if (args.positional < 1) return t.raise_type_error("{} expected 1 argument, got 0", name);
    return {};
}

Result<Ref<>> make(Thread& t, Type& type, Ref<Tuple> wanted) {
    Ref<Getter> made = TRY(instance_of<Getter>(t, type));
    made->wanted = std::move(wanted);
    track(t, made.get());
    return made;
}

// What fetch() finds for the only thing wanted, or a tuple of all.
template <typename Fetch>
Result<Ref<>> fetch_all(Thread& t, const Tuple& wanted, Fetch fetch) {
    if (wanted.size == 1) return fetch(wanted.at(0));
    Ref<Tuple> result = TRY(tuple_allocate(t, wanted.size));
    for (int64_t i = 0; i < wanted.size; ++i) result->items()[i] = TRY(fetch(wanted.at(i))).detach();
    track(t, result.get());
    return result;
}

Result<Ref<>> repr_of(Thread& t, Value self, Value items, std::string_view name) {
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_utf8(t, std::string(name) + "(...)");
    std::string text(name);
    text += "(";
    Tuple& shown = *as_tuple(items);
    for (int64_t i = 0; i < shown.size; ++i) {
        Ref<Str> item = TRY(repr(t, shown.at(i)));
        if (i) text += ", ";
        str_append_utf8(*item, text);
    }
    return str_from_utf8(t, text + ")");
}

// --- itemgetter ---

Result<Ref<>> new_itemgetter(Thread& t, Type& type, const Args& args) {
    TRY(check_arguments(t, args, "itemgetter"));
    return make(t, type, TRY(tuple_from(t, args.values, args.positional)));
}

// The one item that is wanted, when it is at a place of a list or tuple; absent: the long way.
Value item_at_place(Value self, const Args& args) {
    if (args.positional != 1 || args.names) return Value();
    const Tuple& wanted = *getter_at(self).wanted.get();
    if (wanted.size != 1 || !wanted.at(0).is_small_int()) return Value();
    int64_t place = wanted.at(0).as_small_int();
    if (is_exact_tuple(args[0])) {
        const auto& tuple = *static_cast<Tuple*>(args[0].as_object());
        return place >= 0 && place < tuple.size ? tuple.at(place) : Value();
    }
    if (!is_exact_list(args[0])) return Value();
    const auto& list = *static_cast<List*>(args[0].as_object());
    return place >= 0 && place < list.size() ? list.at(place) : Value();
}

Result<Ref<>> call_itemgetter(Thread& t, Value self, const Args& args) {
    if (Value item = item_at_place(self, args)) return share(item);
    Value object = TRY(only_argument(t, args, "itemgetter"));
    Ref<Tuple> wanted = share(getter_at(self).wanted.get());
    return fetch_all(t, *wanted, [&](Value key) { return get_item(t, object, key); });
}

Result<Ref<>> itemgetter_repr(Thread& t, Value self) {
    return repr_of(t, self, getter_at(self).wanted, "operator.itemgetter");
}

Result<Ref<>> itemgetter_reduce(Thread& t, Value self) {
    return tuple_of(t, Value(type_of(self)), getter_at(self).wanted);
}

// --- attrgetter ---

Result<Ref<>> new_attrgetter(Thread& t, Type& type, const Args& args) {
    TRY(check_arguments(t, args, "attrgetter"));
    Ref<Tuple> wanted = TRY(tuple_allocate(t, args.positional));
    for (uint32_t i = 0; i < args.positional; ++i) {
        if (!is_str(args[i])) return t.raise_type_error("attribute name must be a string");
        Ref<> parts = TRY(call_method(t, args[i], "split"_name, Value("."_name)));
        wanted->items()[i] = TRY(tuple_from_iterable(t, parts)).detach();
    }
    track(t, wanted.get());
    return make(t, type, std::move(wanted));
}

Result<Ref<>> dotted_attribute(Thread& t, Value object, Value parts) {
    Ref<> found = share(object);
    Tuple& names = *as_tuple(parts);
    for (int64_t i = 0; i < names.size; ++i) found = TRY(get_attribute(t, found, names.at(i)));
    return found;
}

Result<Ref<>> call_attrgetter(Thread& t, Value self, const Args& args) {
    Value object = TRY(only_argument(t, args, "attrgetter"));
    Ref<Tuple> wanted = share(getter_at(self).wanted.get());
    return fetch_all(t, *wanted, [&](Value parts) { return dotted_attribute(t, object, parts); });
}

// The names as they were given.
Result<Ref<Tuple>> dotted_names(Thread& t, Value self) {
    Tuple& wanted = *getter_at(self).wanted.get();
    Ref<Tuple> names = TRY(tuple_allocate(t, wanted.size));
    for (int64_t i = 0; i < wanted.size; ++i)
        names->items()[i] = TRY(call_method(t, Value("."_name), "join"_name, wanted.at(i))).detach();
    track(t, names.get());
    return names;
}

Result<Ref<>> attrgetter_repr(Thread& t, Value self) {
    Ref<Tuple> names = TRY(dotted_names(t, self));
    return repr_of(t, self, names, "operator.attrgetter");
}

Result<Ref<>> attrgetter_reduce(Thread& t, Value self) {
    Ref<Tuple> names = TRY(dotted_names(t, self));
    return tuple_of(t, Value(type_of(self)), names);
}

// --- methodcaller ---

struct MethodCaller : Object {
    Field<Str> name;
    Field<Tuple> args;  // positional ones
    Field<Tuple> keyword_names;
    Field<Tuple> keyword_values;
};

MethodCaller& caller_at(Value value) { return *static_cast<MethodCaller*>(value.as_object()); }

Result<Ref<>> new_methodcaller(Thread& t, Type& type, const Args& args) {
    if (args.positional < 1) return t.raise_type_error("methodcaller needs at least one argument, the method name");
    if (!is_str(args[0])) return t.raise_type_error("method name must be a string");
    Ref<Str> name = is_exact_str(args[0]) ? intern(t, share(as_str(args[0]))) : share(as_str(args[0]));
    Ref<MethodCaller> made = TRY(instance_of<MethodCaller>(t, type));
    made->name = std::move(name);
    made->args = TRY(tuple_from(t, args.values + 1, args.positional - 1));
    made->keyword_values = TRY(tuple_from(t, args.values + args.positional, args.keyword_count()));
    made->keyword_names = args.names ? share(const_cast<Tuple*>(args.names)) : share(empty_tuple());
    track(t, made.get());
    return made;
}

Result<Ref<>> call_methodcaller(Thread& t, Value self, const Args& args) {
    Value object = TRY(only_argument(t, args, "methodcaller"));
    Ref<> held = share(self);
    MethodCaller& caller = caller_at(self);
    Tuple &positional = *caller.args.get(), &values = *caller.keyword_values.get();
    Value room[10];
    int64_t total = positional.size + values.size + 2;
    Value* all = total <= 10 ? room : new Value[static_cast<size_t>(total)];
    all[1] = object;
    for (int64_t i = 0; i < positional.size; ++i) all[i + 2] = positional.at(i);
    for (int64_t i = 0; i < values.size; ++i) all[positional.size + i + 2] = values.at(i);
    const Tuple* names = values.size ? caller.keyword_names.get() : nullptr;
    Result<Ref<>> result =
        call_method_args(t, caller.name.get(), Args{all + 1, static_cast<uint32_t>(positional.size) + 1, names, true});
    if (all != room) delete[] all;
    return result;
}

Result<Ref<>> methodcaller_repr(Thread& t, Value self) {
    ReprGuard guard(t, self);
    std::string text = "operator.methodcaller(";
    if (guard.is_recursive()) return str_from_utf8(t, text + "...)");
    MethodCaller& caller = caller_at(self);
    Ref<Str> name = TRY(repr(t, Value(caller.name.get())));
    str_append_utf8(*name, text);
    for (int64_t i = 0; i < caller.args->size; ++i) {
        Ref<Str> item = TRY(repr(t, caller.args->at(i)));
        text += ", ";
        str_append_utf8(*item, text);
    }
    for (int64_t i = 0; i < caller.keyword_values->size; ++i) {
        Ref<Str> item = TRY(repr(t, caller.keyword_values->at(i)));
        text += ", ";
        str_append_utf8(*as_str(caller.keyword_names->at(i)), text);
        text += "=";
        str_append_utf8(*item, text);
    }
    return str_from_utf8(t, text + ")");
}

// With keywords through functools.partial, which pickle can call with them.
Result<Ref<>> methodcaller_reduce(Thread& t, Value self) {
    MethodCaller& caller = caller_at(self);
    if (caller.keyword_values->size == 0) {
        Ref<Tuple> name = TRY(tuple_of(t, Value(caller.name.get())));
        Ref<> all = TRY(binary(t, BinaryOp::Add, name, Value(caller.args.get())));
        return tuple_of(t, Value(type_of(self)), all);
    }
    Ref<> partial = TRY(import_attribute(t, "functools", "partial"_name));
    Ref<Tuple> first = TRY(tuple_of(t, Value(type_of(self)), Value(caller.name.get())));
    Ref<Dict> keywords = TRY(dict_new(t));
    for (int64_t i = 0; i < caller.keyword_values->size; ++i)
        TRY(dict_set(t, *keywords, caller.keyword_names->at(i), caller.keyword_values->at(i)));
    Ref<> made = TRY(call_with(t, partial, *first, keywords.get()));
    return tuple_of(t, made, caller.args);
}

// What calling an instance shows as its signature.
Result<Ref<>> call_signature(Thread& t, Value) { return str_from_ascii(t, "(obj, /)"); }

}  // namespace

void define_itemgetter(TypeBuilder& type) {
    type.instances<Getter>().references<&Getter::wanted, 1>().shown(48).set_flags(kTypeVectorcall);
    type.doc("(item, /, *items)", "A callable that fetches items of what it is given.");
    type.slots().new_ = new_itemgetter;
    type.slots().call = call_itemgetter;
    type.slots().repr = itemgetter_repr;
    type.method<"__reduce__()", itemgetter_reduce>("How pickle takes the object apart.");
    type.getset("__text_signature__", call_signature);
}

void define_attrgetter(TypeBuilder& type) {
    type.instances<Getter>().references<&Getter::wanted, 1>().shown(40).set_flags(kTypeVectorcall);
    type.doc("(attr, /, *attrs)", "A callable that fetches attributes, dotted ones too, of what it is given.");
    type.slots().new_ = new_attrgetter;
    type.slots().call = call_attrgetter;
    type.slots().repr = attrgetter_repr;
    type.method<"__reduce__()", attrgetter_reduce>("How pickle takes the object apart.");
    type.getset("__text_signature__", call_signature);
}

void define_methodcaller(TypeBuilder& type) {
    type.instances<MethodCaller>().references<&MethodCaller::name, 4>().shown(64).set_flags(kTypeVectorcall);
    type.doc("(name, /, *args, **kwargs)", "A callable that calls a method of what it is given.");
    type.slots().new_ = new_methodcaller;
    type.slots().call = call_methodcaller;
    type.slots().repr = methodcaller_repr;
    type.method<"__reduce__()", methodcaller_reduce>("How pickle takes the object apart.");
    type.getset("__text_signature__", call_signature);
}

}  // namespace krait::modules::operators

#include "modules/functools/functools.h"
#include "object/attributes.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/method.h"
#include "object/repr_guard.h"
#include "object/type_making.h"
#include "object/value_buffer.h"

// partial: a function with some arguments given already. A Placeholder among them leaves its place to a positional
// argument of the call.

namespace krait::modules::functools {

constinit Type partial_type{}, placeholder_type{};
constinit Object the_placeholder = {kImmortalCount, kFlagStatic, 0, &placeholder_type};

namespace {

struct Partial : Object {
    Field<> function;
    Field<Tuple> args;
    Field<Dict> keywords;
    Field<Dict> dict;
    int64_t placeholders;
};

Partial& partial_at(Value value) { return *static_cast<Partial*>(value.as_object()); }

int64_t count_placeholders(const Tuple& args) {
    int64_t count = 0;
    for (int64_t i = 0; i < args.size; ++i) count += args.at(i) == placeholder();
    return count;
}

// The arguments of an inner partial with those of the outer one behind them or in its places.
Result<Ref<Tuple>> joined_args(Thread& t, const Tuple& inner, const Value* outer, int64_t outer_count) {
    ValueBuffer all;
    int64_t used = 0;
    for (int64_t i = 0; i < inner.size; ++i) {
        bool takes = inner.at(i) == placeholder() && used < outer_count;
        all.push_back(takes ? outer[used++] : inner.at(i));
    }
    all.append(outer + used, static_cast<size_t>(outer_count - used));
    return tuple_from(t, all.data(), static_cast<int64_t>(all.size()));
}

Result<Ref<>> new_partial(Thread& t, Type& type, const Args& args) {
    if (args.positional < 1) return t.raise_type_error("type 'partial' takes at least one argument");
    Value function = args[0];
    if (!is_callable(function)) return t.raise_type_error("the first argument must be callable");
    int64_t count = args.positional - 1;
    if (count > 0 && args[args.positional - 1] == placeholder())
        return t.raise_type_error("trailing Placeholders are not allowed");
    for (uint32_t i = 0; i < args.keyword_count(); ++i)
        if (args[args.positional + i] == placeholder())
            return t.raise_type_error("Placeholder cannot be passed as a keyword argument");
    Ref<Partial> made = TRY(instance_of<Partial>(t, type));
    Ref<Dict> keywords = TRY(dict_new(t));
    // Partials of partials without attributes are flattened.
    bool is_plain = is_instance_of(function, partial_type) && !partial_at(function).dict;
    if (is_plain) {
        Partial& inner = partial_at(function);
        made->args = TRY(joined_args(t, *inner.args.get(), args.values + 1, count));
        made->function = share(inner.function.value());
        TRY(dict_merge(t, *keywords, inner.keywords, MergeMode::Override));
    } else {
        made->args = TRY(tuple_from(t, args.values + 1, count));
        made->function = share(function);
    }
    for (uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(dict_set(t, *keywords, args.names->at(i), args[args.positional + i]));
    made->keywords = std::move(keywords);
    made->placeholders = count_placeholders(*made->args.get());
    track(t, made.get());
    return made;
}

// --- calling ---

// Arguments and names of one call, in an array with room in front.
struct CallArguments {
    CallArguments() { values.push_back(Value()); }
    ValueBuffer values;
    Ref<Tuple> names;
    uint32_t positional = 0;
};

// Keywords of the call replace those of the partial in their places; new ones come behind.
Status add_keywords(Thread& t, Partial& partial, const Args& args, CallArguments& all) {
    Ref<Dict> merged = TRY(dict_copy(t, *partial.keywords.get()));
    for (uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(dict_set(t, *merged, args.names->at(i), args[args.positional + i]));
    ValueBuffer names;
    int64_t position = 0;
    Value key, value;
    while (merged->next(position, key, value)) {
        if (!is_str(key)) return t.raise_type_error("keywords must be strings");
        names.push_back(key);
        all.values.push_back(value);
    }
    all.names = TRY(tuple_from(t, names.data(), static_cast<int64_t>(names.size())));
    return {};
}

Result<Ref<>> call_partial(Thread& t, Value self, const Args& args) {
    Partial& partial = partial_at(self);
    Ref<> held = share(self), function = share(partial.function.value());
    Ref<Tuple> own = share(partial.args.get());
    if (args.positional < partial.placeholders)
        return t.raise_type_error("missing positional arguments in 'partial' call; expected at least {}, got {}",
                                  partial.placeholders, args.positional);
    if (own->size == 0 && partial.keywords->size() == 0) return call(t, function, args);
    CallArguments all;
    uint32_t used = 0;
    for (int64_t i = 0; i < own->size; ++i)
        all.values.push_back(own->at(i) == placeholder() ? args[used++] : own->at(i));
    for (; used < args.positional; ++used) all.values.push_back(args[used]);
    all.positional = static_cast<uint32_t>(all.values.size() - 1);
    Ref<Dict> own_keywords = share(partial.keywords.get());  // what the values are borrowed from
    if (own_keywords->size() == 0) {
        for (uint32_t i = 0; i < args.keyword_count(); ++i) all.values.push_back(args[args.positional + i]);
        return call(t, function, Args{all.values.data() + 1, all.positional, args.names, true});
    }
    TRY(add_keywords(t, partial, args, all));
    return call(t, function, Args{all.values.data() + 1, all.positional, all.names.get(), true});
}

// --- other slots ---

Result<Ref<>> partial_get(Thread& t, Value self, Value instance, Value) {
    if (!instance || instance == none()) return share(self);
    return method_new(t, self, instance);
}

Result<Ref<>> partial_repr(Thread& t, Value self) {
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_ascii(t, "...");
    Partial& partial = partial_at(self);
    Ref<Tuple> args = share(partial.args.get());
    Ref<Dict> keywords = TRY(dict_copy(t, *partial.keywords.get()));
    Ref<> function = share(partial.function.value());
    std::string text = TRY(qualified_type_name(t, *type_of(self))) + "(";
    Ref<Str> shown = TRY(repr(t, function));
    str_append_utf8(*shown, text);
    for (int64_t i = 0; i < args->size; ++i) {
        Ref<Str> item = TRY(repr(t, args->at(i)));
        text += ", ";
        str_append_utf8(*item, text);
    }
    int64_t position = 0;
    Value key, value;
    while (keywords->next(position, key, value)) {
        Ref<Str> name = TRY(str(t, key));
        Ref<Str> item = TRY(repr(t, value));
        text += ", ";
        str_append_utf8(*name, text);
        text += "=";
        str_append_utf8(*item, text);
    }
    return str_from_utf8(t, text + ")");
}

// --- pickling ---

Result<Ref<>> reduce_partial(Thread& t, Value self) {
    Partial& partial = partial_at(self);
    Value dict = partial.dict ? partial.dict.value() : none();
    Ref<Tuple> arguments = TRY(tuple_of(t, partial.function));
    Ref<Tuple> state = TRY(tuple_of(t, partial.function, partial.args, partial.keywords, dict));
    return tuple_of(t, Value(type_of(self)), arguments, state);
}

Status set_state(Thread& t, Value self, Value state) {
    Tuple* parts = as_tuple(state);
    bool is_valid = parts && parts->size == 4 && is_callable(parts->at(0)) && is_tuple(parts->at(1)) &&
                    (is_dict(parts->at(2)) || parts->at(2) == none()) &&
                    (is_dict(parts->at(3)) || parts->at(3) == none());
    if (!is_valid) return t.raise_type_error("invalid partial state");
    Ref<Tuple> args = TRY(tuple_from_iterable(t, parts->at(1)));
    if (args->size > 0 && args->at(args->size - 1) == placeholder())
        return t.raise_type_error("trailing Placeholders are not allowed");
    Ref<Dict> keywords;
    if (parts->at(2) == none())
        keywords = TRY(dict_new(t));
    else if (is_exact_dict(parts->at(2)))
        keywords = share(as_dict(parts->at(2)));
    else
        keywords = TRY(dict_copy(t, *as_dict(parts->at(2))));
    Partial& partial = partial_at(self);
    partial.function = share(parts->at(0));
    partial.placeholders = count_placeholders(*args);
    partial.args = std::move(args);
    partial.keywords = std::move(keywords);
    partial.dict = parts->at(3) == none() ? Ref<Dict>() : share(as_dict(parts->at(3)));
    return {};
}

// --- Placeholder ---

Result<Ref<>> new_placeholder(Thread& t, Type&, const Args& args) {
    if (args.total()) return t.raise_type_error("PlaceholderType takes no arguments");
    return share(placeholder());
}
Result<Ref<>> placeholder_repr(Thread& t, Value) { return str_from_ascii(t, "Placeholder"); }
Result<Ref<>> placeholder_reduce(Thread& t, Value) { return str_from_ascii(t, "Placeholder"); }

}  // namespace

void define_partial(TypeBuilder& type) {
    type.instances<Partial>().references<&Partial::function, 4>().shown(80, 0, 40, 48).weakly_referable();
    type.dict_field<&Partial::dict>();
    type.set_flags(kTypeBase | kTypeVectorcall);
    type.doc("(func, /, *args, **keywords)", "A function with some of its arguments given already.");
    Slots& slots = type.slots();
    slots.new_ = new_partial;
    slots.call = call_partial;
    slots.repr = partial_repr;
    slots.descr_get = partial_get;
    type.method<"__reduce__()", reduce_partial>("How pickle takes the object apart.");
    type.method<"__setstate__(object, /)", set_state>("How pickle puts the object together.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.member<&Partial::function>("func", MemberKind::ReadOnlyObject, "The function that calls go to.");
    type.member<&Partial::args>("args", MemberKind::ReadOnlyObject, "Positional arguments of calls.");
    type.member<&Partial::keywords>("keywords", MemberKind::ReadOnlyObject, "Keyword arguments of calls.");
    type.getset("__dict__", get_dict_attribute, set_native_dict_attribute);
}

void define_placeholder(TypeBuilder& type) {
    type.instances<Object>().shown(16);
    type.doc("The type of Placeholder, which stands in partial's arguments for one that the call gives.");
    type.slots().new_ = new_placeholder;
    type.slots().repr = placeholder_repr;
    type.method<"__reduce__()", placeholder_reduce>("How pickle takes the object apart.");
}

}  // namespace krait::modules::functools

#include "object/type_arguments.h"

#include <algorithm>
#include <vector>

#include "object/builtin_types.h"
#include "object/list.h"
#include "object/protocol.h"

namespace krait::object {

namespace {

using Items = std::vector<Ref<>>;

bool is_sequence(Value value) { return is_tuple(value) || is_list(value); }

// A list's items may change while they are walked: a copy.
Result<Ref<Tuple>> as_items(Thread& t, Value value) {
    if (Tuple* tuple = as_tuple(value)) return share(tuple);
    return list_to_tuple(t, *as_list(value));
}

Result<Ref<Tuple>> tuple_of_items(Thread& t, const Items& items) {
    std::vector<Value> values(items.begin(), items.end());
    return tuple_from(t, values.data(), static_cast<int64_t>(values.size()));
}

void append_new(Items& items, Value value) {
    for (const Ref<>& item : items)
        if (item.value() == value) return;
    items.push_back(share(value));
}

Status collect(Thread& t, const Tuple& args, Items& found) {
    for (int64_t i = 0; i < args.size; ++i) {
        Ref<> arg = share(args.at(i));
        if (is_type(arg)) continue;
        if (TRY(find_attribute(t, arg, Value("__typing_subst__"_name)))) {
            append_new(found, arg);
        } else if (is_sequence(arg)) {
            Ref<Tuple> items = TRY(as_items(t, arg));
            TRY(collect(t, *items, found));
        } else if (Ref<> parameters = TRY(find_attribute(t, arg, Value("__parameters__"_name)))) {
            if (!is_tuple(parameters)) continue;
            for (int64_t k = 0; k < as_tuple(parameters)->size; ++k) append_new(found, as_tuple(parameters)->at(k));
        }
    }
    return {};
}

int64_t index_of(const Tuple& items, Value value) {
    for (int64_t i = 0; i < items.size; ++i)
        if (items.at(i) == value) return i;
    return -1;
}

// What is written in the brackets, unpacked fixed-size tuples in place of themselves.
Result<Ref<Tuple>> unpack(Thread& t, Value item) {
    Ref<Tuple> given = is_tuple(item) ? share(as_tuple(item)) : TRY(tuple_of(t, item));
    Items items;
    for (int64_t i = 0; i < given->size; ++i) {
        Value one = given->at(i);
        Ref<> inner =
            is_type(one) ? Ref<>() : TRY(find_attribute(t, one, Value("__typing_unpacked_tuple_args__"_name)));
        Tuple* fixed = inner ? as_tuple(inner) : nullptr;
        if (!fixed || (fixed->size && fixed->at(fixed->size - 1) == Value(&kEllipsis))) {
            items.push_back(share(one));
            continue;
        }
        for (int64_t k = 0; k < fixed->size; ++k) items.push_back(share(fixed->at(k)));
    }
    return tuple_of_items(t, items);
}

// Parameters may rearrange what is given (defaults, lists for ParamSpec, the middle for TypeVarTuple).
Result<Ref<Tuple>> prepare(Thread& t, Value alias, const Tuple& parameters, Ref<Tuple> given) {
    for (int64_t i = 0; i < parameters.size; ++i) {
        Ref<> method = TRY(find_attribute(t, parameters.at(i), Value("__typing_prepare_subst__"_name)));
        if (!method || method.value() == none()) continue;
        Ref<> prepared = TRY(call(t, method, alias, given));
        given = is_tuple(prepared) ? share(as_tuple(prepared)) : TRY(tuple_of(t, prepared));
    }
    if (given->size == parameters.size) return given;
    Ref<Str> shown = TRY(repr(t, alias));
    return t.raise_type_error("Too {} arguments for {}; actual {}, expected {}",
                              given->size > parameters.size ? "many" : "few", shown.get(), given->size,
                              parameters.size);
}

// An argument that has parameters of its own gets its share of what is given.
Result<Ref<>> substitute_inside(Thread& t, Value argument, const Tuple& parameters, const Tuple& given) {
    Ref<> own = TRY(find_attribute(t, argument, Value("__parameters__"_name)));
    if (!own || !is_tuple(own) || as_tuple(own)->size == 0) return share(argument);
    Items items;
    for (int64_t i = 0; i < as_tuple(own)->size; ++i) {
        Value parameter = as_tuple(own)->at(i);
        int64_t index = index_of(parameters, parameter);
        Value value = index < 0 ? parameter : given.at(index);
        bool spreads = index >= 0 && type_of(parameter)->slots.iter && is_tuple(value);
        if (!spreads) {
            items.push_back(share(value));
            continue;
        }
        for (int64_t k = 0; k < as_tuple(value)->size; ++k) items.push_back(share(as_tuple(value)->at(k)));
    }
    Ref<Tuple> inner = TRY(tuple_of_items(t, items));
    return get_item(t, argument, inner);
}

Result<Ref<Tuple>> substitute_all(Thread& t, const Tuple& args, const Tuple& parameters, const Tuple& given);

Result<Ref<>> substitute_sequence(Thread& t, Value argument, const Tuple& parameters, const Tuple& given) {
    Ref<Tuple> items = TRY(as_items(t, argument));
    Ref<Tuple> changed = TRY(substitute_all(t, *items, parameters, given));
    if (is_tuple(argument)) return changed;
    return list_from(t, changed->items(), changed->size);
}

Result<bool> is_unpacked_variable(Thread& t, Value argument) {
    Ref<> mark = TRY(find_attribute(t, argument, Value("__typing_is_unpacked_typevartuple__"_name)));
    return mark ? is_true(t, mark) : false;
}

Status substitute_one(Thread& t, Value argument, const Tuple& parameters, const Tuple& given, Items& out) {
    if (is_type(argument)) {
        out.push_back(share(argument));
        return {};
    }
    if (is_sequence(argument)) {
        out.push_back(TRY(substitute_sequence(t, argument, parameters, given)));
        return {};
    }
    bool spreads = TRY(is_unpacked_variable(t, argument));
    Ref<> method = TRY(find_attribute(t, argument, Value("__typing_subst__"_name)));
    int64_t index = method ? index_of(parameters, argument) : -1;
    if (method && index < 0) {
        Ref<Str> shown = TRY(repr(t, argument));
        return t.raise_type_error("argument {} with __typing_subst__ was not found in __parameters__", shown.get());
    }
    Ref<> result =
        method ? TRY(call(t, method, given.at(index))) : TRY(substitute_inside(t, argument, parameters, given));
    if (!spreads) {
        out.push_back(result);
        return {};
    }
    if (!is_tuple(result))
        return t.raise_type_error("expected __typing_subst__ of {} objects to return a tuple, not {}",
                                  type_name(argument), type_name(result));
    for (int64_t i = 0; i < as_tuple(result)->size; ++i) out.push_back(share(as_tuple(result)->at(i)));
    return {};
}

Result<Ref<Tuple>> substitute_all(Thread& t, const Tuple& args, const Tuple& parameters, const Tuple& given) {
    Items out;
    for (int64_t i = 0; i < args.size; ++i) TRY(substitute_one(t, args.at(i), parameters, given, out));
    return tuple_of_items(t, out);
}

Status append_list(Thread& t, std::string& out, Value list) {
    // An item's repr() may empty the list.
    int64_t size = as_list(list)->size();
    out += '[';
    for (int64_t i = 0; i < size; ++i) {
        if (i) out += ", ";
        Ref<> item = TRY(get_item(t, list, Value::small_int(i)));
        TRY(append_type_text(t, out, item));
    }
    out += ']';
    return {};
}

// "module.Qualname" of what has both names; false: it has not.
Result<bool> append_qualified(Thread& t, std::string& out, Value argument) {
    Ref<> qualname = TRY(find_attribute(t, argument, Value("__qualname__"_name)));
    if (!qualname) return false;
    Ref<> module = TRY(find_attribute(t, argument, Value("__module__"_name)));
    if (!module || module.value() == none()) return false;
    Ref<Str> module_text = TRY(str(t, module)), name_text = TRY(str(t, qualname));
    if (!str_equal(*module_text, "builtins")) {
        str_append_utf8(*module_text, out);
        out += '.';
    }
    str_append_utf8(*name_text, out);
    return true;
}

}  // namespace

Result<Ref<Tuple>> collect_type_parameters(Thread& t, const Tuple& args) {
    Items found;
    TRY(collect(t, args, found));
    return tuple_of_items(t, found);
}

Result<Ref<Tuple>> substitute_type_arguments(Thread& t, Value alias, const Tuple& args, const Tuple& parameters,
                                             Value item) {
    if (parameters.size == 0) {
        Ref<Str> shown = TRY(repr(t, alias));
        return t.raise_type_error("{} is not a generic class", shown.get());
    }
    Ref<Tuple> given = TRY(unpack(t, item));
    given = TRY(prepare(t, alias, parameters, given));
    return substitute_all(t, args, parameters, *given);
}

Status append_type_text(Thread& t, std::string& out, Value argument) {
    if (argument == Value(&kEllipsis)) {
        out += "...";
        return {};
    }
    if (argument == Value(&types::NoneType)) {
        out += "None";
        return {};
    }
    if (is_list(argument)) return append_list(t, out, argument);
    Ref<> origin = TRY(find_attribute(t, argument, Value("__origin__"_name)));
    Ref<> args = origin ? TRY(find_attribute(t, argument, Value("__args__"_name))) : Ref<>();
    if (!args && TRY(append_qualified(t, out, argument))) return {};
    Ref<Str> shown = TRY(repr(t, argument));
    str_append_utf8(*shown, out);
    return {};
}

}  // namespace krait::object

#include <vector>

#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/changed_types.h"
#include "object/descriptors.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/list.h"
#include "object/object_type.h"
#include "object/protocol.h"
#include "object/type_making.h"

// object.__reduce_ex__ and __getstate__: the copyreg protocol.

namespace krait::object {

namespace {

Result<Ref<>> copyreg(Thread& t, Str* name) {
    Dict* modules = as_dict(t.interpreter.modules);
    Ref<> module = modules ? TRY(dict_get(t, *modules, "copyreg"_name)) : Ref<>();
    if (!module) module = TRY(import_by_hook(t, "copyreg"_name));
    return get_attribute(t, module, Value(name));
}

struct NewArguments {
    Ref<> positional;  // tuple; absent: none were given
    Ref<> keywords;    // dict; absent
};

Result<NewArguments> split_pair(Thread& t, Value result) {
    if (!is_tuple(result))
        return t.raise_type_error("__getnewargs_ex__ should return a tuple, not '{}'", type_name(result));
    Tuple& pair = *as_tuple(result);
    if (pair.size != 2)
        return t.raise_value_error("__getnewargs_ex__ should return a tuple of length 2, not {}", pair.size);
    if (!is_tuple(pair.at(0)))
        return t.raise_type_error("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'",
                                  type_name(pair.at(0)));
    if (!is_dict(pair.at(1)))
        return t.raise_type_error("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'",
                                  type_name(pair.at(1)));
    return NewArguments{share(pair.at(0)), share(pair.at(1))};
}

Result<NewArguments> new_arguments(Thread& t, Value self) {
    if (Ref<> method = TRY(find_special(t, self, "__getnewargs_ex__"_name))) {
        Ref<> pair = TRY(call(t, method));
        return split_pair(t, pair);
    }
    Ref<> method = TRY(find_special(t, self, "__getnewargs__"_name));
    if (!method) return NewArguments{};
    Ref<> result = TRY(call(t, method));
    if (!is_tuple(result))
        return t.raise_type_error("__getnewargs__ should return a tuple, not '{}'", type_name(result));
    return NewArguments{result, {}};
}

// The slots of the class and its bases, as copyreg lists them (and keeps in __slotnames__).
Result<Ref<>> slot_names(Thread& t, Type& type) {
    Value cached = type_names(t, type)->peek(*"__slotnames__"_name);
    if (cached) {
        if (cached != none() && !is_list(cached))
            return t.raise_type_error("{}.__slotnames__ should be a list or None, not {}", type.name,
                                      type_name(cached));
        return share(cached);
    }
    Ref<> function = TRY(copyreg(t, "_slotnames"_name));
    Ref<> names = TRY(call(t, function, Value(&type)));
    if (names.value() != none() && !is_list(names))
        return t.raise_type_error("copyreg._slotnames didn't return a list or None");
    return names;
}

// An instance with more native content than anyone can see cannot be taken apart.
Status check_no_hidden_content(Thread& t, Value self, int64_t slots) {
    Type* type = type_of(self);
    if (type->shown_item_size != 0) return t.raise_type_error("cannot pickle {} objects", type->name);
    int64_t known = types::Object.shown_basic_size;
    if (type->shown_dict_offset > 0) known += 8;
    if (type->shown_weakref_offset > 0) known += 8;
    if (type->shown_basic_size > known + slots * 8) return t.raise_type_error("cannot pickle '{}' object", type->name);
    return {};
}

Result<Ref<>> dict_part(Thread& t, Value self) {
    Ref<> dict = TRY(find_attribute(t, self, Value("__dict__"_name)));
    if (!dict || (is_dict(dict) && as_dict(dict)->size() == 0)) return share(none());
    return dict;
}

Result<Ref<>> slots_part(Thread& t, Value self, List& names) {
    Ref<Dict> slots = TRY(dict_new(t));
    for (int64_t i = 0; i < names.size(); ++i) {
        Ref<> name = share(names.at(i));
        if (Ref<> value = TRY(find_attribute(t, self, name))) TRY(dict_set(t, *slots, name, value));
    }
    return slots;
}

Result<Ref<>> default_state(Thread& t, Value self, bool is_strict) {
    if (is_strict && type_of(self)->shown_item_size != 0)
        return t.raise_type_error("cannot pickle {} objects", type_name(self));
    Ref<> state = TRY(dict_part(t, self));
    Ref<> names = TRY(slot_names(t, *type_of(self)));
    List* list = names.value() == none() ? nullptr : as_list(names);
    if (is_strict) TRY(check_no_hidden_content(t, self, list ? list->size() : 0));
    if (!list || list->size() == 0) return state;
    Ref<> slots = TRY(slots_part(t, self, *list));
    if (as_dict(slots)->size() == 0) return state;
    return tuple_of(t, state, slots);
}

Result<Ref<>> state_of(Thread& t, Value self, bool is_strict) {
    Ref<> method = TRY(get_attribute(t, self, Value("__getstate__"_name)));
    static const Value objects = types::Object.dict->peek(*"__getstate__"_name);
    if (type_lookup(t, *type_of(self), Value("__getstate__"_name)) == objects) return default_state(t, self, is_strict);
    return call(t, method);
}

Result<Ref<>> list_items(Thread& t, Value self) {
    if (!is_list(self)) return share(none());
    return get_iter(t, self);
}

Result<Ref<>> dict_items(Thread& t, Value self) {
    if (!is_dict(self)) return share(none());
    Ref<> items = TRY(call_method(t, self, "items"_name));
    return get_iter(t, items);
}

// (class, *arguments)
Result<Ref<>> with_class_first(Thread& t, Value class_, Value arguments) {
    int64_t count = arguments ? as_tuple(arguments)->size : 0;
    std::vector<Value> values{class_};
    for (int64_t i = 0; i < count; ++i) values.push_back(as_tuple(arguments)->at(i));
    return tuple_from(t, values.data(), static_cast<int64_t>(values.size()));
}

Result<Ref<>> reduce_newobj(Thread& t, Value self) {
    Type* type = type_of(self);
    if (!type->slots.new_) return t.raise_type_error("cannot pickle '{}' object", type->name);
    NewArguments arguments = TRY(new_arguments(t, self));
    Value class_(type);
    bool has_keywords = arguments.keywords && as_dict(arguments.keywords)->size() > 0;
    Ref<> function = TRY(copyreg(t, has_keywords ? "__newobj_ex__"_name : "__newobj__"_name));
    Ref<> how = has_keywords ? Ref<>(TRY(tuple_of(t, class_, arguments.positional, arguments.keywords)))
                             : TRY(with_class_first(t, class_, arguments.positional));
    bool is_strict = !arguments.positional && !is_list(self) && !is_dict(self);
    Ref<> state = TRY(state_of(t, self, is_strict));
    Ref<> list = TRY(list_items(t, self)), dict = TRY(dict_items(t, self));
    return tuple_of(t, function, how, state, list, dict);
}

}  // namespace

Result<Ref<>> get_state(Thread& t, Value self) { return default_state(t, self, false); }

Result<Ref<>> reduce_by_copyreg(Thread& t, Value self, int64_t protocol) {
    if (protocol >= 2) return reduce_newobj(t, self);
    Ref<> function = TRY(copyreg(t, "_reduce_ex"_name));
    return call(t, function, self, Value::small_int(protocol));
}

}  // namespace krait::object

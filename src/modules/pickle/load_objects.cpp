#include "modules/pickle/loader.h"
#include "object/codecs.h"
#include "object/int.h"
#include "object/set.h"

// Containers and objects.

namespace krait::modules::pickle {

Status Loader::load_tuple(size_t size) {
    if (depth() < size) return raise_underflow();
    return push(pop_tuple(stack_.size() - size));
}

Status Loader::load_dict() {
    size_t start = TRY(pop_mark());
    if ((stack_.size() - start) % 2) return raise_unpickling(t_, "odd number of items for DICT");
    Ref<Dict> dict = TRY(dict_new(t_));
    for (size_t i = start; i < stack_.size(); i += 2) TRY(dict_set(t_, *dict, stack_[i], stack_[i + 1]));
    drop_from(start);
    push(Ref<>(std::move(dict)));
    return {};
}

// Of the items from `start` on, onto the list in front of them.
Status Loader::load_append(size_t start) {
    if (start > stack_.size() || start <= fence()) return raise_plain_underflow();
    if (start == stack_.size()) return {};
    Ref<> target = share(stack_[start - 1]);
    if (is_exact_list(target)) {
        for (size_t i = start; i < stack_.size(); ++i) TRY(list_append(t_, *as_list(target), stack_[i]));
        drop_from(start);
        return {};
    }
    Ref<> extend = TRY(find_attribute(t_, target, "extend"_name));
    if (extend) {
        Ref<List> items = TRY(pop_list(start));
        TRY(call(t_, extend, items));
        return {};
    }
    Ref<> append = TRY(get_attribute(t_, target, "append"_name));
    for (size_t i = start; i < stack_.size(); ++i) TRY(call(t_, append, stack_[i]));
    drop_from(start);
    return {};
}

Status Loader::load_set_items(size_t start) {
    if (start > stack_.size() || start <= fence()) return raise_plain_underflow();
    if (start == stack_.size()) return {};
    if ((stack_.size() - start) % 2) return raise_unpickling(t_, "odd number of items for SETITEMS");
    Ref<> target = share(stack_[start - 1]);
    for (size_t i = start; i + 1 < stack_.size(); i += 2) {
        if (is_exact_dict(target))
            TRY(dict_set(t_, *as_dict(target), stack_[i], stack_[i + 1]));
        else
            TRY(set_item(t_, target, stack_[i], stack_[i + 1]));
    }
    drop_from(start);
    return {};
}

Status Loader::load_add_items() {
    size_t start = TRY(pop_mark());
    if (start > stack_.size() || start <= fence()) return raise_plain_underflow();
    if (start == stack_.size()) return {};
    Ref<> target = share(stack_[start - 1]);
    if (type_of(target) == &types::Set) {
        for (size_t i = start; i < stack_.size(); ++i)
            TRY(set_add(t_, *static_cast<Set*>(target.value().as_object()), stack_[i]));
    } else {
        Ref<> add = TRY(get_attribute(t_, target, "add"_name));
        for (size_t i = start; i < stack_.size(); ++i) TRY(call(t_, add, stack_[i]));
    }
    drop_from(start);
    return {};
}

Status Loader::load_frozen_set() {
    size_t start = TRY(pop_mark());
    Ref<Set> made = TRY(frozenset_from(t_, stack_.data() + start, static_cast<int64_t>(stack_.size() - start)));
    drop_from(start);
    push(Ref<>(std::move(made)));
    return {};
}

// --- names ---

Result<Ref<>> Loader::find(Value module, Value name) {
    if (!has_own_find_class) return find_class(t_, module, name, unpickler_.protocol, unpickler_.fixes_imports);
    return call_method(t_, Value(&unpickler_), "find_class"_name, module, name);
}

Status Loader::load_global() {
    std::string_view line = TRY(source_.line());
    if (line.size() < 2) return raise_unpickling(t_, "pickle data was truncated");
    Ref<Str> module = TRY(decode_utf8(t_, line.substr(0, line.size() - 1)));
    line = TRY(source_.line());
    if (line.size() < 2) return raise_unpickling(t_, "pickle data was truncated");
    Ref<Str> name = TRY(decode_utf8(t_, line.substr(0, line.size() - 1)));
    return push(find(module, name));
}

Status Loader::load_stack_global() {
    Ref<> name = TRY(pop());
    Ref<> module = TRY(pop());
    if (!is_exact_str(name) || !is_exact_str(module)) return raise_unpickling(t_, "STACK_GLOBAL requires str");
    return push(find(module, name));
}

Status Loader::load_extension(int64_t code) {
    PickleState& kept = state<PickleState>(t_);
    if (code <= 0) return raise_unpickling(t_, "EXT specifies code <= 0");
    Value key = Value::small_int(code);
    Ref<> found = TRY(dict_get(t_, *kept.extension_cache, key));
    if (found) {
        push(std::move(found));
        return {};
    }
    Ref<> pair = TRY(dict_get(t_, *kept.inverted_registry, key));
    if (!pair) return t_.raise_value_error("unregistered extension code {}", code);
    Tuple* names = as_tuple(pair);
    if (!names || names->size != 2 || !is_str(names->at(0)) || !is_str(names->at(1)))
        return t_.raise_value_error("_inverted_registry[{}] isn't a 2-tuple of strings", code);
    found = TRY(find(names->at(0), names->at(1)));
    TRY(dict_set(t_, *kept.extension_cache, key, found));
    push(std::move(found));
    return {};
}

Status Loader::load_persistent() {
    std::string_view line = TRY(source_.line());
    Result<Ref<Str>> decoded = decode_ascii(t_, line.substr(0, line.size() - 1));
    if (decoded.failed()) {
        if (!t_.matches(types::UnicodeDecodeError)) return Raised{};
        t_.clear_exception();
        return raise_unpickling(t_, "persistent IDs in protocol 0 must be ASCII strings");
    }
    push(Ref<>(decoded.take()));
    return load_binary_persistent();
}

Status Loader::load_binary_persistent() {
    Ref<> id = TRY(pop());
    if (persistent_load) return push(call(t_, persistent_load, id));
    return raise_unpickling(t_,
                            "A load persistent id instruction was encountered, but no persistent_load function "
                            "was specified.");
}

// --- instances ---

// Of a class without arguments nothing is called but __new__.
Result<Ref<>> Loader::instantiate(Value class_, Tuple& arguments) {
    if (arguments.size == 0 && is_type(class_)) {
        Ref<> wants_arguments = TRY(find_attribute(t_, class_, "__getinitargs__"_name));
        if (!wants_arguments) return call_method(t_, class_, "__new__"_name, class_);
    }
    return call_with(t_, class_, arguments, nullptr);
}

Status Loader::load_instance() {
    size_t start = TRY(pop_mark());
    Ref<Tuple> arguments = TRY(pop_tuple(start));
    TRY(load_global());
    Ref<> class_ = TRY(pop());
    return push(instantiate(class_, *arguments));
}

Status Loader::load_object() {
    size_t start = TRY(pop_mark());
    if (stack_.size() <= start) return raise_plain_underflow();
    Ref<Tuple> arguments = TRY(pop_tuple(start + 1));
    Ref<> class_ = TRY(pop());
    return push(instantiate(class_, *arguments));
}

Status Loader::load_new_object(bool has_keywords) {
    std::string_view name = has_keywords ? "NEWOBJ_EX" : "NEWOBJ";
    Ref<> keywords;
    if (has_keywords) keywords = TRY(pop());
    Ref<> arguments = TRY(pop());
    Ref<> class_ = TRY(pop());
    if (!is_type(class_))
        return raise_unpickling(t_, "{} class argument must be a type, not {}", name, type_name(class_));
    Type& type = *as_type(class_);
    if (!type.slots.new_) return raise_unpickling(t_, "{} class argument '{}' doesn't have __new__", name, type.name);
    if (!is_tuple(arguments))
        return raise_unpickling(t_, "{} args argument must be a tuple, not {}", name, type_name(arguments));
    if (has_keywords && !is_dict(keywords))
        return raise_unpickling(t_, "{} kwargs argument must be a dict, not {}", name, type_name(keywords));
    Tuple& tuple = *as_tuple(arguments);
    if (!has_keywords || as_dict(keywords)->size() == 0)
        return push(type.slots.new_(t_, type, Args{tuple.items(), static_cast<uint32_t>(tuple.size)}));
    Ref<List> values = TRY(list_new(t_, tuple.size + 1));
    TRY(list_append(t_, *values, class_));
    TRY(list_extend(t_, *values, arguments));
    Ref<Tuple> all = TRY(list_to_tuple(t_, *values));
    Ref<> new_ = TRY(get_attribute(t_, class_, "__new__"_name));
    return push(call_with(t_, new_, *all, as_dict(keywords)));
}

Status Loader::load_reduce() {
    Ref<> arguments = TRY(pop());
    Ref<> callable = TRY(pop());
    if (!is_tuple(arguments)) return t_.raise_type_error("argument list must be a tuple");
    return push(call_with(t_, callable, *as_tuple(arguments), nullptr));
}

Status Loader::load_build() {
    if (depth() < 2) return raise_plain_underflow();
    Ref<> content = TRY(pop());
    Ref<> instance = share(stack_.back());
    Ref<> setter = TRY(find_attribute(t_, instance, "__setstate__"_name));
    if (setter) {
        TRY(call(t_, setter, content));
        return {};
    }
    Value state = content, slots;
    if (Tuple* pair = as_tuple(content); pair && pair->size == 2) {
        state = pair->at(0);
        slots = pair->at(1);
    }
    TRY(set_state(instance, state));
    if (!slots || slots == none()) return {};
    if (!is_dict(slots)) return raise_unpickling(t_, "slot state is not a dictionary");
    Value key, value;
    Ref<Dict> copy = TRY(dict_copy(t_, *as_dict(slots)));
    for (int64_t position = 0; copy->next(position, key, value);) TRY(set_attribute(t_, instance, key, value));
    return {};
}

// instance.__dict__.update(state), the names interned.
Status Loader::set_state(Value instance, Value content) {
    if (content == none()) return {};
    if (!is_dict(content)) return raise_unpickling(t_, "state is not a dictionary");
    Ref<> attributes = TRY(get_attribute(t_, instance, "__dict__"_name));
    Ref<Dict> copy = TRY(dict_copy(t_, *as_dict(content)));
    Value key, value;
    for (int64_t position = 0; copy->next(position, key, value);) {
        Ref<> name = share(key);
        if (is_exact_str(key)) name = intern(t_, share(as_str(key)));
        TRY(set_item(t_, attributes, name, value));
    }
    return {};
}

}  // namespace krait::modules::pickle

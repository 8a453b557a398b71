#include "modules/pickle/saver.h"
#include "object/codecs.h"
#include "object/int.h"

// Objects that are named, or that say how they are made again.

namespace krait::modules::pickle {

namespace {

bool is_local(const Str& path) {
    Str* mark = "<locals>"_name;
    for (int64_t at = str_find(path, *mark, 0, path.length); at >= 0; at = str_find(path, *mark, at + 1, path.length)) {
        int64_t end = at + mark->length;
        bool starts = at == 0 || path[at - 1] == '.';
        if (starts && (end == path.length || path[end] == '.')) return true;
    }
    return false;
}

Status split_path(Thread& t, Str& path, std::vector<Ref<Str>>& parts) {
    for (int64_t start = 0; start <= path.length;) {
        int64_t end = start;
        while (end < path.length && path[end] != '.') ++end;
        parts.push_back(TRY(str_slice(t, path, start, end)));
        start = end + 1;
    }
    return {};
}

// Does the module have the object under that name? Errors of looking do not count.
Result<bool> module_has(Thread& t, Value module, Str& path, Value object) {
    Result<Ref<>> found = dotted_attribute(t, module, path);
    if (!found.failed()) return found.take().value() == object;
    if (!t.matches(types::AttributeError)) return Raised{};
    t.clear_exception();
    return false;
}

// Its __module__, else the imported module that has it under that name, else __main__.
Result<Ref<>> which_module(Thread& t, Value object, Str& path) {
    Ref<> named = TRY(find_attribute(t, object, "__module__"_name));
    if (named && named.value() != none()) return named;
    Ref<Dict> modules = TRY(dict_copy(t, *as_dict(t.interpreter.modules)));
    Value name, module;
    for (int64_t position = 0; modules->next(position, name, module);) {
        bool is_main =
            is_str(name) && (str_equal(*as_str(name), "__main__") || str_equal(*as_str(name), "__mp_main__"));
        if (is_main || module == none()) continue;
        if (TRY(module_has(t, module, path, object))) return share(name);
    }
    return share(Value("__main__"_name));
}

bool is_iterator_or_none(Value value) { return value == none() || is_iterator(value); }

Value item_or_none(const Tuple& tuple, int64_t index) { return index < tuple.size ? tuple.at(index) : none(); }

// type(callable).__name__ of the two ways to make objects by __new__.
Result<bool> is_named(Thread& t, Value callable, std::string_view name) {
    Ref<> found = TRY(find_attribute(t, callable, "__name__"_name));
    return found && is_str(found) && str_equal(*as_str(found), name);
}

}  // namespace

Status Saver::save_type(Value object) {
    Value only;
    if (object == Value(&types::NoneType)) only = none();
    if (object == Value(&types::EllipsisType)) only = Value(&kEllipsis);
    if (object == Value(&types::NotImplementedType)) only = not_implemented();
    if (!only) return save_global(object);
    Ref<Tuple> arguments = TRY(tuple_of(t_, only));
    Ref<Tuple> reduced = TRY(tuple_of(t_, Value(&types::Type_), arguments));
    return save_reduce(*reduced, object);
}

Status Saver::save_global(Value object, Value given) {
    Ref<> name = share(given);
    if (!name) name = TRY(find_attribute(t_, object, "__qualname__"_name));
    if (!name) name = TRY(get_attribute(t_, object, "__name__"_name));
    if (!is_str(name)) return t_.raise_type_error("attribute name must be string, not '{}'", type_name(name));
    Ref<Str> path = share(as_str(name));
    if (is_local(*path)) return raise_pickling(t_, "Can't pickle local object {}", TRY(repr(t_, object)).get());
    Ref<> module_name = TRY(which_module(t_, object, *path));
    if (!is_str(module_name))
        return raise_pickling(t_, "Can't pickle {}: __module__ must be a string", TRY(repr(t_, object)).get());
    Ref<Str> module_text = share(as_str(module_name));
    auto chained = [&](auto raise_it) -> Raised {
        Ref<> cause = t_.take_exception();
        Raised raised = raise_it(cause);
        as_exception(t_.exception())->context = cause;
        return raised;
    };
    Result<Ref<>> imported = t_.interpreter.import_name(t_, module_name, none(), none(), Value(empty_tuple()), 0);
    if (!imported.failed()) {
        Ref<Dict> modules = share(as_dict(t_.interpreter.modules));
        Ref<> found = TRY(dict_get(t_, *modules, module_name));
        if (found) imported = Result<Ref<>>(std::move(found));
    }
    if (imported.failed()) {
        if (!t_.matches(types::ImportError) && !t_.matches(types::ValueError)) return Raised{};
        return chained([&](Value cause) -> Raised {
            Result<Ref<Str>> text = str(t_, cause);
            if (text.failed()) return Raised{};
            Ref<Str> said = text.take(), shown = TRY(repr(t_, object));
            return raise_pickling(t_, "Can't pickle {}: {}", shown.get(), said.get());
        });
    }
    Ref<> module = imported.take();
    Result<Ref<>> found = dotted_attribute(t_, module, *path);
    if (found.failed()) {
        if (!t_.matches(types::AttributeError)) return Raised{};
        return chained([&](Value) -> Raised {
            Ref<Str> shown = TRY(repr(t_, object));
            return raise_pickling(t_, "Can't pickle {}: it's not found as {}.{}", shown.get(), module_text.get(),
                                  path.get());
        });
    }
    if (found.take().value() != object) {
        Ref<Str> shown = TRY(repr(t_, object));
        return raise_pickling(t_, "Can't pickle {}: it's not the same object as {}.{}", shown.get(), module_text.get(),
                              path.get());
    }
    if (TRY(save_extension(object, *module_text, *path))) return {};
    return save_global_name(object, std::move(module_text), std::move(path));
}

Result<bool> Saver::save_extension(Value, Str& module, Str& name) {
    if (protocol_ < 2) return false;
    Ref<Tuple> key = TRY(tuple_of(t_, Value(&module), Value(&name)));
    Ref<> code = TRY(dict_get(t_, *state<PickleState>(t_).extension_registry, key));
    if (!code) return false;
    auto number = is_int(code) ? int_to_int64(code) : std::nullopt;
    if (!number || *number <= 0 || *number > INT32_MAX) {
        Ref<Str> shown = TRY(repr(t_, key));
        return t_.raise(types::RuntimeError, "extension code {} is out of range", number.value_or(0));
    }
    if (*number <= 0xFF)
        out_.put_little(Opcode::Ext1, static_cast<uint8_t>(*number));
    else if (*number <= 0xFFFF)
        out_.put_little(Opcode::Ext2, static_cast<uint16_t>(*number));
    else
        out_.put_little(Opcode::Ext4, static_cast<int32_t>(*number));
    return true;
}

// Before protocol 4: getattr(getattr(first, second), third).
Status Saver::save_nested_name(const std::vector<Ref<Str>>& parts, Ref<Str> module) {
    for (size_t i = 1; i < parts.size(); ++i) {
        TRY(save(state<PickleState>(t_).getattr));
        if (protocol_ < 2) out_.put(Opcode::Mark);
    }
    TRY(save_classic_global(std::move(module), parts[0]));
    for (size_t i = 1; i < parts.size(); ++i) {
        TRY(save(parts[i]));
        out_.put(protocol_ < 2 ? Opcode::Tuple : Opcode::Tuple2);
        out_.put(Opcode::Reduce);
    }
    return {};
}

Status Saver::save_global_name(Value object, Ref<Str> module, Ref<Str> name) {
    if (protocol_ >= 4) {
        TRY(save(module));
        TRY(save(name));
        out_.put(Opcode::StackGlobal);
    } else {
        std::vector<Ref<Str>> parts;
        TRY(split_path(t_, *name, parts));
        TRY(save_nested_name(parts, std::move(module)));
    }
    memo_put(object);
    return {};
}

Status Saver::save_classic_global(Ref<Str> module, Ref<Str> name) {
    if (fixes_imports_) {
        PickleState& kept = state<PickleState>(t_);
        Ref<Tuple> key = TRY(tuple_of(t_, module, name));
        Ref<> found = TRY(dict_get(t_, *kept.names_to_2, key));
        Tuple* pair = as_tuple(found);
        if (pair && pair->size == 2 && is_str(pair->at(0)) && is_str(pair->at(1))) {
            module = share(as_str(pair->at(0)));
            name = share(as_str(pair->at(1)));
        } else {
            found = TRY(dict_get(t_, *kept.imports_to_2, module));
            if (found && is_str(found)) module = share(as_str(found));
        }
    }
    auto encoded = [&](Str& text, std::string_view what) -> Result<Ref<Bytes>> {
        Result<Ref<Bytes>> bytes = protocol_ >= 3 ? encode_utf8(t_, text) : encode_ascii(t_, text);
        if (!bytes.failed() || !t_.matches(types::UnicodeEncodeError)) return bytes;
        Ref<> cause = t_.take_exception();
        Ref<Str> shown = TRY(repr(t_, Value(&text)));
        Raised raised =
            raise_pickling(t_, "can't pickle {} identifier {} using pickle protocol {}", what, shown.get(), protocol_);
        as_exception(t_.exception())->context = cause;
        return raised;
    };
    Ref<Bytes> module_bytes = TRY(encoded(*module, "module"));
    Ref<Bytes> name_bytes = TRY(encoded(*name, "global"));
    out_.put(Opcode::Global);
    out_.put(module_bytes->text());
    out_.put("\n");
    out_.put(name_bytes->text());
    out_.put("\n");
    return {};
}

// --- (callable, arguments, state, items, pairs, state setter) ---

Status Saver::save_reduce(Tuple& reduced, Value object) {
    if (reduced.size < 2 || reduced.size > 6)
        return raise_pickling(t_, "tuple returned by __reduce__ must contain 2 through 6 elements");
    constexpr std::string_view kWrong = "{} item of the tuple returned by __reduce__ must be {}, not {}";
    Value items = item_or_none(reduced, 3), pairs = item_or_none(reduced, 4), setter = item_or_none(reduced, 5);
    if (!is_callable(reduced.at(0))) return raise_pickling(t_, kWrong, "first", "callable", kind(reduced.at(0)));
    if (!is_tuple(reduced.at(1))) return raise_pickling(t_, kWrong, "second", "a tuple", kind(reduced.at(1)));
    if (!is_iterator_or_none(items)) return raise_pickling(t_, kWrong, "fourth", "an iterator", kind(items));
    if (!is_iterator_or_none(pairs)) return raise_pickling(t_, kWrong, "fifth", "an iterator", kind(pairs));
    if (setter != none() && !is_callable(setter)) return raise_pickling(t_, kWrong, "sixth", "callable", kind(setter));
    TRY(save_reconstruction(reduced, object));
    // When it is there already it is part of itself: what was made now is thrown away.
    int64_t index = memo_.find(object);
    if (index >= 0) {
        out_.put(Opcode::Pop);
        memo_get(index);
    } else {
        memo_put(object);
    }
    if (items != none()) TRY(save_items(items, object));
    if (pairs != none()) TRY(save_pairs(pairs, object));
    Value content = item_or_none(reduced, 2);
    if (content == none()) return {};
    return save_state(content, setter, object);
}

Status Saver::save_reconstruction(Tuple& reduced, Value object) {
    Value callable = reduced.at(0);
    Tuple& arguments = *as_tuple(reduced.at(1));
    if (protocol_ >= 2) {
        if (TRY(is_named(t_, callable, "__newobj_ex__"))) return save_new_object_ex(arguments, object);
        if (TRY(is_named(t_, callable, "__newobj__"))) return save_new_object(arguments, object);
    }
    KRAIT_NOTED(save(callable), "when serializing {} reconstructor", kind(object));
    KRAIT_NOTED(save(Value(&arguments)), "when serializing {} reconstructor arguments", kind(object));
    out_.put(Opcode::Reduce);
    return {};
}

Status Saver::save_new_object(Tuple& arguments, Value object) {
    if (arguments.size < 1) return raise_pickling(t_, "__newobj__ expected at least 1 argument, got 0");
    Value class_ = arguments.at(0);
    if (!is_type(class_))
        return raise_pickling(t_, "first argument to __newobj__() must be a class, not {}", kind(class_));
    Ref<> own = TRY(get_attribute(t_, object, "__class__"_name));
    if (own.value() != class_) {
        Ref<Str> wanted = TRY(repr(t_, own)), given = TRY(repr(t_, class_));
        return raise_pickling(t_, "first argument to __newobj__() must be {}, not {}", wanted.get(), given.get());
    }
    KRAIT_NOTED(save(class_), "when serializing {} class", kind(object));
    Ref<Tuple> rest = TRY(tuple_from(t_, arguments.items() + 1, arguments.size - 1));
    KRAIT_NOTED(save(rest), "when serializing {} __new__ arguments", kind(object));
    out_.put(Opcode::NewObj);
    return {};
}

Status Saver::save_new_object_ex(Tuple& arguments, Value object) {
    if (arguments.size != 3) return raise_pickling(t_, "__newobj_ex__ expected 3 arguments, got {}", arguments.size);
    Value class_ = arguments.at(0), positional = arguments.at(1), named = arguments.at(2);
    if (!is_type(class_))
        return raise_pickling(t_, "first argument to __newobj_ex__() must be a class, not {}", kind(class_));
    if (!is_tuple(positional))
        return raise_pickling(t_, "second argument to __newobj_ex__() must be a tuple, not {}", kind(positional));
    if (!is_dict(named))
        return raise_pickling(t_, "third argument to __newobj_ex__() must be a dict, not {}", kind(named));
    if (protocol_ >= 4) {
        KRAIT_NOTED(save(class_), "when serializing {} class", kind(object));
        KRAIT_NOTED(save(positional), "when serializing {} __new__ arguments", kind(object));
        KRAIT_NOTED(save(named), "when serializing {} __new__ arguments", kind(object));
        out_.put(Opcode::NewObjEx);
        return {};
    }
    // partial(class.__new__, class, *positional, **named)()
    Ref<> new_ = TRY(get_attribute(t_, class_, "__new__"_name));
    Ref<List> values = TRY(list_new(t_));
    TRY(list_append(t_, *values, new_));
    TRY(list_append(t_, *values, class_));
    TRY(list_extend(t_, *values, positional));
    Ref<Tuple> all = TRY(list_to_tuple(t_, *values));
    Ref<> partial = TRY(call_with(t_, state<PickleState>(t_).partial, *all, as_dict(named)));
    KRAIT_NOTED(save(partial), "when serializing {} reconstructor", kind(object));
    KRAIT_NOTED(save(Value(empty_tuple())), "when serializing {} reconstructor arguments", kind(object));
    out_.put(Opcode::Reduce);
    return {};
}

Status Saver::save_state(Value value, Value setter, Value object) {
    if (setter == none()) {
        KRAIT_NOTED(save(value), "when serializing {} state", kind(object));
        out_.put(Opcode::Build);
        return {};
    }
    KRAIT_NOTED(save(setter), "when serializing {} state setter", kind(object));
    TRY(save(object));
    KRAIT_NOTED(save(value), "when serializing {} state", kind(object));
    out_.put(Opcode::Tuple2);
    out_.put(Opcode::Reduce);
    out_.put(Opcode::Pop);
    return {};
}

}  // namespace krait::modules::pickle

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/cell.h"
#include "object/classmethod.h"
#include "object/descriptors.h"
#include "object/dict_table.h"
#include "object/exceptions.h"
#include "object/frame.h"
#include "object/function.h"
#include "object/protocol.h"
#include "object/references.h"
#include "object/slot_table.h"
#include "object/super.h"
#include "object/type_cache.h"
#include "object/type_making.h"
#include "object/warnings.h"

// type.__new__: a class from a name, bases and a namespace, in CPython's order of steps.

namespace krait::object {

namespace {

struct ClassRequest {
    Ref<Str> name;
    Ref<Tuple> bases;
    Ref<Dict> dict;  // a copy
    Keywords keywords;
};

Status check_arguments(Thread& t, const Args& args) {
    if (args.positional != 3)
        return t.raise_type_error("type.__new__() takes exactly 3 arguments ({} given)", args.positional);
    if (!is_str(args[0]))
        return t.raise_type_error("type.__new__() argument 1 must be str, not {}", shown_kind(args[0]));
    if (!is_tuple(args[1]))
        return t.raise_type_error("type.__new__() argument 2 must be tuple, not {}", shown_kind(args[1]));
    if (!is_dict(args[2]))
        return t.raise_type_error("type.__new__() argument 3 must be dict, not {}", shown_kind(args[2]));
    return {};
}

// Bases that would have to be replaced first (PEP 560) are the class statement's business.
Status check_bases_are_types(Thread& t, const Tuple& bases) {
    for (int64_t i = 0; i < bases.size; ++i) {
        if (is_type(bases.at(i))) continue;
        if (TRY(find_attribute(t, bases.at(i), Value("__mro_entries__"_name))))
            return t.raise_type_error("type() doesn't support MRO entry resolution; use types.new_class()");
    }
    return {};
}

// --- entries of the namespace that make the class ---

Status take_name(Thread& t, Type& type, Ref<Str> name) {
    Str* text = name.get();
    for (int64_t i = 0; i < text->length; ++i)
        if ((*text)[i] == 0) return t.raise_value_error("type name must not contain null characters");
    return set_type_name(t, type, std::move(name));
}

Status take_qualname(Thread& t, Type& type, Dict& dict) {
    Value qualname = dict.peek(*"__qualname__"_name);
    if (!qualname) {
        type.qualname = share(type.name_object.get());
        return {};
    }
    if (!is_str(qualname)) return t.raise_type_error("type __qualname__ must be a str, not {}", type_name(qualname));
    type.qualname = share(as_str(qualname));
    TRY(dict_delete(t, dict, Value("__qualname__"_name)));
    return {};
}

Status set_module(Thread& t, Dict& dict) {
    Frame* frame = first_complete(t.frame);
    if (!frame || dict.peek(*"__module__"_name)) return {};
    Value module = frame->globals()->peek(*"__name__"_name);
    return module ? dict_set(t, dict, Value("__module__"_name), module) : Status();
}

// Plain functions of these names are made static or class methods.
Status wrap_function(Thread& t, Dict& dict, Str* name, Result<Ref<>> (*wrap)(Thread&, Value)) {
    Value function = dict.peek(*name);
    if (!function || !is_function(function)) return {};
    Ref<> wrapped = TRY(wrap(t, function));
    return dict_set(t, dict, Value(name), wrapped);
}

Status fill_cell(Thread& t, Dict& dict, Str* name, Value content) {
    Value cell = dict.peek(*name);
    if (!cell) return {};
    if (!is_cell(cell)) {
        Ref<Str> kind = TRY(repr(t, Value(type_of(cell))));
        return t.raise_type_error("{} must be a nonlocal cell, not {}", name, kind.get());
    }
    static_cast<Cell*>(cell.as_object())->content = share(content);
    TRY(dict_delete(t, dict, Value(name)));
    return {};
}

Status take_namespace(Thread& t, Type& type, ClassRequest& request) {
    Dict& dict = *request.dict;
    TRY(set_module(t, dict));
    TRY(take_qualname(t, type, dict));
    Value doc = dict.peek(*"__doc__"_name);
    if (doc && is_str(doc)) TRY(check_encodable(t, *as_str(doc)));
    TRY(wrap_function(t, dict, "__new__"_name, staticmethod_new));
    TRY(wrap_function(t, dict, "__init_subclass__"_name, classmethod_new));
    TRY(wrap_function(t, dict, "__class_getitem__"_name, classmethod_new));
    type.dict = request.dict;
    return {};
}

// --- readiness ---

Status finish_dict(Thread& t, Type& type) {
    Dict& dict = *type.dict.get();
    if (!dict.peek(*"__doc__"_name)) TRY(dict_set(t, dict, Value("__doc__"_name), none()));
    if (dict.peek(*"__eq__"_name) && !dict.peek(*"__hash__"_name))
        TRY(dict_set(t, dict, Value("__hash__"_name), none()));
    return {};
}

Result<Ref<Type>> allocate_type(Thread& t, Type& metatype, Type& base) {
    Ref<Type> type = TRY(instance_of<Type>(t, metatype));
    type->flags = kTypeHeap | kTypeBase | kTypeGc | kTypeReadying;
    type->base = &base;
    type->instance_size = base.instance_size;
    track(t, type.get());
    return type;
}

// What a pattern may match comes from the first class in the MRO that says so, not from the layout's base alone.
void inherit_collection_flags(Type& type) {
    constexpr uint64_t kCollection = kTypeSequence | kTypeMapping;
    type.flags &= ~kCollection;
    const Tuple& mro = *type.mro.get();
    for (int64_t i = 1; i < mro.size && !(type.flags & kCollection); ++i)
        type.flags |= static_cast<Type*>(mro.at(i).as_object())->flags & kCollection;
}

Status make_ready(Thread& t, Type& type, const SlotsRequest& slots) {
    bool is_custom = false;
    // An mro() that looks at the class finds what it would inherit.
    inherit_layout(type, *type.base);
    type.mro = TRY(compute_mro(t, type, is_custom));
    type.has_custom_mro =
        is_custom && type_lookup(t, *type.type, Value("mro"_name)) != types::Type_.dict->peek(*"mro"_name);
    inherit_collection_flags(type);
    TRY(lay_out_instances(t, type, *type.dict.get(), slots));
    TRY(finish_dict(t, type));
    type.flags = (type.flags & ~uint64_t{kTypeReadying}) | kTypeReady;
    note_shape(type);
    add_to_bases(t, type);
    fill_slots(t, type);
    return {};
}

Status warn_of_odd_keys(Thread& t, Type& type) {
    int64_t position = 0;
    Value key, value;
    if (type.dict->has_only_str_keys()) return {};
    while (type.dict->next(position, key, value)) {
        if (is_str(key)) continue;
        std::string text = "non-string key in the __dict__ of class ";
        return warn(t, types::RuntimeWarning, text.append(type.name));
    }
    return {};
}

// --- hooks ---

void add_set_name_note(Thread& t, Type& type, Value key, Value value) {
    Ref<> error = t.take_exception();
    std::string text = "Error calling __set_name__ on '";
    text.append(type_name(value)).append("' instance ");
    Result<Ref<Str>> shown = repr(t, key);
    if (!shown.failed()) str_append_utf8(*shown.take(), text);
    text.append(" in '").append(type.name).append("'");
    Result<Ref<Str>> note = str_from_utf8(t, text);
    if (!note.failed()) (void)call_method(t, error, "add_note"_name, note.take()).failed();
    t.clear_exception();
    (void)t.set_exception(std::move(error));
}

Status call_set_names(Thread& t, Type& type) {
    Ref<Dict> names = TRY(dict_copy(t, *type.dict.get()));
    int64_t position = 0;
    Value key, value;
    while (names->next(position, key, value)) {
        Lookup found = find_special(t, value, "__set_name__"_name);
        if (found.failed()) return Raised{};
        Ref<> method = found.take();
        if (!method) continue;
        if (!call(t, method, Value(&type), key).failed()) continue;
        add_set_name_note(t, type, key, value);
        return Raised{};
    }
    return {};
}

// object's, which does nothing, is what almost every class has.
bool inherits_plain_init_subclass(Type& type) {
    const Tuple& mro = *type.mro.get();
    Value objects = types::Object.dict->peek(*"__init_subclass__"_name);
    for (int64_t i = 1; i < mro.size; ++i)
        if (Value found = static_cast<Type*>(mro.at(i).as_object())->dict->peek(*"__init_subclass__"_name))
            return found == objects;
    return false;
}

Status call_init_subclass(Thread& t, Type& type, const Keywords& keywords) {
    if (keywords.size() == 0 && !type.has_custom_mro && inherits_plain_init_subclass(type)) return {};
    Ref<> super = TRY(super_new(t, type, Value(&type)));
    Ref<> method = TRY(get_attribute(t, super, Value("__init_subclass__"_name)));
    Args args{keywords.values, 0, keywords.names, false};
    TRY(call(t, method, args));
    return {};
}

Result<Ref<>> make_class(Thread& t, Type& metatype, ClassRequest& request) {
    Type* base = TRY(best_base(t, *request.bases));
    SlotsRequest slots = TRY(read_slots(t, *request.name, *request.dict, *base, *request.bases));
    Ref<Type> type = TRY(allocate_type(t, metatype, *base));
    type->bases = request.bases;
    type->dict = request.dict;
    TRY(take_name(t, *type, request.name));
    TRY(take_namespace(t, *type, request));
    TRY(fill_cell(t, *request.dict, "__classcell__"_name, Value(type.get())));
    TRY(fill_cell(t, *request.dict, "__classdictcell__"_name, request.dict));
    TRY(make_ready(t, *type, slots));
    TRY(warn_of_odd_keys(t, *type));
    TRY(call_set_names(t, *type));
    TRY(call_init_subclass(t, *type, request.keywords));
    return type;
}

}  // namespace

std::string_view shown_kind(Value value) { return value == none() ? "None" : type_name(value); }

Result<Ref<>> type_new(Thread& t, Type& metatype, const Args& args) {
    TRY(check_arguments(t, args));
    ClassRequest request;
    request.name = share(as_str(args[0]));
    request.bases = share(as_tuple(args[1]));
    request.keywords = {args.names, args.values + args.positional};
    Type* winner = &metatype;
    if (request.bases->size == 0) {
        request.bases = TRY(tuple_of(t, Value(&types::Object)));
    } else {
        TRY(check_bases_are_types(t, *request.bases));
        winner = TRY(derive_metaclass(t, metatype, *request.bases));
        if (winner != &metatype && winner->slots.new_ != type_new) {
            if (!winner->slots.new_) return t.raise_type_error("cannot create '{}' instances", winner->name);
            return winner->slots.new_(t, *winner, args);
        }
    }
    // In the order that the namespace has by its own account.
    request.dict = TRY(dict_copied(t, args[2]));
    return make_class(t, *winner, request);
}

}  // namespace krait::object

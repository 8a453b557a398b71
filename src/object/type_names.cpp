#include <algorithm>
#include <cstring>

#include "object/builtin_types.h"
#include "object/changed_types.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/type_cache.h"
#include "object/type_making.h"

// __name__, __qualname__ and __module__ of types, and names as messages show them.

namespace krait::object {

namespace {

Type& type_at(Value value) { return *as_type(value); }

void free_name_storage(Thread& t, Type& type) {
    if (type.name_storage) t.interpreter.heap.free(type.name_storage, type.name.size() + 1);
    type.name_storage = nullptr;
}

Raised raise_unencodable(Thread& t, const Str& name, int64_t index) {
    Ref<> encoding = TRY(str_from_ascii(t, "utf-8")), reason = TRY(str_from_ascii(t, "surrogates not allowed"));
    Ref<> error = TRY(call(t, Value(&types::UnicodeEncodeError), encoding, Value(&name), Value::small_int(index),
                           Value::small_int(index + 1), reason));
    return t.raise(std::move(error));
}

}  // namespace

std::string_view short_name(const Type& type) {
    if (type.is_heap()) return type.name;
    size_t dot = type.name.rfind('.');
    return dot == std::string_view::npos ? type.name : type.name.substr(dot + 1);
}

Status check_encodable(Thread& t, const Str& text) {
    for (int64_t i = 0; !text.is_ascii() && i < text.length; ++i)
        if (text[i] >= 0xD800 && text[i] < 0xE000) return raise_unencodable(t, text, i);
    return {};
}

// Messages want UTF-8: an ASCII name is its own, others get a copy.
Status set_type_name(Thread& t, Type& type, Ref<Str> name) {
    // That of a static type is part of its name until then.
    if (!type.is_heap() && !type.qualname) type.qualname = TRY(intern_utf8(t, short_name(type)));
    if (name->is_ascii()) {
        free_name_storage(t, type);
        type.name = name->ascii();
        type.name_object = std::move(name);
        return {};
    }
    TRY(check_encodable(t, *name));
    std::string text;
    str_append_utf8(*name, text);
    auto* storage = static_cast<char*>(t.interpreter.heap.allocate(text.size() + 1));
    if (!storage) return t.raise_no_memory();
    free_name_storage(t, type);
    std::memcpy(storage, text.data(), text.size());
    type.name_storage = storage;
    type.name = {storage, text.size()};
    type.name_object = std::move(name);
    return {};
}

Result<Ref<>> type_dunder_name(Thread& t, Value self) {
    Type& type = type_at(self);
    if (type.is_heap()) return share(type.name_object.value());
    return intern_utf8(t, short_name(type));
}

Result<Ref<>> type_qualname(Thread& t, Value self) {
    Type& type = type_at(self);
    if (type.is_heap() || type.qualname) return share(type.qualname.value());
    return intern_utf8(t, short_name(type));
}

// The types of these modules are static in CPython too.
bool is_shown_as_heap(const Type& type) {
    constexpr std::string_view kStatic[] = {
        "_contextvars", "datetime", "pickle",  "string.templatelib",      "sys",
        "types",        "typing",   "weakref", "collections.OrderedDict", "xxsubtype"};
    size_t dot = type.name.rfind('.');
    if (type.is_heap()) return false;
    if (!type.has_flag(kTypeImmutable)) return true;
    if (dot == type.name.npos) return false;
    return std::ranges::find(kStatic, type.name.substr(0, dot)) == std::end(kStatic) &&
           std::ranges::find(kStatic, type.name) == std::end(kStatic);
}

Result<Ref<>> type_module(Thread& t, Value self) {
    Type& type = type_at(self);
    if (type.is_heap() || !type.has_flag(kTypeImmutable)) {
        if (Value module = type_names(t, type)->peek(*"__module__"_name)) return share(module);
        if (type.is_heap()) return t.raise(types::AttributeError, "__module__");
    }
    size_t dot = type.name.rfind('.');
    return dot == std::string_view::npos ? share(Value("builtins"_name))
                                         : Ref<>(TRY(intern_utf8(t, type.name.substr(0, dot))));
}

Result<std::string> qualified_type_name(Thread& t, Type& type) {
    std::string name;
    Ref<> module = TRY(type_module(t, Value(&type))), qualname = TRY(type_qualname(t, Value(&type)));
    if (Str* text = as_str(module); text && !str_equal(*text, "builtins")) {
        str_append_utf8(*text, name);
        name += ".";
    }
    if (Str* text = as_str(qualname)) str_append_utf8(*text, name);
    return name;
}

std::string full_name(Thread& t, Type& type) {
    if (!type.is_heap()) return std::string(type.name);
    std::string text;
    Value module = type.dict->peek(*"__module__"_name);
    Str* name = module ? as_str(module) : nullptr;
    if (name && !str_equal(*name, "builtins") && !str_equal(*name, "__main__")) {
        str_append_utf8(*name, text);
        text += '.';
    }
    str_append_utf8(*type.qualname.get(), text);
    (void)t;
    return text;
}

}  // namespace krait::object

#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/float.h"
#include "object/format_spec.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::object {

Result<Ref<>> default_repr(Thread& t, Value value) {
    Type& type = *type_of(value);
    Result<Ref<>> module = type_module(t, Value(&type));
    Ref<> module_name;
    if (module.failed())
        t.clear_exception();
    else
        module_name = module.take();
    std::string text = "<";
    Str* name = module_name ? as_str(module_name) : nullptr;
    if (name && !str_equal(*name, "builtins")) {
        Ref<> qualname = TRY(type_qualname(t, Value(&type)));
        str_append_utf8(*name, text);
        text += '.';
        str_append_utf8(*as_str(qualname), text);
    } else {
        text += type.name;
    }
    return str_from_utf8(t, text.append(" object at ").append(address_text(value)).append(">"));
}

namespace {

Result<Ref<Str>> checked(Thread& t, Result<Ref<>> result, std::string_view method) {
    Ref<> value = TRY(std::move(result));
    if (!is_str(value)) return t.raise_type_error("{} returned non-string (type {})", method, type_name(value));
    return Ref<Str>::adopt(value.detach());
}

Result<Ref<Str>> as_text(Result<Ref<>> result) {
    Ref<> text = TRY(std::move(result));
    return Ref<Str>::adopt(text.detach());
}

void append_escaped(std::string& out, char32_t character) {
    static constexpr char kDigits[] = "0123456789abcdef";
    int digits = character < 0x100 ? 2 : character < 0x10000 ? 4 : 8;
    out += '\\';
    out += digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += kDigits[character >> shift & 15];
}

}  // namespace

Result<Ref<Str>> repr(Thread& t, Value value) {
    UnarySlot slot = type_of(value)->slots.repr;
    if (!t.check_stack(" while getting the repr of an object")) return Raised{};
    Ref<> held = share(value);
    return checked(t, slot ? slot(t, value) : default_repr(t, value), "__repr__");
}

Result<Ref<Str>> str(Thread& t, Value value) {
    if (is_exact_str(value)) return share(static_cast<Str*>(value.as_object()));
    UnarySlot slot = type_of(value)->slots.str;
    if (!slot) return repr(t, value);
    if (!t.check_stack(" while getting the str of an object")) return Raised{};
    Ref<> held = share(value);
    return checked(t, slot(t, value), "__str__");
}

Result<Ref<Str>> ascii(Thread& t, Value value) {
    Ref<Str> text = TRY(repr(t, value));
    if (text->is_ascii()) return text;
    std::string out;
    for (int64_t i = 0; i < text->length; ++i) {
        char32_t character = (*text)[i];
        if (character < 0x80)
            out += static_cast<char>(character);
        else
            append_escaped(out, character);
    }
    return str_from_ascii(t, out);
}

Result<Ref<Str>> format(Thread& t, Value value, Value spec) {
    if (!spec) spec = Value(empty_str());
    if (Str* text = as_str(spec)) {  // the common types have no surprises
        if (text->length == 0 && (is_exact_str(value) || is_exact_int(value))) return str(t, value);
        if (is_exact_str(value)) return as_text(str_format(t, *static_cast<Str*>(value.as_object()), *text));
        if (is_exact_int(value)) return as_text(int_format(t, value, *text));
        if (is_exact_float(value)) return as_text(float_format(t, value, *text));
    }
    Ref<> method = TRY(find_special(t, value, "__format__"_name));
    if (!method) return t.raise_type_error("Type {} doesn't define __format__", type_name(value));
    Ref<> result = TRY(call(t, method, spec));
    if (!is_str(result)) return t.raise_type_error("__format__ must return a str, not {}", type_name(result));
    return Ref<Str>::adopt(result.detach());
}

}  // namespace krait::object

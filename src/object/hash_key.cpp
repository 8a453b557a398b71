#include "object/hash_key.h"

#include "object/exceptions.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

// With its module, unless that is builtins.
Result<std::string> qualified_name(Thread& t, Type& type) {
    std::string name;
    Ref<> module = TRY(type_module(t, Value(&type))), qualname = TRY(type_qualname(t, Value(&type)));
    if (Str* text = as_str(module); text && !str_equal(*text, "builtins")) {
        str_append_utf8(*text, name);
        name += ".";
    }
    if (Str* text = as_str(qualname)) str_append_utf8(*text, name);
    return name;
}

}  // namespace

Raised explain_unhashable(Thread& t, Value key, std::string_view purpose) {
    if (type_of(t.exception()) != &types::TypeError) return {};
    Ref<> error = t.take_exception();
    Ref<Str> reason = TRY(str(t, error));
    std::string name = TRY(qualified_name(t, *type_of(key)));
    return t.raise_type_error("cannot use '{}' as a {} ({})", name, purpose, reason.get());
}

}  // namespace krait::object

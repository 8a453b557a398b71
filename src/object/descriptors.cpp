#include "object/descriptors.h"

#include "object/dict.h"
#include "object/exceptions.h"
#include "object/frame.h"
#include "object/interpreter.h"
#include "object/list.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/type_making.h"

// What the descriptors of native code have in common: docs, signatures, names, complaints.

namespace krait::object {

namespace {

// Where the text behind the signature begins; npos when there is no signature.
size_t signature_end(std::string_view doc, std::string_view name) {
    if (!doc.starts_with(name) || doc.substr(name.size(), 1) != "(") return std::string_view::npos;
    size_t end = doc.find(")\n--\n\n");
    size_t blank = doc.find("\n\n");
    // A blank line inside means that this is just text that looks alike.
    if (end == std::string_view::npos || blank < end) return std::string_view::npos;
    return end + 1;
}

bool has_positional_only_mark(const Signature& signature) { return signature.positional_only > 0; }

}  // namespace

std::string_view doc_text(std::string_view doc, std::string_view name) {
    size_t end = signature_end(doc, name);
    return end == std::string_view::npos ? doc : doc.substr(end + 5);
}

std::string_view doc_signature(std::string_view doc, std::string_view name) {
    size_t end = signature_end(doc, name);
    return end == std::string_view::npos ? std::string_view() : doc.substr(name.size(), end - name.size());
}

std::string signature_text(const Signature& signature, std::string_view self) {
    std::string text = "(";
    // As CPython: of a function without a signature the machinery still knows when it takes nothing, or one thing.
    if (signature.is_hidden) {
        text += self == "$module" ? "$self" : self;
        if (signature.form == CallForm::NoArguments) return text + ", /)";
        if (signature.form == CallForm::One) return text + ", object, /)";
        return {};
    }
    text += self;
    std::string_view parameters = signature.parameters_text;
    if (!self.empty() && !has_positional_only_mark(signature))
        text += parameters.empty() ? ", /" : ", /, ";
    else if (!self.empty())
        text += ", ";
    for (size_t hole; (hole = parameters.find("=?")) != std::string_view::npos; parameters.remove_prefix(hole + 2))
        text.append(parameters.substr(0, hole)).append("=<unrepresentable>");
    text += parameters;
    return text + ")";
}

Result<Ref<>> text_or_none(Thread& t, std::string_view text) {
    if (text.empty()) return share(none());
    return str_from_utf8(t, text);
}

Result<Ref<>> descriptor_qualname(Thread& t, Value self) {
    auto& descriptor = *static_cast<Descriptor*>(self.as_object());
    Ref<> owner = TRY(type_qualname(t, Value(descriptor.owner.get())));
    std::string text;
    if (Str* name = as_str(owner)) str_append_utf8(*name, text);
    text += '.';
    str_append_utf8(*descriptor.name.get(), text);
    return str_from_utf8(t, text);
}

Status check_descriptor_instance(Thread& t, const Descriptor& descriptor, Value instance) {
    if (is_instance_of(instance, *descriptor.owner.get())) return {};
    return t.raise_type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", descriptor.name.get(),
                              descriptor.owner->name, type_name(instance));
}

Result<Ref<>> builtin_named(Thread& t, Str* name) {
    Frame* caller = first_complete(t.frame);
    Ref<> builtins = share(caller ? caller->builtins() : t.interpreter.builtins.value());
    if (!builtins) return t.raise(types::AttributeError, "{}", name);
    if (Dict* dict = as_dict(builtins)) {
        Ref<> found = TRY(dict_get(t, *dict, Value(name)));
        if (found) return found;
    } else {
        Result<Ref<>> found = get_item(t, builtins, Value(name));
        if (!found.failed() || !t.matches(types::KeyError)) return found;
        t.clear_exception();
    }
    return t.raise(types::AttributeError, "{}", name);
}

namespace {

// What the globals that code runs with call `__import__`.
Result<Ref<>> import_hook(Thread& t, Value globals) {
    Ref<> builtins = TRY(get_item(t, globals, "__builtins__"_name));
    return is_dict(builtins) ? get_item(t, builtins, "__import__"_name) : get_attribute(t, builtins, "__import__"_name);
}

}  // namespace

Result<Ref<>> import_by_hook(Thread& t, Str* name) {
    Frame* frame = first_complete(t.frame);
    if (!frame) {
        std::string text;
        str_append_utf8(*name, text);
        return import_module(t, text);
    }
    Ref<> globals = share(Value(frame->globals()));
    Ref<> import = TRY(import_hook(t, globals));
    Ref<List> no_names = TRY(list_new(t));
    TRY(call(t, import, Value(name), globals.value(), globals.value(), Value(no_names), Value::small_int(0)));
    return get_item(t, t.interpreter.modules, Value(name));
}

Result<Ref<>> reduce_to_getattr(Thread& t, Value object, Value name) {
    Ref<> getattr = TRY(builtin_named(t, "getattr"_name));
    Ref<Tuple> arguments = TRY(tuple_of(t, object, name));
    return tuple_of(t, getattr, arguments);
}

std::string address_text(Value value) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string digits;
    for (uint64_t bits = value.bits(); bits; bits >>= 4) digits.insert(digits.begin(), kDigits[bits & 15]);
    return "0x" + digits;
}

}  // namespace krait::object

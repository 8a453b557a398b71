#include "object/call_errors.h"

#include <algorithm>
#include <span>
#include <vector>

#include "object/descriptors.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/signature_marks.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

std::string text_of(Value value) {
    std::string text;
    if (Str* str = as_str(value)) str_append_utf8(*str, text);
    return text;
}

// What goes wrong while a complaint is being worded is not worth a complaint.
template <typename T>
T or_nothing(Thread& t, Result<T> result) {
    if (!result.failed()) return result.take();
    t.clear_exception();
    return T();
}

Ref<> attribute_or_nothing(Thread& t, Value object, Str* name) {
    Lookup found = find_attribute(t, object, Value(name));
    if (!found.failed()) return found.take();
    t.clear_exception();
    return Ref<>();
}

// The type in whose dict a method's descriptor stands; class and static methods are named by what they are bound to.
const Type* owner_of(const NativeFunction& function, Value self) {
    if (function.kind != NativeFunction::Kind::Method) return as_type(self);
    for (const Type* type = type_of(self); type; type = type->base) {
        if (!type->dict) continue;
        int64_t position = 0;
        Value key, value;
        while (type->dict->next(position, key, value)) {
            bool is_descriptor = type_of(value) == &types::MethodDescriptor;
            if (is_descriptor && static_cast<MethodDescriptor*>(value.as_object())->function == &function) return type;
        }
    }
    return type_of(self);
}

// Edit distance as suggestions measure it: 2 for every insertion, deletion and change, 1 for a change of case.
int edit_distance(std::string_view a, std::string_view b) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    std::vector<int> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j) * 2;
    for (size_t i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] += 2;
        for (size_t j = 0; j < b.size(); ++j) {
            int change = a[i] == b[j] ? 0 : lower(a[i]) == lower(b[j]) ? 1 : 2;
            int best = std::min({row[j] + 2, row[j + 1] + 2, diagonal + change});
            diagonal = std::exchange(row[j + 1], best);
        }
    }
    return row[b.size()];
}

std::string_view nearest(std::span<const std::string_view> names, std::string_view wrong) {
    std::string_view best;
    int best_distance = INT32_MAX;
    if (wrong.size() > 40) return best;
    for (std::string_view name : names) {
        int distance = edit_distance(wrong, name);
        int allowed = static_cast<int>(wrong.size() + name.size() + 3) * 2 / 6;
        if (name == wrong || distance > allowed || distance >= best_distance) continue;
        best = name;
        best_distance = distance;
    }
    return best;
}

}  // namespace

std::string function_text(Thread& t, Value callable) {
    Ref<> qualname = attribute_or_nothing(t, callable, "__qualname__"_name);
    if (!is_str(qualname)) {
        Result<Ref<Str>> text = str(t, callable);
        if (!text.failed()) return text_of(text.take());
        t.clear_exception();
        return std::string(type_name(callable));
    }
    Ref<> module = attribute_or_nothing(t, callable, "__module__"_name);
    std::string text = text_of(module);
    text = text.empty() || text == "builtins" ? std::string() : text + ".";
    return text + text_of(qualname) + "()";
}

// Is the function what makes instances of the class `self` (of its base)?
static bool is_constructor(const NativeFunction& function, Value self) {
    if (function.kind != NativeFunction::Kind::StaticMethod) return false;
    for (const Type* type = as_type(self); type; type = type->base)
        if (short_name(*type) == function.name()) return true;
    return false;
}

std::string native_function_text(Thread& t, const NativeFunction& function, Value self) {
    std::string name(function.name());
    if (is_constructor(function, self)) return name + "()";
    bool is_method = self && function.kind != NativeFunction::Kind::Function;
    if (is_method && !is_module(self)) {
        const Type* owner = owner_of(function, self);
        if (owner) return text_of(or_nothing(t, type_qualname(t, Value(owner)))) + "." + name + "()";
        return name + "()";
    }
    std::string module =
        self && is_module(self) ? text_of(attribute_or_nothing(t, self, "__name__"_name)) : std::string();
    if (module.empty() || module == "builtins") return name + "()";
    return module + "." + name + "()";
}

// What the arguments' number is wrong for, as the complaint goes on; empty: their number is right.
static std::string count_complaint(const Signature& s, const Args& args) {
    CallForm form = call_form(s);
    if (is_told_its_class(s) || form == CallForm::Keywords || form == CallForm::OldKeywords) return {};
    if (args.keyword_count()) return "takes no keyword arguments";
    std::string given = " (" + std::to_string(args.positional) + " given)";
    if (form == CallForm::NoArguments && args.positional) return "takes no arguments" + given;
    if (form == CallForm::One && args.positional != 1) return "takes exactly one argument" + given;
    return {};
}

void name_bound_method(Thread& t, const NativeFunction& function, Value self, const Args& args) {
    if (function.kind != NativeFunction::Kind::Method || !self || !t.matches(types::TypeError)) return;
    std::string complaint = count_complaint(*function.signature, args);
    if (complaint.empty()) return;
    t.clear_exception();
    std::string text;
    if (call_form(*function.signature) != CallForm::OldPositional && !is_module(self)) {
        Type* owner = as_type(self);
        text = text_of(or_nothing(t, type_qualname(t, Value(owner ? owner : type_of(self))))) + ".";
    }
    (void)t.raise_type_error("{}{}() {}", text, function.name(), complaint);
}

Raised raise_unexpected_keyword(Thread& t, std::string_view function, std::span<const std::string_view> known,
                                const Str& keyword) {
    std::string_view near = nearest(known, text_of(Value(&keyword)));
    if (near.empty()) return t.raise_type_error("{}() got an unexpected keyword argument '{}'", function, &keyword);
    return t.raise_type_error("{}() got an unexpected keyword argument '{}'. Did you mean '{}'?", function, &keyword,
                              near);
}

Raised raise_unexpected_keyword(Thread& t, const Signature& signature, const Str& keyword) {
    std::vector<std::string_view> known;
    for (int i = signature.positional_only; i < signature.count; ++i) known.push_back(signature.parameters[i].name);
    return raise_unexpected_keyword(t, signature.name, known, keyword);
}

bool (*takes_odd_keywords)(Value callable) = nullptr;

Status check_keyword_name(Thread& t, Value callable, Value name) {
    if (is_str(name) || (takes_odd_keywords && takes_odd_keywords(callable))) return {};
    return t.raise_type_error("keywords must be strings");
}

}  // namespace krait::object

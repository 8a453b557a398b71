#include "object/binding.h"

#include <algorithm>

#include "object/call_errors.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/signature_marks.h"
#include "object/type_making.h"

// Counts and names are complained about before anything is converted, in CPython's order (its argument clinic's):
// too many arguments, too many positional ones, too few positional-only ones, missing required ones, then keywords that
// are given twice or unknown.

namespace krait::object {

namespace {

std::string_view plural(int64_t number) { return number == 1 ? "argument" : "arguments"; }

// --- forms without keywords ---

Status check_positional(Thread& t, const Signature& s, int64_t given) {
    int64_t least = s.required_positional, most = s.max_positional;
    if (given < least)
        return t.raise_type_error("{} expected {}{} {}, got {}", s.name, least == most ? "" : "at least ", least,
                                  plural(least), given);
    if (given > most && !s.has_var_positional)
        return t.raise_type_error("{} expected {}{} {}, got {}", s.name, least == most ? "" : "at most ", most,
                                  plural(most), given);
    return {};
}

Status check_old_positional(Thread& t, const Signature& s, int64_t given) {
    int64_t least = s.required_positional, most = s.max_positional;
    if (given >= least && (given <= most || s.has_var_positional)) return {};
    if (most == 0) return t.raise_type_error("{}() takes no arguments", s.name);
    std::string_view word = least == most ? "exactly" : given < least ? "at least" : "at most";
    int64_t bound = given < least ? least : most;
    return t.raise_type_error("{}() takes {} {} {} ({} given)", s.name, word, bound, plural(bound), given);
}

// --- keywords ---

int find_parameter(const Signature& s, const Str& name) {
    for (int i = s.positional_only; i < s.count; ++i) {
        const Parameter& parameter = s.parameters[i];
        bool is_named = parameter.kind == ParameterKind::Ordinary || parameter.kind == ParameterKind::KeywordOnly;
        if (is_named && str_equal(name, parameter.name)) return i;
    }
    return -1;
}

int named_total(const Signature& s) {
    int total = 0;
    for (int i = 0; i < s.count; ++i)
        total +=
            s.parameters[i].kind != ParameterKind::VarPositional && s.parameters[i].kind != ParameterKind::VarKeyword;
    return total;
}

int required_positional_only(const Signature& s) { return std::min<int>(s.positional_only, s.required_positional); }

// Constructors that take any number of arguments count their keywords.
Status check_keyword_count(Thread& t, const Signature& s, const Args& args) {
    if (!s.has_var_positional || s.has_var_keyword) return {};
    int known = named_total(s) - s.max_positional;
    if (static_cast<int>(args.keyword_count()) <= known) return {};
    return t.raise_type_error("{}() takes at most {} keyword {} ({} given)", s.name, known, plural(known),
                              args.keyword_count());
}

Status check_counts(Thread& t, const Signature& s, const Args& args) {
    int64_t given = args.positional, all = args.total();
    if (!s.has_var_positional) {
        int total = named_total(s);
        if (all > total && !s.has_var_keyword)
            return t.raise_type_error("{}() takes at most {} {}{} ({} given)", s.name, total,
                                      given == 0 ? "keyword " : "", plural(total), all);
        if (given > s.max_positional) {
            if (s.max_positional == 0) return t.raise_type_error("{}() takes no positional arguments", s.name);
            std::string_view word = s.required_positional == s.max_positional ? "exactly" : "at most";
            return t.raise_type_error("{}() takes {} {} positional {} ({} given)", s.name, word, s.max_positional,
                                      plural(s.max_positional), given);
        }
    }
    int least = required_positional_only(s);
    if (given >= least) return {};
    std::string_view word = least == s.max_positional && !s.has_var_positional ? "exactly" : "at least";
    return t.raise_type_error("{}() takes {} {} positional {} ({} given)", s.name, word, least, plural(least), given);
}

// Complains about the keyword arguments that found no place.
Status check_leftover_keywords(Thread& t, const Signature& s, const Args& args) {
    int64_t positional = std::min<int64_t>(args.positional, s.max_positional);
    for (int i = s.positional_only; i < positional; ++i)
        for (int64_t k = 0; k < args.names->size; ++k)
            if (str_equal(*static_cast<Str*>(args.names->at(k).as_object()), s.parameters[i].name))
                return t.raise_type_error("argument for {}() given by name ('{}') and position ({})", s.name,
                                          s.parameters[i].name, i + 1);
    for (int64_t k = 0; k < args.names->size; ++k) {
        auto* name = static_cast<Str*>(args.names->at(k).as_object());
        if (find_parameter(s, *name) < 0) return raise_unexpected_keyword(t, s, *name);
    }
    return {};
}

Status bind_keywords(Thread& t, const Signature& s, const Args& args, Value* slots, Keywords& keywords) {
    TRY(check_counts(t, s, args));
    int64_t names = args.keyword_count(), used = 0;
    for (int64_t k = 0; k < names; ++k) {
        // Where odd names are let through (call_errors.h), they are no parameter's.
        Str* name = as_str(args.names->at(k));
        int index = name ? find_parameter(s, *name) : -1;
        if (index < 0 || slots[index]) continue;
        slots[index] = args.values[args.positional + k];
        ++used;
    }
    for (int i = 0; i < s.count; ++i)
        if (!slots[i] && s.parameters[i].is_required())
            return t.raise_type_error("{}() missing required argument '{}' (pos {})", s.name, s.parameters[i].name,
                                      i + 1);
    if (s.has_var_keyword)
        keywords = {args.names, args.values + args.positional};
    else if (used < names)
        return check_leftover_keywords(t, s, args);
    return {};
}

void place_positional(const Signature& s, const Args& args, Value* slots, Rest& rest) {
    int64_t direct = std::min<int64_t>(args.positional, s.max_positional);
    for (int64_t i = 0; i < direct; ++i) slots[i] = args[static_cast<size_t>(i)];
    if (s.has_var_positional) rest = {args.values + direct, args.positional - direct};
}

}  // namespace

namespace {

Status bind_to(Thread& t, const NativeFunction& function, const Signature& s, Value self, const Args& args,
               Value* slots, Rest& rest, Keywords& keywords) {
    CallForm form = call_form(s);
    bool takes_keywords = form == CallForm::Keywords || form == CallForm::OldKeywords;
    if (!takes_keywords && args.keyword_count()) {
        if (is_told_its_class(s)) return t.raise_type_error("{}() takes no arguments", s.name);
        bool is_bare = form == CallForm::OldPositional && function.kind != NativeFunction::Kind::Method;
        std::string text = is_bare ? std::string(s.name) + "()" : native_function_text(t, function, self);
        return t.raise_type_error("{} takes no keyword arguments", text);
    }
    switch (form) {
        case CallForm::NoArguments:
            if (args.positional && is_told_its_class(s)) return t.raise_type_error("{}() takes no arguments", s.name);
            if (args.positional)
                return t.raise_type_error("{} takes no arguments ({} given)", native_function_text(t, function, self),
                                          args.positional);
            break;
        case CallForm::One:
            if (args.positional != 1)
                return t.raise_type_error("{} takes exactly one argument ({} given)",
                                          native_function_text(t, function, self), args.positional);
            break;
        case CallForm::Positional: TRY(check_positional(t, s, args.positional)); break;
        case CallForm::OldPositional: TRY(check_old_positional(t, s, args.positional)); break;
        case CallForm::VarPositional: break;
        case CallForm::Keywords:
        case CallForm::OldKeywords:
            if (function.kind == NativeFunction::Kind::StaticMethod) TRY(check_keyword_count(t, s, args));
            place_positional(s, args, slots, rest);
            return bind_keywords(t, s, args, slots, keywords);
    }
    place_positional(s, args, slots, rest);
    return {};
}

}  // namespace

Status bind_arguments(Thread& t, const NativeFunction& function, Value self, const Args& args, Value* slots, Rest& rest,
                      Keywords& keywords) {
    const Signature& signature = *function.signature;
    if (mark_of(signature) != '=') [[likely]]
        return bind_to(t, function, signature, self, args, slots, rest, keywords);
    Signature renamed = signature;
    renamed.name = other_name(signature);
    return bind_to(t, function, renamed, self, args, slots, rest, keywords);
}

// --- conversions ---

Raised ArgumentContext::wrong_type(Thread& t, std::string_view expected, Value given) const {
    std::string_view actual = shown_kind(given);
    CallForm form = call_form(signature);
    if (form == CallForm::One)
        return t.raise_type_error("{}() argument must be {}, not {}", signature.name, expected, actual);
    const Parameter& parameter = signature.parameters[index];
    if (form == CallForm::Keywords && parameter.kind != ParameterKind::PositionalOnly)
        return t.raise_type_error("{}() argument '{}' must be {}, not {}", signature.name, parameter.name, expected,
                                  actual);
    return t.raise_type_error("{}() argument {} must be {}, not {}", signature.name, index + 1, expected, actual);
}

Result<int64_t> Convert<int64_t>::from(Thread& t, Value value, const ArgumentContext&) {
    if (value.is_small_int()) return value.as_small_int();
    Ref<> number = TRY(object::index(t, value));
    if (auto fits = int_to_int64(number)) return *fits;
    return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
}

Result<int> Convert<int>::from(Thread& t, Value value, const ArgumentContext&) {
    Ref<> number = TRY(object::index(t, value));
    auto fits = int_to_int64(number);
    if (!fits || *fits > INT32_MAX || *fits < INT32_MIN)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    return static_cast<int>(*fits);
}

// Unsigned parameters wrap, negatives too.
Result<uint64_t> Convert<uint64_t>::from(Thread& t, Value value, const ArgumentContext&) {
    Ref<> number = TRY(object::index(t, value));
    return int_low_bits(number);
}
Result<uint32_t> Convert<uint32_t>::from(Thread& t, Value value, const ArgumentContext&) {
    Ref<> number = TRY(object::index(t, value));
    return static_cast<uint32_t>(int_low_bits(number));
}

Result<double> Convert<double>::from(Thread& t, Value value, const ArgumentContext&) {
    if (value.is_immediate_float()) return value.as_immediate_float();
    return to_double(t, value);
}

Result<bool> Convert<bool>::from(Thread& t, Value value, const ArgumentContext&) { return is_true(t, value); }

Result<Str*> Convert<Str&>::from(Thread& t, Value value, const ArgumentContext& context) {
    if (Str* str = as_str(value)) return str;
    return context.wrong_type(t, "str", value);
}

Result<std::optional<Str*>> Convert<Str*>::from(Thread& t, Value value, const ArgumentContext& context) {
    if (value == none()) return std::optional<Str*>(nullptr);
    if (Str* str = as_str(value)) return std::optional<Str*>(str);
    return context.wrong_type(t, "str or None", value);
}

Result<std::optional<int64_t>> Convert<std::optional<int64_t>>::from(Thread& t, Value value,
                                                                     const ArgumentContext& context) {
    if (value == none()) return std::optional<int64_t>();
    return std::optional<int64_t>(TRY(Convert<int64_t>::from(t, value, context)));
}

namespace binding_detail {

Result<Ref<>> box(Thread& t, int64_t number) { return int_from_int64(t, number); }
Result<Ref<>> box(Thread& t, uint64_t number) { return int_from_uint64(t, number); }
Result<Ref<>> box(Thread& t, double number) { return float_from_double(t, number); }

}  // namespace binding_detail

}  // namespace krait::object

#include <algorithm>
#include <vector>

#include "interp/fast_paths.h"
#include "object/allocate.h"

// match statements.

namespace krait::interp {

namespace {

// Different texts, wanted from a dict of texts: no code of anybody's runs.
bool are_plain_keys(Value subject, const Tuple& wanted) {
    if (!is_exact_dict(subject) || !static_cast<Dict*>(subject.as_object())->has_only_str_keys()) return false;
    for (int64_t i = 0; i < wanted.size; ++i) {
        if (!is_exact_str(wanted.at(i)) || !static_cast<Str*>(wanted.at(i).as_object())->is_interned()) return false;
        for (int64_t k = 0; k < i; ++k)
            if (wanted.at(k) == wanted.at(i)) return false;
    }
    return true;
}

Result<Ref<>> match_plain_keys(Thread& t, const Dict& subject, const Tuple& wanted) {
    Ref<Tuple> values = TRY(tuple_allocate(t, wanted.size));
    for (int64_t i = 0; i < wanted.size; ++i) {
        Value found = subject.peek(*static_cast<Str*>(wanted.at(i).as_object()));
        if (!found) return share(none());
        values->items()[i] = share(found).detach();
    }
    track(t, values.get());
    return values;
}

}  // namespace

Result<Ref<>> match_keys(Thread& t, Value subject, Value keys) {
    const Tuple& wanted = *static_cast<Tuple*>(keys.as_object());
    if (wanted.size == 0) return share(empty_tuple());
    if (are_plain_keys(subject, wanted)) return match_plain_keys(t, *static_cast<Dict*>(subject.as_object()), wanted);
    Ref<> get = TRY(get_attribute(t, subject, "get"_name));
    Ref<Set> seen = TRY(set_new(t));
    Ref<> missing = TRY(call(t, &types::Object));
    Ref<List> values = TRY(list_new(t, wanted.size));
    for (int64_t i = 0; i < wanted.size; ++i) {
        Value key = wanted.at(i);
        if (TRY(set_contains(t, *seen, key))) {
            Ref<Str> text = TRY(repr(t, key));
            return t.raise_value_error("mapping pattern checks duplicate key ({})", text.get());
        }
        TRY(set_add(t, *seen, key));
        Ref<> value = TRY(call(t, get, key, missing));
        if (value.value() == missing.value()) return share(none());
        TRY(list_append(t, *values, value));
    }
    return list_to_tuple(t, *values);
}

namespace {

class ClassMatcher {
public:
    ClassMatcher(Thread& t, Value subject, Type& type) : t_(t), subject_(subject), type_(type) {}

    // Absent: no match.
    Lookup run(int64_t positional, const Tuple& names) {
        values_ = TRY(list_new(t_, positional + names.size));
        seen_ = TRY(set_new(t_));
        if (positional && !TRY(match_positional(positional))) return std::nullopt;
        for (int64_t i = 0; i < names.size; ++i)
            if (!TRY(match_attribute(names.at(i)))) return std::nullopt;
        return TRY(list_to_tuple(t_, *values_));
    }

private:
    Result<bool> match_positional(int64_t count) {
        Ref<> match_args = TRY(find_attribute(t_, &type_, "__match_args__"_name));
        bool matches_self = !match_args && type_.has_flag(kTypeMatchSelf);
        if (match_args && !is_exact_tuple(match_args))
            return t_.raise_type_error("{}.__match_args__ must be a tuple (got {})", type_.name, type_name(match_args));
        auto* names = match_args ? static_cast<Tuple*>(match_args.value().as_object()) : nullptr;
        int64_t allowed = matches_self ? 1 : names ? names->size : 0;
        if (count > allowed)
            return t_.raise_type_error("{}() accepts {} positional sub-pattern{} ({} given)", type_.name, allowed,
                                       allowed == 1 ? "" : "s", count);
        if (matches_self) {
            TRY(list_append(t_, *values_, subject_));
            return true;
        }
        for (int64_t i = 0; i < count; ++i) {
            Value name = names->at(i);
            if (!is_exact_str(name))
                return t_.raise_type_error("__match_args__ elements must be strings (got {})", type_name(name));
            if (!TRY(match_attribute(name))) return false;
        }
        return true;
    }

    Result<bool> match_attribute(Value name) {
        if (TRY(set_contains(t_, *seen_, name))) {
            Ref<Str> text = TRY(repr(t_, name));
            return t_.raise_type_error("{}() got multiple sub-patterns for attribute {}", type_.name, text.get());
        }
        TRY(set_add(t_, *seen_, name));
        Ref<> value = TRY(find_attribute(t_, subject_, name));
        if (!value) return false;
        TRY(list_append(t_, *values_, value));
        return true;
    }

    Thread& t_;
    Value subject_;
    Type& type_;
    Ref<List> values_;
    Ref<Set> seen_;
};

}  // namespace

Result<Ref<>> match_class(Thread& t, Value subject, Value type, int64_t positional, Value names) {
    if (!is_type(type)) return t.raise_type_error("called match pattern must be a class");
    if (!TRY(is_instance(t, subject, type))) return share(none());
    ClassMatcher matcher(t, subject, *static_cast<Type*>(type.as_object()));
    Ref<> values = TRY(matcher.run(positional, *static_cast<Tuple*>(names.as_object())));
    if (!values) return share(none());
    return values;
}

}  // namespace krait::interp

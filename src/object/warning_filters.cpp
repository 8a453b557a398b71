#include "object/warning_filters.h"

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/interpreter.h"
#include "object/list.h"
#include "object/module_state.h"
#include "object/protocol.h"

namespace krait::object {

namespace {

Result<Ref<Tuple>> filter(Thread& t, Value action, Type& category, Value module) {
    return tuple_of(t, action, none(), Value(&category), module, Value::small_int(0));
}

// What a release build begins with.
Result<Ref<List>> first_filters(Thread& t) {
    Ref<List> filters = TRY(list_new(t));
    Value ignore("ignore"_name);
    Ref<Tuple> own = TRY(filter(t, Value("default"_name), types::DeprecationWarning, Value("__main__"_name)));
    TRY(list_append(t, *filters, own));
    for (Type* category : {&types::DeprecationWarning, &types::PendingDeprecationWarning, &types::ImportWarning,
                           &types::ResourceWarning}) {
        Ref<Tuple> other = TRY(filter(t, ignore, *category, none()));
        TRY(list_append(t, *filters, other));
    }
    return filters;
}

}  // namespace

Result<WarningsState*> warnings_state(Thread& t) {
    WarningsState& known = state<WarningsState>(t);
    if (!known.filters) {
        known.filters = TRY(first_filters(t));
        known.once_registry = TRY(dict_new(t));
        known.default_action = share("default"_name);
    }
    return &known;
}

Lookup warnings_attribute(Thread& t, Str* name, bool imports) {
    Value modules = t.interpreter.modules;
    Ref<> module;
    if (imports && t.interpreter.import_module && !t.interpreter.finalizing) {
        Result<Ref<>> imported = t.interpreter.import_module(t, "warnings");
        if (imported.failed()) {
            if (!t.matches(types::ImportError)) return Raised{};
            t.clear_exception();
            return std::nullopt;
        }
        module = imported.take();
    } else if (modules && is_dict(modules)) {
        Ref<Str> key = TRY(intern_utf8(t, "warnings"));
        module = share(as_dict(modules)->peek(*key));
    }
    if (!module || module.value() == none()) return std::nullopt;
    return find_attribute(t, module, Value(name));
}

namespace {

// The attribute of `warnings`, kept as _warnings' own; else that.
Result<Ref<>> current(Thread& t, Str* name, Ref<>& own) {
    if (Ref<> found = TRY(warnings_attribute(t, name))) own = found;
    return share(own ? own.value() : none());
}

// None and equal strs match; anything else is asked to.
Result<bool> matches(Thread& t, Value pattern, Value text) {
    if (pattern == none()) return true;
    if (is_exact_str(pattern)) return equal(t, pattern, text);
    Ref<> found = TRY(call_method(t, pattern, "match"_name, text));
    return is_true(t, found);
}

Result<bool> filter_matches(Thread& t, const Tuple& item, const WarningSubject& subject) {
    if (!TRY(matches(t, item.at(1), subject.text))) return false;
    if (!TRY(is_subclass(t, subject.category, item.at(2)))) return false;
    if (!TRY(matches(t, item.at(3), subject.module))) return false;
    if (!is_int(item.at(4)))
        return t.raise_type_error("'{}' object cannot be interpreted as an integer", type_name(item.at(4)));
    int64_t line = int_to_int64(item.at(4)).value_or(-1);
    return line == 0 || line == subject.line;
}

// False: no filter of the list matches.
Result<bool> search(Thread& t, Value filters, std::string_view name, const WarningSubject& subject,
                    FilterAnswer& answer) {
    Ref<> held = share(filters);
    const List& list = *as_list(filters);
    for (int64_t i = 0; i < list.size(); ++i) {
        Ref<> item = share(list.at(i));
        if (!is_tuple(item) || as_tuple(item)->size != 5)
            return t.raise_value_error("warnings.{} item {} isn't a 5-tuple", name, i);
        const Tuple& fields = *as_tuple(item);
        if (!is_str(fields.at(0)))
            return t.raise_type_error("action must be a string, not '{}'", type_name(fields.at(0)));
        if (!TRY(filter_matches(t, fields, subject))) continue;
        answer.action = share(fields.at(0));
        answer.item = item;
        return true;
    }
    return false;
}

// The filters of the context under way; None: it has none.
Result<Ref<>> context_filters(Thread& t, WarningsState& own) {
    Ref<> variable = TRY(current(t, "_warnings_context"_name, own.context));
    if (variable.value() == none()) return share(none());
    Ref<> context = TRY(call_method(t, variable, "get"_name, none()));
    if (context.value() == none()) return context;
    Ref<> filters = TRY(get_attribute(t, context, Value("_filters"_name)));
    if (!is_list(filters)) return t.raise_value_error("_filters of warnings._warnings_context must be a list");
    return filters;
}

}  // namespace

Result<FilterAnswer> find_warning_filter(Thread& t, const WarningSubject& subject) {
    WarningsState* own = TRY(warnings_state(t));
    FilterAnswer answer;
    Ref<> special = TRY(context_filters(t, *own));
    if (special.value() != none()) {
        bool is_found = TRY(search(t, special, "_warnings_context", subject, answer));
        if (is_found) return answer;
    }
    Ref<> filters = TRY(current(t, "filters"_name, own->filters));
    if (!is_list(filters)) return t.raise_value_error("_warnings.filters must be a list");
    bool is_found = TRY(search(t, filters, "filters", subject, answer));
    if (is_found) return answer;
    answer.action = TRY(current(t, "defaultaction"_name, own->default_action));
    if (!is_str(answer.action))
        return t.raise_type_error("_warnings.defaultaction must be a string, not '{}'", type_name(answer.action));
    return answer;
}

Result<Ref<>> warnings_once_registry(Thread& t) {
    WarningsState* own = TRY(warnings_state(t));
    Ref<> registry = TRY(current(t, "onceregistry"_name, own->once_registry));
    if (!is_dict(registry))
        return t.raise_type_error("_warnings.onceregistry must be a dict, not '{}'", type_name(registry));
    return registry;
}

}  // namespace krait::object

#include "modules/builtins/functions.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/quick_next.h"
#include "object/slot_dispatch.h"

// Iterating, and what is found by iterating.

namespace krait::modules::builtins {

Result<int64_t> len(Thread& t, Value, Value object) { return length(t, object); }

Result<Ref<>> iter(Thread& t, Value, Value object, Value sentinel) {
    if (!sentinel) return get_iter(t, object);
    if (!is_callable(object)) return t.raise_type_error("iter(v, w): v must be callable");
    return callable_iterator_new(t, object, sentinel);
}

namespace {

// The slot itself; a Python class's method instead of its slot, which forgets the value of a StopIteration.
Lookup next_or_stop(Thread& t, Value iterator, NextSlot slot) {
    if (slot != slot_dispatch::next) return slot(t, iterator);
    return TRY(slot_dispatch::call_special(t, iterator, "__next__"_name, nullptr, 0));
}

}  // namespace

Result<Ref<>> next_of(Thread& t, Value, Value iterator, Value otherwise) {
    NextSlot slot = type_of(iterator)->slots.iternext;
    if (!slot) return t.raise_type_error("'{}' object is not an iterator", type_name(iterator));
    Lookup found = next_or_stop(t, iterator, slot);
    if (found.failed()) {
        if (!otherwise || !t.matches(types::StopIteration)) return Raised{};
        t.clear_exception();
        return share(otherwise);
    }
    if (Ref<> item = found.take()) return item;
    if (otherwise) return share(otherwise);
    return raise_stop_iteration(t);
}

Result<bool> all(Thread& t, Value, Value iterable) {
    Ref<> iterator = TRY(get_iter(t, iterable));
    for (;;) {
        Ref<> item = TRY(quick_next(t, iterator));
        if (!item) return true;
        if (!TRY(is_true(t, item))) return false;
    }
}

Result<bool> any(Thread& t, Value, Value iterable) {
    Ref<> iterator = TRY(get_iter(t, iterable));
    for (;;) {
        Ref<> item = TRY(quick_next(t, iterator));
        if (!item) return false;
        if (TRY(is_true(t, item))) return true;
    }
}

// list.sort() reads and complains about the keywords.
Result<Ref<>> sorted(Thread& t, Value, const Args& args) {
    if (args.positional != 1) return t.raise_type_error("sorted expected 1 argument, got {}", args.positional);
    Ref<List> list = TRY(list_from_iterable(t, args[0]));
    std::vector<Value> values{Value(), Value(list)};
    for (uint32_t i = 1; i < args.total(); ++i) values.push_back(args[i]);
    TRY(call_method_args(t, "sort"_name, Args{values.data() + 1, 1, args.names, true}));
    return list;
}

// --- max and min ---

namespace {

struct Extreme {
    std::string_view name;
    CompareOp better;
};

struct ExtremeKeywords {
    Value key, otherwise;
};

Result<ExtremeKeywords> read_keywords(Thread& t, const Extreme& what, const Args& args) {
    ExtremeKeywords found;
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        auto* name = static_cast<Str*>(args.names->at(i).as_object());
        Value value = args[args.positional + i];
        if (str_equal(*name, "key"))
            found.key = value == none() ? Value() : value;
        else if (str_equal(*name, "default"))
            found.otherwise = value;
        else
            return t.raise_type_error("{}() got an unexpected keyword argument '{}'", what.name, name);
    }
    return found;
}

// The best of the items of an iterator; absent when there are none.
Lookup best_of(Thread& t, const Extreme& what, Value iterator, Value key) {
    Ref<> best, best_key;
    for (;;) {
        Ref<> item = TRY(quick_next(t, iterator));
        if (!item) break;
        Ref<> item_key = key ? TRY(call(t, key, item.value())) : item;
        if (!best || TRY(compare_bool(t, item_key, best_key, what.better))) {
            best = std::move(item);
            best_key = std::move(item_key);
        }
    }
    if (!best) return std::nullopt;
    return best;
}

Result<Ref<>> best_argument(Thread& t, const Extreme& what, const Args& args) {
    Ref<> best = share(args[0]);
    for (uint32_t i = 1; i < args.positional; ++i)
        if (TRY(compare_bool(t, args[i], best, what.better))) best = share(args[i]);
    return best;
}

Result<Ref<>> extreme(Thread& t, const Extreme& what, const Args& args) {
    if (args.positional == 0) return t.raise_type_error("{} expected at least 1 argument, got 0", what.name);
    ExtremeKeywords keywords = TRY(read_keywords(t, what, args));
    bool is_several = args.positional > 1;
    if (is_several && keywords.otherwise)
        return t.raise_type_error("Cannot specify a default for {}() with multiple positional arguments", what.name);
    if (is_several && !keywords.key) return best_argument(t, what, args);
    Ref<> iterable = is_several ? Ref<>(TRY(tuple_from(t, args.values, args.positional))) : share(args[0]);
    Ref<> iterator = TRY(get_iter(t, iterable));
    Ref<> best = TRY(best_of(t, what, iterator, keywords.key));
    if (best) return best;
    if (keywords.otherwise) return share(keywords.otherwise);
    return t.raise_value_error("{}() iterable argument is empty", what.name);
}

}  // namespace

Result<Ref<>> max(Thread& t, Value, const Args& args) { return extreme(t, {"max", CompareOp::Gt}, args); }
Result<Ref<>> min(Thread& t, Value, const Args& args) { return extreme(t, {"min", CompareOp::Lt}, args); }

}  // namespace krait::modules::builtins

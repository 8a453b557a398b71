#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/constructor_arguments.h"
#include "object/protocol.h"
#include "object/quick_next.h"
#include "object/strict_iterators.h"
#include "object/type_builder.h"

// map and filter.

namespace krait::object {

namespace types {
constinit Type Map{};
constinit Type Filter{};
}  // namespace types

namespace {

// --- map ---

struct Map : Object {
    Field<> function;
    Field<Tuple> iterators;
    bool is_strict;
};

Map& map_at(Value value) { return *static_cast<Map*>(value.as_object()); }

Result<Ref<>> new_map(Thread& t, Type& type, Rest arguments, bool strict) {
    if (arguments.size < 2) return t.raise_type_error("map() must have at least two arguments.");
    Ref<Tuple> iterators = TRY(iterators_of(t, arguments.items + 1, arguments.size - 1));
    Ref<Map> made = TRY(instance_of<Map>(t, type));
    made->function = share(arguments.items[0]);
    made->iterators = std::move(iterators);
    made->is_strict = strict;
    track(t, made.get());
    return made;
}

// The arguments of one call.
class Arguments {
public:
    ~Arguments() {
        for (int64_t i = 0; i < size_; ++i) release(values()[i]);
        delete[] heap_;
    }
    void reserve(int64_t count) {
        if (count > kInline) heap_ = new Value[static_cast<size_t>(count) + 1];
    }
    void add(Ref<> value) { values()[size_++] = value.detach(); }
    Value* values() { return (heap_ ? heap_ : inline_) + 1; }
    Args args() { return Args{values(), static_cast<uint32_t>(size_), nullptr, true}; }

private:
    static constexpr int64_t kInline = 5;

    Value inline_[kInline + 1];  // the first may be overwritten by who is called
    Value* heap_ = nullptr;
    int64_t size_ = 0;
};

Lookup map_next(Thread& t, Value self) {
    Map& map = map_at(self);
    Ref<Tuple> iterators = share(map.iterators.get());
    Arguments arguments;
    arguments.reserve(iterators->size);
    for (int64_t i = 0; i < iterators->size; ++i) {
        Ref<> item = TRY(quick_next(t, iterators->at(i)));
        if (!item) {
            if (map.is_strict) TRY(check_all_exhausted(t, *iterators, i, "map"));
            return std::nullopt;
        }
        arguments.add(std::move(item));
    }
    Ref<> function = share(map.function.value());
    return TRY(call(t, function, arguments.args()));
}

Result<Ref<>> map_reduce(Thread& t, Value self) {
    Map& map = map_at(self);
    int64_t count = map.iterators->size;
    Ref<Tuple> arguments = TRY(tuple_allocate(t, count + 1));
    arguments->items()[0] = share(map.function.value()).detach();
    for (int64_t i = 0; i < count; ++i) arguments->items()[i + 1] = share(map.iterators->at(i)).detach();
    track(t, arguments.get());
    if (map.is_strict) return tuple_of(t, Value(type_of(self)), arguments, boolean(true));
    return tuple_of(t, Value(type_of(self)), arguments);
}

Status map_set_state(Thread& t, Value self, Value state) {
    map_at(self).is_strict = TRY(is_true(t, state));
    return {};
}

// --- filter ---

struct Filter : Object {
    Field<> function, iterator;
};

Filter& filter_at(Value value) { return *static_cast<Filter*>(value.as_object()); }

Result<Ref<>> new_filter(Thread& t, Type& type, const Args& args) {
    TRY(refuse_keywords_in_new(t, type, types::Filter, "filter", args));
    TRY(check_argument_count(t, args, "filter", 2, 2));
    Ref<> iterator = TRY(get_iter(t, args[1]));
    Ref<Filter> made = TRY(instance_of<Filter>(t, type));
    made->function = share(args[0]);
    made->iterator = std::move(iterator);
    track(t, made.get());
    return made;
}

Result<bool> passes(Thread& t, Value function, Value item) {
    if (function == none() || function == Value(&types::Bool)) return is_true(t, item);
    Ref<> answer = TRY(call(t, function, item));
    return is_true(t, answer);
}

Lookup filter_next(Thread& t, Value self) {
    Ref<> function = share(filter_at(self).function.value()), iterator = share(filter_at(self).iterator.value());
    while (Ref<> item = TRY(quick_next(t, iterator)))
        if (TRY(passes(t, function, item))) return item;
    return std::nullopt;
}

Result<Ref<>> filter_reduce(Thread& t, Value self) {
    Ref<Tuple> arguments = TRY(tuple_of(t, filter_at(self).function, filter_at(self).iterator));
    return tuple_of(t, Value(type_of(self)), arguments);
}

}  // namespace

void define_map(TypeBuilder& type) {
    type.instances<Map>().references<&Map::function, 2>().shown(40).set_flags(kTypeBase);
    type.doc("(function, iterable, /, *iterables, strict=False)",
             "An iterator over the function's results for the items of the iterables, until the shortest is "
             "exhausted.\n\nWith strict, all must be of the same length.");
    type.constructor<"map(*args, strict=False)", new_map>();
    type.slots().iter = iterate_self;
    type.slots().iternext = map_next;
    type.method<"__reduce__()", map_reduce>("How pickle takes the iterator apart.");
    type.method<"__setstate__(object, /)", map_set_state>("Sets whether lengths must be equal.");
}

void define_filter(TypeBuilder& type) {
    type.instances<Filter>().references<&Filter::function, 2>().shown(32).set_flags(kTypeBase);
    type.doc("(function, iterable, /)",
             "An iterator over the items for which the function is true; with None, over the items that are true.");
    type.slots().new_ = new_filter;
    type.slots().iter = iterate_self;
    type.slots().iternext = filter_next;
    type.method<"__reduce__()", filter_reduce>("How pickle takes the iterator apart.");
}

}  // namespace krait::object

#include "modules/itertools/itertools.h"
#include "object/quick_next.h"

// compress, dropwhile, takewhile, filterfalse and starmap.

namespace krait::modules::itertools {

constinit Type compress_type{}, dropwhile_type{}, takewhile_type{}, filterfalse_type{}, starmap_type{};

namespace {

// A function and the iterator whose items it is given.
struct Filtered : Object {
    Field<> function, iterator;
    bool is_past;  // dropwhile: the predicate failed once; takewhile: the end was reached
};

Filtered& filtered(Value value) { return *static_cast<Filtered*>(value.as_object()); }

Result<Ref<>> make(Thread& t, Type& type, const Type& base, std::string_view name, const Args& args) {
    TRY(check_positional(t, type, base, name, args, 2, 2));
    Ref<> iterator = TRY(get_iter(t, args[1]));
    Ref<Filtered> made = TRY(instance_of<Filtered>(t, type));
    made->function = share(args[0]);
    made->iterator = std::move(iterator);
    track(t, made.get());
    return made;
}

Result<bool> accepts(Thread& t, Value function, Value item) {
    Ref<> held = share(function);
    Ref<> answer = TRY(call(t, held, item));
    return is_true(t, answer);
}

// --- compress ---

struct Compress : Object {
    Field<> data, selectors;
};

Result<Ref<>> new_compress(Thread& t, Type& type, Value data, Value selectors) {
    Ref<> items = TRY(get_iter(t, data)), choices = TRY(get_iter(t, selectors));
    Ref<Compress> made = TRY(instance_of<Compress>(t, type));
    made->data = std::move(items);
    made->selectors = std::move(choices);
    track(t, made.get());
    return made;
}

Lookup compress_next(Thread& t, Value self) {
    auto& compress = *static_cast<Compress*>(self.as_object());
    Ref<> data = share(compress.data.value()), selectors = share(compress.selectors.value());
    while (true) {
        Ref<> item = TRY(quick_next(t, data));
        if (!item) return std::nullopt;
        Ref<> choice = TRY(quick_next(t, selectors));
        if (!choice) return std::nullopt;
        if (TRY(is_true(t, choice))) return item;
    }
}

// --- dropwhile, takewhile ---

Result<Ref<>> new_dropwhile(Thread& t, Type& type, const Args& args) {
    return make(t, type, dropwhile_type, "dropwhile", args);
}

Lookup dropwhile_next(Thread& t, Value self) {
    Ref<> iterator = share(filtered(self).iterator.value());
    while (Ref<> item = TRY(quick_next(t, iterator))) {
        if (filtered(self).is_past) return item;
        if (TRY(accepts(t, filtered(self).function, item))) continue;
        filtered(self).is_past = true;
        return item;
    }
    return std::nullopt;
}

Result<Ref<>> new_takewhile(Thread& t, Type& type, const Args& args) {
    return make(t, type, takewhile_type, "takewhile", args);
}

Lookup takewhile_next(Thread& t, Value self) {
    if (filtered(self).is_past) return std::nullopt;
    Ref<> iterator = share(filtered(self).iterator.value());
    Ref<> item = TRY(quick_next(t, iterator));
    if (!item) return std::nullopt;
    if (TRY(accepts(t, filtered(self).function, item))) return item;
    filtered(self).is_past = true;
    return std::nullopt;
}

// --- filterfalse ---

Result<Ref<>> new_filterfalse(Thread& t, Type& type, const Args& args) {
    return make(t, type, filterfalse_type, "filterfalse", args);
}

Lookup filterfalse_next(Thread& t, Value self) {
    Ref<> iterator = share(filtered(self).iterator.value());
    Ref<> function = share(filtered(self).function.value());
    bool asks_truth = function.value() == none() || function.value() == Value(&types::Bool);
    while (Ref<> item = TRY(quick_next(t, iterator))) {
        bool passes = asks_truth ? TRY(is_true(t, item)) : TRY(accepts(t, function, item));
        if (!passes) return item;
    }
    return std::nullopt;
}

// --- starmap ---

Result<Ref<>> new_starmap(Thread& t, Type& type, const Args& args) {
    return make(t, type, starmap_type, "starmap", args);
}

Lookup starmap_next(Thread& t, Value self) {
    Ref<> iterator = share(filtered(self).iterator.value()), function = share(filtered(self).function.value());
    Ref<> item = TRY(quick_next(t, iterator));
    if (!item) return std::nullopt;
    Ref<Tuple> arguments = TRY(tuple_from_iterable(t, item));
    return TRY(call_with(t, function, *arguments, nullptr));
}

}  // namespace

void define_compress(TypeBuilder& type) {
    type.instances<Compress>().references<&Compress::data, 2>().shown(32).set_flags(kTypeBase);
    type.doc("(data, selectors)", "An iterator over the items of data whose selector is true.");
    type.constructor<"compress(data, selectors)", new_compress>();
    set_iterator_slots(type, compress_next);
}

void define_dropwhile(TypeBuilder& type) {
    type.instances<Filtered>().references<&Filtered::function, 2>().shown(40).set_flags(kTypeBase);
    type.doc("(predicate, iterable, /)", "An iterator over the items from the first one on that fails the predicate.");
    type.slots().new_ = new_dropwhile;
    set_iterator_slots(type, dropwhile_next);
}

void define_takewhile(TypeBuilder& type) {
    type.instances<Filtered>().references<&Filtered::function, 2>().shown(40).set_flags(kTypeBase);
    type.doc("(predicate, iterable, /)", "An iterator over the items before the first one that fails the predicate.");
    type.slots().new_ = new_takewhile;
    set_iterator_slots(type, takewhile_next);
}

void define_filterfalse(TypeBuilder& type) {
    type.instances<Filtered>().references<&Filtered::function, 2>().shown(32).set_flags(kTypeBase);
    type.doc("(function, iterable, /)",
             "An iterator over the items for which the function is false; with None, over the items that are false.");
    type.slots().new_ = new_filterfalse;
    set_iterator_slots(type, filterfalse_next);
}

void define_starmap(TypeBuilder& type) {
    type.instances<Filtered>().references<&Filtered::function, 2>().shown(32).set_flags(kTypeBase);
    type.doc("(function, iterable, /)", "An iterator over function(*item) for the items.");
    type.slots().new_ = new_starmap;
    set_iterator_slots(type, starmap_next);
}

}  // namespace krait::modules::itertools

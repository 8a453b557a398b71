#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/pair_iterators.h"
#include "object/protocol.h"
#include "object/quick_next.h"
#include "object/reused_tuple.h"
#include "object/strict_iterators.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Zip{};
}

namespace {

struct Zip : Object {
    Field<Tuple> iterators, result;
    bool is_strict;
};

Zip& zip_at(Value value) { return *static_cast<Zip*>(value.as_object()); }

Result<Ref<>> new_zip(Thread& t, Type& type, Rest iterables, bool strict) {
    Ref<Tuple> iterators = TRY(iterators_of(t, iterables.items, iterables.size));
    Ref<Zip> made = TRY(instance_of<Zip>(t, type));
    made->iterators = std::move(iterators);
    made->is_strict = strict;
    track(t, made.get());
    return made;
}

Lookup zip_next(Thread& t, Value self) {
    Zip& zip = zip_at(self);
    Ref<Tuple> iterators = share(zip.iterators.get());
    int64_t size = iterators->size;
    if (size == 0) return std::nullopt;
    Ref<Tuple> result = TRY(reused_tuple(t, zip.result, size));
    for (int64_t i = 0; i < size; ++i) {
        Ref<> item = TRY(quick_next(t, iterators->at(i)));
        if (!item) {
            if (zip.is_strict) TRY(check_all_exhausted(t, *iterators, i, "zip"));
            return std::nullopt;
        }
        result->items()[i] = item.detach();
    }
    return Ref<>(std::move(result));
}

Result<Ref<>> zip_reduce(Thread& t, Value self) {
    Zip& zip = zip_at(self);
    if (zip.is_strict) return tuple_of(t, Value(type_of(self)), zip.iterators, boolean(true));
    return tuple_of(t, Value(type_of(self)), zip.iterators);
}

Status zip_set_state(Thread& t, Value self, Value state) {
    zip_at(self).is_strict = TRY(is_true(t, state));
    return {};
}

// "argument 2 is shorter than argument 1", "argument 3 is longer than arguments 1-2"
Raised raise_uneven(Thread& t, std::string_view function, int64_t index, std::string_view relation) {
    return t.raise_value_error("{}() argument {} is {} than argument{}{}", function, index + 1, relation,
                               index == 1 ? " " : "s 1-", index);
}

}  // namespace

Result<Ref<Tuple>> iterators_of(Thread& t, const Value* iterables, int64_t count) {
    Ref<Tuple> iterators = TRY(tuple_allocate(t, count));
    for (int64_t i = 0; i < count; ++i) iterators->items()[i] = TRY(get_iter(t, iterables[i])).detach();
    if (count) track(t, iterators.get());
    return iterators;
}

Status check_all_exhausted(Thread& t, const Tuple& iterators, int64_t index, std::string_view function) {
    if (index > 0) return raise_uneven(t, function, index, "shorter");
    for (int64_t i = 1; i < iterators.size; ++i) {
        Ref<> item = TRY(quick_next(t, iterators.at(i)));
        if (item) return raise_uneven(t, function, i, "longer");
    }
    return {};
}

PairStep next_zipped_pair(Thread& t, Value iterator, Ref<>& first, Ref<>& second) {
    Zip& zip = zip_at(iterator);
    if (zip.iterators->size != 2 || zip.is_strict) return PairStep::Other;
    Ref<Tuple> iterators = share(zip.iterators.get());
    for (Ref<>* place : {&first, &second}) {
        Lookup found = quick_next(t, iterators->at(place == &second));
        if (found.failed()) return PairStep::Raised;
        *place = found.take();
        if (!*place) return PairStep::Exhausted;
    }
    return PairStep::Pair;
}

void define_zip(TypeBuilder& type) {
    type.instances<Zip>().references<&Zip::iterators, 2>().shown(48).set_flags(kTypeBase);
    type.doc("(*iterables, strict=False)",
             "An iterator over tuples of items from all the iterables, until the shortest is exhausted.\n\n"
             "With strict, all must be of the same length.\n\n"
             "   >>> list(zip((1, 2, 3), 'ab'))\n   [(1, 'a'), (2, 'b')]");
    type.constructor<"zip(*iterables, strict=False)", new_zip>();
    type.slots().iter = iterate_self;
    type.slots().iternext = zip_next;
    type.method<"__reduce__()", zip_reduce>("How pickle takes the iterator apart.");
    type.method<"__setstate__(object, /)", zip_set_state>("Sets whether lengths must be equal.");
}

}  // namespace krait::object

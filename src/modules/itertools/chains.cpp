#include "modules/itertools/itertools.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/quick_next.h"
#include "object/reused_tuple.h"
#include "object/strict_iterators.h"

// chain, islice, pairwise, batched, zip_longest and accumulate.

namespace krait::modules::itertools {

constinit Type chain_type{}, islice_type{}, pairwise_type{}, batched_type{}, zip_longest_type{}, accumulate_type{};

namespace {

template <typename T>
T& as(Value value) {
    return *static_cast<T*>(value.as_object());
}

// --- chain ---

struct Chain : Object {
    Field<> source;  // iterator over the iterables; absent: exhausted
    Field<> active;
};

Result<Ref<>> make_chain(Thread& t, Type& type, Ref<> source) {
    Ref<Chain> made = TRY(instance_of<Chain>(t, type));
    made->source = std::move(source);
    track(t, made.get());
    return made;
}

Result<Ref<>> new_chain(Thread& t, Type& type, const Args& args) {
    TRY(refuse_keywords_in_new(t, type, chain_type, "chain", args));
    Ref<Tuple> iterables = TRY(tuple_from(t, args.values, args.positional));
    return make_chain(t, type, TRY(get_iter(t, iterables)));
}

Result<Ref<>> chain_from_iterable(Thread& t, Value type, Value iterable) {
    Ref<> source = TRY(get_iter(t, iterable));
    return make_chain(t, *as_type(type), std::move(source));
}

Lookup chain_next(Thread& t, Value self) {
    Chain& chain = as<Chain>(self);
    while (chain.source) {
        if (!chain.active) {
            Ref<> source = share(chain.source.value());
            Ref<> iterable = TRY(quick_next(t, source));
            Result<Ref<>> started = iterable ? get_iter(t, iterable) : Result<Ref<>>(Raised{});
            if (started.failed()) {
                chain.source = Ref<>();
                if (!iterable) return std::nullopt;
                return Raised{};
            }
            chain.active = started.take();
        }
        Ref<> active = share(chain.active.value());
        Ref<> item = TRY(quick_next(t, active));
        if (item) return item;
        chain.active = Ref<>();
    }
    return std::nullopt;
}

// --- islice ---

constexpr int64_t kNoStop = -1;

struct ISlice : Object {
    Field<> iterator;  // absent: exhausted
    int64_t next, stop, step, count;
};

// Whatever goes wrong reading a bound is the same complaint: -1 tells.
int64_t bound_or_bad(Thread& t, Value value) {
    Result<int64_t> number = index_int64(t, value, types::OverflowError);
    if (!number.failed()) return number.take();
    t.clear_exception();
    return -1;
}

Raised raise_bad_stop(Thread& t) {
    return t.raise_value_error("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
}

Result<Ref<>> new_islice(Thread& t, Type& type, const Args& args) {
    TRY(check_positional(t, type, islice_type, "islice", args, 2, 4));
    int64_t start = 0, stop = kNoStop, step = 1;
    Value stop_value = args[args.positional == 2 ? 1 : 2];
    if (args.positional > 2 && args[1] != none()) start = bound_or_bad(t, args[1]);
    if (stop_value != none()) {
        stop = bound_or_bad(t, stop_value);
        if (stop == -1) return raise_bad_stop(t);
    }
    if (start < 0 || stop < kNoStop) {
        if (args.positional == 2) return raise_bad_stop(t);
        return t.raise_value_error("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    }
    if (args.positional == 4 && args[3] != none()) step = bound_or_bad(t, args[3]);
    if (step < 1) return t.raise_value_error("Step for islice() must be a positive integer or None.");
    Ref<> iterator = TRY(get_iter(t, args[0]));
    Ref<ISlice> made = TRY(instance_of<ISlice>(t, type));
    made->iterator = std::move(iterator);
    made->next = start;
    made->stop = stop;
    made->step = step;
    track(t, made.get());
    return made;
}

Lookup end_islice(ISlice& slice) {
    slice.iterator = Ref<>();
    return std::nullopt;
}

Lookup islice_next(Thread& t, Value self) {
    ISlice& slice = as<ISlice>(self);
    if (!slice.iterator) return std::nullopt;
    Ref<> iterator = share(slice.iterator.value());
    int64_t stop = slice.stop;
    while (slice.count < slice.next) {
        Ref<> skipped = TRY(quick_next(t, iterator));
        if (!skipped) return end_islice(slice);
        ++slice.count;
    }
    if (stop != kNoStop && slice.count >= stop) return end_islice(slice);
    Ref<> item = TRY(quick_next(t, iterator));
    if (!item) return end_islice(slice);
    ++slice.count;
    int64_t following;
    bool overflows = __builtin_add_overflow(slice.next, slice.step, &following);
    slice.next = overflows || (stop != kNoStop && following > stop) ? (stop == kNoStop ? INT64_MAX : stop) : following;
    return item;
}

// --- pairwise ---

struct Pairwise : Object {
    Field<> iterator;  // absent: exhausted
    Field<> previous;
    Field<Tuple> result;
};

Result<Ref<>> new_pairwise(Thread& t, Type& type, const Args& args) {
    TRY(check_positional(t, type, pairwise_type, "pairwise", args, 1, 1));
    Ref<> iterator = TRY(get_iter(t, args[0]));
    Ref<Pairwise> made = TRY(instance_of<Pairwise>(t, type));
    made->iterator = std::move(iterator);
    track(t, made.get());
    return made;
}

Lookup end_pairwise(Pairwise& pairwise) {
    pairwise.iterator = Ref<>();
    pairwise.previous = Ref<>();
    return std::nullopt;
}

Lookup pairwise_next(Thread& t, Value self) {
    Pairwise& pairwise = as<Pairwise>(self);
    if (!pairwise.iterator) return std::nullopt;
    Ref<> iterator = share(pairwise.iterator.value());
    Ref<> previous = share(pairwise.previous.value());
    if (!previous) {
        previous = TRY(quick_next(t, iterator));
        if (!previous) return end_pairwise(pairwise);
        pairwise.previous = previous;
        // Fetching it may have exhausted this very iterator.
        if (!pairwise.iterator) return end_pairwise(pairwise);
    }
    Ref<> item = TRY(quick_next(t, iterator));
    if (!item) return end_pairwise(pairwise);
    Ref<Tuple> pair = TRY(reused_tuple(t, pairwise.result, 2));
    pair->items()[0] = previous.detach();
    pair->items()[1] = share(item.value()).detach();
    pairwise.previous = std::move(item);
    return Ref<>(std::move(pair));
}

// --- batched ---

struct Batched : Object {
    Field<> iterator;  // absent: exhausted
    int64_t size;
    bool is_strict;
};

Result<Ref<>> new_batched(Thread& t, Type& type, Value iterable, int64_t n, bool strict) {
    if (n < 1) return t.raise_value_error("n must be at least one");
    Ref<> iterator = TRY(get_iter(t, iterable));
    Ref<Batched> made = TRY(instance_of<Batched>(t, type));
    made->iterator = std::move(iterator);
    made->size = n;
    made->is_strict = strict;
    track(t, made.get());
    return made;
}

Lookup batched_next(Thread& t, Value self) {
    Batched& batched = as<Batched>(self);
    if (!batched.iterator) return std::nullopt;
    Ref<> iterator = share(batched.iterator.value());
    Ref<List> items = TRY(list_new(t));
    while (items->size() < batched.size) {
        Lookup found = next(t, iterator);
        if (found.failed()) {
            batched.iterator = Ref<>();
            return Raised{};
        }
        Ref<> item = found.take();
        if (!item) break;
        TRY(list_append(t, *items, item));
    }
    if (items->size() < batched.size && (items->size() == 0 || batched.is_strict)) {
        batched.iterator = Ref<>();
        if (items->size() == 0) return std::nullopt;
        return t.raise_value_error("batched(): incomplete batch");
    }
    return Ref<>(TRY(list_to_tuple(t, *items)));
}

// --- zip_longest ---

struct ZipLongest : Object {
    Field<Tuple> iterators;  // None in the place of an exhausted one
    Field<> fill;
    Field<Tuple> result;
    int64_t active;
};

Result<Ref<>> new_zip_longest(Thread& t, Type& type, const Args& args) {
    Value fill = none();
    if (args.keyword_count()) {
        if (args.keyword_count() > 1 || !str_equal(*as_str(args.names->at(0)), "fillvalue"))
            return t.raise_type_error("zip_longest() got an unexpected keyword argument");
        fill = args[args.positional];
    }
    Ref<Tuple> iterators = TRY(iterators_of(t, args.values, args.positional));
    Ref<ZipLongest> made = TRY(instance_of<ZipLongest>(t, type));
    made->iterators = std::move(iterators);
    made->fill = share(fill);
    made->active = args.positional;
    track(t, made.get());
    return made;
}

Lookup zip_longest_next(Thread& t, Value self) {
    ZipLongest& zip = as<ZipLongest>(self);
    Ref<Tuple> iterators = share(zip.iterators.get());
    if (iterators->size == 0 || zip.active == 0) return std::nullopt;
    Ref<Tuple> result = TRY(reused_tuple(t, zip.result, iterators->size));
    for (int64_t i = 0; i < iterators->size; ++i) {
        Ref<> iterator = share(iterators->at(i));
        Ref<> item;
        if (iterator.value() != none()) {
            Lookup found = next(t, iterator);
            if (found.failed()) {
                zip.active = 0;
                return Raised{};
            }
            item = found.take();
            if (!item) {
                if (--zip.active == 0) return std::nullopt;
                release(std::exchange(iterators->items()[i], none()));
            }
        }
        if (!item) item = share(zip.fill.value());
        result->items()[i] = item.detach();
    }
    return Ref<>(std::move(result));
}

// --- accumulate ---

struct Accumulate : Object {
    Field<> total;  // absent: before the first item
    Field<> iterator, function;
    Field<> initial;  // to be yielded first
};

Result<Ref<>> new_accumulate(Thread& t, Type& type, Value iterable, Value function, Value initial) {
    Ref<> iterator = TRY(get_iter(t, iterable));
    Ref<Accumulate> made = TRY(instance_of<Accumulate>(t, type));
    made->iterator = std::move(iterator);
    made->function = share(function == none() ? Value() : function);
    made->initial = share(initial == none() ? Value() : initial);
    track(t, made.get());
    return made;
}

Lookup accumulate_next(Thread& t, Value self) {
    Accumulate& accumulate = as<Accumulate>(self);
    if (accumulate.initial) {
        accumulate.total = accumulate.initial.take();
        return share(accumulate.total.value());
    }
    Ref<> iterator = share(accumulate.iterator.value());
    Ref<> item = TRY(quick_next(t, iterator));
    if (!item) return std::nullopt;
    if (!accumulate.total) {
        accumulate.total = item;
        return item;
    }
    Ref<> total = share(accumulate.total.value()), function = share(accumulate.function.value());
    Ref<> sum = function ? TRY(call(t, function, total, item)) : TRY(binary(t, BinaryOp::Add, total, item));
    accumulate.total = sum;
    return sum;
}

}  // namespace

void define_chain(TypeBuilder& type) {
    type.instances<Chain>().references<&Chain::source, 2>().shown(32).set_flags(kTypeBase);
    type.doc("(*iterables)", "An iterator over the items of the first iterable, then those of the next, and so on.");
    type.slots().new_ = new_chain;
    set_iterator_slots(type, chain_next);
    type.class_method<"from_iterable(iterable, /)", chain_from_iterable>(
        "A chain of the iterables that an iterable yields.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
}

void define_islice(TypeBuilder& type) {
    type.instances<ISlice>().references<&ISlice::iterator, 1>().shown(56).set_flags(kTypeBase);
    type.doc(
        "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\n"
        "An iterator over the items that a slice of the same bounds would select.");
    type.slots().new_ = new_islice;
    set_iterator_slots(type, islice_next);
}

void define_pairwise(TypeBuilder& type) {
    type.instances<Pairwise>().references<&Pairwise::iterator, 3>().shown(40).set_flags(kTypeBase);
    type.doc("(iterable, /)", "An iterator over the pairs of neighbouring items.");
    type.slots().new_ = new_pairwise;
    set_iterator_slots(type, pairwise_next);
}

void define_batched(TypeBuilder& type) {
    type.instances<Batched>().references<&Batched::iterator, 1>().shown(40).set_flags(kTypeBase);
    type.doc("(iterable, n, *, strict=False)", "An iterator over tuples of n items; the last one may be shorter.");
    type.constructor<"batched(iterable, n, *, strict=False)", new_batched>();
    set_iterator_slots(type, batched_next);
}

void define_zip_longest(TypeBuilder& type) {
    type.instances<ZipLongest>().references<&ZipLongest::iterators, 3>().shown(56).set_flags(kTypeBase);
    type.doc("(*iterables, fillvalue=None)",
             "An iterator over tuples of items from all the iterables, until the longest is exhausted.");
    type.slots().new_ = new_zip_longest;
    set_iterator_slots(type, zip_longest_next);
}

void define_accumulate(TypeBuilder& type) {
    type.instances<Accumulate>().references<&Accumulate::total, 4>().shown(56).set_flags(kTypeBase);
    type.doc("(iterable, func=None, *, initial=None)", "An iterator over running sums, or other running results.");
    type.constructor<"accumulate(iterable, func=None, *, initial=None)", new_accumulate>();
    set_iterator_slots(type, accumulate_next);
}

}  // namespace krait::modules::itertools

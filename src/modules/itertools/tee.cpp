#include "modules/itertools/itertools.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/type_making.h"

// tee. Items read from the source stand in a chain of blocks; each iterator holds its block and a place in it, so
// blocks that all iterators have left behind die.

namespace krait::modules::itertools {

constinit Type tee_type{}, tee_data_type{};

namespace {

constexpr int kBlockItems = 57;

struct TeeData : Object {
    Field<> source;
    Field<TeeData> following;
    Field<> items[kBlockItems];
    int read;
    bool is_reading;
};

struct Tee : Object {
    Field<TeeData> data;
    int index;
};

Tee& tee_at(Value value) { return *static_cast<Tee*>(value.as_object()); }

Result<Ref<TeeData>> new_block(Thread& t, Value source) {
    Ref<TeeData> block = TRY(instance_of<TeeData>(t, tee_data_type));
    block->source = share(source);
    track(t, block.get());
    return block;
}

Result<Ref<>> new_tee_iterator(Thread& t, Ref<TeeData> data, int index) {
    Ref<Tee> made = TRY(instance_of<Tee>(t, tee_type));
    made->data = std::move(data);
    made->index = index;
    track(t, made.get());
    return made;
}

Result<Ref<>> copy_tee(Thread& t, Value self) {
    return new_tee_iterator(t, share(tee_at(self).data.get()), tee_at(self).index);
}

Result<Ref<>> tee_over(Thread& t, Value iterable) {
    Ref<> iterator = TRY(get_iter(t, iterable));
    if (type_of(iterator) == &tee_type) return copy_tee(t, iterator);
    Ref<TeeData> block = TRY(new_block(t, iterator));
    return new_tee_iterator(t, std::move(block), 0);
}

Result<Ref<>> new_tee(Thread& t, Type&, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("_tee() takes no keyword arguments");
    TRY(check_argument_count(t, args, "_tee", 1, 1));
    return tee_over(t, args[0]);
}

Lookup item_of(Thread& t, TeeData& data, int index) {
    if (index < data.read) return share(data.items[index].value());
    if (data.is_reading) return t.raise(types::RuntimeError, "cannot re-enter the tee iterator");
    Ref<> source = share(data.source.value());
    data.is_reading = true;
    Lookup found = next(t, source);
    data.is_reading = false;
    Ref<> item = TRY(std::move(found));
    if (!item) return std::nullopt;
    data.items[data.read++] = item;
    return item;
}

Lookup tee_next(Thread& t, Value self) {
    Tee& tee = tee_at(self);
    if (tee.index >= kBlockItems) {
        TeeData& full = *tee.data.get();
        if (!full.following) full.following = TRY(new_block(t, full.source));
        tee.data = share(full.following.get());
        tee.index = 0;
    }
    Ref<TeeData> data = share(tee.data.get());
    Ref<> item = TRY(item_of(t, *data, tee.index));
    if (!item) return std::nullopt;
    ++tee.index;
    return item;
}

Result<Ref<>> new_tee_data(Thread& t, Type&, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("teedataobject() takes no keyword arguments");
    TRY(check_argument_count(t, args, "teedataobject", 3, 3));
    List* items = as_list(args[1]);
    if (!items) return t.raise_type_error("teedataobject() argument 2 must be list, not {}", shown_kind(args[1]));
    Ref<TeeData> block = TRY(new_block(t, args[0]));
    if (items->size() > kBlockItems) return t.raise_value_error("Invalid arguments");
    for (; block->read < items->size(); ++block->read) block->items[block->read] = share(items->at(block->read));
    if (args[2] == none()) return block;
    bool is_block = type_of(args[2]) == &tee_data_type;
    if (!is_block || block->read != kBlockItems) return t.raise_value_error("Invalid arguments");
    block->following = share(static_cast<TeeData*>(args[2].as_object()));
    return block;
}

}  // namespace

Result<Ref<>> tee(Thread& t, Value, Value iterable, int64_t n) {
    if (n < 0) return t.raise_value_error("n must be >= 0");
    if (n == 0) return share(empty_tuple());
    Ref<> first = TRY(get_iter(t, iterable));
    Ref<> copy = TRY(find_attribute(t, first, Value("__copy__"_name)));
    // Iterators made from a tee iterator do not include itself.
    if (!copy || type_of(first) == &tee_type) {
        first = TRY(tee_over(t, first));
        copy = TRY(get_attribute(t, first, Value("__copy__"_name)));
    }
    Ref<List> iterators = TRY(list_new(t));
    TRY(list_append(t, *iterators, first));
    while (iterators->size() < n) {
        Ref<> another = TRY(call(t, copy));
        TRY(list_append(t, *iterators, another));
    }
    return list_to_tuple(t, *iterators);
}

void define_tee(TypeBuilder& type) {
    type.instances<Tee>().references<&Tee::data, 1>().shown(48, 0, 0, 32).weakly_referable();
    type.doc("(iterable, /)", "An iterator that can be copied.");
    type.slots().new_ = new_tee;
    set_iterator_slots(type, tee_next);
    type.method<"__copy__()", copy_tee>("An independent iterator over the same items.");
}

void define_tee_data(TypeBuilder& type) {
    type.instances<TeeData>().references<&TeeData::source, 2 + kBlockItems>().shown(496);
    type.doc("(iterable, values, next, /)", "A block of items that tee iterators share.");
    type.slots().new_ = new_tee_data;
}

}  // namespace krait::modules::itertools

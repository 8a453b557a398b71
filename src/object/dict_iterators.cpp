#include "object/dict_iterators.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/pair_iterators.h"
#include "object/protocol.h"
#include "object/reused_tuple.h"
#include "object/type_builder.h"

// Iterators over keys, values and items, in both directions. They notice that the dict changed by its size, and that
// keys were exchanged by meeting more of them than there were.

namespace krait::object {

namespace types {
constinit Type DictKeyIterator{}, DictValueIterator{}, DictItemIterator{}, DictReverseKeyIterator{},
    DictReverseValueIterator{}, DictReverseItemIterator{};
}

namespace {

constexpr int64_t kSizeChanged = -1;

DictIterator& iterator_at(Value value) { return *static_cast<DictIterator*>(value.as_object()); }

Result<Ref<>> make(Thread& t, Type& type, Dict& dict, bool is_backward) {
    Ref<DictIterator> iterator = TRY(instance_of<DictIterator>(t, type));
    iterator->dict = share(&dict);
    iterator->size = iterator->left = dict.size();
    iterator->position = is_backward ? dict.keys_->filled - 1 : 0;
    track(t, iterator.get());
    return iterator;
}

// Index of the next entry, or -1 at the end.
[[gnu::always_inline]] inline Result<int64_t> advance(Thread& t, DictIterator& iterator, bool is_backward) {
    Dict* dict = iterator.dict.get();
    if (!dict) return -1;
    if (iterator.size != dict->used_) {
        iterator.size = kSizeChanged;
        return t.raise(types::RuntimeError, "dictionary changed size during iteration");
    }
    const DictKeys& keys = *dict->keys_;
    int64_t index = iterator.position, step = is_backward ? -1 : 1;
    while (index >= 0 && index < keys.filled && !keys.key_at(index)) index += step;
    if (index < 0 || index >= keys.filled) {
        iterator.dict = Ref<Dict>();
        return -1;
    }
    if (iterator.left == 0) {
        iterator.dict = Ref<Dict>();
        return t.raise(types::RuntimeError, "dictionary keys changed during iteration");
    }
    iterator.position = index + step;
    --iterator.left;
    return index;
}

template <DictPart part, bool is_backward>
Lookup next_entry(Thread& t, Value self) {
    DictIterator& iterator = iterator_at(self);
    Dict* dict = iterator.dict.get();
    int64_t index = TRY(advance(t, iterator, is_backward));
    if (index < 0) return std::nullopt;
    const DictKeys& keys = *dict->keys_;
    if constexpr (part == DictPart::Keys) return share(keys.key_at(index));
    if constexpr (part == DictPart::Values) return share(keys.value_at(index));
    Ref<> key = share(keys.key_at(index)), value = share(keys.value_at(index));
    Ref<Tuple> item = TRY(reused_tuple(t, iterator.item, 2));
    item->items()[0] = key.detach();
    item->items()[1] = value.detach();
    return item;
}

int64_t hint(Thread&, Value self) {
    DictIterator& iterator = iterator_at(self);
    return iterator.dict && iterator.size == iterator.dict->used_ ? iterator.left : 0;
}

// The rest as a list; the iterator itself does not move.
Result<Ref<>> reduce(Thread& t, Value self) {
    DictIterator& iterator = iterator_at(self);
    Ref<DictIterator> twin = TRY(instance_of<DictIterator>(t, *type_of(self)));
    twin->dict = share(iterator.dict.get());
    twin->position = iterator.position;
    twin->size = iterator.size;
    twin->left = iterator.left;
    track(t, twin.get());
    Ref<List> rest = TRY(list_from_iterable(t, twin));
    return reduce_to_iter(t, rest);
}

template <DictPart part, bool is_backward>
void describe(TypeBuilder& type) {
    type.instances<DictIterator>().references<&DictIterator::dict, 2>().shown(56);
    type.slots().iter = iterate_self;
    type.slots().iternext = next_entry<part, is_backward>;
    type.method<"__length_hint__()", hint>("How many items are left.");
    type.method<"__reduce__()", reduce>("How pickle takes the iterator apart.");
}

}  // namespace

PairStep next_item_pair(Thread& t, Value iterator, Ref<>& first, Ref<>& second) {
    DictIterator& items = iterator_at(iterator);
    const Dict* dict = items.dict.get();
    Result<int64_t> advanced = advance(t, items, false);
    if (advanced.failed()) return PairStep::Raised;
    int64_t index = advanced.take();
    if (index < 0) return PairStep::Exhausted;
    first = share(dict->keys_->key_at(index));
    second = share(dict->keys_->value_at(index));
    return PairStep::Pair;
}

Result<Ref<>> dict_iterate(Thread& t, Dict& dict, DictPart part) {
    Type* const kinds[] = {&types::DictKeyIterator, &types::DictValueIterator, &types::DictItemIterator};
    return make(t, *kinds[static_cast<int>(part)], dict, false);
}

Result<Ref<>> dict_iterate_backwards(Thread& t, Dict& dict, DictPart part) {
    Type* const kinds[] = {&types::DictReverseKeyIterator, &types::DictReverseValueIterator,
                           &types::DictReverseItemIterator};
    return make(t, *kinds[static_cast<int>(part)], dict, true);
}

void define_dict_key_iterator(TypeBuilder& type) { describe<DictPart::Keys, false>(type); }
void define_dict_value_iterator(TypeBuilder& type) { describe<DictPart::Values, false>(type); }
void define_dict_item_iterator(TypeBuilder& type) { describe<DictPart::Items, false>(type); }
void define_dict_reverse_key_iterator(TypeBuilder& type) { describe<DictPart::Keys, true>(type); }
void define_dict_reverse_value_iterator(TypeBuilder& type) { describe<DictPart::Values, true>(type); }
void define_dict_reverse_item_iterator(TypeBuilder& type) { describe<DictPart::Items, true>(type); }

}  // namespace krait::object

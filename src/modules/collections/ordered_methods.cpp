#include "modules/collections/ordered_dict.h"
#include "object/attributes.h"
#include "object/exceptions.h"

namespace krait::modules::collections {

namespace {

bool is_exact(Value self) { return type_of(self) == &ordered_dict_type; }

// Moving a key to the front makes a new table: the only order there is is the table's.
Status move_to_front(Thread& t, OrderedDict& dict, int64_t index) {
    DictKeys* old = dict.keys_;
    Ref<Dict> fresh = TRY(dict_new(t, dict.size()));
    TRY(dict_append(t, *fresh, old->key_at(index), old->hash_at(index), old->value_at(index)));
    for (int64_t i = 0; i < old->filled; ++i)
        if (i != index && old->key_at(i))
            TRY(dict_append(t, *fresh, old->key_at(i), old->hash_at(i), old->value_at(i)));
    std::swap(dict.keys_, fresh->keys_);
    std::swap(dict.used_, fresh->used_);
    return {};
}

Status move_to_end(Thread& t, Value self, Value key, bool last) {
    OrderedDict& dict = ordered_at(self);
    int64_t hash = TRY(hash_key(t, key));
    int64_t index = TRY(dict_find(t, dict, key, hash));
    if (index < 0) return raise_key_error(t, key);
    if (index == (last ? last_entry(dict) : first_entry(dict))) return {};
    ++dict.state;
    if (!last) return move_to_front(t, dict, index);
    DictItem item = dict_take(dict, index);
    return dict_append(t, dict, item.key, hash, item.value);
}

Result<Ref<>> pop_item(Thread& t, Value self, bool last) {
    OrderedDict& dict = ordered_at(self);
    int64_t index = last ? last_entry(dict) : first_entry(dict);
    if (index < 0) return t.raise(types::KeyError, "dictionary is empty");
    ++dict.state;
    DictItem item = dict_take(dict, index);
    return tuple_of(t, item.key, item.value);
}

Result<Ref<>> pop(Thread& t, Value self, Value key, Value otherwise) {
    OrderedDict& dict = ordered_at(self);
    Ref<> found = TRY(dict_pop(t, dict, key));
    if (found) {
        ++dict.state;
        return found;
    }
    if (otherwise) return share(otherwise);
    return raise_key_error(t, key);
}

Result<Ref<>> set_default(Thread& t, Value self, Value key, Value otherwise) {
    if (is_exact(self)) {
        int64_t size = ordered_at(self).size();
        Ref<> value = TRY(dict_set_default(t, ordered_at(self), key, otherwise));
        if (ordered_at(self).size() != size) ++ordered_at(self).state;
        return value;
    }
    if (TRY(contains(t, self, key))) return get_item(t, self, key);
    TRY(set_item(t, self, key, otherwise));
    return share(otherwise);
}

Status update(Thread& t, Value self, Rest positional, Keywords keywords) {
    if (positional.size > 1)
        return t.raise_type_error("update() takes at most 1 positional argument ({} given)", positional.size);
    return ordered_update(t, self, positional, keywords);
}

Status clear(Thread& t, Value self) {
    ++ordered_at(self).state;
    dict_clear(t, ordered_at(self));
    return {};
}

Result<Ref<>> copy(Thread& t, Value self) {
    Ref<> made = TRY(call(t, Value(type_of(self))));
    uint64_t state = ordered_at(self).state;
    Ref<> iterator = TRY(ordered_iterate(t, ordered_at(self), DictPart::Keys, false));
    while (Ref<> key = TRY(next(t, iterator))) {
        Ref<> value = is_exact(self) ? Ref<>(TRY(dict_get(t, ordered_at(self), key))) : TRY(get_item(t, self, key));
        if (!value) return raise_key_error(t, key);
        TRY(set_item(t, made, key, value));
        if (ordered_at(self).state != state)
            return t.raise(types::RuntimeError, "OrderedDict mutated during iteration");
    }
    return made;
}

Result<Ref<>> from_keys(Thread& t, Value class_, Value iterable, Value value) {
    Ref<> made = TRY(call(t, class_));
    Ref<> iterator = TRY(get_iter(t, iterable));
    while (Ref<> key = TRY(next(t, iterator))) TRY(set_item(t, made, key, value));
    return made;
}

Result<Ref<>> reduce(Thread& t, Value self) {
    Ref<> state = TRY(call_method(t, self, "__getstate__"_name));
    Ref<> items = TRY(call_method(t, self, "items"_name));
    Ref<> iterator = TRY(get_iter(t, items));
    return tuple_of(t, Value(type_of(self)), Value(empty_tuple()), state, none(), iterator);
}

int64_t size_in_memory(Thread&, Value self) {
    OrderedDict& dict = ordered_at(self);
    const DictKeys& table = *dict.keys_;
    // The list of nodes that CPython has beside the table.
    constexpr int64_t kNode = 32, kPointer = 8;
    int64_t nodes = dict.size() == 0 && table.is_static ? 0 : kPointer * table.slots() + kNode * dict.size();
    return 112 + (table.is_static ? 0 : static_cast<int64_t>(table.shown_bytes())) + nodes;
}

Result<Ref<>> keys(Thread& t, Value self) { return ordered_view(t, self, DictPart::Keys); }
Result<Ref<>> values(Thread& t, Value self) { return ordered_view(t, self, DictPart::Values); }
Result<Ref<>> items(Thread& t, Value self) { return ordered_view(t, self, DictPart::Items); }
Result<Ref<>> backwards(Thread& t, Value self) { return ordered_iterate(t, ordered_at(self), DictPart::Keys, true); }

}  // namespace

void define_ordered_methods(TypeBuilder& type) {
    type.class_method<"fromkeys(iterable, value=None)", from_keys>("A new one of the keys, all with one value.");
    type.method<"__sizeof__()", size_in_memory>("Bytes of memory the dictionary takes.");
    type.method<"__reduce__()", reduce>("How pickle takes the dictionary apart.");
    type.method<"setdefault(key, default=None)", set_default>(
        "The value of the key; when it is missing, it is put in with the default.");
    type.method<"pop(key, default=?)", pop>("Removes the key and returns its value.");
    type.method<"popitem(last=True)", pop_item>("Removes the last (or first) item and returns it.");
    type.method<"keys()", keys>("A set-like view of the keys.");
    type.method<"values()", values>("A view of the values.");
    type.method<"items()", items>("A set-like view of the (key, value) pairs.");
    type.method<"~update(*args, **kwargs)", update>("Puts in items and keywords.");
    type.method<"clear()", clear>("Removes all items.");
    type.method<"copy()", copy>("A shallow copy.");
    type.method<"__reversed__()", backwards>("An iterator over the keys from the last to the first.");
    type.method<"move_to_end(key, last=True)", move_to_end>(
        "Moves a key to the end, or to the front.\n\nRaises KeyError if it is missing.");
    type.getset("__dict__", get_dict_attribute, set_native_dict_attribute);
}

}  // namespace krait::modules::collections

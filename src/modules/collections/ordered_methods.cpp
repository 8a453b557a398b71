#include "modules/collections/ordered_dict.h"
#include "object/attributes.h"
#include "object/exceptions.h"
#include "object/hash_key.h"

namespace krait::modules::collections {

namespace {

bool is_exact(Value self) { return type_of(self) == &ordered_dict_type; }

// As CPython, which does not wrap the key here: a tuple gives several arguments, None gives none.
Raised raise_with_key(Thread& t, Value key) {
    if (key == none()) return t.raise(types::KeyError, share(Value(empty_tuple())));
    if (is_tuple(key)) return t.raise(types::KeyError, share(key));
    return raise_key_error(t, key);
}

Status move_to_end(Thread& t, Value self, Value key, bool last) {
    OrderedDict& dict = ordered_at(self);
    int64_t hash = TRY(hash_quickly(t, key));
    int64_t entry = TRY(dict_find(t, dict, key, hash));
    NodeIndex node = entry < 0 ? kNoNode : TRY(node_of(t, dict, entry));
    if (node == kNoNode) return raise_with_key(t, key);
    move_node(dict, node, last);
    return {};
}

Result<Ref<>> pop_item(Thread& t, Value self, bool last) {
    OrderedDict& dict = ordered_at(self);
    NodeIndex node = last ? dict.last() : dict.first();
    if (node == kNoNode) return t.raise(types::KeyError, "dictionary is empty");
    int64_t hash = dict.nodes[node].hash;
    Ref<> key = remove_node(dict, node);
    int64_t entry = TRY(dict_find(t, dict, key, hash));
    if (entry < 0) return raise_key_error(t, key);
    DictItem item = dict_take(dict, entry);
    return tuple_of(t, item.key, item.value);
}

Result<Ref<>> pop(Thread& t, Value self, Value key, Value otherwise) {
    OrderedDict& dict = ordered_at(self);
    int64_t hash = TRY(hash_quickly(t, key));
    Ref<> found = TRY(ordered_take(t, dict, key, hash));
    if (found) return found;
    if (otherwise) return share(otherwise);
    return raise_with_key(t, key);
}

Result<Ref<>> set_default(Thread& t, Value self, Value key, Value otherwise) {
    if (is_exact(self)) {
        OrderedDict& dict = ordered_at(self);
        int64_t hash = TRY(hash_key(t, key));
        Ref<> value = TRY(dict_get_hashed(t, dict, key, hash));
        if (value) return value;
        TRY(ordered_set(t, dict, key, hash, otherwise));
        return share(otherwise);
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
    clear_nodes(t, ordered_at(self));
    dict_clear(t, ordered_at(self));
    return {};
}

Result<Ref<>> copy(Thread& t, Value self) {
    Ref<> made = TRY(call(t, Value(type_of(self))));
    OrderedDict& dict = ordered_at(self);
    uint64_t state = dict.state;
    for (NodeIndex node = dict.first(); node != kNoNode; node = dict.nodes[node].next) {
        Ref<> key = share(dict.nodes[node].key);
        Ref<> value = is_exact(self) ? TRY(value_of_node(t, dict, node)) : TRY(get_item(t, self, key));
        TRY(set_item(t, made, key, value));
        if (dict.state != state) return t.raise(types::RuntimeError, "OrderedDict mutated during iteration");
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

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/dict_table.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/protocol.h"
#include "object/quick_next.h"
#include "object/set_table.h"
#include "object/type_builder.h"

namespace krait::object {

namespace {

Result<Ref<>> get_item_method(Thread& t, Value self, Value key) { return types::Dict.slots.subscript(t, self, key); }
Result<bool> contains_method(Thread& t, Dict& self, Value key) { return dict_contains(t, self, key); }

Result<Ref<>> get(Thread& t, Dict& self, Value key, Value otherwise) {
    Ref<> found = TRY(dict_get(t, self, key));
    return found ? std::move(found) : share(otherwise);
}

Result<Ref<>> set_default(Thread& t, Dict& self, Value key, Value value) {
    return dict_set_default(t, self, key, value);
}

Result<Ref<>> pop(Thread& t, Dict& self, Value key, Value otherwise) {
    Ref<> found = TRY(dict_pop(t, self, key));
    if (found) return found;
    if (otherwise) return share(otherwise);
    return raise_key_error(t, key);
}

Result<Ref<>> pop_item(Thread& t, Dict& self) {
    DictItem item = dict_pop_last(self);
    if (!item.key) return t.raise(types::KeyError, "popitem(): dictionary is empty");
    return tuple_of(t, item.key, item.value);
}

Status update(Thread& t, Dict& self, Rest positional, Keywords keywords) {
    if (positional.size > 1) return t.raise_type_error("update expected at most 1 argument, got {}", positional.size);
    if (positional.size == 1) TRY(dict_update(t, self, positional.items[0]));
    for (int64_t i = 0; i < keywords.size(); ++i) {
        if (!is_str(keywords.names->at(i))) return t.raise_type_error("keywords must be strings");
        TRY(dict_set(t, self, keywords.names->at(i), keywords.values[i]));
    }
    return {};
}

Status clear(Thread& t, Dict& self) {
    dict_clear(t, self);
    return {};
}

Result<Ref<>> copy(Thread& t, Value self) { return dict_copied(t, self); }

// --- fromkeys ---

Status fill_from_dict(Thread& t, Dict& into, Dict& keys, Value value) {
    KeysKind kind = keys.has_only_str_keys() ? KeysKind::Str : KeysKind::Any;
    if (into.size() == 0) TRY(dict_resize(t, into, keys.keys_->log2_slots, kind));
    return for_each_key(keys, [&](Value key, int64_t hash) { return dict_set_hashed(t, into, key, hash, value); });
}

Status fill_from_set(Thread& t, Dict& into, Set& keys, Value value) {
    int64_t position = 0;
    while (Value key = keys.next(position)) {
        Ref<> held = share(key);
        TRY(dict_set_hashed(t, into, held, keys.table_[position - 1].hash, value));
    }
    return {};
}

Result<Ref<>> from_keys(Thread& t, Value class_, Value iterable, Value value) {
    Ref<> made = TRY(call(t, class_));
    if (is_exact_dict(made)) {
        Dict& dict = dict_at(made);
        if (dict.size() == 0 && is_exact_dict(iterable)) {
            TRY(fill_from_dict(t, dict, dict_at(iterable), value));
            return made;
        }
        if (dict.size() == 0 && (is_exact_set(iterable) || is_exact_frozenset(iterable))) {
            TRY(fill_from_set(t, dict, set_at(iterable), value));
            return made;
        }
    }
    Ref<> iterator = TRY(get_iter(t, iterable));
    while (Ref<> key = TRY(quick_next(t, iterator))) TRY(set_item(t, made, key, value));
    return made;
}

Result<Ref<>> keys(Thread& t, Value self) { return dict_view_new(t, self, DictPart::Keys); }
Result<Ref<>> values(Thread& t, Value self) { return dict_view_new(t, self, DictPart::Values); }
Result<Ref<>> items(Thread& t, Value self) { return dict_view_new(t, self, DictPart::Items); }
Result<Ref<>> backwards(Thread& t, Dict& self) { return dict_iterate_backwards(t, self, DictPart::Keys); }

int64_t size_in_memory(Thread&, Dict& self) {
    const DictKeys& table = *self.keys_;
    int64_t object = self.type->shown_basic_size;
    // As CPython shows of a class's first instance.
    constexpr int64_t kShared = (kMostAttributeKeys - 1) * static_cast<int64_t>(sizeof(Value));
    if (table.kind == KeysKind::Inline) return object + kShared;
    return object + (table.is_static ? 0 : static_cast<int64_t>(table.shown_bytes()));
}

}  // namespace

void define_dict_methods(TypeBuilder& type) {
    type.coexisting_method<"__contains__(key, /)", contains_method>("True if the dictionary has the key.");
    type.coexisting_method<"__getitem__(key, /)", get_item_method>("The value of the key.");
    type.method<"__sizeof__()", size_in_memory>("Bytes of memory the dictionary takes.");
    type.method<"get(key, default=None, /)", get>("The value of the key, or the default when it is missing.");
    type.method<"setdefault(key, default=None, /)", set_default>(
        "The value of the key; when it is missing, it is put in with the default.");
    type.method<"pop(key, default=?, /)", pop>(
        "Removes the key and returns its value.\n\nOf a missing key: the default, or else KeyError.");
    type.method<"popitem()", pop_item>(
        "Removes the item that was put in last and returns it as a (key, value) tuple.\n\n"
        "Raises KeyError if the dictionary is empty.");
    type.method<"keys()", keys>("A set-like view of the keys.");
    type.method<"items()", items>("A set-like view of the (key, value) pairs.");
    type.method<"values()", values>("A view of the values.");
    type.method<"~update(*args, **kwargs)", update>(
        "Puts in the items of a mapping, or (key, value) pairs of an iterable, then the keywords.");
    type.class_method<"fromkeys(iterable, value=None, /)", from_keys>(
        "A new dictionary of the keys, all with one value.");
    type.method<"clear()", clear>("Removes all items.");
    type.method<"copy()", copy>("A shallow copy.");
    type.method<"__reversed__()", backwards>("An iterator over the keys from the last to the first.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
}

}  // namespace krait::object

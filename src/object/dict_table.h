#pragma once

// Operations on a dict's table that the rest of dict*.cpp needs.

#include "object/dict_keys.h"

namespace krait::object {

class TypeBuilder;

inline Dict& dict_at(Value value) { return *static_cast<Dict*>(value.as_object()); }

// Hash of a key; TypeErrors say that it was wanted as a key.
Result<int64_t> hash_key(Thread& t, Value key);
// Index of the key's entry, or -1.
Result<int64_t> dict_find(Thread& t, Dict& dict, Value key, int64_t hash);
// Adds a key that is not there.
Status dict_append(Thread& t, Dict& dict, Value key, int64_t hash, Value value);
// A new table with room for so many entries; holes vanish.
Status dict_reserve(Thread& t, Dict& dict, int64_t entries, KeysKind kind);
// The same with so many slots.
Status dict_resize(Thread& t, Dict& dict, int log2_slots, KeysKind kind);
// Takes the entry out; the caller owns what it returns.
DictItem dict_take(Dict& dict, int64_t index);
// An empty dict of the type; not tracked yet.
Result<Ref<Dict>> dict_of_type(Thread& t, Type& type);
// A table of its own with the same entries, for an empty dict.
Status dict_clone_table(Thread& t, Dict& into, const Dict& from);

// dict.copy(): of a subclass that iterates in its own way, what its keys() and subscripts say.
Result<Ref<Dict>> dict_copied(Thread& t, Value dict);

// dict.update's positional argument and keywords; `name` is for complaints.
Status dict_update_arguments(Thread& t, Dict& dict, const Args& args, std::string_view name);

// Calls f(key, hash), holding the key, for every key, with the hash that the dict knows; f may change the dict.
template <typename F>
Status for_each_key(Dict& dict, F f) {
    for (int64_t i = 0; i < dict.keys_->filled; ++i) {
        Value key = dict.keys_->key_at(i);
        if (!key) continue;
        int64_t hash = dict.keys_->hash_at(i);
        Ref<> held = share(key);
        TRY(f(held.value(), hash));
    }
    return {};
}

// Iterators (dict_iterators.cpp) and views (dict_views.cpp).
enum class DictPart : uint8_t { Keys, Values, Items };
Result<Ref<>> dict_iterate(Thread& t, Dict& dict, DictPart part);
Result<Ref<>> dict_iterate_backwards(Thread& t, Dict& dict, DictPart part);
Result<Ref<>> dict_view_new(Thread& t, Value dict, DictPart part);

void define_dict_methods(TypeBuilder& type);

}  // namespace krait::object

#pragma once

// dict: compact and ordered. A table of small indices points into a dense array of entries in insertion order; a dict
// whose keys have all been exact strs stores (key, value) and takes the hash from the str, any other stores the hash
// too. The entries array only grows by appending; deleting leaves a hole until the next resize.

#include "object/str.h"

namespace krait::object {

namespace types {
extern Type Dict;
}

struct DictKeys;

class Dict : public Object {
public:
    int64_t size() const { return used_; }

    // --- without running any code ---

    // Exact str keys only: never compares with anything else, so it cannot run code. Borrowed; absent when missing.
    Value peek(const Str& key) const;
    // Entries in order: position from 0, updated; false at the end. Borrowed.
    bool next(int64_t& position, Value& key, Value& value) const;
    bool has_only_str_keys() const;

    // Changes whenever a key is added or removed (not when a value changes). 0: none assigned; see keys_version().
    uint32_t known_version() const;
    // Assigns a version when there is none; 0 when they have run out.
    uint32_t keys_version(Thread& t);
    // Index of a str key's entry, for caches guarded by the version; -1 when missing.
    int64_t entry_index(const Str& key) const;
    Value entry_value(int64_t index) const;
    // The key must have been there since the version was read.
    void set_entry_value(int64_t index, Ref<> value);

    // --- layout, for dict*.cpp and the collector ---

    int64_t used_;
    DictKeys* keys_;
    uint64_t watched_;  // bits of those who want to know of changes
};

Result<Ref<Dict>> dict_new(Thread& t, int64_t expected_size = 0);

// Keys may be anything; hashing and comparing may run code and change the dict.
Lookup dict_get(Thread& t, Dict& dict, Value key);
Lookup dict_get_hashed(Thread& t, Dict& dict, Value key, int64_t hash);
Result<bool> dict_contains(Thread& t, Dict& dict, Value key);
Status dict_set(Thread& t, Dict& dict, Value key, Value value);
Status dict_set_hashed(Thread& t, Dict& dict, Value key, int64_t hash, Value value);
// The value under the key, set to `value` first when it is missing.
Result<Ref<>> dict_set_default(Thread& t, Dict& dict, Value key, Value value);
// Absent when the key is missing; else the removed value.
Lookup dict_pop(Thread& t, Dict& dict, Value key);
Result<bool> dict_delete(Thread& t, Dict& dict, Value key);
void dict_clear(Thread& t, Dict& dict);
Result<Ref<Dict>> dict_copy(Thread& t, const Dict& dict);
// All items of a mapping: a dict, or what has keys(); the mode says what happens to keys that are there already.
enum class MergeMode : uint8_t { Override, Keep, RaiseKeyError };
Status dict_merge(Thread& t, Dict& into, Value from, MergeMode mode);
// dict.update(mapping or pairs)
Status dict_update(Thread& t, Dict& into, Value mapping_or_pairs);
// The last item, removed; both absent when the dict is empty.
struct DictItem {
    Ref<> key, value;
};
DictItem dict_pop_last(Dict& dict);

inline bool is_exact_dict(Value value) { return value.is_object() && value.as_object()->type == &types::Dict; }
inline bool is_dict(Value value) { return value.is_object() && value.as_object()->type->has_flag(kTypeDict); }
inline Dict* as_dict(Value value) { return is_dict(value) ? static_cast<Dict*>(value.as_object()) : nullptr; }

}  // namespace krait::object

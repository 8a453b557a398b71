#include "object/dict.h"

#include "object/allocate.h"
#include "object/dict_inline.h"
#include "object/hash_key.h"
#include "object/protocol.h"

// Looking a key up may run its __eq__, which may change the dict. Searching therefore remembers the table and the size
// it started with and starts again when they are no longer the dict's.

namespace krait::object {

namespace {

struct EmptyKeys {
    DictKeys keys{0, 3, 0, KeysKind::Str, true, 0, 0, 0, 0};
    int8_t indices[8] = {-1, -1, -1, -1, -1, -1, -1, -1};
};
EmptyKeys empty_keys;

int64_t usable_entries(int log2_slots) { return (int64_t{2} << log2_slots) / 3; }

int log2_index_bytes_for(int log2_slots) {
    if (log2_slots < 8) return 0;
    if (log2_slots < 16) return 1;
    return log2_slots < 32 ? 2 : 3;
}

// The smallest table whose entries array holds so many.
int log2_slots_for(int64_t entries) {
    int log2 = 3;
    while (usable_entries(log2) < entries) ++log2;
    return log2;
}

// A table that is full is exchanged for one of more than three slots for each key.
int log2_slots_when_full(int64_t used) {
    int log2 = 3;
    while (int64_t{1} << log2 < used * 3) ++log2;
    return log2;
}

DictKeys* allocate_keys(Thread& t, int log2_slots, KeysKind kind) {
    DictKeys layout{0,
                    static_cast<uint8_t>(log2_slots),
                    static_cast<uint8_t>(log2_index_bytes_for(log2_slots)),
                    kind,
                    false,
                    usable_entries(log2_slots),
                    0,
                    0,
                    usable_entries(log2_slots)};
    void* memory = t.interpreter.heap.allocate(layout.bytes());
    if (!memory) return nullptr;
    auto* keys = new (memory) DictKeys(layout);
    std::memset(keys->indices(), 0xFF, keys->index_bytes());
    return keys;
}

void free_keys(Thread& t, DictKeys* keys) {
    if (!keys->is_static) t.interpreter.heap.free(keys, keys->bytes());
}

// The slot that points to an entry.
uint64_t slot_of_entry(const DictKeys& keys, int64_t hash, int64_t index) {
    Probe probe(keys, hash);
    while (keys.index_at(probe.slot()) != index) probe.advance();
    return probe.slot();
}

void link_entry(DictKeys& keys, int64_t hash, int64_t index) {
    Probe probe(keys, hash);
    while (keys.index_at(probe.slot()) >= 0) probe.advance();
    keys.set_index(probe.slot(), index);
}

int64_t find_str(const DictKeys& keys, const Str& key, int64_t hash) {
    for (Probe probe(keys, hash);; probe.advance()) {
        int64_t index = keys.index_at(probe.slot());
        if (index == kIndexEmpty) return -1;
        if (index < 0) continue;
        Value candidate = keys.str_entries()[index].key;
        if (candidate == Value(&key)) return index;
        auto& other = *static_cast<const Str*>(candidate.as_object());
        if (other.hash == hash && str_equal(other, key)) return index;
    }
}

// Exact str keys among keys of any kind, without running code.
int64_t peek_any(const DictKeys& keys, const Str& key, int64_t hash) {
    for (Probe probe(keys, hash);; probe.advance()) {
        int64_t index = keys.index_at(probe.slot());
        if (index == kIndexEmpty) return -1;
        if (index < 0) continue;
        const AnyEntry& entry = keys.any_entries()[index];
        if (entry.key == Value(&key)) return index;
        if (entry.hash == hash && is_exact_str(entry.key) &&
            str_equal(*static_cast<const Str*>(entry.key.as_object()), key))
            return index;
    }
}

int64_t peek_index(const DictKeys& keys, const Str& key) {
    int64_t hash = str_hash(key);
    if (keys.kind == KeysKind::Str) return find_str(keys, key, hash);
    return keys.kind == KeysKind::Any ? peek_any(keys, key, hash) : find_inline(inline_keys(keys), key);
}

constexpr int64_t kMustCompare = -2;

// Keys are usually found by identity, or by their hash not to be there; else a stored key of the same hash has to be
// asked.
int64_t find_identical(const DictKeys& keys, Value key, int64_t hash) {
    for (Probe probe(keys, hash);; probe.advance()) {
        int64_t index = keys.index_at(probe.slot());
        if (index == kIndexEmpty) return -1;
        if (index < 0) continue;
        const AnyEntry& entry = keys.any_entries()[index];
        if (entry.key == key) return index;
        if (entry.hash == hash) return kMustCompare;
    }
}

enum class Search { Done, Again, Failed };

Search search_once(Thread& t, Dict& dict, Value key, int64_t hash, int64_t& found) {
    DictKeys* keys = dict.keys_;
    for (Probe probe(*keys, hash);; probe.advance()) {
        found = keys->index_at(probe.slot());
        if (found == kIndexEmpty) return Search::Done;
        if (found < 0 || keys->hash_at(found) != hash) continue;
        Value stored = keys->key_at(found);
        Result<bool> same = same_key(t, stored, key);
        if (same.failed()) return Search::Failed;
        if (dict.keys_ != keys || found >= keys->filled || keys->key_at(found) != stored) return Search::Again;
        if (same.take()) return Search::Done;
    }
}

// The same where there are no slots, for keys that are no exact strs.
Search search_inline_once(Thread& t, Dict& dict, Value key, int64_t hash, int64_t& found) {
    DictKeys* keys = dict.keys_;
    int64_t size = keys->filled;
    for (found = 0; found < size; ++found) {
        if (keys->hash_at(found) != hash) continue;
        Ref<> stored = share(keys->key_at(found));
        Result<bool> same = same_key(t, stored, key);
        if (same.failed()) return Search::Failed;
        if (dict.keys_ != keys || keys->filled != size || keys->key_at(found) != stored.value()) return Search::Again;
        if (same.take()) return Search::Done;
    }
    found = -1;
    return Search::Done;
}

[[gnu::noinline]] Result<int64_t> search(Thread& t, Dict& dict, Value key, int64_t hash) {
    if (dict.keys_->kind == KeysKind::Inline && is_exact_str(key))
        return find_inline(inline_keys(*dict.keys_), *static_cast<Str*>(key.as_object()));
    while (true) {
        int64_t found = -1;
        bool is_inline = dict.keys_->kind == KeysKind::Inline;
        Search outcome =
            is_inline ? search_inline_once(t, dict, key, hash, found) : search_once(t, dict, key, hash, found);
        if (outcome == Search::Failed) return Raised{};
        if (outcome == Search::Done) return found < 0 ? -1 : found;
    }
}

void copy_entries(const DictKeys& from, DictKeys& to) {
    for (int64_t i = 0; i < from.filled; ++i) {
        Value key = from.key_at(i);
        if (!key) continue;
        int64_t hash = from.hash_at(i), index = to.filled++;
        --to.usable;
        if (to.kind == KeysKind::Str)
            to.str_entries()[index] = {key, from.value_at(i)};
        else
            to.any_entries()[index] = {hash, key, from.value_at(i)};
        link_entry(to, hash, index);
    }
}

// Those of holes are absent.
template <typename Entry>
void release_entries(const Entry* entries, int64_t count) {
    for (int64_t i = 0; i < count; ++i) {
        release(entries[i].key);
        release(entries[i].value);
    }
}

// A new table; holes vanish.
Status rebuild(Thread& t, Dict& dict, int log2_slots, KeysKind kind) {
    DictKeys* keys = allocate_keys(t, log2_slots, kind);
    if (!keys) return t.raise_no_memory();
    copy_entries(*dict.keys_, *keys);
    if (dict.keys_->kind == KeysKind::Inline)
        leave_inline(t, dict, keys);
    else
        free_keys(t, std::exchange(dict.keys_, keys));
    return {};
}

// True: the key has gone to the instance that the dict is a view of; else there is room in the table.
Result<bool> make_room(Thread& t, Dict& dict, Value key, Value value) {
    DictKeys& keys = *dict.keys_;
    if (keys.kind == KeysKind::Inline && TRY(append_inline(t, inline_keys(keys), key, value))) return true;
    KeysKind kind = keys.kind != KeysKind::Any && is_exact_str(key) ? KeysKind::Str : KeysKind::Any;
    TRY(rebuild(t, dict, log2_slots_when_full(dict.used_), kind));
    return false;
}

}  // namespace

// --- the table ---

Result<int64_t> hash_key(Thread& t, Value key) {
    Result<int64_t> known = hash_quickly(t, key);
    if (known.failed()) return explain_unhashable(t, key, "dict key");
    return known;
}

Result<int64_t> dict_find(Thread& t, Dict& dict, Value key, int64_t hash) {
    if (dict.keys_->kind == KeysKind::Str && is_exact_str(key))
        return find_str(*dict.keys_, *static_cast<Str*>(key.as_object()), hash);
    if (dict.keys_->kind == KeysKind::Any) {
        int64_t found = find_identical(*dict.keys_, key, hash);
        if (found != kMustCompare) return found;
    }
    return search(t, dict, key, hash);
}

Status dict_append(Thread& t, Dict& dict, Value key, int64_t hash, Value value) {
    if (dict.keys_->usable <= 0 || (dict.keys_->kind != KeysKind::Any && !is_exact_str(key)))
        if (TRY(make_room(t, dict, key, value))) return {};
    DictKeys& keys = *dict.keys_;
    retain(key);
    retain(value);
    int64_t index = keys.filled++;
    --keys.usable;
    if (keys.kind == KeysKind::Str)
        keys.str_entries()[index] = {key, value};
    else
        keys.any_entries()[index] = {hash, key, value};
    link_entry(keys, hash, index);
    keys.version = 0;
    ++dict.used_;
    return {};
}

Status dict_reserve(Thread& t, Dict& dict, int64_t entries, KeysKind kind) {
    return rebuild(t, dict, log2_slots_for(entries), kind);
}

Status dict_resize(Thread& t, Dict& dict, int log2_slots, KeysKind kind) { return rebuild(t, dict, log2_slots, kind); }

Status dict_own_table(Thread& t, Dict& dict) { return dict_reserve(t, dict, dict.used_, KeysKind::Str); }
DictKeys* dict_empty_table() { return &empty_keys.keys; }

DictItem dict_take(Dict& dict, int64_t index) {
    DictKeys& keys = *dict.keys_;
    if (keys.kind == KeysKind::Inline) return take_inline(inline_keys(keys), index);
    keys.set_index(slot_of_entry(keys, keys.hash_at(index), index), kIndexHole);
    Ref<> key = Ref<>::adopt(keys.key_at(index));
    Ref<> value = Ref<>::adopt(std::exchange(keys.value_ref(index), Value()));
    if (keys.kind == KeysKind::Str)
        keys.str_entries()[index].key = Value();
    else
        keys.any_entries()[index].key = Value();
    keys.version = 0;
    --dict.used_;
    return {std::move(key), std::move(value)};
}

Result<Ref<Dict>> dict_of_type(Thread& t, Type& type) {
    Ref<Dict> dict = TRY(instance_of<Dict>(t, type));
    dict->keys_ = &empty_keys.keys;
    return dict;
}

Status dict_clone_table(Thread& t, Dict& into, const Dict& from) {
    void* memory = t.interpreter.heap.allocate(from.keys_->bytes());
    if (!memory) return t.raise_no_memory();
    std::memcpy(memory, static_cast<const void*>(from.keys_), from.keys_->bytes());
    into.keys_ = static_cast<DictKeys*>(memory);
    into.keys_->version = 0;
    into.used_ = from.used_;
    for (int64_t i = 0; i < into.keys_->filled; ++i) {
        retain(into.keys_->key_at(i));
        retain(into.keys_->value_at(i));
    }
    return {};
}

// --- reading ---

// Apart, so that the instructions that look up texts stay small.
[[gnu::noinline]] Value Dict::peek(const Str& key) const {
    int64_t index = peek_index(*keys_, key);
    return index < 0 ? Value() : keys_->value_at(index);
}

bool Dict::next(int64_t& position, Value& key, Value& value) const {
    for (; position < keys_->filled; ++position) {
        key = keys_->key_at(position);
        if (!key) continue;
        value = keys_->value_at(position++);
        return true;
    }
    return false;
}

bool Dict::has_only_str_keys() const { return keys_->kind != KeysKind::Any; }
uint32_t Dict::known_version() const { return keys_->version; }

uint32_t Dict::keys_version(Thread& t) {
    if (keys_->version == 0 && !keys_->is_static && keys_->kind != KeysKind::Inline &&
        t.interpreter.next_keys_version != 0)
        keys_->version = t.interpreter.next_keys_version++;
    return keys_->version;
}

int64_t Dict::entry_index(const Str& key) const { return peek_index(*keys_, key); }
Value Dict::entry_value(int64_t index) const { return keys_->value_at(index); }
void Dict::set_entry_value(int64_t index, Ref<> value) {
    release(std::exchange(keys_->value_ref(index), value.detach()));
}

Lookup dict_get_hashed(Thread& t, Dict& dict, Value key, int64_t hash) {
    int64_t index = TRY(dict_find(t, dict, key, hash));
    if (index < 0) return std::nullopt;
    return share(dict.keys_->value_at(index));
}

Lookup dict_get(Thread& t, Dict& dict, Value key) {
    int64_t hash = TRY(hash_key(t, key));
    return dict_get_hashed(t, dict, key, hash);
}

Result<bool> dict_contains(Thread& t, Dict& dict, Value key) {
    int64_t hash = TRY(hash_key(t, key));
    return TRY(dict_find(t, dict, key, hash)) >= 0;
}

// --- changing ---

Result<Ref<Dict>> dict_new(Thread& t, int64_t expected_size) {
    Ref<Dict> dict = TRY(dict_of_type(t, types::Dict));
    if (expected_size > 0) TRY(dict_reserve(t, *dict, expected_size, KeysKind::Str));
    track(t, dict.get());
    return dict;
}

Status dict_set_hashed(Thread& t, Dict& dict, Value key, int64_t hash, Value value) {
    int64_t index = TRY(dict_find(t, dict, key, hash));
    if (index < 0) return dict_append(t, dict, key, hash, value);
    dict.set_entry_value(index, share(value));
    return {};
}

[[gnu::noinline]] Status dict_set(Thread& t, Dict& dict, Value key, Value value) {
    int64_t hash = TRY(hash_key(t, key));
    return dict_set_hashed(t, dict, key, hash, value);
}

Result<Ref<>> dict_set_default(Thread& t, Dict& dict, Value key, Value value) {
    int64_t hash = TRY(hash_key(t, key));
    int64_t index = TRY(dict_find(t, dict, key, hash));
    if (index >= 0) return share(dict.keys_->value_at(index));
    TRY(dict_append(t, dict, key, hash, value));
    return share(value);
}

Lookup dict_pop(Thread& t, Dict& dict, Value key) {
    if (dict.used_ == 0) return std::nullopt;
    int64_t hash = TRY(hash_key(t, key));
    int64_t index = TRY(dict_find(t, dict, key, hash));
    if (index < 0) return std::nullopt;
    auto [old_key, old_value] = dict_take(dict, index);
    return std::move(old_value);
}

Result<bool> dict_delete(Thread& t, Dict& dict, Value key) {
    int64_t hash = TRY(hash_key(t, key));
    int64_t index = TRY(dict_find(t, dict, key, hash));
    if (index < 0) return false;
    DictItem entry = dict_take(dict, index);
    return true;
}

DictItem dict_pop_last(Dict& dict) {
    if (dict.used_ == 0) return {};
    int64_t last = dict.keys_->filled - 1;
    while (!dict.keys_->key_at(last)) --last;
    DictItem item = dict_take(dict, last);
    dict.keys_->filled = last;
    if (dict.keys_->leading_holes > last) dict.keys_->leading_holes = last;
    return item;
}

void dict_clear(Thread& t, Dict& dict) {
    if (dict.keys_->kind == KeysKind::Inline) return clear_inline(inline_keys(*dict.keys_));
    DictKeys* keys = std::exchange(dict.keys_, &empty_keys.keys);
    dict.used_ = 0;
    if (keys->kind == KeysKind::Str)
        release_entries(keys->str_entries(), keys->filled);
    else
        release_entries(keys->any_entries(), keys->filled);
    free_keys(t, keys);
}

Result<Ref<Dict>> dict_copy(Thread& t, const Dict& dict) {
    Ref<Dict> copy = TRY(dict_new(t));
    if (dict.used_ == 0) return copy;
    // A table without many holes is cloned.
    if (dict.keys_->kind != KeysKind::Inline && dict.used_ >= dict.keys_->filled * 2 / 3) {
        TRY(dict_clone_table(t, *copy, dict));
        return copy;
    }
    KeysKind kind = dict.has_only_str_keys() ? KeysKind::Str : KeysKind::Any;
    TRY(rebuild(t, *copy, log2_slots_for(dict.used_), kind));
    copy_entries(*dict.keys_, *copy->keys_);
    copy->used_ = dict.used_;
    for (int64_t i = 0; i < copy->keys_->filled; ++i) {
        retain(copy->keys_->key_at(i));
        retain(copy->keys_->value_at(i));
    }
    return copy;
}

}  // namespace krait::object

#pragma once

// The table of a dict, for dict*.cpp only.

#include "object/dict.h"

namespace krait::object {

struct StrEntry {
    Value key;  // absent: a hole
    Value value;
};

struct AnyEntry {
    int64_t hash;
    Value key;
    Value value;
};

// Inline: no table at all; names and values are those of an instance (InlineKeys).
enum class KeysKind : uint8_t { Any, Str, Inline };

inline constexpr int64_t kIndexEmpty = -1;
inline constexpr int64_t kIndexHole = -2;

// One block: this header, then 2^log2_slots indices of 1, 2, 4 or 8 bytes, then `capacity` entries.
struct DictKeys {
    uint32_t version;
    uint8_t log2_slots;
    uint8_t log2_index_bytes;
    KeysKind kind;
    bool is_static;         // the shared table of empty dicts: never written, never freed
    int64_t capacity;       // entries there is room for
    int64_t filled;         // entries used, holes included
    int64_t leading_holes;  // so many entries at the front are known to be holes
    int64_t usable;  // entries that may still be added: less than there is room for when popitem() took some back

    int64_t slots() const { return int64_t{1} << log2_slots; }
    uint64_t mask() const { return static_cast<uint64_t>(slots()) - 1; }
    char* indices() { return reinterpret_cast<char*>(this + 1); }
    const char* indices() const { return reinterpret_cast<const char*>(this + 1); }
    size_t index_bytes() const { return size_t{1} << (log2_slots + log2_index_bytes); }
    void* entries() { return indices() + index_bytes(); }
    const void* entries() const { return indices() + index_bytes(); }
    StrEntry* str_entries() { return static_cast<StrEntry*>(entries()); }
    const StrEntry* str_entries() const { return static_cast<const StrEntry*>(entries()); }
    AnyEntry* any_entries() { return static_cast<AnyEntry*>(entries()); }
    const AnyEntry* any_entries() const { return static_cast<const AnyEntry*>(entries()); }
    size_t entry_size() const { return kind == KeysKind::Str ? sizeof(StrEntry) : sizeof(AnyEntry); }
    // What CPython's table of this kind takes, its header having 32 bytes.
    size_t shown_bytes() const { return 32 + index_bytes() + static_cast<size_t>(capacity) * entry_size(); }
    size_t bytes() const;

    int64_t index_at(uint64_t slot) const {
        switch (log2_index_bytes) {
            case 0: return reinterpret_cast<const int8_t*>(indices())[slot];
            case 1: return reinterpret_cast<const int16_t*>(indices())[slot];
            case 2: return reinterpret_cast<const int32_t*>(indices())[slot];
            default: return reinterpret_cast<const int64_t*>(indices())[slot];
        }
    }
    void set_index(uint64_t slot, int64_t index) {
        switch (log2_index_bytes) {
            case 0: reinterpret_cast<int8_t*>(indices())[slot] = static_cast<int8_t>(index); break;
            case 1: reinterpret_cast<int16_t*>(indices())[slot] = static_cast<int16_t>(index); break;
            case 2: reinterpret_cast<int32_t*>(indices())[slot] = static_cast<int32_t>(index); break;
            default: reinterpret_cast<int64_t*>(indices())[slot] = index;
        }
    }
    Value key_at(int64_t index) const;
    Value value_at(int64_t index) const;
    Value& value_ref(int64_t index);
    int64_t hash_at(int64_t index) const;
};

// The attributes of an instance as its __dict__ sees them: entry i is the attribute that was set i-th. The instance
// owns the values and its class the names; deleting one moves those behind it forward, so there are no holes.
struct InlineKeys : DictKeys {
    Object* owner;
    Value* values;
    const uint8_t* order;  // index of each entry's name and value
    const Field<Str>* names;

    uint8_t* order_count() const { return const_cast<uint8_t*>(order) - 1; }
};

inline InlineKeys& inline_keys(DictKeys& keys) { return static_cast<InlineKeys&>(keys); }
inline const InlineKeys& inline_keys(const DictKeys& keys) { return static_cast<const InlineKeys&>(keys); }

inline size_t DictKeys::bytes() const {
    if (kind == KeysKind::Inline) return sizeof(InlineKeys);
    return sizeof(DictKeys) + index_bytes() + static_cast<size_t>(capacity) * entry_size();
}
inline Value DictKeys::key_at(int64_t index) const {
    if (kind == KeysKind::Str) return str_entries()[index].key;
    if (kind == KeysKind::Any) return any_entries()[index].key;
    return inline_keys(*this).names[inline_keys(*this).order[index]].get();
}
inline Value DictKeys::value_at(int64_t index) const { return const_cast<DictKeys*>(this)->value_ref(index); }
inline Value& DictKeys::value_ref(int64_t index) {
    if (kind == KeysKind::Str) return str_entries()[index].value;
    if (kind == KeysKind::Any) return any_entries()[index].value;
    return inline_keys(*this).values[inline_keys(*this).order[index]];
}
inline int64_t DictKeys::hash_at(int64_t index) const {
    if (kind == KeysKind::Any) return any_entries()[index].hash;
    if (kind == KeysKind::Str) return static_cast<const Str*>(str_entries()[index].key.as_object())->hash;
    return str_hash(*inline_keys(*this).names[inline_keys(*this).order[index]].get());
}

// Walks the slots that a hash may stand in.
class Probe {
public:
    Probe(const DictKeys& keys, int64_t hash)
        : mask_(keys.mask()), perturb_(static_cast<uint64_t>(hash)), slot_(perturb_ & mask_) {}
    uint64_t slot() const { return slot_; }
    void advance() {
        perturb_ >>= 5;
        slot_ = (slot_ * 5 + perturb_ + 1) & mask_;
    }

private:
    uint64_t mask_;
    uint64_t perturb_;
    uint64_t slot_;
};

}  // namespace krait::object

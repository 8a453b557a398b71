#include "object/set_table.h"

#include <cstring>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/dict_table.h"
#include "object/exceptions.h"
#include "object/hash_key.h"
#include "object/protocol.h"
#include "object/quick_next.h"

namespace krait::object {

namespace {

constexpr int64_t kBigSet = 50000;

size_t table_bytes(int64_t slots) { return static_cast<size_t>(slots) * sizeof(SetEntry); }
bool is_crowded(int64_t fill, int64_t mask) { return fill * 5 >= mask * 3; }

// Two sevenths filled at most, when a table grows by itself.
int64_t grown(int64_t used) { return used > kBigSet ? used * 2 : used * 4; }

void insert_new(SetEntry* table, int64_t mask, Value key, int64_t hash) {
    SetProbe probe(mask, hash);
    while (table[probe.slot()].key) probe.advance();
    table[probe.slot()] = {key, hash};
}

enum class Search { Found, Absent, Again, Failed };

struct Found {
    Search outcome;
    int64_t slot;  // of the member, or the empty one
    int64_t last_hole = -1;
};

// Who adds takes the answer "equal" for what it is; who looks for a member starts again when the set changed meanwhile.
enum class Purpose : uint8_t { Find, Add };

Found search_once(Thread& t, Set& set, Value key, int64_t hash, Purpose purpose) {
    SetEntry* table = set.table_;
    int64_t last_hole = -1;
    for (SetProbe probe(set.mask_, hash);; probe.advance()) {
        auto slot = static_cast<int64_t>(probe.slot());
        SetEntry& entry = table[slot];
        if (!entry.key) {
            if (entry.hash != kSetHole) return {Search::Absent, slot, last_hole};
            last_hole = slot;
            continue;
        }
        if (entry.hash != hash) continue;
        Value stored = entry.key;
        if (stored == key) return {Search::Found, slot};
        Result<bool> same = same_key(t, stored, key);
        if (same.failed()) return {Search::Failed, -1};
        bool is_equal = same.take();
        if (is_equal && purpose == Purpose::Add) return {Search::Found, -1};
        if (set.table_ != table || table[slot].key != stored) return {Search::Again, -1};
        if (is_equal) return {Search::Found, slot};
    }
}

Found search(Thread& t, Set& set, Value key, int64_t hash, Purpose purpose) {
    while (true) {
        Found found = search_once(t, set, key, hash, purpose);
        if (found.outcome != Search::Again) return found;
    }
}

// A comparison may have put a member into the hole that was seen before.
Found search_place(Thread& t, Set& set, Value key, int64_t hash) {
    while (true) {
        Found found = search(t, set, key, hash, Purpose::Add);
        if (found.last_hole < 0 || !set.table_[found.last_hole].key) return found;
    }
}

void take_over_table(Thread& t, Set& set, SetEntry* table, int64_t mask) {
    if (set.table_ != set.small_) t.interpreter.heap.free(set.table_, table_bytes(set.mask_ + 1));
    set.table_ = table;
    set.mask_ = mask;
    set.fill_ = set.used_;
}

// Both tables alike and the other without holes: slot by slot.
void copy_table(Set& set, const Set& other) {
    for (int64_t i = 0; i <= other.mask_; ++i) {
        retain(other.table_[i].key);
        set.table_[i] = other.table_[i];
    }
    set.used_ = set.fill_ = other.used_;
}

Status merge_dict(Thread& t, Set& set, Dict& dict) {
    if (is_crowded(set.fill_ + dict.size(), set.mask_)) TRY(set_resize(t, set, (set.used_ + dict.size()) * 2));
    return for_each_key(dict, [&](Value key, int64_t hash) { return set_add_hashed(t, set, key, hash); });
}

}  // namespace

Result<Ref<Set>> set_of_type(Thread& t, Type& type) {
    Ref<Set> set = TRY(instance_of<Set>(t, type));
    set->table_ = set->small_;
    set->mask_ = kSmallestSetTable - 1;
    set->hash_ = -1;
    return set;
}

Result<int64_t> hash_member(Thread& t, Value member) {
    Result<int64_t> known = hash_quickly(t, member);
    if (known.failed()) return explain_unhashable(t, member, "set element");
    return known;
}

namespace {

constexpr int64_t kMustCompare = -2;

// Members are usually found by identity, or by their hash not to be there; else one of the same hash has to be asked.
int64_t find_identical(const Set& set, Value key, int64_t hash) {
    for (SetProbe probe(set.mask_, hash);; probe.advance()) {
        const SetEntry& entry = set.table_[probe.slot()];
        if (entry.key == key) return static_cast<int64_t>(probe.slot());
        if (entry.hash == hash && entry.key) return kMustCompare;
        if (is_empty_slot(entry)) return -1;
    }
}

}  // namespace

Result<int64_t> set_find(Thread& t, Set& set, Value key, int64_t hash) {
    int64_t known = find_identical(set, key, hash);
    if (known != kMustCompare) return known;
    Found found = search(t, set, key, hash, Purpose::Find);
    if (found.outcome == Search::Failed) return Raised{};
    return found.outcome == Search::Found ? found.slot : -1;
}

Result<bool> set_contains_hashed(Thread& t, Set& set, Value key, int64_t hash) {
    return TRY(set_find(t, set, key, hash)) >= 0;
}

namespace {

// Where a member that is none yet goes, when nobody has to be asked whether he equals it: -1, it is there already.
int64_t find_place(const Set& set, Value key, int64_t hash) {
    int64_t hole = -1;
    for (SetProbe probe(set.mask_, hash);; probe.advance()) {
        const SetEntry& entry = set.table_[probe.slot()];
        if (!entry.key) {
            auto slot = static_cast<int64_t>(probe.slot());
            if (entry.hash != kSetHole) return hole >= 0 ? hole : slot;
            hole = slot;
        } else if (entry.key == key) {
            return -1;
        } else if (entry.hash == hash) {
            return kMustCompare;
        }
    }
}

}  // namespace

Status set_add_hashed(Thread& t, Set& set, Value key, int64_t hash) {
    int64_t place = find_place(set, key, hash);
    if (place == -1) return {};
    if (place >= 0) {
        bool is_hole = set.table_[place].hash == kSetHole;
        retain(key);
        set.table_[place] = {key, hash};
        ++set.used_;
        if (is_hole) return {};
        ++set.fill_;
        return is_crowded(set.fill_, set.mask_) ? set_resize(t, set, grown(set.used_)) : Status();
    }
    Ref<> held = share(key);
    Found found = search_place(t, set, key, hash);
    if (found.outcome == Search::Failed) return Raised{};
    if (found.outcome == Search::Found) return {};
    ++set.used_;
    if (found.last_hole >= 0) {
        set.table_[found.last_hole] = {held.detach(), hash};
        return {};
    }
    set.table_[found.slot] = {held.detach(), hash};
    ++set.fill_;
    if (!is_crowded(set.fill_, set.mask_)) return {};
    return set_resize(t, set, grown(set.used_));
}

Ref<> set_take(Set& set, int64_t slot) {
    Value key = std::exchange(set.table_[slot].key, Value());
    set.table_[slot].hash = kSetHole;
    --set.used_;
    return Ref<>::adopt(key);
}

Result<bool> set_discard_hashed(Thread& t, Set& set, Value key, int64_t hash) {
    int64_t slot = TRY(set_find(t, set, key, hash));
    if (slot < 0) return false;
    Ref<> gone = set_take(set, slot);
    return true;
}

Status set_resize(Thread& t, Set& set, int64_t least) {
    int64_t slots = kSmallestSetTable;
    while (slots <= least) slots <<= 1;
    SetEntry old_small[kSmallestSetTable];
    SetEntry* old_table = set.table_;
    int64_t old_mask = set.mask_;
    if (slots == kSmallestSetTable) {
        if (old_table == set.small_) {
            if (set.fill_ == set.used_) return {};
            std::memcpy(static_cast<void*>(old_small), set.small_, sizeof(old_small));
            old_table = old_small;
        }
        std::memset(static_cast<void*>(set.small_), 0, sizeof(set.small_));
        for (int64_t i = 0; i <= old_mask; ++i)
            if (old_table[i].key) insert_new(set.small_, slots - 1, old_table[i].key, old_table[i].hash);
        take_over_table(t, set, set.small_, slots - 1);
        return {};
    }
    auto* table = static_cast<SetEntry*>(t.interpreter.heap.allocate(table_bytes(slots)));
    if (!table) return t.raise_no_memory();
    std::memset(static_cast<void*>(table), 0, table_bytes(slots));
    for (int64_t i = 0; i <= old_mask; ++i)
        if (old_table[i].key) insert_new(table, slots - 1, old_table[i].key, old_table[i].hash);
    take_over_table(t, set, table, slots - 1);
    return {};
}

Status set_merge(Thread& t, Set& set, const Set& other) {
    if (&set == &other || other.used_ == 0) return {};
    if (is_crowded(set.fill_ + other.used_, set.mask_)) TRY(set_resize(t, set, (set.used_ + other.used_) * 2));
    if (set.fill_ == 0 && set.mask_ == other.mask_ && other.fill_ == other.used_) {
        copy_table(set, other);
        return {};
    }
    if (set.fill_ == 0) {
        for (int64_t i = 0; i <= other.mask_; ++i) {
            const SetEntry& entry = other.table_[i];
            if (!entry.key) continue;
            retain(entry.key);
            insert_new(set.table_, set.mask_, entry.key, entry.hash);
        }
        set.fill_ = set.used_ = other.used_;
        return {};
    }
    for (int64_t i = 0; i <= other.mask_; ++i) {
        SetEntry entry = other.table_[i];
        if (entry.key) TRY(set_add_hashed(t, set, entry.key, entry.hash));
    }
    return {};
}

void set_swap(Set& a, Set& b) {
    bool a_is_small = a.table_ == a.small_, b_is_small = b.table_ == b.small_;
    std::swap(a.used_, b.used_);
    std::swap(a.fill_, b.fill_);
    std::swap(a.mask_, b.mask_);
    std::swap(a.table_, b.table_);
    std::swap(a.small_, b.small_);
    if (a_is_small) b.table_ = b.small_;
    if (b_is_small) a.table_ = a.small_;
    a.hash_ = b.hash_ = -1;
}

int64_t hash_of_members(const Set& set) {
    uint64_t mixed = 0;
    int64_t position = 0;
    while (Value member = set.next(position)) {
        auto hash = static_cast<uint64_t>(set.table_[position - 1].hash);
        mixed ^= ((hash ^ 89869747) ^ (hash << 16)) * 3644798167u;
    }
    mixed ^= (static_cast<uint64_t>(set.used_) + 1) * 1927868237u;
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    mixed = mixed * 69069u + 907133923u;
    return mixed == UINT64_MAX ? 590923713 : static_cast<int64_t>(mixed);
}

Result<int64_t> hash_searched_member(Thread& t, Value member) {
    Result<int64_t> known = hash_member(t, member);
    if (!known.failed() || !is_instance_of(member, types::Set) || !t.matches(types::TypeError)) return known;
    t.clear_exception();
    return hash_of_members(set_at(member));
}

// --- the functions of set.h ---

Value Set::next(int64_t& position) const {
    for (; position <= mask_; ++position)
        if (table_[position].key) return table_[position++].key;
    return Value();
}

Result<Ref<Set>> set_new(Thread& t) {
    Ref<Set> set = TRY(set_of_type(t, types::Set));
    track(t, set.get());
    return set;
}

Result<Ref<Set>> frozenset_from(Thread& t, const Value* items, int64_t size) {
    Ref<Set> set = TRY(set_of_type(t, types::FrozenSet));
    for (int64_t i = 0; i < size; ++i) TRY(set_add(t, *set, items[i]));
    track(t, set.get());
    return set;
}

Result<Ref<Set>> set_from_iterable(Thread& t, Value iterable) {
    Ref<Set> set = TRY(set_new(t));
    TRY(set_update(t, *set, iterable));
    return set;
}

Result<Ref<Set>> frozenset_from_iterable(Thread& t, Value iterable) {
    Ref<Set> set = TRY(set_of_type(t, types::FrozenSet));
    TRY(set_update(t, *set, iterable));
    track(t, set.get());
    return set;
}

Status set_add(Thread& t, Set& set, Value item) {
    int64_t hash = TRY(hash_member(t, item));
    return set_add_hashed(t, set, item, hash);
}

Result<bool> set_contains(Thread& t, Set& set, Value item) {
    int64_t hash = TRY(hash_member(t, item));
    return set_contains_hashed(t, set, item, hash);
}

Result<bool> set_discard(Thread& t, Set& set, Value item) {
    int64_t hash = TRY(hash_member(t, item));
    return set_discard_hashed(t, set, item, hash);
}

Status set_update(Thread& t, Set& set, Value iterable) {
    Ref<> held = share(iterable);
    if (is_any_set(iterable)) return set_merge(t, set, set_at(iterable));
    if (is_exact_dict(iterable)) return merge_dict(t, set, *as_dict(iterable));
    Ref<> iterator = TRY(get_iter(t, iterable));
    while (Ref<> item = TRY(quick_next(t, iterator))) TRY(set_add(t, set, item));
    return {};
}

void set_clear(Thread& t, Set& set) {
    SetEntry old_small[kSmallestSetTable];
    SetEntry* table = set.table_;
    int64_t mask = set.mask_, left = set.used_;
    if (set.fill_ == 0 && table == set.small_) return;
    if (table == set.small_) {
        std::memcpy(static_cast<void*>(old_small), set.small_, sizeof(old_small));
        table = old_small;
    }
    std::memset(static_cast<void*>(set.small_), 0, sizeof(set.small_));
    set.table_ = set.small_;
    set.mask_ = kSmallestSetTable - 1;
    set.used_ = set.fill_ = set.finger_ = 0;
    set.hash_ = -1;
    for (int64_t i = 0; left > 0; ++i) {
        if (!table[i].key) continue;
        --left;
        release(table[i].key);
    }
    if (table != old_small) t.interpreter.heap.free(table, table_bytes(mask + 1));
}

}  // namespace krait::object

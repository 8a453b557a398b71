#pragma once

// The table of a set, for set*.cpp. Slots are looked at in runs of up to ten, then further away (SetProbe); holes keep
// such runs whole. Comparing may run code that changes the set: a search starts again then.

#include "object/set.h"

namespace krait::object {

class TypeBuilder;

inline Set& set_at(Value value) { return *static_cast<Set*>(value.as_object()); }

inline constexpr uint64_t kSetRun = 9;

// The slots where a hash may stand, in order.
class SetProbe {
public:
    SetProbe(int64_t mask, int64_t hash)
        : mask_(static_cast<uint64_t>(mask)), perturb_(static_cast<uint64_t>(hash)), start_(perturb_ & mask_) {
        begin_run();
    }
    uint64_t slot() const { return slot_; }
    void advance() {
        if (left_-- > 0) {
            ++slot_;
            return;
        }
        perturb_ >>= 5;
        start_ = (start_ * 5 + 1 + perturb_) & mask_;
        begin_run();
    }

private:
    void begin_run() {
        slot_ = start_;
        left_ = start_ + kSetRun <= mask_ ? kSetRun : 0;
    }

    uint64_t mask_, perturb_, start_, slot_ = 0;
    int64_t left_ = 0;
};

inline bool is_empty_slot(const SetEntry& entry) { return !entry.key && entry.hash != kSetHole; }

// An empty set of the type; not tracked yet.
Result<Ref<Set>> set_of_type(Thread& t, Type& type);
Result<int64_t> hash_member(Thread& t, Value member);
// Slot of the member, or -1.
Result<int64_t> set_find(Thread& t, Set& set, Value key, int64_t hash);
Result<bool> set_contains_hashed(Thread& t, Set& set, Value key, int64_t hash);
Status set_add_hashed(Thread& t, Set& set, Value key, int64_t hash);
Result<bool> set_discard_hashed(Thread& t, Set& set, Value key, int64_t hash);
// A hole instead of the member; the caller owns what it returns.
Ref<> set_take(Set& set, int64_t slot);
// The smallest table with more than `least` slots.
Status set_resize(Thread& t, Set& set, int64_t least);
// All members of the other set.
Status set_merge(Thread& t, Set& set, const Set& other);
// Exchanges the contents of two sets.
void set_swap(Set& a, Set& b);

// The hash of `in`, remove and discard: an unhashable set stands for the frozenset of its members.
Result<int64_t> hash_searched_member(Thread& t, Value member);
int64_t hash_of_members(const Set& set);

// Operations on whole sets (set_operations.cpp). `set` and `other` are any sets, iterables anything.
Result<Ref<Set>> set_copy(Thread& t, Set& set, Type& type);
Result<Ref<Set>> set_intersection(Thread& t, Set& set, Value iterable);
Result<Ref<Set>> set_difference(Thread& t, Set& set, Value iterable);
Status set_difference_update(Thread& t, Set& set, Value iterable);
Status set_symmetric_difference_update(Thread& t, Set& set, Value iterable);
Result<bool> set_is_subset(Thread& t, Set& set, Set& other);
Result<bool> set_is_disjoint(Thread& t, Set& set, Value iterable);
Result<bool> set_equal(Thread& t, Set& set, Set& other);

void define_set_methods(TypeBuilder& type, bool is_frozen);
Result<Ref<>> set_iterate(Thread& t, Value self);

}  // namespace krait::object

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/dict_table.h"
#include "object/exceptions.h"
#include "object/hash_key.h"
#include "object/protocol.h"
#include "object/set_table.h"

// Whole sets. Which operand is walked and which one asked decides the order of the result's table, so the choices here
// are CPython's.

namespace krait::object {

namespace {

// Calls f(member, hash) for each member of any set, holding the member; the set may change meanwhile.
template <typename F>
Status for_each_member(Set& set, F f) {
    for (int64_t i = 0; i <= set.mask_; ++i) {
        SetEntry entry = set.table_[i];
        if (!entry.key) continue;
        Ref<> held = share(entry.key);
        TRY(f(held, entry.hash));
    }
    return {};
}

Result<Ref<Set>> like(Thread& t, Set& set) {
    Type& type = is_instance_of(Value(&set), types::Set) ? types::Set : types::FrozenSet;
    Ref<Set> made = TRY(set_of_type(t, type));
    track(t, made.get());
    return made;
}

// set - dict: the dict's keys are looked up, not removed one by one.
Result<Ref<Set>> difference_with_lookup(Thread& t, Set& set, Value other) {
    Ref<Set> result = TRY(like(t, set));
    TRY(for_each_member(set, [&](Value key, int64_t hash) -> Status {
        bool is_there;
        if (is_any_set(other)) {
            is_there = TRY(set_contains_hashed(t, set_at(other), key, hash));
        } else {
            Ref<> found = TRY(dict_get_hashed(t, *as_dict(other), key, hash));
            is_there = static_cast<bool>(found);
        }
        return is_there ? Status() : set_add_hashed(t, *result, key, hash);
    }));
    return result;
}

Status toggle(Thread& t, Set& set, Value key, int64_t hash) {
    if (TRY(set_discard_hashed(t, set, key, hash))) return {};
    return set_add_hashed(t, set, key, hash);
}

}  // namespace

Result<Ref<Set>> set_copy(Thread& t, Set& set, Type& type) {
    Ref<Set> copy = TRY(set_of_type(t, type));
    TRY(set_merge(t, *copy, set));
    track(t, copy.get());
    return copy;
}

Result<Ref<Set>> set_intersection(Thread& t, Set& set, Value iterable) {
    if (Value(&set) == iterable)
        return set_copy(t, set, is_instance_of(iterable, types::Set) ? types::Set : types::FrozenSet);
    Ref<Set> result = TRY(like(t, set));
    if (is_any_set(iterable)) {
        Set *walked = &set_at(iterable), *asked = &set;
        if (walked->used_ > asked->used_) std::swap(walked, asked);
        TRY(for_each_member(*walked, [&](Value key, int64_t hash) -> Status {
            if (!TRY(set_contains_hashed(t, *asked, key, hash))) return {};
            return set_add_hashed(t, *result, key, hash);
        }));
        return result;
    }
    Ref<> iterator = TRY(get_iter(t, iterable));
    while (Ref<> key = TRY(next(t, iterator))) {
        int64_t hash = TRY(hash_quickly(t, key));  // a failure is not explained here
        if (!TRY(set_contains_hashed(t, set, key, hash))) continue;
        TRY(set_add_hashed(t, *result, key, hash));
        if (result->used_ >= set.used_) break;
    }
    return result;
}

Result<Ref<Set>> set_difference(Thread& t, Set& set, Value iterable) {
    bool is_set = is_any_set(iterable);
    int64_t size = is_set ? set_at(iterable).used_ : is_exact_dict(iterable) ? as_dict(iterable)->size() : -1;
    if (size >= 0 && set.used_ >> 2 <= size) return difference_with_lookup(t, set, iterable);
    Ref<Set> result = TRY(like(t, set));
    TRY(set_merge(t, *result, set));
    TRY(set_difference_update(t, *result, iterable));
    return result;
}

Status set_difference_update(Thread& t, Set& set, Value iterable) {
    if (Value(&set) == iterable) {
        set_clear(t, set);
        return {};
    }
    Ref<> other = share(iterable);
    if (is_any_set(iterable)) {
        if (set_at(iterable).used_ >> 3 > set.used_) other = TRY(set_intersection(t, set, iterable));
        TRY(for_each_member(set_at(other), [&](Value key, int64_t hash) -> Status {
            TRY(set_discard_hashed(t, set, key, hash));
            return {};
        }));
    } else {
        Ref<> iterator = TRY(get_iter(t, iterable));
        while (Ref<> key = TRY(next(t, iterator))) TRY(set_discard(t, set, key));
    }
    // Many holes: time for a fresh table.
    if (set.fill_ - set.used_ <= set.mask_ / 4) return {};
    return set_resize(t, set, set.used_ > 50000 ? set.used_ * 2 : set.used_ * 4);
}

Status set_symmetric_difference_update(Thread& t, Set& set, Value iterable) {
    if (Value(&set) == iterable) {
        set_clear(t, set);
        return {};
    }
    if (is_exact_dict(iterable)) {
        return for_each_key(*as_dict(iterable), [&](Value key, int64_t hash) { return toggle(t, set, key, hash); });
    }
    Ref<> other = is_any_set(iterable) ? share(iterable) : Ref<>(TRY(set_from_iterable(t, iterable)));
    return for_each_member(set_at(other), [&](Value key, int64_t hash) { return toggle(t, set, key, hash); });
}

Result<bool> set_is_subset(Thread& t, Set& set, Set& other) {
    if (set.used_ > other.used_) return false;
    for (int64_t i = 0; i <= set.mask_; ++i) {
        SetEntry entry = set.table_[i];
        if (!entry.key) continue;
        Ref<> held = share(entry.key);
        if (!TRY(set_contains_hashed(t, other, held, entry.hash))) return false;
    }
    return true;
}

Result<bool> set_is_disjoint(Thread& t, Set& set, Value iterable) {
    if (Value(&set) == iterable) return set.used_ == 0;
    if (is_any_set(iterable)) {
        Set *walked = &set_at(iterable), *asked = &set;
        if (walked->used_ > asked->used_) std::swap(walked, asked);
        for (int64_t i = 0; i <= walked->mask_; ++i) {
            SetEntry entry = walked->table_[i];
            if (!entry.key) continue;
            Ref<> held = share(entry.key);
            if (TRY(set_contains_hashed(t, *asked, held, entry.hash))) return false;
        }
        return true;
    }
    Ref<> iterator = TRY(get_iter(t, iterable));
    while (Ref<> key = TRY(next(t, iterator)))
        if (TRY(set_contains(t, set, key))) return false;
    return true;
}

Result<bool> set_equal(Thread& t, Set& set, Set& other) {
    if (set.used_ != other.used_) return false;
    if (set.hash_ != -1 && other.hash_ != -1 && set.hash_ != other.hash_) return false;
    return set_is_subset(t, set, other);
}

}  // namespace krait::object

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/float.h"
#include "object/list_storage.h"
#include "object/merge_sort.h"
#include "object/protocol.h"
#include "object/str.h"

// list.sort(). While it runs the list is empty: key functions and comparisons that look at it, or change it, do no
// harm. Keys of one kind are compared without asking their types again.

namespace krait::object {

namespace {

// --- comparisons ---

struct AnyLess {
    Result<bool> operator()(Thread& t, Value a, Value b) const { return compare_bool(t, a, b, CompareOp::Lt); }
};

struct SmallIntLess {
    Result<bool> operator()(Thread&, Value a, Value b) const {
        return static_cast<int64_t>(a.bits()) < static_cast<int64_t>(b.bits());
    }
};

struct FloatLess {
    Result<bool> operator()(Thread&, Value a, Value b) const { return float_value(a) < float_value(b); }
};

// Strs of one byte a character.
struct NarrowStrLess {
    Result<bool> operator()(Thread&, Value a, Value b) const {
        auto& x = *static_cast<Str*>(a.as_object());
        auto& y = *static_cast<Str*>(b.as_object());
        int64_t common = x.length < y.length ? x.length : y.length;
        int order = std::memcmp(x.data(), y.data(), static_cast<size_t>(common));
        return order != 0 ? order < 0 : x.length < y.length;
    }
};

// All of one type: its slot is asked directly; if it does not know, the ordinary way begins anew.
struct OneTypeLess {
    CompareSlot slot;
    Result<bool> operator()(Thread& t, Value a, Value b) const {
        if (type_of(a)->slots.richcompare != slot) return compare_bool(t, a, b, CompareOp::Lt);
        if (!t.check_stack(" in comparison")) return Raised{};
        Ref<> result = TRY(slot(t, a, b, CompareOp::Lt));
        if (result.value() == not_implemented()) return compare_bool(t, a, b, CompareOp::Lt);
        return is_true(t, result);
    }
};

// Tuples that are not empty: the first items usually decide.
struct TupleLess {
    Result<bool> operator()(Thread& t, Value a, Value b) const {
        auto& x = *static_cast<Tuple*>(a.as_object());
        auto& y = *static_cast<Tuple*>(b.as_object());
        int64_t common = x.size < y.size ? x.size : y.size;
        for (int64_t i = 0; i < common; ++i) {
            Value left = x.at(i), right = y.at(i);
            if (both_small_ints(left, right)) {
                if (left == right) continue;
                return left.as_small_int() < right.as_small_int();
            }
            if (!TRY(equal(t, left, right))) return compare_bool(t, left, right, CompareOp::Lt);
        }
        return x.size < y.size;
    }
};

template <typename Is>
bool all_are(const Value* keys, int64_t size, Is is) {
    for (int64_t i = 0; i < size; ++i)
        if (!is(keys[i])) return false;
    return true;
}

bool is_narrow_str(Value key) { return is_exact_str(key) && static_cast<Str*>(key.as_object())->kind() == 1; }
bool is_filled_tuple(Value key) { return is_exact_tuple(key) && static_cast<Tuple*>(key.as_object())->size > 0; }

template <typename Less>
Status sort_with(Thread& t, Less less, SortRange array, int64_t size) {
    return MergeSort<Less>(t, less, array, size).sort();
}

Status sort_array(Thread& t, SortRange array, int64_t size) {
    const Value* keys = array.keys;
    if (all_are(keys, size, [](Value key) { return key.is_small_int(); }))
        return sort_with(t, SmallIntLess(), array, size);
    if (all_are(keys, size, is_narrow_str)) return sort_with(t, NarrowStrLess(), array, size);
    if (all_are(keys, size, is_exact_float)) return sort_with(t, FloatLess(), array, size);
    if (all_are(keys, size, is_filled_tuple)) return sort_with(t, TupleLess(), array, size);
    Type* type = type_of(keys[0]);
    CompareSlot slot = type->slots.richcompare;
    if (slot && all_are(keys, size, [type](Value key) { return type_of(key) == type; }))
        return sort_with(t, OneTypeLess{slot}, array, size);
    return sort_with(t, AnyLess(), array, size);
}

// --- keys ---

// The key of every value, in order; owned.
class Keys {
public:
    Keys(Thread& t, int64_t size) : t_(t), size_(size) {}
    ~Keys() {
        for (int64_t i = 0; i < made_; ++i) release(keys_[i]);
        if (keys_) t_.interpreter.heap.free(keys_, bytes());
    }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

    Status make(Value function, const Value* values) {
        keys_ = static_cast<Value*>(t_.interpreter.heap.allocate(bytes()));
        if (!keys_) return t_.raise_no_memory();
        for (; made_ < size_; ++made_) keys_[made_] = TRY(call(t_, function, values[made_])).detach();
        return {};
    }
    Value* get() const { return keys_; }

private:
    size_t bytes() const { return static_cast<size_t>(size_) * sizeof(Value); }

    Thread& t_;
    int64_t size_;
    Value* keys_ = nullptr;
    int64_t made_ = 0;
};

Status sort_values(Thread& t, Value* values, int64_t size, Value key, bool is_reversed) {
    if (size == 0) return {};
    Keys keys(t, size);
    if (key != none()) TRY(keys.make(key, values));
    if (size == 1) return {};
    SortRange array = keys.get() ? SortRange{keys.get(), values} : SortRange{values, nullptr};
    // Reversing before and after keeps equal values in order.
    if (is_reversed) array.reverse(0, size);
    Status status = sort_array(t, array, size);
    if (is_reversed) array.reverse(0, size);
    return status;
}

}  // namespace

Status list_sort(Thread& t, List& list, Value key, bool is_reversed) {
    Ref<> held = share(Value(&list));
    Value* items = std::exchange(list.items_, nullptr);
    int64_t size = std::exchange(list.size_, 0), capacity = std::exchange(list.capacity_, kSorting);
    Status status = sort_values(t, items, size, key, is_reversed);
    bool was_changed = list.capacity_ != kSorting;
    // What was put into the list meanwhile dies when the list is itself again.
    Value* other_items = std::exchange(list.items_, items);
    int64_t other_size = std::exchange(list.size_, size), other_capacity = std::exchange(list.capacity_, capacity);
    if (other_items) {
        for (int64_t i = 0; i < other_size; ++i) release(other_items[i]);
        t.interpreter.heap.free(other_items, static_cast<size_t>(other_capacity) * sizeof(Value));
    }
    if (was_changed && !status.failed()) return t.raise_value_error("list modified during sort");
    return status;
}

}  // namespace krait::object

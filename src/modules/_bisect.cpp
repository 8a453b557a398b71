#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"

namespace krait::modules {

using namespace object;

namespace {

// `hi`: -1 stands for the sequence's length.
struct High {
    int64_t index = -1;
};

}  // namespace

}  // namespace krait::modules

namespace krait::object {

template <>
struct Convert<modules::High> {
    static Result<modules::High> from(Thread& t, Value value, const ArgumentContext&) {
        if (value == none()) return modules::High{};
        if (!is_int(value) && !type_of(value)->slots.index)
            return t.raise_type_error("argument should be integer or None, not '{}'", type_name(value));
        return modules::High{TRY(index_int64(t, value, types::OverflowError))};
    }
};

}  // namespace krait::object

namespace krait::modules {

namespace {

struct Bounds {
    int64_t low, high;
};

Result<int64_t> length_of_sequence(Thread& t, Value sequence) {
    if (is_dict(sequence)) return t.raise_type_error("{} is not a sequence", type_name(sequence));
    return length(t, sequence);
}

Result<Bounds> bounds_of(Thread& t, Value sequence, int64_t low, High high) {
    if (low < 0) return t.raise_value_error("lo must be non-negative");
    Bounds bounds{low, high.index == -1 ? TRY(length_of_sequence(t, sequence)) : high.index};
    const Slots& slots = type_of(sequence)->slots;
    bool has_items = slots.item || (slots.subscript && type_of(sequence)->is_heap());
    if (!has_items && slots.subscript) return t.raise_type_error("{} is not a sequence", type_name(sequence));
    if (!has_items) return t.raise_type_error("'{}' object does not support indexing", type_name(sequence));
    return bounds;
}

Result<Ref<>> item_at(Thread& t, Value sequence, int64_t index) {
    IndexedSlot slot = type_of(sequence)->slots.item;
    if (slot) return slot(t, sequence, index);
    Ref<> position = TRY(int_from_int64(t, index));
    return get_item(t, sequence, position);
}

// Where `x` goes: before its equals or behind them.
template <bool is_left>
Result<int64_t> search(Thread& t, Value sequence, Value x, int64_t low, High high_value, Value key) {
    auto [from, high] = TRY(bounds_of(t, sequence, low, high_value));
    low = from;
    while (low < high) {
        int64_t middle = static_cast<int64_t>((static_cast<uint64_t>(low) + static_cast<uint64_t>(high)) / 2);
        Ref<> item = TRY(item_at(t, sequence, middle));
        if (key != none()) item = TRY(call(t, key, item));
        bool goes_right =
            is_left ? TRY(compare_bool(t, item, x, CompareOp::Lt)) : !TRY(compare_bool(t, x, item, CompareOp::Lt));
        if (goes_right)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

template <bool is_left>
Result<int64_t> bisect(Thread& t, Value, Value a, Value x, int64_t lo, High hi, Value key) {
    return search<is_left>(t, a, x, lo, hi, key);
}

template <bool is_left>
Status insort(Thread& t, Value, Value a, Value x, int64_t lo, High hi, Value key) {
    Ref<> searched = share(x);
    if (key != none()) searched = TRY(call(t, key, x));
    int64_t index = TRY(search<is_left>(t, a, searched, lo, hi, key));
    Ref<> position = TRY(int_from_int64(t, index));
    TRY(call_method(t, a, "insert"_name, position, x));
    return {};
}

}  // namespace

KRAIT_MODULE(_bisect, "Binary search in sorted sequences.") {
    m.def<"bisect_right(a, x, lo=0, hi=None, *, key=None)", bisect<false>>("Where x goes, behind its equals.");
    m.def<"insort_right(a, x, lo=0, hi=None, *, key=None)", insort<false>>("Puts x where it goes, behind its equals.");
    m.def<"bisect_left(a, x, lo=0, hi=None, *, key=None)", bisect<true>>("Where x goes, before its equals.");
    m.def<"insort_left(a, x, lo=0, hi=None, *, key=None)", insort<true>>("Puts x where it goes, before its equals.");
    return {};
}

}  // namespace krait::modules

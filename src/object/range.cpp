#include "object/range.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/constructor_arguments.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/range_iterator.h"
#include "object/slice.h"
#include "object/tuple_hash.h"
#include "object/type_builder.h"

// Start, stop, step and length are ints of any size; where all are immediates, C++ arithmetic does.

namespace krait::object {

namespace types {
constinit Type Range{};
}

namespace {

Range& range_at(Value value) { return *static_cast<Range*>(value.as_object()); }
Value zero() { return Value::small_int(0); }
Value one() { return Value::small_int(1); }

Result<Ref<>> add(Thread& t, Value a, Value b) { return binary(t, BinaryOp::Add, a, b); }
Result<Ref<>> subtract(Thread& t, Value a, Value b) { return binary(t, BinaryOp::Subtract, a, b); }
Result<Ref<>> multiply(Thread& t, Value a, Value b) { return binary(t, BinaryOp::Multiply, a, b); }
Result<bool> is_less(Thread& t, Value a, Value b) { return compare_bool(t, a, b, CompareOp::Lt); }

bool is_zero(Value number) { return number == zero(); }
// bool counts, other subclasses do not: they may compare as they like.
bool is_plain_int(Value value) { return is_exact_int(value) || type_of(value) == &types::Bool; }

// How many numbers there are from `low` up to but without `high`, in steps.
Result<Ref<>> count_steps(Thread& t, Value low, Value high, Value step) {
    Ref<> span = TRY(subtract(t, high, low));
    span = TRY(subtract(t, span, one()));
    Ref<> steps = TRY(binary(t, BinaryOp::FloorDivide, span, step));
    return add(t, steps, one());
}

// Of numbers so small that nothing overflows.
bool are_modest(Value start, Value stop, Value step) {
    constexpr int64_t kModest = int64_t{1} << 60;
    auto is_modest = [](Value value) {
        return value.is_small_int() && value.as_small_int() < kModest && value.as_small_int() > -kModest;
    };
    return is_modest(start) && is_modest(stop) && is_modest(step);
}
int64_t modest_length(int64_t start, int64_t stop, int64_t step) {
    if (step < 0) return stop < start ? (start - stop - 1) / -step + 1 : 0;
    return start < stop ? (stop - start - 1) / step + 1 : 0;
}

Result<Ref<>> length_of(Thread& t, Value start, Value stop, Value step) {
    if (are_modest(start, stop, step))
        return int_from_int64(t, modest_length(start.as_small_int(), stop.as_small_int(), step.as_small_int()));
    bool is_forward = !is_negative_int(step);
    bool is_empty = is_forward ? !TRY(is_less(t, start, stop)) : !TRY(is_less(t, stop, start));
    if (is_empty) return share(zero());
    if (is_forward) return count_steps(t, start, stop, step);
    Ref<> backward = TRY(negative(t, step));
    return count_steps(t, stop, start, backward);
}

Result<Ref<>> make(Thread& t, Value start, Value stop, Value step) {
    Ref<> length = TRY(length_of(t, start, stop, step));
    Ref<Range> range = TRY(instance_of<Range>(t, types::Range));
    range->start = share(start);
    range->stop = share(stop);
    range->step = share(step);
    range->length = std::move(length);
    return range;
}

Result<Ref<>> new_range(Thread& t, Type&, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("range() takes no keyword arguments");
    TRY(check_argument_count(t, args, "range", 1, 3));
    if (args.positional == 1) {
        Ref<> stop = TRY(index(t, args[0]));
        return make(t, zero(), stop, one());
    }
    Ref<> start = TRY(index(t, args[0])), stop = TRY(index(t, args[1])), step = share(one());
    if (args.positional == 3) step = TRY(index(t, args[2]));
    if (is_zero(step)) return t.raise_value_error("range() arg 3 must not be zero");
    return make(t, start, stop, step);
}

// start + index * step
Result<Ref<>> number_at(Thread& t, Range& range, Value index) {
    Ref<> offset = TRY(multiply(t, index, range.step));
    return add(t, range.start, offset);
}

// --- membership ---

Result<bool> holds(Thread& t, Range& range, Value number) {
    bool is_forward = !is_negative_int(range.step);
    bool is_before =
        TRY(is_less(t, is_forward ? number : range.start.value(), is_forward ? range.start.value() : number));
    bool is_within =
        TRY(is_less(t, is_forward ? number : range.stop.value(), is_forward ? range.stop.value() : number));
    if (is_before || !is_within) return false;
    Ref<> offset = TRY(subtract(t, number, range.start));
    Ref<> rest = TRY(binary(t, BinaryOp::Remainder, offset, range.step));
    return is_zero(rest);
}

Result<bool> range_contains(Thread& t, Value self, Value item) {
    if (is_plain_int(item)) return holds(t, range_at(self), item);
    return contains_by_iteration(t, self, item);
}

Result<Ref<>> index_by_iteration(Thread& t, Value self, Value item) {
    Ref<> iterator = TRY(get_iter(t, self));
    for (int64_t position = 0;; ++position) {
        Ref<> candidate = TRY(next(t, iterator));
        if (!candidate) return t.raise_value_error("sequence.index(x): x not in sequence");
        if (TRY(equal(t, candidate, item))) return int_from_int64(t, position);
    }
}

Result<Ref<>> range_index(Thread& t, Value self, Value item) {
    if (!is_plain_int(item)) return index_by_iteration(t, self, item);
    Range& range = range_at(self);
    if (!TRY(holds(t, range, item))) return t.raise_value_error("range.index(x): x not in range");
    Ref<> offset = TRY(subtract(t, item, range.start));
    return binary(t, BinaryOp::FloorDivide, offset, range.step);
}

Result<int64_t> range_count(Thread& t, Value self, Value item) {
    if (is_plain_int(item)) return TRY(holds(t, range_at(self), item)) ? 1 : 0;
    Ref<> iterator = TRY(get_iter(t, self));
    int64_t found = 0;
    while (Ref<> candidate = TRY(next(t, iterator))) found += TRY(equal(t, candidate, item));
    return found;
}

// --- subscripts ---

Result<int64_t> range_length(Thread& t, Value self) {
    if (auto fits = int_to_int64(range_at(self).length)) return *fits;
    return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
}

Result<Ref<>> item_at(Thread& t, Range& range, Value index_value) {
    Ref<> index = share(index_value);
    if (is_negative_int(index)) index = TRY(add(t, index, range.length));
    if (is_negative_int(index) || !TRY(is_less(t, index, range.length)))
        return t.raise(types::IndexError, "range object index out of range");
    return number_at(t, range, index);
}

Result<Ref<>> range_item(Thread& t, Value self, int64_t index) {
    Ref<> number = TRY(int_from_int64(t, index));
    return item_at(t, range_at(self), number);
}

Result<Ref<>> range_subscript(Thread& t, Value self, Value key) {
    Range& range = range_at(self);
    if (is_slice(key)) {
        Ref<Tuple> parts = TRY(slice_indices(t, *static_cast<Slice*>(key.as_object()), range.length));
        Ref<> start = TRY(number_at(t, range, parts->at(0)));
        Ref<> stop = TRY(number_at(t, range, parts->at(1)));
        Ref<> step = TRY(multiply(t, range.step, parts->at(2)));
        return make(t, start, stop, step);
    }
    if (!is_int(key) && !type_of(key)->slots.index)
        return t.raise_type_error("range indices must be integers or slices, not {}", type_name(key));
    Ref<> number = TRY(index(t, key));
    return item_at(t, range, number);
}

// --- other slots ---

Result<Ref<>> range_repr(Thread& t, Value self) {
    Range& range = range_at(self);
    std::string text = "range(";
    Ref<Str> start = TRY(repr(t, range.start)), stop = TRY(repr(t, range.stop));
    str_append_utf8(*start, text);
    text += ", ";
    str_append_utf8(*stop, text);
    if (range.step.value() != one()) {
        text += ", ";
        Ref<Str> step = TRY(repr(t, range.step));
        str_append_utf8(*step, text);
    }
    return str_from_utf8(t, text + ")");
}

// What tells a range apart: its length, its first number unless it is empty, its step unless it has one number only.
struct Essence {
    Value parts[3];
};
Essence essence(Range& range) {
    if (is_zero(range.length)) return {{range.length, none(), none()}};
    if (range.length.value() == one()) return {{range.length, range.start, none()}};
    return {{range.length, range.start, range.step}};
}

Result<int64_t> range_hash(Thread& t, Value self) {
    TupleHash mixed;
    for (Value part : essence(range_at(self)).parts) mixed.add(TRY(hash(t, part)));
    return mixed.finish();
}

Result<Ref<>> range_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_range(right) || (op != CompareOp::Eq && op != CompareOp::Ne)) return share(not_implemented());
    Essence a = essence(range_at(left)), b = essence(range_at(right));
    bool is_equal = true;
    for (int i = 0; i < 3 && is_equal; ++i) is_equal = TRY(equal(t, a.parts[i], b.parts[i]));
    return share(boolean(is_equal == (op == CompareOp::Eq)));
}

Result<bool> range_bool(Thread&, Value self) { return !is_zero(range_at(self).length); }

Result<Ref<>> range_iterate(Thread& t, Value self) {
    Range& range = range_at(self);
    return range_iterator_new(t, range.start, range.step, range.length);
}

Result<Ref<>> range_reversed(Thread& t, Value self) {
    Range& range = range_at(self);
    Ref<> last_index = TRY(subtract(t, range.length, one()));
    Ref<> last = TRY(number_at(t, range, last_index));
    Ref<> step = TRY(negative(t, range.step));
    return range_iterator_new(t, last, step, range.length);
}

Result<Ref<>> range_reduce(Thread& t, Value self) {
    Range& range = range_at(self);
    Ref<Tuple> arguments = TRY(tuple_of(t, range.start, range.stop, range.step));
    return tuple_of(t, Value(&types::Range), arguments);
}

}  // namespace

Result<Ref<>> range_new(Thread& t, Value start, Value stop, Value step) { return make(t, start, stop, step); }

void define_range(TypeBuilder& type) {
    // It refers to ints only: nothing for the collector.
    type.instances<Range>().references<&Range::start, 4>().shown(48).clear_flags(kTypeGc).set_flags(kTypeSequence);
    type.doc(
        "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
        "The integers from start (0 when left out) up to but without stop, in steps.");
    Slots& slots = type.slots();
    slots.new_ = new_range;
    slots.repr = range_repr;
    slots.hash = range_hash;
    slots.richcompare = range_compare;
    slots.iter = range_iterate;
    slots.bool_ = range_bool;
    slots.length = slots.mapping_length = range_length;
    slots.item = range_item;
    slots.contains = range_contains;
    slots.subscript = range_subscript;
    type.method<"__reversed__()", range_reversed>("An iterator over the numbers from the last to the first.");
    type.method<"__reduce__()", range_reduce>("How pickle takes the range apart.");
    type.method<"count(object, /)", range_count>("How many numbers equal the value.");
    type.method<"index(object, /)", range_index>("Index of the value.\n\nRaises ValueError if it is not in the range.");
    type.member<&Range::start>("start", MemberKind::ReadOnlyObject);
    type.member<&Range::stop>("stop", MemberKind::ReadOnlyObject);
    type.member<&Range::step>("step", MemberKind::ReadOnlyObject);
}

}  // namespace krait::object

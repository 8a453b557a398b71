#include "object/range_iterator.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/iterators.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type RangeIterator{};
constinit Type LongRangeIterator{};
}  // namespace types

namespace {

struct LongRangeIterator : Object {
    Field<> next, step, left;  // exact ints
};

RangeIterator& iterator_at(Value value) { return *static_cast<RangeIterator*>(value.as_object()); }
LongRangeIterator& long_iterator_at(Value value) { return *static_cast<LongRangeIterator*>(value.as_object()); }

// Is every number, and the one after the last, an immediate?
bool stays_small(int64_t start, int64_t step, int64_t length) {
    int64_t span, end;
    if (__builtin_mul_overflow(step, length, &span) || __builtin_add_overflow(start, span, &end)) return false;
    return Value::fits_small_int(end);
}

// (iter, (range(next, end, step),), None)
Result<Ref<>> reduce_rest(Thread& t, Value next, Value step, Value left) {
    Ref<> span = TRY(binary(t, BinaryOp::Multiply, left, step));
    Ref<> end = TRY(binary(t, BinaryOp::Add, next, span));
    Ref<> rest = TRY(range_new(t, next, end, step));
    Ref<> function = TRY(builtin_named(t, "iter"_name));
    Ref<Tuple> arguments = TRY(tuple_of(t, rest));
    return tuple_of(t, function, arguments, none());
}

// --- immediates ---

Lookup next_small(Thread&, Value self) {
    RangeIterator& iterator = iterator_at(self);
    if (iterator.left <= 0) return std::nullopt;
    --iterator.left;
    int64_t number = iterator.next;
    iterator.next += iterator.step;
    return share(Value::small_int(number));
}

int64_t hint_small(Thread&, Value self) { return iterator_at(self).left; }

Result<Ref<>> reduce_small(Thread& t, Value self) {
    RangeIterator& iterator = iterator_at(self);
    return reduce_rest(t, Value::small_int(iterator.next), Value::small_int(iterator.step),
                       Value::small_int(iterator.left));
}

Status set_state_small(Thread& t, Value self, Value state) {
    Ref<> number = TRY(index(t, state));
    auto fits = int_to_int64(number);
    if (!fits) return t.raise(types::OverflowError, "Python int too large to convert to C long");
    int64_t steps = *fits;
    RangeIterator& iterator = iterator_at(self);
    if (steps < 0) steps = 0;
    if (steps > iterator.left) steps = iterator.left;
    iterator.next += steps * iterator.step;
    iterator.left -= steps;
    return {};
}

// --- any size ---

Lookup next_long(Thread& t, Value self) {
    LongRangeIterator& iterator = long_iterator_at(self);
    if (iterator.left.value() == Value::small_int(0)) return std::nullopt;
    Ref<> left = TRY(binary(t, BinaryOp::Subtract, iterator.left, Value::small_int(1)));
    Ref<> number = share(iterator.next.value());
    iterator.next = TRY(binary(t, BinaryOp::Add, number, iterator.step));
    iterator.left = std::move(left);
    return number;
}

Result<Ref<>> hint_long(Thread&, Value self) { return share(long_iterator_at(self).left.value()); }

Result<Ref<>> reduce_long(Thread& t, Value self) {
    LongRangeIterator& iterator = long_iterator_at(self);
    return reduce_rest(t, iterator.next, iterator.step, iterator.left);
}

Status set_state_long(Thread& t, Value self, Value state) {
    if (!is_int(state)) return t.raise_type_error("state must be an int, not {}", type_name(state));
    LongRangeIterator& iterator = long_iterator_at(self);
    Ref<> index = share(is_negative_int(state) ? Value::small_int(0) : state);
    if (TRY(compare_bool(t, iterator.left, index, CompareOp::Lt))) index = share(iterator.left.value());
    Ref<> offset = TRY(binary(t, BinaryOp::Multiply, index, iterator.step));
    iterator.next = TRY(binary(t, BinaryOp::Add, iterator.next, offset));
    iterator.left = TRY(binary(t, BinaryOp::Subtract, iterator.left, index));
    return {};
}

}  // namespace

Result<Ref<>> range_iterator_new(Thread& t, Value start, Value step, Value length) {
    if (both_small_ints(start, step) && length.is_small_int() &&
        stays_small(start.as_small_int(), step.as_small_int(), length.as_small_int())) {
        Ref<RangeIterator> iterator = TRY(instance_of<RangeIterator>(t, types::RangeIterator));
        iterator->next = start.as_small_int();
        iterator->step = step.as_small_int();
        iterator->left = length.as_small_int();
        return iterator;
    }
    Ref<LongRangeIterator> iterator = TRY(instance_of<LongRangeIterator>(t, types::LongRangeIterator));
    iterator->next = share(start);
    iterator->step = share(step);
    iterator->left = share(length);
    return iterator;
}

void define_range_iterator(TypeBuilder& type) {
    type.instances<RangeIterator>().shown(40);
    type.slots().iter = iterate_self;
    type.slots().iternext = next_small;
    type.method<"__length_hint__()", hint_small>("How many numbers are left.");
    type.method<"__reduce__()", reduce_small>("How pickle takes the iterator apart.");
    type.method<"__setstate__(object, /)", set_state_small>("Moves the iterator forward.");
}

void define_long_range_iterator(TypeBuilder& type) {
    type.instances<LongRangeIterator>().references<&LongRangeIterator::next, 3>().shown(40).clear_flags(kTypeGc);
    type.slots().iter = iterate_self;
    type.slots().iternext = next_long;
    type.method<"__length_hint__()", hint_long>("How many numbers are left.");
    type.method<"__reduce__()", reduce_long>("How pickle takes the iterator apart.");
    type.method<"__setstate__(object, /)", set_state_long>("Moves the iterator forward.");
}

}  // namespace krait::object

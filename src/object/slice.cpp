#include "object/slice.h"

#include <bit>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/constructor_arguments.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/tuple_hash.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Slice{};
}

namespace {

Slice& slice_of(Value value) { return *static_cast<Slice*>(value.as_object()); }

bool has_index(Value value) { return is_int(value) || type_of(value)->slots.index; }

// --- indices(): ints of any size ---

Result<bool> is_less(Thread& t, Value a, Value b) { return compare_bool(t, a, b, CompareOp::Lt); }

Result<Ref<>> long_part(Thread& t, Value value) {
    if (has_index(value)) return index(t, value);
    return t.raise_type_error("slice indices must be integers or None or have an __index__ method");
}

Result<Ref<>> long_bound(Thread& t, Value value, Value length, Value lower, Value upper) {
    Ref<> number = TRY(long_part(t, value));
    if (is_negative_int(number)) {
        number = TRY(binary(t, BinaryOp::Add, number, length));
        return share(TRY(is_less(t, number, lower)) ? lower : number.value());
    }
    return share(TRY(is_less(t, upper, number)) ? upper : number.value());
}

Result<Ref<>> indices(Thread& t, Value self, Value length_argument) {
    Ref<> length = TRY(index(t, length_argument));
    if (is_negative_int(length)) return t.raise_value_error("length should not be negative");
    return slice_indices(t, slice_of(self), length);
}

// --- the type ---

Result<Ref<>> new_slice(Thread& t, Type&, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("slice() takes no keyword arguments");
    TRY(check_argument_count(t, args, "slice", 1, 3));
    if (args.positional == 1) return slice_new(t, none(), args[0], none());
    return slice_new(t, args[0], args[1], args.positional == 3 ? args[2] : none());
}

Result<Ref<>> slice_repr(Thread& t, Value self) {
    std::string text = "slice(";
    Slice& slice = slice_of(self);
    for (Field<>* field : {&slice.start, &slice.stop, &slice.step}) {
        if (field != &slice.start) text += ", ";
        Ref<Str> shown = TRY(repr(t, *field));
        str_append_utf8(*shown, text);
    }
    return str_from_utf8(t, text + ")");
}

Result<Ref<>> slice_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_slice(left) || !is_slice(right)) return share(not_implemented());
    if (left == right) return share(boolean(op == CompareOp::Eq || op == CompareOp::Le || op == CompareOp::Ge));
    Ref<> a = TRY(tuple_of(t, slice_of(left).start, slice_of(left).stop, slice_of(left).step));
    Ref<> b = TRY(tuple_of(t, slice_of(right).start, slice_of(right).stop, slice_of(right).step));
    return compare(t, a, b, op);
}

// The tuple's hash, but without its length.
Result<int64_t> slice_hash(Thread& t, Value self) {
    Slice& slice = slice_of(self);
    TupleHash mixed;
    for (Field<>* field : {&slice.start, &slice.stop, &slice.step}) mixed.add(TRY(hash(t, *field)));
    return mixed.finish_without_length();
}

Result<Ref<>> slice_reduce(Thread& t, Value self) {
    Slice& slice = slice_of(self);
    Ref<Tuple> parts = TRY(tuple_of(t, slice.start, slice.stop, slice.step));
    return tuple_of(t, Value(&types::Slice), parts);
}

}  // namespace

Result<Ref<Slice>> slice_new(Thread& t, Value start, Value stop, Value step) {
    Ref<Slice> slice = TRY(instance_of<Slice>(t, types::Slice));
    slice->start = share(start);
    slice->stop = share(stop);
    slice->step = share(step);
    track(t, slice.get());
    return slice;
}

Result<Ref<Tuple>> slice_indices(Thread& t, const Slice& slice, Value length_value) {
    Ref<> length = share(length_value);
    Ref<> step = share(Value::small_int(1));
    if (slice.step.value() != none()) {
        step = TRY(long_part(t, slice.step));
        if (step.value() == Value::small_int(0)) return t.raise_value_error("slice step cannot be zero");
    }
    bool is_backward = is_negative_int(step);
    Ref<> lower = share(Value::small_int(is_backward ? -1 : 0));
    Ref<> upper = is_backward ? TRY(binary(t, BinaryOp::Add, length, lower)) : length;
    Ref<> start = is_backward ? upper : lower, stop = is_backward ? lower : upper;
    if (slice.start.value() != none()) start = TRY(long_bound(t, slice.start, length, lower, upper));
    if (slice.stop.value() != none()) stop = TRY(long_bound(t, slice.stop, length, lower, upper));
    return tuple_of(t, start, stop, step);
}

Result<int64_t> search_bound(Thread& t, Value value, int64_t length, int64_t otherwise) {
    if (!value) return otherwise;
    if (!has_index(value)) return t.raise_type_error("slice indices must be integers or have an __index__ method");
    int64_t bound = TRY(slice_bound(t, value));
    if (bound >= 0) return bound;
    bound += length;
    return bound < 0 ? 0 : bound;
}

void define_slice(TypeBuilder& type) {
    type.instances<Slice>().references<&Slice::start, 3>().shown(40);
    type.doc("slice(stop)\nslice(start, stop[, step])\n\nWhat stands between the brackets of a[start:stop:step].");
    Slots& slots = type.slots();
    slots.new_ = new_slice;
    slots.repr = slice_repr;
    slots.hash = slice_hash;
    slots.richcompare = slice_compare;
    type.method<"indices(object, /)", indices>(
        "The (start, stop, stride) tuple that the slice means for a sequence of the given length.");
    type.method<"__reduce__()", slice_reduce>("How pickle takes the slice apart.");
    type.member<&Slice::start>("start", MemberKind::ReadOnlyObject);
    type.member<&Slice::stop>("stop", MemberKind::ReadOnlyObject);
    type.member<&Slice::step>("step", MemberKind::ReadOnlyObject);
}

}  // namespace krait::object

#pragma once

// Operations on any value, as Python's operators and builtins perform them: slots, fallbacks, complaints.

#include "object/str.h"
#include "object/thread.h"
#include "object/tuple.h"

namespace krait::object {

// --- attributes ---

Result<Ref<>> get_attribute(Thread& t, Value object, Value name);
// Is this, found in a type, object's own __getattribute__?
bool is_object_getattribute(Value found);
// Absent where getattr would raise AttributeError; no exception is built on the ordinary ways.
Lookup find_attribute(Thread& t, Value object, Value name);
Status set_attribute(Thread& t, Value object, Value name, Value value);
Status delete_attribute(Thread& t, Value object, Value name);
// object.__getattribute__ and object.__setattr__ (no value: delete).
Result<Ref<>> generic_get_attribute(Thread& t, Value object, Value name);
Status generic_set_attribute(Thread& t, Value object, Value name, Value value);
// A special method: looked up on the type, bound to the object. Absent is no error.
Lookup find_special(Thread& t, Value object, Str* name);

// --- calls ---

Result<Ref<>> call(Thread& t, Value callable, const Args& args);
template <typename... Values>
Result<Ref<>> call(Thread& t, Value callable, const Values&... arguments) {
    Value values[sizeof...(Values) + 1] = {Value(), Value(arguments)...};
    return call(t, callable, Args{values + 1, sizeof...(Values), nullptr, true});
}
// The method of args[0]; no bound method is made where that cannot be noticed.
Result<Ref<>> call_method_args(Thread& t, Str* name, const Args& args);
template <typename... Values>
Result<Ref<>> call_method(Thread& t, Value object, Str* name, const Values&... arguments) {
    Value values[] = {Value(), object, Value(arguments)...};
    return call_method_args(t, name, Args{values + 1, static_cast<uint32_t>(sizeof...(Values)) + 1, nullptr, true});
}
// Positional arguments from a tuple, keywords from a dict (or none).
Result<Ref<>> call_with(Thread& t, Value callable, const Tuple& positional, Dict* keywords);
// The callable with one more positional argument in front.
Result<Ref<>> call_with_first(Thread& t, Value callable, Value first, const Args& args);
bool is_callable(Value value);

// --- truth, identity, order ---

Result<bool> is_true(Thread& t, Value value);
Result<Ref<>> compare(Thread& t, Value left, Value right, CompareOp op);
Result<bool> compare_bool(Thread& t, Value left, Value right, CompareOp op);  // identical is equal
inline Result<bool> equal(Thread& t, Value left, Value right) { return compare_bool(t, left, right, CompareOp::Eq); }
Result<int64_t> hash(Thread& t, Value value);
// The hash slot of types that have none: "unhashable type: '{T}'". Their __hash__ is None.
Result<int64_t> unhashable(Thread& t, Value value);
// From the address: object's.
int64_t hash_identity(Value value);
// What a Python __hash__ returned, as a hash.
Result<int64_t> hash_from_result(Thread& t, Value result);
// Slots of types whose objects are ordered or compared by identity: object's.
Result<Ref<>> compare_identity(Thread& t, Value left, Value right, CompareOp op);
Result<bool> is_instance(Thread& t, Value value, Value class_or_tuple);
Result<bool> is_subclass(Thread& t, Value value, Value class_or_tuple);
// What type.__instancecheck__ and type.__subclasscheck__ do.
Result<bool> is_instance_by_default(Thread& t, Value value, Value class_);
Result<bool> is_subclass_by_default(Thread& t, Value value, Value class_);

// --- text ---

// "<module.Class object at 0x...>"
Result<Ref<>> default_repr(Thread& t, Value value);
Result<Ref<Str>> repr(Thread& t, Value value);
Result<Ref<Str>> str(Thread& t, Value value);
Result<Ref<Str>> ascii(Thread& t, Value value);
Result<Ref<Str>> format(Thread& t, Value value, Value spec);

// --- numbers ---

enum class BinaryOp : uint8_t {  // numbered as BINARY_OP's oparg; in-place forms are 13 higher
    Add,
    And,
    FloorDivide,
    LeftShift,
    MatrixMultiply,
    Multiply,
    Remainder,
    Or,
    Power,
    RightShift,
    Subtract,
    TrueDivide,
    Xor,
};
Result<Ref<>> binary(Thread& t, BinaryOp op, Value left, Value right);
Result<Ref<>> inplace(Thread& t, BinaryOp op, Value left, Value right);
Result<Ref<>> power(Thread& t, Value base, Value exponent, Value modulus);
Result<Ref<>> divmod(Thread& t, Value left, Value right);
Result<Ref<>> negative(Thread& t, Value value);
Result<Ref<>> positive(Thread& t, Value value);
Result<Ref<>> invert(Thread& t, Value value);
Result<Ref<>> absolute(Thread& t, Value value);
Result<Ref<>> index(Thread& t, Value value);  // operator.index: an exact int
Result<int64_t> index_int64(Thread& t, Value value,
                            const Type& overflow_error);  // "cannot fit '{T}' into an index-sized integer"

// --- containers ---

Result<int64_t> length(Thread& t, Value value);
Result<int64_t> length_hint(Thread& t, Value value, int64_t otherwise);
Result<Ref<>> get_item(Thread& t, Value container, Value key);
Status set_item(Thread& t, Value container, Value key, Value value);
Status delete_item(Thread& t, Value container, Value key);
Result<bool> contains(Thread& t, Value container, Value item);
Result<bool> contains_by_iteration(Thread& t, Value container, Value item);
Result<Ref<>> get_iter(Thread& t, Value value);
// Absent: exhausted; a StopIteration that came out of the iterator means the same.
Lookup next(Thread& t, Value iterator);
bool is_iterator(Value value);
// The iterator over __getitem__(0), __getitem__(1), ... of what has no __iter__.
Result<Ref<>> sequence_iterator_new(Thread& t, Value sequence);

}  // namespace krait::object

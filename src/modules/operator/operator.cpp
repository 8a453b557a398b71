#include "modules/operator/operator.h"

#include "object/exceptions.h"
#include "object/int.h"
#include "object/module_builder.h"

// Module _operator: what operators do, as functions.

namespace krait::modules {

namespace operators {
namespace {

template <BinaryOp op>
Result<Ref<>> binary_function(Thread& t, Value, Value a, Value b) {
    return binary(t, op, a, b);
}
template <BinaryOp op>
Result<Ref<>> inplace_function(Thread& t, Value, Value a, Value b) {
    return inplace(t, op, a, b);
}
template <CompareOp op>
Result<Ref<>> compare_function(Thread& t, Value, Value a, Value b) {
    return compare(t, a, b, op);
}
template <Result<Ref<>> (*function)(Thread&, Value)>
Result<Ref<>> unary_function(Thread& t, Value, Value a) {
    return function(t, a);
}

Result<bool> truth(Thread& t, Value, Value a) { return is_true(t, a); }
Result<bool> not_function(Thread& t, Value, Value a) { return !TRY(is_true(t, a)); }
bool is_function(Thread&, Value, Value a, Value b) { return a == b; }
bool is_not_function(Thread&, Value, Value a, Value b) { return a != b; }
bool is_none(Thread&, Value, Value a) { return a == none(); }
bool is_not_none(Thread&, Value, Value a) { return a != none(); }

bool is_sequence(Value value) { return type_of(value)->slots.item && !is_instance_of(value, types::Dict); }

Result<Ref<>> concat(Thread& t, Value, Value a, Value b) {
    const Slots& slots = type_of(a)->slots;
    if (slots.concat) return slots.concat(t, a, b);
    if (!is_sequence(a) || !is_sequence(b))
        return t.raise_type_error("'{}' object can't be concatenated", type_name(a));
    return binary(t, BinaryOp::Add, a, b);
}

Result<Ref<>> inplace_concat(Thread& t, Value, Value a, Value b) {
    const Slots& slots = type_of(a)->slots;
    if (slots.inplace_concat) return slots.inplace_concat(t, a, b);
    if (slots.concat) return slots.concat(t, a, b);
    if (!is_sequence(a) || !is_sequence(b))
        return t.raise_type_error("'{}' object can't be concatenated", type_name(a));
    return inplace(t, BinaryOp::Add, a, b);
}

Result<bool> contains_function(Thread& t, Value, Value a, Value b) { return contains(t, a, b); }
Result<Ref<>> getitem(Thread& t, Value, Value a, Value b) { return get_item(t, a, b); }
Status setitem(Thread& t, Value, Value a, Value b, Value c) { return set_item(t, a, b, c); }
Status delitem(Thread& t, Value, Value a, Value b) { return delete_item(t, a, b); }
Result<Ref<>> pow_function(Thread& t, Value, Value a, Value b) { return power(t, a, b, none()); }
Result<Ref<>> ipow_function(Thread& t, Value, Value a, Value b) { return inplace(t, BinaryOp::Power, a, b); }

Result<Ref<>> started(Thread& t, Value iterable) {
    Result<Ref<>> iterator = get_iter(t, iterable);
    if (!iterator.failed() || !t.matches(types::TypeError)) return iterator;
    t.clear_exception();
    return t.raise_type_error("argument of type '{}' is not iterable", type_name(iterable));
}

Result<int64_t> count_of(Thread& t, Value, Value a, Value b) {
    Ref<> iterator = TRY(started(t, a));
    int64_t count = 0;
    while (Ref<> item = TRY(next(t, iterator))) count += TRY(equal(t, item, b));
    return count;
}

Result<int64_t> index_of(Thread& t, Value, Value a, Value b) {
    Ref<> iterator = TRY(started(t, a));
    for (int64_t index = 0;; ++index) {
        Ref<> item = TRY(next(t, iterator));
        if (!item) return t.raise_value_error("sequence.index(x): x not in sequence");
        if (TRY(equal(t, item, b))) return index;
    }
}

Result<int64_t> length_hint_function(Thread& t, Value, Value object, int64_t otherwise) {
    return length_hint(t, object, otherwise);
}

Result<Ref<>> call_function(Thread& t, Value, const Args& args) {
    if (args.positional < 1) return t.raise_type_error("call expected at least 1 argument, got 0");
    return call(t, args[0], Args{args.values + 1, args.positional - 1, args.names, false});
}

const TypeDefinition kTypes[] = {
    {&itemgetter_type, "operator.itemgetter", &types::Object, define_itemgetter},
    {&attrgetter_type, "operator.attrgetter", &types::Object, define_attrgetter},
    {&methodcaller_type, "operator.methodcaller", &types::Object, define_methodcaller},
};
TypeDefinitions registered(kTypes);

void define_comparisons(ModuleBuilder& m) {
    m.def<"lt(a, b, /)", compare_function<CompareOp::Lt>>("Same as a < b.");
    m.def<"le(a, b, /)", compare_function<CompareOp::Le>>("Same as a <= b.");
    m.def<"eq(a, b, /)", compare_function<CompareOp::Eq>>("Same as a == b.");
    m.def<"ne(a, b, /)", compare_function<CompareOp::Ne>>("Same as a != b.");
    m.def<"ge(a, b, /)", compare_function<CompareOp::Ge>>("Same as a >= b.");
    m.def<"gt(a, b, /)", compare_function<CompareOp::Gt>>("Same as a > b.");
    m.def<"truth(a, /)", truth>("Whether a is true.");
    m.def<"not_(a, /)", not_function>("Same as not a.");
    m.def<"is_(a, b, /)", is_function>("Same as a is b.");
    m.def<"is_not(a, b, /)", is_not_function>("Same as a is not b.");
    m.def<"is_none(a, /)", is_none>("Same as a is None.");
    m.def<"is_not_none(a, /)", is_not_none>("Same as a is not None.");
}

void define_arithmetic(ModuleBuilder& m) {
    m.def<"add(a, b, /)", binary_function<BinaryOp::Add>>("Same as a + b.");
    m.def<"sub(a, b, /)", binary_function<BinaryOp::Subtract>>("Same as a - b.");
    m.def<"mul(a, b, /)", binary_function<BinaryOp::Multiply>>("Same as a * b.");
    m.def<"matmul(a, b, /)", binary_function<BinaryOp::MatrixMultiply>>("Same as a @ b.");
    m.def<"floordiv(a, b, /)", binary_function<BinaryOp::FloorDivide>>("Same as a // b.");
    m.def<"truediv(a, b, /)", binary_function<BinaryOp::TrueDivide>>("Same as a / b.");
    m.def<"mod(a, b, /)", binary_function<BinaryOp::Remainder>>("Same as a % b.");
    m.def<"lshift(a, b, /)", binary_function<BinaryOp::LeftShift>>("Same as a << b.");
    m.def<"rshift(a, b, /)", binary_function<BinaryOp::RightShift>>("Same as a >> b.");
    m.def<"and_(a, b, /)", binary_function<BinaryOp::And>>("Same as a & b.");
    m.def<"xor(a, b, /)", binary_function<BinaryOp::Xor>>("Same as a ^ b.");
    m.def<"or_(a, b, /)", binary_function<BinaryOp::Or>>("Same as a | b.");
    m.def<"pow(a, b, /)", pow_function>("Same as a ** b.");
    m.def<"neg(a, /)", unary_function<negative>>("Same as -a.");
    m.def<"pos(a, /)", unary_function<positive>>("Same as +a.");
    m.def<"abs(a, /)", unary_function<absolute>>("Same as abs(a).");
    m.def<"inv(a, /)", unary_function<invert>>("Same as ~a.");
    m.def<"invert(a, /)", unary_function<invert>>("Same as ~a.");
    m.def<"index(a, /)", unary_function<index>>("Same as a.__index__().");
}

void define_inplace(ModuleBuilder& m) {
    m.def<"iadd(a, b, /)", inplace_function<BinaryOp::Add>>("Same as a += b.");
    m.def<"isub(a, b, /)", inplace_function<BinaryOp::Subtract>>("Same as a -= b.");
    m.def<"imul(a, b, /)", inplace_function<BinaryOp::Multiply>>("Same as a *= b.");
    m.def<"imatmul(a, b, /)", inplace_function<BinaryOp::MatrixMultiply>>("Same as a @= b.");
    m.def<"ifloordiv(a, b, /)", inplace_function<BinaryOp::FloorDivide>>("Same as a //= b.");
    m.def<"itruediv(a, b, /)", inplace_function<BinaryOp::TrueDivide>>("Same as a /= b.");
    m.def<"imod(a, b, /)", inplace_function<BinaryOp::Remainder>>("Same as a %= b.");
    m.def<"ilshift(a, b, /)", inplace_function<BinaryOp::LeftShift>>("Same as a <<= b.");
    m.def<"irshift(a, b, /)", inplace_function<BinaryOp::RightShift>>("Same as a >>= b.");
    m.def<"iand(a, b, /)", inplace_function<BinaryOp::And>>("Same as a &= b.");
    m.def<"ixor(a, b, /)", inplace_function<BinaryOp::Xor>>("Same as a ^= b.");
    m.def<"ior(a, b, /)", inplace_function<BinaryOp::Or>>("Same as a |= b.");
    m.def<"ipow(a, b, /)", ipow_function>("Same as a **= b.");
    m.def<"iconcat(a, b, /)", inplace_concat>("Same as a += b, for sequences.");
}

void define_containers(ModuleBuilder& m) {
    m.def<"concat(a, b, /)", concat>("Same as a + b, for sequences.");
    m.def<"contains(a, b, /)", contains_function>("Same as b in a.");
    m.def<"indexOf(a, b, /)", index_of>("Index of the first item of a that equals b.");
    m.def<"countOf(a, b, /)", count_of>("How many items of a equal b.");
    m.def<"getitem(a, b, /)", getitem>("Same as a[b].");
    m.def<"setitem(a, b, c, /)", setitem>("Same as a[b] = c.");
    m.def<"delitem(a, b, /)", delitem>("Same as del a[b].");
    m.def<"length_hint(obj, default=0, /)", length_hint_function>("How many items there may be.");
}

}  // namespace
}  // namespace operators

using namespace object;

KRAIT_MODULE(_operator, "Operators as functions.") {
    operators::define_comparisons(m);
    operators::define_arithmetic(m);
    operators::define_inplace(m);
    operators::define_containers(m);
    m.def<"_compare_digest(a, b, /)", operators::compare_digest>(
        "Same as a == b, in a time that does not depend on where they differ.");
    m.def_raw<"call(obj, /, *args, **kwargs)", operators::call_function>("Same as obj(*args, **kwargs).");
    m.type(operators::itemgetter_type);
    m.type(operators::attrgetter_type);
    m.type(operators::methodcaller_type);
    return {};
}

}  // namespace krait::modules

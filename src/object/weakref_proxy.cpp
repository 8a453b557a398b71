#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/weakref.h"

// weakref.ProxyType and CallableProxyType: every operation is the object's, as long as it lives.

namespace krait::object {

namespace {

bool is_proxy(Value value) {
    const Type* type = type_of(value);
    return type == &types::WeakProxy || type == &types::WeakCallableProxy;
}

// The object behind a proxy, kept; anything else is itself.
Result<Ref<>> behind(Thread& t, Value value) {
    if (!is_proxy(value)) return share(value);
    Value referent = weakref_of(value).referent;
    if (!referent) return t.raise(types::ReferenceError, "weakly-referenced object no longer exists");
    return share(referent);
}

template <auto operation>
Result<Ref<>> unary(Thread& t, Value self) {
    Ref<> object = TRY(behind(t, self));
    return operation(t, object);
}

template <BinaryOp op>
Result<Ref<>> proxy_binary(Thread& t, Value left, Value right) {
    Ref<> a = TRY(behind(t, left)), b = TRY(behind(t, right));
    return binary(t, op, a, b);
}

template <BinaryOp op>
Result<Ref<>> proxy_inplace(Thread& t, Value left, Value right) {
    Ref<> a = TRY(behind(t, left)), b = TRY(behind(t, right));
    return inplace(t, op, a, b);
}

Result<Ref<>> proxy_divmod(Thread& t, Value left, Value right) {
    Ref<> a = TRY(behind(t, left)), b = TRY(behind(t, right));
    return divmod(t, a, b);
}

Result<Ref<>> proxy_power(Thread& t, Value base, Value exponent, Value modulus) {
    Ref<> a = TRY(behind(t, base)), b = TRY(behind(t, exponent));
    Ref<> c = modulus ? TRY(behind(t, modulus)) : share(none());
    return power(t, a, b, c);
}

Result<Ref<>> proxy_inplace_power(Thread& t, Value base, Value exponent, Value modulus) {
    Ref<> a = TRY(behind(t, base)), b = TRY(behind(t, exponent));
    if (modulus && modulus != none()) return proxy_power(t, a, b, modulus);
    return inplace(t, BinaryOp::Power, a, b);
}

Result<Ref<>> get_name(Thread& t, Value self, Value name) {
    Ref<> object = TRY(behind(t, self));
    return get_attribute(t, object, name);
}

Status set_name(Thread& t, Value self, Value name, Value value) {
    Ref<> object = TRY(behind(t, self));
    return value ? set_attribute(t, object, name, value) : delete_attribute(t, object, name);
}

Result<Ref<>> proxy_str(Thread& t, Value self) {
    Ref<> object = TRY(behind(t, self));
    return str(t, object);
}

Result<Ref<>> proxy_repr(Thread& t, Value self) {
    Value referent = weakref_of(self).referent;
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "<weakproxy at %p; ", reinterpret_cast<void*>(self.bits()));
    std::string text = buffer;
    if (!referent) return str_from_utf8(t, text + "dead>");
    text.append("to '").append(type_name(referent)).append("' at ");
    std::snprintf(buffer, sizeof buffer, "%p>", reinterpret_cast<void*>(referent.bits()));
    return str_from_utf8(t, text + buffer);
}

Result<Ref<>> proxy_compare(Thread& t, Value left, Value right, CompareOp op) {
    Ref<> a = TRY(behind(t, left)), b = TRY(behind(t, right));
    return compare(t, a, b, op);
}

Result<Ref<>> proxy_iter(Thread& t, Value self) {
    Ref<> object = TRY(behind(t, self));
    return get_iter(t, object);
}

Lookup proxy_next(Thread& t, Value self) {
    Ref<> object = TRY(behind(t, self));
    if (!is_iterator(object))
        return t.raise_type_error("Weakref proxy referenced a non-iterator '{}' object", type_name(object));
    return next(t, object);
}

Result<bool> proxy_bool(Thread& t, Value self) {
    Ref<> object = TRY(behind(t, self));
    return is_true(t, object);
}

Result<int64_t> proxy_length(Thread& t, Value self) {
    Ref<> object = TRY(behind(t, self));
    return length(t, object);
}

Result<Ref<>> proxy_get_item(Thread& t, Value self, Value key) {
    Ref<> object = TRY(behind(t, self)), index = TRY(behind(t, key));
    return get_item(t, object, index);
}

Status proxy_set_item(Thread& t, Value self, Value key, Value value) {
    Ref<> object = TRY(behind(t, self));
    return value ? set_item(t, object, key, value) : delete_item(t, object, key);
}

Result<bool> proxy_contains(Thread& t, Value self, Value item) {
    Ref<> object = TRY(behind(t, self));
    return contains(t, object, item);
}

Result<Ref<>> as_int(Thread& t, Value value) { return call(t, Value(&types::Int), value); }
Result<Ref<>> as_float(Thread& t, Value value) { return call(t, Value(&types::Float), value); }

Result<Ref<>> proxy_bytes(Thread& t, Value self) {
    Ref<> object = TRY(behind(t, self));
    return call_method(t, object, "__bytes__"_name);
}

Result<Ref<>> proxy_reversed(Thread& t, Value self) {
    Ref<> object = TRY(behind(t, self));
    return call_method(t, object, "__reversed__"_name);
}

Result<Ref<>> proxy_call(Thread& t, Value self, const Args& args) {
    Ref<> object = TRY(behind(t, self));
    return call(t, object, args);
}

void define_numbers(Slots& slots) {
    slots.add = proxy_binary<BinaryOp::Add>;
    slots.subtract = proxy_binary<BinaryOp::Subtract>;
    slots.multiply = proxy_binary<BinaryOp::Multiply>;
    slots.remainder = proxy_binary<BinaryOp::Remainder>;
    slots.divmod = proxy_divmod;
    slots.power = proxy_power;
    slots.negative = unary<negative>;
    slots.positive = unary<positive>;
    slots.absolute = unary<absolute>;
    slots.bool_ = proxy_bool;
    slots.invert = unary<invert>;
    slots.lshift = proxy_binary<BinaryOp::LeftShift>;
    slots.rshift = proxy_binary<BinaryOp::RightShift>;
    slots.and_ = proxy_binary<BinaryOp::And>;
    slots.xor_ = proxy_binary<BinaryOp::Xor>;
    slots.or_ = proxy_binary<BinaryOp::Or>;
    slots.int_ = unary<as_int>;
    slots.float_ = unary<as_float>;
    slots.floor_divide = proxy_binary<BinaryOp::FloorDivide>;
    slots.true_divide = proxy_binary<BinaryOp::TrueDivide>;
    slots.index = unary<index>;
    slots.matrix_multiply = proxy_binary<BinaryOp::MatrixMultiply>;
}

void define_inplace(Slots& slots) {
    slots.inplace_add = proxy_inplace<BinaryOp::Add>;
    slots.inplace_subtract = proxy_inplace<BinaryOp::Subtract>;
    slots.inplace_multiply = proxy_inplace<BinaryOp::Multiply>;
    slots.inplace_remainder = proxy_inplace<BinaryOp::Remainder>;
    slots.inplace_power = proxy_inplace_power;
    slots.inplace_lshift = proxy_inplace<BinaryOp::LeftShift>;
    slots.inplace_rshift = proxy_inplace<BinaryOp::RightShift>;
    slots.inplace_and = proxy_inplace<BinaryOp::And>;
    slots.inplace_xor = proxy_inplace<BinaryOp::Xor>;
    slots.inplace_or = proxy_inplace<BinaryOp::Or>;
    slots.inplace_floor_divide = proxy_inplace<BinaryOp::FloorDivide>;
    slots.inplace_true_divide = proxy_inplace<BinaryOp::TrueDivide>;
    slots.inplace_matrix_multiply = proxy_inplace<BinaryOp::MatrixMultiply>;
}

void define_common(TypeBuilder& type) {
    type.instances<Weakref>().references<&Weakref::callback, 1>().shown(64);
    type.extra({[](Object*, Visit, void*) {}, destroy_weakref});
    type.type().destroy = destroy_weakref;
    Slots& slots = type.slots();
    slots.repr = proxy_repr;
    slots.str = proxy_str;
    slots.hash = unhashable;
    slots.getattro = get_name;
    slots.setattro = set_name;
    slots.richcompare = proxy_compare;
    slots.iter = proxy_iter;
    slots.iternext = proxy_next;
    slots.length = slots.mapping_length = proxy_length;
    slots.subscript = proxy_get_item;
    slots.ass_subscript = proxy_set_item;
    slots.contains = proxy_contains;
    define_numbers(slots);
    define_inplace(slots);
}

void define_proxy(TypeBuilder& type) {
    define_common(type);
    type.method<"~__bytes__()", proxy_bytes>("bytes() of the object.");
    type.method<"~__reversed__()", proxy_reversed>("reversed() of the object.");
}

void define_callable_proxy(TypeBuilder& type) {
    define_common(type);
    type.slots().call = proxy_call;
}

const TypeDefinition kDefinitions[] = {
    {&types::WeakProxy, "weakref.ProxyType", &types::Object, define_proxy},
    {&types::WeakCallableProxy, "weakref.CallableProxyType", &types::Object, define_callable_proxy},
};
TypeDefinitions registered(kDefinitions);

}  // namespace

namespace types {
constinit Type WeakProxy{}, WeakCallableProxy{};
}

}  // namespace krait::object

#include <cstring>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_making.h"
#include "object/warnings.h"

namespace krait::object {

namespace {

struct Operator {
    BinarySlot Slots::* slot;
    BinarySlot Slots::* inplace_slot;
    std::string_view symbol;
};

// By BinaryOp. Power has slots of another shape.
const Operator kOperators[] = {
    {&Slots::add, &Slots::inplace_add, "+"},
    {&Slots::and_, &Slots::inplace_and, "&"},
    {&Slots::floor_divide, &Slots::inplace_floor_divide, "//"},
    {&Slots::lshift, &Slots::inplace_lshift, "<<"},
    {&Slots::matrix_multiply, &Slots::inplace_matrix_multiply, "@"},
    {&Slots::multiply, &Slots::inplace_multiply, "*"},
    {&Slots::remainder, &Slots::inplace_remainder, "%"},
    {&Slots::or_, &Slots::inplace_or, "|"},
    {nullptr, nullptr, "** or pow()"},
    {&Slots::rshift, &Slots::inplace_rshift, ">>"},
    {&Slots::subtract, &Slots::inplace_subtract, "-"},
    {&Slots::true_divide, &Slots::inplace_true_divide, "/"},
    {&Slots::xor_, &Slots::inplace_xor, "^"},
};

bool is_implemented(const Ref<>& result) { return result.value() != not_implemented(); }

// Asks the operands' slots; NotImplemented when neither takes it.
Result<Ref<>> ask_both(Thread& t, BinarySlot Slots::* slot, Value left, Value right) {
    Type *left_type = type_of(left), *right_type = type_of(right);
    BinarySlot left_slot = left_type->slots.*slot;
    BinarySlot right_slot = right_type != left_type ? right_type->slots.*slot : nullptr;
    if (right_slot == left_slot) right_slot = nullptr;
    if (left_slot) {
        if (right_slot && is_subtype(right_type, left_type)) {
            Ref<> result = TRY(right_slot(t, left, right));
            if (is_implemented(result)) return result;
            right_slot = nullptr;
        }
        Ref<> result = TRY(left_slot(t, left, right));
        if (is_implemented(result)) return result;
    }
    if (right_slot) return right_slot(t, left, right);
    return share(not_implemented());
}

Raised raise_unsupported(Thread& t, std::string_view symbol, Value left, Value right) {
    return t.raise_type_error("unsupported operand type(s) for {}: '{}' and '{}'", symbol, type_name(left),
                              type_name(right));
}

// sequence * count
Result<Ref<>> repeat(Thread& t, IndexedSlot slot, Value sequence, Value count) {
    if (!type_of(count)->slots.index)
        return t.raise_type_error("can't multiply sequence by non-int of type '{}'", type_name(count));
    int64_t times = TRY(index_int64(t, count, types::OverflowError));
    return slot(t, sequence, times);
}

bool has_sequence_slots(const Slots& slots) {
    return slots.length || slots.concat || slots.repeat || slots.item || slots.ass_item || slots.contains ||
           slots.inplace_concat || slots.inplace_repeat;
}

// What number slots did not take: concatenation and repetition.
Result<Ref<>> binary_of_sequences(Thread& t, BinaryOp op, Value left, Value right) {
    const Slots &a = type_of(left)->slots, &b = type_of(right)->slots;
    if (op == BinaryOp::Add && a.concat) return a.concat(t, left, right);
    if (op == BinaryOp::Multiply && a.repeat) return repeat(t, a.repeat, left, right);
    if (op == BinaryOp::Multiply && b.repeat) return repeat(t, b.repeat, right, left);
    return raise_unsupported(t, kOperators[static_cast<int>(op)].symbol, left, right);
}

Result<Ref<>> inplace_of_sequences(Thread& t, BinaryOp op, Value left, Value right) {
    const Slots &a = type_of(left)->slots, &b = type_of(right)->slots;
    if (op == BinaryOp::Add) {
        if (BinarySlot concat = a.inplace_concat ? a.inplace_concat : a.concat) return concat(t, left, right);
    } else if (op == BinaryOp::Multiply) {
        if (IndexedSlot own = a.inplace_repeat ? a.inplace_repeat : a.repeat) return repeat(t, own, left, right);
        const Type& type = *type_of(left);
        bool is_sequence = type.is_heap() || is_shown_as_heap(type) || has_sequence_slots(a);
        if (!is_sequence && b.repeat) return repeat(t, b.repeat, right, left);
    }
    std::string symbol(kOperators[static_cast<int>(op)].symbol);
    return raise_unsupported(t, symbol + "=", left, right);
}

Result<Ref<>> ask_power(Thread& t, Value base, Value exponent, Value modulus) {
    Type *left_type = type_of(base), *right_type = type_of(exponent);
    TernarySlot left_slot = left_type->slots.power;
    TernarySlot right_slot = right_type != left_type ? right_type->slots.power : nullptr;
    if (right_slot == left_slot) right_slot = nullptr;
    if (left_slot) {
        if (right_slot && is_subtype(right_type, left_type)) {
            Ref<> result = TRY(right_slot(t, base, exponent, modulus));
            if (is_implemented(result)) return result;
            right_slot = nullptr;
        }
        Ref<> result = TRY(left_slot(t, base, exponent, modulus));
        if (is_implemented(result)) return result;
    }
    if (right_slot) {
        Ref<> result = TRY(right_slot(t, base, exponent, modulus));
        if (is_implemented(result)) return result;
    }
    TernarySlot last_slot = modulus == none() ? nullptr : type_of(modulus)->slots.power;
    if (last_slot && last_slot != left_type->slots.power && last_slot != right_type->slots.power)
        return last_slot(t, base, exponent, modulus);
    return share(not_implemented());
}

Result<Ref<>> unary(Thread& t, UnarySlot slot, Value value, std::string_view what) {
    if (slot) return slot(t, value);
    return t.raise_type_error("bad operand type for {}: '{}'", what, type_name(value));
}

Status warn_of_subclass(Thread& t, Value result) {
    std::string text = "__index__ returned non-int (type ";
    text.append(type_name(result));
    text +=
        ").  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a "
        "future version of Python.";
    return warn(t, types::DeprecationWarning, text);
}

}  // namespace

Result<Ref<>> binary(Thread& t, BinaryOp op, Value left, Value right) {
    if (op == BinaryOp::Power) return power(t, left, right, none());
    Ref<> result = TRY(ask_both(t, kOperators[static_cast<int>(op)].slot, left, right));
    if (is_implemented(result)) return result;
    return binary_of_sequences(t, op, left, right);
}

Result<Ref<>> inplace(Thread& t, BinaryOp op, Value left, Value right) {
    if (op == BinaryOp::Power) {
        if (TernarySlot slot = type_of(left)->slots.inplace_power) {
            Ref<> result = TRY(slot(t, left, right, none()));
            if (is_implemented(result)) return result;
        }
        Ref<> result = TRY(ask_power(t, left, right, none()));
        if (is_implemented(result)) return result;
        return raise_unsupported(t, "**=", left, right);
    }
    const Operator& row = kOperators[static_cast<int>(op)];
    if (BinarySlot slot = type_of(left)->slots.*row.inplace_slot) {
        Ref<> result = TRY(slot(t, left, right));
        if (is_implemented(result)) return result;
    }
    Ref<> result = TRY(ask_both(t, row.slot, left, right));
    if (is_implemented(result)) return result;
    return inplace_of_sequences(t, op, left, right);
}

Result<Ref<>> power(Thread& t, Value base, Value exponent, Value modulus) {
    Ref<> result = TRY(ask_power(t, base, exponent, modulus));
    if (is_implemented(result)) return result;
    if (modulus == none()) return raise_unsupported(t, "** or pow()", base, exponent);
    return t.raise_type_error("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name(base),
                              type_name(exponent), type_name(modulus));
}

Result<Ref<>> divmod(Thread& t, Value left, Value right) {
    Ref<> result = TRY(ask_both(t, &Slots::divmod, left, right));
    if (is_implemented(result)) return result;
    return raise_unsupported(t, "divmod()", left, right);
}

Result<Ref<>> negative(Thread& t, Value value) { return unary(t, type_of(value)->slots.negative, value, "unary -"); }
Result<Ref<>> positive(Thread& t, Value value) { return unary(t, type_of(value)->slots.positive, value, "unary +"); }
Result<Ref<>> invert(Thread& t, Value value) { return unary(t, type_of(value)->slots.invert, value, "unary ~"); }
Result<Ref<>> absolute(Thread& t, Value value) { return unary(t, type_of(value)->slots.absolute, value, "abs()"); }

Result<Ref<>> index(Thread& t, Value value) {
    if (is_exact_int(value)) return share(value);
    if (is_int(value)) return exact_int(t, value);
    UnarySlot slot = type_of(value)->slots.index;
    if (!slot) return t.raise_type_error("'{}' object cannot be interpreted as an integer", type_name(value));
    Ref<> result = TRY(slot(t, value));
    if (is_exact_int(result)) return result;
    if (is_int(result)) {
        TRY(warn_of_subclass(t, result));
        return exact_int(t, result);
    }
    return t.raise_type_error("__index__ returned non-int (type {})", type_name(result));
}

Result<int64_t> index_int64(Thread& t, Value value, const Type& overflow_error) {
    if (value.is_small_int()) return value.as_small_int();
    Ref<> number = TRY(index(t, value));
    if (auto fits = int_to_int64(number)) return *fits;
    return t.raise(const_cast<Type&>(overflow_error), "cannot fit '{}' into an index-sized integer", type_name(value));
}

}  // namespace krait::object

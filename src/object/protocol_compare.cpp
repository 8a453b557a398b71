#include "object/builtin_types.h"
#include "object/compare_order.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"

namespace krait::object {

namespace {

CompareOp reflected(CompareOp op) {
    switch (op) {
        case CompareOp::Lt: return CompareOp::Gt;
        case CompareOp::Le: return CompareOp::Ge;
        case CompareOp::Gt: return CompareOp::Lt;
        case CompareOp::Ge: return CompareOp::Le;
        default: return op;
    }
}

std::string_view symbol(CompareOp op) {
    static constexpr std::string_view kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
    return kSymbols[static_cast<int>(op)];
}

bool is_implemented(const Ref<>& result) { return result.value() != not_implemented(); }

// The right operand goes first when its type derives from the left's.
Result<Ref<>> compare_objects(Thread& t, Value left, Value right, CompareOp op) {
    Type *left_type = type_of(left), *right_type = type_of(right);
    CompareSlot left_slot = left_type->slots.richcompare, right_slot = right_type->slots.richcompare;
    bool right_tried = false;
    if (right_slot && left_type != right_type && is_subtype(right_type, left_type)) {
        right_tried = true;
        Ref<> result = TRY(right_slot(t, right, left, reflected(op)));
        if (is_implemented(result)) return result;
    }
    if (left_slot) [[likely]] {
        Ref<> result = TRY(left_slot(t, left, right, op));
        if (is_implemented(result)) return result;
    }
    if (right_slot && !right_tried) {
        Ref<> result = TRY(right_slot(t, right, left, reflected(op)));
        if (is_implemented(result)) return result;
    }
    if (op == CompareOp::Eq) return share(boolean(left == right));
    if (op == CompareOp::Ne) return share(boolean(left != right));
    return t.raise_type_error("'{}' not supported between instances of '{}' and '{}'", symbol(op), left_type->name,
                              right_type->name);
}

}  // namespace

Result<Ref<>> compare(Thread& t, Value left, Value right, CompareOp op) {
    if (both_small_ints(left, right)) return share(boolean(order_holds(left.as_small_int(), right.as_small_int(), op)));
    if (both_immediate_floats(left, right))
        return share(boolean(order_holds(left.as_immediate_float(), right.as_immediate_float(), op)));
    if (!t.check_stack(" in comparison")) return Raised{};
    return compare_objects(t, left, right, op);
}

Result<bool> compare_bool(Thread& t, Value left, Value right, CompareOp op) {
    if (left == right) {
        if (op == CompareOp::Eq) return true;
        if (op == CompareOp::Ne) return false;
    }
    if (both_small_ints(left, right)) return order_holds(left.as_small_int(), right.as_small_int(), op);
    if (is_exact_str(left) && is_exact_str(right)) {
        const auto &a = *static_cast<Str*>(left.as_object()), &b = *static_cast<Str*>(right.as_object());
        if (op == CompareOp::Eq || op == CompareOp::Ne) return str_equal(a, b) == (op == CompareOp::Eq);
        return order_holds(str_compare(a, b), 0, op);
    }
    Ref<> result = TRY(compare(t, left, right, op));
    return is_true(t, result);
}

// object.__eq__ and __ne__; the latter inverts what the object's own __eq__ says.
Result<Ref<>> compare_identity(Thread& t, Value left, Value right, CompareOp op) {
    if (op == CompareOp::Eq) return share(left == right ? boolean(true) : not_implemented());
    CompareSlot slot = type_of(left)->slots.richcompare;
    if (op != CompareOp::Ne || !slot) return share(not_implemented());
    Ref<> result = TRY(slot(t, left, right, CompareOp::Eq));
    if (!is_implemented(result)) return result;
    return share(boolean(!TRY(is_true(t, result))));
}

[[gnu::noinline]] Result<bool> is_true(Thread& t, Value value) {
    if (value == boolean(true)) return true;
    if (value == boolean(false) || value == none()) return false;
    if (value.is_small_int()) return value.as_small_int() != 0;
    const Slots& slots = type_of(value)->slots;
    if (slots.bool_) return slots.bool_(t, value);
    LengthSlot length_slot = slots.mapping_length ? slots.mapping_length : slots.length;
    if (!length_slot) return true;
    return TRY(length_slot(t, value)) != 0;
}

// --- hash ---

Result<int64_t> hash(Thread& t, Value value) {
    const Type& type = *type_of(value);
    HashSlot slot = type.slots.hash;
    if (!slot) return unhashable(t, value);
    if (type.has_flag(kTypeGc) && !t.check_stack(" in hash()")) [[unlikely]]
        return Raised{};
    return slot(t, value);
}

Result<int64_t> unhashable(Thread& t, Value value) {
    return t.raise_type_error("unhashable type: '{}'", type_name(value));
}

int64_t hash_identity(Value value) {
    uint64_t bits = value.bits();
    auto rotated = static_cast<int64_t>(bits >> 4 | bits << 60);
    return rotated == -1 ? -2 : rotated;
}

Result<int64_t> hash_from_result(Thread& t, Value result) {
    if (!is_int(result)) return t.raise_type_error("__hash__ method should return an integer");
    // Numbers that fit are taken as they are, bigger ones are hashed.
    if (auto fits = int_to_int64(result)) return *fits == -1 ? -2 : *fits;
    return types::Int.slots.hash(t, result);
}

}  // namespace krait::object

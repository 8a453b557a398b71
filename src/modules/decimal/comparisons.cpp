// Comparing with other numbers, and the hash that equal numbers of all types share.

#include "modules/decimal/decimal.h"
#include "object/complex.h"
#include "object/float.h"

namespace krait::modules::decimal {

namespace {

// The other side of a comparison as a number; where it is a fraction, this side times the denominator.
struct Sides {
    Number left, right;
    Operand a, b;
};

Result<bool> take_fraction(Thread& t, Sides& sides, Value other) {
    Ref<> numerator = TRY(get_attribute(t, other, "numerator"_name));
    Ref<> denominator = TRY(get_attribute(t, other, "denominator"_name));
    if (!is_int(numerator) || !is_int(denominator))
        return t.raise_type_error("numerator and denominator must be integers");
    Argument times, above;
    times.take(denominator);
    above.take(numerator);
    sides.right.set(above);
    sides.b = sides.right;
    if (sides.a.is_special()) return true;
    uint32_t status = 0;
    number_multiply(sides.left, sides.a, times, kWidest, status);
    if (status & kNoMemory) return t.raise_no_memory();
    sides.a = sides.left;
    return true;
}

// False: it is nothing that a Decimal is compared with.
Result<bool> take_other(Thread& t, Sides& sides, Value other, bool equality) {
    double number;
    if (is_float(other)) {
        number = float_value(other);
    } else if (is_complex(other) && equality && static_cast<Complex*>(other.as_object())->imaginary == 0) {
        number = static_cast<Complex*>(other.as_object())->real;
    } else {
        if (is_complex(other)) return false;
        bool is_rational = TRY(is_instance(t, other, decimal_state(t).rational));
        if (!is_rational) return false;
        return take_fraction(t, sides, other);
    }
    Ref<Context> context = TRY(current_context(t));
    if (equality)
        context->flags |= kFloatOperation;
    else
        TRY(add_status(t, *context, kFloatOperation));
    number_of_double(sides.right, number);
    sides.b = sides.right;
    return true;
}

bool holds(int order, CompareOp op) {
    switch (op) {
        case CompareOp::Lt: return order < 0;
        case CompareOp::Le: return order <= 0;
        case CompareOp::Eq: return order == 0;
        case CompareOp::Ne: return order != 0;
        case CompareOp::Gt: return order > 0;
        case CompareOp::Ge: return order >= 0;
    }
    return false;
}

bool is_equality(CompareOp op) { return op == CompareOp::Eq || op == CompareOp::Ne; }

Result<Ref<>> compare_operands(Thread& t, const Operand& a, const Operand& b, CompareOp op) {
    if (a.is_nan() || b.is_nan()) {
        if (!is_equality(op) || a.is_signaling() || b.is_signaling()) {
            Ref<Context> context = TRY(current_context(t));
            TRY(add_status(t, *context, kInvalidOperation));
        }
        return share(boolean(op == CompareOp::Ne));
    }
    return share(boolean(holds(compare_numbers(a, b), op)));
}

Result<Ref<>> decimal_compare(Thread& t, Value left, Value right, CompareOp op) {
    Argument argument;
    if (argument.take(right)) [[likely]]
        return compare_operands(t, operand_of(left), argument, op);
    Sides sides;
    sides.a = operand_of(left);
    bool is_comparable = TRY(take_other(t, sides, right, is_equality(op)));
    if (!is_comparable) return share(not_implemented());
    return compare_operands(t, sides.a, sides.b, op);
}

constexpr Limb kModulus = (Limb{1} << 61) - 1;

Limb multiply_modulo(Limb a, Limb b) { return static_cast<Limb>(static_cast<Wide>(a) * b % kModulus); }

Limb power_modulo(Limb base, uint64_t exponent) {
    Limb result = 1;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1) result = multiply_modulo(result, base);
        base = multiply_modulo(base, base);
    }
    return result;
}

int64_t hash_of(const Operand& a) {
    constexpr int64_t kInfinityHash = 314159;
    constexpr Limb kTenth = 2075258708292324556;  // times 10 is 1
    static_assert(static_cast<Wide>(kTenth) * 10 % kModulus == 1);
    if (a.is_infinite()) return a.negative ? -kInfinityHash : kInfinityHash;
    if (a.coefficient.is_zero()) return 0;
    Limb scale = a.exponent >= 0 ? power_modulo(10, static_cast<uint64_t>(a.exponent))
                                 : power_modulo(kTenth, static_cast<uint64_t>(-a.exponent));
    Limb rest = a.coefficient.size == 1 ? a.coefficient.data[0] % kModulus
                                        : mpn_mod_1(gmp(a.coefficient.data), a.coefficient.size, kModulus);
    auto hash = static_cast<int64_t>(multiply_modulo(rest, scale));
    if (a.negative) hash = -hash;
    return hash == -1 ? -2 : hash;
}

Result<int64_t> decimal_hash(Thread& t, Value self) {
    Decimal& decimal = decimal_at(self);
    Operand operand = decimal;
    if (operand.is_signaling()) return t.raise_type_error("Cannot hash a signaling NaN value");
    if (operand.is_nan()) return hash_identity(self);
    if (decimal.hash == -1) decimal.hash = hash_of(operand);
    return decimal.hash;
}

}  // namespace

void add_comparisons(TypeBuilder& type) {
    type.slots().richcompare = decimal_compare;
    type.slots().hash = decimal_hash;
}

}  // namespace krait::modules::decimal

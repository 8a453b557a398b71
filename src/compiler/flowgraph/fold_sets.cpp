#include <bit>
#include <cmath>

#include "base/hash.h"
#include "compiler/flowgraph/fold_parts.h"

// Frozensets of constants. Members are equal as Python compares them at run time: numbers of different types by value,
// NaN only to itself (the same object).

namespace krait::compiler::flowgraph {

using namespace bytecode;
namespace bigint = base::bigint;

namespace {

uint64_t value_hash(const Constant* constant);

uint64_t hash_of_double(double value) {
    constexpr double kLimit = 9223372036854775808.0;
    if (value >= -kLimit && value < kLimit && value == std::trunc(value))
        return base::hash_mix(static_cast<uint64_t>(static_cast<int64_t>(value)), 0x9E3779B97F4A7C15);
    return base::hash_mix(std::bit_cast<uint64_t>(value), 0xD6E8FEB86659FD93);
}

// Equal numbers hash alike whatever their types.
uint64_t hash_of_number(const Constant* number) {
    if (auto small = int64_value(number)) return base::hash_mix(static_cast<uint64_t>(*small), 0x9E3779B97F4A7C15);
    if (auto* big = try_as<BigIntConstant>(number)) return hash_of_double(bigint::to_double(big->value).value_or(0));
    return hash_of_double(as<FloatConstant>(number)->value);
}

uint64_t hash_of_items(uint64_t seed, base::List<const Constant*> items) {
    for (const Constant* item : items) seed = base::hash_mix(seed ^ value_hash(item), 0xD6E8FEB86659FD93);
    return seed;
}

uint64_t hash_of_set(const FrozenSetConstant* set) {
    uint64_t sum = set->size;
    for (const Constant* member : set->list()) sum += value_hash(member);
    return sum;
}

uint64_t hash_of_slice(const SliceConstant* slice) {
    uint64_t seed = value_hash(slice->start);
    seed = base::hash_mix(seed ^ value_hash(slice->stop), 0x9E3779B97F4A7C15);
    return base::hash_mix(seed ^ value_hash(slice->step), 0x9E3779B97F4A7C15);
}

uint64_t value_hash(const Constant* constant) {
    switch (constant->kind) {
        case ConstantKind::Complex: {
            auto* number = as<ComplexConstant>(constant);
            uint64_t real = hash_of_double(number->real);
            return number->imaginary == 0 ? real : base::hash_mix(real, hash_of_double(number->imaginary) | 1);
        }
        case ConstantKind::Str: return as<StrConstant>(constant)->hash;
        case ConstantKind::Bytes: return base::hash_text(as<BytesConstant>(constant)->text()) + uint64_t{1};
        case ConstantKind::Tuple: return hash_of_items(7, as<TupleConstant>(constant)->list());
        case ConstantKind::FrozenSet: return hash_of_set(as<FrozenSetConstant>(constant));
        case ConstantKind::Slice: return hash_of_slice(as<SliceConstant>(constant));
        case ConstantKind::None:
        case ConstantKind::Ellipsis:
        case ConstantKind::Code: return base::hash_pointer(constant);
        default: return hash_of_number(constant);
    }
}

bool values_equal(const Constant* left, const Constant* right);

bool int_equals_double(const Constant* integer, double value) {
    if (auto small = int64_value(integer)) {
        constexpr double kLimit = 9223372036854775808.0;
        return value >= -kLimit && value < kLimit && value == std::trunc(value) &&
               static_cast<int64_t>(value) == *small;
    }
    if (!std::isfinite(value) || value != std::trunc(value)) return false;
    base::Arena scratch;
    return bigint::equal(as<BigIntConstant>(integer)->value, bigint::from_double(scratch, value));
}

bool ints_equal(const Constant* left, const Constant* right) {
    auto x = int64_value(left), y = int64_value(right);
    if (x && y) return *x == *y;
    if (x || y) return false;
    return bigint::equal(as<BigIntConstant>(left)->value, as<BigIntConstant>(right)->value);
}

bool reals_equal(const Constant* left, const Constant* right) {
    if (is_int(left) && is_int(right)) return ints_equal(left, right);
    if (is_int(left)) return int_equals_double(left, as<FloatConstant>(right)->value);
    if (is_int(right)) return int_equals_double(right, as<FloatConstant>(left)->value);
    return as<FloatConstant>(left)->value == as<FloatConstant>(right)->value;
}

bool complex_equals_real(const ComplexConstant* left, const Constant* right) {
    if (left->imaginary != 0) return false;
    if (is_int(right)) return int_equals_double(right, left->real);
    return left->real == as<FloatConstant>(right)->value;
}

bool numbers_equal(const Constant* left, const Constant* right) {
    if (!is_complex(left) && !is_complex(right)) return reals_equal(left, right);
    if (!is_complex(left)) return complex_equals_real(as<ComplexConstant>(right), left);
    if (!is_complex(right)) return complex_equals_real(as<ComplexConstant>(left), right);
    auto *x = as<ComplexConstant>(left), *y = as<ComplexConstant>(right);
    return x->real == y->real && x->imaginary == y->imaginary;
}

bool items_equal(base::List<const Constant*> left, base::List<const Constant*> right) {
    if (left.size() != right.size()) return false;
    for (uint32_t i = 0; i < left.size(); ++i)
        if (!values_equal(left[i], right[i])) return false;
    return true;
}

bool sets_equal(const FrozenSetConstant* left, const FrozenSetConstant* right) {
    if (left->size != right->size) return false;
    for (const Constant* member : left->list()) {
        bool found = false;
        for (const Constant* other : right->list()) found = found || values_equal(member, other);
        if (!found) return false;
    }
    return true;
}

bool slices_equal(const SliceConstant* left, const SliceConstant* right) {
    return values_equal(left->start, right->start) && values_equal(left->stop, right->stop) &&
           values_equal(left->step, right->step);
}

bool values_equal(const Constant* left, const Constant* right) {
    if (left == right) return true;
    if (is_number(left) && is_number(right)) return numbers_equal(left, right);
    if (left->kind != right->kind) return false;
    switch (left->kind) {
        case ConstantKind::Str: return as<StrConstant>(left)->text() == as<StrConstant>(right)->text();
        case ConstantKind::Bytes: return as<BytesConstant>(left)->text() == as<BytesConstant>(right)->text();
        case ConstantKind::Tuple: return items_equal(as<TupleConstant>(left)->list(), as<TupleConstant>(right)->list());
        case ConstantKind::FrozenSet: return sets_equal(as<FrozenSetConstant>(left), as<FrozenSetConstant>(right));
        case ConstantKind::Slice: return slices_equal(as<SliceConstant>(left), as<SliceConstant>(right));
        default: return false;
    }
}

// Members found so far, by hash.
class MemberTable {
public:
    MemberTable(base::Arena& arena, uint32_t most) : capacity_(std::bit_ceil(most * 2 + 2)) {
        slots_ = arena.array<const Constant*>(capacity_);
        std::memset(static_cast<void*>(slots_), 0, capacity_ * sizeof(*slots_));
    }
    // False when an equal one is there.
    bool add(const Constant* constant) {
        uint32_t index = static_cast<uint32_t>(value_hash(constant)) & (capacity_ - 1);
        for (; slots_[index]; index = (index + 1) & (capacity_ - 1))
            if (values_equal(slots_[index], constant)) return false;
        slots_[index] = constant;
        return true;
    }

private:
    uint32_t capacity_;
    const Constant** slots_;
};

}  // namespace

const Constant* make_frozenset(base::Arena& arena, base::List<const Constant*> items) {
    base::Arena scratch;
    MemberTable table(scratch, items.size());
    auto** members = arena.array<const Constant*>(items.size() + 1);
    uint32_t count = 0;
    for (const Constant* item : items)
        if (table.add(item)) members[count++] = item;
    auto* set = arena.make<FrozenSetConstant>();
    set->items = members;
    set->size = count;
    return set;
}

}  // namespace krait::compiler::flowgraph

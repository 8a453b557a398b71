#include "object/int.h"

#include <cmath>
#include <cstring>

#include "object/builtin_types.h"
#include "object/compare_order.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int_parts.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Int{};
}

// --- memory ---

namespace {

size_t int_bytes(int64_t limbs) { return sizeof(Int) + static_cast<size_t>(limbs) * sizeof(Limb); }

size_t int_allocated_size(const Object* object) {
    return int_bytes(static_cast<const Int*>(object)->size() + object->small);
}

constexpr int64_t kMostLimbs = int64_t{1} << 48;
constexpr int64_t kMostSpareLimbs = 4;

bool is_immediate(Limb magnitude, bool is_negative) {
    return magnitude <= static_cast<Limb>(kSmallIntMax) || (is_negative && magnitude == magnitude_of(kSmallIntMin));
}

}  // namespace

Int* new_int(Thread& t, int64_t limbs) {
    void* memory = limbs <= kMostLimbs ? t.interpreter.heap.allocate(int_bytes(limbs)) : nullptr;
    if (!memory) {
        (void)t.raise_no_memory();
        return nullptr;
    }
    auto* number = static_cast<Int*>(memory);
    number->count = t.interpreter.is_bootstrap() ? kImmortalCount : 1;
    number->flags = 0;
    number->small = 0;
    number->type = &types::Int;
    return number;
}

void free_int(Thread& t, Int* number, int64_t limbs) { t.interpreter.heap.free(number, int_bytes(limbs)); }

Result<Ref<>> finish_int(Thread& t, Int* number, int64_t limbs, bool is_negative) {
    int64_t size = limbs;
    while (size && number->limbs()[size - 1] == 0) --size;
    if (size <= 1) {
        Limb only = size ? number->limbs()[0] : 0;
        if (is_immediate(only, is_negative)) {
            free_int(t, number, limbs);
            return int_from_magnitude(t, only, is_negative);
        }
    }
    if (limbs - size > kMostSpareLimbs) {
        auto copy = int_from_limbs(t, number->limbs(), size, is_negative);
        free_int(t, number, limbs);
        return copy;
    }
    number->small = static_cast<uint16_t>(limbs - size);
    number->signed_size = is_negative ? -size : size;
    return Ref<>::adopt(Value(number));
}

// --- making ---

Result<Ref<>> int_boxed(Thread& t, uint64_t magnitude, bool is_negative) {
    if (is_immediate(magnitude, is_negative)) return int_from_magnitude(t, magnitude, is_negative);
    Int* number = new_int(t, 1);
    if (!number) return Raised{};
    number->limbs()[0] = magnitude;
    number->signed_size = is_negative ? -1 : 1;
    return Ref<>::adopt(Value(number));
}

Result<Ref<>> int_from_magnitude128(Thread& t, unsigned __int128 magnitude, bool is_negative) {
    auto high = static_cast<Limb>(magnitude >> 64), low = static_cast<Limb>(magnitude);
    if (high == 0) return int_from_magnitude(t, low, is_negative);
    Int* number = new_int(t, 2);
    if (!number) return Raised{};
    number->limbs()[0] = low;
    number->limbs()[1] = high;
    number->signed_size = is_negative ? -2 : 2;
    return Ref<>::adopt(Value(number));
}

Result<Ref<>> int_from_limbs(Thread& t, const uint64_t* limbs, int64_t size, bool is_negative) {
    while (size && limbs[size - 1] == 0) --size;
    if (size <= 1) return int_from_magnitude(t, size ? limbs[0] : 0, is_negative);
    Int* number = new_int(t, size);
    if (!number) return Raised{};
    std::memcpy(number->limbs(), limbs, static_cast<size_t>(size) * sizeof(Limb));
    number->signed_size = is_negative ? -size : size;
    return Ref<>::adopt(Value(number));
}

Result<Ref<>> int_from_double(Thread& t, double number) {
    if (std::fabs(number) < 0x1p62) [[likely]]
        return Ref<>::adopt(Value::small_int(static_cast<int64_t>(number)));
    if (std::isnan(number)) return t.raise_value_error("cannot convert float NaN to integer");
    if (std::isinf(number)) return t.raise(types::OverflowError, "cannot convert float infinity to integer");
    int exponent;
    double fraction = std::frexp(std::fabs(number), &exponent);
    auto mantissa = Value::small_int(static_cast<int64_t>(std::ldexp(fraction, 53)) * (number < 0 ? -1 : 1));
    return int_shift_left(t, mantissa, static_cast<uint64_t>(exponent - 53));
}

Result<Ref<>> exact_int(Thread& t, Value value) {
    if (is_exact_int(value)) return share(value);
    Magnitude number(value);
    return int_from_limbs(t, number.limbs(), number.size(), number.is_negative());
}

// --- reading ---

bool Magnitude::any_bit_below(int64_t index) const {
    int64_t whole = index / 64;
    if (whole >= size_) return size_ != 0;
    for (int64_t i = 0; i < whole; ++i)
        if (limbs_[i]) return true;
    return index % 64 && (limbs_[whole] & ((Limb{1} << (index % 64)) - 1));
}

bool is_odd_int(Value value) {
    if (value.is_small_int()) return value.as_small_int() & 1;
    return Magnitude(value).first() & 1;
}

std::optional<int64_t> int_to_int64(Value value) {
    if (value.is_small_int()) return value.as_small_int();
    Magnitude number(value);
    if (number.size() > 1) return std::nullopt;
    Limb limit = static_cast<Limb>(INT64_MAX) + (number.is_negative() ? 1 : 0);
    if (number.first() > limit) return std::nullopt;
    return static_cast<int64_t>(number.is_negative() ? -number.first() : number.first());
}

std::optional<uint64_t> int_to_uint64(Value value) {
    Magnitude number(value);
    if (number.size() > 1 || number.is_negative()) return std::nullopt;
    return number.first();
}

uint64_t int_low_bits(Value value) {
    if (value.is_small_int()) return static_cast<uint64_t>(value.as_small_int());
    Magnitude number(value);
    return number.is_negative() ? -number.first() : number.first();
}

int64_t int_bit_length(Value value) { return Magnitude(value).bit_length(); }

// --- order and hash ---

int compare_magnitudes(const Magnitude& left, const Magnitude& right) {
    if (left.size() != right.size()) return left.size() < right.size() ? -1 : 1;
    return left.size() ? mpn_cmp(left.gmp_limbs(), right.gmp_limbs(), left.size()) : 0;
}

int int_compare(Value left, Value right) {
    if (both_small_ints(left, right)) {
        int64_t a = left.as_small_int(), b = right.as_small_int();
        return a < b ? -1 : a > b;
    }
    Magnitude a(left), b(right);
    if (a.is_negative() != b.is_negative()) return a.is_negative() ? -1 : 1;
    int order = compare_magnitudes(a, b);
    return a.is_negative() ? -order : order;
}

// sign * (magnitude mod 2**61 - 1); as 2**64 is 8 there, a limb is taken in by three bits' shift.
int64_t int_hash_of(Value value) {
    constexpr Limb kModulus = (Limb{1} << 61) - 1;
    Magnitude number(value);
    Limb hash = 0;
    for (int64_t i = number.size(); i-- > 0;) {
        unsigned __int128 sum = static_cast<unsigned __int128>(hash << 3) + number.limbs()[i];
        hash = static_cast<Limb>(sum & kModulus) + static_cast<Limb>(sum >> 61);
        if (hash >= kModulus) hash -= kModulus;
    }
    int64_t result = number.is_negative() ? -static_cast<int64_t>(hash) : static_cast<int64_t>(hash);
    return result == -1 ? -2 : result;
}

namespace {

Result<Ref<>> int_richcompare(Thread&, Value left, Value right, CompareOp op) {
    if (!both_ints(left, right)) return share(not_implemented());
    return share(boolean(order_holds(int_compare(left, right), 0, op)));
}

Result<int64_t> int_hash(Thread&, Value self) {
    constexpr int64_t kModulus = (int64_t{1} << 61) - 1;
    if (self.is_small_int()) {
        int64_t number = self.as_small_int();
        if (number > -kModulus && number < kModulus) [[likely]]
            return number == -1 ? -2 : number;
    }
    return int_hash_of(self);
}

Result<bool> int_bool(Thread&, Value self) { return !is_zero_int(self); }

Result<Ref<>> int_float(Thread& t, Value self) { return float_from_double(t, TRY(int_to_double(t, self))); }

// --- binary slots: NotImplemented unless both are ints ---

template <Result<Ref<>> (*operation)(Thread&, Value, Value)>
Result<Ref<>> slot(Thread& t, Value left, Value right) {
    if (!both_ints(left, right)) [[unlikely]]
        return share(not_implemented());
    return operation(t, left, right);
}

Result<Ref<>> divmod_slot(Thread& t, Value left, Value right) {
    if (!both_ints(left, right)) return share(not_implemented());
    IntDivision division;
    TRY(int_divide(t, left, right, division));
    return tuple_of(t, division.quotient, division.remainder);
}

Result<Ref<>> true_divide_slot(Thread& t, Value left, Value right) {
    if (!both_ints(left, right)) return share(not_implemented());
    return float_from_double(t, TRY(int_true_divide(t, left, right)));
}

void fill_number_slots(Slots& slots) {
    slots.add = slot<int_add>;
    slots.subtract = slot<int_subtract>;
    slots.multiply = slot<int_multiply>;
    slots.remainder = slot<int_remainder>;
    slots.divmod = divmod_slot;
    slots.power = int_power_slot;
    slots.negative = int_negative;
    slots.positive = exact_int;
    slots.absolute = int_absolute;
    slots.bool_ = int_bool;
    slots.invert = int_invert_slot;
    slots.lshift = int_lshift_slot;
    slots.rshift = int_rshift_slot;
    slots.and_ = slot<int_and>;
    slots.xor_ = slot<int_xor>;
    slots.or_ = slot<int_or>;
    slots.int_ = exact_int;
    slots.float_ = int_float;
    slots.floor_divide = slot<int_floor_divide>;
    slots.true_divide = true_divide_slot;
    slots.index = exact_int;
}

}  // namespace

void define_int(TypeBuilder& type) {
    type.instances<Int>(sizeof(Limb)).shown(24, 4).set_flags(kTypeBase | kTypeInt | kTypeMatchSelf);
    type.type().allocated_size = int_allocated_size;
    type.doc(
        "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
        "A whole number of any size. Without arguments 0; of a number its integral part;\n"
        "of text the number it spells in the given base (2 to 36, or 0: as a literal).\n"
        ">>> int('0x1f', base=0)\n31");
    type.slots().new_ = int_new;
    type.slots().repr = int_repr;
    type.slots().hash = int_hash;
    type.slots().richcompare = int_richcompare;
    fill_number_slots(type.slots());
    add_int_methods(type);
}

}  // namespace krait::object

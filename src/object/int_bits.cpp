#include <cstring>

#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int_parts.h"

// Shifts and bit operations, on two's complement numbers of endless length.

namespace krait::object {

namespace {

// Reads limbs as two's complement: minus x is not(x - 1), of which only the borrow has to be carried along.
class TwosComplement {
public:
    explicit TwosComplement(const Magnitude& number) : number_(number), borrow_(number.is_negative()) {}

    Limb next() {
        Limb limb = index_ < number_.size() ? number_.limbs()[index_] : 0;
        ++index_;
        if (!number_.is_negative()) return limb;
        Limb less = limb - (borrow_ ? 1 : 0);
        borrow_ = borrow_ && limb == 0;
        return ~less;
    }

private:
    const Magnitude& number_;
    int64_t index_ = 0;
    bool borrow_;
};

template <typename Operation>
Result<Ref<>> bitwise(Thread& t, Value left, Value right, Operation operation) {
    if (both_small_ints(left, right)) [[likely]]
        return int_from_int64(t, operation(left.as_small_int(), right.as_small_int()));
    Magnitude a(left), b(right);
    int64_t size = (a.size() > b.size() ? a.size() : b.size()) + 1;
    Int* result = new_int(t, size);
    if (!result) return Raised{};
    Limb* limbs = result->limbs();
    TwosComplement left_limbs(a), right_limbs(b);
    for (int64_t i = 0; i < size; ++i) {
        Limb x = left_limbs.next();
        limbs[i] = static_cast<Limb>(operation(static_cast<int64_t>(x), static_cast<int64_t>(right_limbs.next())));
    }
    bool is_negative = limbs[size - 1] >> 63;
    if (is_negative) mpn_neg(gmp(limbs), gmp(limbs), size);
    return finish_int(t, result, size, is_negative);
}

}  // namespace

Result<Ref<>> int_and(Thread& t, Value left, Value right) {
    return bitwise(t, left, right, [](int64_t a, int64_t b) { return a & b; });
}
Result<Ref<>> int_or(Thread& t, Value left, Value right) {
    return bitwise(t, left, right, [](int64_t a, int64_t b) { return a | b; });
}
Result<Ref<>> int_xor(Thread& t, Value left, Value right) {
    return bitwise(t, left, right, [](int64_t a, int64_t b) { return a ^ b; });
}

Result<Ref<>> int_shift_left(Thread& t, Value value, uint64_t count) {
    Magnitude number(value);
    if (number.is_zero()) return Ref<>::adopt(Value::small_int(0));
    if (count < 64 && number.size() == 1)
        return int_from_magnitude128(t, static_cast<unsigned __int128>(number.first()) << count, number.is_negative());
    // CPython's ints are of 30-bit digits; what has too many of them for it is refused before memory is asked for.
    constexpr int64_t kDigit = 30, kMostDigits = INT64_MAX / kDigit;
    int64_t digits = (number.bit_length() + kDigit - 1) / kDigit;
    if (count / kDigit + (count % kDigit != 0) > static_cast<uint64_t>(kMostDigits - digits))
        return t.raise(types::OverflowError, "too many digits in integer");
    auto whole = static_cast<int64_t>(count / 64);
    int64_t size = number.size() + whole + 1;
    Int* result = new_int(t, size);
    if (!result) return Raised{};
    Limb* limbs = result->limbs();
    std::memset(limbs, 0, static_cast<size_t>(whole) * sizeof(Limb));
    limbs[size - 1] = 0;
    if (auto part = static_cast<unsigned>(count % 64))
        limbs[size - 1] = mpn_lshift(gmp(limbs + whole), number.gmp_limbs(), number.size(), part);
    else
        std::memcpy(limbs + whole, number.limbs(), static_cast<size_t>(number.size()) * sizeof(Limb));
    return finish_int(t, result, size, number.is_negative());
}

Result<Ref<>> int_shift_right(Thread& t, Value value, uint64_t count) {
    if (value.is_small_int()) return Ref<>::adopt(Value::small_int(value.as_small_int() >> (count < 63 ? count : 63)));
    Magnitude number(value);
    int64_t length = number.bit_length();
    if (count >= static_cast<uint64_t>(length)) return Ref<>::adopt(Value::small_int(number.is_negative() ? -1 : 0));
    auto whole = static_cast<int64_t>(count / 64);
    int64_t size = number.size() - whole;
    Int* result = new_int(t, size);
    if (!result) return Raised{};
    if (auto part = static_cast<unsigned>(count % 64))
        mpn_rshift(gmp(result->limbs()), number.gmp_limbs() + whole, size, part);
    else
        std::memcpy(result->limbs(), number.limbs() + whole, static_cast<size_t>(size) * sizeof(Limb));
    bool rounds = number.is_negative() && number.any_bit_below(static_cast<int64_t>(count));
    Ref<> truncated = TRY(finish_int(t, result, size, number.is_negative()));
    if (!rounds) return truncated;
    return int_subtract(t, truncated, Value::small_int(1));
}

Result<Ref<>> int_invert_slot(Thread& t, Value self) {
    if (self.is_small_int()) [[likely]]
        return Ref<>::adopt(Value::small_int(~self.as_small_int()));
    Ref<> negated = TRY(int_negative(t, self));
    return int_subtract(t, negated, Value::small_int(1));
}

Result<Ref<>> int_lshift_slot(Thread& t, Value left, Value right) {
    if (!both_ints(left, right)) return share(not_implemented());
    if (is_negative_int(right)) return t.raise_value_error("negative shift count");
    if (is_zero_int(left)) return Ref<>::adopt(Value::small_int(0));
    auto count = int_to_uint64(right);
    if (!count) return t.raise(types::OverflowError, "too many digits in integer");
    return int_shift_left(t, left, *count);
}

Result<Ref<>> int_rshift_slot(Thread& t, Value left, Value right) {
    if (!both_ints(left, right)) return share(not_implemented());
    if (is_negative_int(right)) return t.raise_value_error("negative shift count");
    if (auto count = int_to_uint64(right)) return int_shift_right(t, left, *count);
    return Ref<>::adopt(Value::small_int(is_negative_int(left) ? -1 : 0));
}

}  // namespace krait::object

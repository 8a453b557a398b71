#include <vector>

#include "object/int_parts.h"

// Between int and the bytes of a number.

namespace krait::object {

Result<Ref<>> int_from_bytes(Thread& t, const uint8_t* bytes, int64_t size, bool is_little_endian, bool is_signed) {
    auto byte_at = [&](int64_t i) { return bytes[is_little_endian ? i : size - 1 - i]; };
    int64_t limbs = size / 8 + 1;
    bool is_negative = is_signed && size > 0 && byte_at(size - 1) & 0x80;
    Int* number = new_int(t, limbs);
    if (!number) return Raised{};
    for (int64_t limb = 0; limb < limbs; ++limb) {
        Limb bits = 0;
        for (int64_t k = 0; k < 8; ++k) {
            int64_t place = limb * 8 + k;
            Limb byte = place < size ? byte_at(place) : is_negative ? 0xFF : 0;
            bits |= byte << (k * 8);
        }
        number->limbs()[limb] = bits;
    }
    if (is_negative) mpn_neg(gmp(number->limbs()), gmp(number->limbs()), limbs);
    return finish_int(t, number, limbs, is_negative);
}

IntBytesFault int_to_bytes(Value value, uint8_t* bytes, int64_t size, bool is_little_endian, bool is_signed) {
    Magnitude number(value);
    if (number.is_negative() && !is_signed) return IntBytesFault::Negative;
    bool borrow = number.is_negative();
    uint8_t last = 0;
    for (int64_t i = 0; i < size; ++i) {
        auto byte = i / 8 < number.size() ? static_cast<uint8_t>(number.limbs()[i / 8] >> (i % 8 * 8)) : uint8_t{0};
        if (number.is_negative()) {
            bool borrows_on = borrow && byte == 0;
            byte = static_cast<uint8_t>(~(byte - (borrow ? 1 : 0)));
            borrow = borrows_on;
        }
        bytes[is_little_endian ? i : size - 1 - i] = last = byte;
    }
    int64_t bits = size * 8;
    if (!is_signed) return number.bit_length() > bits ? IntBytesFault::TooBig : IntBytesFault::None;
    // The smallest number of a width has one bit more than the others and no bit set below it.
    int64_t length = number.bit_length();
    bool is_smallest = number.is_negative() && length > 0 && !number.any_bit_below(length - 1);
    return length - (is_smallest ? 1 : 0) > bits - 1 && length > 0 ? IntBytesFault::TooBig : IntBytesFault::None;
}

}  // namespace krait::object

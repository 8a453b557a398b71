// Numbers whose digits are bits: not negative, without exponent, all digits 0 or 1. The last ones count, as many as the
// precision has.

#include <string>

#include "modules/decimal/number.h"

namespace krait::modules::decimal {

namespace {

bool read_bits(const Operand& a, const Rules& rules, std::string& bits) {
    if (a.is_special() || a.negative || a.exponent != 0 || !has_memory(static_cast<Wide>(a.digits) * 2)) return false;
    append_digits(bits, a.coefficient);
    if (bits.find_first_not_of("01") != std::string::npos) return false;
    if (a.digits > rules.precision) bits.erase(0, static_cast<size_t>(a.digits - rules.precision));
    return true;
}

void write_bits(Number& out, const std::string& bits) {
    from_digits(out.coefficient, bits.data(), static_cast<int64_t>(bits.size()));
    out.exponent = 0;
    out.kind = Kind::Finite;
    out.negative = false;
    out.count();
}

template <typename Join>
void join(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status, Join join) {
    std::string left, right;
    if (!read_bits(a, rules, left) || !read_bits(b, rules, right)) return out.fail(kInvalidOperation, status);
    if (left.size() < right.size()) left.swap(right);
    right.insert(0, left.size() - right.size(), '0');
    for (size_t i = 0; i < left.size(); ++i)
        left[i] = static_cast<char>('0' + join(static_cast<bool>(left[i] & 1), static_cast<bool>(right[i] & 1)));
    write_bits(out, left);
    if (out.coefficient.has_failed()) out.fail(kNoMemory, status);
}

}  // namespace

void number_and(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    join(out, a, b, rules, status, [](bool x, bool y) { return x && y; });
}
void number_or(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    join(out, a, b, rules, status, [](bool x, bool y) { return x || y; });
}
void number_xor(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    join(out, a, b, rules, status, [](bool x, bool y) { return x != y; });
}

void number_invert(Number& out, const Operand& a, const Rules& rules, uint32_t& status) {
    std::string bits;
    if (!has_memory(static_cast<Wide>(rules.precision) * 2)) return out.fail(kNoMemory, status);
    if (!read_bits(a, rules, bits)) return out.fail(kInvalidOperation, status);
    bits.insert(0, static_cast<size_t>(rules.precision) - bits.size(), '0');
    for (char& bit : bits) bit = bit == '0' ? '1' : '0';
    write_bits(out, bits);
    if (out.coefficient.has_failed()) out.fail(kNoMemory, status);
}

}  // namespace krait::modules::decimal

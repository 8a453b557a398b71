#include "object/int_text.h"

#include <charconv>
#include <cstring>

#include "base/unicode/properties.h"
#include "object/exceptions.h"
#include "object/int_parts.h"
#include "object/memory_probe.h"
#include "object/protocol.h"

namespace krait::object {

// --- int to text ---

namespace {

constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

Raised raise_too_many_digits(Thread& t) {
    return t.raise_value_error(
        "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase "
        "the limit",
        t.interpreter.int_max_str_digits);
}

// 0.30102 < log10(2): the result is never more than the digits there are.
int64_t least_decimal_digits(int64_t bits) {
    return static_cast<int64_t>(static_cast<__int128>(bits - 1) * 30102 / 100000) + 1;
}

Status append_big_digits(Thread& t, const Magnitude& number, unsigned base, std::string& out) {
    bool is_limited = base & (base - 1) && t.interpreter.int_max_str_digits > 0;
    auto limit = static_cast<size_t>(t.interpreter.int_max_str_digits);
    if (is_limited && least_decimal_digits(number.bit_length()) > t.interpreter.int_max_str_digits)
        return raise_too_many_digits(t);
    Scratch scratch;  // mpn_get_str destroys its operand
    Limb* limbs = scratch.take(t, number.size() + 1);
    if (!limbs) return Raised{};
    std::memcpy(limbs, number.limbs(), static_cast<size_t>(number.size()) * sizeof(Limb));
    size_t start = out.size(), most = mpn_sizeinbase(number.gmp_limbs(), number.size(), static_cast<int>(base)) + 1;
    constexpr size_t kBytesPerDigit = 3;  // here, in what is made of it, and what GMP works with
    TRY(check_memory(t, most * kBytesPerDigit));
    out.resize(start + most);
    auto* digits = reinterpret_cast<unsigned char*>(out.data()) + start;
    size_t count = mpn_get_str(digits, static_cast<int>(base), gmp(limbs), number.size());
    size_t zeros = 0;
    while (digits[zeros] == 0) ++zeros;
    for (size_t i = zeros; i < count; ++i) digits[i - zeros] = static_cast<unsigned char>(kDigits[digits[i]]);
    out.resize(start + count - zeros);
    if (is_limited && base == 10 && count - zeros > limit) return raise_too_many_digits(t);
    return {};
}

}  // namespace

Status int_append_digits(Thread& t, Value value, unsigned base, std::string& out) {
    Magnitude number(value);
    if (number.size() > 1) return append_big_digits(t, number, base, out);
    char buffer[72];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, number.first(), static_cast<int>(base)).ptr;
    out.append(buffer, end);
    return {};
}

Result<Ref<Str>> int_to_decimal(Thread& t, Value value) {
    if (value.is_small_int()) [[likely]] {
        char buffer[24];
        auto end = std::to_chars(buffer, buffer + sizeof buffer, value.as_small_int()).ptr;
        return str_from_ascii(t, {buffer, end});
    }
    std::string text;
    if (is_negative_int(value)) text += '-';
    TRY(int_append_digits(t, value, 10, text));
    return str_from_ascii(t, text);
}

Result<Ref<Str>> int_to_prefixed(Thread& t, Value value, unsigned base) {
    std::string text = is_negative_int(value) ? "-0" : "0";
    text += base == 16 ? 'x' : base == 8 ? 'o' : 'b';
    TRY(int_append_digits(t, value, base, text));
    return str_from_ascii(t, text);
}

Result<Ref<>> int_repr(Thread& t, Value self) { return int_to_decimal(t, self); }

// --- text to int ---

namespace {

constexpr unsigned kNoDigit = 99;

unsigned digit_value(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'z' ? static_cast<unsigned>(lower - 'a') + 10 : kNoDigit;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view stripped(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

unsigned base_of_prefix(char letter) {
    switch (letter | 0x20) {
        case 'x': return 16;
        case 'o': return 8;
        case 'b': return 2;
        default: return 0;
    }
}

struct Spelling {
    std::string_view digits;  // of `text`, or of `plain` when underscores had to go
    std::string plain;
    unsigned base = 10;
    bool is_negative = false;
};

// The end of a run of decimal digits, eight at a time.
size_t skip_decimals(std::string_view text, size_t start) {
    constexpr uint64_t kHighNibbles = 0xF0F0F0F0F0F0F0F0, kZeros = 0x3030303030303030, kSixes = 0x0606060606060606;
    for (; text.size() - start >= 8; start += 8) {
        uint64_t word;
        std::memcpy(&word, text.data() + start, 8);
        bool are_digits = (word & kHighNibbles) == kZeros && ((word + kSixes) & kHighNibbles) == kZeros;
        if (!are_digits) break;
    }
    return start;
}

// Digits with single underscores between them.
bool take_digits(std::string_view text, Spelling& out) {
    if (text.empty() || text.front() == '_' || text.back() == '_') return false;
    bool has_underscores = false;
    for (size_t i = out.base >= 10 ? skip_decimals(text, 0) : 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            if (text[i + 1] == '_') return false;
            has_underscores = true;
        } else if (digit_value(text[i]) >= out.base) {
            return false;
        }
    }
    out.digits = text;
    if (!has_underscores) return true;
    for (char c : text)
        if (c != '_') out.plain += c;
    out.digits = out.plain;
    return true;
}

bool read_spelling(std::string_view text, unsigned base, Spelling& out) {
    text = stripped(text);
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        out.is_negative = text[0] == '-';
        text.remove_prefix(1);
    }
    unsigned prefix = text.size() > 1 && text[0] == '0' ? base_of_prefix(text[1]) : 0;
    bool only_zero = base == 0 && !prefix && !text.empty() && text[0] == '0';  // 07 is no literal, 00 is one
    if (prefix && (base == 0 || base == prefix)) {
        base = prefix;
        text.remove_prefix(2);
        if (!text.empty() && text[0] == '_') text.remove_prefix(1);
    }
    out.base = base ? base : 10;
    if (!take_digits(text, out)) return false;
    return !only_zero || out.digits.find_first_not_of('0') == std::string_view::npos;
}

Raised raise_invalid_literal(Thread& t, unsigned base, Value original) {
    Ref<Str> shown = TRY(repr(t, original));
    constexpr int64_t kMostShown = 200;
    std::string text;
    if (shown->length <= kMostShown) {
        str_append_utf8(*shown, text);
    } else {
        for (int64_t i = 0; i < kMostShown; ++i) {
            Ref<Str> character = str_from_character(t, (*shown)[i]);
            str_append_utf8(*character, text);
        }
    }
    return t.raise_value_error("invalid literal for int() with base {}: {}", base, text);
}

}  // namespace

Result<Ref<>> int_from_digits(Thread& t, std::string_view digits, unsigned base, bool is_negative) {
    size_t zeros = digits.find_first_not_of('0');
    digits.remove_prefix(zeros == std::string_view::npos ? digits.size() : zeros);
    if (digits.size() <= 12) {  // 36**12 fits in 63 bits
        uint64_t number = 0;
        for (char c : digits) number = number * base + digit_value(c);
        return int_from_magnitude(t, number, is_negative);
    }
    TRY(check_memory(t, digits.size() * 3));
    std::string values(digits);  // characters become the numbers they stand for
    for (char& c : values) c = static_cast<char>(digit_value(c));
    size_t bits_per_digit = static_cast<size_t>(std::bit_width(base - 1));
    auto room = static_cast<int64_t>(digits.size() * bits_per_digit / 64 + 2);
    Int* number = new_int(t, room);
    if (!number) return Raised{};
    mp_size_t size = mpn_set_str(gmp(number->limbs()), reinterpret_cast<const unsigned char*>(values.data()),
                                 values.size(), static_cast<int>(base));
    for (int64_t i = size; i < room; ++i) number->limbs()[i] = 0;
    return finish_int(t, number, room, is_negative);
}

Result<Ref<>> int_from_text(Thread& t, std::string_view text, unsigned base, Value original) {
    Spelling spelling;
    if (!read_spelling(text, base, spelling)) return raise_invalid_literal(t, base, original);
    int32_t limit = t.interpreter.int_max_str_digits;
    bool is_limited = spelling.base & (spelling.base - 1) && limit > 0;
    if (is_limited && spelling.digits.size() > kLeastIntDigitLimit &&
        spelling.digits.size() > static_cast<size_t>(limit))
        return t.raise_value_error(
            "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
            "sys.set_int_max_str_digits() to increase the limit",
            limit, spelling.digits.size());
    return int_from_digits(t, spelling.digits, spelling.base, spelling.is_negative);
}

std::string_view number_text(const Str& str, std::string& out) {
    if (str.is_ascii()) return str.ascii();
    out.reserve(static_cast<size_t>(str.length));
    for (int64_t i = 0; i < str.length; ++i) {
        char32_t character = str[i];
        int digit = character < 0x80 ? -1 : base::unicode::record(character).decimal;
        if (character < 0x80)
            out += static_cast<char>(character);
        else if (digit >= 0)
            out += static_cast<char>('0' + digit);
        else
            out += base::unicode::has(character, base::unicode::kSpace) ? ' ' : '?';
    }
    return out;
}

}  // namespace krait::object

#include "modules/math/math_parts.h"
#include "object/exceptions.h"
#include "object/int_parts.h"
#include "object/memory_probe.h"
#include "object/protocol.h"

namespace krait::modules::math {

namespace {

Result<Ref<>> small(int64_t number) { return Ref<>::adopt(Value::small_int(number)); }

// Beyond this the result could not be held.
constexpr int64_t kMostFactorial = int64_t{1} << 32;

Result<Ref<>> factorial_of(Thread& t, Value n) {
    if (is_negative_int(n)) return t.raise_value_error("factorial() not defined for negative values");
    auto count = int_to_int64(n);
    if (!count) return t.raise(types::OverflowError, "factorial() argument should not exceed {}", int64_t{INT64_MAX});
    if (*count > kMostFactorial) return t.raise_no_memory();
    constexpr unsigned kMostBytesPerFactor = 16;  // of at most 32 bits each: the product, and what GMP works with
    TRY(check_memory(t, static_cast<unsigned __int128>(*count) * kMostBytesPerFactor));
    BigNumber result;
    mpz_fac_ui(result.get(), static_cast<unsigned long>(*count));
    return result.finish(t);
}

Result<Ref<>> factorial(Thread& t, Value, Value n) {
    Ref<> number = TRY(index(t, n));
    return factorial_of(t, number);
}

Result<Ref<>> isqrt(Thread& t, Value, Value n) {
    Ref<> number = TRY(index(t, n));
    if (is_negative_int(number)) return t.raise_value_error("isqrt() argument must be nonnegative");
    return int_square_root(t, number);
}

Result<Ref<>> gcd(Thread& t, Value, Rest integers) {
    Ref<> result = Ref<>::adopt(Value::small_int(0));
    for (Value item : integers) {
        Ref<> number = TRY(index(t, item));
        result = TRY(int_gcd(t, result, number));
    }
    return result;
}

Result<Ref<>> lcm(Thread& t, Value, Rest integers) {
    Ref<> result = Ref<>::adopt(Value::small_int(1));
    for (Value item : integers) {
        Ref<> number = TRY(index(t, item));
        if (is_zero_int(result)) continue;
        if (is_zero_int(number)) {
            result = number;
            continue;
        }
        Ref<> common = TRY(int_gcd(t, result, number));
        Ref<> factor = TRY(int_floor_divide(t, number, common));
        result = TRY(int_multiply(t, result, factor));
        result = TRY(int_absolute(t, result));
    }
    return result;
}

Status check_counts(Thread& t, Value n, Value k) {
    if (is_negative_int(n)) return t.raise_value_error("n must be a non-negative integer");
    if (is_negative_int(k)) return t.raise_value_error("k must be a non-negative integer");
    return {};
}

// Is there memory for a product of so many factors as large as the number?
Status check_product(Thread& t, const Magnitude& number, int64_t count) {
    constexpr int64_t kBytesPerByte = 4;
    return check_memory(
        t, static_cast<unsigned __int128>(number.bit_length() + 7) / 8 * kBytesPerByte * static_cast<uint64_t>(count));
}

// n * (n - 1) * ... of `count` factors, halved so that the factors stay alike in size.
void falling_product(mpz_ptr result, mpz_srcptr n, int64_t skip, int64_t count) {
    if (count == 0) {
        mpz_set_ui(result, 1);
    } else if (count == 1) {
        mpz_sub_ui(result, n, static_cast<unsigned long>(skip));
    } else {
        BigNumber second;
        falling_product(result, n, skip, count / 2);
        falling_product(second.get(), n, skip + count / 2, count - count / 2);
        mpz_mul(result, result, second.get());
    }
}

Result<Ref<>> perm(Thread& t, Value, Value n, Value k) {
    if (!k || k == none()) return factorial(t, Value(), n);
    Ref<> whole = TRY(index(t, n));
    Ref<> chosen = TRY(index(t, k));
    TRY(check_counts(t, whole, chosen));
    if (int_compare(whole, chosen) < 0) return small(0);
    auto count = int_to_int64(chosen);
    if (!count) return t.raise(types::OverflowError, "k must not exceed {}", int64_t{INT64_MAX});
    if (*count > kMostFactorial) return t.raise_no_memory();
    Magnitude number(whole);
    TRY(check_product(t, number, *count));
    BigNumber result;
    falling_product(result.get(), BigView(number).get(), 0, *count);
    return result.finish(t);
}

// The binomial coefficient where every step on the way to it fits a word; absent: it is too great.
std::optional<int64_t> small_binomial(int64_t whole, int64_t chosen) {
    int64_t result = 1;
    for (int64_t i = 0; i < chosen; ++i) {
        if (__builtin_mul_overflow(result, whole - i, &result)) return std::nullopt;
        result /= i + 1;
    }
    return result;
}

Result<Ref<>> comb(Thread& t, Value, Value n, Value k) {
    Ref<> whole = TRY(index(t, n));
    Ref<> chosen = TRY(index(t, k));
    TRY(check_counts(t, whole, chosen));
    if (int_compare(whole, chosen) < 0) return small(0);
    Ref<> others = TRY(int_subtract(t, whole, chosen));
    if (int_compare(others, chosen) < 0) chosen = others;
    auto count = int_to_int64(chosen);
    if (!count) return t.raise(types::OverflowError, "min(n - k, k) must not exceed {}", int64_t{INT64_MAX});
    if (*count > kMostFactorial) return t.raise_no_memory();
    auto total = int_to_int64(whole);
    if (std::optional<int64_t> quick = total ? small_binomial(*total, *count) : std::nullopt)
        return int_from_int64(t, *quick);
    Magnitude number(whole);
    TRY(check_product(t, number, *count));
    BigNumber result;
    mpz_bin_ui(result.get(), BigView(number).get(), static_cast<unsigned long>(*count));
    return result.finish(t);
}

}  // namespace

void add_integer_functions(ModuleBuilder& m) {
    m.def<"comb(n, k, /)", comb>("In how many ways k of n items can be chosen, whatever their order.");
    m.def<"factorial(n, /)", factorial>("The product of all whole numbers from 1 to n.");
    m.def<"gcd(*integers)", gcd>("The greatest common divisor.");
    m.def<"isqrt(n, /)", isqrt>("The square root of n, rounded down.");
    m.def<"lcm(*integers)", lcm>("The least common multiple.");
    m.def<"perm(n, k=None, /)", perm>("In how many ways k (all) of n items can be put in order.");
}

}  // namespace krait::modules::math

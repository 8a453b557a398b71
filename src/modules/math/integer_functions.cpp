#include <gmp.h>

#include "modules/math/math_parts.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"

namespace krait::modules::math {

namespace {

// An mpz of GMP that is given back.
class Whole {
public:
    Whole() { mpz_init(number_); }
    explicit Whole(Value value) : Whole() {
        if (value.is_small_int()) {
            mpz_set_si(number_, value.as_small_int());
            return;
        }
        auto* object = static_cast<Int*>(value.as_object());
        mpz_import(number_, static_cast<size_t>(object->size()), -1, sizeof(uint64_t), 0, 0, object->limbs());
        if (object->is_negative()) mpz_neg(number_, number_);
    }
    Whole(const Whole&) = delete;
    Whole& operator=(const Whole&) = delete;
    ~Whole() { mpz_clear(number_); }
    mpz_ptr get() { return number_; }
    Result<Ref<>> finish(Thread& t) {
        return int_from_limbs(t, reinterpret_cast<const uint64_t*>(mpz_limbs_read(number_)),
                              static_cast<int64_t>(mpz_size(number_)), mpz_sgn(number_) < 0);
    }

private:
    mpz_t number_;
};

Result<Ref<>> small(int64_t number) { return Ref<>::adopt(Value::small_int(number)); }

// Beyond this the result could not be held.
constexpr int64_t kMostFactorial = int64_t{1} << 32;

Result<Ref<>> factorial_of(Thread& t, Value n) {
    if (is_negative_int(n)) return t.raise_value_error("factorial() not defined for negative values");
    auto count = int_to_int64(n);
    if (!count) return t.raise(types::OverflowError, "factorial() argument should not exceed {}", int64_t{INT64_MAX});
    if (*count > kMostFactorial) return t.raise_no_memory();
    Whole result;
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

// n * (n - 1) * ... of `count` factors, halved so that the factors stay alike in size.
void falling_product(mpz_ptr result, mpz_srcptr n, int64_t skip, int64_t count) {
    if (count == 0) {
        mpz_set_ui(result, 1);
    } else if (count == 1) {
        mpz_sub_ui(result, n, static_cast<unsigned long>(skip));
    } else {
        Whole second;
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
    Whole result, number(whole);
    falling_product(result.get(), number.get(), 0, *count);
    return result.finish(t);
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
    Whole result, number(whole);
    mpz_bin_ui(result.get(), number.get(), static_cast<unsigned long>(*count));
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

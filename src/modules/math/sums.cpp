#include <cfloat>
#include <cmath>
#include <vector>

#include "modules/math/math_parts.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/protocol.h"

// Sums and products of many numbers: fsum, hypot, dist, prod, sumprod. Rounding errors are carried along in further
// doubles.

namespace krait::modules::math {

namespace {

// high + low is exactly the result of an operation.
struct Exact {
    double high, low;
};
// |a| >= |b|
Exact fast_sum(double a, double b) {
    double sum = a + b;
    return {sum, (a - sum) + b};
}
Exact exact_sum(double a, double b) {
    double sum = a + b, part = sum - a;
    return {sum, (a - (sum - part)) + (b - part)};
}
Exact exact_product(double a, double b) {
    double product = a * b;
    return {product, std::fma(a, b, -product)};
}

// --- fsum ---

// Partial sums that do not overlap, in rising order: together they are exactly the sum so far.
class ExactSum {
public:
    // False: the sum left a double's range.
    bool add(double x) {
        double original = x;
        size_t kept = 0;
        for (double part : parts_) {
            if (std::fabs(x) < std::fabs(part)) std::swap(x, part);
            Exact sum = fast_sum(x, part);
            if (sum.low != 0) parts_[kept++] = sum.low;
            x = sum.high;
        }
        parts_.resize(kept);
        if (x == 0) return true;
        if (std::isfinite(x)) {
            parts_.push_back(x);
            return true;
        }
        if (std::isfinite(original)) return false;
        if (std::isinf(original)) infinities_ += original;
        special_ += original;
        parts_.clear();
        return true;
    }

    Result<double> total(Thread& t) const {
        if (special_ != 0) {
            if (std::isnan(infinities_)) return t.raise_value_error("-inf + inf in fsum");
            return special_;
        }
        size_t left = parts_.size();
        if (left == 0) return 0.0;
        Exact sum{parts_[--left], 0};
        while (left > 0 && sum.low == 0) sum = fast_sum(sum.high, parts_[--left]);
        // Half to even looks at what lies below the two parts that decided.
        bool same_sign = left > 0 && ((sum.low < 0 && parts_[left - 1] < 0) || (sum.low > 0 && parts_[left - 1] > 0));
        if (!same_sign) return sum.high;
        double doubled = sum.low * 2.0, moved = sum.high + doubled;
        return doubled == moved - sum.high ? moved : sum.high;
    }

private:
    std::vector<double> parts_;
    double special_ = 0, infinities_ = 0;
};

Result<double> fsum(Thread& t, Value, Value seq) {
    Ref<> iterator = TRY(get_iter(t, seq));
    ExactSum sum;
    while (Ref<> item = TRY(next(t, iterator))) {
        double number = TRY(to_double(t, item));
        if (!sum.add(number)) return t.raise(types::OverflowError, "intermediate overflow in fsum");
    }
    return sum.total(t);
}

// --- hypot, dist ---

// Scaled so that nothing overflows; the square root is corrected by what its square misses.
double euclidean_norm(std::vector<double>& parts, double largest, bool found_nan) {
    if (std::isinf(largest)) return largest;
    if (found_nan) return NAN;
    if (largest == 0 || parts.size() <= 1) return largest;
    int exponent;
    std::frexp(largest, &exponent);
    constexpr int kLeastExponent = -1023;
    if (exponent < kLeastExponent) {
        for (double& part : parts) part /= DBL_MIN;
        return DBL_MIN * euclidean_norm(parts, largest / DBL_MIN, false);
    }
    double scale = std::ldexp(1.0, -exponent), sum = 1.0, low_products = 0, low_sums = 0;
    auto add_product = [&](double a, double b) {
        Exact product = exact_product(a, b);
        Exact total = fast_sum(sum, product.high);
        sum = total.high;
        low_products += product.low;
        low_sums += total.low;
    };
    for (double part : parts) add_product(part * scale, part * scale);
    double root = std::sqrt(sum - 1.0 + (low_products + low_sums));
    add_product(-root, root);
    root += (sum - 1.0 + (low_products + low_sums)) / (2.0 * root);
    return root / scale;
}

struct Parts {
    std::vector<double> magnitudes;
    double largest = 0;
    bool found_nan = false;
    void add(double x) {
        x = std::fabs(x);
        found_nan |= std::isnan(x);
        if (x > largest) largest = x;
        magnitudes.push_back(x);
    }
    double norm() { return euclidean_norm(magnitudes, largest, found_nan); }
};

Result<double> hypot(Thread& t, Value, Rest coordinates) {
    Parts parts;
    for (Value item : coordinates) parts.add(TRY(to_double(t, item)));
    return parts.norm();
}

Result<Ref<Tuple>> tuple_from_any(Thread& t, Value value) {
    if (Tuple* tuple = as_tuple(value)) return share(tuple);
    Ref<List> list = TRY(list_from_iterable(t, value));
    return list_to_tuple(t, *list);
}

Result<double> dist(Thread& t, Value, Value p, Value q) {
    Ref<Tuple> a = TRY(tuple_from_any(t, p));
    Ref<Tuple> b = TRY(tuple_from_any(t, q));
    if (a->size != b->size) return t.raise_value_error("both points must have the same number of dimensions");
    Parts parts;
    for (int64_t i = 0; i < a->size; ++i) {
        double x = TRY(to_double(t, a->at(i)));
        double y = TRY(to_double(t, b->at(i)));
        parts.add(x - y);
    }
    return parts.norm();
}

// --- prod, sumprod ---

Result<Ref<>> prod(Thread& t, Value, Value iterable, Value start) {
    Ref<> iterator = TRY(get_iter(t, iterable));
    Ref<> result = start ? share(start) : Ref<>::adopt(Value::small_int(1));
    while (Ref<> item = TRY(next(t, iterator))) result = TRY(binary(t, BinaryOp::Multiply, result, item));
    return result;
}

// A sum of products in three doubles.
class TripleSum {
public:
    // False, and nothing is added: the sum would not be finite.
    bool add_product(double x, double y) {
        Exact product = exact_product(x, y);
        Exact sum = exact_sum(high_, product.high), low = exact_sum(low_, product.low);
        Exact middle = exact_sum(low.high, sum.low);
        if (!std::isfinite(sum.high)) return false;
        high_ = sum.high;
        low_ = middle.high;
        tiny_ += low.low + middle.low;
        return true;
    }
    double total() const {
        Exact last = exact_sum(low_, high_);
        return tiny_ + last.low + last.high;
    }

private:
    double high_ = 0, low_ = 0, tiny_ = 0;
};

// A float, or beside a float an int that becomes one.
bool as_factor(Value value, double& out) {
    if (is_exact_float(value)) {
        out = float_value(value);
        return true;
    }
    if (!value.is_small_int() && !is_bool(value)) return false;
    out = static_cast<double>(*int_to_int64(value));
    return true;
}

// Ints of 64 bits first; then floats, exactly; then, from the first pair that is neither or leaves the range, anything.
// Where one part ends shows in how the sum is rounded, so it is as CPython's math.sumprod has it.
class ProductSum {
public:
    explicit ProductSum(Thread& t) : t_(t) {}

    Status add(Value p, Value q) {
        if (phase_ == Phase::Ints) {
            if (add_ints(p, q)) return {};
            TRY(finish_ints());
        }
        if (phase_ == Phase::Floats) {
            if (add_floats(p, q)) return {};
            TRY(finish_floats());
        }
        Ref<> product = TRY(binary(t_, BinaryOp::Multiply, p, q));
        return add_to_total(product);
    }

    Result<Ref<>> total() {
        if (phase_ == Phase::Ints) TRY(finish_ints());
        if (phase_ == Phase::Floats) TRY(finish_floats());
        return total_;
    }

private:
    enum class Phase : uint8_t { Ints, Floats, Anything };

    bool add_ints(Value p, Value q) {
        if (!is_exact_int(p) || !is_exact_int(q)) return false;
        auto a = int_to_int64(p), b = int_to_int64(q);
        int64_t product, sum;
        if (!a || !b || __builtin_mul_overflow(*a, *b, &product) || __builtin_add_overflow(ints_, product, &sum))
            return false;
        ints_ = sum;
        return true;
    }
    bool add_floats(Value p, Value q) {
        double x, y;
        bool has_float = is_exact_float(p) || is_exact_float(q);
        if (!has_float || !as_factor(p, x) || !as_factor(q, y) || !floats_.add_product(x, y)) return false;
        return has_floats_ = true;
    }
    Status add_to_total(Value value) {
        total_ = TRY(binary(t_, BinaryOp::Add, total_, value));
        return {};
    }
    Status finish_ints() {
        phase_ = Phase::Floats;
        total_ = TRY(int_from_int64(t_, ints_));
        return {};
    }
    Status finish_floats() {
        phase_ = Phase::Anything;
        if (!has_floats_) return {};
        Ref<> sum = TRY(float_from_double(t_, floats_.total()));
        return add_to_total(sum);
    }

    Thread& t_;
    Ref<> total_ = Ref<>::adopt(Value::small_int(0));
    int64_t ints_ = 0;
    TripleSum floats_;
    bool has_floats_ = false;
    Phase phase_ = Phase::Ints;
};

Result<Ref<>> sumprod(Thread& t, Value, Value p, Value q) {
    Ref<> first = TRY(get_iter(t, p));
    Ref<> second = TRY(get_iter(t, q));
    ProductSum sum(t);
    for (;;) {
        Ref<> x = TRY(next(t, first));
        Ref<> y = TRY(next(t, second));
        if (!x != !y) return t.raise_value_error("Inputs are not the same length");
        if (!x) return sum.total();
        TRY(sum.add(x, y));
    }
}

}  // namespace

void add_sums(ModuleBuilder& m) {
    m.def<"dist(p, q, /)", dist>("How far the points p and q, of equally many coordinates, are from each other.");
    m.def<"fsum(seq, /)", fsum>("The sum of the numbers, rounded once.");
    m.def<"hypot(*coordinates)", hypot>("How far the point of these coordinates is from the origin.");
    m.def<"prod(iterable, /, *, start=1)", prod>("The product of start and all items.");
    m.def<"sumprod(p, q, /)", sumprod>("The sum of the products of the items of p and q, pair by pair.");
}

}  // namespace krait::modules::math

#include <cmath>

#include "modules/builtins/functions.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/quick_next.h"

// sum(): integers in a machine word while they fit, floats and complex numbers with a running compensation (Neumaier's
// variant of Kahan's summation), everything else by the operator +. Each stage hands what it has to the next general
// one when it meets something it does not know.

namespace krait::modules::builtins {

namespace {

struct Compensated {
    double high = 0, low = 0;

    void add(double x) {
        double total = high + x;
        low += std::fabs(high) >= std::fabs(x) ? (high - total) + x : (x - total) + high;
        high = total;
    }
    // The correction of a sum that is not finite means nothing.
    double value() const { return low != 0 && std::isfinite(low) ? high + low : high; }
};

struct Summation {
    Thread& t;
    Value iterator;
    Ref<> total;
    Ref<> pending;  // an item that the last stage did not take

    // The next item into `pending`; false at the end.
    Result<bool> advance() {
        pending = TRY(quick_next(t, iterator));
        return static_cast<bool>(pending);
    }
};

// A plain int or bool that fits a word.
bool as_word(Value value, int64_t& out) {
    if (!is_exact_int(value) && !(value.is_object() && value.as_object()->type == &types::Bool)) return false;
    auto number = int_to_int64(value);
    if (number) out = *number;
    return number.has_value();
}

bool is_plain_int(Value value) {
    return is_exact_int(value) || (value.is_object() && value.as_object()->type == &types::Bool);
}

// True when the iterator is exhausted.
Result<bool> sum_words(Summation& s) {
    int64_t total = 0;
    if (!is_exact_int(s.total) || !as_word(s.total, total)) return false;
    for (;;) {
        bool more = TRY(s.advance());
        int64_t item;
        if (more && as_word(s.pending, item) && !__builtin_add_overflow(total, item, &total)) continue;
        // After an overflow `total` has wrapped: take the item back.
        if (more && as_word(s.pending, item))
            total = static_cast<int64_t>(static_cast<uint64_t>(total) - static_cast<uint64_t>(item));
        s.total = TRY(int_from_int64(s.t, total));
        return !more;
    }
}

Result<bool> sum_floats(Summation& s) {
    if (!is_exact_float(s.total)) return false;
    Compensated sum{float_value(s.total)};
    for (;;) {
        if (!s.pending && !TRY(s.advance())) {
            s.total = TRY(float_from_double(s.t, sum.value()));
            return true;
        }
        int64_t number;
        if (is_exact_float(s.pending)) {
            sum.add(float_value(s.pending));
        } else if (is_plain_int(s.pending) && as_word(s.pending, number)) {
            sum.add(static_cast<double>(number));
        } else {
            s.total = TRY(float_from_double(s.t, sum.value()));
            return false;
        }
        s.pending = Ref<>();
    }
}

bool is_exact_complex_value(Value value) { return value.is_object() && value.as_object()->type == &types::Complex; }

Result<bool> sum_complexes(Summation& s) {
    if (!is_exact_complex_value(s.total)) return false;
    const auto& start = *static_cast<Complex*>(s.total.value().as_object());
    Compensated real{start.real}, imag{start.imaginary};
    for (;;) {
        bool is_end = !s.pending && !TRY(s.advance());
        int64_t number;
        if (!is_end && is_exact_complex_value(s.pending)) {
            const auto& item = *static_cast<Complex*>(s.pending.value().as_object());
            real.add(item.real);
            imag.add(item.imaginary);
        } else if (!is_end && is_exact_float(s.pending)) {
            real.add(float_value(s.pending));
        } else if (!is_end && is_plain_int(s.pending) && as_word(s.pending, number)) {
            real.add(static_cast<double>(number));
        } else {
            s.total = TRY(complex_from(s.t, real.value(), imag.value()));
            return is_end;
        }
        s.pending = Ref<>();
    }
}

Status sum_objects(Summation& s) {
    for (;;) {
        if (!s.pending && !TRY(s.advance())) return {};
        s.total = TRY(binary(s.t, BinaryOp::Add, s.total, s.pending));
        s.pending = Ref<>();
    }
}

// Moves the item that stopped a stage into the total, so that the next stage sees the type of the sum.
Status absorb(Summation& s) {
    if (!s.pending) return {};
    s.total = TRY(binary(s.t, BinaryOp::Add, s.total, s.pending));
    s.pending = Ref<>();
    return {};
}

Status check_start(Thread& t, Value start) {
    if (is_str(start)) return t.raise_type_error("sum() can't sum strings [use ''.join(seq) instead]");
    if (is_instance_of(start, types::Bytes))
        return t.raise_type_error("sum() can't sum bytes [use b''.join(seq) instead]");
    if (is_instance_of(start, types::ByteArray))
        return t.raise_type_error("sum() can't sum bytearray [use b''.join(seq) instead]");
    return {};
}

}  // namespace

Result<Ref<>> sum(Thread& t, Value, Value iterable, Value start) {
    Ref<> iterator = TRY(get_iter(t, iterable));
    if (start) TRY(check_start(t, start));
    Summation s{t, iterator, share(start ? start : Value::small_int(0)), {}};
    if (TRY(sum_words(s))) return s.total;
    TRY(absorb(s));
    if (TRY(sum_floats(s))) return s.total;
    TRY(absorb(s));
    if (TRY(sum_complexes(s))) return s.total;
    TRY(sum_objects(s));
    return s.total;
}

}  // namespace krait::modules::builtins

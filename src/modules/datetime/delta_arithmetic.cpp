#include "modules/datetime/datetime.h"
#include "object/float.h"
#include "object/int.h"

// timedelta's operators.

namespace krait::modules::datetime {

namespace {

Result<Ref<>> add(Thread& t, Value left, Value right) {
    if (!is_delta(left) || !is_delta(right)) return share(not_implemented());
    return delta_of(t, delta_at(left).total() + delta_at(right).total());
}

Result<Ref<>> subtract(Thread& t, Value left, Value right) {
    if (!is_delta(left) || !is_delta(right)) return share(not_implemented());
    return delta_of(t, delta_at(left).total() - delta_at(right).total());
}

Result<Ref<>> negative_(Thread& t, Value self) { return delta_of(t, -delta_at(self).total()); }
Result<Ref<>> positive_(Thread& t, Value self) { return delta_of(t, delta_at(self).total()); }
Result<Ref<>> absolute_(Thread& t, Value self) {
    __int128 total = delta_at(self).total();
    return delta_of(t, total < 0 ? -total : total);
}

Result<Ref<>> delta_of_int(Thread& t, Value microseconds) {
    __int128 total = TRY(wide_from_int(t, microseconds));
    return delta_of(t, total);
}

// dividend / divisor as an int, halves to the even one.
Result<Ref<>> divide_nearest(Thread& t, Value dividend, Value divisor) {
    IntDivision division;
    TRY(int_divide(t, dividend, divisor, division));
    Ref<> twice = TRY(int_add(t, division.remainder, division.remainder));
    // The remainder has the divisor's sign: compare magnitudes.
    Ref<> size = TRY(int_absolute(t, twice));
    Ref<> whole = TRY(int_absolute(t, divisor));
    int order = int_compare(size, whole);
    if (order > 0 || (order == 0 && is_odd_int(division.quotient)))
        return int_add(t, division.quotient, Value::small_int(1));
    return division.quotient;
}

// A float as an exact fraction.
struct Ratio {
    Ref<> numerator, denominator;
};
Status ratio_of(Thread& t, Value number, Ratio& out) {
    Ref<> pair = TRY(call_method(t, number, "as_integer_ratio"_name));
    Tuple* tuple = as_tuple(pair);
    if (!tuple)
        return t.raise_type_error("unexpected return type from as_integer_ratio(): expected tuple, not '{}'",
                                  type_name(pair));
    if (tuple->size != 2) return t.raise_value_error("as_integer_ratio() must return a 2-tuple");
    if (!is_int(tuple->at(0)) || !is_int(tuple->at(1))) return t.raise_type_error("non-integer arguments in division");
    out.numerator = share(tuple->at(0));
    out.denominator = share(tuple->at(1));
    return {};
}

Result<Ref<>> scaled(Thread& t, Value delta, Value numerator, Value denominator) {
    Ref<> total = TRY(int_from_wide(t, delta_at(delta).total()));
    Ref<> product = TRY(int_multiply(t, total, numerator));
    Ref<> quotient = TRY(divide_nearest(t, product, denominator));
    return delta_of_int(t, quotient);
}

Result<Ref<>> multiply(Thread& t, Value left, Value right) {
    if (!is_delta(left)) std::swap(left, right);
    if (is_int(right)) {
        Ref<> total = TRY(int_from_wide(t, delta_at(left).total()));
        Ref<> product = TRY(int_multiply(t, total, right));
        return delta_of_int(t, product);
    }
    if (!is_float(right)) return share(not_implemented());
    Ratio ratio;
    TRY(ratio_of(t, right, ratio));
    return scaled(t, left, ratio.numerator, ratio.denominator);
}

Result<Ref<>> true_divide(Thread& t, Value left, Value right) {
    if (!is_delta(left)) return share(not_implemented());
    Ref<> total = TRY(int_from_wide(t, delta_at(left).total()));
    if (is_delta(right)) {
        Ref<> divisor = TRY(int_from_wide(t, delta_at(right).total()));
        double quotient = TRY(int_true_divide(t, total, divisor));
        return float_from_double(t, quotient);
    }
    if (is_int(right)) {
        Ref<> quotient = TRY(divide_nearest(t, total, right));
        return delta_of_int(t, quotient);
    }
    if (!is_float(right)) return share(not_implemented());
    Ratio ratio;
    TRY(ratio_of(t, right, ratio));
    return scaled(t, left, ratio.denominator, ratio.numerator);
}

Result<Ref<>> floor_divide(Thread& t, Value left, Value right) {
    if (!is_delta(left) || (!is_delta(right) && !is_int(right))) return share(not_implemented());
    Ref<> total = TRY(int_from_wide(t, delta_at(left).total()));
    if (is_int(right)) {
        Ref<> quotient = TRY(int_floor_divide(t, total, right));
        return delta_of_int(t, quotient);
    }
    Ref<> divisor = TRY(int_from_wide(t, delta_at(right).total()));
    return int_floor_divide(t, total, divisor);
}

Status divide(Thread& t, Value left, Value right, IntDivision& out) {
    Ref<> dividend = TRY(int_from_wide(t, delta_at(left).total()));
    Ref<> divisor = TRY(int_from_wide(t, delta_at(right).total()));
    return int_divide(t, dividend, divisor, out);
}

Result<Ref<>> remainder(Thread& t, Value left, Value right) {
    if (!is_delta(left) || !is_delta(right)) return share(not_implemented());
    IntDivision division;
    TRY(divide(t, left, right, division));
    return delta_of_int(t, division.remainder);
}

Result<Ref<>> divmod_(Thread& t, Value left, Value right) {
    if (!is_delta(left) || !is_delta(right)) return share(not_implemented());
    IntDivision division;
    TRY(divide(t, left, right, division));
    Ref<> rest = TRY(delta_of_int(t, division.remainder));
    return tuple_of(t, division.quotient, rest);
}

}  // namespace

void define_delta_numbers(TypeBuilder& type) {
    Slots& slots = type.slots();
    slots.add = add;
    slots.subtract = subtract;
    slots.multiply = multiply;
    slots.remainder = remainder;
    slots.divmod = divmod_;
    slots.negative = negative_;
    slots.positive = positive_;
    slots.absolute = absolute_;
    slots.floor_divide = floor_divide;
    slots.true_divide = true_divide;
}

}  // namespace krait::modules::datetime

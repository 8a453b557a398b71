#include "modules/decimal/number.h"

namespace krait::modules::decimal {

int compare_magnitudes(const Operand& a, const Operand& b) {
    if (a.is_infinite() || b.is_infinite()) return a.is_infinite() - b.is_infinite();
    if (a.coefficient.is_zero() || b.coefficient.is_zero()) return !a.coefficient.is_zero() - !b.coefficient.is_zero();
    if (a.exponent == b.exponent) return compare(a.coefficient, b.coefficient);
    if (a.adjusted() != b.adjusted()) return a.adjusted() < b.adjusted() ? -1 : 1;
    Natural scaled;  // their digits differ by as many as their exponents do
    if (a.exponent > b.exponent) {
        scale_up(scaled, a.coefficient, a.exponent - b.exponent);
        return compare(scaled, b.coefficient);
    }
    scale_up(scaled, b.coefficient, b.exponent - a.exponent);
    return compare(a.coefficient, scaled);
}

int compare_numbers(const Operand& a, const Operand& b) {
    if (a.is_zero() && b.is_zero()) return 0;
    if (a.is_zero()) return b.negative ? 1 : -1;
    if (b.is_zero()) return a.negative ? -1 : 1;
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int order = compare_magnitudes(a, b);
    return a.negative ? -order : order;
}

namespace {

// Numbers, infinities, signaling NaNs, quiet NaNs.
int rank(const Operand& a) { return a.is_signaling() ? 1 : a.is_nan() ? 2 : 0; }

int compare_totally_unsigned(const Operand& a, const Operand& b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b) ? -1 : 1;
    if (a.is_nan()) return compare(a.coefficient, b.coefficient);
    int order = compare_magnitudes(a, b);
    if (order || a.is_infinite()) return order;
    return a.exponent < b.exponent ? -1 : a.exponent > b.exponent;
}

}  // namespace

int compare_totally(const Operand& a, const Operand& b) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int order = compare_totally_unsigned(a, b);
    return a.negative ? -order : order;
}

static void set_order(Number& out, int order) { out.set_small(order < 0, order != 0, 0); }

void number_compare(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status)) return;
    set_order(out, compare_numbers(a, b));
}

void number_compare_signal(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    if (nan_result(out, a, b, rules, status)) {
        status |= kInvalidOperation;
        return;
    }
    set_order(out, compare_numbers(a, b));
}

void number_compare_total(Number& out, const Operand& a, const Operand& b, const Rules&, uint32_t&) {
    set_order(out, compare_totally(a, b));
}

void number_compare_total_mag(Number& out, const Operand& a, const Operand& b, const Rules&, uint32_t&) {
    set_order(out, compare_totally(a.absolute(), b.absolute()));
}

namespace {

using Order = int (*)(const Operand& a, const Operand& b);
int order_by_value(const Operand& a, const Operand& b) {
    int order = compare_numbers(a, b);
    return order ? order : compare_totally(a, b);
}
int order_by_magnitude(const Operand& a, const Operand& b) {
    int order = compare_magnitudes(a, b);
    return order ? order : compare_totally(a, b);
}

// The greater one by `sign` times the order. A quiet NaN gives way to a number.
void choose(Number& out, const Operand& a, const Operand& b, Order order, int sign, const Rules& rules,
            uint32_t& status) {
    bool one_is_quiet = (a.kind == Kind::QuietNan && !b.is_nan()) || (b.kind == Kind::QuietNan && !a.is_nan());
    if (one_is_quiet) return round_to(out, a.is_nan() ? b : a, rules, status);
    if (nan_result(out, a, b, rules, status)) return;
    round_to(out, order(a, b) * sign < 0 ? b : a, rules, status);
}

}  // namespace

void number_max(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    choose(out, a, b, order_by_value, 1, rules, status);
}
void number_min(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    choose(out, a, b, order_by_value, -1, rules, status);
}
void number_max_mag(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    choose(out, a, b, order_by_magnitude, 1, rules, status);
}
void number_min_mag(Number& out, const Operand& a, const Operand& b, const Rules& rules, uint32_t& status) {
    choose(out, a, b, order_by_magnitude, -1, rules, status);
}

}  // namespace krait::modules::decimal

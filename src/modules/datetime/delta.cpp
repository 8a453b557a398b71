#include <cmath>

#include "modules/datetime/datetime.h"
#include "object/float.h"
#include "object/int.h"
#include "object/tuple_hash.h"

// timedelta: days, seconds, microseconds in normal form. Sums are made in 128 bits.

namespace krait::modules::datetime {

constinit Type delta_type{};

namespace {

struct Unit {
    std::string_view name;
    int64_t microseconds;
};
constexpr Unit kUnits[] = {{"days", kMicrosecondsPerDay},
                           {"seconds", kMicrosecondsPerSecond},
                           {"microseconds", 1},
                           {"milliseconds", 1000},
                           {"minutes", 60 * kMicrosecondsPerSecond},
                           {"hours", 3600 * kMicrosecondsPerSecond},
                           {"weeks", 7 * kMicrosecondsPerDay}};

// The sum of a constructor's arguments.
class Sum {
public:
    explicit Sum(Thread& t) : t_(t) {}

    Status add(Value value, const Unit& unit) {
        if (is_int(value)) return add_int(value, unit);
        if (is_float(value)) return add_float(float_value(value), unit);
        return t_.raise_type_error("unsupported type for timedelta {} component: {}", unit.name, type_name(value));
    }

    Result<__int128> finish() {
        if (fraction_ != 0) round();
        if (!big_) return total_;
        Ref<> rest = TRY(int_from_wide(t_, total_));
        Ref<> sum = TRY(int_add(t_, big_, rest));
        return wide_from_int(t_, sum);
    }

private:
    Status add_int(Value value, const Unit& unit) {
        if (auto number = int_to_int64(value)) {
            total_ += static_cast<__int128>(*number) * unit.microseconds;
            return {};
        }
        Ref<> product = TRY(int_multiply(t_, value, Value::small_int(unit.microseconds)));
        big_ = big_ ? TRY(int_add(t_, big_, product)) : std::move(product);
        return {};
    }

    // Whole units count exactly; what the fraction leaves below a microsecond is rounded once, at the end.
    Status add_float(double number, const Unit& unit) {
        double whole;
        double fraction = std::modf(number, &whole);
        Ref<> exact = TRY(int_from_double(t_, whole));
        TRY(add_int(exact, unit));
        double microseconds;
        fraction_ += std::modf(fraction * static_cast<double>(unit.microseconds), &microseconds);
        total_ += static_cast<__int128>(microseconds);
        return {};
    }

    // Half to even, where even is the whole sum.
    void round() {
        double whole = std::round(fraction_);
        if (std::fabs(whole - fraction_) == 0.5) {
            bool is_odd = (total_ & 1) ^ (big_ && is_odd_int(big_));
            whole = 2.0 * std::round((fraction_ + is_odd) * 0.5) - is_odd;
        }
        total_ += static_cast<__int128>(whole);
    }

    Thread& t_;
    __int128 total_ = 0;
    Ref<> big_;  // absent: nothing was beyond 64 bits
    double fraction_ = 0;
};

Result<Ref<>> make_delta(Thread& t, Type& type, Value days, Value seconds, Value microseconds, Value milliseconds,
                         Value minutes, Value hours, Value weeks) {
    const Value values[] = {days, seconds, microseconds, milliseconds, minutes, hours, weeks};
    Sum sum(t);
    // CPython adds them in this order, which shows in the complaints.
    for (int i : {2, 3, 1, 4, 5, 0, 6})
        if (values[i]) TRY(sum.add(values[i], kUnits[i]));
    __int128 total = TRY(sum.finish());
    return delta_new(t, type, total);
}

// --- what it shows ---

Result<Ref<>> delta_repr(Thread& t, Value self) {
    const Delta& delta = delta_at(self);
    std::string text(type_name(self));
    text += '(';
    size_t start = text.size();
    auto add = [&](std::string_view name, int32_t number) {
        if (!number) return;
        if (text.size() > start) text += ", ";
        text.append(name).append("=").append(std::to_string(number));
    };
    add("days", delta.days);
    add("seconds", delta.seconds);
    add("microseconds", delta.microseconds);
    if (text.size() == start) text += '0';
    text += ')';
    return str_from_utf8(t, text);
}

Result<Ref<>> delta_str(Thread& t, Value self) {
    const Delta& delta = delta_at(self);
    StrBuilder out;
    if (delta.days) {
        append_number(out, delta.days, 0);
        out.append(delta.days == 1 || delta.days == -1 ? " day, " : " days, ");
    }
    append_number(out, delta.seconds / 3600, 0);
    out.append(':');
    append_number(out, delta.seconds / 60 % 60, 2);
    out.append(':');
    append_number(out, delta.seconds % 60, 2);
    if (delta.microseconds) {
        out.append('.');
        append_number(out, delta.microseconds, 6);
    }
    return out.finish(t);
}

Result<int64_t> delta_hash_slot(Thread&, Value self) {
    Delta& delta = delta_at(self);
    if (delta.hash == -1) delta.hash = delta_hash(delta.total());
    return delta.hash;
}

Result<Ref<>> delta_compare(Thread&, Value left, Value right, CompareOp op) {
    if (!is_delta(right)) return share(not_implemented());
    return share(boolean(order_holds(delta_at(left).total(), delta_at(right).total(), op)));
}

Result<bool> delta_is_true(Thread&, Value self) { return delta_at(self).total() != 0; }

Result<Ref<>> delta_total_seconds(Thread& t, Value self) {
    Ref<> total = TRY(int_from_wide(t, delta_at(self).total()));
    double seconds = TRY(int_true_divide(t, total, Value::small_int(kMicrosecondsPerSecond)));
    return float_from_double(t, seconds);
}

Result<Ref<Tuple>> delta_reduce(Thread& t, Value self) {
    const Delta& delta = delta_at(self);
    Ref<Tuple> state = TRY(tuple_of(t, Value::small_int(delta.days), Value::small_int(delta.seconds),
                                    Value::small_int(delta.microseconds)));
    return tuple_of(t, Value(type_of(self)), state);
}

}  // namespace

Result<__int128> wide_from_int(Thread& t, Value value) {
    if (auto number = int_to_int64(value)) return static_cast<__int128>(*number);
    constexpr int64_t kMostBits = 100;
    if (int_bit_length(value) > kMostBits)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    const Int& big = *static_cast<Int*>(value.as_object());
    unsigned __int128 magnitude = big.limbs()[0];
    if (big.size() > 1) magnitude |= static_cast<unsigned __int128>(big.limbs()[1]) << 64;
    auto number = static_cast<__int128>(magnitude);
    return big.is_negative() ? -number : number;
}

Result<Ref<>> int_from_wide(Thread& t, __int128 number) {
    auto small = static_cast<int64_t>(number);
    if (small == number) return int_from_int64(t, small);
    auto magnitude = static_cast<unsigned __int128>(number < 0 ? -number : number);
    const uint64_t limbs[] = {static_cast<uint64_t>(magnitude), static_cast<uint64_t>(magnitude >> 64)};
    return int_from_limbs(t, limbs, 2, number < 0);
}

Result<Ref<>> delta_new(Thread& t, Type& type, __int128 microseconds) {
    __int128 days = microseconds / kMicrosecondsPerDay;
    auto rest = static_cast<int64_t>(microseconds % kMicrosecondsPerDay);
    if (rest < 0) {
        rest += kMicrosecondsPerDay;
        --days;
    }
    if (days > INT32_MAX || days < INT32_MIN)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    if (days > kMostDays || days < -kMostDays)
        return t.raise(types::OverflowError, "days={}; must have magnitude <= {}", static_cast<int64_t>(days),
                       kMostDays);
    Ref<Delta> delta = TRY(instance_of<Delta>(t, type));
    delta->days = static_cast<int32_t>(days);
    delta->seconds = static_cast<int32_t>(rest / kMicrosecondsPerSecond);
    delta->microseconds = static_cast<int32_t>(rest % kMicrosecondsPerSecond);
    delta->hash = -1;
    if (type.has_flag(kTypeGc)) track(t, delta.get());
    return delta;
}

// As of the tuple of its three numbers.
int64_t delta_hash(__int128 microseconds) {
    __int128 days = microseconds / kMicrosecondsPerDay;
    auto rest = static_cast<int64_t>(microseconds % kMicrosecondsPerDay);
    if (rest < 0) {
        rest += kMicrosecondsPerDay;
        --days;
    }
    auto hash_of = [](int64_t number) { return number == -1 ? -2 : number; };
    TupleHash hash;
    hash.add(hash_of(static_cast<int64_t>(days)));
    hash.add(rest / kMicrosecondsPerSecond);
    hash.add(rest % kMicrosecondsPerSecond);
    return hash.finish();
}

void define_delta(TypeBuilder& type) {
    type.instances<Delta>().shown(40).set_flags(kTypeBase);
    type.doc(
        "A difference between two moments.\n\ntimedelta(days=0, seconds=0, microseconds=0, milliseconds=0, "
        "minutes=0, hours=0, weeks=0)\n\nAll arguments may be integers or floats, positive or negative.");
    type.constructor<"__new__(days=?, seconds=?, microseconds=?, milliseconds=?, minutes=?, hours=?, weeks=?)",
                     make_delta>();
    Slots& slots = type.slots();
    slots.repr = delta_repr;
    slots.str = delta_str;
    slots.hash = delta_hash_slot;
    slots.richcompare = delta_compare;
    slots.bool_ = delta_is_true;
    define_delta_numbers(type);
    type.method<"total_seconds()", delta_total_seconds>("All of it in seconds.");
    type.method<"__reduce__()", delta_reduce>("For pickling.");
    type.member<&Delta::days>("days", MemberKind::Int32, "Number of days.");
    type.member<&Delta::seconds>("seconds", MemberKind::Int32, "Number of seconds, from 0 to 86399.");
    type.member<&Delta::microseconds>("microseconds", MemberKind::Int32, "Number of microseconds, from 0 to 999999.");
    Thread& t = type.thread();
    type.attribute("resolution", MUST(delta_of(t, 1)));
    type.attribute("min", MUST(delta_of(t, -static_cast<__int128>(kMostDays) * kMicrosecondsPerDay)));
    type.attribute("max", MUST(delta_of(t, static_cast<__int128>(kMostDays + 1) * kMicrosecondsPerDay - 1)));
}

}  // namespace krait::modules::datetime

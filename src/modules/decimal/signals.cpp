// The signals' classes, and the dicts that show a context's flags and traps.

#include "modules/decimal/decimal.h"
#include "object/str_builder.h"

namespace krait::modules::decimal {

constinit Type signal_dict_type{};

namespace {

constexpr std::string_view kSignals[] = {"InvalidOperation", "FloatOperation", "DivisionByZero",
                                         "Overflow",         "Underflow",      "Subnormal",
                                         "Inexact",          "Rounded",        "Clamped"};
constexpr std::string_view kConditions[] = {"ConversionSyntax", "DivisionImpossible", "DivisionUndefined",
                                            "InvalidContext"};

Raised raise_no_signal(Thread& t) {
    return t.raise(types::KeyError,
                   "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                   "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]");
}

}  // namespace

std::string_view signal_name(int bit) { return kSignals[bit]; }
std::string_view condition_name(int index) { return kConditions[index]; }

Result<uint32_t> signal_bit(Thread& t, Value signal) {
    const State& known = decimal_state(t);
    for (int i = 0; i < kSignalCount; ++i)
        if (signal == known.signals[i].value()) return 1u << i;
    return raise_no_signal(t);
}

Result<Ref<>> signals_list(Thread& t, uint32_t status) {
    const State& known = decimal_state(t);
    Ref<List> list = TRY(list_new(t));
    if (status & kInvalidOperation) TRY(list_append(t, *list, known.signals[0]));
    for (int i = 0; i < kConditionCount; ++i)
        if (status & (kConversionSyntax << i)) TRY(list_append(t, *list, known.conditions[i]));
    for (int i = 1; i < kSignalCount; ++i)
        if (status & (1u << i)) TRY(list_append(t, *list, known.signals[i]));
    return list;
}

// The exception is the first signal's; what it tells are all that are trapped.
Raised raise_signals(Thread& t, const Context& context, uint32_t status) {
    if (status & kNoMemory) return t.raise_no_memory();
    const State& known = decimal_state(t);
    uint32_t trapped = status & context.traps;
    Ref<> list = TRY(signals_list(t, trapped));
    uint32_t signals = signals_of(trapped);
    Type& type = *known.signals[__builtin_ctz(signals)];
    Ref<> exception = TRY(call(t, Value(&type), list));
    return t.raise(std::move(exception));
}

// --- what contexts are told ---

namespace {

Result<uint32_t> signals_from_list(Thread& t, List& list) {
    uint32_t signals = 0;
    for (int64_t i = 0; i < list.size(); ++i) {
        uint32_t bit = TRY(signal_bit(t, list.at(i)));
        signals |= bit;
    }
    return signals;
}

Result<uint32_t> signals_from_dict(Thread& t, Dict& dict) {
    if (dict.size() != kSignalCount) return t.raise(types::KeyError, "invalid signal dict");
    uint32_t signals = 0;
    int64_t position = 0;
    Value key, value;
    while (dict.next(position, key, value)) {
        uint32_t bit = TRY(signal_bit(t, key));
        Ref<> held = share(value);
        bool is_set = TRY(is_true(t, held));
        if (is_set) signals |= bit;
    }
    return signals;
}

Result<uint32_t*> bits_of(Thread& t, Value self) {
    uint32_t* bits = static_cast<SignalDict*>(self.as_object())->bits;
    if (!bits) return t.raise_value_error("invalid signal dict");
    return bits;
}

}  // namespace

Result<uint32_t> signals_argument(Thread& t, Value value, bool takes_lists) {
    if (is_instance_of(value, signal_dict_type)) {
        uint32_t* bits = TRY(bits_of(t, value));
        return *bits;
    }
    bool is_a_list = takes_lists && is_list(value);
    if (!is_a_list && !is_dict(value)) return t.raise_type_error("argument must be a signal dict");
    uint32_t signals = TRY(is_a_list ? signals_from_list(t, *as_list(value)) : signals_from_dict(t, *as_dict(value)));
    return traps_of(signals);
}

// --- SignalDict ---

namespace {

Result<Ref<>> signal_dict_repr(Thread& t, Value self) {
    const uint32_t* bits = TRY(bits_of(t, self));
    StrBuilder out;
    out.append('{');
    for (int i = 0; i < kSignalCount; ++i) {
        out.append(i ? ", <class 'decimal." : "<class 'decimal.");
        out.append(kSignals[i]);
        out.append(signals_of(*bits) >> i & 1 ? "'>:True" : "'>:False");
    }
    out.append('}');
    return out.finish(t);
}

Result<Ref<>> signal_dict_compare(Thread& t, Value left, Value right, CompareOp op) {
    const uint32_t* bits = TRY(bits_of(t, left));
    if (op != CompareOp::Eq && op != CompareOp::Ne) return share(not_implemented());
    uint32_t other;
    if (is_instance_of(right, signal_dict_type)) {
        const uint32_t* others = TRY(bits_of(t, right));
        other = signals_of(*others);
    } else if (is_dict(right)) {
        if (as_dict(right)->size() == 0) return t.raise_value_error("invalid signal dict");  // as CPython has it
        auto signals = signals_from_dict(t, *as_dict(right));
        if (signals.failed()) {
            if (!t.matches(types::KeyError)) return Raised{};
            t.clear_exception();
            return share(not_implemented());
        }
        other = signals.take();
    } else {
        return share(not_implemented());
    }
    return share(boolean((signals_of(*bits) == other) == (op == CompareOp::Eq)));
}

Result<Ref<>> signal_dict_iter(Thread& t, Value self) {
    TRY(bits_of(t, self));
    Value signals[kSignalCount];
    for (int i = 0; i < kSignalCount; ++i) signals[i] = decimal_state(t).signals[i];
    Ref<Tuple> tuple = TRY(tuple_from(t, signals, kSignalCount));
    return get_iter(t, tuple);
}

Result<int64_t> signal_dict_length(Thread& t, Value self) {
    TRY(bits_of(t, self));
    return kSignalCount;
}

Result<Ref<>> signal_dict_get(Thread& t, Value self, Value key) {
    const uint32_t* bits = TRY(bits_of(t, self));
    uint32_t bit = TRY(signal_bit(t, key));
    return share(boolean(signals_of(*bits) & bit));
}

Status signal_dict_set(Thread& t, Value self, Value key, Value value) {
    TRY(bits_of(t, self));
    if (!value) return t.raise_value_error("signal keys cannot be deleted");
    uint32_t bit = TRY(signal_bit(t, key));
    bool is_set = TRY(is_true(t, value));
    uint32_t* bits = TRY(bits_of(t, self));
    *bits = is_set ? *bits | traps_of(bit) : *bits & ~(bit == kInvalidOperation ? bit | kInvalidKinds : bit);
    return {};
}

Status signal_dict_init(Thread&, Value self, const Args&) {
    static_cast<SignalDict*>(self.as_object())->bits = nullptr;
    return {};
}

Result<Ref<>> signal_dict_copy(Thread& t, Value self) {
    const uint32_t* bits = TRY(bits_of(t, self));
    uint32_t signals = signals_of(*bits);
    Ref<Dict> copy = TRY(dict_new(t));
    for (int i = 0; i < kSignalCount; ++i)
        TRY(dict_set(t, *copy, decimal_state(t).signals[i], boolean(signals >> i & 1)));
    return copy;
}

}  // namespace

Result<Ref<>> signal_dict_new(Thread& t, uint32_t* bits) {
    Ref<> made = TRY(call(t, decimal_state(t).signal_dicts));
    if (!is_instance_of(made, signal_dict_type)) return t.raise_type_error("SignalDict() did not make a SignalDict");
    static_cast<SignalDict*>(made.value().as_object())->bits = bits;
    return made;
}

void define_signal_dict(TypeBuilder& type) {
    type.instances<SignalDict>().shown(24).set_flags(kTypeBase);
    type.slots().new_ = [](Thread& t, Type& made, const Args&) { return instance_new(t, made); };
    type.slots().init = signal_dict_init;
    type.slots().repr = signal_dict_repr;
    type.slots().hash = unhashable;
    type.slots().richcompare = signal_dict_compare;
    type.slots().iter = signal_dict_iter;
    type.slots().mapping_length = signal_dict_length;
    type.slots().subscript = signal_dict_get;
    type.slots().ass_subscript = signal_dict_set;
    type.method<"copy()", signal_dict_copy>("A dict of the same signals.");
}

}  // namespace krait::modules::decimal

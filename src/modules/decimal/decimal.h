#pragma once

// The types of the module _decimal and what its files share. Arithmetic itself is in number.h.

#include <span>

#include "modules/decimal/number.h"
#include "object/allocate.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object::binding_detail {

// Functions that take their arguments as they come, and complain themselves.
template <auto function, typename SignatureType>
struct Entry<function, SignatureType, Result<Ref<>> (*)(Thread&, Value, const Args&)> {
    static Result<Ref<>> call(Thread& t, const NativeFunction& native, Value self, const Args& args) {
        if (native.signature->positional_only == native.signature->count && args.names) [[unlikely]]
            return t.raise_type_error("{}.{}() takes no keyword arguments",
                                      native.signature->name.starts_with("__") ? "Decimal" : "Context", native.name());
        return function(t, self, args);
    }
};

}  // namespace krait::object::binding_detail

namespace krait::modules::decimal {

using namespace object;
using object::Status;

extern Type decimal_type, context_type, signal_dict_type, context_manager_type;

// --- Decimal ---

struct Decimal : Object {
    static constexpr int64_t kInline = 3;

    int64_t hash;  // -1: not computed yet
    int64_t exponent;
    int64_t digits;
    int64_t size;  // limbs
    union {
        Limb words[kInline];
        Limb* memory;  // of more limbs than that
    };

    // `small` holds the kind and the sign.
    Kind kind() const { return static_cast<Kind>(small & 3); }
    bool is_negative() const { return small & 4; }
    void set_kind(Kind kind, bool is_negative) {
        small = static_cast<uint16_t>(static_cast<int>(kind) | is_negative << 2);
    }
    operator Operand() const {
        return {{size > kInline ? memory : words, size}, exponent, digits, kind(), is_negative()};
    }
};

inline bool is_decimal(Value value) {
    return value.is_object() && (value.as_object()->type == &decimal_type || is_instance_of(value, decimal_type));
}
inline Decimal& decimal_at(Value value) { return *static_cast<Decimal*>(value.as_object()); }
inline Operand operand_of(Value value) { return decimal_at(value); }

// Takes the number's content.
Result<Ref<>> decimal_new(Thread& t, Type& type, Number& number);
inline Result<Ref<>> decimal_of(Thread& t, Number& number) { return decimal_new(t, decimal_type, number); }
Result<Ref<>> decimal_copy(Thread& t, Type& type, const Operand& operand);

// An argument that is a Decimal or an int, for reading. Stays where it is made.
class Argument {
public:
    Argument() = default;
    Argument(const Argument&) = delete;
    Argument& operator=(const Argument&) = delete;
    // False: it is neither.
    bool take(Value value);
    // TypeError when it is neither.
    Status require(Thread& t, Value value);
    operator const Operand&() const { return operand_; }
    const Operand& operand() const { return operand_; }

private:
    Operand operand_;
    Limb word_;
};
Raised raise_no_conversion(Thread& t, Value value);

// --- contexts ---

struct Context : Object {
    Rules rules;
    uint32_t traps;  // with InvalidOperation all its kinds
    uint32_t flags;
    bool capitals;
    Field<> traps_dict, flags_dict;  // SignalDicts
};
inline bool is_context(Value value) { return is_instance_of(value, context_type); }
inline Context& context_at(Value value) { return *static_cast<Context*>(value.as_object()); }

// A dict of signals that shows a context's bits.
struct SignalDict : Object {
    uint32_t* bits;  // null: of no context
};

Result<Ref<Context>> current_context(Thread& t);
Result<Ref<>> set_current_context(Thread& t, Value context);
// The current one for None and absent; TypeError "optional argument must be a context".
Result<Ref<Context>> context_argument(Thread& t, Value value);
Result<Ref<Context>> context_new(Thread& t, Type& type);
Result<Ref<Context>> context_copy(Thread& t, const Context& context);
// By attribute name; the value may be what Context() takes.
Status set_context_attribute(Thread& t, Context& context, Str& name, Value value, bool takes_lists);

Raised raise_signals(Thread& t, const Context& context, uint32_t status);
// Notes what happened, and raises what is trapped.
inline Status add_status(Thread& t, Context& context, uint32_t status) {
    if (status == 0) [[likely]]
        return {};
    context.flags |= status & ~static_cast<uint32_t>(kNoMemory);
    if (status & (context.traps | kNoMemory)) [[unlikely]]
        return raise_signals(t, context, status);
    return {};
}
// The result of an operation.
inline Result<Ref<>> finish(Thread& t, Context& context, Number& out, uint32_t status) {
    TRY(add_status(t, context, status));
    return decimal_of(t, out);
}

// --- signals (signals.cpp) ---

// All kinds of InvalidOperation count as it.
inline uint32_t signals_of(uint32_t status) {
    if (status & kInvalidKinds) status |= kInvalidOperation;
    return status & kAllSignals;
}
inline uint32_t traps_of(uint32_t signals) {
    return signals & kInvalidOperation ? signals | kInvalidKinds : signals & ~static_cast<uint32_t>(kInvalidKinds);
}
inline constexpr int kConditionCount = 4;  // kinds of InvalidOperation

struct State {
    Ref<Type> base_exception;
    Ref<Type> signals[kSignalCount];        // by bit
    Ref<Type> conditions[kConditionCount];  // ConversionSyntax and on
    Ref<> signal_dicts;                     // the class SignalDict
    Ref<> tuple;                            // DecimalTuple
    Ref<> rational;                         // numbers.Rational
    Ref<> variable;                         // the ContextVar
    Ref<Context> default_context, basic_context, extended_context;
    // The map of context variables in which the current context was found last, and what was found. The map never
    // changes, so as long as a thread has this very one there is no need to search.
    Ref<> values;
    Ref<Context> found;
};
inline State& decimal_state(Thread& t) { return state<State>(t); }

std::string_view signal_name(int bit);
std::string_view condition_name(int index);
Result<Ref<>> signals_list(Thread& t, uint32_t status);
// Of a signal's class; KeyError.
Result<uint32_t> signal_bit(Thread& t, Value signal);
// Status bits from a SignalDict, or a dict of all signals; lists only where they are taken.
Result<uint32_t> signals_argument(Thread& t, Value value, bool takes_lists);
Result<Ref<>> signal_dict_new(Thread& t, uint32_t* bits);

// --- arguments ---

std::string_view rounding_name(Rounding rounding);
Result<Rounding> rounding_argument(Thread& t, Value value);
Result<int64_t> integer_argument(Thread& t, Value value);
// Sorted into one slot per name, absent where not given; those required come first. Complaints name no function.
Status sort_arguments(Thread& t, std::span<const std::string_view> names, uint32_t required, const Args& args,
                      Value* slots);
template <size_t N>
Status take_arguments(Thread& t, const std::string_view (&names)[N], uint32_t required, const Args& args,
                      Value (&slots)[N]) {
    if (!args.names && args.positional >= required && args.positional <= N) [[likely]] {
        for (uint32_t i = 0; i < args.positional; ++i) slots[i] = args[i];
        return {};
    }
    return sort_arguments(t, names, required, args, slots);
}
// "function takes exactly 2 arguments (1 given)"
Status check_count(Thread& t, const Args& args, uint32_t least, uint32_t most);

// --- making Decimals (construction.cpp) ---

Result<Ref<>> decimal_from_value(Thread& t, Type& type, Value value, Context& context);  // exactly
Result<Ref<>> decimal_constructor(Thread& t, Type& type, const Args& args);
Result<Ref<>> decimal_from_float(Thread& t, Value type, Value value);
Result<Ref<>> decimal_from_number(Thread& t, Value type, Value value);
Result<Ref<>> create_decimal(Thread& t, Value self, const Args& args);
Result<Ref<>> create_decimal_from_float(Thread& t, Value self, Value value);
void number_of_double(Number& out, double number);

// --- conversions.cpp, format.cpp ---

Result<Ref<Str>> decimal_text(Thread& t, const Operand& a, bool engineering, bool capitals);
Result<Ref<>> decimal_to_int(Thread& t, Value self, Rounding rounding);
Result<Ref<>> decimal_str(Thread& t, Value self);
Result<Ref<>> decimal_format(Thread& t, Value self, const Args& args);
void add_conversions(TypeBuilder& type);
void add_numbers(TypeBuilder& type);
void add_comparisons(TypeBuilder& type);
void add_methods(TypeBuilder& type);
void add_context_methods(TypeBuilder& type);

void define_decimal(TypeBuilder& type);
void define_context(TypeBuilder& type);
void define_signal_dict(TypeBuilder& type);
void define_context_manager(TypeBuilder& type);

Result<Ref<>> local_context(Thread& t, Value module, const Args& args);
Result<Ref<>> ieee_context(Thread& t, Value module, Value bits);

}  // namespace krait::modules::decimal

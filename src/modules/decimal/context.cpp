#include "modules/decimal/decimal.h"
#include "object/str_builder.h"

namespace krait::modules::decimal {

constinit Type context_type{};

namespace {

Result<int64_t> bounded(Thread& t, Value value, int64_t least, int64_t most, std::string_view complaint) {
    int64_t number = TRY(integer_argument(t, value));
    if (number < least || number > most) return t.raise_value_error("{}", complaint);
    return number;
}

struct Attribute {
    std::string_view name;
    Status (*set)(Thread& t, Context& context, Value value);
    Result<Ref<>> (*get)(Thread& t, Value self);
};

constexpr Attribute kAttributes[] = {
    {"prec",
     [](Thread& t, Context& context, Value value) -> Status {
         context.rules.precision = TRY(bounded(t, value, 1, kMaxPrecision, "valid range for prec is [1, MAX_PREC]"));
         return {};
     },
     [](Thread& t, Value self) { return int_from_int64(t, context_at(self).rules.precision); }},
    {"rounding",
     [](Thread& t, Context& context, Value value) -> Status {
         context.rules.rounding = TRY(rounding_argument(t, value));
         return {};
     },
     [](Thread& t, Value self) -> Result<Ref<>> {
         return intern_utf8(t, rounding_name(context_at(self).rules.rounding));
     }},
    {"Emin",
     [](Thread& t, Context& context, Value value) -> Status {
         context.rules.emin = TRY(bounded(t, value, kMinExponent, 0, "valid range for Emin is [MIN_EMIN, 0]"));
         return {};
     },
     [](Thread& t, Value self) { return int_from_int64(t, context_at(self).rules.emin); }},
    {"Emax",
     [](Thread& t, Context& context, Value value) -> Status {
         context.rules.emax = TRY(bounded(t, value, 0, kMaxExponent, "valid range for Emax is [0, MAX_EMAX]"));
         return {};
     },
     [](Thread& t, Value self) { return int_from_int64(t, context_at(self).rules.emax); }},
    {"capitals",
     [](Thread& t, Context& context, Value value) -> Status {
         int64_t number = TRY(bounded(t, value, 0, 1, "valid values for capitals are 0 or 1"));
         context.capitals = number;
         return {};
     },
     [](Thread& t, Value self) { return int_from_int64(t, context_at(self).capitals); }},
    {"clamp",
     [](Thread& t, Context& context, Value value) -> Status {
         int64_t number = TRY(bounded(t, value, 0, 1, "valid values for clamp are 0 or 1"));
         context.rules.clamps = number;
         return {};
     },
     [](Thread& t, Value self) { return int_from_int64(t, context_at(self).rules.clamps); }},
};

template <size_t index>
Status set_attribute_at(Thread& t, Value self, Value value) {
    if (!value) return t.raise(types::AttributeError, "context attributes cannot be deleted");
    return kAttributes[index].set(t, context_at(self), value);
}

}  // namespace

Status set_context_attribute(Thread& t, Context& context, Str& name, Value value, bool takes_lists) {
    bool are_traps = str_equal(name, "traps");
    if (are_traps || str_equal(name, "flags")) {
        uint32_t status = TRY(signals_argument(t, value, takes_lists));
        (are_traps ? context.traps : context.flags) = status;
        return {};
    }
    for (const Attribute& attribute : kAttributes)
        if (str_equal(name, attribute.name)) return attribute.set(t, context, value);
    return generic_set_attribute(t, Value(&context), Value(&name), value);
}

Result<Ref<Context>> context_new(Thread& t, Type& type) {
    Ref<Context> context = TRY(instance_of<Context>(t, type));
    const State& known = decimal_state(t);
    context->rules = Rules();
    context->capitals = true;
    context->traps = traps_of(kInvalidOperation | kDivisionByZero | kOverflow);
    if (known.default_context) {
        context->rules = known.default_context->rules;
        context->capitals = known.default_context->capitals;
        context->traps = known.default_context->traps;
    }
    context->flags = 0;
    track(t, context.get());
    context->traps_dict = TRY(signal_dict_new(t, &context->traps));
    context->flags_dict = TRY(signal_dict_new(t, &context->flags));
    return context;
}

Result<Ref<Context>> context_copy(Thread& t, const Context& context) {
    Ref<Context> copy = TRY(context_new(t, context_type));
    copy->rules = context.rules;
    copy->capitals = context.capitals;
    copy->traps = context.traps;
    copy->flags = context.flags;
    return copy;
}

namespace {

void forget_bits(Value dict) {
    if (dict) static_cast<SignalDict*>(dict.as_object())->bits = nullptr;
}

// The dicts may outlive the context.
void destroy_context(Thread&, Object* object) {
    auto& context = *static_cast<Context*>(object);
    forget_bits(context.traps_dict);
    forget_bits(context.flags_dict);
}

Result<Ref<>> make_context(Thread& t, Type& type, const Args&) { return context_new(t, type); }

Status init_context(Thread& t, Value self, const Args& args) {
    static constexpr std::string_view kNames[] = {"prec",     "rounding", "Emin",  "Emax",
                                                  "capitals", "clamp",    "flags", "traps"};
    Value slots[std::size(kNames)];
    TRY(take_arguments(t, kNames, 0, args, slots));
    for (size_t i = 0; i < std::size(kNames); ++i) {
        if (!slots[i] || slots[i] == none()) continue;
        Ref<Str> name = TRY(str_from_ascii(t, kNames[i]));
        TRY(set_context_attribute(t, context_at(self), *name, slots[i], true));
    }
    return {};
}

Result<Ref<>> get_context_attribute(Thread& t, Value self, Value name) {
    if (Str* text = as_str(name)) {
        if (str_equal(*text, "flags")) return share(context_at(self).flags_dict.value());
        if (str_equal(*text, "traps")) return share(context_at(self).traps_dict.value());
    }
    return generic_get_attribute(t, self, name);
}

Status put_context_attribute(Thread& t, Value self, Value name, Value value) {
    if (!value) return t.raise(types::AttributeError, "context attributes cannot be deleted");
    Str* text = as_str(name);
    if (!text) return generic_set_attribute(t, self, name, value);
    if (str_equal(*text, "traps") || str_equal(*text, "flags"))
        return set_context_attribute(t, context_at(self), *text, value, false);
    return generic_set_attribute(t, self, name, value);
}

// In the order that CPython's library shows them; the kinds of InvalidOperation stand at different places in it, and it
// is shown at the first.
void append_signals(StrBuilder& out, uint32_t status) {
    constexpr uint32_t kOrder[] = {kClamped,           kConversionSyntax, kDivisionByZero, kDivisionImpossible,
                                   kDivisionUndefined, kInexact,          kInvalidContext, kInvalidOperation,
                                   kFloatOperation,    kOverflow,         kRounded,        kSubnormal,
                                   kUnderflow};
    bool is_first = true, is_invalid_shown = false;
    for (uint32_t bit : kOrder) {
        if (!(status & bit)) continue;
        bool is_invalid = bit & (kInvalidKinds | kInvalidOperation);
        if (is_invalid && is_invalid_shown) continue;
        is_invalid_shown |= is_invalid;
        if (!is_first) out.append(", ");
        is_first = false;
        out.append(is_invalid ? signal_name(0) : signal_name(__builtin_ctz(bit)));
    }
}

Result<Ref<>> context_repr(Thread& t, Value self) {
    const Context& context = context_at(self);
    const Rules& rules = context.rules;
    StrBuilder out;
    out.append("Context(prec=" + std::to_string(rules.precision) + ", rounding=");
    out.append(rounding_name(rules.rounding));
    out.append(", Emin=" + std::to_string(rules.emin) + ", Emax=" + std::to_string(rules.emax) +
               (context.capitals ? ", capitals=1" : ", capitals=0") + (rules.clamps ? ", clamp=1" : ", clamp=0") +
               ", flags=[");
    append_signals(out, context.flags);
    out.append("], traps=[");
    append_signals(out, context.traps);
    out.append("])");
    return out.finish(t);
}

Result<Ref<>> context_reduce(Thread& t, Value self) {
    const Context& context = context_at(self);
    Ref<> flags = TRY(signals_list(t, signals_of(context.flags)));
    Ref<> traps = TRY(signals_list(t, signals_of(context.traps)));
    Ref<Str> rounding = TRY(intern_utf8(t, rounding_name(context.rules.rounding)));
    Ref<> numbers[3];
    int64_t values[] = {context.rules.precision, context.rules.emin, context.rules.emax};
    for (int i = 0; i < 3; ++i) numbers[i] = TRY(int_from_int64(t, values[i]));
    Ref<Tuple> arguments =
        TRY(tuple_of(t, numbers[0], rounding, numbers[1], numbers[2], Value::small_int(context.capitals),
                     Value::small_int(context.rules.clamps), flags, traps));
    return tuple_of(t, Value(type_of(self)), arguments);
}

Result<Ref<>> copy_of_context(Thread& t, Value self) { return context_copy(t, context_at(self)); }

Value clear_flags(Thread&, Value self) {
    context_at(self).flags = 0;
    return none();
}
Value clear_traps(Thread&, Value self) {
    context_at(self).traps = 0;
    return none();
}

}  // namespace

void define_context(TypeBuilder& type) {
    type.instances<Context>().references<&Context::traps_dict, 2>().shown(104).set_flags(kTypeBase);
    type.type().destroy = destroy_context;
    type.doc("(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)",
             "What steers arithmetic: precision, rounding, bounds of exponents, and what is to be raised. What is not "
             "given is DefaultContext's.");
    type.slots().new_ = make_context;
    type.slots().init = init_context;
    type.slots().repr = context_repr;
    type.slots().getattro = get_context_attribute;
    type.slots().setattro = put_context_attribute;
    add_context_methods(type);
    type.method<"clear_flags()", clear_flags>("Takes all flags back.");
    type.method<"clear_traps()", clear_traps>("Traps nothing any more.");
    type.method<"__copy__()", copy_of_context>("A copy.");
    type.method<"__reduce__()", context_reduce>("For pickle.");
    type.method<"copy()", copy_of_context>("A copy, with the flags as they are.");
    type.method<"create_decimal(num=\"0\", /)!", create_decimal>("A Decimal from a number, rounded by the context.");
    type.method<"create_decimal_from_float(f, /)", create_decimal_from_float>(
        "A Decimal from a float or int, rounded by the context.");
    type.getset("prec", kAttributes[0].get, set_attribute_at<0>);
    type.getset("Emax", kAttributes[3].get, set_attribute_at<3>);
    type.getset("Emin", kAttributes[2].get, set_attribute_at<2>);
    type.getset("rounding", kAttributes[1].get, set_attribute_at<1>);
    type.getset("capitals", kAttributes[4].get, set_attribute_at<4>);
    type.getset("clamp", kAttributes[5].get, set_attribute_at<5>);
}

}  // namespace krait::modules::decimal

#include "modules/decimal/decimal.h"
#include "object/module_builder.h"

// _decimal, for the module decimal.

namespace krait::modules {

using namespace object;

namespace decimal {
namespace {

const TypeDefinition kTypes[] = {
    {&decimal_type, "decimal.Decimal", &types::Object, define_decimal},
    {&context_type, "decimal.Context", &types::Object, define_context},
    {&signal_dict_type, "decimal.SignalDictMixin", &types::Object, define_signal_dict},
    {&context_manager_type, "decimal.ContextManager", &types::Object, define_context_manager}};
TypeDefinitions registered(kTypes);

// A class of decimal's with these bases.
Result<Ref<Type>> exception_class(Thread& t, std::string_view name, Ref<Tuple> bases) {
    Ref<Str> own_name = TRY(intern_utf8(t, name));
    Ref<Dict> names = TRY(dict_new(t));
    TRY(dict_set(t, *names, "__module__"_name, "decimal"_name));
    Ref<> made = TRY(call(t, Value(&types::Type_), own_name, bases, names));
    return Ref<Type>::adopt(made.detach());
}

Status make_signals(Thread& t, State& known) {
    Ref<Tuple> bases = TRY(tuple_of(t, Value(&types::ArithmeticError)));
    known.base_exception = TRY(exception_class(t, "DecimalException", bases));
    // What comes first is a base of what follows.
    constexpr int kOrder[] = {8, 7, 6, 5, 4, 3, 2, 1, 0};
    for (int bit : kOrder) {
        Value base = known.base_exception;
        switch (1u << bit) {
            case kFloatOperation: bases = TRY(tuple_of(t, base, Value(&types::TypeError))); break;
            case kDivisionByZero: bases = TRY(tuple_of(t, base, Value(&types::ZeroDivisionError))); break;
            case kOverflow: bases = TRY(tuple_of(t, known.signals[6], known.signals[7])); break;
            case kUnderflow: bases = TRY(tuple_of(t, known.signals[6], known.signals[7], known.signals[5])); break;
            default: bases = TRY(tuple_of(t, base));
        }
        known.signals[bit] = TRY(exception_class(t, signal_name(bit), bases));
    }
    for (int i = 0; i < kConditionCount; ++i) {
        bool is_undefined = (kConversionSyntax << i) == kDivisionUndefined;
        bases = is_undefined ? TRY(tuple_of(t, known.signals[0], Value(&types::ZeroDivisionError)))
                             : TRY(tuple_of(t, known.signals[0]));
        known.conditions[i] = TRY(exception_class(t, condition_name(i), bases));
    }
    return {};
}

Status make_library_parts(Thread& t, State& known) {
    Ref<> numbers = TRY(import_module(t, "numbers"));
    known.rational = TRY(get_attribute(t, numbers, "Rational"_name));
    Ref<> number = TRY(get_attribute(t, numbers, "Number"_name));
    TRY(call_method(t, number, "register"_name, Value(&decimal_type)));

    Ref<> collections = TRY(import_module(t, "collections"));
    Ref<Str> fields = TRY(str_from_ascii(t, "sign digits exponent"));
    known.tuple = TRY(call_method(t, collections, "namedtuple"_name, "DecimalTuple"_name, fields));
    TRY(set_attribute(t, known.tuple, "__module__"_name, "decimal"_name));

    Ref<> abc = TRY(get_attribute(t, collections, "abc"_name));
    Ref<> mapping = TRY(get_attribute(t, abc, "MutableMapping"_name));
    Ref<Tuple> bases = TRY(tuple_of(t, Value(&signal_dict_type), mapping));
    Ref<Dict> names = TRY(dict_new(t));
    known.signal_dicts = TRY(call(t, Value(&types::Type_), "SignalDict"_name, bases, names));

    Ref<> contextvars = TRY(import_module(t, "_contextvars"));
    known.variable = TRY(call_method(t, contextvars, "ContextVar"_name, "decimal_context"_name));
    return {};
}

Status make_templates(Thread& t, State& known) {
    Ref<Context> usual = TRY(context_new(t, context_type));
    known.basic_context = TRY(context_new(t, context_type));
    known.extended_context = TRY(context_new(t, context_type));
    for (Context* context : {known.basic_context.get(), known.extended_context.get()}) context->rules.precision = 9;
    known.basic_context->rules.rounding = Rounding::HalfUp;
    known.basic_context->traps |= kUnderflow | kClamped;
    known.extended_context->traps = 0;
    known.default_context = std::move(usual);
    return {};
}

void add_constants(ModuleBuilder& m) {
    m.add("HAVE_CONTEXTVAR", true);
    m.add("HAVE_THREADS", true);
    m.add("MAX_PREC", kMaxPrecision).add("MAX_EMAX", kMaxExponent).add("MIN_EMIN", kMinExponent);
    m.add("MIN_ETINY", kMinTiny).add("IEEE_CONTEXT_MAX_BITS", 512);
    for (int i = 0; i < 8; ++i) {
        constexpr Rounding kOrder[] = {Rounding::Up,     Rounding::Down,     Rounding::Ceiling,  Rounding::Floor,
                                       Rounding::HalfUp, Rounding::HalfDown, Rounding::HalfEven, Rounding::FiveUp};
        m.add_made(rounding_name(kOrder[i]), intern_utf8(m.thread(), rounding_name(kOrder[i])));
    }
    m.add("__version__", "1.70");
    m.add("__libmpdec_version__", "2.5.1");
}

Result<Ref<>> get_current(Thread& t, Value) { return current_context(t); }
Result<Ref<>> set_current(Thread& t, Value, Value context) { return set_current_context(t, context); }

}  // namespace
}  // namespace decimal

KRAIT_MODULE(_decimal, "Decimal arithmetic.") {
    using namespace decimal;
    Thread& t = m.thread();
    State& known = decimal_state(t);
    if (!known.default_context) {
        TRY(make_signals(t, known));
        TRY(make_library_parts(t, known));
        TRY(make_templates(t, known));
    }
    m.def<"getcontext()", get_current>("The current context.");
    m.def<"setcontext(context, /)", set_current>("Makes a context the current one.");
    m.def<"localcontext(ctx=None, **kwargs)", local_context>(
        "A context manager: inside, a copy of the context with these changes is current.");
    m.def<"IEEEContext(bits, /)", ieee_context>("The context of an IEEE decimal format of so many bits.");
    m.type(decimal_type).type(context_type);
    m.add("DecimalTuple", known.tuple);
    m.add("DecimalException", known.base_exception);
    for (int bit = kSignalCount; bit-- > 0;) m.add(signal_name(bit), known.signals[bit]);
    for (int i = 0; i < kConditionCount; ++i) m.add(condition_name(i), known.conditions[i]);
    m.add("DefaultContext", known.default_context);
    m.add("BasicContext", known.basic_context);
    m.add("ExtendedContext", known.extended_context);
    add_constants(m);
    return m.status();
}

}  // namespace krait::modules

// The current context, kept by a context variable; localcontext(); contexts of IEEE formats.

#include "modules/contextvars/contextvars.h"
#include "modules/decimal/decimal.h"

namespace krait::modules::decimal {

constinit Type context_manager_type{};

namespace {

struct ContextManager : Object {
    Field<> local, global;
};

bool is_template(const State& known, Value context) {
    return context == known.default_context.value() || context == known.basic_context.value() ||
           context == known.extended_context.value();
}

}  // namespace

Result<Ref<Context>> current_context(Thread& t) {
    State& known = decimal_state(t);
    if (t.context) [[likely]] {
        Value current = contextvars::context_at(t.context).values.value();
        if (current == known.values.value()) [[likely]]
            return known.found;
        Ref<> values = share(current);
        Ref<> found = TRY(contextvars::map_find(t, *contextvars::context_at(t.context).values.get(), known.variable));
        if (found) {
            Ref<Context> context = Ref<Context>::adopt(found.detach());
            std::swap(known.values, values);  // what was there dies when both are set: that may run any code
            Ref<Context> before = std::exchange(known.found, context);
            return context;
        }
    }
    Ref<Context> made = TRY(context_copy(t, *known.default_context));
    made->flags = 0;
    Ref<> token = TRY(call_method(t, known.variable, "set"_name, made));
    return made;
}

// The templates are not changed by computing: a copy of them is current.
Result<Ref<>> set_current_context(Thread& t, Value context) {
    if (!is_context(context)) return t.raise_type_error("argument must be a context");
    Ref<> chosen = share(context);
    if (is_template(decimal_state(t), context)) {
        Ref<Context> copy = TRY(context_copy(t, context_at(context)));
        copy->flags = 0;
        chosen = copy;
    }
    TRY(call_method(t, decimal_state(t).variable, "set"_name, chosen));
    return share(none());
}

Result<Ref<Context>> context_argument(Thread& t, Value value) {
    if (!value || value == none()) return current_context(t);
    if (!is_context(value)) return t.raise_type_error("optional argument must be a context");
    return share(&context_at(value));
}

Result<Ref<>> local_context(Thread& t, Value, const Args& args) {
    static constexpr std::string_view kNames[] = {"ctx",      "prec",  "rounding", "Emin", "Emax",
                                                  "capitals", "clamp", "flags",    "traps"};
    Value slots[std::size(kNames)];
    TRY(take_arguments(t, kNames, 0, args, slots));
    Ref<Context> global = TRY(current_context(t));
    Ref<> base = share(Value(global));
    if (slots[0] && slots[0] != none()) {
        if (!is_context(slots[0])) return t.raise_type_error("optional argument must be a context");
        base = share(slots[0]);
    }
    Ref<Context> local = TRY(context_copy(t, context_at(base)));
    for (size_t i = 1; i < std::size(kNames); ++i) {
        if (!slots[i] || slots[i] == none()) continue;
        Ref<Str> name = TRY(str_from_ascii(t, kNames[i]));
        TRY(set_context_attribute(t, *local, *name, slots[i], true));
    }
    Ref<ContextManager> manager = TRY(instance_of<ContextManager>(t, context_manager_type));
    manager->local = local;
    manager->global = global;
    track(t, manager.get());
    return manager;
}

Result<Ref<>> ieee_context(Thread& t, Value, Value value) {
    constexpr int64_t kMostBits = 512;
    int64_t bits = TRY(integer_argument(t, value));
    if (bits <= 0 || bits > kMostBits || bits % 32)
        return t.raise_value_error("argument must be a multiple of 32, with a maximum of {}", kMostBits);
    Ref<Context> context = TRY(context_new(t, context_type));
    context->rules.precision = 9 * (bits / 32) - 2;
    context->rules.emax = 3 * (int64_t{1} << (bits / 16 + 3));
    context->rules.emin = 1 - context->rules.emax;
    context->rules.rounding = Rounding::HalfEven;
    context->rules.clamps = true;
    context->capitals = true;
    context->traps = 0;
    return context;
}

namespace {

ContextManager& manager_at(Value value) { return *static_cast<ContextManager*>(value.as_object()); }

Result<Ref<>> enter(Thread& t, Value self) {
    TRY(set_current_context(t, manager_at(self).local));
    return share(manager_at(self).local.value());
}

Result<Ref<>> exit(Thread& t, Value self, Rest) {
    TRY(set_current_context(t, manager_at(self).global));
    return share(none());
}

}  // namespace

void define_context_manager(TypeBuilder& type) {
    type.instances<ContextManager>().references<&ContextManager::local, 2>().shown(32);
    type.clear_flags(kTypeBase);
    type.method<"__enter__()", enter>("Makes the local context the current one.");
    type.method<"~__exit__(*args)!", exit>("Brings the context from before back.");
}

}  // namespace krait::modules::decimal

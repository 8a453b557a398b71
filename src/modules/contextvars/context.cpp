#include "modules/contextvars/contextvars.h"
#include "object/exceptions.h"

namespace krait::modules::contextvars {

constinit Type context_type{};

namespace {

Result<Ref<Context>> make(Thread& t, Ref<PersistentMap> values) {
    Ref<Context> context = TRY(instance_of<Context>(t, context_type));
    context->values = std::move(values);
    track(t, context.get());
    return context;
}

Result<Ref<>> new_context(Thread& t, Type&, const Args& args) {
    if (args.total()) return t.raise_type_error("Context() does not accept any arguments");
    return make(t, TRY(map_new(t)));
}

Status check_key(Thread& t, Value key) {
    if (is_variable(key)) return {};
    Ref<Str> shown = TRY(repr(t, key));
    return t.raise_type_error("a ContextVar key was expected, got {}", shown.get());
}

// --- slots ---

Result<int64_t> context_length(Thread&, Value self) { return context_at(self).values->size; }

Lookup find(Thread& t, Value self, Value key) {
    TRY(check_key(t, key));
    Ref<PersistentMap> values = share(context_at(self).values.get());
    return map_find(t, *values, key);
}

Result<bool> context_contains(Thread& t, Value self, Value key) {
    Ref<> found = TRY(find(t, self, key));
    return static_cast<bool>(found);
}

Result<Ref<>> context_item(Thread& t, Value self, Value key) {
    Ref<> found = TRY(find(t, self, key));
    if (found) return found;
    return raise_key_error(t, key);
}

Result<Ref<>> context_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (type_of(right) != &context_type || (op != CompareOp::Eq && op != CompareOp::Ne))
        return share(not_implemented());
    bool are_equal = TRY(maps_equal(t, *context_at(left).values.get(), *context_at(right).values.get()));
    return share(boolean(are_equal == (op == CompareOp::Eq)));
}

// --- methods ---

Result<Ref<>> iterate(Thread& t, Value self, MapPart part) {
    Ref<PersistentMap> values = share(context_at(self).values.get());
    return map_iterate(t, *values, part);
}
Result<Ref<>> keys(Thread& t, Value self) { return iterate(t, self, MapPart::Keys); }
Result<Ref<>> values(Thread& t, Value self) { return iterate(t, self, MapPart::Values); }
Result<Ref<>> items(Thread& t, Value self) { return iterate(t, self, MapPart::Items); }

Result<Ref<>> get(Thread& t, Value self, Value key, Value otherwise) {
    Ref<> found = TRY(find(t, self, key));
    return found ? std::move(found) : share(otherwise);
}

Result<Ref<>> copy(Thread& t, Value self) { return make(t, share(context_at(self).values.get())); }

Result<Ref<>> run(Thread& t, Value self, Rest args, Keywords keywords) {
    if (args.size < 1) return t.raise_type_error("run() missing 1 required positional argument");
    Ref<> held = share(self);
    TRY(enter_context(t, context_at(self)));
    Args rest{args.items + 1, static_cast<uint32_t>(args.size - 1), keywords.size() ? keywords.names : nullptr, false};
    Result<Ref<>> result = call(t, args.items[0], rest);
    leave_context(t, context_at(self));
    return result;
}

}  // namespace

Result<Ref<Context>> current_context(Thread& t) {
    if (!t.context) {
        Ref<PersistentMap> values = TRY(map_new(t));
        t.context = Ref<>(TRY(make(t, std::move(values))));
    }
    return share(&context_at(t.context));
}

Status enter_context(Thread& t, Context& context) {
    if (context.is_entered) {
        Ref<Str> shown = TRY(repr(t, Value(&context)));
        return t.raise(types::RuntimeError, "cannot enter context: {} is already entered", shown.get());
    }
    if (t.context) context.previous = share(&context_at(t.context));
    context.is_entered = true;
    t.context = share(Value(&context));
    return {};
}

void leave_context(Thread& t, Context& context) {
    t.context = context.previous.take();
    context.is_entered = false;
}

Result<Ref<>> copy_context(Thread& t, Value) {
    Ref<Context> current = TRY(current_context(t));
    return copy(t, Value(current.get()));
}

void define_context(TypeBuilder& type) {
    type.instances<Context>().references<&Context::values, 2>().shown(48, 0, 0, 32).weakly_referable();
    Slots& slots = type.slots();
    slots.new_ = new_context;
    slots.hash = unhashable;
    slots.richcompare = context_compare;
    slots.iter = keys;
    slots.length = slots.mapping_length = context_length;
    slots.subscript = context_item;
    slots.contains = context_contains;
    type.method<"~run(*args, **kwargs)", run>("Calls a function in this context.");
    type.method<"copy()", copy>("A shallow copy.");
    type.method<"get(key, default=None, /)", get>("The variable's value, or the default.");
    type.method<"items()", items>("The variables with their values.");
    type.method<"keys()", keys>("The variables.");
    type.method<"values()", values>("The values.");
}

}  // namespace krait::modules::contextvars

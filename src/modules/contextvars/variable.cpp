#include "modules/contextvars/contextvars.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/module_builder.h"

namespace krait::modules {

namespace contextvars {

constinit Type variable_type{}, token_type{}, missing_type{};
constinit Object the_missing = {kImmortalCount, kFlagStatic, 0, &missing_type};

namespace {

// --- ContextVar ---

Result<Ref<>> new_variable(Thread& t, Type& type, const Args& args) {
    if (args.positional != 1)
        return t.raise_type_error("ContextVar() takes {} 1 positional argument ({} given)",
                                  args.positional ? "at most" : "exactly", args.positional);
    Value default_value;
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        Str* name = as_str(args.names->at(i));
        if (!str_equal(*name, "default"))
            return t.raise_type_error("ContextVar() got an unexpected keyword argument '{}'", name);
        default_value = args[args.positional + i];
    }
    if (!is_str(args[0])) return t.raise_type_error("context variable name must be a str");
    TRY(hash(t, args[0]));
    Ref<ContextVar> variable = TRY(instance_of<ContextVar>(t, type));
    variable->name = share(args[0]);
    variable->default_ = share(default_value);
    track(t, variable.get());
    return variable;
}

Result<Ref<>> variable_repr(Thread& t, Value self) {
    std::string text = "<ContextVar name=";
    Ref<Str> name = TRY(repr(t, variable_at(self).name));
    str_append_utf8(*name, text);
    if (variable_at(self).default_) {
        Ref<Str> shown = TRY(repr(t, variable_at(self).default_));
        text += " default=";
        str_append_utf8(*shown, text);
    }
    return str_from_utf8(t, text + " at " + address_text(self) + ">");
}

Result<Ref<>> get(Thread& t, Value self, Value otherwise) {
    if (t.context) {
        Ref<PersistentMap> values = share(context_at(t.context).values.get());
        Ref<> found = TRY(map_find(t, *values, self));
        if (found) return found;
    }
    if (otherwise) return share(otherwise);
    if (variable_at(self).default_) return share(variable_at(self).default_.value());
    return t.raise(types::LookupError, share(self));
}

Result<Ref<>> set(Thread& t, Value self, Value value) {
    Ref<Context> context = TRY(current_context(t));
    Ref<> old = TRY(map_find(t, *context->values.get(), self));
    Ref<Token> token = TRY(instance_of<Token>(t, token_type));
    token->context = context;
    token->variable = share(&variable_at(self));
    token->old_value = std::move(old);
    track(t, token.get());
    context->values = TRY(map_with(t, *context->values.get(), self, value));
    return token;
}

Result<Ref<>> reset(Thread& t, Value self, Value token) {
    if (type_of(token) != &token_type) {
        Ref<Str> shown = TRY(repr(t, token));
        return t.raise_type_error("expected an instance of Token, got {}", shown.get());
    }
    TRY(reset_variable(t, variable_at(self), token_at(token)));
    return share(none());
}

// --- Token ---

Result<Ref<>> new_token(Thread& t, Type&, const Args&) {
    return t.raise(types::RuntimeError, "Tokens can only be created by ContextVars");
}

Result<Ref<>> token_repr(Thread& t, Value self) {
    std::string text = token_at(self).is_used ? "<Token used var=" : "<Token var=";
    Ref<Str> variable = TRY(repr(t, token_at(self).variable));
    str_append_utf8(*variable, text);
    return str_from_utf8(t, text + " at " + address_text(self) + ">");
}

Result<Ref<>> token_var(Thread&, Value self) { return share(token_at(self).variable.value()); }
Result<Ref<>> token_old_value(Thread&, Value self) {
    return share(token_at(self).old_value ? token_at(self).old_value.value() : Value(&the_missing));
}

Result<Ref<>> token_enter(Thread&, Value self) { return share(self); }
Result<Ref<>> token_exit(Thread& t, Value self, Value, Value, Value) {
    Ref<ContextVar> variable = share(token_at(self).variable.get());
    TRY(reset_variable(t, *variable, token_at(self)));
    return share(none());
}

Result<Ref<>> missing_repr(Thread& t, Value) { return str_from_ascii(t, "<Token.MISSING>"); }

const TypeDefinition kTypes[] = {
    {&missing_type, "Token.MISSING", &types::Object, define_missing},
    {&context_type, "_contextvars.Context", &types::Object, define_context},
    {&variable_type, "_contextvars.ContextVar", &types::Object, define_variable},
    {&token_type, "_contextvars.Token", &types::Object, define_token},
};
TypeDefinitions registered(kTypes);

}  // namespace

Status reset_variable(Thread& t, ContextVar& variable, Token& token) {
    Ref<Context> context = TRY(current_context(t));
    if (token.is_used || token.variable.get() != &variable || token.context.get() != context.get()) {
        Ref<Str> shown = TRY(repr(t, Value(&token)));
        if (token.is_used) return t.raise(types::RuntimeError, "{} has already been used once", shown.get());
        if (token.variable.get() != &variable)
            return t.raise_value_error("{} was created by a different ContextVar", shown.get());
        return t.raise_value_error("{} was created in a different Context", shown.get());
    }
    token.is_used = true;
    PersistentMap& values = *context->values.get();
    context->values = token.old_value ? TRY(map_with(t, values, Value(&variable), token.old_value))
                                      : TRY(map_without(t, values, Value(&variable)));
    return {};
}

void define_variable(TypeBuilder& type) {
    type.instances<ContextVar>().references<&ContextVar::name, 2>().shown(64);
    type.slots().new_ = new_variable;
    type.slots().repr = variable_repr;
    type.method<"get(default=?, /)", get>("The variable's value in the current context.");
    type.method<"set(value, /)", set>("Sets the value in the current context; returns a token for reset().");
    type.method<"reset(token, /)", reset>("Brings back the value from before the token's set().");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.member<&ContextVar::name>("name", MemberKind::ReadOnlyObject);
}

void define_token(TypeBuilder& type) {
    type.instances<Token>().references<&Token::context, 3>().shown(48);
    type.slots().new_ = new_token;
    type.slots().repr = token_repr;
    type.slots().hash = unhashable;
    type.slots().richcompare = compare_identity;
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.method<"__enter__()", token_enter>("The token itself.");
    type.method<"__exit__(type, val, tb, /)", token_exit>("Resets the variable.");
    type.getset("var", token_var);
    type.getset("old_value", token_old_value);
    type.attribute("MISSING", share(Value(&the_missing)));
}

void define_missing(TypeBuilder& type) {
    type.instances<Object>().shown(16);
    type.slots().repr = missing_repr;
}

}  // namespace contextvars

using namespace object;

KRAIT_MODULE(_contextvars, "Variables whose values belong to a context.") {
    m.def<"copy_context()", contextvars::copy_context>("A copy of the current context.");
    m.type(contextvars::context_type);
    m.type(contextvars::variable_type);
    m.type(contextvars::token_type);
    return {};
}

}  // namespace krait::modules

#include "modules/_ast/classes.h"
#include "modules/_ast/trees.h"
#include "object/allocate.h"
#include "object/attributes.h"
#include "object/call_errors.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/protocol.h"
#include "object/repr_guard.h"
#include "object/set.h"
#include "object/type_builder.h"
#include "object/type_making.h"
#include "object/union.h"
#include "object/warnings.h"

// ast.AST: fields given by position and by name become attributes.

namespace krait::modules::ast {

constinit Type AstType{};

bool is_ast(Value value) { return is_instance_of(value, AstType); }

namespace {

struct AstNode : Object {
    Field<Dict> dict;
};

std::string utf8(const Str& str) {
    std::string text;
    str_append_utf8(str, text);
    return text;
}

Result<Ref<>> new_node(Thread& t, Type& type, const Args&) {
    Ref<AstNode> node = TRY(instance_of<AstNode>(t, type));
    track(t, node.get());
    return node;
}

Result<Ref<Tuple>> fields_of(Thread& t, Value type) {
    Ref<> fields = TRY(get_attribute(t, type, "_fields"_name));
    return tuple_from_iterable(t, fields);
}

// --- __init__ ---

class Initializer {
public:
    Initializer(Thread& t, Value self, const Tuple& fields)
        : t_(t), self_(self), fields_(fields), is_set_(static_cast<size_t>(fields.size)) {}

    Status run(const Args& args) {
        TRY(take_positional(args));
        for (uint32_t k = 0; k < args.keyword_count(); ++k)
            TRY(take_keyword(args.names->at(k), args[args.positional + k]));
        return fill_missing();
    }

private:
    // Without the module, which only ast.AST itself has in its name.
    std::string_view type_text() const { return short_name(*type_of(self_)); }

    Status take_positional(const Args& args) {
        if (args.positional > fields_.size)
            return t_.raise_type_error("{} constructor takes at most {} positional argument{}", type_text(),
                                       fields_.size, fields_.size == 1 ? "" : "s");
        for (uint32_t i = 0; i < args.positional; ++i) {
            TRY(set_attribute(t_, self_, fields_.at(i), args[i]));
            is_set_[i] = true;
        }
        return {};
    }

    // Names are compared as objects: they need not be strs.
    Status take_keyword(Value name, Value value) {
        int64_t index = -1;
        for (int64_t i = 0; i < fields_.size && index < 0; ++i)
            if (TRY(equal(t_, fields_.at(i), name))) index = i;
        if (index >= 0) {
            if (is_set_[static_cast<size_t>(index)]) {
                Ref<Str> quoted = TRY(repr(t_, name));
                return t_.raise_type_error("{} got multiple values for argument {}", type_text(), quoted.get());
            }
            is_set_[static_cast<size_t>(index)] = true;
        } else {
            TRY(check_extra(name));
        }
        return set_attribute(t_, self_, name, value);
    }

    Status check_extra(Value name) {
        Ref<> attributes = TRY(find_attribute(t_, Value(type_of(self_)), "_attributes"_name));
        if (attributes && TRY(contains(t_, attributes, name))) return {};
        Ref<Str> quoted = TRY(repr(t_, name));
        return warn(t_, types::DeprecationWarning,
                    std::string(type_text()) + ".__init__ got an unexpected keyword argument " + utf8(*quoted) +
                        ". Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.");
    }

    Status fill_missing() {
        Ref<> field_types = TRY(find_attribute(t_, Value(type_of(self_)), "_field_types"_name));
        if (!field_types || !is_dict(field_types)) return {};
        // In the order of a set of their names, as CPython has them.
        Ref<Set> missing = TRY(set_new(t_));
        for (int64_t i = 0; i < fields_.size; ++i) TRY(set_add(t_, *missing, fields_.at(i)));
        for (int64_t i = 0; i < fields_.size; ++i)
            if (is_set_[static_cast<size_t>(i)]) TRY(set_discard(t_, *missing, fields_.at(i)));
        Ref<> names = TRY(get_iter(t_, missing));
        while (Ref<> name = TRY(next(t_, names))) TRY(fill_field(name, *as_dict(field_types)));
        return {};
    }

    // Lists are empty, contexts Load; what may be None has a class attribute.
    Status fill_field(Value name, Dict& field_types) {
        Ref<> type = TRY(dict_get(t_, field_types, name));
        Ref<Str> quoted = TRY(repr(t_, name));
        std::string shown = utf8(*quoted);
        if (!type)
            return warn(t_, types::DeprecationWarning,
                        "Field " + shown + " is missing from " + std::string(type_text()) +
                            "._field_types. This will become an error in Python 3.15.");
        if (type_of(type) == &types::Union) return {};
        if (type_of(type) == &types::GenericAlias) {
            Ref<List> list = TRY(list_new(t_));
            return set_attribute(t_, self_, name, list);
        }
        AstState* state = TRY(ast_state(t_));
        if (type.value() == state->by_name["expr_context"].value())
            return set_attribute(t_, self_, name,
                                 state->families[FamilyIndex<syntax::ast::ExprContext>::kPlace].values[0]);
        return warn(t_, types::DeprecationWarning,
                    std::string(type_text()) + ".__init__ missing 1 required positional argument: " + shown +
                        ". This will become an error in Python 3.15.");
    }

    Thread& t_;
    Value self_;
    const Tuple& fields_;
    std::vector<bool> is_set_;
};

Status init_node(Thread& t, Value self, const Args& args) {
    Ref<Tuple> fields = TRY(fields_of(t, Value(type_of(self))));
    return Initializer(t, self, *fields).run(args);
}

// --- repr ---

constexpr int kShownDepth = 3;

Result<std::string> shown(Thread& t, Value value, int depth);

Result<std::string> shown_items(Thread& t, const Value* items, int64_t size, int depth) {
    std::string text;
    if (size > 0) text += TRY(shown(t, items[0], depth));
    if (size > 2) text += ", ...";
    if (size > 1) {
        text += ", ";
        text += TRY(shown(t, items[size - 1], depth));
    }
    return text;
}

Result<std::string> shown_node(Thread& t, Value node, int depth) {
    std::string text(type_name(node));
    if (depth <= 0) return text + "(...)";
    ReprGuard guard(t, node);
    if (guard.is_recursive()) return text + "(...)";
    Ref<Tuple> fields = TRY(fields_of(t, Value(type_of(node))));
    text += '(';
    for (int64_t i = 0; i < fields->size; ++i) {
        if (i) text += ", ";
        Ref<Str> name = TRY(str(t, fields->at(i)));
        Ref<> value = TRY(get_attribute(t, node, name));
        text += utf8(*name) + "=";
        text += TRY(shown(t, value, depth - 1));
    }
    return text + ")";
}

Result<std::string> shown(Thread& t, Value value, int depth) {
    if (is_ast(value)) return shown_node(t, value, depth);
    if (List* list = as_list(value)) {
        Ref<> held = share(value);
        std::string items = TRY(shown_items(t, list->items(), list->size(), depth));
        return "[" + items + "]";
    }
    if (Tuple* tuple = as_tuple(value)) {
        if (tuple->size == 1) {
            Ref<Str> plain = TRY(repr(t, value));
            return utf8(*plain);
        }
        std::string items = TRY(shown_items(t, tuple->items(), tuple->size, depth));
        return "(" + items + ")";
    }
    Ref<Str> text = TRY(repr(t, value));
    return utf8(*text);
}

Result<Ref<>> repr_node(Thread& t, Value self) {
    std::string text = TRY(shown_node(t, self, kShownDepth));
    return str_from_utf8(t, text);
}

// --- copying ---

Result<Ref<>> attributes_of(Thread& t, Value self) {
    Dict* dict = static_cast<AstNode*>(self.as_object())->dict.get();
    return dict ? TRY(dict_copy(t, *dict)) : TRY(dict_new(t));
}

// None stands for each of the leading fields that are there: __init__ has nothing to warn of, the state has the values.
Result<Ref<>> reduce(Thread& t, Value self) {
    Ref<> attributes = TRY(attributes_of(t, self));
    Ref<Tuple> fields = TRY(fields_of(t, Value(type_of(self))));
    int64_t leading = 0;
    while (leading < fields->size && TRY(dict_contains(t, *as_dict(attributes), fields->at(leading)))) ++leading;
    std::vector<Value> nones(static_cast<size_t>(leading), none());
    Ref<Tuple> arguments = TRY(tuple_from(t, nones.data(), leading));
    return TRY(tuple_of(t, Value(type_of(self)), Value(arguments), attributes.value()));
}

Status check_replaced(Thread& t, Value self, const Keywords& changes) {
    Ref<Tuple> fields = TRY(fields_of(t, Value(type_of(self))));
    Ref<> places = TRY(find_attribute(t, Value(type_of(self)), "_attributes"_name));
    for (int64_t k = 0; k < changes.size(); ++k) {
        Value name = changes.names->at(k);
        if (TRY(contains(t, fields, name)) || (places && TRY(contains(t, places, name)))) continue;
        Ref<Str> quoted = TRY(repr(t, name));
        return t.raise_type_error("{}.__replace__ got an unexpected keyword argument {}.", type_name(self),
                                  quoted.get());
    }
    return {};
}

// Fields and places of the node; what else it has stays behind.
Result<Ref<Dict>> known_attributes(Thread& t, Value self) {
    Ref<> attributes = TRY(attributes_of(t, self));
    Ref<Tuple> fields = TRY(fields_of(t, Value(type_of(self))));
    Ref<> places = TRY(find_attribute(t, Value(type_of(self)), "_attributes"_name));
    Ref<Dict> known = TRY(dict_new(t));
    int64_t position = 0;
    for (Value name, value; as_dict(attributes)->next(position, name, value);)
        if (TRY(contains(t, fields, name)) || (places && TRY(contains(t, places, name))))
            TRY(dict_set(t, *known, name, value));
    return known;
}

Status check_complete(Thread& t, Value self, Dict& given) {
    Ref<Tuple> fields = TRY(fields_of(t, Value(type_of(self))));
    std::string missing;
    int64_t count = 0;
    for (int64_t i = 0; i < fields->size; ++i) {
        Value name = fields->at(i);
        if (TRY(dict_contains(t, given, name))) continue;
        Ref<> otherwise = TRY(find_attribute(t, self, name));
        if (otherwise) continue;
        Ref<Str> shown = TRY(repr(t, name));
        missing += (count++ ? ", " : "") + utf8(*shown);
    }
    if (count == 0) return {};
    return t.raise_type_error("{}.__replace__ missing {} keyword argument{}: {}.", type_name(self), count,
                              count == 1 ? "" : "s", missing);
}

Result<Ref<>> replace(Thread& t, Value self, Keywords changes) {
    TRY(check_replaced(t, self, changes));
    Ref<Dict> attributes = TRY(known_attributes(t, self));
    for (int64_t k = 0; k < changes.size(); ++k) TRY(dict_set(t, *attributes, changes.names->at(k), changes.values[k]));
    TRY(check_complete(t, self, *attributes));
    return call_with(t, Value(type_of(self)), *empty_tuple(), attributes);
}

Result<Ref<>> get_dict(Thread& t, Value self) {
    auto& node = *static_cast<AstNode*>(self.as_object());
    if (!node.dict) node.dict = TRY(dict_new(t));
    return share(node.dict.value());
}

Status set_dict(Thread& t, Value self, Value value) {
    if (!value) return t.raise_type_error("cannot delete __dict__");
    if (!is_dict(value))
        return t.raise_type_error("__dict__ must be set to a dictionary, not a '{}'", type_name(value));
    static_cast<AstNode*>(self.as_object())->dict = share(as_dict(value));
    return {};
}

bool reads_keywords_itself(Value callable) {
    if (Type* type = as_type(callable)) return is_subtype(type, &AstType) && type->slots.init == init_node;
    if (type_of(callable) != &types::BuiltinFunction) return false;
    auto& method = *static_cast<BuiltinFunction*>(callable.as_object());
    return method.function->name() == "__replace__" && method.self && is_ast(method.self);
}

void define_ast(TypeBuilder& type) {
    takes_odd_keywords = reads_keywords_itself;
    type.instances<AstNode>().references<&AstNode::dict, 1>().shown(24, 0, 16).set_flags(kTypeBase);
    type.clear_flags(kTypeImmutable);
    type.dict_field<&AstNode::dict>();
    type.slots().new_ = new_node;
    type.slots().init = init_node;
    type.slots().repr = repr_node;
    type.method<"__reduce__()", reduce>("How it is copied and pickled.");
    type.method<"__replace__(**fields)", replace>("A copy with other values in some fields.");
    type.getset("__dict__", get_dict, set_dict);
    for (const char* name : {"_fields", "__match_args__", "_attributes"})
        type.attribute(name, Ref<>::share(empty_tuple()));
}

const TypeDefinition kTypes[] = {{&AstType, "ast.AST", &types::Object, define_ast}};
TypeDefinitions registered(kTypes);

}  // namespace

}  // namespace krait::modules::ast

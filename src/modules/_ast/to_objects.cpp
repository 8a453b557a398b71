#include "modules/_ast/classes.h"
#include "modules/_ast/trees.h"
#include "object/code_object.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"

// Trees of the front end as objects: an instance for each node, its fields as attributes.

namespace krait::modules::ast {

namespace {

class ObjectMaker {
public:
    ObjectMaker(Thread& t, AstState& state) : t_(t), state_(state) {}

    template <typename Family>
    Result<Ref<>> node(const Family& tree) {
        if (!t_.check_stack(" during ast construction")) return Raised{};
        Type& type = *class_for(tree);
        Ref<> made = TRY(type.slots.new_(t_, type, Args{}));
        Status status;
        visit_fields(tree, [&](const syntax::ast::FieldFacts& facts, const auto& field) {
            if (!status.failed()) status = put(made, facts.name, value(field));
        });
        TRY(std::move(status));
        if constexpr (syntax::ast::is_located<Family>) TRY(put_place(made, tree.span));
        return made;
    }

private:
    template <typename Family>
    Type* class_for(const Family& tree) {
        const FamilyClasses& classes = state_.families[FamilyIndex<Family>::kPlace];
        if constexpr (requires { tree.kind; })
            return classes.members[static_cast<size_t>(tree.kind)];
        else
            return classes.members[0];
    }

    Status put(Value object, std::string_view name, Result<Ref<>> value) {
        Ref<> made = TRY(std::move(value));
        Ref<Str> key = TRY(intern_utf8(t_, name));
        return set_attribute(t_, object, key, made);
    }

    Status put_place(Value object, const syntax::Span& span) {
        TRY(set_attribute(t_, object, "lineno"_name, Value::small_int(span.line)));
        TRY(set_attribute(t_, object, "col_offset"_name, Value::small_int(span.column)));
        TRY(set_attribute(t_, object, "end_lineno"_name, Value::small_int(span.end_line)));
        return set_attribute(t_, object, "end_col_offset"_name, Value::small_int(span.end_column));
    }

    // --- values of fields ---

    template <typename Node>
        requires(std::is_class_v<Node>)
    Result<Ref<>> value(Node* const& tree) {
        if constexpr (std::is_base_of_v<bytecode::Constant, std::remove_const_t<Node>>) {
            return tree ? value_from_constant(t_, *tree) : share(none());
        } else {
            return tree ? node(*tree) : share(none());
        }
    }
    Result<Ref<>> value(int32_t number) { return share(Value::small_int(number)); }
    template <typename Enum>
        requires(std::is_enum_v<Enum>)
    Result<Ref<>> value(Enum choice) {
        return state_.families[FamilyIndex<Enum>::kPlace].values[static_cast<size_t>(choice)];
    }
    template <typename Item>
    Result<Ref<>> value(const base::List<Item>& items) {
        Ref<List> list = TRY(list_new(t_, static_cast<int64_t>(items.size())));
        for (const Item& item : items) {
            Ref<> made = TRY(value(item));
            TRY(list_append(t_, *list, made));
        }
        return list;
    }

    Thread& t_;
    AstState& state_;
};

}  // namespace

Result<Ref<>> objects_of_tree(Thread& t, const syntax::ast::Mod& tree) {
    AstState* state = TRY(ast_state(t));
    return ObjectMaker(t, *state).node(tree);
}

}  // namespace krait::modules::ast

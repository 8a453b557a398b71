#include <cmath>

#include "base/bigint.h"
#include "bytecode/string_table.h"
#include "modules/_ast/classes.h"
#include "modules/_ast/constants.h"
#include "modules/_ast/trees.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "syntax/validate.h"

// Objects as a tree. Positions are read first, then the class tells the kind, then its fields are read in order; the
// complaints are CPython's. What a tree may not be is left to the validator.

namespace krait::modules::ast {

namespace {

std::string utf8(const Str& str) {
    std::string text;
    str_append_utf8(str, text);
    return text;
}

class TreeMaker {
public:
    TreeMaker(Thread& t, AstState& state, syntax::Session& session) : t_(t), state_(state), session_(session) {}

    template <typename Family>
    Result<Family*> node(Value object) {
        if (!t_.check_stack(" during ast construction")) return Raised{};
        syntax::Span span;
        if constexpr (syntax::ast::is_located<Family>) TRY(read_place(object, FamilyIndex<Family>::kName, span));
        size_t kind = TRY(kind_of(object, FamilyIndex<Family>::kPlace));
        Family* made;
        if constexpr (requires { typename Family::Kind; })
            made = syntax::ast::new_node(session_.arena, static_cast<typename Family::Kind>(kind));
        else
            made = session_.arena.template make<Family>();
        if constexpr (syntax::ast::is_located<Family>) made->span = span;
        TRY(fill(*made, object));
        return made;
    }

private:
    // --- kinds ---

    Result<size_t> kind_of(Value object, size_t place) {
        const FamilyClasses& classes = state_.families[place];
        for (size_t i = 0; i < classes.members.size(); ++i)
            if (Value(type_of(object)) == classes.members[i].value()) return i;
        for (size_t i = 0; i < classes.members.size(); ++i)
            if (TRY(is_instance(t_, object, classes.members[i]))) return i;
        Ref<Str> shown = TRY(repr(t_, object));
        return t_.raise_type_error("expected some sort of {}, but got {}", families()[place].name, shown.get());
    }

    // --- positions ---

    Result<int32_t> number(Value value) {
        Ref<Str> shown;
        if (is_int(value)) {
            auto fits = int_to_int64(value);
            if (fits && *fits >= INT32_MIN && *fits <= INT32_MAX) return static_cast<int32_t>(*fits);
            return t_.raise(types::OverflowError, "Python int too large to convert to C int");
        }
        shown = TRY(repr(t_, value));
        return t_.raise_value_error("invalid integer value: {}", shown.get());
    }

    Status read_number(Value object, std::string_view owner, Str* name, int32_t& out) {
        Ref<> value = TRY(find_attribute(t_, object, name));
        if (!value) return t_.raise_type_error("required field \"{}\" missing from {}", name, owner);
        out = TRY(number(value));
        return {};
    }
    Status read_end(Value object, Str* name, int32_t& out) {
        Ref<> value = TRY(find_attribute(t_, object, name));
        if (value && value.value() != none()) out = TRY(number(value));
        return {};
    }
    Status read_place(Value object, std::string_view owner, syntax::Span& span) {
        TRY(read_number(object, owner, "lineno"_name, span.line));
        TRY(read_number(object, owner, "col_offset"_name, span.column));
        span.end_line = span.line;
        span.end_column = span.column;
        TRY(read_end(object, "end_lineno"_name, span.end_line));
        return read_end(object, "end_col_offset"_name, span.end_column);
    }

    // --- fields ---

    template <typename Family>
    Status fill(Family& made, Value object) {
        Status status;
        std::string_view owner = class_name(made);
        visit_fields(made, [&](const syntax::ast::FieldFacts& facts, const auto& field) {
            if (status.failed()) return;
            using Field = std::remove_cvref_t<decltype(field)>;
            status = read_field(object, owner, facts, const_cast<Field&>(field));
        });
        return status;
    }

    template <typename Field>
    Status read_field(Value object, std::string_view owner, const syntax::ast::FieldFacts& facts, Field& out) {
        Ref<Str> name = TRY(intern_utf8(t_, facts.name));
        Ref<> value = TRY(find_attribute(t_, object, name));
        if constexpr (requires { out.size(); }) {
            return value ? read_list(value, owner, facts, out) : Status();
        } else {
            bool is_constant = std::is_same_v<Field, syntax::ConstantValue>;
            if (!value && !facts.is_optional && !is_constant)
                return t_.raise_type_error("required field \"{}\" missing from {}", facts.name, owner);
            if (!value && is_constant)
                return t_.raise_type_error("required field \"{}\" missing from {}", facts.name, owner);
            if (!value || (value.value() == none() && !is_constant)) {
                if (facts.is_optional) return {};
                if constexpr (std::is_same_v<Field, int32_t>) return read(value, out);
                return t_.raise_value_error("field '{}' is required for {}", facts.name, owner);
            }
            if constexpr (std::is_same_v<Field, syntax::Identifier>)
                return read_text(value, facts.name, out);
            else
                return read(value, out);
        }
    }

    template <typename Item>
    Status read_list(Value value, std::string_view owner, const syntax::ast::FieldFacts& facts, base::List<Item>& out) {
        List* list = as_list(value);
        if (!list)
            return t_.raise_type_error("{} field \"{}\" must be a list, not a {}", owner, facts.name, type_name(value));
        Ref<> held = share(value);
        int64_t size = list->size();
        auto* items = static_cast<Item*>(
            session_.arena.allocate(sizeof(Item) * static_cast<size_t>(size ? size : 1), alignof(Item)));
        for (int64_t i = 0; i < size; ++i) {
            items[i] = Item{};
            Ref<> item = share(list->at(i));
            // Missing items are for the validator to judge.
            bool is_missing = item.value() == none() && std::is_pointer_v<Item>;
            if (!is_missing) TRY(read(item, items[i]));
            if (list->size() != size)
                return t_.raise(types::RuntimeError, "{} field \"{}\" changed size during iteration", owner,
                                facts.name);
        }
        out = base::List<Item>{items, static_cast<uint32_t>(size)};
        return {};
    }

    // --- values ---

    template <typename Node>
        requires(std::is_class_v<Node> && !std::is_base_of_v<bytecode::Constant, std::remove_const_t<Node>>)
    Status read(Value value, Node*& out) {
        out = TRY(node<Node>(value));
        return {};
    }
    template <typename Enum>
        requires(std::is_enum_v<Enum>)
    Status read(Value value, Enum& out) {
        out = static_cast<Enum>(TRY(kind_of(value, FamilyIndex<Enum>::kPlace)));
        return {};
    }
    Status read(Value value, int32_t& out) {
        out = TRY(number(value));
        return {};
    }
    Status read(Value value, syntax::Identifier& out) { return read_text(value, {}, out); }
    // Identifiers, and the few fields that are texts.
    Status read_text(Value value, std::string_view field, syntax::Identifier& out) {
        bool is_text = field == "kind" || field == "type_comment" || field == "tag";
        if (!is_str(value)) return t_.raise_type_error("AST {} must be of type str", is_text ? "string" : "identifier");
        out = session_.strings.intern(utf8(*as_str(value)));
        return {};
    }
    Status read(Value value, syntax::ConstantValue& out) {
        out = TRY(constant_of_value(t_, session_, value));
        return {};
    }

    Thread& t_;
    AstState& state_;
    syntax::Session& session_;
};

std::string_view module_name(syntax::Mode mode) {
    switch (mode) {
        case syntax::Mode::Exec: return "Module";
        case syntax::Mode::Eval: return "Expression";
        case syntax::Mode::Single: return "Interactive";
        case syntax::Mode::FuncType: return "FunctionType";
    }
    return "";
}

}  // namespace

Status check_module_kind(Thread& t, Value module, syntax::Mode mode) {
    AstState* state = TRY(ast_state(t));
    std::string_view expected = module_name(mode);
    if (TRY(is_instance(t, module, state->by_name[std::string(expected)]))) return {};
    return t.raise_type_error("expected {} node, got {}", expected, type_name(module));
}

Result<syntax::ast::Mod*> tree_of_objects(Thread& t, syntax::Session& session, Value module, syntax::Mode mode) {
    AstState* state = TRY(ast_state(t));
    TRY(check_module_kind(t, module, mode));
    return TreeMaker(t, *state, session).node<syntax::ast::Mod>(module);
}

}  // namespace krait::modules::ast

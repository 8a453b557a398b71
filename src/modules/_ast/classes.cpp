#include "modules/_ast/classes.h"

#include "object/generic_alias.h"
#include "object/protocol.h"

namespace krait::modules::ast {

namespace {

std::vector<AstFamily> read_table() {
    std::vector<AstFamily> list;
    auto node = [&](std::string_view name) { list.back().members.push_back({name, {}}); };
    auto family = [&](AstFamily made) { list.push_back(std::move(made)); };
    auto field = [&](AstField made) { list.back().members.back().fields.push_back(made); };
#define AST_FAMILY(TYPE, NAME, IS_LOCATED) family({NAME, IS_LOCATED, false, false, {}});
#define AST_PRODUCT(TYPE, NAME, IS_LOCATED)      \
    family({NAME, IS_LOCATED, true, false, {}}); \
    node(NAME);
#define AST_ENUM(TYPE, NAME) family({NAME, false, false, true, {}});
#define AST_NODE(NAME) node(NAME);
#define AST_VALUE(NAME) node(NAME);
#define AST_FIELD(NAME, KIND, IS_OPTIONAL, IS_LIST) field({NAME, KIND, IS_OPTIONAL, IS_LIST});
#define AST_END()
#include "syntax/ast_classes.inc"
    return list;
}

// --- what classes say of themselves ---

std::string signature_of(const AstFamily& family, const AstFamily::Member& member) {
    std::string text(member.name);
    if (family.is_enumeration || (member.fields.empty() && !family.is_product)) return text;
    text += '(';
    for (const AstField& field : member.fields) {
        if (&field != &member.fields[0]) text += ", ";
        text.append(field.type).append(field.is_optional ? "?" : "").append(field.is_list ? "*" : "");
        text.append(" ").append(field.name);
    }
    return text + ")";
}

// "expr = BoolOp(...)\n     | NamedExpr(...)"; values of enumerations stand on one line.
std::string doc_of_family(const AstFamily& family) {
    std::string text = std::string(family.name) + " = ";
    std::string separator = family.is_enumeration ? " | " : "\n" + std::string(family.name.size() + 1, ' ') + "| ";
    for (const AstFamily::Member& member : family.members) {
        if (&member != &family.members[0]) text += separator;
        text += signature_of(family, member);
    }
    return text;
}

class ClassMaker {
public:
    ClassMaker(Thread& t, AstState& state) : t_(t), state_(state) {}

    Status make_all() {
        for (const AstFamily& family : families()) {
            state_.families.emplace_back();
            TRY(make_family(family, state_.families.back()));
        }
        for (size_t i = 0; i < families().size(); ++i)
            for (size_t k = 0; k < families()[i].members.size(); ++k) TRY(add_field_types(i, k));
        return {};
    }

private:
    static constexpr std::string_view kPlaces[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};

    Result<Ref<Tuple>> names_of(const std::vector<std::string_view>& names) {
        std::vector<Ref<>> texts;
        for (std::string_view name : names) texts.push_back(TRY(intern_utf8(t_, name)));
        std::vector<Value> values(texts.begin(), texts.end());
        return tuple_from(t_, values.data(), static_cast<int64_t>(values.size()));
    }

    Status put(Dict& dict, std::string_view name, Value value) {
        Ref<Str> key = TRY(intern_utf8(t_, name));
        return dict_set(t_, dict, key, value);
    }

    Result<Ref<Type>> make_class(std::string_view name, Type& base, const std::string& doc,
                                 const std::vector<AstField>& fields, const AstFamily* located) {
        Ref<Dict> names = TRY(dict_new(t_));
        std::vector<std::string_view> field_names;
        for (const AstField& field : fields) field_names.push_back(field.name);
        Ref<Tuple> shown = TRY(names_of(field_names));
        TRY(put(*names, "_fields", shown));
        TRY(put(*names, "__match_args__", shown));
        TRY(put(*names, "__module__", "ast"_name));
        Ref<Str> text = TRY(str_from_utf8(t_, doc));
        TRY(put(*names, "__doc__", text));
        if (located) TRY(add_places(*names, *located));
        for (const AstField& field : fields)
            if (field.is_optional && !field.is_list) TRY(put(*names, field.name, none()));
        Ref<Str> class_name = TRY(intern_utf8(t_, name));
        Ref<Tuple> bases = TRY(tuple_of(t_, Value(&base)));
        Ref<> made = TRY(call(t_, Value(&types::Type_), Value(class_name), Value(bases), Value(names)));
        state_.by_name[std::string(name)] = made;
        return Ref<Type>::adopt(made.detach());
    }

    Status add_places(Dict& names, const AstFamily& family) {
        std::vector<std::string_view> places;
        if (family.is_located) places.assign(std::begin(kPlaces), std::end(kPlaces));
        Ref<Tuple> shown = TRY(names_of(places));
        TRY(put(names, "_attributes", shown));
        // Patterns and type parameters always have an end.
        if (!family.is_located || family.name == "pattern" || family.name == "type_param") return {};
        TRY(put(names, "end_lineno", none()));
        return put(names, "end_col_offset", none());
    }

    Status make_family(const AstFamily& family, FamilyClasses& out) {
        if (family.is_product) {
            const AstFamily::Member& member = family.members[0];
            out.base = TRY(make_class(family.name, AstType, signature_of(family, member), member.fields, &family));
            out.members.push_back(out.base);
            return {};
        }
        out.base = TRY(make_class(family.name, AstType, doc_of_family(family), {}, &family));
        for (const AstFamily::Member& member : family.members) {
            Ref<Type> made =
                TRY(make_class(member.name, *out.base, signature_of(family, member), member.fields, nullptr));
            out.members.push_back(made);
            if (family.is_enumeration) out.values.push_back(TRY(call(t_, Value(made))));
        }
        return {};
    }

    Result<Ref<>> class_of(std::string_view type) {
        if (type == "identifier" || type == "string") return share(Value(&types::Str));
        if (type == "int") return share(Value(&types::Int));
        if (type == "constant") return share(Value(&types::Object));
        return state_.by_name.at(std::string(type));
    }

    Result<Ref<>> annotation_of(const AstField& field) {
        Ref<> type = TRY(class_of(field.type));
        if (field.is_list) return get_item(t_, Value(&types::List), type);
        if (field.is_optional) return binary(t_, BinaryOp::Or, type, none());
        return type;
    }

    Status add_field_types(size_t family, size_t member) {
        Ref<Dict> annotations = TRY(dict_new(t_));
        for (const AstField& field : families()[family].members[member].fields) {
            Ref<> annotation = TRY(annotation_of(field));
            TRY(put(*annotations, field.name, annotation));
        }
        Value made = state_.families[family].members[member];
        TRY(set_attribute(t_, made, "_field_types"_name, annotations));
        return set_attribute(t_, made, "__annotations__"_name, annotations);
    }

    Thread& t_;
    AstState& state_;
};

}  // namespace

const std::vector<AstFamily>& families() {
    static const std::vector<AstFamily> list = read_table();
    return list;
}

Result<AstState*> ast_state(Thread& t) {
    AstState& made = state<AstState>(t);
    if (!made.is_made) {
        made.is_made = true;
        TRY(ClassMaker(t, made).make_all());
    }
    return &made;
}

}  // namespace krait::modules::ast

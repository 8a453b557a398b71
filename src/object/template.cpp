#include "object/template.h"

#include <vector>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/generic_alias.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"

namespace krait::object {

namespace types {
constinit Type Template{};
constinit Type Interpolation{};
constinit Type TemplateIterator{};
}  // namespace types

namespace {

// One string more than interpolations; empty ones stand between neighbours.
struct Template : Object {
    Field<Tuple> strings;
    Field<Tuple> interpolations;
};

struct Interpolation : Object {
    Field<> value;
    Field<> expression;
    Field<> conversion;  // str or None
    Field<> format_spec;
};

struct TemplateIterator : Object {
    Field<Template> source;  // absent: exhausted
    int64_t position;        // strings at even places, interpolations at odd ones
};

Template& template_of(Value value) { return *static_cast<Template*>(value.as_object()); }
Interpolation& interpolation_of(Value value) { return *static_cast<Interpolation*>(value.as_object()); }
bool is_template(Value value) { return type_of(value) == &types::Template; }

Result<Ref<Str>> joined(Thread& t, Value left, Value right) {
    std::string text;
    str_append_utf8(*as_str(left), text);
    str_append_utf8(*as_str(right), text);
    return str_from_utf8(t, text);
}

Result<Ref<Tuple>> tuple_of_refs(Thread& t, const std::vector<Ref<>>& items) {
    std::vector<Value> values(items.begin(), items.end());
    return tuple_from(t, values.data(), static_cast<int64_t>(values.size()));
}

Result<Ref<>> new_template(Thread& t, Type&, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("Template.__new__ only accepts *args arguments");
    std::vector<Ref<>> strings, interpolations;
    bool last_is_string = false;
    for (uint32_t i = 0; i < args.positional; ++i) {
        if (is_str(args[i])) {
            if (last_is_string)
                strings.back() = TRY(joined(t, strings.back(), args[i]));
            else
                strings.push_back(share(args[i]));
            last_is_string = true;
        } else if (type_of(args[i]) == &types::Interpolation) {
            if (!last_is_string) strings.push_back(share(Value(empty_str())));
            interpolations.push_back(share(args[i]));
            last_is_string = false;
        } else {
            return t.raise_type_error("Template.__new__ *args need to be of type 'str' or 'Interpolation', got {}",
                                      type_name(args[i]));
        }
    }
    if (!last_is_string) strings.push_back(share(Value(empty_str())));
    Ref<Tuple> string_tuple = TRY(tuple_of_refs(t, strings)),
               interpolation_tuple = TRY(tuple_of_refs(t, interpolations));
    return template_new(t, string_tuple, interpolation_tuple);
}

Result<Ref<>> template_repr(Thread& t, Value self) {
    std::string text = "Template(strings=";
    Ref<Str> strings = TRY(repr(t, template_of(self).strings));
    str_append_utf8(*strings, text);
    Ref<Str> interpolations = TRY(repr(t, template_of(self).interpolations));
    str_append_utf8(*interpolations, text += ", interpolations=");
    return str_from_utf8(t, text + ")");
}

Result<Ref<>> template_concat(Thread& t, Value left, Value right) {
    if (!is_template(left) || !is_template(right))
        return t.raise_type_error(
            "can only concatenate string.templatelib.Template (not \"{}\") to string.templatelib.Template",
            type_name(right));
    Template &a = template_of(left), &b = template_of(right);
    std::vector<Ref<>> strings, interpolations;
    for (int64_t i = 0; i < a.strings->size; ++i) strings.push_back(share(a.strings->at(i)));
    strings.back() = TRY(joined(t, strings.back(), b.strings->at(0)));
    for (int64_t i = 1; i < b.strings->size; ++i) strings.push_back(share(b.strings->at(i)));
    for (const Template* part : {&a, &b})
        for (int64_t i = 0; i < part->interpolations->size; ++i)
            interpolations.push_back(share(part->interpolations->at(i)));
    Ref<Tuple> string_tuple = TRY(tuple_of_refs(t, strings)),
               interpolation_tuple = TRY(tuple_of_refs(t, interpolations));
    return template_new(t, string_tuple, interpolation_tuple);
}

Result<Ref<>> template_iter(Thread& t, Value self) {
    Ref<TemplateIterator> iterator = TRY(instance_of<TemplateIterator>(t, types::TemplateIterator));
    iterator->source = share(&template_of(self));
    track(t, iterator.get());
    return iterator;
}

Lookup template_next(Thread&, Value self) {
    auto& iterator = *static_cast<TemplateIterator*>(self.as_object());
    while (Template* source = iterator.source.get()) {
        int64_t position = iterator.position++;
        if (position >= source->strings->size + source->interpolations->size) break;
        if (position % 2) return share(source->interpolations->at(position / 2));
        Value string = source->strings->at(position / 2);
        if (as_str(string)->length) return share(string);
    }
    iterator.source = Ref<Template>();
    return std::nullopt;
}

Result<Ref<>> template_reduce(Thread& t, Value self) {
    Ref<> module = TRY(import_by_hook(t, "string.templatelib"_name));
    Ref<> unpickle = TRY(get_attribute(t, module, Value("_template_unpickle"_name)));
    Ref<Tuple> parts = TRY(tuple_of(t, template_of(self).strings, template_of(self).interpolations));
    return tuple_of(t, unpickle, parts);
}

Result<Ref<>> get_values(Thread& t, Value self) {
    Tuple& interpolations = *template_of(self).interpolations.get();
    std::vector<Value> values;
    for (int64_t i = 0; i < interpolations.size; ++i) values.push_back(interpolation_of(interpolations.at(i)).value);
    return tuple_from(t, values.data(), static_cast<int64_t>(values.size()));
}

// --- interpolations ---

Result<Ref<>> make_interpolation(Thread& t, Value value, Value expression, Value conversion, Value format_spec) {
    Ref<Interpolation> made = TRY(instance_of<Interpolation>(t, types::Interpolation));
    made->value = share(value);
    made->expression = share(expression);
    made->conversion = share(conversion);
    made->format_spec = share(format_spec);
    track(t, made.get());
    return made;
}

bool is_conversion(const Str& text) { return str_equal(text, "s") || str_equal(text, "a") || str_equal(text, "r"); }

// Absent: the default.
Status check_text(Thread& t, std::string_view name, Value text) {
    if (!text || is_str(text)) return {};
    return t.raise_type_error("Interpolation() argument '{}' must be str, not {}", name, shown_kind(text));
}

Result<Ref<>> new_interpolation(Thread& t, Type&, Value value, Value expression, Value conversion, Value format_spec) {
    TRY(check_text(t, "expression", expression));
    if (conversion && conversion != none()) {
        if (!is_str(conversion))
            return t.raise_type_error("Interpolation() argument 'conversion' must be str, not {}",
                                      type_name(conversion));
        if (!is_conversion(*as_str(conversion)))
            return t.raise_value_error("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
    }
    TRY(check_text(t, "format_spec", format_spec));
    return make_interpolation(t, value, expression ? expression : Value(empty_str()), conversion ? conversion : none(),
                              format_spec ? format_spec : Value(empty_str()));
}

Result<Ref<>> interpolation_repr(Thread& t, Value self) {
    Interpolation& parts = interpolation_of(self);
    std::string text = "Interpolation(";
    bool is_first = true;
    for (Value part :
         {parts.value.value(), parts.expression.value(), parts.conversion.value(), parts.format_spec.value()}) {
        if (!std::exchange(is_first, false)) text += ", ";
        Ref<Str> shown = TRY(repr(t, part));
        str_append_utf8(*shown, text);
    }
    return str_from_utf8(t, text + ")");
}

Result<Ref<>> interpolation_reduce(Thread& t, Value self) {
    Interpolation& parts = interpolation_of(self);
    Ref<Tuple> arguments = TRY(tuple_of(t, parts.value, parts.expression, parts.conversion, parts.format_spec));
    return tuple_of(t, Value(&types::Interpolation), arguments);
}

}  // namespace

Result<Ref<>> interpolation_new(Thread& t, Value value, Value expression, char conversion, Value format_spec) {
    Value kind = conversion ? Value(str_from_character(t, static_cast<unsigned char>(conversion))) : none();
    return make_interpolation(t, value, expression, kind, format_spec);
}

Result<Ref<>> template_new(Thread& t, Value strings, Value interpolations) {
    Ref<Template> made = TRY(instance_of<Template>(t, types::Template));
    made->strings = share(as_tuple(strings));
    made->interpolations = share(as_tuple(interpolations));
    track(t, made.get());
    return made;
}

void define_template(TypeBuilder& type) {
    type.instances<Template>().references<&Template::strings, 2>().shown(32);
    type.doc("What a t-string makes: strings and interpolations.");
    type.slots().new_ = new_template;
    type.slots().repr = template_repr;
    type.slots().iter = template_iter;
    type.slots().concat = template_concat;
    type.method<"__reduce__()", template_reduce>("How pickle takes the template apart.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.member<&Template::strings>("strings", MemberKind::ReadOnlyObject, "the text between the interpolations");
    type.member<&Template::interpolations>("interpolations", MemberKind::ReadOnlyObject, "the interpolations");
    type.getset("values", get_values, nullptr, "the values of the interpolations");
}

void define_interpolation(TypeBuilder& type) {
    type.instances<Interpolation>().references<&Interpolation::value, 4>().shown(48);
    type.doc("A replacement field of a t-string.");
    type.constructor<"~Interpolation(value, expression=?, conversion=None, format_spec=?)", new_interpolation>();
    type.slots().repr = interpolation_repr;
    type.method<"__reduce__()", interpolation_reduce>("How pickle takes the interpolation apart.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.member<&Interpolation::value>("value", MemberKind::ReadOnlyObject, "the value");
    type.member<&Interpolation::expression>("expression", MemberKind::ReadOnlyObject, "its source text");
    type.member<&Interpolation::conversion>("conversion", MemberKind::ReadOnlyObject, "'s', 'r', 'a' or None");
    type.member<&Interpolation::format_spec>("format_spec", MemberKind::ReadOnlyObject, "the format specification");
    type.attribute("__match_args__", MUST(tuple_of(type.thread(), Value("value"_name), Value("expression"_name),
                                                   Value("conversion"_name), Value("format_spec"_name))));
}

void define_template_iterator(TypeBuilder& type) {
    type.instances<TemplateIterator>().references<&TemplateIterator::source, 1>().shown(40);
    type.slots().iter = +[](Thread&, Value self) -> Result<Ref<>> { return share(self); };
    type.slots().iternext = template_next;
}

}  // namespace krait::object

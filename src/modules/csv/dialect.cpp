#include <algorithm>

#include "modules/csv/csv.h"
#include "modules/nameless_arguments.h"
#include "object/constructor_arguments.h"
#include "object/int.h"

// Dialect: how rows are written down, checked once.

namespace krait::modules::csv {

constinit Type dialect_type{};

namespace {

constexpr std::string_view kNames[] = {"dialect",   "delimiter", "doublequote",      "escapechar", "lineterminator",
                                       "quotechar", "quoting",   "skipinitialspace", "strict"};
constexpr NamedArguments kArguments{kNames, 0, 9};
enum { kDialect, kDelimiter, kDoubleQuote, kEscape, kLineTerminator, kQuote, kQuoting, kSkipSpace, kStrict, kCount };

Str* name_of(int index) {
    Str* const names[] = {"dialect"_name,    "delimiter"_name,        "doublequote"_name,
                          "escapechar"_name, "lineterminator"_name,   "quotechar"_name,
                          "quoting"_name,    "skipinitialspace"_name, "strict"_name};
    return names[index];
}

// What the call does not say is asked of the dialect it names.
Status complete(Thread& t, Value dialect, const Value* given, Ref<>* parts) {
    for (int i = kDelimiter; i < kCount; ++i) {
        if (given[i])
            parts[i] = share(given[i]);
        else if (dialect)
            parts[i] = TRY(find_attribute(t, dialect, name_of(i)));
    }
    return {};
}

Status take_character(Thread& t, Value value, int index, bool may_be_none, char32_t& out) {
    if (!value) return {};
    if (may_be_none && value == none()) {
        out = kUnset;
        return {};
    }
    Str* text = as_str(value);
    std::string_view none_too = may_be_none ? " or None" : "";
    if (!text)
        return t.raise_type_error("\"{}\" must be a unicode character{}, not {}", kNames[index], none_too,
                                  type_name(value));
    if (text->length != 1)
        return t.raise_type_error("\"{}\" must be a unicode character{}, not a string of length {}", kNames[index],
                                  none_too, text->length);
    out = (*text)[0];
    return {};
}

Status take_truth(Thread& t, Value value, bool& out) {
    if (value) out = TRY(is_true(t, value));
    return {};
}

Status take_line_terminator(Thread& t, Value value, Dialect& dialect) {
    if (value && !is_str(value))
        return t.raise_type_error("\"lineterminator\" must be a string, not {}", type_name(value));
    dialect.line_terminator = share(value ? as_str(value) : "\r\n"_name);
    return {};
}

Status take_quoting(Thread& t, Value value, Dialect& dialect) {
    if (!value) return {};
    if (!is_exact_int(value)) return t.raise_type_error("\"quoting\" must be an integer, not {}", type_name(value));
    auto number = int_to_int64(value);
    if (!number || *number < 0 || *number >= kQuotings) return t.raise_type_error("bad \"quoting\" value");
    dialect.quoting = static_cast<Quoting>(*number);
    return {};
}

Status check_character(Thread& t, int index, char32_t character, const Dialect& dialect) {
    bool is_space = character == ' ' && dialect.skip_initial_space && index != kDelimiter;
    if (character != '\n' && character != '\r' && !is_space) return {};
    return t.raise_value_error("bad {} value", kNames[index]);
}

Status check_distinct(Thread& t, int first, char32_t one, int second, char32_t other) {
    if (one != other || one == kUnset) return {};
    return t.raise_value_error("bad {} or {} value", kNames[first], kNames[second]);
}

Status check_terminator(Thread& t, int index, char32_t character, const Dialect& dialect) {
    const Str& terminator = *dialect.line_terminator.get();
    for (int64_t i = 0; i < terminator.length; ++i)
        TRY(check_distinct(t, index, character, kLineTerminator, terminator[i]));
    return {};
}

Status check(Thread& t, const Dialect& dialect) {
    if (dialect.quoting != Quoting::None && dialect.quote == kUnset)
        return t.raise_type_error("quotechar must be set if quoting enabled");
    TRY(check_character(t, kDelimiter, dialect.delimiter, dialect));
    TRY(check_character(t, kEscape, dialect.escape, dialect));
    TRY(check_character(t, kQuote, dialect.quote, dialect));
    TRY(check_distinct(t, kDelimiter, dialect.delimiter, kEscape, dialect.escape));
    TRY(check_distinct(t, kDelimiter, dialect.delimiter, kQuote, dialect.quote));
    TRY(check_distinct(t, kEscape, dialect.escape, kQuote, dialect.quote));
    TRY(check_terminator(t, kDelimiter, dialect.delimiter, dialect));
    TRY(check_terminator(t, kEscape, dialect.escape, dialect));
    return check_terminator(t, kQuote, dialect.quote, dialect);
}

Status fill(Thread& t, Dialect& dialect, const Ref<>* parts) {
    dialect.delimiter = ',';
    dialect.quote = '"';
    dialect.escape = kUnset;
    dialect.double_quote = true;
    TRY(take_character(t, parts[kDelimiter], kDelimiter, false, dialect.delimiter));
    TRY(take_truth(t, parts[kDoubleQuote], dialect.double_quote));
    TRY(take_character(t, parts[kEscape], kEscape, true, dialect.escape));
    TRY(take_line_terminator(t, parts[kLineTerminator], dialect));
    TRY(take_character(t, parts[kQuote], kQuote, true, dialect.quote));
    TRY(take_quoting(t, parts[kQuoting], dialect));
    TRY(take_truth(t, parts[kSkipSpace], dialect.skip_initial_space));
    TRY(take_truth(t, parts[kStrict], dialect.is_strict));
    // No quote character, and nothing said of quoting: there is none.
    if (parts[kQuote] && parts[kQuote].value() == none() && !parts[kQuoting]) dialect.quoting = Quoting::None;
    return {};
}

template <auto field>
Result<Ref<>> get_character(Thread& t, Value self) {
    char32_t character = dialect_at(self).*field;
    if (character == kUnset) return share(none());
    return str_single(t, character);
}
template <auto field>
Result<Ref<>> get_flag(Thread&, Value self) {
    return share(boolean(dialect_at(self).*field));
}
Status set_flag(Thread& t, Value, Value) { return t.raise(types::AttributeError, "readonly attribute"); }
Result<Ref<>> get_line_terminator(Thread&, Value self) { return share(Value(dialect_at(self).line_terminator.get())); }
Result<Ref<>> get_quoting(Thread&, Value self) {
    return share(Value::small_int(static_cast<int>(dialect_at(self).quoting)));
}

Result<Ref<>> refuse_pickle(Thread& t, Value self, Rest) {
    return t.raise_type_error("cannot pickle '{}' instances", type_name(self).substr(type_name(self).rfind('.') + 1));
}

}  // namespace

Result<Ref<>> find_dialect(Thread& t, Value name) {
    Ref<> found = TRY(dict_get(t, *state<CsvState>(t).dialects, name));
    if (!found) return raise_error(t, "unknown dialect");
    return found;
}

Result<Ref<>> make_dialect(Thread& t, Type& type, const Args& args) {
    Value given[kCount] = {};
    TRY(sort_arguments(t, kArguments, args, given));
    Ref<> dialect = share(given[kDialect]);
    if (dialect && is_str(dialect)) dialect = TRY(find_dialect(t, dialect));
    bool has_changes = std::any_of(given + kDelimiter, given + kCount, [](Value value) { return bool(value); });
    if (dialect && type_of(dialect) == &dialect_type && &type == &dialect_type && !has_changes) return dialect;
    Ref<> parts[kCount];
    TRY(complete(t, dialect, given, parts));
    Ref<Dialect> made = TRY(instance_of<Dialect>(t, type));
    TRY(fill(t, *made, parts));
    TRY(check(t, *made));
    track(t, made.get());
    return made;
}

Result<Ref<Dialect>> dialect_of_call(Thread& t, const Args& args, std::string_view function) {
    if (args.positional < 1) return t.raise_type_error("{} expected at least 1 argument, got 0", function);
    if (args.positional > 2)
        return t.raise_type_error("{} expected at most 2 arguments, got {}", function, args.positional);
    Ref<> made = TRY(make_dialect(t, dialect_type, Args{args.values + 1, args.positional - 1, args.names}));
    return Ref<Dialect>::adopt(made.detach());
}

void define_dialect(TypeBuilder& type) {
    type.instances<Dialect>().references<&Dialect::line_terminator, 1>().shown(48).set_flags(kTypeBase);
    type.doc("How rows are written down: a csv.Dialect, checked.");
    type.slots().new_ = make_dialect;
    type.method<"~__reduce__(*args)", refuse_pickle>("Dialects cannot be pickled.");
    type.method<"~__reduce_ex__(*args)", refuse_pickle>("Dialects cannot be pickled.");
    type.getset("skipinitialspace", get_flag<&Dialect::skip_initial_space>, set_flag);
    type.getset("doublequote", get_flag<&Dialect::double_quote>, set_flag);
    type.getset("strict", get_flag<&Dialect::is_strict>, set_flag);
    type.getset("delimiter", get_character<&Dialect::delimiter>);
    type.getset("escapechar", get_character<&Dialect::escape>);
    type.getset("lineterminator", get_line_terminator);
    type.getset("quotechar", get_character<&Dialect::quote>);
    type.getset("quoting", get_quoting);
}

}  // namespace krait::modules::csv

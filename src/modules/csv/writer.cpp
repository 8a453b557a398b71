#include "modules/csv/csv.h"
#include "object/complex.h"

// writer: rows as text, quoted where the dialect says so.

namespace krait::modules::csv {

constinit Type writer_type{};

namespace {

struct Writer : Object {
    Field<> write;
    Field<Dialect> dialect;
};
Writer& writer_at(Value value) { return *static_cast<Writer*>(value.as_object()); }

bool is_number(Value value) {
    const Slots& slots = type_of(value)->slots;
    return slots.index || slots.int_ || slots.float_ || is_instance_of(value, types::Complex);
}

// One record being put together.
class Record {
public:
    Record(Thread& t, const Dialect& dialect) : t_(t), dialect_(dialect) {}

    Status add(Value field) {
        bool is_null = field == none();
        bool is_quoted = wants_quotes(field);
        Ref<Str> text;
        if (Str* given = as_str(field))
            text = share(given);
        else
            text = is_null ? share(empty_str()) : TRY(str(t_, field));
        was_null_ = is_null;
        return append(*text, is_quoted);
    }

    Result<Ref<Str>> finish() {
        // One empty field must not look like no field.
        if (fields_ > 0 && out_.is_empty()) {
            if (cannot_quote()) return raise_error(t_, "single empty field record must be quoted");
            fields_ = 0;
            TRY(append(*empty_str(), true));
        }
        out_.append(*dialect_.line_terminator.get());
        return out_.finish(t_);
    }

private:
    bool wants_quotes(Value field) const {
        switch (dialect_.quoting) {
            case Quoting::All: return true;
            case Quoting::NonNumeric: return !is_number(field);
            case Quoting::Strings: return is_str(field);
            case Quoting::NotNull: return field != none();
            default: return false;
        }
    }
    bool cannot_quote() const {
        bool knows_null = dialect_.quoting == Quoting::Strings || dialect_.quoting == Quoting::NotNull;
        return dialect_.quoting == Quoting::None || (was_null_ && knows_null);
    }

    // Must it be escaped or quoted?
    bool is_special(char32_t character) const {
        if (character == dialect_.delimiter || character == dialect_.escape || character == dialect_.quote ||
            character == '\n' || character == '\r')
            return true;
        const Str& terminator = *dialect_.line_terminator.get();
        for (int64_t i = 0; i < terminator.length; ++i)
            if (terminator[i] == character) return true;
        return false;
    }

    Status append(const Str& text, bool is_quoted) {
        if (fields_++ > 0) out_.append(dialect_.delimiter);
        if (text.length == 0 && dialect_.delimiter == ' ' && dialect_.skip_initial_space) {
            if (cannot_quote())
                return raise_error(t_,
                                   "empty field must be quoted if delimiter is a space and skipinitialspace is "
                                   "true");
            is_quoted = true;
        }
        content_.truncate(0);
        int64_t start = 0;
        for (int64_t i = 0; i < text.length; ++i) {
            if (!is_special(text[i])) continue;
            content_.append(text, start, i);
            TRY(append_special(text[i], is_quoted));
            start = i + 1;
        }
        content_.append(text, start, text.length);
        Ref<Str> content = TRY(content_.finish(t_));
        if (is_quoted) out_.append(dialect_.quote);
        out_.append(*content);
        if (is_quoted) out_.append(dialect_.quote);
        return {};
    }

    Status append_special(char32_t character, bool& is_quoted) {
        bool needs_escape = dialect_.quoting == Quoting::None;
        if (!needs_escape) {
            if (character == dialect_.quote && dialect_.double_quote)
                content_.append(dialect_.quote);
            else
                needs_escape = character == dialect_.quote || character == dialect_.escape;
            if (!needs_escape) is_quoted = true;
        }
        if (needs_escape) {
            if (dialect_.escape == kUnset) return raise_error(t_, "need to escape, but no escapechar set");
            content_.append(dialect_.escape);
        }
        content_.append(character);
        return {};
    }

    Thread& t_;
    const Dialect& dialect_;
    StrBuilder out_, content_;
    int64_t fields_ = 0;
    bool was_null_ = false;
};

Result<Ref<>> writerow(Thread& t, Value self, Value row) {
    Result<Ref<>> iterated = get_iter(t, row);
    if (iterated.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return raise_error(t, "iterable expected, not {}", type_name(row));
    }
    Ref<> iterator = iterated.take();
    Ref<Dialect> dialect = share(writer_at(self).dialect.get());
    Record record(t, *dialect);
    while (Ref<> field = TRY(next(t, iterator))) TRY(record.add(field));
    Ref<Str> text = TRY(record.finish());
    return call(t, writer_at(self).write, text);
}

Status writerows(Thread& t, Value self, Value rows) {
    Ref<> iterator = TRY(get_iter(t, rows));
    while (Ref<> row = TRY(next(t, iterator))) TRY(writerow(t, self, row));
    return {};
}

}  // namespace

Result<Ref<>> writer_new(Thread& t, Value, const Args& args) {
    if (args.positional < 1) return t.raise_type_error("writer expected at least 1 argument, got 0");
    if (args.positional > 2) return t.raise_type_error("writer expected at most 2 arguments, got {}", args.positional);
    Ref<> write = TRY(find_attribute(t, args[0], "write"_name));
    if (!write || !is_callable(write)) return t.raise_type_error("argument 1 must have a \"write\" method");
    Ref<Dialect> dialect = TRY(dialect_of_call(t, args, "writer"));
    Ref<Writer> writer = TRY(instance_of<Writer>(t, writer_type));
    writer->write = std::move(write);
    writer->dialect = std::move(dialect);
    track(t, writer.get());
    return writer;
}

void define_writer(TypeBuilder& type) {
    type.instances<Writer>().references<&Writer::write, 2>().shown(72);
    type.set_flags(kTypeBase | kTypeDisallowInstantiation);
    type.doc("Rows as text for a write method; writer() makes them.");
    type.method<"writerow(row, /)", writerow>("Writes a row; what the write method gives.");
    type.method<"writerows(rows, /)", writerows>("Writes all rows.");
    type.member<&Writer::dialect>("dialect", MemberKind::ReadOnlyObject);
}

}  // namespace krait::modules::csv

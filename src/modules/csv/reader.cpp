#include "modules/csv/csv.h"
#include "object/float.h"

// reader: rows out of lines, by a machine of few states.

namespace krait::modules::csv {

constinit Type reader_type{};

namespace {

enum class Place : uint8_t {
    RecordStart,
    FieldStart,
    Escaped,        // behind an escape character
    Field,          // in a field without quotes
    Quoted,         // in a quoted field
    QuotedEscaped,  // the same, behind an escape character
    QuoteInQuoted,  // behind a quote in a quoted field: it ends, or the quote is doubled
    LineEnd,        // behind "\r" or "\n"
    EscapedLineEnd,
};

constexpr char32_t kEndOfLine = 0xFFFFFFFE;  // the line's text is over

struct Reader : Object {
    Field<> lines;
    Field<Dialect> dialect;
    Field<List> row;  // absent: nobody is reading
    int64_t line_number;
    StrBuilder* field;
    int64_t limit;
    Place place;
    bool is_unquoted;
};
Reader& reader_at(Value value) { return *static_cast<Reader*>(value.as_object()); }

bool is_line_end(char32_t character) { return character == '\n' || character == '\r' || character == kEndOfLine; }

class Machine {
public:
    Machine(Thread& t, Reader& reader, const Str& line)
        : t_(t), reader_(reader), dialect_(*reader.dialect.get()), line_(line) {}

    Status run() {
        for (int64_t i = 0; i < line_.length;) {
            int64_t end = plain_run(i);
            if (end > i) {
                TRY(append_run(i, end));
                i = end;
                continue;
            }
            TRY(step(line_[i]));
            ++i;
        }
        return step(kEndOfLine);
    }

private:
    // Characters that mean themselves here.
    int64_t plain_run(int64_t start) const {
        bool is_quoted = reader_.place == Place::Quoted;
        if (!is_quoted && reader_.place != Place::Field) return start;
        switch (line_.kind()) {
            case 1: return plain_run_in(line_.data1(), start, is_quoted);
            case 2: return plain_run_in(line_.data2(), start, is_quoted);
            default: return plain_run_in(line_.data4(), start, is_quoted);
        }
    }
    template <typename Unit>
    int64_t plain_run_in(const Unit* units, int64_t start, bool is_quoted) const {
        char32_t first = is_quoted ? dialect_.quote : dialect_.delimiter;
        int64_t i = start;
        for (; i < line_.length; ++i) {
            char32_t unit = units[i];
            if (unit == first || unit == dialect_.escape) break;
            if (!is_quoted && (unit == '\n' || unit == '\r')) break;
        }
        return i;
    }

    Status append_run(int64_t start, int64_t end) {
        if (reader_.field->length() + (end - start) > reader_.limit) return raise_too_large();
        reader_.field->append(line_, start, end);
        return {};
    }
    Status append(char32_t character) {
        if (reader_.field->length() >= reader_.limit) return raise_too_large();
        reader_.field->append(character);
        return {};
    }
    Raised raise_too_large() { return raise_error(t_, "field larger than field limit ({})", reader_.limit); }

    bool is_quote(char32_t character) const { return character == dialect_.quote && dialect_.quoting != Quoting::None; }

    Status step(char32_t character) {
        switch (reader_.place) {
            case Place::RecordStart:
                if (character == kEndOfLine) return {};
                reader_.place = Place::FieldStart;
                if (is_line_end(character)) {
                    reader_.place = Place::LineEnd;
                    return {};
                }
                return start_field(character);
            case Place::FieldStart: return start_field(character);
            case Place::Escaped: return escaped(character);
            case Place::EscapedLineEnd:
                if (character == kEndOfLine) return {};
                reader_.place = Place::Field;
                return in_field(character);
            case Place::Field: return in_field(character);
            case Place::Quoted: return quoted(character);
            case Place::QuotedEscaped:
                reader_.place = Place::Quoted;
                return append(character == kEndOfLine ? '\n' : character);
            case Place::QuoteInQuoted: return quote_in_quoted(character);
            case Place::LineEnd: return line_end(character);
        }
        __builtin_unreachable();
    }

    Status start_field(char32_t character) {
        reader_.is_unquoted = true;
        if (is_line_end(character)) return end_record(character);
        if (is_quote(character)) {
            reader_.is_unquoted = false;
            reader_.place = Place::Quoted;
            return {};
        }
        if (character == dialect_.escape) {
            reader_.place = Place::Escaped;
            return {};
        }
        if (character == ' ' && dialect_.skip_initial_space) return {};
        if (character == dialect_.delimiter) return end_field();
        reader_.place = Place::Field;
        return append(character);
    }

    Status escaped(char32_t character) {
        bool is_line_break = character == '\n' || character == '\r';
        reader_.place = is_line_break ? Place::EscapedLineEnd : Place::Field;
        return append(character == kEndOfLine ? '\n' : character);
    }

    Status in_field(char32_t character) {
        if (is_line_end(character)) return end_record(character);
        if (character == dialect_.escape) {
            reader_.place = Place::Escaped;
            return {};
        }
        if (character == dialect_.delimiter) {
            reader_.place = Place::FieldStart;
            return end_field();
        }
        return append(character);
    }

    Status quoted(char32_t character) {
        if (character == kEndOfLine) return {};
        if (character == dialect_.escape) {
            reader_.place = Place::QuotedEscaped;
            return {};
        }
        if (is_quote(character)) {
            reader_.place = dialect_.double_quote ? Place::QuoteInQuoted : Place::Field;
            return {};
        }
        return append(character);
    }

    Status quote_in_quoted(char32_t character) {
        if (is_quote(character)) {
            reader_.place = Place::Quoted;
            return append(character);
        }
        if (character == dialect_.delimiter) {
            reader_.place = Place::FieldStart;
            return end_field();
        }
        if (is_line_end(character)) return end_record(character);
        if (!dialect_.is_strict) {
            reader_.place = Place::Field;
            return append(character);
        }
        Ref<Str> delimiter = TRY(str_single(t_, dialect_.delimiter));
        Ref<Str> quote = TRY(str_single(t_, dialect_.quote));
        return raise_error(t_, "'{}' expected after '{}'", delimiter.get(), quote.get());
    }

    Status line_end(char32_t character) {
        if (character == '\n' || character == '\r') return {};
        if (character != kEndOfLine)
            return raise_error(t_,
                               "new-line character seen in unquoted field - do you need to open the file with "
                               "newline=''?");
        reader_.place = Place::RecordStart;
        return {};
    }

    Status end_record(char32_t character) {
        TRY(end_field());
        reader_.place = character == kEndOfLine ? Place::RecordStart : Place::LineEnd;
        return {};
    }

public:
    Status end_field() {
        Ref<> field = TRY(reader_.field->finish(t_));
        bool is_empty = as_str(field)->length == 0;
        Quoting quoting = dialect_.quoting;
        if (reader_.is_unquoted) {
            bool knows_null = quoting == Quoting::NotNull || quoting == Quoting::Strings;
            bool knows_numbers = quoting == Quoting::NonNumeric || quoting == Quoting::Strings;
            if (knows_null && is_empty)
                field = share(none());
            else if (knows_numbers && !is_empty)
                field = TRY(to_float(t_, field));
        }
        return list_append(t_, *reader_.row.get(), field);
    }

private:
    Thread& t_;
    Reader& reader_;
    Dialect& dialect_;
    const Str& line_;
};

// False: there are no more lines.
Result<bool> read_line(Thread& t, Reader& reader) {
    Ref<> lines = share(reader.lines.value());
    Ref<> line = TRY(next(t, lines));
    if (!reader.row) return raise_error(t, "iterator has already advanced the reader");
    if (!line) {
        bool is_in_field = !reader.field->is_empty() || reader.place == Place::Quoted;
        if (!is_in_field) return false;
        if (reader.dialect->is_strict) return raise_error(t, "unexpected end of data");
        TRY(Machine(t, reader, *empty_str()).end_field());
        return false;
    }
    Str* text = as_str(line);
    if (!text)
        return raise_error(t, "iterator should return strings, not {} (the file should be opened in text mode)",
                           type_name(line));
    ++reader.line_number;
    TRY(Machine(t, reader, *text).run());
    return true;
}

Lookup reader_next(Thread& t, Value self) {
    Ref<> held = share(self);
    Reader& reader = reader_at(self);
    reader.row = TRY(list_new(t));
    reader.field->truncate(0);
    reader.place = Place::RecordStart;
    reader.is_unquoted = false;
    reader.limit = state<CsvState>(t).field_limit;
    do {
        if (TRY(read_line(t, reader))) continue;
        if (reader.row->size() == 0) return std::nullopt;
        break;
    } while (reader.place != Place::RecordStart);
    return Ref<>(reader.row.take());
}

void destroy_reader(Thread&, Object* self) { delete std::exchange(static_cast<Reader*>(self)->field, nullptr); }

Result<Ref<>> itself(Thread&, Value self) { return share(self); }

}  // namespace

Result<Ref<>> reader_new(Thread& t, Value, const Args& args) {
    if (args.positional < 1) return t.raise_type_error("reader expected at least 1 argument, got 0");
    if (args.positional > 2) return t.raise_type_error("reader expected at most 2 arguments, got {}", args.positional);
    Ref<> lines = TRY(get_iter(t, args[0]));
    Ref<Dialect> dialect = TRY(dialect_of_call(t, args, "reader"));
    Ref<Reader> reader = TRY(instance_of<Reader>(t, reader_type));
    reader->lines = std::move(lines);
    reader->dialect = std::move(dialect);
    reader->field = new StrBuilder();
    track(t, reader.get());
    return reader;
}

void define_reader(TypeBuilder& type) {
    type.instances<Reader>().references<&Reader::lines, 3>().shown(88);
    type.type().destroy = destroy_reader;
    type.set_flags(kTypeBase | kTypeDisallowInstantiation);
    type.doc("Rows out of lines; reader() makes them.");
    type.slots().iter = itself;
    type.slots().iternext = reader_next;
    type.member<&Reader::dialect>("dialect", MemberKind::ReadOnlyObject);
    type.member<&Reader::line_number>("line_num", MemberKind::Int64);
}

}  // namespace krait::modules::csv

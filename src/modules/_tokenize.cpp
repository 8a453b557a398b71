#include <memory>
#include <optional>

#include "base/utf8.h"
#include "modules/builtins/compiling.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/codecs.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"
#include "syntax/lexer.h"

// _tokenize: the compiler's lexer for the library's tokenize. The lines are read when the first token is asked for.

namespace krait::modules {

using namespace object;

namespace {

constinit Type TokenizerIterType{};

// A source being read, for one iterator.
struct Reading {
    Reading(std::string source, bool wants_extra_tokens)
        : text(std::move(source)), has_extra_tokens(wants_extra_tokens), session("<string>", {}) {
        if (size_t nul = text.find('\0'); nul != std::string::npos) cut_at(nul);
        size_t size = text.size();
        if (size > 0 && text.back() != '\n') {
            newline_was_added = true;
            ++size;
            text += '\n';
        }
        line_starts.push_back(0);
        for (size_t i = 0; i < size; ++i)
            if (text[i] == '\n') line_starts.push_back(i + 1);
        text.resize(size + syntax::kSourcePadding);
        input.text = std::string_view(text).substr(0, size);
        auto view = has_extra_tokens ? syntax::Lexer::View::Tokenize : syntax::Lexer::View::Parser;
        lexer = std::make_unique<syntax::Lexer>(session, input, view);
    }

    // Lines before the one with a NUL are read as if nothing were wrong.
    void cut_at(size_t nul) {
        size_t newline = text.rfind('\n', nul);
        size_t start = newline == std::string::npos ? 0 : newline + 1;
        line_with_nul = text.substr(start, nul - start);
        text.resize(start);
    }

    size_t line_start(int line) const {
        size_t index = line < 1 ? 0 : static_cast<size_t>(line) - 1;
        return index < line_starts.size() ? line_starts[index] : input.text.size();
    }
    // With its newline, but not with one that was added.
    size_t line_end(int line) const {
        size_t end = line_start(line + 1);
        return newline_was_added && end == input.text.size() && end > 0 ? end - 1 : end;
    }
    std::string_view between(size_t start, size_t end) const {
        return start < end ? input.text.substr(start, end - start) : std::string_view();
    }
    int64_t column(int line, size_t offset) const {
        return static_cast<int64_t>(base::count_code_points_replacing(between(line_start(line), offset)));
    }

    std::string text;
    bool has_extra_tokens;
    bool newline_was_added = false;
    std::optional<std::string> line_with_nul;  // up to it
    std::vector<size_t> line_starts;
    syntax::Session session;
    syntax::Source input;
    std::unique_ptr<syntax::Lexer> lexer;
};

struct TokenizerIter : Object {
    Field<> readline;
    Field<> encoding;  // str; absent: the lines are str
    Reading* reading;  // null: nothing has been read
    bool wants_extra_tokens;
    bool is_done;
};

// --- the source ---

Result<Ref<Str>> text_of_line(Thread& t, Value line, Value encoding) {
    if (!encoding) {
        if (!is_str(line)) return t.raise_type_error("readline() returned a non-string object");
        return share(as_str(line));
    }
    Bytes* bytes = as_bytes(line);
    if (!bytes) return t.raise_type_error("readline() returned a non-bytes object");
    return decode_text(t, bytes->text(), as_str(encoding), "replace"_name);
}

Result<Reading*> read_all(Thread& t, TokenizerIter& self) {
    std::string source;
    for (;;) {
        Result<Ref<>> read = call(t, self.readline);
        if (read.failed()) {
            if (!t.matches(types::StopIteration)) return Raised{};
            t.clear_exception();
            break;
        }
        Ref<> line = read.take();
        Ref<Str> text = TRY(text_of_line(t, line, self.encoding));
        if (text->length == 0) break;
        Ref<Bytes> utf8 = TRY(encode_utf8(t, *text));
        source.append(utf8->text());
    }
    self.reading = new Reading(std::move(source), self.wants_extra_tokens);
    return self.reading;
}

// --- errors ---

Status issue_warnings(Thread& t, Reading& reading) {
    if (reading.lexer->warnings().empty()) return {};
    reading.session.diagnostics = {};
    for (auto& warning : std::exchange(reading.lexer->warnings(), {})) reading.session.diagnostics.warn(warning);
    return finish_session(t, reading.session);
}

Raised raise_found(Thread& t, Reading& reading, syntax::Diagnostic diagnostic) {
    reading.session.diagnostics = {};
    reading.session.diagnostics.fail(std::move(diagnostic));
    Status status = finish_session(t, reading.session);
    (void)status.failed();
    return {};
}

Raised raise_line_error(Thread& t, Reading& reading, syntax::DiagnosticType type, std::string message) {
    int line = reading.lexer->line();
    std::string_view text = reading.between(reading.line_start(line), reading.line_end(line));
    if (text.ends_with('\n')) text.remove_suffix(1);
    syntax::Diagnostic found;
    found.type = type;
    found.message = std::move(message);
    found.filename = "<string>";
    found.lineno = line;
    found.offset = static_cast<int>(base::count_code_points_replacing(text)) + 1;
    found.text = std::string(text);
    return raise_found(t, reading, std::move(found));
}

Raised raise_nul(Thread& t, Reading& reading) {
    int line = reading.lexer->line() + 1;
    syntax::Diagnostic found;
    found.message = "source code cannot contain null bytes";
    found.filename = "<string>";
    found.lineno = found.end_lineno = line;
    found.offset = found.end_offset = 0;
    found.text = *reading.line_with_nul;
    return raise_found(t, reading, std::move(found));
}

// The exception has a place, but no arguments that tell it.
Raised raise_end_of_input(Thread& t, Reading& reading) {
    Ref<Str> message;
    Result<Ref<Str>> made = str_from_ascii(t, "unexpected EOF in multi-line statement");
    if (made.failed()) return {};
    message = made.take();
    Result<Ref<>> error = call(t, Value(&types::SyntaxError), message);
    if (error.failed()) return {};
    Ref<> exception = error.take();
    auto& fields = *static_cast<SyntaxError*>(exception.value().as_object());
    fields.filename = Ref<>(Ref<Str>::share(Value("<string>"_name)));
    fields.line = Ref<>::adopt(Value::small_int(reading.lexer->line()));
    fields.offset = Ref<>::adopt(Value::small_int(reading.lexer->cursor() - reading.lexer->chunk_start()));
    return t.raise(std::move(exception));
}

Raised raise_error(Thread& t, Reading& reading) {
    using syntax::LexerStatus;
    switch (reading.lexer->status()) {
        case LexerStatus::EndOfInput: return raise_end_of_input(t, reading);
        case LexerStatus::UnmatchedDedent:
            return raise_line_error(t, reading, syntax::DiagnosticType::IndentationError,
                                    "unindent does not match any outer indentation level");
        case LexerStatus::TabInconsistency:
            return raise_line_error(t, reading, syntax::DiagnosticType::TabError,
                                    "inconsistent use of tabs and spaces in indentation");
        case LexerStatus::TooManyIndents:
            return raise_line_error(t, reading, syntax::DiagnosticType::IndentationError,
                                    "too many levels of indentation");
        case LexerStatus::JunkAfterContinuation:
            return raise_line_error(t, reading, syntax::DiagnosticType::SyntaxError,
                                    "unexpected character after line continuation character");
        default: return raise_found(t, reading, reading.lexer->error());
    }
}

// --- tokens ---

struct Shown {
    int64_t kind;
    std::string_view string;
    int64_t line, column, end_line, end_column;
    std::string_view text;  // the lines it stands in
};

int64_t kind_number(const syntax::Token& token, bool merges_operators) {
    if (syntax::is_keyword(token.kind)) return static_cast<int64_t>(syntax::TokenKind::Name);
    bool is_operator = token.kind > syntax::TokenKind::Dedent && token.kind <= syntax::TokenKind::Operator;
    return static_cast<int64_t>(merges_operators && is_operator ? syntax::TokenKind::Operator : token.kind);
}

// As tokenize shows them: every token has a place, and newlines have a text.
Shown shown_for_tokenize(const Reading& reading, const syntax::Token& token) {
    using syntax::TokenKind;
    bool is_at_end = reading.lexer->has_met_end() && (token.is(TokenKind::Dedent) || token.is(TokenKind::EndMarker));
    if (is_at_end) return {kind_number(token, true), {}, token.line + 1, 0, token.line + 1, 0, {}};
    std::string_view string = reading.between(token.start, token.end);
    Shown shown = {kind_number(token, true),
                   token.is(TokenKind::Dedent) ? std::string_view() : string,
                   token.line,
                   reading.column(token.line, token.start),
                   token.end_line,
                   reading.column(token.end_line, token.end),
                   reading.between(reading.line_start(token.line), reading.line_end(token.end_line))};
    if (token.is(TokenKind::Newline) || token.is(TokenKind::Nl)) {
        shown.end_line = token.line;
        shown.end_column = shown.column + std::max<int64_t>(static_cast<int64_t>(string.size()), 1);
        shown.text = reading.between(reading.line_start(token.line), reading.line_end(token.line));
        if (reading.newline_was_added && token.end == reading.input.text.size()) shown.string.remove_suffix(1);
    }
    return shown;
}

// Of a line with nothing but a comment the lexer keeps nothing.
bool is_blank_line(std::string_view line) {
    size_t first = line.find_first_not_of(" \t\f\r\n");
    return first == std::string_view::npos || line[first] == '#';
}

// As the parser has them.
Shown shown_for_parser(const Reading& reading, const syntax::Token& token) {
    using syntax::TokenKind;
    auto column = [&](int line, int bytes) {
        return bytes < 0 ? int64_t{-1} : reading.column(line, reading.line_start(line) + static_cast<size_t>(bytes));
    };
    bool is_end = token.is(TokenKind::Dedent) || token.is(TokenKind::EndMarker);
    Shown shown = {kind_number(token, false),
                   is_end || token.is(TokenKind::Indent) ? std::string_view() : reading.between(token.start, token.end),
                   token.line,
                   column(token.line, token.column),
                   token.end_line,
                   column(token.end_line, token.end_column),
                   reading.between(reading.line_start(token.line), reading.line_end(token.end_line))};
    if (token.is(TokenKind::Newline) && shown.string.ends_with('\n')) {
        shown.string.remove_suffix(1);
        --shown.end_column;
    }
    if (is_end && is_blank_line(shown.text)) shown.text = {};
    return shown;
}

Result<Ref<>> tuple_of_token(Thread& t, const Shown& shown) {
    Ref<Str> string = TRY(str_from_utf8(t, shown.string));
    Ref<Str> text = TRY(str_from_utf8(t, shown.text));
    Ref<Tuple> start = TRY(tuple_of(t, Value::small_int(shown.line), Value::small_int(shown.column)));
    Ref<Tuple> end = TRY(tuple_of(t, Value::small_int(shown.end_line), Value::small_int(shown.end_column)));
    return tuple_of(t, Value::small_int(shown.kind), string, start, end, text);
}

Lookup next_token(Thread& t, Value self) {
    auto& iterator = *static_cast<TokenizerIter*>(self.as_object());
    if (iterator.is_done) return std::nullopt;
    Reading* reading = iterator.reading ? iterator.reading : TRY(read_all(t, iterator));
    if (!iterator.wants_extra_tokens && reading->input.text.empty() && !reading->line_with_nul) return std::nullopt;
    syntax::Token token;
    reading->lexer->next(token);
    if (reading->line_with_nul && reading->lexer->has_met_end()) {
        iterator.is_done = true;
        return raise_nul(t, *reading);
    }
    if (token.is(syntax::TokenKind::Error)) {
        iterator.is_done = true;
        TRY(issue_warnings(t, *reading));
        return raise_error(t, *reading);
    }
    iterator.is_done = token.is(syntax::TokenKind::EndMarker);
    TRY(issue_warnings(t, *reading));
    Shown shown = iterator.wants_extra_tokens ? shown_for_tokenize(*reading, token) : shown_for_parser(*reading, token);
    return TRY(tuple_of_token(t, shown));
}

Result<Ref<>> self_iter(Thread&, Value self) { return share(self); }

Result<Ref<>> new_iterator(Thread& t, Type& type, Value readline, bool extra_tokens, Value encoding) {
    if (encoding && !is_str(encoding))
        return t.raise_type_error("tokenizeriter() argument 'encoding' must be str, not {}", shown_kind(encoding));
    Ref<TokenizerIter> iterator = TRY(instance_of<TokenizerIter>(t, type));
    iterator->readline = share(readline);
    if (encoding) iterator->encoding = share(encoding);
    iterator->wants_extra_tokens = extra_tokens;
    track(t, iterator.get());
    return iterator;
}

void drop_reading(Thread&, Object* self) { delete static_cast<TokenizerIter*>(self)->reading; }

void define_tokenizer_iter(TypeBuilder& type) {
    type.instances<TokenizerIter>().references<&TokenizerIter::readline, 2>().shown(48).set_flags(kTypeBase);
    type.type().destroy = drop_reading;
    type.constructor<"~tokenizeriter(readline, /, *, extra_tokens, encoding=?)", new_iterator>();
    type.slots().iter = self_iter;
    type.slots().iternext = next_token;
}

const TypeDefinition kTypes[] = {
    {&TokenizerIterType, "_tokenize.TokenizerIter", &types::Object, define_tokenizer_iter},
};
TypeDefinitions registered(kTypes);

}  // namespace

KRAIT_MODULE(_tokenize, "The compiler's lexer.") {
    m.type(TokenizerIterType);
    return m.status();
}

}  // namespace krait::modules

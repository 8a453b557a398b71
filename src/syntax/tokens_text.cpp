#include "syntax/tokens_text.h"

#include <algorithm>

#include "base/charset/charset.h"
#include "base/format.h"
#include "base/repr.h"
#include "base/utf8.h"
#include "syntax/lexer.h"
#include "syntax/tokens_encoding.h"

namespace krait::syntax {

namespace {

// Columns are characters here. Lines are asked for in rising order of columns mostly, so the last answer is kept.
class Columns {
public:
    explicit Columns(std::string_view text) : text_(text) {}

    // Of a byte of the text, in the line that begins at `line_start`.
    size_t of(size_t line_start, size_t offset) {
        if (line_start != line_start_ || offset < offset_) {
            line_start_ = offset_ = line_start;
            column_ = 0;
        }
        column_ += base::count_code_points_replacing(text_.substr(offset_, offset - offset_));
        offset_ = offset;
        return column_;
    }

private:
    std::string_view text_;
    size_t line_start_ = 0;
    size_t offset_ = 0;
    size_t column_ = 0;
};

struct Failure {
    std::string message;
    int line = 0;
    size_t column = 0;
};

class Printer {
public:
    Printer(std::string_view text, bool newline_was_added, std::string_view encoding, bool exact, std::string& out)
        : text_(text), newline_was_added_(newline_was_added), exact_(exact), columns_(text), out_(out) {
        line_starts_.push_back(0);
        for (size_t i = 0; i < text.size(); ++i)
            if (text[i] == '\n') line_starts_.push_back(i + 1);
        row({0, 0}, {0, 0}, "ENCODING", encoding);
    }

    void print(const Token& token, bool is_at_end) {
        if (is_at_end && (token.is(TokenKind::Dedent) || token.is(TokenKind::EndMarker))) {
            Position end = {token.line + 1, 0};
            return row(end, end, token_kind_name(token.kind), "");
        }
        Position start = position(token.line, token.start);
        Position end = position(token.end_line, token.end);
        bool is_newline = token.is(TokenKind::Newline) || token.is(TokenKind::Nl);
        std::string_view string = text_.substr(token.start, token.end - token.start);
        if (is_newline) {
            end = {token.line, start.column + std::max<size_t>(string.size(), 1)};
            if (newline_was_added_ && token.end == text_.size()) string.remove_suffix(1);
        }
        row(start, end, name_of(token.kind), token.is(TokenKind::Dedent) ? std::string_view() : string);
    }

    // Of the line that the lexer stands on, without newline.
    size_t length_of_line(int line) const {
        size_t start = line_starts_[static_cast<size_t>(line) - 1];
        return base::count_code_points_replacing(text_.substr(start, text_.find('\n', start) - start));
    }

private:
    struct Position {
        int line;
        size_t column;
    };

    Position position(int line, size_t offset) {
        return {line, columns_.of(line_starts_[static_cast<size_t>(line) - 1], offset)};
    }

    const char* name_of(TokenKind kind) const {
        bool is_operator = kind > TokenKind::Dedent && kind <= TokenKind::Operator;
        return is_operator && !exact_ ? "OP" : token_kind_name(kind);
    }

    void pad(size_t used, size_t width) {
        if (used < width) out_.append(width - used, ' ');
    }

    void row(Position start, Position end, std::string_view name, std::string_view string) {
        size_t begin = out_.size();
        out_ += base::formatted("%d,%zu-%d,%zu:", start.line, start.column, end.line, end.column);
        pad(out_.size() - begin, 20);
        out_ += name;
        pad(name.size(), 15);
        begin = out_.size();
        base::append_str_repr(out_, string);
        pad(base::count_code_points(std::string_view(out_).substr(begin)), 15);
        out_ += '\n';
    }

    std::string_view text_;
    bool newline_was_added_;
    bool exact_;
    Columns columns_;
    std::string& out_;
    std::vector<size_t> line_starts_;
};

Failure failure_of(const Lexer& lexer, const Printer& printer) {
    auto behind_line = [&](const char* message) {
        return Failure{.message = message, .line = lexer.line(), .column = printer.length_of_line(lexer.line()) + 1};
    };
    switch (lexer.status()) {
        case LexerStatus::EndOfInput:
            return {.message = "unexpected EOF in multi-line statement",
                    .line = lexer.line(),
                    .column = static_cast<size_t>(lexer.cursor() - lexer.chunk_start())};
        case LexerStatus::UnmatchedDedent: return behind_line("unindent does not match any outer indentation level");
        case LexerStatus::TabInconsistency: return behind_line("inconsistent use of tabs and spaces in indentation");
        case LexerStatus::TooManyIndents: return behind_line("too many levels of indentation");
        case LexerStatus::JunkAfterContinuation:
            return behind_line("unexpected character after line continuation character");
        default: break;
    }
    const Diagnostic& error = lexer.error();
    bool is_multi_line = error.message.find("unterminated triple-quoted string literal") != std::string::npos;
    return {.message = is_multi_line ? "EOF in multi-line string" : error.message,
            .line = error.lineno.value_or(0),
            .column = static_cast<size_t>(error.offset.value_or(0))};
}

// Decoded text, whose last line ends in a newline. Lines with a NUL are an error when they are read.
struct DecodedText {
    std::string text;
    bool newline_was_added = false;
    bool has_nul = false;
};

bool decode(const TokenizeEncoding& encoding, std::string_view bytes, DecodedText& out, std::string& error) {
    bytes.remove_prefix(encoding.bom_size);
    auto codec = base::charset::find(encoding.name);
    base::charset::Fault fault;
    if (codec == base::charset::find("utf-8")) {
        out.text = base::decode_replacing(bytes);
    } else if (!base::charset::decode(*codec, bytes, out.text, fault)) {
        error = base::charset::message(fault, bytes);
        return false;
    }
    if (size_t nul = out.text.find('\0'); nul != std::string::npos) {
        out.has_nul = true;
        size_t newline = out.text.rfind('\n', nul);
        out.text.resize(newline == std::string::npos ? 0 : newline + 1);
    }
    if (!out.text.empty() && out.text.back() != '\n') {
        out.text += '\n';
        out.newline_was_added = true;
    }
    return true;
}

std::optional<Failure> print_all(Lexer& lexer, Printer& printer, bool has_nul) {
    Token token;
    do {
        lexer.next(token);
        if (token.is(TokenKind::Error)) {
            bool is_at_end = lexer.has_met_end() && lexer.status() != LexerStatus::Failed;
            if (!has_nul || !is_at_end) return failure_of(lexer, printer);
        }
        if (has_nul && lexer.has_met_end())
            return Failure{.message = "source code cannot contain null bytes", .line = lexer.line() + 1};
        printer.print(token, lexer.has_met_end());
    } while (!token.is(TokenKind::EndMarker));
    return std::nullopt;
}

}  // namespace

int print_tokens(std::string_view bytes, std::string_view filename, bool exact, std::string& out, std::string& error) {
    auto fail = [&](const std::string& text) {
        error += std::string(filename) + text + '\n';
        return 1;
    };
    TokenizeEncoding encoding = find_tokenize_encoding(bytes, filename);
    if (!encoding.error.empty()) return fail(": error: " + encoding.error);
    DecodedText decoded;
    std::string fault;
    if (!decode(encoding, bytes, decoded, fault)) {
        error += "unexpected error: " + fault + '\n';
        return 1;
    }
    Session session(std::string(filename), {});
    size_t size = decoded.text.size();
    decoded.text.resize(size + kSourcePadding);
    Source source = {.text = std::string_view(decoded.text).substr(0, size)};
    Lexer lexer(session, source, Lexer::View::Tokenize);
    std::string rows;
    Printer printer(source.text, decoded.newline_was_added, encoding.name, exact, rows);
    if (auto failure = print_all(lexer, printer, decoded.has_nul)) {
        return fail(base::formatted(":%d:%zu: error: ", failure->line, failure->column) + failure->message);
    }
    out += rows;
    return 0;
}

}  // namespace krait::syntax

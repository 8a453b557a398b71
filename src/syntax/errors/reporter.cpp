#include "syntax/errors/reporter.h"

#include "base/utf8.h"
#include "syntax/program_text.h"

namespace krait::syntax::errors {

bool Reporter::is_syntax_error() const {
    switch (error_->type) {
        case DiagnosticType::SyntaxError:
        case DiagnosticType::IndentationError:
        case DiagnosticType::TabError:
        case DiagnosticType::IncompleteInputError: return true;
        default: return false;
    }
}

// ---- the text line ----

std::string_view Reporter::source_line(int line) const {
    std::string_view rest = source_.text;
    for (int i = 1; i < line; ++i) {
        size_t newline = rest.find('\n');
        if (newline == std::string_view::npos || newline + 1 > rest.size()) break;
        rest.remove_prefix(newline + 1);
    }
    return rest.substr(0, rest.find('\n'));
}

// A line that the lexer is on, or has not reached, is shown as far as the lexer has read, with its newline; an earlier
// one is cut out of the source, without.
std::string Reporter::line_text(int line) {
    if (session_.options.mode == Mode::Exec)
        if (auto text = program_line(session_, source_.encoding, line)) return *text;
    const char* end = source_.text.data() + source_.text.size();
    if (lexer_.line() <= line && lexer_.line() > 0) {
        std::string_view rest(lexer_.line_start(), static_cast<size_t>(end - lexer_.line_start()));
        return std::string(
            rest.substr(0, rest.find('\n') == std::string_view::npos ? rest.size() : rest.find('\n') + 1));
    }
    return std::string(source_line(line));
}

// ---- positions ----

const Node* Reporter::at_position(DiagnosticType type, std::string message, int line, int column, int end_line,
                                  int end_column) {
    if (error_) return nullptr;
    std::string text = line_text(line);
    Diagnostic error = {.type = type, .message = std::move(message), .filename = session_.filename};
    error.lineno = line;
    error.end_lineno = end_line;
    error.offset = column > 0 ? character_offset(text, column) : column;
    error.end_offset = end_column > 0 ? character_offset(text, end_column) : end_column;
    error.text = std::move(text);
    return fail(std::move(error));
}

const Node* Reporter::at_token(const Token& token, std::string message) {
    return at_position(DiagnosticType::SyntaxError, std::move(message), token.line, token.column + 1, token.end_line,
                       token.end_column + 1);
}

const Node* Reporter::range(const Node* first, const Node* last, std::string message) {
    const Token& start = tokens_[first->first];
    const Token& end = tokens_[last->last];
    return at_position(DiagnosticType::SyntaxError, std::move(message), start.line, start.column + 1, end.end_line,
                       end.end_column + 1);
}

const Node* Reporter::from(const Node* node, std::string message) {
    const Token& start = tokens_[node->first];
    int end_column = static_cast<int>(lexer_.cursor() - lexer_.line_start());
    return at_position(DiagnosticType::SyntaxError, std::move(message), start.line, start.column + 1, lexer_.line(),
                       end_column);
}

const Node* Reporter::at_last_of(const Token& token, std::string message, DiagnosticType type) {
    int column = token.column >= 0 ? token.column + 1 : static_cast<int>(lexer_.cursor() - lexer_.line_start());
    int end_column = token.end_column >= 0 ? token.end_column + 1 : -1;
    return at_position(type, std::move(message), token.line, column, token.end_line, end_column);
}

const Node* Reporter::at_furthest(std::string message, DiagnosticType type) {
    return at_last_of(tokens_.back(), std::move(message), type);
}

// ---- the lexer's errors ----

void Reporter::unclosed_bracket() {
    const Lexer::OpenBracket& bracket = lexer_.innermost_bracket();
    int column = static_cast<int>(bracket.position - bracket.line_start);
    at_position(DiagnosticType::SyntaxError, std::string("'") + bracket.character + "' was never closed", bracket.line,
                column + 1, bracket.line, 0);
}

// Has the lexer read nothing of the statement yet?
bool Reporter::is_before_statement() const {
    if (tokens_.size() < 2) return true;
    TokenKind last = tokens_[tokens_.size() - 2].kind;
    return last == TokenKind::Newline || last == TokenKind::Indent || last == TokenKind::Dedent;
}

void Reporter::lexer_error() {
    int line = lexer_.line();
    switch (lexer_.status()) {
        case LexerStatus::Reading: return;
        case LexerStatus::EndOfInput:
            if (lexer_.bracket_level() > 0)
                unclosed_bracket();
            else if (is_before_statement() && session_.options.origin == Origin::File)
                at_position(DiagnosticType::SyntaxError, "unexpected EOF while parsing", line, 0, line, -1);
            else
                at_furthest("unexpected EOF while parsing");
            return;
        case LexerStatus::UnmatchedDedent:
            at_furthest("unindent does not match any outer indentation level", DiagnosticType::IndentationError);
            return;
        case LexerStatus::TabInconsistency:
            at_position(DiagnosticType::TabError, "inconsistent use of tabs and spaces in indentation", line, 1, line,
                        0);
            return;
        case LexerStatus::TooManyIndents:
            at_position(DiagnosticType::IndentationError, "too many levels of indentation", line, 1, line, 0);
            return;
        case LexerStatus::JunkAfterContinuation:
            at_position(DiagnosticType::SyntaxError, "unexpected character after line continuation character", line,
                        static_cast<int>(lexer_.cursor() - lexer_.chunk_start()), line, 0);
            return;
        case LexerStatus::Failed:
        case LexerStatus::FailedInTripleString:
        case LexerStatus::FailedInString: fail(lexer_.error()); return;
    }
}

}  // namespace krait::syntax::errors

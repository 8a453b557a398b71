// The passes over a rejected program, and which of several errors is the one to report.

#include "syntax/errors.h"

#include "syntax/errors/recognizer.h"

namespace krait::syntax {

void explain_syntax_error(Session& session, const Source& source, size_t warnings_before_parse) {
    session.diagnostics.truncate_warnings(warnings_before_parse);
    errors::Recognizer(session, source).explain();
}

Diagnostic parser_stack_overflow() {
    return {.type = DiagnosticType::MemoryError,
            .message = "Parser stack overflowed - Python source too complex to parse"};
}

bool exceeds_parser_stack(Session& session, const Source& source) {
    if (!errors::Recognizer(session, source).overflows_stack()) return false;
    session.diagnostics.fail(parser_stack_overflow());
    return true;
}

namespace errors {

bool Recognizer::overflows_stack() {
    run_pass();
    return reporter_.has_error() && reporter_.error().type == DiagnosticType::MemoryError;
}

void Recognizer::explain() {
    find_error();
    for (Diagnostic& warning : warnings_) session_.diagnostics.warn(std::move(warning));
    Diagnostic error = reporter_.error();
    error.filename = session_.filename;
    if (reporter_.is_syntax_error()) {
        error.has_metadata = true;
        error.metadata_line = last_compound_.line;
        error.metadata_column = last_compound_.column;
    }
    session_.diagnostics.fail(std::move(error));
}

const Node* Recognizer::run_pass() {
    mark_ = 0;
    level_ = 0;
    has_failed_ = false;
    for (Memo*& memo : memos_) memo = nullptr;
    switch (session_.options.mode) {
        case Mode::Exec: return rule(kRule_file);
        case Mode::Single: return rule(kRule_interactive);
        case Mode::Eval: return rule(kRule_eval);
        case Mode::FuncType: return rule(kRule_function_type);
    }
    __builtin_unreachable();
}

void Recognizer::find_error() {
    if (run_pass()) {
        if (session_.options.mode == Mode::Single && has_unread_statement())
            reporter_.at_furthest("multiple statements found while compiling a single statement");
        else
            choose_generic_error(static_cast<uint32_t>(tokens_.size() - 1));
        return;
    }
    if (session_.options.allow_incomplete_input && is_at_end_of_source()) {
        reporter_.clear();
        reporter_.at_furthest("incomplete input", DiagnosticType::IncompleteInputError);
        return;
    }
    if (!reporter_.has_error()) {
        auto last_token = static_cast<uint32_t>(tokens_.size() - 1);
        checks_ = is_second_pass_ = true;
        run_pass();
        if (!reporter_.has_error()) {
            choose_generic_error(last_token);
            return;
        }
    }
    bool lexer_is_fine = lexer_.status() == LexerStatus::Reading;
    if (lexer_is_fine && reporter_.is_syntax_error()) read_rest_of_source();
}

namespace {

// Whether the lexer had to look at the character behind the token to know that it ends there.
bool needs_next_character(const Token& token) {
    switch (token.kind) {
        case TokenKind::Newline:
        case TokenKind::FStringEnd:
        case TokenKind::TStringEnd: return false;
        case TokenKind::String: return token.end - token.start == token.prefix_size + 2u;  // perhaps a triple quote
        case TokenKind::Name:
        case TokenKind::Number: return true;
        default: return is_keyword(token.kind) || token.end - token.start < 3;
    }
}

}  // namespace

bool Recognizer::is_at_end_of_source() const {
    switch (lexer_.status()) {
        case LexerStatus::EndOfInput:
        case LexerStatus::FailedInTripleString:
        case LexerStatus::FailedInString: return true;
        case LexerStatus::Reading: break;
        default: return false;
    }
    bool is_at_end = lexer_.cursor() == source_.text.data() + source_.text.size();
    return lexer_.has_met_end() || (is_at_end && !tokens_.empty() && needs_next_character(tokens_.back()));
}

// Nothing said what is wrong: the furthest token of the first pass is.
void Recognizer::choose_generic_error(uint32_t last_token) {
    const Token& token = tokens_[last_token];
    if (token.is(TokenKind::Indent) || token.is(TokenKind::Dedent)) {
        reporter_.at_furthest(token.is(TokenKind::Indent) ? "unexpected indent" : "unexpected unindent",
                              DiagnosticType::IndentationError);
        return;
    }
    reporter_.at_token(token, "invalid syntax");
    read_rest_of_source();
}

// An error that the lexer makes further on counts more than the parser's, but not inside an f-string, where the rest
// is only text misread.
void Recognizer::read_rest_of_source() {
    if (lexer_.status() != LexerStatus::Reading) return;
    int line = tokens_.back().line;
    Token token;
    do {
        lexer_.next(token);
        for (Diagnostic& warning : lexer_.warnings()) warnings_.push_back(std::move(warning));
        lexer_.warnings().clear();
    } while (!token.is(TokenKind::EndMarker) && !token.is(TokenKind::Error));
    if (!token.is(TokenKind::Error) || lexer_.is_inside_string()) return;
    if (lexer_.status() >= LexerStatus::Failed) {
        reporter_.replace(lexer_.error());
    } else if (lexer_.bracket_level() > 0 && line > lexer_.innermost_bracket().line) {
        reporter_.clear();
        reporter_.unclosed_bracket();
    }
}

// Single mode takes one statement: nothing but blanks and comments may be left after it.
bool Recognizer::has_unread_statement() const {
    const char* end = source_.text.data() + source_.text.size();
    for (const char* at = lexer_.cursor(); at != end; ++at) {
        if (*at == '#') {
            while (at != end && *at != '\n') ++at;
            if (at == end) return false;
        } else if (*at != ' ' && *at != '\t' && *at != '\n' && *at != '\f') {
            return true;
        }
    }
    return false;
}

}  // namespace errors
}  // namespace krait::syntax

#pragma once

// Where CPython's exceptions point. Positions are made of tokens and of the place where the lexer stands, and turned
// into characters of the text line that goes with the exception.

#include <optional>
#include <string>
#include <vector>

#include "syntax/errors/nodes.h"
#include "syntax/lexer.h"
#include "syntax/string_literal.h"

namespace krait::syntax::errors {

class Reporter {
public:
    Reporter(Session& session, const Source& source, const Lexer& lexer, const std::vector<Token>& tokens)
        : session_(session), source_(source), lexer_(lexer), tokens_(tokens) {}

    bool has_error() const { return error_.has_value(); }
    const Diagnostic& error() const { return *error_; }
    bool is_syntax_error() const;
    void clear() { error_.reset(); }

    // Each keeps the first error only and returns null, so that an action can return what it calls.
    const Node* at(const Node* node, std::string message) { return range(node, node, std::move(message)); }
    const Node* at_token(const Token& token, std::string message);
    const Node* range(const Node* first, const Node* last, std::string message);
    // From a node to where the lexer stands.
    const Node* from(const Node* node, std::string message);
    // At the furthest token fetched.
    const Node* at_furthest(std::string message, DiagnosticType type = DiagnosticType::SyntaxError);
    const Node* at_last_of(const Token& token, std::string message, DiagnosticType type);
    // Columns are bytes from 1; 0 and below stay as they are.
    const Node* at_position(DiagnosticType type, std::string message, int line, int column, int end_line,
                            int end_column);
    const Node* without_position(DiagnosticType type, std::string message) {
        return fail({.type = type, .message = std::move(message)});
    }
    const Node* without_position(const StringFailure& failure) {
        return fail({.type = failure.type, .message = failure.message, .undecodable = failure.undecodable});
    }
    const Node* fail(Diagnostic error) {
        if (!error_) error_ = std::move(error);
        return nullptr;
    }

    // The lexer's error, as fetching the token raises it.
    void lexer_error();
    // "'(' was never closed", of the innermost open bracket.
    void unclosed_bracket();
    bool is_before_statement() const;
    void replace(Diagnostic error) { error_ = std::move(error); }

private:
    std::string line_text(int line);
    std::optional<std::string> file_line(int line);
    std::string_view source_line(int line) const;

    Session& session_;
    const Source& source_;
    const Lexer& lexer_;
    const std::vector<Token>& tokens_;
    std::optional<Diagnostic> error_;
};

}  // namespace krait::syntax::errors

// The lexer's own errors and warnings.

#include "syntax/lexer.h"
#include "syntax/program_text.h"

namespace krait::syntax {

void Lexer::stand_behind_first_character(const Mark& start) {
    cursor_ = start.position + 1;
    line_start_ = start.line_start;
    line_ = start.line;
}

bool Lexer::fail_in_range(std::string message, int column, int end_column) {
    status_ = LexerStatus::Failed;
    std::string_view text(line_start_, static_cast<size_t>(end_of_line(line_start_) - line_start_));
    error_ = Diagnostic{.type = DiagnosticType::SyntaxError,
                        .message = std::move(message),
                        .filename = session_.filename,
                        .lineno = line_,
                        .offset = character_offset(text, column),
                        .end_lineno = line_,
                        .end_offset = character_offset(text, end_column),
                        .text = std::string(text)};
    return false;
}

bool Lexer::fail(std::string message) {
    int column = static_cast<int>(cursor_ - line_start_);
    return fail_in_range(std::move(message), column, column);
}

bool Lexer::fail_past_end(bool is_continued) {
    status_ = LexerStatus::Failed;
    bool is_other = is_continued && source_.error_in_continued_line;
    error_ = is_other ? source_.error_in_continued_line : source_.error_past_end;
    return false;
}

// What cannot be decoded is told of with the line before; in a string, with that where the string begins.
bool Lexer::fail_past_end_in_string(const Mark& start) {
    fail_past_end(true);
    if (!error_->message.starts_with("(unicode error)")) return false;
    error_->lineno = start.line;
    error_->text = std::string(start.line_start, end_of_line(start.line_start)) + '\n';
    return false;
}

bool Lexer::fail_with_status(LexerStatus status) {
    status_ = status;
    return false;
}

// CPython goes to the end of a line whose indentation is wrong.
bool Lexer::fail_indentation(LexerStatus status) {
    cursor_ = end_of_line(cursor_);
    if (cursor_ != end_) ++cursor_;
    return fail_with_status(status);
}

void Lexer::warn(DiagnosticType type, std::string message, const char* place) {
    std::string_view text(line_start_, static_cast<size_t>(end_of_line(line_start_) - line_start_));
    int offset = character_offset(text, static_cast<int>(place - line_start_));
    warnings_.push_back({.type = type,
                         .message = std::move(message),
                         .filename = session_.filename,
                         .lineno = line_,
                         .as_error = ErrorPlace{.offset = offset, .end_offset = offset, .text = std::string(text)}});
}

void Lexer::warn_invalid_escape(char character) {
    if (view_ == View::Tokenize) return;
    std::string escape = {'\\', character};
    warn(DiagnosticType::SyntaxWarning,
         "\"" + escape +
             "\" is an invalid escape sequence. Such sequences will not work in the "
             "future. Did you mean \"\\" +
             escape + "\"? A raw string is also an option.",
         cursor_ + 1);
}

}  // namespace krait::syntax

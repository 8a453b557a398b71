// The lexer's lines: indentation, continuation, comments, the end of input.

#include <cstring>

#include "base/utf8.h"
#include "syntax/characters.h"
#include "syntax/lexer.h"

namespace krait::syntax {

const char* Lexer::end_of_line(const char* from) const {
    const void* newline = std::memchr(from, '\n', static_cast<size_t>(end_ - from));
    return newline ? static_cast<const char*>(newline) : end_;
}

void Lexer::start_line(bool starts_chunk) {
    bool is_tokenize = view_ == View::Tokenize;
    if (is_tokenize && is_inside_string()) starts_chunk = false;
    if (cursor_ == end_) {
        met_end_ = true;
        if (is_tokenize && starts_chunk) chunk_start_ = cursor_;
        return;
    }
    ++line_;
    line_start_ = cursor_;
    if (starts_chunk) chunk_start_ = cursor_;
}

// Goes past blank lines and measures the indentation of the next line with code on it. Inside brackets it has no
// meaning.
bool Lexer::begin_logical_line() {
    for (;;) {
        start_line(true);
        Indent indent;
        if (!measure_indent(indent)) return false;
        bool is_comment = *cursor_ == '#';
        if (is_comment || *cursor_ == '\n' || *cursor_ == '\r') {
            if (view_ == View::Tokenize || (is_comment && session_.options.type_comments)) {
                line_is_blank_ = true;
                return true;
            }
            cursor_ = end_of_line(cursor_);
            if (*cursor_ == '\n') {
                ++cursor_;
                continue;
            }
            return true;  // a last line without newline
        }
        return bracket_level_ > 0 || change_indent(indent);
    }
}

// A backslash in the indentation joins lines; what counts then is the width before the first one, unless it is 0.
bool Lexer::measure_indent(Indent& indent) {
    auto spaces = static_cast<int32_t>(space_count(cursor_));
    cursor_ += spaces;
    indent = {spaces, spaces};
    int32_t before_backslash = 0;
    for (;; ++cursor_) {
        switch (*cursor_) {
            case ' ':
                ++indent.column;
                ++indent.alternate;
                continue;
            case '\t':
                indent.column = (indent.column / kTabSize + 1) * kTabSize;
                ++indent.alternate;
                continue;
            case '\f': indent = {0, 0}; continue;
            case '\\':
                if (before_backslash == 0) before_backslash = indent.column;
                ++cursor_;
                if (!continue_line(true)) return false;
                --cursor_;
                continue;
            default:
                if (before_backslash != 0) indent = {before_backslash, before_backslash};
                return true;
        }
    }
}

bool Lexer::change_indent(Indent indent) {
    Indent top = indents_[indent_count_];
    if (indent.column > top.column) {
        if (indent_count_ + 1 >= kMaxIndents) return fail_indentation(LexerStatus::TooManyIndents);
        if (indent.alternate <= top.alternate) return fail_indentation(LexerStatus::TabInconsistency);
        indents_[++indent_count_] = indent;
        pending_indents_ = 1;
        return true;
    }
    while (indent_count_ > 0 && indent.column < indents_[indent_count_].column) {
        --indent_count_;
        --pending_indents_;
    }
    top = indents_[indent_count_];
    if (indent.column != top.column) return fail_indentation(LexerStatus::UnmatchedDedent);
    return indent.alternate == top.alternate || fail_indentation(LexerStatus::TabInconsistency);
}

void Lexer::give_pending_indent(Token& out) {
    bool is_indent = pending_indents_ > 0;
    pending_indents_ += is_indent ? -1 : 1;
    finish_without_column(out, is_indent ? TokenKind::Indent : TokenKind::Dedent);
    if (is_indent) out.start = static_cast<uint32_t>(line_start_ - text_);
}

bool Lexer::continue_line(bool starts_chunk) {
    if (view_ == View::Tokenize && *cursor_ == '\r') ++cursor_;
    if (*cursor_ != '\n') {
        if (cursor_ == end_)
            met_end_ = true;
        else
            ++cursor_;
        return fail_with_status(LexerStatus::JunkAfterContinuation);
    }
    ++cursor_;
    start_line(starts_chunk);
    if (needs_unreadable_line()) return fail_past_end(true);
    return cursor_ != end_ || fail_with_status(LexerStatus::EndOfInput);
}

// A comment and, as the parser sees it, the newline behind it: a NEWLINE token begins at the comment. True: `out` is
// made.
bool Lexer::comment(Token& out, const char* start) {
    cursor_ = end_of_line(start);
    if (view_ == View::Tokenize) {
        if (const void* back = std::memchr(start, '\r', static_cast<size_t>(cursor_ - start)))
            cursor_ = static_cast<const char*>(back);
        finish_here(out, TokenKind::Comment, start);
        return true;
    }
    if (session_.options.type_comments) {
        switch (type_comment(out, start)) {
            case CommentSort::Plain: break;
            case CommentSort::Type: return true;
            case CommentSort::Ignore: return false;
        }
    }
    return *cursor_ == '\n' && newline(out, start);
}

namespace {

const char* skip_blanks(const char* at) {
    while (*at == ' ' || *at == '\t') ++at;
    return at;
}

}  // namespace

Lexer::CommentSort Lexer::type_comment(Token& out, const char* start) {
    const char* word = skip_blanks(start + 1);
    if (std::strncmp(word, "type:", 5) != 0) return CommentSort::Plain;
    const char* text = skip_blanks(word + 5);
    bool is_ignore = std::strncmp(text, "ignore", 6) == 0 && (!continues_name(text[6]) || text[6] == '_');
    if (!is_ignore) {
        finish_here(out, TokenKind::TypeComment, text);
        line_is_blank_ = false;  // the newline behind it counts
        return CommentSort::Type;
    }
    if (line_is_blank_ && *cursor_ == '\n') {  // its newline belongs to the tag
        ++cursor_;
        line_is_blank_ = false;
        at_line_start_ = true;
    }
    text += 6;
    type_ignores_.push_back({line_, {text, static_cast<size_t>(cursor_ - text)}});
    return CommentSort::Ignore;
}

// Consumes the newline at the cursor; `start` is where it or the comment before it begins. True: `out` is a token.
bool Lexer::newline(Token& out, const char* start) {
    ++cursor_;
    at_line_start_ = true;
    bool counts_not = line_is_blank_ || bracket_level_ > 0;
    line_is_blank_ = false;
    if (counts_not && view_ == View::Parser) return false;
    finish_here(out, counts_not ? TokenKind::Nl : TokenKind::Newline, start);
    return true;
}

// Only the tokenize view meets carriage returns. One that no newline follows begins the token behind it, which is then
// never a name.
void Lexer::carriage_return(Token& out) {
    const char* start = cursor_++;
    switch (byte_class(*cursor_)) {
        case ByteClass::Newline: newline(out, start); return;
        case ByteClass::Digit: number(out); break;
        case ByteClass::Dot: dot(out); break;
        case ByteClass::Quote: string(out, cursor_); break;
        case ByteClass::Operator: operator_token(out); break;
        case ByteClass::End: return end_of_input(out);
        case ByteClass::Bad:
        case ByteClass::Return: return bad_character(out);
        case ByteClass::Letter:
        case ByteClass::Blank:
        case ByteClass::Comment:
        case ByteClass::Backslash: base::next_code_point(cursor_); finish_here(out, TokenKind::Operator, start);
    }
    bool follows_comment = std::memchr(line_start_, '#', static_cast<size_t>(start - line_start_));
    line_is_blank_ = line_is_blank_ && follows_comment;
    out.start = static_cast<uint32_t>(start - text_);
    out.column = static_cast<int32_t>(start - line_start_);
}

// In single mode CPython's parser takes the end of input for a NEWLINE first, and closes open blocks.
void Lexer::end_of_input(Token& out) {
    met_end_ = true;
    if (bracket_level_ > 0) {
        fail_with_status(LexerStatus::EndOfInput);
        return error_token(out);
    }
    bool is_single = session_.options.mode == Mode::Single && view_ == View::Parser;
    if (!is_single || !has_given_token_) {
        status_ = LexerStatus::EndOfInput;
        return finish_without_column(out, TokenKind::EndMarker);
    }
    if (!session_.options.dont_imply_dedent) {
        pending_indents_ = -indent_count_;
        indent_count_ = 0;
    }
    finish_without_column(out, TokenKind::Newline);
    has_given_token_ = false;
}

}  // namespace krait::syntax

#pragma once

// Text -> tokens. Lexer makes tokens one by one; TokenStream holds all tokens of a source, which is what the parser of
// accepted programs works on. The error pass runs a Lexer of its own, because CPython's messages and positions depend
// on where its lexer stands when the parser gives up.

#include <array>
#include <memory>
#include <vector>

#include "syntax/session.h"
#include "syntax/source.h"
#include "syntax/token.h"

namespace krait::syntax {

// A `# type: ignore` comment.
struct TypeIgnoreComment {
    int32_t line;
    std::string_view tag;
};

// How far the lexer has come.
enum class LexerStatus : uint8_t {
    Reading,
    EndOfInput,        // with open brackets, or after a backslash, this is an error
    TabInconsistency,  // these four CPython's lexer only records: its parser makes the exception when it fetches
    TooManyIndents,    // the token, so that nobody sees them in tokens that are thrown away
    UnmatchedDedent,
    JunkAfterContinuation,
    Failed,                // error() is made where the lexer stands
    FailedInTripleString,  // the same, by the end of input: more input could have helped
    FailedInString,
};

class Lexer {
public:
    enum class View : uint8_t {
        Parser,
        Tokenize,  // COMMENT and NL too, fewer checks, CR LF kept: the `tokenize` module's view
    };

    Lexer(Session& session, const Source& source, View view = View::Parser);

    // The next token. After EndMarker it may be asked again; after Error it gives Error for ever.
    void next(Token& out);

    LexerStatus status() const { return status_; }
    // The exception of status Failed*.
    const Diagnostic& error() const {
        KRAIT_CHECK(error_.has_value());
        return *error_;
    }

    // Just after the last character consumed.
    const char* cursor() const { return cursor_; }
    const char* line_start() const { return line_start_; }
    int32_t line() const { return line_; }
    // Where the physical line began, or the first of lines joined by backslashes or by one token.
    const char* chunk_start() const { return chunk_start_; }
    bool is_inside_string() const { return !modes_.empty(); }
    // 'f' or 't', of the innermost open string; 'f' outside.
    char string_kind() const { return modes_.empty() ? 'f' : modes_.back().kind; }
    // True when the lexer has looked for a line behind the last one.
    bool has_met_end() const { return met_end_; }

    struct OpenBracket {
        char character;
        int32_t line;
        const char* line_start;
        const char* position;
    };
    int bracket_level() const { return bracket_level_; }
    const OpenBracket& innermost_bracket() const { return brackets_[bracket_level_ - 1]; }

    const std::vector<TypeIgnoreComment>& type_ignores() const { return type_ignores_; }
    // Warnings made so far, oldest first; the caller may take them.
    std::vector<Diagnostic>& warnings() { return warnings_; }

private:
    static constexpr int kMaxBrackets = 200;
    static constexpr int kMaxIndents = 100;
    static constexpr int kMaxStringModes = 149;
    static constexpr int kMaxOpenFields = 3;
    static constexpr int kTabSize = 8;
    static constexpr int kShortNameBits = 9;

    struct Indent {
        int32_t column;
        int32_t alternate;  // with tabs one wide: both must agree
    };

    // Where something starts.
    struct Mark {
        const char* position;
        const char* line_start;
        int32_t line;
    };

    // An open f- or t-string. While it is open the lexer alternates between its literal text and the expressions of its
    // replacement fields.
    struct StringMode {
        char quote;
        uint8_t quote_size;
        char kind;  // 'f' or 't'
        bool is_raw;
        bool in_literal;
        // Set by a field's `:`, cleared by any closing field: after a nested field the rest of a format spec is read as
        // ordinary literal text. As CPython does.
        bool in_format_spec;
        int depth;        // open brackets of all sorts inside this string
        int field_depth;  // depth at which the innermost field's `{` stands; -1 outside
        Mark start;
    };

    // A name of at most 8 bytes as a number, and what it was interned to.
    struct ShortName {
        uint64_t word = 0;
        Identifier identifier = nullptr;
    };

    struct BodyFacts {
        bool has_backslash = false;
        bool has_escaped_quote = false;
    };

    enum class CommentSort : uint8_t { Plain, Type, Ignore };

    // --- tokens (lexer.cpp) ---
    void next_in_code(Token& out);
    void finish(Token& out, TokenKind kind, const Mark& start);
    void finish_here(Token& out, TokenKind kind, const char* start);  // begun on this line
    void finish_without_column(Token& out, TokenKind kind);
    void error_token(Token& out);
    void name(Token& out);
    Identifier short_name(uint64_t word, std::string_view text);
    void dot(Token& out);
    void operator_token(Token& out);
    bool open_bracket(char character);
    bool close_bracket(char character);
    bool mismatch(char closer, const OpenBracket& opener);

    // --- lines (lexer_lines.cpp) ---
    const char* end_of_line(const char* from) const;
    void start_line(bool starts_chunk);  // the cursor stands after a newline: step onto the next line, if there is one
    bool begin_logical_line();
    bool measure_indent(Indent& indent);
    bool change_indent(Indent indent);
    void give_pending_indent(Token& out);
    bool needs_unreadable_line() const { return cursor_ == end_ && source_.error_past_end; }
    bool fail_past_end(bool is_continued);
    bool fail_past_end_in_string(const Mark& start);
    bool continue_line(bool starts_chunk);  // the cursor stands after a backslash
    bool comment(Token& out, const char* start);
    CommentSort type_comment(Token& out, const char* start);
    bool newline(Token& out, const char* start);
    void carriage_return(Token& out);
    void end_of_input(Token& out);

    // --- other than ASCII (lexer_unicode.cpp) ---
    void non_ascii_name(Token& out, const char* start);
    void bad_character(Token& out);
    bool fail_character(char32_t value);

    // --- numbers (lexer_number.cpp) ---
    void number(Token& out);
    bool scan_number();
    bool radix_digits(unsigned radix, const char* kind);
    bool decimal_digits();
    bool zeros();
    bool fraction();
    bool check_number_end(const char* at, const char* kind);

    // --- strings (lexer_string.cpp) ---
    static bool is_string_prefix(const char* start, const char* end);
    void string(Token& out, const char* start);
    bool scan_body(char quote, bool is_triple, BodyFacts& facts);
    void step();
    void unterminated_string(const Mark& start, char quote, bool is_triple, bool has_escaped_quote);
    StringMode& mode() { return modes_.back(); }
    std::string string_name() const;  // "f-string" or "t-string"
    void string_start(Token& out, const char* start, const char* quotes, char kind, bool is_raw);
    void next_in_literal(Token& out);
    bool open_field();
    bool scan_literal(Token& out);
    bool finish_middle(Token& out, const Mark& start, LiteralFlags flags, int brace_size);
    void literal_backslash(bool& in_named_escape);
    bool unterminated_literal(bool in_format_spec);

    // --- errors (lexer_errors.cpp); all return false ---
    // On the character that was consumed last.
    bool fail(std::string message);
    // Columns are bytes of the line, from 1.
    bool fail_in_range(std::string message, int column, int end_column);
    bool fail_with_status(LexerStatus status);
    bool fail_indentation(LexerStatus status);
    void stand_behind_first_character(const Mark& start);
    void warn(DiagnosticType type, std::string message, const char* place);
    void warn_invalid_escape(char character);

    Session& session_;
    View view_;
    const char* text_;
    const char* end_;
    const char* cursor_;
    const char* line_start_;
    const char* chunk_start_;
    int32_t line_ = 0;
    LexerStatus status_ = LexerStatus::Reading;
    bool at_line_start_ = true;
    bool met_end_ = false;
    bool line_is_blank_ = false;    // nothing but a comment on it
    bool has_given_token_ = false;  // since the last NEWLINE made of the end of input
    int pending_indents_ = 0;
    int indent_count_ = 0;
    int bracket_level_ = 0;

    std::vector<StringMode> modes_;
    std::vector<TypeIgnoreComment> type_ignores_;
    std::vector<Diagnostic> warnings_;
    std::optional<Diagnostic> error_;
    const Source& source_;
    std::array<Indent, kMaxIndents> indents_;
    std::array<OpenBracket, kMaxBrackets> brackets_;
    std::array<ShortName, 1 << kShortNameBits> short_names_;
};

// The tokens of a source as the parser goes through them: a window that holds at least the rest of the logical line
// which the parser stands in, its NEWLINE, and kPadding tokens more, so that looking a few tokens ahead needs no test.
// The last token is an EndMarker or an Error (the lexer's own error, raised by CPython when that token is fetched);
// kPadding copies of it follow. The window moves only in next_line().
class TokenStream {
public:
    static constexpr uint32_t kPadding = 8;

    TokenStream(Session& session, const Source& source);

    // Of the window. Index may be at most size() - 1 + kPadding.
    const Token& at(uint32_t index) const { return window_[index]; }
    const Token* data() const { return window_.get(); }
    uint32_t size() const { return size_; }

    // To be called behind every NEWLINE. Tokens before the last one that is no NEWLINE, INDENT or DEDENT may go.
    // Returns the token's place, which may be another one now.
    const Token* next_line(const Token* token) { return token > complete_ ? read_on(token) : token; }
    // Its number in the source.
    uint32_t index_of(const Token& token) const { return first_index_ + static_cast<uint32_t>(&token - data()); }

    const Source& source() const { return *source_; }
    std::string_view text(const Token& token) const { return token.text(source_->text); }

    // When the last token has been read.
    const std::vector<TypeIgnoreComment>& type_ignores() const { return lexer_.type_ignores(); }

    // Warnings found while lexing and (by the parser's string decoding) while building nodes are kept with the index of
    // the token that was furthest when CPython would have issued them, and given to the session in that order.
    void warn(uint32_t token_index, Diagnostic warning);
    void flush_warnings(Session& session);

private:
    static constexpr uint32_t kReadAtOnce = 1024;  // few enough to stay in near caches

    struct Warning {
        uint32_t token_index;
        uint32_t sequence;
        Diagnostic diagnostic;
    };

    const Token* read_on(const Token* token);
    void fill();
    void reserve(uint32_t capacity);
    TokenKind read_token();
    void pad();

    const Source* source_;
    Lexer lexer_;
    // A line may be as long as a program: memory that can grow in place, and is given back.
    std::unique_ptr<Token[], base::FreeMemory> window_;
    uint32_t capacity_ = 0;
    uint32_t size_ = 0;         // EndMarker or Error included, padding not
    uint32_t first_index_ = 0;  // of the window's first token
    // The last NEWLINE that is followed by enough tokens; when all has been read, the end.
    const Token* complete_ = nullptr;
    std::vector<Warning> warnings_;
};

}  // namespace krait::syntax

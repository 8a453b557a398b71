#pragma once

// What the front end has to say: at most one error (the first, as in CPython) and any number of warnings. Values are
// those that CPython's exception carries; a missing optional is Python's None.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/check.h"
#include "syntax/ast_base.h"

namespace krait::syntax {

enum class DiagnosticType : uint8_t {
    SyntaxError,
    IndentationError,
    TabError,
    IncompleteInputError,  // _IncompleteInputError
    SyntaxWarning,
    DeprecationWarning,
    RecursionError,
    MemoryError,
    OverflowError,
    ValueError,
    TypeError,
    SystemError,
    UnicodeEncodeError,
    RuntimeError,
    UnicodeError,
    UnicodeDecodeError,
};

const char* diagnostic_type_name(DiagnosticType type);

// Where a SyntaxError points.
struct ErrorPlace {
    int offset = 0;
    int end_offset = 0;
    std::string text;
};

// How much of its place a SyntaxError has among its arguments; the rest is set as attributes afterwards. What the
// symbol table and the future imports refuse has the message alone; where source cannot be decoded the file is not
// known yet, or, when a codec refused, the end.
enum class PlaceInArguments : uint8_t { Whole, WithoutFile, WithoutEnd, Nothing };

struct Diagnostic {
    DiagnosticType type = DiagnosticType::SyntaxError;
    std::string message;
    std::string filename;
    std::optional<int> lineno;
    std::optional<int> offset;  // 1-based, in characters
    std::optional<int> end_lineno;
    std::optional<int> end_offset;
    std::optional<std::string> text;
    std::string undecodable;  // of a UnicodeDecodeError: what the codec unicodeescape was given
    PlaceInArguments place_in_arguments = PlaceInArguments::Whole;
    // SyntaxError._metadata: (line, column, source) of the last compound statement of the second pass; set when the
    // parser raised the error.
    bool has_metadata = false;
    int metadata_line = 0;
    int metadata_column = 0;
    // Of a warning of the lexer or the parser: what the SyntaxError shows that it becomes when warnings are errors.
    // (The compiler's warnings have an offset of their own, and show the line that the file has.)
    std::optional<ErrorPlace> as_error;
};

class Diagnostics {
public:
    bool failed() const { return error_.has_value(); }
    const Diagnostic& error() const {
        KRAIT_CHECK(error_.has_value());
        return *error_;
    }
    const std::vector<Diagnostic>& warnings() const { return warnings_; }

    // Keeps the first error only. Always returns false, so that `return diagnostics.fail(...)` reads well.
    bool fail(Diagnostic error) {
        if (!error_) error_ = std::move(error);
        return false;
    }
    // Replaces the error, for the second pass that knows better.
    void replace_error(Diagnostic error) { error_ = std::move(error); }
    void clear_error() { error_.reset(); }
    void warn(Diagnostic warning) { warnings_.push_back(std::move(warning)); }
    // Takes back all but the first `count` warnings.
    void truncate_warnings(size_t count) {
        if (count < warnings_.size()) warnings_.resize(count);
    }

private:
    std::optional<Diagnostic> error_;
    std::vector<Diagnostic> warnings_;
};

}  // namespace krait::syntax

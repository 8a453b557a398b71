// Expected texts are those of traceback.format_exception_only() and str() for exceptions with these attributes.

#include "kraitc/python_error.h"

#include <gtest/gtest.h>

#include "kraitc/json.h"

namespace krait::kraitc {
namespace {

using syntax::Diagnostic;
using syntax::DiagnosticType;

Diagnostic error_at(std::optional<int> line, std::optional<int> offset, std::optional<int> end_line,
                    std::optional<int> end_offset, std::optional<std::string> text) {
    Diagnostic error;
    error.message = "msg";
    error.filename = "a/x.py";
    error.lineno = line;
    error.offset = offset;
    error.end_lineno = end_line;
    error.end_offset = end_offset;
    error.text = std::move(text);
    return error;
}

std::string shown(const Diagnostic& error) {
    std::string text = exception_display(error);
    std::string_view head = "  File \"a/x.py\", line 1\n", tail = "SyntaxError: msg\n";
    EXPECT_TRUE(text.starts_with(head) && text.ends_with(tail)) << text;
    return text.substr(head.size(), text.size() - head.size() - tail.size());
}

TEST(PythonError, Carets) {
    EXPECT_EQ(shown(error_at(1, 1, 1, 4, "abc def\n")), "    abc def\n    ^^^\n");
    EXPECT_EQ(shown(error_at(1, 3, 1, 8, "  \f abc def\n")), "    abc def\n");
    EXPECT_EQ(shown(error_at(1, 6, 1, 8, "  \f abc def\n")), "    abc def\n     ^^\n");
    EXPECT_EQ(shown(error_at(1, 2, 2, 2, "abc def\n")), "    abc def\n     ^^^^^^\n");
    EXPECT_EQ(shown(error_at(1, 0, 1, -1, "abc def\n")), "    abc def\n");
    EXPECT_EQ(shown(error_at(1, 100, 1, 200, "abc def\n")), "    abc def\n           ^\n");
    EXPECT_EQ(shown(error_at(1, 3, 1, 2, "abc def\n")), "    abc def\n      ^\n");
    EXPECT_EQ(shown(error_at(1, 6, 1, 7, "\tab\tc\tdef")), "    \tab\tc\tdef\n    \t  \t ^\n");
    EXPECT_EQ(shown(error_at(1, 1, 1, 8, "")), "    \n    ^^^^^^^\n");
    EXPECT_EQ(shown(error_at(1, 0, 1, 0, "")), "    \n");
    EXPECT_EQ(shown(error_at(1, 1, 1, 9, "abc\r\n")), "    abc\r\n    ^^^^\n");
    EXPECT_EQ(shown(error_at(1, {}, {}, {}, "abc\n")), "    abc\n");
    EXPECT_EQ(shown(error_at(1, 4, 1, 12, "  abc  \n")), "    abc  \n     ^^^^\n");
}

TEST(PythonError, Places) {
    EXPECT_EQ(exception_display(error_at(0, -1, {}, {}, {})), "  File \"a/x.py\", line 0\nSyntaxError: msg\n");
    EXPECT_EQ(exception_display(error_at({}, {}, {}, {}, {})), "SyntaxError: msg (a/x.py)\n");
    EXPECT_EQ(exception_text(error_at({}, {}, {}, {}, {})), "msg (x.py)");
    EXPECT_EQ(exception_text(error_at(3, 1, 3, 2, {})), "msg (x.py, line 3)");
    Diagnostic nameless = error_at(3, 1, {}, {}, "x\n");
    nameless.filename.clear();
    EXPECT_EQ(exception_display(nameless), "  File \"<string>\", line 3\n    x\n    ^\nSyntaxError: msg\n");
    EXPECT_EQ(exception_text(nameless), "msg (line 3)");
}

TEST(PythonError, OtherTypes) {
    Diagnostic error = error_at(2, 3, 2, -1, " x\n");
    error.type = DiagnosticType::IndentationError;
    EXPECT_EQ(exception_display(error), "  File \"a/x.py\", line 2\n    x\n     ^\nIndentationError: msg\n");
    EXPECT_EQ(py_compile_text(error), "Sorry: IndentationError: msg (x.py, line 2)");
    error.type = DiagnosticType::MemoryError;
    error.message.clear();
    EXPECT_EQ(exception_display(error), "MemoryError\n");
    error.type = DiagnosticType::OverflowError;
    error.message = "too large";
    EXPECT_EQ(exception_display(error), "OverflowError: too large\n");
}

TEST(PythonError, Warnings) {
    Diagnostic warning;
    warning.type = DiagnosticType::SyntaxWarning;
    warning.message = "hm";
    warning.filename = "w.py";
    warning.lineno = 2;
    EXPECT_EQ(warning_display(warning, "a\n  b\t\nc\n"), "w.py:2: SyntaxWarning: hm\n  b\n");
    EXPECT_EQ(warning_display(warning, "a\n"), "w.py:2: SyntaxWarning: hm\n");
    EXPECT_EQ(warning_display(warning, ""), "w.py:2: SyntaxWarning: hm\n");
    warning.type = DiagnosticType::DeprecationWarning;
    EXPECT_EQ(warning_display(warning, "a\nb\n"), "");
}

TEST(PythonError, OfTheOperatingSystem) {
    EXPECT_STREQ(os_error_type({ENOENT}), "FileNotFoundError");
    EXPECT_EQ(os_error_text({ENOENT}, "it's"), "[Errno 2] No such file or directory: \"it's\"");
    EXPECT_EQ(os_error_text({EISDIR}, "\xE9"), "[Errno 21] Is a directory: '\\udce9'");
}

TEST(Json, IsAscii) {
    JsonLine line;
    line.text("a", "\"\\\n\x01\xC3\xA9\xF0\x9F\x98\x80\xED\xA0\x80").number("b", -3).number("c", {}).null("d");
    EXPECT_EQ(std::move(line).finish(),
              "{\"a\": \"\\\"\\\\\\n\\u0001\\u00e9\\ud83d\\ude00\\ud800\", \"b\": -3, \"c\": null, \"d\": null}\n");
}

}  // namespace
}  // namespace krait::kraitc

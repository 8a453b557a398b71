#include "kraitc/python_error.h"

#include <cerrno>

#include "base/format.h"
#include "base/repr.h"
#include "base/unicode/properties.h"
#include "base/utf8.h"
#include "kraitc/paths.h"

namespace krait::kraitc {

using syntax::Diagnostic;
using syntax::DiagnosticType;

namespace {

bool is_syntax_error(const Diagnostic& error) {
    return error.type == DiagnosticType::SyntaxError || error.type == DiagnosticType::IndentationError ||
           error.type == DiagnosticType::TabError || error.type == DiagnosticType::IncompleteInputError;
}

std::u32string points_of(std::string_view text) {
    std::u32string points;
    for (const char *cursor = text.data(), *end = cursor + text.size(); cursor < end;)
        points += base::next_code_point(cursor);
    return points;
}

std::string_view without_leading_blanks(std::string_view text) {
    size_t first = text.find_first_not_of(" \n\f");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

// As traceback's caret line: blanks of the text stay what they are, so that tabs keep the caret in its place.
std::string caret_line(const Diagnostic& error, int start, std::string_view whole, std::string_view visible,
                       bool is_empty) {
    std::u32string points = points_of(visible);
    int length = static_cast<int>(base::count_code_points(whole));
    int cut = length - static_cast<int>(points.size());
    int end = length + 1;
    if (error.lineno == error.end_lineno) end = error.end_offset.value_or(0);
    if (end == 0) end = start;
    if (!is_empty) {
        start = std::min(start, length + 1);
        end = std::min(end, length + 1);
    }
    if (start >= end || end < 0) end = start + 1;
    int column = start - 1 - cut;
    if (column < 0) return {};
    std::string line = "    ";
    for (size_t i = 0; i < points.size() && i < static_cast<size_t>(column); ++i)
        base::append_utf8(line, base::unicode::has(points[i], base::unicode::kSpace) ? points[i] : U' ');
    line.append(static_cast<size_t>(end - start), '^');
    return line + '\n';
}

std::string source_part(const Diagnostic& error, std::string_view text) {
    std::string_view whole = text;
    while (whole.ends_with('\n')) whole.remove_suffix(1);
    std::string_view visible = without_leading_blanks(whole);
    std::string part = "    " + std::string(visible) + '\n';
    if (error.offset) part += caret_line(error, *error.offset, whole, visible, text.empty());
    return part;
}

std::string with_type(std::string_view type, std::string_view text) {
    std::string line(type);
    if (!text.empty()) line += ": ";
    return line.append(text);
}

}  // namespace

const char* os_error_type(os::Error error) {
    switch (error.number) {
        case ENOENT: return "FileNotFoundError";
        case EACCES:
        case EPERM: return "PermissionError";
        case EISDIR: return "IsADirectoryError";
        case ENOTDIR: return "NotADirectoryError";
        case EEXIST: return "FileExistsError";
        case EINTR: return "InterruptedError";
        case EAGAIN: return "BlockingIOError";
        case EPIPE: return "BrokenPipeError";
        case ETIMEDOUT: return "TimeoutError";
        default: return "OSError";
    }
}

std::string os_error_text(os::Error error, std::string_view path) {
    return base::formatted("[Errno %d] ", error.number) + error.text() + ": " + base::str_repr(as_python_text(path));
}

std::string exception_text(const Diagnostic& error) {
    if (!is_syntax_error(error)) return error.message;
    bool has_file = !error.filename.empty();
    std::string place = has_file ? std::string(name_of(error.filename)) : "";
    if (error.lineno) place += base::formatted("%sline %d", has_file ? ", " : "", *error.lineno);
    return place.empty() ? error.message : error.message + " (" + place + ")";
}

std::string exception_display(const Diagnostic& error) {
    const char* type = diagnostic_type_name(error.type);
    if (!is_syntax_error(error)) return with_type(type, error.message) + '\n';
    std::string shown, suffix;
    if (error.lineno) {
        std::string_view file = error.filename.empty() ? "<string>" : std::string_view(error.filename);
        shown = base::formatted("  File \"%.*s\", line %d\n", KRAIT_SV(file), *error.lineno);
    } else if (!error.filename.empty()) {
        suffix = " (" + error.filename + ")";
    }
    if (error.text) shown += source_part(error, *error.text);
    return shown + type + ": " + error.message + suffix + '\n';
}

std::string py_compile_text(const Diagnostic& error) {
    if (error.type == DiagnosticType::SyntaxError) return exception_display(error);
    return "Sorry: " + std::string(diagnostic_type_name(error.type)) + ": " + exception_text(error);
}

std::string warning_display(const Diagnostic& warning, std::string_view source) {
    if (warning.type == DiagnosticType::DeprecationWarning) return {};
    int line_number = warning.lineno.value_or(1);
    std::string shown = base::formatted("%s:%d: %s: %s\n", warning.filename.c_str(), line_number,
                                        diagnostic_type_name(warning.type), warning.message.c_str());
    for (int line = 1; line < line_number && !source.empty(); ++line)
        source.remove_prefix(std::min(source.find('\n'), source.size() - 1) + 1);
    std::u32string points = points_of(source.substr(0, source.find('\n')));
    auto is_blank = [](char32_t c) { return base::unicode::has(c, base::unicode::kSpace); };
    while (!points.empty() && is_blank(points.back())) points.pop_back();
    size_t first = 0;
    while (first < points.size() && is_blank(points[first])) ++first;
    if (first == points.size()) return shown;
    shown += "  ";
    for (char32_t c : std::u32string_view(points).substr(first)) base::append_utf8(shown, c);
    return shown + '\n';
}

}  // namespace krait::kraitc

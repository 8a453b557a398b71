#include "syntax/source_parts.h"

#include <algorithm>
#include <cstring>

#include "base/format.h"
#include "base/utf8.h"

namespace krait::syntax {

namespace {

const char* find_return(const char* from, const char* end) {
    return static_cast<const char*>(from == end ? nullptr : std::memchr(from, '\r', static_cast<size_t>(end - from)));
}

char* append(char* out, const char* from, const char* to) {
    if (from != to) std::memcpy(out, from, static_cast<size_t>(to - from));
    return out + (to - from);
}

}  // namespace

PlainText translate_newlines(base::Arena& arena, std::string_view bytes, bool ends_in_newline, Buffer buffer) {
    const char* cursor = bytes.data();
    const char* end = cursor + bytes.size();
    const char* mark = find_return(cursor, end);
    bool is_added = ends_in_newline && !bytes.empty() && bytes.back() != '\n' && bytes.back() != '\r';
    if (!mark && !is_added && buffer == Buffer::PaddedAndKept) return {bytes, false};
    char* start = arena.array<char>(bytes.size() + 1 + kSourcePadding);
    char* out = start;
    for (; mark; mark = find_return(cursor, end)) {
        out = append(out, cursor, mark);
        *out++ = '\n';
        cursor = mark + (mark + 1 != end && mark[1] == '\n' ? 2 : 1);
    }
    out = append(out, cursor, end);
    if (is_added) *out++ = '\n';
    std::memset(out, 0, kSourcePadding);
    return {{start, static_cast<size_t>(out - start)}, is_added};
}

std::string_view with_padding(base::Arena& arena, std::string_view text, bool ends_in_newline) {
    bool is_missing = ends_in_newline && !text.empty() && text.back() != '\n';
    char* start = arena.array<char>(text.size() + 1 + kSourcePadding);
    char* end = append(start, text.data(), text.data() + text.size());
    if (is_missing) *end++ = '\n';
    std::memset(end, 0, kSourcePadding);
    return {start, static_cast<size_t>(end - start)};
}

LineAt line_at(std::string_view text, size_t offset) {
    size_t start = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;  // npos + 1 is 0
    std::string_view line = text.substr(start, text.find('\n', offset) - start);
    auto newlines = std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(start), '\n');
    return {line, start, 1 + static_cast<int>(newlines)};
}

Diagnostic error_at(const Session& session, std::string message, int line, int offset, std::optional<int> end_line,
                    std::optional<int> end_offset) {
    Diagnostic error;
    error.message = std::move(message);
    error.filename = session.filename;
    error.lineno = line;
    error.offset = offset;
    error.end_lineno = end_line;
    error.end_offset = end_offset;
    return error;
}

Diagnostic bad_utf8_error(const Session& session, std::string_view text, size_t offset, std::string_view where) {
    LineAt at = line_at(text, offset);
    auto column = 1 + static_cast<int>(base::count_code_points(text.substr(at.start, offset - at.start)));
    std::string message = base::formatted(
        "Non-UTF-8 code starting with '\\x%02x' %.*s %d, but no encoding declared; "
        "see https://peps.python.org/pep-0263/ for details",
        static_cast<unsigned char>(text[offset]), KRAIT_SV(where), at.number);
    Diagnostic error = error_at(session, std::move(message), at.number, column, at.number, column);
    error.text = base::decode_replacing(at.line.substr(0, at.line.find('\0')));
    error.place_in_arguments = PlaceInArguments::WithoutFile;
    return error;
}

std::optional<std::string> surrogate_message(std::string_view text) {
    auto fault = base::find_utf8_fault(text);
    if (!fault) return std::nullopt;
    size_t first = base::count_code_points(text.substr(0, fault->offset)), last = first;
    const char* cursor = text.data() + fault->offset;
    const char* end = text.data() + text.size();
    auto value = static_cast<unsigned>(base::next_code_point(cursor));
    for (; cursor != end && base::is_surrogate(base::decode_wtf8(cursor, end).value); ++last) cursor += 3;
    std::string what = first == last ? base::formatted("character '\\u%04x' in position %zu", value, first)
                                     : base::formatted("characters in position %zu-%zu", first, last);
    return "'utf-8' codec can't encode " + what + ": surrogates not allowed";
}

bool fail_with_codec(Session& session, std::string message) {
    Diagnostic error = error_at(session, std::move(message), 0, -1, std::nullopt, std::nullopt);
    error.place_in_arguments = PlaceInArguments::WithoutEnd;
    return session.diagnostics.fail(std::move(error));
}

bool fail_with_fault(Session& session, const base::charset::Fault& fault, std::string_view bytes) {
    using Kind = base::charset::Fault::Kind;
    std::string message = base::charset::message(fault, bytes);
    if (fault.kind != Kind::Overflow && fault.kind != Kind::Runtime)
        return fail_with_codec(session, std::move(message));
    Diagnostic error;
    error.type = fault.kind == Kind::Overflow ? DiagnosticType::OverflowError : DiagnosticType::RuntimeError;
    error.message = std::move(message);
    return session.diagnostics.fail(std::move(error));
}

// Characters are counted by their first bytes, in broken text too.
bool fail_with_bom(Session& session, const Cookie& cookie, std::string_view encoding, std::string_view counted) {
    int end = static_cast<int>(base::count_code_points(counted)) + 1;
    std::string message = "encoding problem: " + std::string(encoding) + " with BOM";
    Diagnostic error = error_at(session, std::move(message), cookie.line_number, 0, cookie.line_number, end);
    error.text = base::decode_replacing(cookie.line);
    error.place_in_arguments = PlaceInArguments::WithoutFile;
    return session.diagnostics.fail(std::move(error));
}

}  // namespace krait::syntax

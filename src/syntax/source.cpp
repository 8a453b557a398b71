// Bytes -> text. The order of steps is CPython's, because it shows in errors: NUL bytes, newlines, BOM, cookie, codec.

#include "syntax/source.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "base/charset/charset.h"
#include "base/utf8.h"
#include "syntax/source_cookie.h"

namespace krait::syntax {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

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

bool fail_with_nul(Session& session) {
    Diagnostic error;
    error.message = "source code string cannot contain null bytes";
    return session.diagnostics.fail(std::move(error));  // has no file name either
}

bool fail_with_codec(Session& session, std::string message) {
    return session.diagnostics.fail(error_at(session, std::move(message), 0, -1, std::nullopt, std::nullopt));
}

// "can't encode character '\ud800' in position 3" of text that has surrogates.
std::optional<std::string> surrogate_message(std::string_view text) {
    auto fault = base::find_utf8_fault(text);
    if (!fault) return std::nullopt;
    size_t first = base::count_code_points(text.substr(0, fault->offset)), last = first;
    const char* cursor = text.data() + fault->offset;
    const char* end = text.data() + text.size();
    char32_t value = base::next_code_point(cursor);
    for (; cursor != end && base::is_surrogate(base::decode_wtf8(cursor, end).value); ++last) cursor += 3;
    char what[96];
    if (first == last)
        std::snprintf(what, sizeof what, "character '\\u%04x' in position %zu", static_cast<unsigned>(value), first);
    else
        std::snprintf(what, sizeof what, "characters in position %zu-%zu", first, last);
    return "'utf-8' codec can't encode " + std::string(what) + ": surrogates not allowed";
}

// The text with newlines translated and, in Exec mode, one added; in the arena unless nothing changes.
class Newlines {
public:
    Newlines(Session& session, std::string_view bytes, Buffer buffer) : arena_(session.arena), bytes_(bytes) {
        adds_newline_ =
            session.options.mode == Mode::Exec && !bytes.empty() && bytes.back() != '\n' && bytes.back() != '\r';
        first_return_ =
            static_cast<const char*>(bytes.empty() ? nullptr : std::memchr(bytes.data(), '\r', bytes.size()));
        can_keep_ = buffer == Buffer::PaddedAndKept && !adds_newline_ && !first_return_;
    }

    bool adds_newline() const { return adds_newline_; }

    std::string_view translated() {
        if (can_keep_) return bytes_;
        char* start = base_array(bytes_.size() + 1);
        char* out = start;
        const char* cursor = bytes_.data();
        const char* end = cursor + bytes_.size();
        for (const char* mark = first_return_; mark; mark = next_return(cursor, end)) {
            out = append(out, cursor, mark);
            *out++ = '\n';
            cursor = mark + (mark + 1 != end && mark[1] == '\n' ? 2 : 1);
        }
        out = append(out, cursor, end);
        if (adds_newline_) *out++ = '\n';
        std::memset(out, 0, kSourcePadding);
        return {start, static_cast<size_t>(out - start)};
    }

private:
    char* base_array(size_t size) { return arena_.array<char>(size + kSourcePadding); }

    static const char* next_return(const char* cursor, const char* end) {
        return static_cast<const char*>(cursor == end ? nullptr
                                                      : std::memchr(cursor, '\r', static_cast<size_t>(end - cursor)));
    }

    static char* append(char* out, const char* from, const char* to) {
        if (from != to) std::memcpy(out, from, static_cast<size_t>(to - from));
        return out + (to - from);
    }

    base::Arena& arena_;
    std::string_view bytes_;
    const char* first_return_;
    bool adds_newline_;
    bool can_keep_;
};

std::string_view with_padding(base::Arena& arena, std::string_view text, bool ends_in_newline) {
    bool is_missing = ends_in_newline && !text.empty() && text.back() != '\n';
    char* start = arena.array<char>(text.size() + 1 + kSourcePadding);
    if (!text.empty()) std::memcpy(start, text.data(), text.size());
    char* end = start + text.size();
    if (is_missing) *end++ = '\n';
    std::memset(end, 0, kSourcePadding);
    return {start, static_cast<size_t>(end - start)};
}

bool fail_with_bom(Session& session, const Cookie& cookie, std::string_view encoding) {
    // CPython's range ends at the last byte when the declaration is on the first line, behind it on the second.
    // Characters are counted by their first bytes, in broken text too.
    std::string_view counted = cookie.line.substr(0, cookie.line.size() - (cookie.line_number == 1));
    int end = static_cast<int>(base::count_code_points(counted)) + 1;
    Diagnostic error = error_at(session, "encoding problem: " + std::string(encoding) + " with BOM", cookie.line_number,
                                0, cookie.line_number, end);
    error.text = base::decode_replacing(cookie.line);
    return session.diagnostics.fail(std::move(error));
}

bool fail_with_bad_utf8(Session& session, std::string_view text, size_t offset) {
    size_t line_start = text.rfind('\n', offset) + 1;  // npos + 1 is 0
    std::string_view line = text.substr(line_start, text.find('\n', offset) - line_start);
    auto line_number =
        1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(line_start), '\n'));
    auto column = 1 + static_cast<int>(base::count_code_points(text.substr(line_start, offset - line_start)));
    char what[160];
    std::snprintf(what, sizeof what,
                  "Non-UTF-8 code starting with '\\x%02x' on line %d, but no encoding declared; "
                  "see https://peps.python.org/pep-0263/ for details",
                  static_cast<unsigned char>(text[offset]), line_number);
    Diagnostic error = error_at(session, what, line_number, column, line_number, column);
    error.text = base::decode_replacing(line);
    return session.diagnostics.fail(std::move(error));
}

// UnicodeErrors become SyntaxErrors, other exceptions leave compile() as they are.
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

bool decode_with_codec(Session& session, std::string_view bytes, Source& out) {
    std::string name(out.encoding);
    auto codec = base::charset::find(name);
    if (!codec) return fail_with_codec(session, "unknown encoding: " + name);
    if (codec == base::charset::Codec::kNotText)
        return fail_with_codec(session,
                               "'" + name + "' is not a text encoding; use codecs.decode() to handle arbitrary codecs");
    std::string text;
    base::charset::Fault fault;
    if (!base::charset::decode(*codec, bytes, text, fault)) return fail_with_fault(session, fault, bytes);
    if (auto message = surrogate_message(text)) return fail_with_codec(session, std::move(*message));
    text.resize(std::min(text.find('\0'), text.size()));  // where CPython's lexer stops reading
    out.text = with_padding(session.arena, text, session.options.mode == Mode::Exec);
    return true;
}

bool decode_bytes(Session& session, std::string_view bytes, Source& out, Buffer buffer) {
    if (!bytes.empty() && std::memchr(bytes.data(), 0, bytes.size())) return fail_with_nul(session);
    Newlines newlines(session, bytes, buffer);
    std::string_view text = newlines.translated();
    out.newline_was_added = newlines.adds_newline();
    out.had_bom = text.starts_with(kBom);
    if (out.had_bom) text.remove_prefix(kBom.size());
    out.encoding = "utf-8";
    if (Cookie cookie = find_cookie(text); !cookie.name.empty()) {
        out.encoding = normalize_cookie(cookie.name);
        session.encoding = out.encoding;
        if (out.encoding != "utf-8")
            return out.had_bom ? fail_with_bom(session, cookie, out.encoding) : decode_with_codec(session, text, out);
    }
    if (auto fault = base::find_utf8_fault(text)) return fail_with_bad_utf8(session, text, fault->offset);
    out.text = text;
    return true;
}

bool decode_text(Session& session, std::string_view bytes, Source& out, Buffer buffer) {
    if (auto message = surrogate_message(bytes)) {
        Diagnostic error;
        error.type = DiagnosticType::UnicodeEncodeError;
        error.message = std::move(*message);
        return session.diagnostics.fail(std::move(error));
    }
    if (!bytes.empty() && std::memchr(bytes.data(), 0, bytes.size())) return fail_with_nul(session);
    Newlines newlines(session, bytes, buffer);
    out.text = newlines.translated();
    out.newline_was_added = newlines.adds_newline();
    out.encoding = "utf-8";
    return true;
}

}  // namespace

bool decode_source(Session& session, std::string_view bytes, Source& out, Buffer buffer) {
    out = Source{};
    if (session.options.origin == Origin::Text) return decode_text(session, bytes, out, buffer);
    return decode_bytes(session, bytes, out, buffer);
}

}  // namespace krait::syntax

#include "syntax/source_file.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "syntax/source_parts.h"

namespace krait::syntax {

namespace {

using base::charset::Codec;
using base::charset::Fault;

// Puts the lines before the bad one into `out`, and the error behind them.
bool stop_before(Session& session, Source& out, std::string_view text, size_t line_start, Diagnostic error) {
    out.text = with_padding(session.arena, text.substr(0, line_start), true);
    out.newline_was_added = false;
    out.error_past_end = std::move(error);
    return true;
}

// `text` is the line as it is shown, `end` its newline where it has one.
Diagnostic unicode_error(const Session& session, const std::string& message, const LineAt& at, const std::string& text,
                         const char* end) {
    Diagnostic error = error_at(session, "(unicode error) " + message, at.number, 0, at.number, -1);
    error.text = text + end;
    return error;
}

Diagnostic nul_error(const Session& session, const LineAt& at) {
    Diagnostic error = error_at(session, "source code cannot contain null bytes", at.number, 0, at.number, 0);
    error.text = base::decode_replacing(at.line.substr(0, at.line.find('\0')));
    return error;
}

bool is_code(std::string_view line) {
    size_t first = line.find_first_not_of(" \t\f");
    return first != std::string_view::npos && line[first] != '#';
}

// Without a declaration. When the first line is code CPython has already read the second one, and counts one less;
// inside a string and behind a backslash it counts right.
bool stop_before_undeclared(Session& session, Source& out, std::string_view text, size_t offset) {
    std::string where = "in file " + session.filename + " on line";
    LineAt at = line_at(text, offset);
    Diagnostic error = bad_utf8_error(session, text, offset, where);
    if (at.number != 2 || !is_code(line_at(text, 0).line))
        return stop_before(session, out, text, at.start, std::move(error));
    out.error_in_continued_line = std::move(error);
    Diagnostic one_less = bad_utf8_error(session, text.substr(at.start), offset - at.start, where);
    return stop_before(session, out, text, at.start, std::move(one_less));
}

// CPython looks for a declaration before it checks a line. So a first line that may precede one is checked together
// with the second, or, when that does not come, never.
bool is_checked_late(const LineAt& first, const Cookie& cookie) {
    return !is_code(first.line) && cookie.line_number != 1;
}

// In the line `at`; the position in the message counts from another place.
Diagnostic undecodable_error(const Session& session, const Source& out, std::string_view text,
                             const base::Utf8Fault& fault, const LineAt& at, size_t counted_from) {
    size_t start = fault.offset - counted_from;
    Fault named{"utf-8", start, start + fault.size, fault.reason};
    std::string message = base::charset::message(named, text.substr(counted_from));
    bool is_last = at.start + at.line.size() + 1 == text.size();
    const char* end = is_last && out.newline_was_added ? "" : "\n";
    return unicode_error(session, message, at, base::decode_replacing(at.line), end);
}

bool stop_before_undecodable(Session& session, Source& out, std::string_view text, const base::Utf8Fault& fault,
                             const Cookie& cookie) {
    LineAt first = line_at(text, 0), at = line_at(text, fault.offset);
    if (is_checked_late(first, cookie) && at.number <= 2) {
        LineAt second = line_at(text, first.line.size() + 1);
        return stop_before(session, out, text, 0, undecodable_error(session, out, text, fault, second, 0));
    }
    if (at.number == 2 && is_code(first.line))
        out.error_in_continued_line = undecodable_error(session, out, text, fault, at, 0);
    return stop_before(session, out, text, at.start, undecodable_error(session, out, text, fault, at, at.start));
}

bool check_utf8(Session& session, std::string_view text, const Cookie& cookie, Source& out) {
    size_t nul = std::min(text.find('\0'), text.size());
    LineAt first = line_at(text, 0);
    bool is_late = is_checked_late(first, cookie), is_declared = out.had_bom || !cookie.name.empty();
    bool is_only_line = first.line.size() + 1 >= text.size();
    auto fault = base::find_utf8_fault(text.substr(0, nul));
    if (fault && is_late && is_only_line) {
        out.text = with_padding(session.arena, base::decode_replacing(text), true);
    } else if (fault) {
        return is_declared ? stop_before_undecodable(session, out, text, *fault, cookie)
                           : stop_before_undeclared(session, out, text, fault->offset);
    }
    if (nul == text.size()) return true;
    LineAt at = line_at(text, nul);
    return stop_before(session, out, text, at.start, nul_error(session, at));
}

// What follows the declaration, as Python's text reader gives it: in chunks of 8192 bytes, of which each is decoded
// with what the one before left over. It starts with the declaration's own line end, whose line is thrown away.
class ChunkedText {
public:
    static constexpr size_t kChunk = 8192;

    ChunkedText(Codec codec, std::string_view bytes) : codec_(codec), bytes_(bytes) {}

    // Decodes all, or as many chunks as are good.
    void read() {
        if (lacks_mark()) return;
        if (base::charset::decode(codec_, bytes_, text_, fault_)) return;
        is_broken_ = true;
        text_.clear();
        // What ends in the middle of a character is complained about when there are no more chunks.
        size_t chunk = is_cut_short() ? fault_.start : (fault_.end - 1) / kChunk * kChunk;
        size_t start = chunk - left_over(chunk);
        is_first_chunk_ = chunk == 0;
        message_ = message_from(std::min(start, fault_.start));
    }

    bool is_broken() const { return is_broken_; }
    bool is_first_chunk() const { return is_first_chunk_; }
    const std::string& message() const { return message_; }
    const Fault& fault() const { return fault_; }
    std::string_view bytes() const { return bytes_; }
    // When broken: what the chunks before the bad one give.
    std::string& text() { return text_; }

private:
    // The reader's UTF-16 and UTF-32 want a byte order mark, and a line end is none.
    bool lacks_mark() {
        if (codec_ != Codec::kUtf16 && codec_ != Codec::kUtf32) return false;
        size_t unit = codec_ == Codec::kUtf16 ? 2 : 4;
        if (bytes_.size() < unit) return false;
        fault_ = {unit == 2 ? "utf-16" : "utf-32", 0, unit, "Stream does not start with BOM"};
        message_ = base::charset::message(fault_, bytes_);
        return is_broken_ = is_first_chunk_ = true;
    }

    // Whether the bytes end in the middle of a character.
    bool is_cut_short() const {
        return fault_.end == bytes_.size() &&
               (fault_.reason.starts_with("incomplete") || fault_.reason.starts_with("unexpected end"));
    }

    // Bytes before the chunk that belong to a character in it; decodes what is before.
    size_t left_over(size_t chunk) {
        Fault cut;
        std::string before;
        if (base::charset::decode(codec_, bytes_.substr(0, chunk), before, cut)) {
            text_ = std::move(before);
            return 0;
        }
        text_.clear();
        size_t whole = std::min(cut.start, chunk);
        base::charset::decode(codec_, bytes_.substr(0, whole), text_, cut);
        return chunk - whole;
    }

    std::string message_from(size_t start) const {
        Fault moved = fault_;
        moved.start -= start;
        moved.end -= start;
        return base::charset::message(moved, bytes_.substr(start));
    }

    Codec codec_;
    std::string_view bytes_;
    std::string text_;
    Fault fault_;
    std::string message_;
    bool is_broken_ = false;
    bool is_first_chunk_ = false;
};

// The first whole lines of a text, up to what CPython cannot take in one of them.
bool check_decoded(Session& session, std::string_view text, Source& out) {
    size_t nul = text.find('\0');
    auto surrogate = base::find_utf8_fault(text.substr(0, nul));
    if (surrogate) {
        LineAt at = line_at(text, surrogate->offset);
        std::string message = surrogate_message(at.line).value_or("");
        LineAt previous = line_at(text, at.start - 1);  // there is one: the declaration's
        return stop_before(session, out, text, at.start,
                           unicode_error(session, message, previous, std::string(previous.line), "\n"));
    }
    if (nul == std::string_view::npos) return true;
    LineAt at = line_at(text, nul);
    return stop_before(session, out, text, at.start, nul_error(session, at));
}

// The lines up to the declaration have been read as they are, but the codec has to like them. True: it does not.
bool stops_at_declaration(Session& session, Codec codec, std::string_view head, Source& out) {
    std::string ignored;
    Fault fault;
    std::string_view checked = head.substr(0, head.find('\0'));
    if (base::charset::decode(codec, checked, ignored, fault) || fault.kind != Fault::Kind::UnicodeDecode) return false;
    LineAt at = line_at(head, head.size() - 1);
    std::string line = base::charset::decode_replacing(codec, at.line);
    const char* end = out.newline_was_added ? "" : "\n";
    return stop_before(session, out, head, 0,
                       unicode_error(session, base::charset::message(fault, checked), at, line, end));
}

bool decode_declared(Session& session, std::string_view head, std::string_view rest, Source& out) {
    std::string name(out.encoding);
    auto codec = base::charset::find(name);
    if (!codec) return fail_with_codec(session, "unknown encoding: " + name);
    if (codec == Codec::kNotText) return fail_with_codec(session, "'" + name + "' is not a text encoding");
    ChunkedText chunks(*codec, rest);
    chunks.read();
    if (chunks.is_broken() && (chunks.is_first_chunk() || chunks.fault().kind != Fault::Kind::UnicodeDecode)) {
        if (chunks.fault().kind != Fault::Kind::UnicodeDecode) return fail_with_fault(session, chunks.fault(), rest);
        return fail_with_codec(session, chunks.message());
    }
    if (stops_at_declaration(session, *codec, head, out)) return true;
    std::string_view lines = translate_newlines(session.arena, chunks.text(), false, Buffer::Borrowed).text;
    size_t first_end = lines.find('\n');
    lines.remove_prefix(first_end == std::string_view::npos ? lines.size() : first_end + 1);
    if (chunks.is_broken()) lines = lines.substr(0, lines.rfind('\n') + 1);  // npos + 1 is 0: no whole line
    std::string text = base::decode_replacing(head) + std::string(lines);
    out.text = with_padding(session.arena, text, true);
    if (!check_decoded(session, out.text, out) || out.error_past_end || !chunks.is_broken()) return true;
    LineAt last = line_at(out.text, out.text.size() - 1);
    out.error_past_end = unicode_error(session, chunks.message(), last, std::string(last.line), "\n");
    return true;
}

// Where the first `count` lines of raw bytes end.
size_t end_of_lines(std::string_view bytes, int count) {
    size_t at = 0;
    for (; count && at < bytes.size(); --count) {
        at = std::min(bytes.find_first_of("\r\n", at), bytes.size());
        if (bytes.substr(at).starts_with("\r\n")) ++at;
        if (at < bytes.size()) ++at;
    }
    return at;
}

}  // namespace

bool decode_file(Session& session, std::string_view bytes, Source& out, Buffer buffer) {
    out.had_bom = bytes.starts_with(kBom);
    if (out.had_bom) bytes.remove_prefix(kBom.size());
    out.encoding = "utf-8";
    std::string_view start = bytes.substr(0, end_of_lines(bytes, 2));
    Cookie cookie = find_cookie(translate_newlines(session.arena, start, true, Buffer::Borrowed).text);
    if (!cookie.name.empty()) {
        out.encoding = normalize_cookie(cookie.name);
        session.encoding = out.encoding;
    }
    if (out.encoding != "utf-8") {
        if (out.had_bom) return fail_with_bom(session, cookie, out.encoding, cookie.line);
        size_t end = end_of_lines(bytes, cookie.line_number);
        PlainText head = translate_newlines(session.arena, bytes.substr(0, end), true, Buffer::Borrowed);
        out.newline_was_added = head.newline_was_added;
        return decode_declared(session, head.text, bytes.substr(end - 1), out);
    }
    PlainText plain = translate_newlines(session.arena, bytes, true, buffer);
    out.text = plain.text;
    out.newline_was_added = plain.newline_was_added;
    return check_utf8(session, plain.text, cookie, out);
}

}  // namespace krait::syntax

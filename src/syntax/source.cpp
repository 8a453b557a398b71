// Bytes -> text. The order of steps is CPython's, because it shows in errors: NUL bytes, newlines, BOM, cookie, codec.

#include "syntax/source.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "syntax/source_file.h"
#include "syntax/source_parts.h"

namespace krait::syntax {

namespace {

bool has_nul(std::string_view bytes) { return !bytes.empty() && std::memchr(bytes.data(), 0, bytes.size()); }

bool fail_with_nul(Session& session) {
    Diagnostic error;
    error.message = "source code string cannot contain null bytes";
    return session.diagnostics.fail(std::move(error));  // has no file name either
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

// CPython's range ends at the last byte when the declaration is on the first line, behind it on the second.
bool fail_with_bom_in_bytes(Session& session, const Cookie& cookie, std::string_view encoding) {
    std::string_view counted = cookie.line.substr(0, cookie.line.size() - (cookie.line_number == 1));
    return fail_with_bom(session, cookie, encoding, counted);
}

bool decode_bytes(Session& session, std::string_view bytes, Source& out, Buffer buffer) {
    if (has_nul(bytes)) return fail_with_nul(session);
    PlainText plain = translate_newlines(session.arena, bytes, session.options.mode == Mode::Exec, buffer);
    std::string_view text = plain.text;
    out.newline_was_added = plain.newline_was_added;
    out.had_bom = text.starts_with(kBom);
    if (out.had_bom) text.remove_prefix(kBom.size());
    out.encoding = "utf-8";
    if (Cookie cookie = find_cookie(text); !cookie.name.empty()) {
        out.encoding = normalize_cookie(cookie.name);
        session.encoding = out.encoding;
        if (out.encoding != "utf-8")
            return out.had_bom ? fail_with_bom_in_bytes(session, cookie, out.encoding)
                               : decode_with_codec(session, text, out);
    }
    if (auto fault = base::find_utf8_fault(text))
        return session.diagnostics.fail(bad_utf8_error(session, text, fault->offset, "on line"));
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
    if (has_nul(bytes)) return fail_with_nul(session);
    PlainText plain = translate_newlines(session.arena, bytes, session.options.mode == Mode::Exec, buffer);
    out.text = plain.text;
    out.newline_was_added = plain.newline_was_added;
    out.encoding = "utf-8";
    return true;
}

}  // namespace

bool decode_source(Session& session, std::string_view bytes, Source& out, Buffer buffer) {
    out = Source{};
    switch (session.options.origin) {
        case Origin::Text: return decode_text(session, bytes, out, buffer);
        case Origin::Bytes: return decode_bytes(session, bytes, out, buffer);
        case Origin::File: return decode_file(session, bytes, out, buffer);
    }
    __builtin_unreachable();
}

}  // namespace krait::syntax

#include "syntax/tokens_encoding.h"

#include "base/charset/charset.h"
#include "base/repr.h"
#include "base/utf8.h"
#include "syntax/source_cookie.h"

namespace krait::syntax {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

bool is_blank_or_comment(std::string_view line) {
    size_t start = line.find_first_not_of(" \t\f");
    return start == std::string_view::npos || line[start] == '#' || line[start] == '\r';
}

// True when the line settles the matter: an error, or a cookie.
bool examine(std::string_view line, std::string_view filename, TokenizeEncoding& out) {
    if (line.find('\0') != std::string_view::npos) {
        out.error = "source code cannot contain null bytes";
        return true;
    }
    if (base::find_utf8_fault(line)) {
        out.error = "invalid or missing encoding declaration for " + base::str_repr(filename);
        return true;
    }
    std::string whole = std::string(line) + '\n';
    std::string_view cookie = find_cookie(whole).name;
    if (cookie.empty()) return false;
    out.name = normalize_cookie(cookie);
    if (!base::charset::find(out.name))
        out.error = "unknown encoding for " + base::str_repr(filename) + ": " + out.name;
    else if (out.bom_size && out.name != "utf-8")
        out.error = "encoding problem for " + base::str_repr(filename) + ": utf-8";
    return true;
}

}  // namespace

TokenizeEncoding find_tokenize_encoding(std::string_view bytes, std::string_view filename) {
    TokenizeEncoding encoding;
    if (bytes.starts_with(kBom)) encoding.bom_size = kBom.size();
    bytes.remove_prefix(encoding.bom_size);
    std::string_view line = first_line(bytes);
    if (examine(line, filename, encoding) || !is_blank_or_comment(line)) return encoding;
    if (line.size() < bytes.size()) examine(first_line(bytes.substr(line.size() + 1)), filename, encoding);
    return encoding;
}

}  // namespace krait::syntax

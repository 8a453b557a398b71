#include "compiler/keyword_typo.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/spelling.h"
#include "base/unicode/properties.h"
#include "base/utf8.h"
#include "compiler/compile.h"
#include "syntax/lexer.h"
#include "syntax/parser.h"
#include "syntax/source.h"

namespace krait::compiler {

namespace {

using syntax::Diagnostic;
using syntax::DiagnosticType;
using syntax::Token;
using syntax::TokenKind;

constexpr size_t kLongestText = 1024;
constexpr int kMostNames = 10;
constexpr size_t kMostCandidates = 3;

bool may_be_a_typo(const Diagnostic& error) {
    return error.type == DiagnosticType::SyntaxError && error.has_metadata && error.lineno &&
           (error.message == "invalid syntax" || error.message.find("Perhaps you forgot a comma") != std::string::npos);
}

// ---- the part of the program that is looked at ----

// A line end of str.splitlines() at the cursor: its size in bytes, or 0.
size_t line_end_size(const char* cursor, const char* end) {
    if (cursor[0] == '\r' && cursor + 1 != end && cursor[1] == '\n') return 2;
    const char* next = cursor;
    switch (base::next_code_point(next)) {
        case '\n':
        case '\r':
        case '\v':
        case '\f':
        case 0x1C:
        case 0x1D:
        case 0x1E:
        case 0x85:
        case 0x2028:
        case 0x2029: return static_cast<size_t>(next - cursor);
        default: return 0;
    }
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    const char* end = text.data() + text.size();
    const char* start = text.data();
    for (const char* cursor = start; cursor != end;) {
        if (size_t size = line_end_size(cursor, end)) {
            lines.emplace_back(start, static_cast<size_t>(cursor - start));
            start = cursor += size;
        } else {
            base::next_code_point(cursor);
        }
    }
    if (start != end) lines.emplace_back(start, static_cast<size_t>(end - start));
    return lines;
}

bool is_blank(std::string_view line) {
    for (const char *cursor = line.data(), *end = cursor + line.size(); cursor != end;)
        if (!base::unicode::has(base::next_code_point(cursor), base::unicode::kSpace)) return false;
    return true;
}

// textwrap.dedent(): blanks that all lines begin with are cut off, blank lines become empty.
void dedent(std::vector<std::string_view>& lines) {
    std::optional<std::string_view> margin;
    for (std::string_view line : lines) {
        if (is_blank(line)) continue;
        std::string_view indent = line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
        if (!margin) margin = indent;
        auto [mine, theirs] = std::ranges::mismatch(*margin, indent);
        margin = margin->substr(0, static_cast<size_t>(mine - margin->begin()));
    }
    for (std::string_view& line : lines) {
        if (is_blank(line))
            line = {};
        else
            line.remove_prefix(margin->size());
    }
}

std::string join(const std::vector<std::string_view>& lines) {
    std::string text;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (i) text += '\n';
        text += lines[i];
    }
    return text;
}

// From the last compound statement that is complete to the line of the error.
std::string suspicious_part(const Diagnostic& error, std::string_view source) {
    std::vector<std::string_view> lines = split_lines(source);
    size_t end = std::min(static_cast<size_t>(std::max(*error.lineno, 0)), lines.size());
    size_t start = std::min(static_cast<size_t>(std::max(error.metadata_line - 1, 0)), end);
    lines = {lines.begin() + static_cast<ptrdiff_t>(start), lines.begin() + static_cast<ptrdiff_t>(end)};
    dedent(lines);
    return join(lines);
}

// ---- whether a change helps ----

bool holds_code(std::string_view text) {
    for (std::string_view line : split_lines(text)) {
        size_t first = line.find_first_not_of(" \t\f\v");
        if (first != std::string_view::npos && line[first] != '#') return true;
    }
    return false;
}

enum class Verdict : uint8_t { Accepted, Incomplete, Rejected };

Verdict parse_as_typed(std::string_view text) {
    syntax::Session session(
        "<input>", {.origin = syntax::Origin::Text, .dont_imply_dedent = true, .allow_incomplete_input = true});
    syntax::Source source;
    if (syntax::decode_source(session, text, source) && syntax::parse(session, source)) return Verdict::Accepted;
    bool is_incomplete = session.diagnostics.error().type == DiagnosticType::IncompleteInputError;
    return is_incomplete ? Verdict::Incomplete : Verdict::Rejected;
}

// As codeop.compile_command(): what could be completed is as good as what compiles.
bool would_do(std::string text) {
    if (!holds_code(text)) text = "pass";
    if (parse_as_typed(text) != Verdict::Accepted && parse_as_typed(text + '\n') != Verdict::Rejected) return true;
    syntax::Session session("<input>", {.origin = syntax::Origin::Text});
    return compile_source(session, text) != nullptr;
}

// ---- the names ----

constexpr std::string_view kKeywords[] = {
#define KRAIT_TOKEN(kind, name, text)
#define KRAIT_KEYWORD(kind, text) text,
#include "syntax/token_kinds.def"
};

std::vector<std::string_view> candidates_for(std::string_view name) {
    std::vector<std::string_view> candidates;
    std::string_view closest = base::closest_by_edits(name, kKeywords);
    if (!closest.empty()) candidates.push_back(closest);
    for (std::string_view other : base::closest_by_blocks(name, kKeywords, kMostCandidates, 0.5))
        candidates.push_back(other);
    if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
    return candidates;
}

struct Found {
    Token name;
    std::string_view keyword;
};

std::optional<Found> find_typo(const std::string& part) {
    syntax::Session session("<input>", {});
    std::string text = part;
    if (!text.ends_with('\n')) text += '\n';
    size_t size = text.size();
    text.resize(size + syntax::kSourcePadding);
    syntax::Source source = {.text = std::string_view(text).substr(0, size)};
    syntax::Lexer lexer(session, source, syntax::Lexer::View::Tokenize);
    Token token;
    for (int names = 0;;) {
        lexer.next(token);
        if (token.is(TokenKind::EndMarker) || token.is(TokenKind::Error)) return std::nullopt;
        if (!token.is(TokenKind::Name)) continue;
        if (++names > kMostNames) return std::nullopt;
        std::string_view name = std::string_view(part).substr(token.start, token.end - token.start);
        for (std::string_view keyword : candidates_for(name)) {
            std::string changed = part;
            changed.replace(token.start, token.end - token.start, keyword);
            if (would_do(std::move(changed))) return Found{token, keyword};
        }
    }
}

}  // namespace

Diagnostic with_keyword_suggestion(const Diagnostic& error, std::string_view source) {
    if (!may_be_a_typo(error)) return error;
    std::string part = suspicious_part(error, source);
    if (base::count_code_points(part) > kLongestText) return error;
    std::optional<Found> found = find_typo(part);
    if (!found) return error;

    size_t line_start = found->name.start - static_cast<size_t>(found->name.column);
    std::string line = part.substr(line_start, part.find('\n', line_start) - line_start);
    if (line_start + line.size() < part.size()) line += '\n';
    auto offset_of = [&](int column) {
        return 1 +
               static_cast<int>(base::count_code_points(std::string_view(line).substr(0, static_cast<size_t>(column))));
    };
    Diagnostic changed = error;
    changed.message = "invalid syntax. Did you mean '" + std::string(found->keyword) + "'?";
    changed.end_lineno = changed.lineno;
    changed.offset = offset_of(found->name.column);
    changed.end_offset = offset_of(found->name.end_column);
    changed.text = std::move(line);
    return changed;
}

}  // namespace krait::compiler

#include "compiler/docstring.h"

#include <algorithm>

namespace krait::compiler {

namespace {

constexpr size_t kTabSize = 8;

// Columns count code points, as str.expandtabs does.
void expand_tabs(std::string_view text, std::string& out) {
    size_t column = 0;
    for (char c : text) {
        if (c == '\t') {
            size_t spaces = kTabSize - column % kTabSize;
            out.append(spaces, ' ');
            column += spaces;
            continue;
        }
        out.push_back(c);
        if (c == '\n' || c == '\r')
            column = 0;
        else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
            ++column;
    }
}

size_t leading_spaces(std::string_view line) {
    size_t count = line.find_first_not_of(' ');
    return count == std::string_view::npos ? line.size() : count;
}

// Calls `visit(line)` for every line, without its newline.
template <typename Visit>
void each_line(std::string_view text, Visit visit) {
    for (;;) {
        size_t end = text.find('\n');
        visit(text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

// The indent that all lines but the first have in common; blank lines do not count.
size_t common_margin(std::string_view text) {
    size_t margin = std::string_view::npos;
    bool is_first = true;
    each_line(text, [&](std::string_view line) {
        size_t indent = leading_spaces(line);
        if (!is_first && indent < line.size() && indent < margin) margin = indent;
        is_first = false;
    });
    return margin == std::string_view::npos ? 0 : margin;
}

// The margin goes from every line but the first, which loses all its leading spaces.
std::string without_margin(std::string_view text, size_t margin) {
    std::string out;
    out.reserve(text.size());
    bool is_first = true;
    each_line(text, [&](std::string_view line) {
        size_t indent = leading_spaces(line);
        if (!is_first) out.push_back('\n');
        out.append(line.substr(is_first ? indent : std::min(indent, margin)));
        is_first = false;
    });
    return out;
}

}  // namespace

std::optional<std::string> clean_docstring(std::string_view raw) {
    std::string expanded;
    std::string_view text = raw;
    if (text.find('\t') != std::string_view::npos) {
        expand_tabs(text, expanded);
        text = expanded;
    }
    size_t margin = common_margin(text);
    if (margin == 0 && expanded.empty() && !text.starts_with(' ')) return std::nullopt;
    return without_margin(text, margin);
}

}  // namespace krait::compiler

#include "krait/script_source.h"

#include <optional>
#include <vector>

namespace krait {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        size_t end = text.find('\n');
        size_t length = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

size_t indent_of(std::string_view line) {
    size_t end = line.find_first_not_of(" \t");
    return end == std::string_view::npos ? line.size() : end;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\n") == std::string_view::npos; }

}  // namespace

std::string without_common_indent(std::string_view text) {
    std::optional<std::string_view> common;
    std::vector<std::string_view> lines = lines_of(text);
    for (std::string_view line : lines) {
        if (is_blank(line)) continue;
        std::string_view indent = line.substr(0, indent_of(line));
        if (!common) common = indent;
        size_t same = 0;
        while (same < common->size() && same < indent.size() && (*common)[same] == indent[same]) ++same;
        common = common->substr(0, same);
    }
    if (!common || common->empty()) return std::string(text);
    std::string out;
    for (std::string_view line : lines) {
        if (is_blank(line))
            out += line.ends_with('\n') ? "\n" : "";
        else
            out += line.substr(common->size());
    }
    return out;
}

}  // namespace krait

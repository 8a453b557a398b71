#include "syntax/source_cookie.h"

#include <algorithm>
#include <string>

namespace krait::syntax {

namespace {

bool is_name_character(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_' || c == '.';
}

// The name after `coding:` or `coding=` in a comment.
std::string_view name_in_comment(std::string_view comment) {
    constexpr std::string_view kWord = "coding";
    for (size_t at = comment.find(kWord); at != std::string_view::npos; at = comment.find(kWord, at + 1)) {
        std::string_view rest = comment.substr(at + kWord.size());
        if (!rest.starts_with(':') && !rest.starts_with('=')) continue;
        rest.remove_prefix(1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        auto end = std::find_if_not(rest.begin(), rest.end(), is_name_character);
        if (end != rest.begin()) return rest.substr(0, static_cast<size_t>(end - rest.begin()));
    }
    return {};
}

bool is_family(std::string_view name, std::string_view head) {
    return name.starts_with(head) && (name.size() == head.size() || name[head.size()] == '-');
}

}  // namespace

Cookie find_cookie(std::string_view text) {
    for (int number = 1; number <= 2; ++number) {
        size_t newline = text.find('\n');
        if (newline == std::string_view::npos) return {};
        std::string_view line = text.substr(0, newline);
        size_t first = line.find_first_not_of(" \t\f");
        if (first != std::string_view::npos) {
            if (line[first] != '#') return {};
            if (auto name = name_in_comment(line.substr(first)); !name.empty()) return {name, line, number};
        }
        text.remove_prefix(newline + 1);
    }
    return {};
}

std::string_view normalize_cookie(std::string_view name) {
    constexpr size_t kLooksAt = 12;
    std::string start(name.substr(0, kLooksAt));
    for (char& c : start) c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    if (is_family(start, "utf-8")) return "utf-8";
    for (std::string_view latin : {"latin-1", "iso-8859-1", "iso-latin-1"})
        if (is_family(start, latin)) return "iso-8859-1";
    return name;
}

}  // namespace krait::syntax

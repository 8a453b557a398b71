#include "import/path_text.h"

#include <unistd.h>

#include <vector>

namespace krait::imports {

std::string normal_path(std::string_view path) {
    bool is_absolute = path.starts_with('/');
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        size_t slash = path.find('/');
        std::string_view part = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
        if (part.empty() || part == ".") continue;
        if (part == ".." && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else if (part != ".." || !is_absolute)
            parts.push_back(part);
    }
    std::string text;
    for (std::string_view part : parts) text.append(text.empty() && !is_absolute ? "" : "/").append(part);
    if (text.empty()) return is_absolute ? "/" : ".";
    return text;
}

std::string join_path(std::string_view folder, std::string_view name) {
    if (name.starts_with('/') || folder.empty()) return normal_path(name);
    return normal_path(std::string(folder) + "/" + std::string(name));
}

std::string absolute_path(const std::string& path) {
    if (path.starts_with('/')) return normal_path(path);
    char folder[4096];
    if (!::getcwd(folder, sizeof folder)) return path;
    return join_path(folder, path);
}

std::string folder_of(const std::string& path) {
    size_t slash = path.rfind('/');
    if (slash == std::string::npos) return {};
    return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace krait::imports

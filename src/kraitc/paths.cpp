#include "kraitc/paths.h"

#include <cerrno>

#include "base/format.h"
#include "base/utf8.h"
#include "os/file.h"

namespace krait::kraitc {

namespace {

std::string joined(std::string_view folder, std::string_view name) {
    std::string path(folder);
    if (!path.empty() && path.back() != '/') path += '/';
    return path += name;
}

class Finder {
public:
    explicit Finder(SourceList& list) : list_(list) {}

    void add(const std::string& path) {
        auto status = os::file_status(path);
        if (!status) return problem(path, status.error());
        if (status->kind == os::FileKind::Folder)
            add_folder(path);
        else
            list_.files.push_back(path);
    }

private:
    void problem(const std::string& path, os::Error error) { list_.problems.push_back({path, error}); }

    void add_folder(const std::string& folder) {
        auto entries = os::list_folder(folder);
        if (!entries) return problem(folder, entries.error());
        for (const os::FolderEntry& entry : *entries)
            if (entry.name != "__pycache__") add_entry(joined(folder, entry.name), entry.kind);
    }

    // What vanished meanwhile, leads nowhere or is no file is passed over. Linked files are taken, linked folders not.
    void add_entry(const std::string& path, os::FileKind kind) {
        if (kind == os::FileKind::Folder) return add_folder(path);
        bool is_source = path.ends_with(".py");
        if (kind == os::FileKind::Other) return add_untold(path, is_source);
        if (is_source && (kind == os::FileKind::Regular || leads_to_file(path))) list_.files.push_back(path);
    }

    // The folder did not say what it is, or it is a device, a pipe or the like.
    void add_untold(const std::string& path, bool is_source) {
        auto link = os::link_status(path);
        if (!link) return;
        if (link->kind == os::FileKind::Folder) return add_folder(path);
        if (is_source && leads_to_file(path)) list_.files.push_back(path);
    }

    static bool leads_to_file(const std::string& path) {
        auto status = os::file_status(path);
        return status && status->kind == os::FileKind::Regular;
    }

    SourceList& list_;
};

}  // namespace

const PathProblem* SourceList::problem_of(std::string_view path) const {
    for (const PathProblem& problem : problems)
        if (problem.path == path) return &problem;
    return nullptr;
}

SourceList find_sources(const std::vector<std::string>& paths) {
    SourceList list;
    Finder finder(list);
    for (const std::string& path : paths) finder.add(path);
    return list;
}

std::string_view name_of(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

std::string_view parent_of(std::string_view path) {
    size_t slash = path.find_last_of('/');
    if (slash == std::string_view::npos) return {};
    size_t last = path.find_last_not_of('/', slash);
    return last == std::string_view::npos ? path.substr(0, slash + 1) : path.substr(0, last + 1);
}

// As importlib.util.cache_from_source(): a name without a dot runs into the tag, a leading dot alone is dropped.
std::string cache_path(std::string_view source, std::string_view tag, int optimize) {
    std::string_view name = name_of(source);
    size_t dot = name.find_last_of('.');
    std::string cached;
    if (dot == std::string_view::npos)
        cached = name;
    else if (dot == 0)
        cached = std::string(name.substr(1)) + '.';
    else
        cached = name.substr(0, dot + 1);
    cached += tag;
    if (optimize) cached += ".opt-" + std::to_string(optimize);
    return joined(joined(parent_of(source), "__pycache__"), cached + ".pyc");
}

std::string path_below(std::string_view folder, std::string_view source) {
    while (source.starts_with('/')) source.remove_prefix(1);
    std::string_view name = name_of(source);
    size_t first = name.find_first_not_of('.'), dot = name.find_last_of('.');
    bool has_suffix = dot != std::string_view::npos && first != std::string_view::npos && dot > first;
    std::string_view stem = has_suffix ? source.substr(0, source.size() - (name.size() - dot)) : source;
    return joined(folder, stem) + ".pyc";
}

std::string as_python_text(std::string_view path) {
    if (!base::find_utf8_fault(path)) return std::string(path);
    std::string text;
    while (auto fault = base::find_utf8_fault(path)) {
        text += path.substr(0, fault->offset);
        for (size_t i = 0; i < fault->size; ++i)
            base::append_utf8(text, 0xDC00 + static_cast<unsigned char>(path[fault->offset + i]));
        path.remove_prefix(fault->offset + fault->size);
    }
    return text += path;
}

std::string as_printable(std::string_view text) {
    if (!base::find_utf8_fault(text)) return std::string(text);
    std::string shown;
    for (const char *cursor = text.data(), *end = cursor + text.size(); cursor < end;) {
        char32_t point = base::next_code_point(cursor);
        if (base::is_surrogate(point))
            base::append_formatted(shown, "\\u%04x", static_cast<unsigned>(point));
        else
            base::append_utf8(shown, point);
    }
    return shown;
}

}  // namespace krait::kraitc

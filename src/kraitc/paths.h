#pragma once

// Which files are meant, where their .pyc goes, and how Python sees their names.

#include <string>
#include <string_view>
#include <vector>

#include "os/error.h"

namespace krait::kraitc {

// Something that cannot be read, and why.
struct PathProblem {
    std::string path;
    os::Error error;
};

struct SourceList {
    std::vector<std::string> files;  // in compileall's order: as given, folders by sorted names
    std::vector<PathProblem> problems;

    const PathProblem* problem_of(std::string_view path) const;
};

// Files are taken as they are; of folders, every regular file below them whose name ends in `.py`, not below
// `__pycache__` or linked folders.
SourceList find_sources(const std::vector<std::string>& paths);

// DIR/__pycache__/NAME.TAG[.opt-N].pyc
std::string cache_path(std::string_view source, std::string_view tag, int optimize);
// FOLDER/<path as given, suffix .pyc>
std::string path_below(std::string_view folder, std::string_view source);
// Without the last part; empty when there is one only.
std::string_view parent_of(std::string_view path);
std::string_view name_of(std::string_view path);

// os.fsdecode(): bytes that are not UTF-8 become lone surrogates (in their three-byte form).
std::string as_python_text(std::string_view path);
// The same text for a terminal: what cannot be encoded is shown as a backslash escape.
std::string as_printable(std::string_view text);

}  // namespace krait::kraitc

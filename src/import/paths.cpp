#include "import/paths.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "import/path_text.h"

// The order of things is that of CPython's getpath.py: executable, virtual environment, prefix by landmark, sys.path.

namespace krait::imports {

namespace {

constexpr std::string_view kLibrary = "python3.14";
constexpr std::string_view kArchive = "python314.zip";

bool is_file(const std::string& path) {
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}
bool is_folder(const std::string& path) {
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}
bool is_executable(const std::string& path) { return is_file(path) && ::access(path.c_str(), X_OK) == 0; }

std::string variable(const char* name, bool reads) {
    const char* value = reads ? std::getenv(name) : nullptr;
    return value ? value : "";
}

// Where the program is, by its name or through PATH; empty: nowhere.
std::string find_executable(const std::string& program) {
    if (program.find('/') != std::string::npos) return absolute_path(program);
    std::string_view path = std::getenv("PATH") ? std::getenv("PATH") : "";
    while (!path.empty()) {
        size_t colon = path.find(':');
        std::string candidate = join_path(path.substr(0, colon), program);
        if (is_executable(candidate)) return candidate;
        path.remove_prefix(colon == std::string_view::npos ? path.size() : colon + 1);
    }
    return {};
}

// What the links of a file lead to; its folders' links stay.
std::string resolve_links(std::string path) {
    constexpr int kMostLinks = 40;
    for (int i = 0; i < kMostLinks; ++i) {
        char target[4096];
        ssize_t length = ::readlink(path.c_str(), target, sizeof target);
        if (length < 0) return path;
        path = join_path(folder_of(path), std::string_view(target, static_cast<size_t>(length)));
    }
    return path;
}

std::string stripped(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n\f\v";
    size_t start = text.find_first_not_of(kBlank);
    if (start == std::string_view::npos) return {};
    return std::string(text.substr(start, text.find_last_not_of(kBlank) - start + 1));
}

class Search {
public:
    Search(const PathRequest& request, object::PathConfiguration& out) : request_(request), out_(out) {}

    PathFindings run() {
        out_.executable = find_executable(request_.program.empty() ? "python3" : request_.program);
        bool uses_environment = request_.uses_environment;
        for (const std::string& program : {out_.executable, resolve_links(out_.executable)})
            if (!findings_.has_path_file && !program.empty()) read_path_file(program + "._pth");
        if (findings_.has_path_file) uses_environment = false;
        if (std::string given = variable("PYTHONPLATLIBDIR", uses_environment); !given.empty()) out_.platlibdir = given;
        if (!findings_.has_path_file) home_ = variable("PYTHONHOME", uses_environment);
        std::string real_base = find_environment();
        find_prefixes(real_base);
        if (!findings_.has_path_file) fill_search_path();
        return std::move(findings_);
    }

private:
    // Lines of sys.path, beside the file; its folder is the home.
    void read_path_file(const std::string& path) {
        std::ifstream file(path);
        if (!file) return;
        findings_.has_path_file = true;
        home_ = folder_of(path);
        for (std::string line; std::getline(file, line);) {
            std::string entry = stripped(std::string_view(line).substr(0, line.find('#')));
            if (entry.empty()) continue;
            if (entry == "import site")
                findings_.imports_site = true;
            else if (entry.starts_with("import "))
                findings_.messages.push_back("unsupported 'import' line in ._pth file\n");
            else
                out_.search.push_back(join_path(home_, entry));
        }
    }

    std::string library(const std::string& prefix) const {
        return prefix + "/" + out_.platlibdir + "/" + std::string(kLibrary);
    }
    bool has_library(const std::string& prefix) const {
        return is_file(library(prefix) + "/os.py") || is_file(library(prefix) + "/os.pyc");
    }

    // pyvenv.cfg beside the executable or one folder up. Returns the folder to look for the library from.
    std::string find_environment() {
        std::string folder = folder_of(out_.executable);
        std::string start = folder_of(resolve_links(out_.executable));
        out_.base_executable = out_.executable;
        for (const std::string& place : {folder_of(folder), folder}) {
            std::ifstream file(place + "/pyvenv.cfg");
            if (!file) continue;
            environment_ = place;
            read_environment(file, start);
            break;
        }
        return start;
    }

    void read_environment(std::ifstream& file, std::string& start) {
        for (std::string line; std::getline(file, line);) {
            size_t equals = line.find('=');
            if (equals == std::string::npos) continue;
            std::string key = stripped(std::string_view(line).substr(0, equals));
            for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            if (key != "home" || !home_.empty()) continue;
            start = stripped(std::string_view(line).substr(equals + 1));
            find_base_executable(start);
            return;
        }
    }

    void find_base_executable(const std::string& home) {
        std::string resolved = resolve_links(out_.executable);
        if (resolved != out_.executable) {
            out_.base_executable = resolved;
            return;
        }
        std::string own_name = out_.executable.substr(out_.executable.rfind('/') + 1);
        out_.base_executable = home + "/" + own_name;
        for (const std::string& name :
             {own_name, std::string("krait"), std::string("python3"), std::string("python3.14")})
            if (is_file(home + "/" + name)) {
                out_.base_executable = home + "/" + name;
                return;
            }
    }

    bool search_up(const std::string& from, bool archive) {
        for (std::string folder = from;; folder = folder_of(folder)) {
            std::string base = folder == "/" ? "" : folder;
            bool found =
                archive ? is_file(base + "/" + out_.platlibdir + "/" + std::string(kArchive)) : has_library(base);
            if (found) {
                prefix_ = folder;
                return true;
            }
            if (folder.empty() || folder == "/") return false;
        }
    }

    void find_prefixes(const std::string& start) {
        if (!home_.empty()) {
            size_t colon = home_.find(':');
            prefix_ = home_.substr(0, colon);
            exec_prefix_ = colon == std::string::npos ? prefix_ : home_.substr(colon + 1);
        } else if (search_up(start, true) || search_up(start, false)) {
            exec_prefix_ = prefix_;
        } else {
            use_compiled_prefix();
        }
        if (stdlib_.empty()) stdlib_ = library(prefix_);
        out_.stdlib_dir = is_folder(stdlib_) || findings_.has_path_file ? stdlib_ : "";
        out_.base_prefix = out_.prefix = prefix_;
        out_.base_exec_prefix = out_.exec_prefix = exec_prefix_;
        if (!environment_.empty()) out_.prefix = out_.exec_prefix = environment_;
    }

    // Where the library stood when this program was built.
    void use_compiled_prefix() {
        prefix_ = exec_prefix_ = KRAIT_LIBRARY_PREFIX;
        if (has_library(prefix_)) return;
        stdlib_ = KRAIT_LIBRARY_FOLDER;
        if (is_file(stdlib_ + "/os.py")) return;
        findings_.messages.push_back("Could not find platform independent libraries <prefix>\n");
        findings_.messages.push_back("Consider setting $PYTHONHOME to <prefix>[:<exec_prefix>]\n");
    }

    void fill_search_path() {
        std::string given = variable("PYTHONPATH", request_.uses_environment);
        std::string_view rest = given;
        while (!given.empty()) {
            size_t colon = rest.find(':');
            out_.search.push_back(absolute_path(std::string(rest.substr(0, colon))));
            if (colon == std::string_view::npos) break;
            rest.remove_prefix(colon + 1);
        }
        out_.search.push_back(prefix_ + "/" + out_.platlibdir + "/" + std::string(kArchive));
        out_.search.push_back(stdlib_);
        out_.search.push_back(library(exec_prefix_) + "/lib-dynload");
    }

    const PathRequest& request_;
    object::PathConfiguration& out_;
    std::string home_, environment_, prefix_, exec_prefix_, stdlib_;
    PathFindings findings_;
};

}  // namespace

PathFindings configure_paths(const PathRequest& request, object::PathConfiguration& out) {
    out = {};
    return Search(request, out).run();
}

}  // namespace krait::imports

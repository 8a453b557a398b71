#pragma once

// What the command line and the environment decided before an interpreter starts; the module sys shows it. Texts are
// decoded: UTF-8, undecodable bytes as lone surrogates of three bytes each.

#include <optional>
#include <string>
#include <vector>

namespace krait::object {

struct Flags {  // sys.flags
    int debug = 0;
    int inspect = 0;
    int interactive = 0;
    int optimize = 0;
    int dont_write_bytecode = 0;
    int no_user_site = 0;
    int no_site = 0;
    int ignore_environment = 0;
    int verbose = 0;
    int bytes_warning = 0;
    int quiet = 0;
    int hash_randomization = 1;
    int isolated = 0;
    bool dev_mode = false;
    int utf8_mode = 0;
    int warn_default_encoding = 0;
    bool safe_path = false;
    int int_max_str_digits = 4300;
    int thread_inherit_context = 0;
    int context_aware_warnings = 0;
};

struct PathConfiguration {
    std::string executable, base_executable;
    std::string prefix, exec_prefix, base_prefix, base_exec_prefix;
    std::string platlibdir = "lib";
    std::string stdlib_dir;  // empty: None
    std::vector<std::string> search;
};

struct Configuration {
    Flags flags;
    PathConfiguration paths;
    std::vector<std::string> argv{""}, orig_argv;
    std::vector<std::string> warning_options;
    std::vector<std::string> x_options;  // as written, "name" or "name=value"
    std::optional<std::string> pycache_prefix;
    std::string check_hash_based_pycs = "default";
    std::string filesystem_encoding = "utf-8", filesystem_errors = "surrogateescape";
    std::string stdio_encoding = "utf-8", stdio_errors = "strict";
    bool is_buffered = true;  // not -u
    bool uses_frozen_modules = true;
    bool has_debug_ranges = true;
    bool remote_debug = true;
    bool enables_faulthandler = false;
    int import_time = 0;
    int cpu_count = -1;
    int tracemalloc_frames = 0;
};

}  // namespace krait::object

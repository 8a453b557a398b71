#pragma once

// Where the library is: sys.prefix and its kin, sys.path, sys.executable (the rules of CPython's getpath.py).

#include "object/configuration.h"

namespace krait::imports {

struct PathRequest {
    std::string program;  // argv[0]
    bool uses_environment = true;
};

struct PathFindings {
    std::vector<std::string> messages;  // of what is not found; the paths are the best that could be made of it
    // A file EXECUTABLE._pth says what sys.path is: nothing else does, and site is imported only if it says so.
    bool has_path_file = false;
    bool imports_site = false;
};

PathFindings configure_paths(const PathRequest& request, object::PathConfiguration& out);

}  // namespace krait::imports

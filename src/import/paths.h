#pragma once

// Where the library is: sys.prefix and its kin, sys.path, sys.executable (the rules of CPython's getpath.py).

#include "object/configuration.h"

namespace krait::imports {

struct PathRequest {
    std::string program;  // argv[0]
    bool uses_environment = true;
};

// Messages of what is not found; the paths are the best that could be made of it.
std::vector<std::string> configure_paths(const PathRequest& request, object::PathConfiguration& out);

}  // namespace krait::imports

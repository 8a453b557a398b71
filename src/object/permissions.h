#pragma once

// What an interpreter may do, as whoever made it decided. The first one of a process may do everything.

#include "object/module_state.h"

namespace krait::object {

struct Permissions {
    bool is_main = true;  // nobody's subinterpreter
    bool fork = true;
    bool exec = true;
    bool threads = true;
    bool daemon_threads = true;
    bool checks_extensions = false;
    int extensions_override = 0;  // of _imp._override_multi_interp_extensions_check
};

inline Permissions& permissions(Thread& t) { return state<Permissions>(t); }

}  // namespace krait::object

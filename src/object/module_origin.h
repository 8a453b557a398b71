#pragma once

// Where a module came from, for complaints about what it lacks: a file that stands in the way of the module that was
// meant is the likeliest reason.

#include <string>

#include "object/thread.h"

namespace krait::object {

struct ModuleOrigin {
    Ref<> text;                 // str; absent: not known
    bool shadows = false;       // found through sys.path[0] as the program began: it may hide another module
    bool hides_stdlib = false;  // and has the name of one of the standard library's
    bool is_initializing = false;
};

// `spec` absent: nothing is known.
Result<ModuleOrigin> origin_of_spec(Thread& t, Value spec, Value module_name);

// sys.path[0], as it was put there for the program.
void remember_first_path(Thread& t, std::string path);

}  // namespace krait::object

#include "modules/sys/functions.h"

// The module sys. Streams are put in by the start of the program, what importlib keeps there by importlib.

namespace krait::modules {

using namespace object;

KRAIT_MODULE(sys, "What the interpreter is, how it was started, and what it is doing.") {
    m.thread().interpreter.sys_dict = share(Value(&m.dict()));
    TRY(sys::add_information(m));
    TRY(sys::add_library_names(m));
    TRY(sys::add_configuration(m));
    sys::add_frames(m);
    sys::add_hooks(m);
    sys::add_limits(m);
    sys::add_tracing(m);
    return sys::add_submodules(m);
}

}  // namespace krait::modules

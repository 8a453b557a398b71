#include "modules/posix/posix.h"

namespace krait::modules {

KRAIT_MODULE(posix, "What the operating system offers, as os shows it.") {
    posix::add_status(m);
    posix::add_folders(m);
    posix::add_files(m);
    posix::add_descriptors(m);
    posix::add_paths(m);
    posix::add_environment(m);
    posix::add_process(m);
    posix::add_children(m);
    posix::add_identity(m);
    posix::add_schedule(m);
    posix::add_extended(m);
    posix::add_terminals(m);
    posix::add_constants(m);
    m.add("error", object::types::OSError);
    return m.status();
}

}  // namespace krait::modules

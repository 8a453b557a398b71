#include <fcntl.h>
#include <sys/mman.h>

#include "modules/posix/posix.h"
#include "object/audit.h"

// _posixshmem: shared memory by name.

namespace krait::modules {

using namespace object;

namespace {

Result<int64_t> shm_open_(Thread& t, Value, Value path, int flags, int mode) {
    Ref<Bytes> name = TRY(fs_bytes(t, path));
    int64_t descriptor =
        TRY(patient_call(t, [&] { return ::shm_open(name->data(), flags, static_cast<mode_t>(mode)); }));
    if (descriptor < 0) return raise_os_error(t, errno, path);
    return descriptor;
}

Status shm_unlink_(Thread& t, Value, Value path) {
    Ref<Bytes> name = TRY(fs_bytes(t, path));
    int number = 0;
    {
        Unlocked unlocked(t);
        if (::shm_unlink(name->data()) < 0) number = errno;
    }
    if (number) return raise_os_error(t, number, path);
    return {};
}

}  // namespace

KRAIT_MODULE(_posixshmem, "Shared memory by name.") {
    m.def<"shm_open(path, flags, mode=511)", shm_open_>("Opens a piece of shared memory; returns its descriptor.");
    m.def<"shm_unlink(path, /)", shm_unlink_>("Removes a name of shared memory.");
    return m.status();
}

}  // namespace krait::modules

#pragma once

// What the files of the module posix share. Each describes its functions in one `add_...(ModuleBuilder&)`.

#include <vector>

#include "modules/posix/path.h"
#include "modules/system_call.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/struct_sequence.h"

namespace krait::modules::posix {

using namespace krait::object;

// --- arguments ---

struct UserId {
    uint32_t number = 0;
};
struct GroupId {
    uint32_t number = 0;
};
// follow_symlinks: a boolean that is true unless it is given.
struct FollowLinks {
    bool value = true;
};
struct FileOffset {
    int64_t value = 0;
};
// An int in the manner of CPython's older functions: "signed integer is greater than maximum".
struct OldInt {
    int value = 0;
};
// A str or bytes name for the system that is no path (an environment variable, an attribute).
struct SystemText {
    Ref<Bytes> bytes;
    const char* c_str() const { return bytes->data(); }
};

// -1 and the numbers of users or groups: "uid should be integer, not {T}".
Result<uint32_t> to_id(Thread& t, Value value, std::string_view kind);
Result<Ref<>> from_id(Thread& t, uint32_t id);

struct Strings {  // of execv: owned here, pointed to there, null at the end
    std::vector<Ref<Bytes>> owners;
    std::vector<char*> pointers;
};
// str, bytes or path-like objects of a tuple or list.
Result<Strings> to_strings(Thread& t, Value sequence);
// NAME=value of a mapping.
Result<Strings> to_environment(Thread& t, Value mapping);

// --- calls ---

inline Status check(Thread& t, int64_t answer) {
    if (answer == -1) return raise_os_error(t, errno);
    return {};
}

// A call that may take long. -1 is an OSError, without or with the path's name.
template <typename Call>
Status perform(Thread& t, Call call) {
    int number = 0;
    {
        Unlocked unlocked(t);
        if (call() == -1) number = errno;
    }
    if (number) return raise_os_error(t, number);
    return {};
}
template <typename Call>
Status perform(Thread& t, const Path& path, Call call) {
    int number = 0;
    {
        Unlocked unlocked(t);
        if (call() == -1) number = errno;
    }
    if (number) return path.fail(t, number);
    return {};
}
// The same for calls that a signal may interrupt.
template <typename Call>
Result<int64_t> perform_patiently(Thread& t, Call call) {
    return system_call(t, call);
}

// Audit events (audit.h) with a path and whatever follows.
Value audited(const Path& path);
Value audited(Ref<>& holder, Thread& t, const FolderDescriptor& folder);  // -1: none given

// --- names ---

// str, or bytes when the caller's path was bytes.
Result<Ref<>> name_like(Thread& t, bool as_bytes, std::string_view name);

// --- status ---

struct StatRequest;
Result<Ref<>> stat_result(Thread& t, const struct stat& status);
Result<Ref<>> do_stat(Thread& t, std::string_view function, const Path& path, const FolderDescriptor& folder,
                      bool follows_links);
// "{function}: can't specify dir_fd without matching path", "cannot use fd and follow_symlinks together" ...
Status check_options(Thread& t, std::string_view function, const Path& path, const FolderDescriptor& folder,
                     bool follows_links);

// --- the parts ---

void add_status(ModuleBuilder& m);       // stat, lstat, fstat, statvfs, access
void add_folders(ModuleBuilder& m);      // listdir, scandir, mkdir, getcwd
void add_files(ModuleBuilder& m);        // unlink, rename, link, chmod, utime
void add_descriptors(ModuleBuilder& m);  // open, read, write, pipe, dup
void add_paths(ModuleBuilder& m);        // fspath, and what posixpath has in C
void add_process(ModuleBuilder& m);      // getpid, kill, times, system
void add_children(ModuleBuilder& m);     // fork, exec, spawn, wait
void add_identity(ModuleBuilder& m);     // users and groups
void add_schedule(ModuleBuilder& m);     // sched_*, priorities
void add_environment(ModuleBuilder& m);  // environ, putenv, urandom, uname, sysconf
void add_extended(ModuleBuilder& m);     // extended attributes, memfd, eventfd, timerfd
void add_terminals(ModuleBuilder& m);
void add_constants(ModuleBuilder& m);

void define_dir_entry(TypeBuilder& type);
void define_scandir_iterator(TypeBuilder& type);

namespace posix_types {
extern StructType StatResult, StatvfsResult, TerminalSize, TimesResult, UnameResult, WaitidResult, SchedParam;
extern Type DirEntry, ScandirIterator;
}  // namespace posix_types

}  // namespace krait::modules::posix

namespace krait::object {

#define KRAIT_POSIX_CONVERSION(TYPE)                                                                      \
    template <>                                                                                           \
    struct Convert<modules::posix::TYPE> {                                                                \
        static Result<modules::posix::TYPE> from(Thread& t, Value value, const ArgumentContext& context); \
    }
KRAIT_POSIX_CONVERSION(UserId);
KRAIT_POSIX_CONVERSION(GroupId);
KRAIT_POSIX_CONVERSION(FollowLinks);
KRAIT_POSIX_CONVERSION(FileOffset);
KRAIT_POSIX_CONVERSION(OldInt);
KRAIT_POSIX_CONVERSION(SystemText);
#undef KRAIT_POSIX_CONVERSION

}  // namespace krait::object

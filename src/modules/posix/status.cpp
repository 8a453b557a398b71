#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/float.h"

// stat, statvfs, access.

namespace krait::modules::posix {

namespace {

constexpr StructField kStatFields[] = {
    {"st_mode", "protection bits"},
    {"st_ino", "inode"},
    {"st_dev", "device"},
    {"st_nlink", "number of hard links"},
    {"st_uid", "user ID of owner"},
    {"st_gid", "group ID of owner"},
    {"st_size", "total size, in bytes"},
    {""},
    {""},
    {""},
    {"st_atime", "time of last access"},
    {"st_mtime", "time of last modification"},
    {"st_ctime", "time of last change"},
    {"st_atime_ns", "time of last access in nanoseconds"},
    {"st_mtime_ns", "time of last modification in nanoseconds"},
    {"st_ctime_ns", "time of last change in nanoseconds"},
    {"st_blksize", "blocksize for filesystem I/O"},
    {"st_blocks", "number of blocks allocated"},
    {"st_rdev", "device type (if inode device)"},
};
constexpr int kIntegerTime = 7, kFloatTime = 10;

// Times that a caller of the type did not give as floats are its integers.
Status complete_times(Thread&, Tuple& made) {
    for (int i = 0; i < 3; ++i)
        if (!struct_field(made, kFloatTime + i) || struct_field(made, kFloatTime + i) == none())
            set_struct_field(made, kFloatTime + i, share(struct_field(made, kIntegerTime + i)));
    return {};
}

constexpr StructSequence kStatResult = {
    .doc = "What the system knows of a file; the first ten fields are also items.",
    .fields = kStatFields,
    .visible = 10,
    .complete = complete_times,
};

constexpr StructField kStatvfsFields[] = {
    {"f_bsize"}, {"f_frsize"}, {"f_blocks"}, {"f_bfree"},   {"f_bavail"}, {"f_files"},
    {"f_ffree"}, {"f_favail"}, {"f_flag"},   {"f_namemax"}, {"f_fsid"},
};
constexpr StructSequence kStatvfsResult = {
    .doc = "What the system knows of a file system.", .fields = kStatvfsFields, .visible = 10};

}  // namespace

namespace posix_types {
constinit StructType StatResult{kStatResult}, StatvfsResult{kStatvfsResult};
}

namespace {

const TypeDefinition kTypes[] = {
    {&posix_types::StatResult, "os.stat_result", &types::Tuple, define_struct_sequence},
    {&posix_types::StatvfsResult, "os.statvfs_result", &types::Tuple, define_struct_sequence},
};
TypeDefinitions registered(kTypes);

constexpr int64_t kBillion = 1'000'000'000;

Result<Ref<>> nanoseconds(Thread& t, const timespec& time) {
    int64_t whole;
    if (!__builtin_mul_overflow(static_cast<int64_t>(time.tv_sec), kBillion, &whole) &&
        !__builtin_add_overflow(whole, static_cast<int64_t>(time.tv_nsec), &whole))
        return int_from_int64(t, whole);
    Ref<> seconds = TRY(int_from_int64(t, time.tv_sec));
    Ref<> scaled = TRY(binary(t, BinaryOp::Multiply, seconds, Value::small_int(kBillion)));
    return binary(t, BinaryOp::Add, scaled, Value::small_int(time.tv_nsec));
}

}  // namespace

Result<Ref<>> stat_result(Thread& t, const struct stat& status) {
    const uint64_t numbers[] = {status.st_mode, status.st_ino, status.st_dev, status.st_nlink};
    Ref<> fields[std::size(kStatFields)];
    for (size_t i = 0; i < std::size(numbers); ++i) fields[i] = TRY(int_from_uint64(t, numbers[i]));
    fields[4] = TRY(from_id(t, status.st_uid));
    fields[5] = TRY(from_id(t, status.st_gid));
    fields[6] = TRY(int_from_int64(t, status.st_size));
    const timespec times[] = {status.st_atim, status.st_mtim, status.st_ctim};
    for (int i = 0; i < 3; ++i) {
        fields[7 + i] = TRY(int_from_int64(t, times[i].tv_sec));
        fields[10 + i] = TRY(
            float_from_double(t, static_cast<double>(times[i].tv_sec) + 1e-9 * static_cast<double>(times[i].tv_nsec)));
        fields[13 + i] = TRY(nanoseconds(t, times[i]));
    }
    fields[16] = TRY(int_from_int64(t, status.st_blksize));
    fields[17] = TRY(int_from_int64(t, status.st_blocks));
    fields[18] = TRY(int_from_uint64(t, status.st_rdev));
    Value values[std::size(kStatFields)];
    for (size_t i = 0; i < std::size(values); ++i) values[i] = fields[i];
    return struct_sequence_new(t, posix_types::StatResult, values);
}

Result<Ref<>> do_stat(Thread& t, std::string_view function, const Path& path, const FolderDescriptor& folder,
                      bool follows_links) {
    TRY(check_options(t, function, path, folder, follows_links));
    // CPython takes this one number for "no descriptor" and hands the system no path.
    if (path.is_descriptor && path.descriptor == -1) return path.fail(t, EFAULT);
    struct stat status;
    int flags = follows_links ? 0 : AT_SYMLINK_NOFOLLOW;
    TRY(perform(t, path, [&] {
        return path.is_descriptor ? fstat(path.descriptor, &status) : fstatat(folder.number, path.name, &status, flags);
    }));
    return stat_result(t, status);
}

namespace {

Result<Ref<>> posix_stat(Thread& t, Value, PathOrDescriptor path, FolderDescriptor folder, bool follows_links) {
    return do_stat(t, "stat", path, folder, follows_links);
}

Result<Ref<>> posix_lstat(Thread& t, Value, Path path, FolderDescriptor folder) {
    return do_stat(t, "lstat", path, folder, false);
}

Result<Ref<>> posix_fstat(Thread& t, Value, int fd) {
    struct stat status;
    TRY(perform_patiently(t, [&] { return fstat(fd, &status); }));
    return stat_result(t, status);
}

Result<Ref<>> statvfs_result(Thread& t, const struct statvfs& status) {
    const uint64_t numbers[] = {status.f_bsize,  status.f_frsize,  status.f_blocks, status.f_bfree,
                                status.f_bavail, status.f_files,   status.f_ffree,  status.f_favail,
                                status.f_flag,   status.f_namemax, status.f_fsid};
    Ref<> fields[std::size(numbers)];
    Value values[std::size(numbers)];
    for (size_t i = 0; i < std::size(numbers); ++i) {
        fields[i] = TRY(int_from_uint64(t, numbers[i]));
        values[i] = fields[i];
    }
    return struct_sequence_new(t, posix_types::StatvfsResult, values);
}

Result<Ref<>> posix_statvfs(Thread& t, Value, PathOrDescriptor path) {
    struct statvfs status;
    TRY(perform(t, path,
                [&] { return path.is_descriptor ? fstatvfs(path.descriptor, &status) : statvfs(path.name, &status); }));
    return statvfs_result(t, status);
}

Result<Ref<>> posix_fstatvfs(Thread& t, Value, int fd) {
    struct statvfs status;
    TRY(perform_patiently(t, [&] { return fstatvfs(fd, &status); }));
    return statvfs_result(t, status);
}

Result<bool> posix_access(Thread& t, Value, Path path, int mode, FolderDescriptor folder, bool effective,
                          bool follows_links) {
    int flags = (follows_links ? 0 : AT_SYMLINK_NOFOLLOW) | (effective ? AT_EACCESS : 0);
    Unlocked unlocked(t);
    return faccessat(folder.number, path.name, mode, flags) == 0;
}

}  // namespace

void add_status(ModuleBuilder& m) {
    m.def<"stat(path, *, dir_fd=None, follow_symlinks=True)", posix_stat>("The status of a file.");
    m.def<"lstat(path, *, dir_fd=None)", posix_lstat>("The status of a file; of a link, its own.");
    m.def<"fstat(fd)", posix_fstat>("The status of an open file.");
    m.def<"statvfs(path)", posix_statvfs>("The status of the file system that holds the path.");
    m.def<"fstatvfs(fd, /)", posix_fstatvfs>("The status of the file system that holds the open file.");
    m.def<"access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", posix_access>(
        "May the process use the path in this way?");
    m.add("stat_result", posix_types::StatResult);
    m.add("statvfs_result", posix_types::StatvfsResult);
}

}  // namespace krait::modules::posix

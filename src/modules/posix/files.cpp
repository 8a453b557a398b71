#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/float.h"

// Names of files: removing, renaming, linking; their permissions, owners and times.

namespace krait::modules::posix {

namespace {

// --- removing and renaming ---

Status posix_unlink(Thread& t, Value, Path path, FolderDescriptor folder) {
    Ref<> holder;
    TRY(audit(t, "os.remove", audited(path), audited(holder, t, folder)));
    return perform(t, path, [&] { return unlinkat(folder.number, path.name, 0); });
}

Status posix_rmdir(Thread& t, Value, Path path, FolderDescriptor folder) {
    Ref<> holder;
    TRY(audit(t, "os.rmdir", audited(path), audited(holder, t, folder)));
    return perform(t, path, [&] { return unlinkat(folder.number, path.name, AT_REMOVEDIR); });
}

Raised fail_with_both(Thread& t, int number, const Path& source, const Path& target) {
    return raise_os_error(t, number, source.object, target.object);
}

template <typename Call>
Status perform_on_both(Thread& t, const Path& source, const Path& target, Call call) {
    int number = 0;
    {
        Unlocked unlocked(t);
        if (call() == -1) number = errno;
    }
    if (number) return fail_with_both(t, number, source, target);
    return {};
}

Status posix_rename(Thread& t, Value, Path source, Path target, FolderDescriptor source_folder,
                    FolderDescriptor target_folder) {
    Ref<> first, second;
    TRY(audit(t, "os.rename", audited(source), audited(target), audited(first, t, source_folder),
              audited(second, t, target_folder)));
    return perform_on_both(t, source, target, [&] {
        return renameat(source_folder.number, source.name, target_folder.number, target.name);
    });
}

// --- links ---

Status posix_link(Thread& t, Value, Path source, Path target, FolderDescriptor source_folder,
                  FolderDescriptor target_folder, FollowLinks follow) {
    Ref<> first, second;
    TRY(audit(t, "os.link", audited(source), audited(target), audited(first, t, source_folder),
              audited(second, t, target_folder)));
    return perform_on_both(t, source, target, [&] {
        return linkat(source_folder.number, source.name, target_folder.number, target.name,
                      follow.value ? AT_SYMLINK_FOLLOW : 0);
    });
}

Status posix_symlink(Thread& t, Value, Path source, Path target, bool, FolderDescriptor folder) {
    Ref<> holder;
    TRY(audit(t, "os.symlink", audited(source), audited(target), audited(holder, t, folder)));
    return perform_on_both(t, source, target, [&] { return symlinkat(source.name, folder.number, target.name); });
}

Result<Ref<>> posix_readlink(Thread& t, Value, Path path, FolderDescriptor folder) {
    std::string target(4096, '\0');
    ssize_t size = -1;
    TRY(perform(t, path, [&] { return size = readlinkat(folder.number, path.name, target.data(), target.size()); }));
    return name_like(t, path.is_bytes, std::string_view(target).substr(0, static_cast<size_t>(size)));
}

// --- permissions and owners ---

Status posix_chmod(Thread& t, Value, PathOrDescriptor path, int mode, FolderDescriptor folder, FollowLinks follow) {
    TRY(check_options(t, "chmod", path, folder, follow.value));
    Ref<> holder;
    TRY(audit(t, "os.chmod", audited(path), Value::small_int(mode), audited(holder, t, folder)));
    bool is_unsupported = false;
    Status done = perform(t, path, [&] {
        if (path.is_descriptor) return fchmod(path.descriptor, static_cast<mode_t>(mode));
        int flags = follow.value ? 0 : AT_SYMLINK_NOFOLLOW;
        int answer = fchmodat(folder.number, path.name, static_cast<mode_t>(mode), flags);
        is_unsupported = answer < 0 && !follow.value && errno == EOPNOTSUPP;
        return answer;
    });
    if (!is_unsupported) return done;
    t.clear_exception();
    if (folder.is_given()) return t.raise_value_error("chmod: cannot use dir_fd and follow_symlinks together");
    return t.raise(types::NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
}

Status posix_fchmod(Thread& t, Value, int fd, int mode) {
    TRY(audit(t, "os.chmod", Value::small_int(fd), Value::small_int(mode), Value::small_int(-1)));
    TRY(perform_patiently(t, [&] { return fchmod(fd, static_cast<mode_t>(mode)); }));
    return {};
}

Status audit_chown(Thread& t, Value path, uint32_t user, uint32_t group, const FolderDescriptor& folder) {
    Ref<> uid = TRY(from_id(t, user));
    Ref<> gid = TRY(from_id(t, group));
    Ref<> holder;
    return audit(t, "os.chown", path, uid, gid, audited(holder, t, folder));
}

Status posix_chown(Thread& t, Value, PathOrDescriptor path, UserId user, GroupId group, FolderDescriptor folder,
                   bool follows_links) {
    TRY(check_options(t, "chown", path, folder, follows_links));
    TRY(audit_chown(t, audited(path), user.number, group.number, folder));
    return perform(t, path, [&] {
        if (path.is_descriptor) return fchown(path.descriptor, user.number, group.number);
        return fchownat(folder.number, path.name, user.number, group.number, follows_links ? 0 : AT_SYMLINK_NOFOLLOW);
    });
}

Status posix_fchown(Thread& t, Value, int fd, UserId user, GroupId group) {
    TRY(audit_chown(t, Value::small_int(fd), user.number, group.number, FolderDescriptor()));
    TRY(perform_patiently(t, [&] { return fchown(fd, user.number, group.number); }));
    return {};
}

Status posix_lchown(Thread& t, Value, Path path, UserId user, GroupId group) {
    TRY(audit_chown(t, audited(path), user.number, group.number, FolderDescriptor()));
    return perform(t, path, [&] { return lchown(path.name, user.number, group.number); });
}

// --- times ---

Result<timespec> time_from_seconds(Thread& t, Value value) {
    timespec time{};
    if (type_of(value) == &types::Float || is_subtype(type_of(value), &types::Float)) {
        double seconds = TRY(to_double(t, value));
        if (std::isnan(seconds)) return t.raise_value_error("Invalid value NaN (not a number)");
        double whole = std::floor(seconds);
        if (whole < -9.2e18 || whole > 9.2e18)
            return t.raise(types::OverflowError, "timestamp out of range for platform time_t");
        double rest = std::floor((seconds - whole) * 1e9);
        time.tv_sec = static_cast<time_t>(whole);
        time.tv_nsec = std::min(static_cast<long>(rest), 999'999'999L);
        return time;
    }
    if (!type_of(value)->slots.index)
        return t.raise_type_error("argument must be int or float, not {}", type_name(value));
    Ref<> number = TRY(object::index(t, value));
    auto fits = int_to_int64(number);
    if (!fits) return t.raise(types::OverflowError, "timestamp out of range for platform time_t");
    time.tv_sec = *fits;
    return time;
}

Result<timespec> time_from_nanoseconds(Thread& t, Value value) {
    Ref<> parts = TRY(object::divmod(t, value, Value::small_int(1'000'000'000)));
    Tuple* pair = as_tuple(parts);
    if (!pair || pair->size != 2)
        return t.raise_type_error("{}.__divmod__() must return a 2-tuple, not {}", type_name(value), type_name(parts));
    timespec time{};
    time.tv_sec = TRY(index_int64(t, pair->at(0), types::OverflowError));
    time.tv_nsec = TRY(index_int64(t, pair->at(1), types::OverflowError));
    return time;
}

struct Times {
    timespec values[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
};

Result<Times> chosen_times(Thread& t, Value times, Value ns) {
    bool has_times = times && times != none();
    if (has_times && ns) return t.raise_value_error("utime: you may specify either 'times' or 'ns' but not both");
    Times chosen;
    if (!has_times && !ns) return chosen;
    Tuple* pair = as_tuple(has_times ? times : ns);
    if (!pair || pair->size != 2)
        return has_times ? t.raise_type_error("utime: 'times' must be either a tuple of two ints or None")
                         : t.raise_type_error("utime: 'ns' must be a tuple of two ints");
    for (int i = 0; i < 2; ++i)
        chosen.values[i] =
            has_times ? TRY(time_from_seconds(t, pair->at(i))) : TRY(time_from_nanoseconds(t, pair->at(i)));
    return chosen;
}

Status posix_utime(Thread& t, Value, PathOrDescriptor path, Value times, Value ns, FolderDescriptor folder,
                   bool follows_links) {
    Times chosen = TRY(chosen_times(t, times, ns));
    TRY(check_options(t, "utime", path, folder, follows_links));
    Ref<> holder;
    TRY(audit(t, "os.utime", audited(path), times, ns, audited(holder, t, folder)));
    return perform(t, path, [&] {
        if (path.is_descriptor) return futimens(path.descriptor, chosen.values);
        return utimensat(folder.number, path.name, chosen.values, follows_links ? 0 : AT_SYMLINK_NOFOLLOW);
    });
}

// --- others ---

Status posix_truncate(Thread& t, Value, PathOrDescriptor path, FileOffset length) {
    TRY(audit(t, "os.truncate", audited(path), Value::small_int(length.value)));
    if (path.is_descriptor) {
        TRY(perform_patiently(t, [&] { return ftruncate(path.descriptor, length.value); }));
        return {};
    }
    return perform(t, path, [&] { return ::truncate(path.name, length.value); });
}

Status posix_mkfifo(Thread& t, Value, Path path, int mode, FolderDescriptor folder) {
    return perform(t, path, [&] { return mkfifoat(folder.number, path.name, static_cast<mode_t>(mode)); });
}

Status posix_mknod(Thread& t, Value, Path path, int mode, uint64_t device, FolderDescriptor folder) {
    return perform(t, path, [&] { return mknodat(folder.number, path.name, static_cast<mode_t>(mode), device); });
}

}  // namespace

void add_files(ModuleBuilder& m) {
    m.def<"unlink(path, *, dir_fd=None)", posix_unlink>("Removes a file.");
    m.def<"remove(path, *, dir_fd=None)", posix_unlink>("Removes a file.");
    m.def<"rmdir(path, *, dir_fd=None)", posix_rmdir>("Removes an empty folder.");
    m.def<"rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", posix_rename>("Gives a file another name.");
    m.def<"replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", posix_rename>(
        "Gives a file another name, in place of what has it.");
    m.def<"link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=(os.name != 'nt'))", posix_link>(
        "Gives a file one more name.");
    m.def<"symlink(src, dst, target_is_directory=False, *, dir_fd=None)", posix_symlink>("Makes a symbolic link.");
    m.def<"readlink(path, *, dir_fd=None)", posix_readlink>("Where a symbolic link leads.");
    m.def<"chmod(path, mode, *, dir_fd=None, follow_symlinks=(os.name != 'nt'))", posix_chmod>("Sets permissions.");
    m.def<"fchmod(fd, mode)", posix_fchmod>("Sets permissions of an open file.");
    m.def<"chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", posix_chown>("Sets owner and group.");
    m.def<"fchown(fd, uid, gid)", posix_fchown>("Sets owner and group of an open file.");
    m.def<"lchown(path, uid, gid)", posix_lchown>("Sets owner and group; of a link, its own.");
    m.def<"utime(path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)", posix_utime>(
        "Sets the times of the last access and modification.");
    m.def<"truncate(path, length)", posix_truncate>("Sets the size of a file.");
    m.def<"mkfifo(path, mode=438, *, dir_fd=None)", posix_mkfifo>("Makes a named pipe.");
    m.def<"mknod(path, mode=384, device=0, *, dir_fd=None)", posix_mknod>("Makes a node in the file system.");
}

}  // namespace krait::modules::posix

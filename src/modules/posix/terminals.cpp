#include <fcntl.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <cstdlib>

#include "modules/posix/posix.h"

// Terminals and their pseudo relatives.

namespace krait::modules::posix {

namespace {

Result<Ref<>> posix_ctermid(Thread& t, Value) {
    char name[L_ctermid];
    ::ctermid(name);
    return fs_decode(t, name);
}

Result<Ref<>> posix_ttyname(Thread& t, Value, int fd) {
    char name[4096];
    int number = ::ttyname_r(fd, name, sizeof name);
    if (number) return raise_os_error(t, number);
    return fs_decode(t, name);
}

Result<Ref<>> posix_openpty(Thread& t, Value) {
    int master, slave;
    TRY(check(t, ::openpty(&master, &slave, nullptr, nullptr, nullptr)));
    if (fcntl(master, F_SETFD, FD_CLOEXEC) < 0 || fcntl(slave, F_SETFD, FD_CLOEXEC) < 0)
        return raise_os_error(t, errno);
    return tuple_of(t, Value::small_int(master), Value::small_int(slave));
}

Status posix_login_tty(Thread& t, Value, FileDescriptor fd) { return check(t, ::login_tty(fd.number)); }

Result<int> posix_openpt(Thread& t, Value, int flags) {
    int fd = ::posix_openpt(flags | O_CLOEXEC);
    if (fd < 0) return raise_os_error(t, errno);
    return fd;
}
Status posix_grantpt(Thread& t, Value, FileDescriptor fd) { return check(t, ::grantpt(fd.number)); }
Status posix_unlockpt(Thread& t, Value, FileDescriptor fd) { return check(t, ::unlockpt(fd.number)); }

Result<Ref<>> posix_ptsname(Thread& t, Value, FileDescriptor fd) {
    char name[4096];
    int number = ::ptsname_r(fd.number, name, sizeof name);
    if (number) return raise_os_error(t, number < 0 ? errno : number);
    return fs_decode(t, name);
}

Result<int> posix_tcgetpgrp(Thread& t, Value, int fd) {
    pid_t group = ::tcgetpgrp(fd);
    if (group < 0) return raise_os_error(t, errno);
    return group;
}
Status posix_tcsetpgrp(Thread& t, Value, int fd, int group) { return check(t, ::tcsetpgrp(fd, group)); }

Result<Ref<>> posix_device_encoding(Thread& t, Value, int fd) {
    if (!::isatty(fd)) return share(none());
    return str_from_ascii(t, "utf-8");
}

bool is_inputhook_installed(Thread&, Value) { return false; }
Status inputhook(Thread&, Value) { return {}; }  // there never is one

}  // namespace

void add_terminals(ModuleBuilder& m) {
    m.def<"ctermid()", posix_ctermid>("The name of the process's terminal.");
    m.def<"ttyname(fd, /)", posix_ttyname>("The name of the terminal behind a descriptor.");
    m.def<"openpty()", posix_openpty>("A new pseudo terminal: (master, slave).");
    m.def<"login_tty(fd, /)", posix_login_tty>("Makes a terminal the one of a new session.");
    m.def<"posix_openpt(oflag, /)", posix_openpt>("Opens the master of a new pseudo terminal.");
    m.def<"grantpt(fd, /)", posix_grantpt>("");
    m.def<"unlockpt(fd, /)", posix_unlockpt>("");
    m.def<"ptsname(fd, /)", posix_ptsname>("The name of the slave of a pseudo terminal.");
    m.def<"tcgetpgrp(fd, /)", posix_tcgetpgrp>("The group in the foreground of a terminal.");
    m.def<"tcsetpgrp(fd, pgid, /)", posix_tcsetpgrp>("");
    m.def<"device_encoding(fd)", posix_device_encoding>("The encoding of a terminal; None for other files.");
    m.def<"_is_inputhook_installed()", is_inputhook_installed>("");
    m.def<"_inputhook()", inputhook>("");
}

}  // namespace krait::modules::posix

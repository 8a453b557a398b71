#include <dlfcn.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/limits.h>
#include <linux/memfd.h>
#include <sched.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <sysexits.h>
#include <unistd.h>

#include "modules/posix/posix.h"
#include "object/dict.h"
#include "object/list.h"

// Numbers with names, and the questions that are asked by such a number: sysconf, pathconf, confstr.

namespace krait::modules::posix {

namespace {

// Not in the C library's headers, or not with every set of them.
#ifndef SCHED_NORMAL
#define SCHED_NORMAL SCHED_OTHER
#endif
#ifndef PIDFD_NONBLOCK
#define PIDFD_NONBLOCK O_NONBLOCK
#endif
#ifndef XATTR_SIZE_MAX
#define XATTR_SIZE_MAX 65536
#endif
#ifndef EX_OK
#define EX_OK 0
#endif
constexpr int POSIX_SPAWN_OPEN = 0, POSIX_SPAWN_CLOSE = 1, POSIX_SPAWN_DUP2 = 2, POSIX_SPAWN_CLOSEFROM = 3;

struct Number {
    std::string_view name;
    int64_t value;
};

// clang-format off
#define KRAIT_POSIX_CONSTANTS(X) \
    X(CLD_CONTINUED) X(CLD_DUMPED) X(CLD_EXITED) X(CLD_KILLED) X(CLD_STOPPED) X(CLD_TRAPPED) X(CLONE_FILES) \
    X(CLONE_FS) X(CLONE_NEWCGROUP) X(CLONE_NEWIPC) X(CLONE_NEWNET) X(CLONE_NEWNS) X(CLONE_NEWPID) X(CLONE_NEWTIME) \
    X(CLONE_NEWUSER) X(CLONE_NEWUTS) X(CLONE_SIGHAND) X(CLONE_SYSVSEM) X(CLONE_THREAD) X(CLONE_VM) X(EFD_CLOEXEC) \
    X(EFD_NONBLOCK) X(EFD_SEMAPHORE) X(EX_CANTCREAT) X(EX_CONFIG) X(EX_DATAERR) X(EX_IOERR) X(EX_NOHOST) \
    X(EX_NOINPUT) X(EX_NOPERM) X(EX_NOUSER) X(EX_OK) X(EX_OSERR) X(EX_OSFILE) X(EX_PROTOCOL) X(EX_SOFTWARE) \
    X(EX_TEMPFAIL) X(EX_UNAVAILABLE) X(EX_USAGE) X(F_LOCK) X(F_OK) X(F_TEST) X(F_TLOCK) X(F_ULOCK) X(GRND_NONBLOCK) \
    X(GRND_RANDOM) X(MFD_ALLOW_SEALING) X(MFD_CLOEXEC) X(MFD_HUGETLB) X(MFD_HUGE_16GB) X(MFD_HUGE_16MB) \
    X(MFD_HUGE_1GB) X(MFD_HUGE_1MB) X(MFD_HUGE_256MB) X(MFD_HUGE_2GB) X(MFD_HUGE_2MB) X(MFD_HUGE_32MB) \
    X(MFD_HUGE_512KB) X(MFD_HUGE_512MB) X(MFD_HUGE_64KB) X(MFD_HUGE_8MB) X(MFD_HUGE_MASK) X(MFD_HUGE_SHIFT) \
    X(NGROUPS_MAX) X(O_ACCMODE) X(O_APPEND) X(O_ASYNC) X(O_CLOEXEC) X(O_CREAT) X(O_DIRECT) X(O_DIRECTORY) \
    X(O_DSYNC) X(O_EXCL) X(O_FSYNC) X(O_LARGEFILE) X(O_NDELAY) X(O_NOATIME) X(O_NOCTTY) X(O_NOFOLLOW) X(O_NONBLOCK) \
    X(O_PATH) X(O_RDONLY) X(O_RDWR) X(O_RSYNC) X(O_SYNC) X(O_TMPFILE) X(O_TRUNC) X(O_WRONLY) X(PIDFD_NONBLOCK) \
    X(POSIX_FADV_DONTNEED) X(POSIX_FADV_NOREUSE) X(POSIX_FADV_NORMAL) X(POSIX_FADV_RANDOM) X(POSIX_FADV_SEQUENTIAL) \
    X(POSIX_FADV_WILLNEED) X(POSIX_SPAWN_CLOSE) X(POSIX_SPAWN_CLOSEFROM) X(POSIX_SPAWN_DUP2) X(POSIX_SPAWN_OPEN) \
    X(PRIO_PGRP) X(PRIO_PROCESS) X(PRIO_USER) X(P_ALL) X(P_PGID) X(P_PID) X(P_PIDFD) X(RTLD_DEEPBIND) \
    X(RTLD_GLOBAL) X(RTLD_LAZY) X(RTLD_LOCAL) X(RTLD_NODELETE) X(RTLD_NOLOAD) X(RTLD_NOW) X(RWF_APPEND) \
    X(RWF_DSYNC) X(RWF_HIPRI) X(RWF_NOWAIT) X(RWF_SYNC) X(R_OK) X(SCHED_BATCH) X(SCHED_DEADLINE) X(SCHED_FIFO) \
    X(SCHED_IDLE) X(SCHED_NORMAL) X(SCHED_OTHER) X(SCHED_RESET_ON_FORK) X(SCHED_RR) X(SEEK_DATA) X(SEEK_HOLE) \
    X(SPLICE_F_MORE) X(SPLICE_F_MOVE) X(SPLICE_F_NONBLOCK) X(ST_APPEND) X(ST_MANDLOCK) X(ST_NOATIME) X(ST_NODEV) \
    X(ST_NODIRATIME) X(ST_NOEXEC) X(ST_NOSUID) X(ST_RDONLY) X(ST_RELATIME) X(ST_SYNCHRONOUS) X(ST_WRITE) \
    X(TFD_CLOEXEC) X(TFD_NONBLOCK) X(TFD_TIMER_ABSTIME) X(TFD_TIMER_CANCEL_ON_SET) X(TMP_MAX) X(WCONTINUED) \
    X(WEXITED) X(WNOHANG) X(WNOWAIT) X(WSTOPPED) X(WUNTRACED) X(W_OK) X(XATTR_CREATE) X(XATTR_REPLACE) \
    X(XATTR_SIZE_MAX) X(X_OK)
#define KRAIT_CONFSTR_NAMES(X) \
    X(CS_GNU_LIBC_VERSION) X(CS_GNU_LIBPTHREAD_VERSION) X(CS_LFS64_CFLAGS) X(CS_LFS64_LDFLAGS) X(CS_LFS64_LIBS) \
    X(CS_LFS64_LINTFLAGS) X(CS_LFS_CFLAGS) X(CS_LFS_LDFLAGS) X(CS_LFS_LIBS) X(CS_LFS_LINTFLAGS) X(CS_PATH) \
    X(CS_XBS5_ILP32_OFF32_CFLAGS) X(CS_XBS5_ILP32_OFF32_LDFLAGS) X(CS_XBS5_ILP32_OFF32_LIBS) \
    X(CS_XBS5_ILP32_OFF32_LINTFLAGS) X(CS_XBS5_ILP32_OFFBIG_CFLAGS) X(CS_XBS5_ILP32_OFFBIG_LDFLAGS) \
    X(CS_XBS5_ILP32_OFFBIG_LIBS) X(CS_XBS5_ILP32_OFFBIG_LINTFLAGS) X(CS_XBS5_LP64_OFF64_CFLAGS) \
    X(CS_XBS5_LP64_OFF64_LDFLAGS) X(CS_XBS5_LP64_OFF64_LIBS) X(CS_XBS5_LP64_OFF64_LINTFLAGS) \
    X(CS_XBS5_LPBIG_OFFBIG_CFLAGS) X(CS_XBS5_LPBIG_OFFBIG_LDFLAGS) X(CS_XBS5_LPBIG_OFFBIG_LIBS) \
    X(CS_XBS5_LPBIG_OFFBIG_LINTFLAGS)
#define KRAIT_PATHCONF_NAMES(X) \
    X(PC_ASYNC_IO) X(PC_CHOWN_RESTRICTED) X(PC_FILESIZEBITS) X(PC_LINK_MAX) X(PC_MAX_CANON) X(PC_MAX_INPUT) \
    X(PC_NAME_MAX) X(PC_NO_TRUNC) X(PC_PATH_MAX) X(PC_PIPE_BUF) X(PC_PRIO_IO) X(PC_SOCK_MAXBUF) X(PC_SYNC_IO) \
    X(PC_VDISABLE) X(PC_ALLOC_SIZE_MIN) X(PC_REC_INCR_XFER_SIZE) X(PC_REC_MAX_XFER_SIZE) X(PC_REC_MIN_XFER_SIZE) \
    X(PC_REC_XFER_ALIGN) X(PC_SYMLINK_MAX)
#define KRAIT_SYSCONF_NAMES(X) \
    X(SC_2_CHAR_TERM) X(SC_2_C_BIND) X(SC_2_C_DEV) X(SC_2_C_VERSION) X(SC_2_FORT_DEV) X(SC_2_FORT_RUN) \
    X(SC_2_LOCALEDEF) X(SC_2_SW_DEV) X(SC_2_UPE) X(SC_2_VERSION) X(SC_AIO_LISTIO_MAX) X(SC_AIO_MAX) \
    X(SC_AIO_PRIO_DELTA_MAX) X(SC_ARG_MAX) X(SC_ASYNCHRONOUS_IO) X(SC_ATEXIT_MAX) X(SC_AVPHYS_PAGES) \
    X(SC_BC_BASE_MAX) X(SC_BC_DIM_MAX) X(SC_BC_SCALE_MAX) X(SC_BC_STRING_MAX) X(SC_CHARCLASS_NAME_MAX) \
    X(SC_CHAR_BIT) X(SC_CHAR_MAX) X(SC_CHAR_MIN) X(SC_CHILD_MAX) X(SC_CLK_TCK) X(SC_COLL_WEIGHTS_MAX) \
    X(SC_DELAYTIMER_MAX) X(SC_EQUIV_CLASS_MAX) X(SC_EXPR_NEST_MAX) X(SC_FSYNC) X(SC_GETGR_R_SIZE_MAX) \
    X(SC_GETPW_R_SIZE_MAX) X(SC_INT_MAX) X(SC_INT_MIN) X(SC_IOV_MAX) X(SC_JOB_CONTROL) X(SC_LINE_MAX) \
    X(SC_LOGIN_NAME_MAX) X(SC_LONG_BIT) X(SC_MAPPED_FILES) X(SC_MB_LEN_MAX) X(SC_MEMLOCK) X(SC_MEMLOCK_RANGE) \
    X(SC_MEMORY_PROTECTION) X(SC_MESSAGE_PASSING) X(SC_MQ_OPEN_MAX) X(SC_MQ_PRIO_MAX) X(SC_NGROUPS_MAX) \
    X(SC_NL_ARGMAX) X(SC_NL_LANGMAX) X(SC_NL_MSGMAX) X(SC_NL_NMAX) X(SC_NL_SETMAX) X(SC_NL_TEXTMAX) \
    X(SC_NPROCESSORS_CONF) X(SC_NPROCESSORS_ONLN) X(SC_NZERO) X(SC_OPEN_MAX) X(SC_PAGESIZE) X(SC_PAGE_SIZE) \
    X(SC_PASS_MAX) X(SC_PHYS_PAGES) X(SC_PII) X(SC_PII_INTERNET) X(SC_PII_INTERNET_DGRAM) X(SC_PII_INTERNET_STREAM) \
    X(SC_PII_OSI) X(SC_PII_OSI_CLTS) X(SC_PII_OSI_COTS) X(SC_PII_OSI_M) X(SC_PII_SOCKET) X(SC_PII_XTI) X(SC_POLL) \
    X(SC_PRIORITIZED_IO) X(SC_PRIORITY_SCHEDULING) X(SC_REALTIME_SIGNALS) X(SC_RE_DUP_MAX) X(SC_RTSIG_MAX) \
    X(SC_SAVED_IDS) X(SC_SCHAR_MAX) X(SC_SCHAR_MIN) X(SC_SELECT) X(SC_SEMAPHORES) X(SC_SEM_NSEMS_MAX) \
    X(SC_SEM_VALUE_MAX) X(SC_SHARED_MEMORY_OBJECTS) X(SC_SHRT_MAX) X(SC_SHRT_MIN) X(SC_SIGQUEUE_MAX) \
    X(SC_SSIZE_MAX) X(SC_STREAM_MAX) X(SC_SYNCHRONIZED_IO) X(SC_THREADS) X(SC_THREAD_ATTR_STACKADDR) \
    X(SC_THREAD_ATTR_STACKSIZE) X(SC_THREAD_DESTRUCTOR_ITERATIONS) X(SC_THREAD_KEYS_MAX) \
    X(SC_THREAD_PRIORITY_SCHEDULING) X(SC_THREAD_PRIO_INHERIT) X(SC_THREAD_PRIO_PROTECT) \
    X(SC_THREAD_PROCESS_SHARED) X(SC_THREAD_SAFE_FUNCTIONS) X(SC_THREAD_STACK_MIN) X(SC_THREAD_THREADS_MAX) \
    X(SC_TIMERS) X(SC_TIMER_MAX) X(SC_TTY_NAME_MAX) X(SC_TZNAME_MAX) X(SC_T_IOV_MAX) X(SC_UCHAR_MAX) X(SC_UINT_MAX) \
    X(SC_UIO_MAXIOV) X(SC_ULONG_MAX) X(SC_USHRT_MAX) X(SC_VERSION) X(SC_WORD_BIT) X(SC_XBS5_ILP32_OFF32) \
    X(SC_XBS5_ILP32_OFFBIG) X(SC_XBS5_LP64_OFF64) X(SC_XBS5_LPBIG_OFFBIG) X(SC_XOPEN_CRYPT) X(SC_XOPEN_ENH_I18N) \
    X(SC_XOPEN_LEGACY) X(SC_XOPEN_REALTIME) X(SC_XOPEN_REALTIME_THREADS) X(SC_XOPEN_SHM) X(SC_XOPEN_UNIX) \
    X(SC_XOPEN_VERSION) X(SC_XOPEN_XCU_VERSION) X(SC_XOPEN_XPG2) X(SC_XOPEN_XPG3) X(SC_XOPEN_XPG4) \
    X(SC_MINSIGSTKSZ)
// clang-format on

#define KRAIT_NUMBER(NAME) {#NAME, static_cast<int64_t>(NAME)},
constexpr Number kConstants[] = {KRAIT_POSIX_CONSTANTS(KRAIT_NUMBER)};
#undef KRAIT_NUMBER
#define KRAIT_NUMBER(NAME) {#NAME, _##NAME},
constexpr Number kConfstrNames[] = {KRAIT_CONFSTR_NAMES(KRAIT_NUMBER)};
constexpr Number kPathconfNames[] = {KRAIT_PATHCONF_NAMES(KRAIT_NUMBER)};
constexpr Number kSysconfNames[] = {KRAIT_SYSCONF_NAMES(KRAIT_NUMBER)};
#undef KRAIT_NUMBER

// What the C library has; os.py makes os.supports_fd and its like from them.
constexpr std::string_view kFunctions[] = {
    "HAVE_EVENTFD",   "HAVE_TIMERFD_CREATE", "HAVE_FACCESSAT",  "HAVE_FCHDIR",       "HAVE_FCHMOD",    "HAVE_FCHMODAT",
    "HAVE_FCHOWN",    "HAVE_FCHOWNAT",       "HAVE_FEXECVE",    "HAVE_FDOPENDIR",    "HAVE_FPATHCONF", "HAVE_FSTATAT",
    "HAVE_FSTATVFS",  "HAVE_FTRUNCATE",      "HAVE_FUTIMENS",   "HAVE_FUTIMES",      "HAVE_FUTIMESAT", "HAVE_LINKAT",
    "HAVE_LCHOWN",    "HAVE_LSTAT",          "HAVE_LUTIMES",    "HAVE_MEMFD_CREATE", "HAVE_MKDIRAT",   "HAVE_MKFIFOAT",
    "HAVE_MKNODAT",   "HAVE_OPENAT",         "HAVE_READLINKAT", "HAVE_RENAMEAT",     "HAVE_SYMLINKAT", "HAVE_UNLINKAT",
    "HAVE_UTIMENSAT", "HAVE_PTSNAME_R",
};

Result<Ref<Dict>> dict_of(Thread& t, std::span<const Number> numbers) {
    Ref<Dict> dict = TRY(dict_new(t));
    for (const Number& number : numbers) {
        Ref<Str> name = TRY(intern_utf8(t, number.name));
        TRY(dict_set(t, *dict, name, Value::small_int(number.value)));
    }
    return dict;
}

Result<Ref<List>> function_names(Thread& t) {
    Ref<List> names = TRY(list_new(t));
    for (std::string_view function : kFunctions) {
        Ref<Str> name = TRY(str_from_ascii(t, function));
        TRY(list_append(t, *names, name));
    }
    return names;
}

// A number, or one of the names.
Result<int> configuration_name(Thread& t, Value value, std::span<const Number> numbers) {
    if (Str* name = as_str(value)) {
        for (const Number& number : numbers)
            if (str_equal(*name, number.name)) return static_cast<int>(number.value);
        return t.raise_value_error("unrecognized configuration name");
    }
    if (!type_of(value)->slots.index) return t.raise_type_error("configuration names must be strings or integers");
    int64_t number = TRY(index_int64(t, value, types::OverflowError));
    if (number > INT32_MAX || number < INT32_MIN)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    return static_cast<int>(number);
}

// -1 without an error number is the answer "no limit".
Result<int64_t> posix_sysconf(Thread& t, Value, Value name) {
    int number = TRY(configuration_name(t, name, kSysconfNames));
    errno = 0;
    long answer = ::sysconf(number);
    if (answer == -1 && errno) return raise_os_error(t, errno);
    return static_cast<int64_t>(answer);
}

Result<int64_t> posix_pathconf(Thread& t, Value, PathOrDescriptor path, Value name) {
    int number = TRY(configuration_name(t, name, kPathconfNames));
    errno = 0;
    long answer = path.is_descriptor ? ::fpathconf(path.descriptor, number) : ::pathconf(path.name, number);
    if (answer == -1 && errno) return errno == EINVAL ? raise_os_error(t, errno) : path.fail(t, errno);
    return static_cast<int64_t>(answer);
}

Result<int64_t> posix_fpathconf(Thread& t, Value, FileDescriptor fd, Value name) {
    int number = TRY(configuration_name(t, name, kPathconfNames));
    errno = 0;
    long answer = ::fpathconf(fd.number, number);
    if (answer == -1 && errno) return raise_os_error(t, errno);
    return static_cast<int64_t>(answer);
}

Result<Ref<>> posix_confstr(Thread& t, Value, Value name) {
    int number = TRY(configuration_name(t, name, kConfstrNames));
    errno = 0;
    size_t size = ::confstr(number, nullptr, 0);
    if (size == 0) {
        if (errno) return raise_os_error(t, errno);
        return share(none());
    }
    std::string text(size, '\0');
    ::confstr(number, text.data(), size);
    text.resize(size - 1);
    return fs_decode(t, text);
}

}  // namespace

void add_constants(ModuleBuilder& m) {
    Thread& t = m.thread();
    for (const Number& number : kConstants) m.add(number.name, number.value);
    m.def<"sysconf(name, /)", posix_sysconf>("A number that describes the system.");
    m.def<"pathconf(path, name)", posix_pathconf>("A limit of the file system that holds the path.");
    m.def<"fpathconf(fd, name, /)", posix_fpathconf>("A limit of the file system that holds the open file.");
    m.def<"confstr(name, /)", posix_confstr>("A text that describes the system.");
    m.add_made("confstr_names", dict_of(t, kConfstrNames));
    m.add_made("pathconf_names", dict_of(t, kPathconfNames));
    m.add_made("sysconf_names", dict_of(t, kSysconfNames));
    m.add_made("_have_functions", function_names(t));
}

}  // namespace krait::modules::posix

#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "modules/posix/fork.h"
#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/list.h"

// fork_exec(): the child of the module subprocess. Between fork and exec only calls of the system are made (unless a
// preexec_fn asks for more): what is needed is prepared in the parent. A failure is reported through a pipe, as
// "NAME:hexadecimal errno:text".

namespace krait::modules {

using namespace object;

namespace {

struct Plan {
    posix::Strings arguments, programs, environment;
    bool has_arguments = false, has_environment = false;
    bool closes_descriptors = false;
    std::vector<int> kept;  // sorted
    Ref<Bytes> folder;
    int stdin_read, stdin_write, stdout_read, stdout_write, stderr_read, stderr_write, error_read, error_write;
    bool restores_signals, starts_session;
    int process_group;
    bool has_group = false, has_user = false, has_groups = false;
    gid_t group = 0;
    uid_t user = 0;
    std::vector<gid_t> groups;
    int umask;
    Value before_exec;
};

// --- in the child ---

bool make_inheritable(int fd) {
    int flags = fcntl(fd, F_GETFD);
    return flags >= 0 && fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC) == 0;
}

// A descriptor out of the way of 0, 1 and 2.
bool move_above(int& fd, int lowest) {
    while (fd >= 0 && fd < lowest) {
        fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
        if (fd < 0) return false;
    }
    return true;
}

bool put(int from, int to) {
    if (from == to) return make_inheritable(from);
    return from < 0 || ::dup2(from, to) >= 0;
}

bool connect_streams(Plan& plan) {
    for (int fd : plan.kept)
        if (fd != plan.error_write && !make_inheritable(fd) && errno != EBADF) return false;
    for (int fd : {plan.stdin_write, plan.stdout_read, plan.stderr_read, plan.error_read})
        if (fd >= 0) ::close(fd);
    if (plan.stdout_write == 0 && !move_above(plan.stdout_write, 3)) return false;
    if ((plan.stderr_write == 0 || plan.stderr_write == 1) && !move_above(plan.stderr_write, 3)) return false;
    return put(plan.stdin_read, 0) && put(plan.stdout_write, 1) && put(plan.stderr_write, 2);
}

bool is_kept(const Plan& plan, int fd) { return std::ranges::binary_search(plan.kept, fd); }

void close_others(const Plan& plan) {
    int start = 3;
    for (int fd : plan.kept) {
        if (fd < start) continue;
        if (fd > start && ::close_range(static_cast<unsigned>(start), static_cast<unsigned>(fd - 1), 0) < 0)
            for (int other = start; other < fd; ++other) ::close(other);
        start = fd + 1;
    }
    if (::close_range(static_cast<unsigned>(start), ~0U, 0) == 0) return;
    long most = ::sysconf(_SC_OPEN_MAX);
    for (int fd = start; fd < most; ++fd)
        if (!is_kept(plan, fd)) ::close(fd);
}

void restore_signals() {
    for (int number : {SIGPIPE, SIGXFSZ}) ::signal(number, SIG_DFL);
}

bool change_identity(const Plan& plan) {
    if (plan.has_groups && ::setgroups(plan.groups.size(), plan.groups.data()) < 0) return false;
    if (plan.has_group && ::setregid(plan.group, plan.group) < 0) return false;
    return !plan.has_user || ::setreuid(plan.user, plan.user) == 0;
}

void execute(const Plan& plan) {
    int saved = 0;
    char* const* arguments = plan.arguments.pointers.data();
    for (char* program : plan.programs.pointers) {
        if (!program) break;
        if (plan.has_environment)
            ::execve(program, arguments, plan.environment.pointers.data());
        else
            ::execv(program, arguments);
        if (errno != ENOENT && errno != ENOTDIR && saved == 0) saved = errno;
    }
    if (saved) errno = saved;
}

void report(int fd, const char* name, int number, const char* text) {
    char message[128];
    int size = std::snprintf(message, sizeof message, "%s:%X:%s", name, static_cast<unsigned>(number), text);
    [[maybe_unused]] ssize_t written = ::write(fd, message, static_cast<size_t>(size));
}

// Comes back only when the program could not be started.
void run_child(Thread& t, Plan& plan) {
    const char* where = "noexec";
    auto prepare = [&] {
        if (!connect_streams(plan)) return false;
        if (plan.folder && ::chdir(plan.folder->data()) < 0) {
            where = "noexec:chdir";
            return false;
        }
        if (plan.umask >= 0) ::umask(static_cast<mode_t>(plan.umask));
        if (plan.restores_signals) restore_signals();
        if (plan.starts_session) ::setsid();
        if (plan.process_group >= 0 && ::setpgid(0, plan.process_group) < 0) return false;
        return change_identity(plan);
    };
    if (!prepare()) return report(plan.error_write, "OSError", errno, where);
    if (plan.before_exec != none() && call(t, plan.before_exec).failed())
        return report(plan.error_write, "SubprocessError", 0, "Exception occurred in preexec_fn.");
    if (plan.closes_descriptors) close_others(plan);
    execute(plan);
    report(plan.error_write, "OSError", errno, "");
}

// --- in the parent ---

Status take_arguments(Thread& t, Plan& plan, Value arguments) {
    if (arguments == none()) return {};
    if (!is_list(arguments) && !is_tuple(arguments)) {
        if (!type_of(arguments)->slots.item) return t.raise_type_error("argv must be a tuple");
    }
    plan.arguments = TRY(posix::to_strings(t, arguments));
    plan.has_arguments = true;
    return {};
}

// Items that must be bytes already.
Result<posix::Strings> to_byte_strings(Thread& t, Value sequence) {
    TRY(object::length(t, sequence));
    Ref<List> items = TRY(list_from_iterable(t, sequence));
    posix::Strings strings;
    for (int64_t i = 0; i < items->size(); ++i) {
        Bytes* bytes = as_bytes(items->at(i));
        if (!bytes) return t.raise_type_error("expected bytes, {} found", type_name(items->at(i)));
        if (bytes->text().find('\0') != std::string_view::npos) return t.raise_value_error("embedded null byte");
        strings.pointers.push_back(bytes->data());
        strings.owners.push_back(share(bytes));
    }
    strings.pointers.push_back(nullptr);
    return strings;
}

Status take_kept(Thread& t, Plan& plan, Value value) {
    Tuple* kept = as_tuple(value);
    if (!kept) return t.raise_type_error("fork_exec() argument 4 must be tuple, not {}", type_name(value));
    int64_t previous = -1;
    for (int64_t i = 0; i < kept->size; ++i) {
        auto fd = is_int(kept->at(i)) ? int_to_int64(kept->at(i)) : std::nullopt;
        if (!fd || *fd < 0 || *fd > INT32_MAX || *fd <= previous)
            return t.raise_value_error("bad value(s) in fds_to_keep");
        plan.kept.push_back(static_cast<int>(*fd));
        previous = *fd;
    }
    return {};
}

Status take_identity(Thread& t, Plan& plan, Value group, Value groups, Value user) {
    if (groups != none()) {
        List* list = as_list(groups);
        if (!list) return t.raise_type_error("setgroups argument must be a list");
        if (list->size() > 65536) return t.raise_value_error("too many extra_groups");
        plan.has_groups = true;
        for (int64_t i = 0; i < list->size(); ++i) {
            if (!is_int(list->at(i))) return t.raise_type_error("extra_groups must be integers");
            Result<uint32_t> id = posix::to_id(t, list->at(i), "gid");
            if (id.failed()) {
                t.clear_exception();
                return t.raise_value_error("invalid group id");
            }
            plan.groups.push_back(id.take());
        }
    }
    if (group != none()) {
        plan.group = TRY(posix::to_id(t, group, "gid"));
        plan.has_group = true;
    }
    if (user != none()) {
        plan.user = TRY(posix::to_id(t, user, "uid"));
        plan.has_user = true;
    }
    return {};
}

// The child must not run Python's handlers for signals that come before exec.
class BlockedSignals {
public:
    BlockedSignals() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &old_);
    }
    ~BlockedSignals() { restore(); }
    void restore() { pthread_sigmask(SIG_SETMASK, &old_, nullptr); }

private:
    sigset_t old_;
};

Result<int> start(Thread& t, Plan& plan) {
    bool runs_python = plan.before_exec != none();
    if (runs_python && t.interpreter.finalizing)
        return t.raise(types::PythonFinalizationError, "preexec_fn not supported at interpreter shutdown");
    if (runs_python) posix::before_fork(t);
    pid_t pid;
    int number;
    {
        BlockedSignals blocked;
        pid = ::fork();
        number = errno;
        if (pid == 0) {
            if (runs_python) posix::after_fork_in_child(t);
            blocked.restore();
            run_child(t, plan);
            ::_exit(255);
        }
    }
    if (runs_python) posix::after_fork_in_parent(t);
    if (pid < 0) return raise_os_error(t, number);
    return pid;
}

Result<int> fork_exec(Thread& t, Value, Value arguments, Value programs, bool closes_descriptors, Value kept,
                      Value folder, Value environment, int stdin_read, int stdin_write, int stdout_read,
                      int stdout_write, int stderr_read, int stderr_write, int error_read, int error_write,
                      bool restores, bool starts_session, int process_group, Value group, Value groups, Value user,
                      int umask, Value before_exec) {
    Plan plan;
    TRY(take_kept(t, plan, kept));
    if (closes_descriptors && error_write < 3) return t.raise_value_error("errpipe_write must be >= 3");
    TRY(take_arguments(t, plan, arguments));
    plan.programs = TRY(to_byte_strings(t, programs));
    plan.closes_descriptors = closes_descriptors;
    if (environment != none()) {
        plan.environment = TRY(to_byte_strings(t, environment));
        plan.has_environment = true;
    }
    if (folder != none()) plan.folder = TRY(fs_bytes(t, folder));
    TRY(take_identity(t, plan, group, groups, user));
    plan.stdin_read = stdin_read;
    plan.stdin_write = stdin_write;
    plan.stdout_read = stdout_read;
    plan.stdout_write = stdout_write;
    plan.stderr_read = stderr_read;
    plan.stderr_write = stderr_write;
    plan.error_read = error_read;
    plan.error_write = error_write;
    plan.restores_signals = restores;
    plan.starts_session = starts_session;
    plan.process_group = process_group;
    plan.umask = umask;
    plan.before_exec = before_exec;
    TRY(audit(t, "_posixsubprocess.fork_exec", programs, arguments, environment));
    return start(t, plan);
}

}  // namespace

KRAIT_MODULE(_posixsubprocess, "Starting programs, for the module subprocess.") {
    m.def<
        "fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, "
        "errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, "
        "extra_groups, uid, child_umask, preexec_fn, /)",
        fork_exec>("Starts a program in a child process; returns its number.");
    return m.status();
}

}  // namespace krait::modules

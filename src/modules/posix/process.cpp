#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/float.h"

// The process itself, signals to others, and what has become of them.

namespace krait::modules::posix {

namespace {

constexpr StructField kTimesFields[] = {{"user", "user time"},
                                        {"system", "system time"},
                                        {"children_user", "user time of children"},
                                        {"children_system", "system time of children"},
                                        {"elapsed", "elapsed time since an arbitrary point in the past"}};
constexpr StructSequence kTimesResult = {
    .doc = "Times that the process has used.", .fields = kTimesFields, .visible = 5};

}  // namespace

namespace posix_types {
constinit StructType TimesResult{kTimesResult};
}

namespace {

const TypeDefinition kTypes[] = {
    {&posix_types::TimesResult, "posix.times_result", &types::Tuple, define_struct_sequence},
};
TypeDefinitions registered(kTypes);

// --- numbers ---

int posix_getpid(Thread&, Value) { return ::getpid(); }
int posix_getppid(Thread&, Value) { return ::getppid(); }
int posix_getpgrp(Thread&, Value) { return ::getpgrp(); }

Result<int> answer_or_error(Thread& t, int answer) {
    if (answer < 0) return raise_os_error(t, errno);
    return answer;
}

Result<int> posix_getpgid(Thread& t, Value, int pid) { return answer_or_error(t, ::getpgid(pid)); }
Result<int> posix_getsid(Thread& t, Value, int pid) { return answer_or_error(t, ::getsid(pid)); }
Status posix_setpgid(Thread& t, Value, int pid, int group) { return check(t, ::setpgid(pid, group)); }
Status posix_setpgrp(Thread& t, Value) { return check(t, ::setpgrp()); }
Status posix_setsid(Thread& t, Value) { return check(t, ::setsid()); }

Result<int> posix_umask(Thread&, Value, int mask) { return static_cast<int>(::umask(static_cast<mode_t>(mask))); }

Result<int> posix_nice(Thread& t, Value, int increment) {
    errno = 0;
    int answer = ::nice(increment);
    if (answer == -1 && errno) return raise_os_error(t, errno);
    return answer;
}

Result<int> posix_getpriority(Thread& t, Value, int which, int who) {
    errno = 0;
    int answer = ::getpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who));
    if (errno) return raise_os_error(t, errno);
    return answer;
}

Status posix_setpriority(Thread& t, Value, int which, int who, int priority) {
    return check(t, ::setpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who), priority));
}

// --- signals ---

// The process's own handlers run before kill() returns.
Status posix_kill(Thread& t, Value, int pid, int signal) {
    TRY(audit(t, "os.kill", Value::small_int(pid), Value::small_int(signal)));
    TRY(check(t, ::kill(pid, signal)));
    return check_signals(t);
}

Status posix_killpg(Thread& t, Value, int group, int signal) {
    TRY(audit(t, "os.killpg", Value::small_int(group), Value::small_int(signal)));
    TRY(check(t, ::killpg(group, signal)));
    return check_signals(t);
}

Result<Ref<>> posix_abort(Thread&, Value) { ::abort(); }
Result<Ref<>> posix_exit(Thread&, Value, int status) { ::_exit(status); }

Result<int> posix_system(Thread& t, Value, SystemText command) {
    TRY(audit(t, "os.system", command.bytes));
    Unlocked unlocked(t);
    return ::system(command.c_str());
}

// --- times ---

Result<Ref<>> posix_times(Thread& t, Value) {
    tms used;
    clock_t elapsed = ::times(&used);
    if (elapsed == static_cast<clock_t>(-1)) return raise_os_error(t, errno);
    double ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    const clock_t numbers[] = {used.tms_utime, used.tms_stime, used.tms_cutime, used.tms_cstime, elapsed};
    Ref<> fields[5];
    Value values[5];
    for (int i = 0; i < 5; ++i) {
        fields[i] = TRY(float_from_double(t, static_cast<double>(numbers[i]) / ticks));
        values[i] = fields[i];
    }
    return struct_sequence_new(t, posix_types::TimesResult, values);
}

// --- the status that wait() gives ---

template <auto question>
bool status_question(Thread&, Value, int status) {
    return question(status);
}
template <auto question>
int status_number(Thread&, Value, int status) {
    return question(status);
}

bool dumped_core(int status) { return WCOREDUMP(status); }
bool was_continued(int status) { return WIFCONTINUED(status); }
bool was_stopped(int status) { return WIFSTOPPED(status); }
bool was_signaled(int status) { return WIFSIGNALED(status); }
bool has_exited(int status) { return WIFEXITED(status); }
int exit_status(int status) { return WEXITSTATUS(status); }
int ending_signal(int status) { return WTERMSIG(status); }
int stopping_signal(int status) { return WSTOPSIG(status); }

Result<int> posix_waitstatus_to_exitcode(Thread& t, Value, Value value) {
    int status = static_cast<int>(TRY(index_int64(t, value, types::OverflowError)));
    if (WIFEXITED(status)) {
        int code = WEXITSTATUS(status);
        if (code < 0) return t.raise_value_error("invalid WEXITSTATUS: {}", code);
        return code;
    }
    if (WIFSIGNALED(status)) {
        int number = WTERMSIG(status);
        if (number <= 0) return t.raise_value_error("invalid WTERMSIG: {}", number);
        return -number;
    }
    if (WIFSTOPPED(status)) return t.raise_value_error("process stopped by delivery of signal {}", WSTOPSIG(status));
    return t.raise_value_error("invalid wait status: {}", status);
}

}  // namespace

void add_process(ModuleBuilder& m) {
    m.def<"getpid()", posix_getpid>("The number of this process.");
    m.def<"getppid()", posix_getppid>("The number of the parent process.");
    m.def<"getpgrp()", posix_getpgrp>("The number of this process's group.");
    m.def<"getpgid(pid)", posix_getpgid>("The number of a process's group.");
    m.def<"getsid(pid, /)", posix_getsid>("The number of a process's session.");
    m.def<"setpgid(pid, pgrp, /)", posix_setpgid>("Puts a process into a group.");
    m.def<"setpgrp()", posix_setpgrp>("Makes this process the leader of a group of its own.");
    m.def<"setsid()", posix_setsid>("Begins a new session.");
    m.def<"umask(mask, /)", posix_umask>("Sets the permissions that new files do not get; returns the old ones.");
    m.def<"nice(increment, /)", posix_nice>("Changes the priority; returns the new one.");
    m.def<"getpriority(which, who)", posix_getpriority>("");
    m.def<"setpriority(which, who, priority)", posix_setpriority>("");
    m.def<"kill(pid, signal, /)", posix_kill>("Sends a signal to a process.");
    m.def<"killpg(pgid, signal, /)", posix_killpg>("Sends a signal to a group of processes.");
    m.def<"abort()", posix_abort>("Ends the process at once, by a signal.");
    m.def<"_exit(status)", posix_exit>("Ends the process at once, without cleaning up.");
    m.def<"system(command)", posix_system>("Has the shell run a command.");
    m.def<"times()", posix_times>("Times that the process and its children have used.");
    m.def<"WCOREDUMP(status, /)", status_question<dumped_core>>("");
    m.def<"WIFCONTINUED(status)", status_question<was_continued>>("");
    m.def<"WIFSTOPPED(status)", status_question<was_stopped>>("");
    m.def<"WIFSIGNALED(status)", status_question<was_signaled>>("");
    m.def<"WIFEXITED(status)", status_question<has_exited>>("");
    m.def<"WEXITSTATUS(status)", status_number<exit_status>>("");
    m.def<"WTERMSIG(status)", status_number<ending_signal>>("");
    m.def<"WSTOPSIG(status)", status_number<stopping_signal>>("");
    m.def<"waitstatus_to_exitcode(status)", posix_waitstatus_to_exitcode>(
        "The exit code that a status means; negative for a signal.");
    m.add("times_result", posix_types::TimesResult);
}

}  // namespace krait::modules::posix

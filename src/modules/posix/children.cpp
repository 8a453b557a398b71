#include <fcntl.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "import/import_lock.h"
#include "modules/_thread/fork.h"
#include "modules/interpreters/family.h"
#include "modules/posix/fork.h"
#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/float.h"
#include "object/list.h"
#include "object/permissions.h"
#include "object/signals.h"
#include "object/threads.h"
#include "object/unraisable.h"
#include "object/warnings.h"

// Child processes: making them, becoming another program, waiting.

namespace krait::modules::posix {

// --- fork ---

namespace {

struct ForkState {
    Ref<List> before, in_parent, in_child;
};

// Functions for before run newest first, the others oldest first; what they raise is only shown.
void run_hooks(Thread& t, const Ref<List>& hooks, bool reversed) {
    if (!hooks) return;
    Ref<> pending = t.take_exception();
    for (int64_t i = 0; i < hooks->size(); ++i) {
        Ref<> function = share(hooks->at(reversed ? hooks->size() - 1 - i : i));
        if (call(t, function).failed()) report_unraisable(t, "Exception ignored in", function);
    }
    if (pending) (void)t.set_exception(std::move(pending));
}

Status add_hook(Thread& t, Ref<List>& hooks, Value function) {
    if (!function) return {};
    if (!hooks) hooks = TRY(list_new(t));
    return list_append(t, *hooks, function);
}

Status check_hook(Thread& t, Value function, std::string_view name) {
    if (!function || is_callable(function)) return {};
    return t.raise_type_error("'{}' must be callable, not {}", name, type_name(function));
}

Status posix_register_at_fork(Thread& t, Value, Value before, Value in_child, Value in_parent) {
    if (!before && !in_child && !in_parent) return t.raise_type_error("At least one argument is required.");
    TRY(check_hook(t, before, "before"));
    TRY(check_hook(t, in_child, "after_in_child"));
    TRY(check_hook(t, in_parent, "after_in_parent"));
    ForkState& hooks = state<ForkState>(t);
    TRY(add_hook(t, hooks.before, before));
    TRY(add_hook(t, hooks.in_child, in_child));
    return add_hook(t, hooks.in_parent, in_parent);
}

int64_t count_threads() {
    int64_t count = 0;
    if (FILE* file = std::fopen("/proc/self/stat", "r")) {
        char line[1024];
        size_t size = std::fread(line, 1, sizeof line - 1, file);
        std::fclose(file);
        line[size] = 0;
        // The 20th field; names in parentheses may contain blanks.
        const char* cursor = std::strrchr(line, ')');
        for (int field = 2; cursor && field < 20; ++field) cursor = std::strchr(cursor + 1, ' ');
        if (cursor) count = std::atoll(cursor + 1);
    }
    return count;
}

Status warn_about_threads(Thread& t, std::string_view name) {
    if (count_threads() <= 1) return {};
    std::string text = "This process (pid=" + std::to_string(::getpid()) + ") is multi-threaded, use of " +
                       std::string(name) + "() may lead to deadlocks in the child.";
    return warn(t, types::DeprecationWarning, text);
}

}  // namespace

// No other thread may be in the middle of an import: the child would never see it done.
void before_fork(Thread& t) {
    run_hooks(t, state<ForkState>(t).before, true);
    while (state<imports::ImportLock>(t).acquire(t).failed())
        report_unraisable(t, "Exception ignored while waiting for the import lock", Value());
    interpreters::before_fork_of_family(t);
}

void after_fork_in_parent(Thread& t) {
    interpreters::after_fork_of_family(t, false);
    state<imports::ImportLock>(t).release(t);
    run_hooks(t, state<ForkState>(t).in_parent, false);
}

void after_fork_in_child(Thread& t) {
    forget_signals();
    threads::end_other_threads(t);
    keep_only_this_thread(t);
    interpreters::after_fork_of_family(t, true);
    state<imports::ImportLock>(t).release(t);
    run_hooks(t, state<ForkState>(t).in_child, false);
}

namespace {

// -1 with an error number; both sides come back.
template <typename Fork>
Result<int> fork_by(Thread& t, std::string_view name, Fork fork_function) {
    if (t.interpreter.finalizing) return t.raise(types::PythonFinalizationError, "can't fork at interpreter shutdown");
    before_fork(t);
    pid_t pid = fork_function();
    int number = errno;
    if (pid == 0) {
        after_fork_in_child(t);
        return 0;
    }
    after_fork_in_parent(t);
    if (pid < 0) return raise_os_error(t, number);
    TRY(warn_about_threads(t, name));
    return pid;
}

Result<int> posix_fork(Thread& t, Value) {
    TRY(audit(t, "os.fork"));
    if (!permissions(t).fork) return t.raise(types::RuntimeError, "fork not supported for isolated subinterpreters");
    return fork_by(t, "fork", [] { return ::fork(); });
}

Result<Ref<>> posix_forkpty(Thread& t, Value) {
    if (!permissions(t).is_main) return t.raise(types::RuntimeError, "fork not supported for subinterpreters");
    TRY(audit(t, "os.forkpty"));
    int master = -1;
    int pid = TRY(fork_by(t, "forkpty", [&] { return ::forkpty(&master, nullptr, nullptr, nullptr); }));
    return tuple_of(t, Value::small_int(pid), Value::small_int(master));
}

// --- exec ---

Status check_may_exec(Thread& t) {
    if (permissions(t).exec) return {};
    return t.raise(types::RuntimeError, "exec not supported for isolated subinterpreters");
}

Result<Strings> exec_arguments(Thread& t, std::string_view function, Value arguments) {
    if (!is_list(arguments) && !is_tuple(arguments))
        return t.raise_type_error("{}() arg 2 must be a tuple or list", function);
    int64_t count = TRY(object::length(t, arguments));
    if (count < 1) return t.raise_value_error("{}() arg 2 must not be empty", function);
    Strings strings = TRY(to_strings(t, arguments));
    if (strings.owners[0]->size == 0) return t.raise_value_error("{}() arg 2 first element cannot be empty", function);
    return strings;
}

Result<Ref<>> posix_execv(Thread& t, Value, Path path, Value arguments) {
    TRY(check_may_exec(t));
    Strings strings = TRY(exec_arguments(t, "execv", arguments));
    TRY(audit(t, "os.exec", audited(path), arguments, none()));
    ::execv(path.name, strings.pointers.data());
    return raise_os_error(t, errno);
}

Result<Ref<>> posix_execve(Thread& t, Value, PathOrDescriptor path, Value arguments, Value environment) {
    TRY(check_may_exec(t));
    if (!is_list(arguments) && !is_tuple(arguments)) return t.raise_type_error("execve: argv must be a tuple or list");
    int64_t count = TRY(object::length(t, arguments));
    if (count < 1) return t.raise_value_error("execve: argv must not be empty");
    if (!type_of(environment)->slots.subscript)
        return t.raise_type_error("execve: environment must be a mapping object");
    Strings strings = TRY(to_strings(t, arguments));
    if (strings.owners[0]->size == 0) return t.raise_value_error("execve: argv first element cannot be empty");
    Strings variables = TRY(to_environment(t, environment));
    TRY(audit(t, "os.exec", audited(path), arguments, environment));
    if (path.is_descriptor)
        ::fexecve(path.descriptor, strings.pointers.data(), variables.pointers.data());
    else
        ::execve(path.name, strings.pointers.data(), variables.pointers.data());
    return path.fail(t, errno);
}

// --- posix_spawn ---

struct SpawnPlan {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    short flags = 0;
    std::vector<Ref<Bytes>> names;

    SpawnPlan() {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
};

Status check_number(Thread& t, int number) {
    if (number) return raise_os_error(t, number);
    return {};
}

Result<int> item_int(Thread& t, const Tuple& tuple, int64_t index) {
    int64_t number = TRY(index_int64(t, tuple.at(index), types::OverflowError));
    if (number > INT32_MAX) return t.raise(types::OverflowError, "signed integer is greater than maximum");
    if (number < INT32_MIN) return t.raise(types::OverflowError, "signed integer is less than minimum");
    return static_cast<int>(number);
}

Status add_action(Thread& t, SpawnPlan& plan, Value item) {
    Tuple* action = as_tuple(item);
    if (!action || action->size == 0) return t.raise_type_error("Each file_actions element must be a non-empty tuple");
    int kind = TRY(item_int(t, *action, 0));
    constexpr int kArguments[] = {5, 2, 3, 2};  // open, close, dup2, closefrom
    constexpr std::string_view kNames[] = {"open", "close", "dup2", "closefrom"};
    if (kind < 0 || kind > 3) return t.raise_type_error("Unknown file_actions identifier");
    if (action->size != kArguments[kind])
        return t.raise_type_error("A {} file_action tuple must have {} elements", kNames[kind], kArguments[kind]);
    int fd = TRY(item_int(t, *action, 1));
    if (kind == 0) {
        Ref<Bytes> name = TRY(fs_bytes(t, action->at(2)));
        int flags = TRY(item_int(t, *action, 3)), mode = TRY(item_int(t, *action, 4));
        plan.names.push_back(name);
        return check_number(
            t, posix_spawn_file_actions_addopen(&plan.actions, fd, name->data(), flags, static_cast<mode_t>(mode)));
    }
    if (kind == 1) return check_number(t, posix_spawn_file_actions_addclose(&plan.actions, fd));
    if (kind == 3) return check_number(t, posix_spawn_file_actions_addclosefrom_np(&plan.actions, fd));
    int target = TRY(item_int(t, *action, 2));
    return check_number(t, posix_spawn_file_actions_adddup2(&plan.actions, fd, target));
}

Result<sigset_t> to_signals(Thread& t, Value iterable) {
    sigset_t set;
    sigemptyset(&set);
    Ref<> iterator = TRY(get_iter(t, iterable));
    for (;;) {
        Ref<> item = TRY(object::next(t, iterator));
        if (!item) return set;
        int64_t number = TRY(index_int64(t, item, types::OverflowError));
        if (number < 1 || number > 64) return t.raise_value_error("signal number {} out of range [1; 64]", number);
        sigaddset(&set, static_cast<int>(number));
    }
}

struct SpawnOptions {
    Value file_actions, group;
    bool resets_ids;
    bool starts_session;
    Value mask, defaults, scheduler;
};

Status set_scheduler(Thread& t, SpawnPlan& plan, Value scheduler) {
    Tuple* pair = as_tuple(scheduler);
    if (!pair) return t.raise_type_error("posix_spawn: scheduler must be a tuple or None");
    if (pair->size != 2) return t.raise_type_error("A scheduler tuple must have two elements");
    if (type_of(pair->at(1)) != &posix_types::SchedParam) return t.raise_type_error("must have a sched_param object");
    sched_param param{};
    param.sched_priority = static_cast<int>(int_low_bits(struct_field(*as_tuple(pair->at(1)), 0)));
    if (pair->at(0) != none()) {
        int policy = TRY(item_int(t, *pair, 0));
        TRY(check_number(t, posix_spawnattr_setschedpolicy(&plan.attributes, policy)));
        plan.flags |= POSIX_SPAWN_SETSCHEDULER;
    }
    plan.flags |= POSIX_SPAWN_SETSCHEDPARAM;
    return check_number(t, posix_spawnattr_setschedparam(&plan.attributes, &param));
}

Status fill_plan(Thread& t, SpawnPlan& plan, const SpawnOptions& options) {
    if (options.file_actions && options.file_actions != none()) {
        if (!is_list(options.file_actions) && !is_tuple(options.file_actions))
            return t.raise_type_error("file_actions must be a sequence or None");
        Ref<List> items = TRY(list_from_iterable(t, options.file_actions));
        for (int64_t i = 0; i < items->size(); ++i) TRY(add_action(t, plan, items->at(i)));
    }
    if (options.group != none()) {
        int64_t group = TRY(index_int64(t, options.group, types::OverflowError));
        TRY(check_number(t, posix_spawnattr_setpgroup(&plan.attributes, static_cast<pid_t>(group))));
        plan.flags |= POSIX_SPAWN_SETPGROUP;
    }
    if (options.resets_ids) plan.flags |= POSIX_SPAWN_RESETIDS;
    if (options.starts_session) plan.flags |= POSIX_SPAWN_SETSID;
    if (options.mask) {
        sigset_t set = TRY(to_signals(t, options.mask));
        TRY(check_number(t, posix_spawnattr_setsigmask(&plan.attributes, &set)));
        plan.flags |= POSIX_SPAWN_SETSIGMASK;
    }
    if (options.defaults) {
        sigset_t set = TRY(to_signals(t, options.defaults));
        TRY(check_number(t, posix_spawnattr_setsigdefault(&plan.attributes, &set)));
        plan.flags |= POSIX_SPAWN_SETSIGDEF;
    }
    if (options.scheduler != none()) TRY(set_scheduler(t, plan, options.scheduler));
    return check_number(t, posix_spawnattr_setflags(&plan.attributes, plan.flags));
}

template <auto spawn, SignatureText name>
Result<int> spawn_by(Thread& t, Value, Path path, Value arguments, Value environment, Value file_actions, Value group,
                     bool resets_ids, bool starts_session, Value mask, Value defaults, Value scheduler) {
    std::string_view function = name.view();
    if (!is_list(arguments) && !is_tuple(arguments))
        return t.raise_type_error("{}: argv must be a tuple or list", function);
    int64_t count = TRY(object::length(t, arguments));
    if (count < 1) return t.raise_value_error("{}: argv must not be empty", function);
    if (environment != none() && !type_of(environment)->slots.subscript)
        return t.raise_type_error("{}: environment must be a mapping object or None", function);
    Strings strings = TRY(to_strings(t, arguments));
    if (strings.owners[0]->size == 0) return t.raise_value_error("{}: argv first element cannot be empty", function);
    Strings variables;
    if (environment != none()) variables = TRY(to_environment(t, environment));
    SpawnPlan plan;
    TRY(fill_plan(t, plan, {file_actions, group, resets_ids, starts_session, mask, defaults, scheduler}));
    TRY(audit(t, "os.posix_spawn", audited(path), arguments, environment));
    pid_t pid;
    int number = spawn(&pid, path.name, &plan.actions, &plan.attributes, strings.pointers.data(),
                       environment == none() ? environ : variables.pointers.data());
    if (number) return path.fail(t, number);
    return pid;
}

// --- wait ---

constexpr StructField kWaitidFields[] = {{"si_pid"}, {"si_uid"}, {"si_signo"}, {"si_status"}, {"si_code"}};
constexpr StructSequence kWaitidResult = {.doc = "What has become of a child.", .fields = kWaitidFields, .visible = 5};

}  // namespace

namespace posix_types {
constinit StructType WaitidResult{kWaitidResult};
}

namespace {

const TypeDefinition kTypes[] = {
    {&posix_types::WaitidResult, "posix.waitid_result", &types::Tuple, define_struct_sequence},
};
TypeDefinitions registered(kTypes);

Result<Ref<>> posix_wait(Thread& t, Value) {
    int status = 0;
    int64_t pid = TRY(system_call(t, [&] { return ::wait(&status); }));
    return tuple_of(t, Value::small_int(pid), Value::small_int(status));
}

Result<Ref<>> posix_waitpid(Thread& t, Value, int pid, int options) {
    int status = 0;
    int64_t found = TRY(system_call(t, [&] { return ::waitpid(pid, &status, options); }));
    return tuple_of(t, Value::small_int(found), Value::small_int(status));
}

// The module resource has the type for it.
Result<Ref<>> usage_result(Thread& t, const rusage& usage) {
    Ref<> resource = TRY(t.interpreter.import_module(t, "resource"));
    Ref<> type = TRY(get_attribute(t, resource, "struct_rusage"_name));
    const long counts[] = {usage.ru_maxrss, usage.ru_ixrss,    usage.ru_idrss,   usage.ru_isrss,   usage.ru_minflt,
                           usage.ru_majflt, usage.ru_nswap,    usage.ru_inblock, usage.ru_oublock, usage.ru_msgsnd,
                           usage.ru_msgrcv, usage.ru_nsignals, usage.ru_nvcsw,   usage.ru_nivcsw};
    Ref<List> items = TRY(list_new(t));
    for (const timeval& time : {usage.ru_utime, usage.ru_stime}) {
        Ref<> seconds =
            TRY(float_from_double(t, static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec)));
        TRY(list_append(t, *items, seconds));
    }
    for (long count : counts) TRY(list_append(t, *items, Value::small_int(count)));
    return call(t, type, items);
}

Result<Ref<>> wait_with_usage(Thread& t, int pid, int options) {
    int status = 0;
    rusage usage{};
    int64_t found = TRY(system_call(t, [&] { return ::wait4(pid, &status, options, &usage); }));
    Ref<> used = TRY(usage_result(t, usage));
    return tuple_of(t, Value::small_int(found), Value::small_int(status), used.value());
}
Result<Ref<>> posix_wait3(Thread& t, Value, int options) { return wait_with_usage(t, -1, options); }
Result<Ref<>> posix_wait4(Thread& t, Value, int pid, int options) { return wait_with_usage(t, pid, options); }

Result<Ref<>> posix_waitid(Thread& t, Value, int kind, int id, int options) {
    siginfo_t info{};
    TRY(system_call(t, [&] { return ::waitid(static_cast<idtype_t>(kind), static_cast<id_t>(id), &info, options); }));
    if (info.si_pid == 0) return share(none());
    Ref<> user = TRY(from_id(t, info.si_uid));
    return struct_sequence_of(t, posix_types::WaitidResult, Value::small_int(info.si_pid), user.value(),
                              Value::small_int(info.si_signo), Value::small_int(info.si_status),
                              Value::small_int(info.si_code));
}

}  // namespace

void add_children(ModuleBuilder& m) {
    m.def<
        "register_at_fork(*, before=<unrepresentable>, after_in_child=<unrepresentable>, "
        "after_in_parent=<unrepresentable>)",
        posix_register_at_fork>("Functions to be called around every fork.");
    m.def<"fork()", posix_fork>("Makes a copy of the process: 0 there, its number here.");
    m.def<"forkpty()", posix_forkpty>("The same, the copy on a pseudo terminal of its own.");
    m.def<"execv(path, argv, /)", posix_execv>("Becomes another program.");
    m.def<"execve(path, argv, env)", posix_execve>("Becomes another program, with its own environment.");
    m.def<
        "posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, "
        "setsigmask=(), setsigdef=(), scheduler=None)",
        spawn_by<::posix_spawn, "posix_spawn">>("Starts a program.");
    m.def<
        "posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, "
        "setsigmask=(), setsigdef=(), scheduler=None)",
        spawn_by<::posix_spawnp, "posix_spawnp">>("Starts a program that is looked for in PATH.");
    m.def<"wait()", posix_wait>("Waits for any child: (number, status).");
    m.def<"waitpid(pid, options, /)", posix_waitpid>("Waits for a child: (number, status).");
    m.def<"wait3(options)", posix_wait3>("(number, status, what it used)");
    m.def<"wait4(pid, options)", posix_wait4>("(number, status, what it used)");
    m.def<"waitid(idtype, id, options, /)", posix_waitid>("Waits for a change of a child.");
    m.add("waitid_result", posix_types::WaitidResult);
}

}  // namespace krait::modules::posix

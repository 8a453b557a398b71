#include <sched.h>
#include <sys/wait.h>

#include "modules/posix/posix.h"
#include "object/float.h"
#include "object/list.h"
#include "object/set.h"
#include "object/type_builder.h"

// Scheduling.

namespace krait::modules::posix {

namespace {

constexpr StructField kParamFields[] = {{"sched_priority", "the scheduling priority"}};
constexpr StructSequence kSchedParam = {
    .doc = "The parameters of a scheduling policy.", .fields = kParamFields, .visible = 1};

}  // namespace

namespace posix_types {
constinit StructType SchedParam{kSchedParam};
}

namespace {

// sched_param(priority), not of a sequence.
Result<Ref<>> param_from(Thread& t, Value, Value priority) {
    return struct_sequence_of(t, posix_types::SchedParam, priority);
}

Result<Ref<>> param_new(Thread& t, Type& type, const Args& args) {
    static const NativeFunction native =
        Bound<"sched_param(sched_priority)", param_from, NativeFunction::Kind::Function>::make({});
    return native.entry(t, native, Value(&type), args);
}

Result<Ref<>> param_reduce(Thread& t, Value self) {
    Ref<Tuple> arguments = TRY(tuple_of(t, struct_field(*as_tuple(self), 0)));
    return tuple_of(t, Value(type_of(self)), Value(arguments));
}

void define_sched_param(TypeBuilder& type) {
    type.method<"__reduce__()", param_reduce>("");
    define_struct_sequence(type);
    type.slots().new_ = param_new;
}

const TypeDefinition kTypes[] = {
    {&posix_types::SchedParam, "posix.sched_param", &types::Tuple, define_sched_param},
};
TypeDefinitions registered(kTypes);

Result<sched_param> to_param(Thread& t, Value value) {
    if (type_of(value) != &posix_types::SchedParam) return t.raise_type_error("must have a sched_param object");
    Value priority = struct_field(*as_tuple(value), 0);
    int64_t number = TRY(index_int64(t, priority, types::OverflowError));
    if (number > INT32_MAX || number < INT32_MIN) return t.raise(types::OverflowError, "sched_priority out of range");
    sched_param param{};
    param.sched_priority = static_cast<int>(number);
    return param;
}

Result<int> number_or_error(Thread& t, int answer) {
    if (answer < 0) return raise_os_error(t, errno);
    return answer;
}

Result<int> posix_priority_max(Thread& t, Value, int policy) {
    return number_or_error(t, ::sched_get_priority_max(policy));
}
Result<int> posix_priority_min(Thread& t, Value, int policy) {
    return number_or_error(t, ::sched_get_priority_min(policy));
}
Result<int> posix_getscheduler(Thread& t, Value, int pid) { return number_or_error(t, ::sched_getscheduler(pid)); }

Status posix_setscheduler(Thread& t, Value, int pid, int policy, Value value) {
    sched_param param = TRY(to_param(t, value));
    return check(t, ::sched_setscheduler(pid, policy, &param));
}

Result<Ref<>> posix_getparam(Thread& t, Value, int pid) {
    sched_param param;
    TRY(check(t, ::sched_getparam(pid, &param)));
    return struct_sequence_of(t, posix_types::SchedParam, Value::small_int(param.sched_priority));
}

Status posix_setparam(Thread& t, Value, int pid, Value value) {
    sched_param param = TRY(to_param(t, value));
    return check(t, ::sched_setparam(pid, &param));
}

Result<Ref<>> posix_rr_get_interval(Thread& t, Value, int pid) {
    timespec interval;
    TRY(check(t, ::sched_rr_get_interval(pid, &interval)));
    return float_from_double(t, static_cast<double>(interval.tv_sec) + 1e-9 * static_cast<double>(interval.tv_nsec));
}

Status posix_yield(Thread& t, Value) {
    return perform(t, [] { return ::sched_yield(); });
}

// --- processors ---

constexpr int kMostProcessors = 8192;

Result<Ref<>> posix_getaffinity(Thread& t, Value, int pid) {
    cpu_set_t* set = CPU_ALLOC(kMostProcessors);
    size_t size = CPU_ALLOC_SIZE(kMostProcessors);
    int failed = ::sched_getaffinity(pid, size, set);
    int number = errno;
    std::vector<int> found;
    for (int i = 0; !failed && i < kMostProcessors; ++i)
        if (CPU_ISSET_S(i, size, set)) found.push_back(i);
    CPU_FREE(set);
    if (failed) return raise_os_error(t, number);
    Ref<List> list = TRY(list_new(t));
    for (int processor : found) TRY(list_append(t, *list, Value::small_int(processor)));
    return call(t, Value(&types::Set), list);
}

Raised raise_wrong_item(Thread& t, Value item) {
    Ref<Str> shown = TRY(repr(t, Value(type_of(item))));
    return t.raise_type_error("expected an iterator of ints, but iterator yielded {}", shown.get());
}

Status posix_setaffinity(Thread& t, Value, int pid, Value mask) {
    Ref<> iterator = TRY(get_iter(t, mask));
    cpu_set_t* set = CPU_ALLOC(kMostProcessors);
    size_t size = CPU_ALLOC_SIZE(kMostProcessors);
    CPU_ZERO_S(size, set);
    Status result = [&]() -> Status {
        for (;;) {
            Ref<> item = TRY(object::next(t, iterator));
            if (!item) break;
            if (!is_int(item)) return raise_wrong_item(t, item);
            int64_t number = TRY(index_int64(t, item, types::OverflowError));
            if (number < 0) return t.raise_value_error("negative CPU number");
            if (number > INT32_MAX - 1) return t.raise(types::OverflowError, "CPU number too large");
            if (number < kMostProcessors) CPU_SET_S(static_cast<size_t>(number), size, set);
        }
        return check(t, ::sched_setaffinity(pid, size, set));
    }();
    CPU_FREE(set);
    return result;
}

// --- namespaces ---

Status posix_setns(Thread& t, Value, FileDescriptor fd, int kind) {
    return perform(t, [&] { return ::setns(fd.number, kind); });
}
Status posix_unshare(Thread& t, Value, int flags) {
    return perform(t, [&] { return ::unshare(flags); });
}

}  // namespace

void add_schedule(ModuleBuilder& m) {
    m.def<"sched_get_priority_max(policy)", posix_priority_max>("");
    m.def<"sched_get_priority_min(policy)", posix_priority_min>("");
    m.def<"sched_getscheduler(pid, /)", posix_getscheduler>("");
    m.def<"sched_setscheduler(pid, policy, param, /)", posix_setscheduler>("");
    m.def<"sched_getparam(pid, /)", posix_getparam>("");
    m.def<"sched_setparam(pid, param, /)", posix_setparam>("");
    m.def<"sched_rr_get_interval(pid, /)", posix_rr_get_interval>("The round-robin time slice, in seconds.");
    m.def<"sched_yield()", posix_yield>("Lets others run.");
    m.def<"sched_getaffinity(pid, /)", posix_getaffinity>("The set of processors that a process may run on.");
    m.def<"sched_setaffinity(pid, mask, /)", posix_setaffinity>("");
    m.def<"setns(fd, nstype=0)", posix_setns>("Joins a namespace.");
    m.def<"unshare(flags)", posix_unshare>("Leaves shared namespaces.");
    m.add("sched_param", posix_types::SchedParam);
}

}  // namespace krait::modules::posix

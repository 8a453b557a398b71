#include <sys/resource.h>
#include <unistd.h>

#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/float.h"
#include "object/list.h"

// resource: what a process uses, and what it may.

namespace krait::modules {

using namespace object;

namespace {

constexpr StructField kFields[] = {{"ru_utime", "user time used"},
                                   {"ru_stime", "system time used"},
                                   {"ru_maxrss", "max. resident set size"},
                                   {"ru_ixrss", "shared memory size"},
                                   {"ru_idrss", "unshared data size"},
                                   {"ru_isrss", "unshared stack size"},
                                   {"ru_minflt", "page faults not requiring I/O"},
                                   {"ru_majflt", "page faults requiring I/O"},
                                   {"ru_nswap", "number of swap outs"},
                                   {"ru_inblock", "block input operations"},
                                   {"ru_oublock", "block output operations"},
                                   {"ru_msgsnd", "IPC messages sent"},
                                   {"ru_msgrcv", "IPC messages received"},
                                   {"ru_nsignals", "signals received"},
                                   {"ru_nvcsw", "voluntary context switches"},
                                   {"ru_nivcsw", "involuntary context switches"}};
constexpr StructSequence kUsage = {.doc = "What a process has used.", .fields = kFields, .visible = 16};
constinit StructType struct_rusage{kUsage};

const TypeDefinition kTypes[] = {{&struct_rusage, "resource.struct_rusage", &types::Tuple, define_struct_sequence}};
TypeDefinitions registered(kTypes);

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

Result<Ref<>> getrusage_(Thread& t, Value, int who) {
    rusage usage;
    if (::getrusage(static_cast<__rusage_who_t>(who), &usage) == -1) {
        if (errno == EINVAL) return t.raise_value_error("invalid who parameter");
        return raise_os_error(t, errno);
    }
    const long counts[] = {usage.ru_maxrss, usage.ru_ixrss,    usage.ru_idrss,   usage.ru_isrss,   usage.ru_minflt,
                           usage.ru_majflt, usage.ru_nswap,    usage.ru_inblock, usage.ru_oublock, usage.ru_msgsnd,
                           usage.ru_msgrcv, usage.ru_nsignals, usage.ru_nvcsw,   usage.ru_nivcsw};
    Ref<> user = TRY(float_from_double(t, seconds(usage.ru_utime)));
    Ref<> system = TRY(float_from_double(t, seconds(usage.ru_stime)));
    Value values[16] = {user, system};
    for (int i = 0; i < 14; ++i) values[2 + i] = Value::small_int(counts[i]);
    return struct_sequence_new(t, struct_rusage, values);
}

// --- limits ---

// "No limit" is -1.
Result<Ref<>> from_limit(Thread& t, rlim_t limit) {
    if (limit == RLIM_INFINITY) return share(Value::small_int(-1));
    return int_from_uint64(t, limit);
}

Result<Ref<>> from_limits(Thread& t, const rlimit& limits) {
    Ref<> soft = TRY(from_limit(t, limits.rlim_cur));
    Ref<> hard = TRY(from_limit(t, limits.rlim_max));
    return tuple_of(t, soft.value(), hard.value());
}

Result<rlim_t> to_limit(Thread& t, Value value) {
    Ref<> number = TRY(object::index(t, value));
    if (number == Value::small_int(-1)) return rlim_t{RLIM_INFINITY};
    if (is_negative_int(number)) return t.raise_value_error("Cannot convert negative int");
    if (auto fits = int_to_uint64(number)) return rlim_t{*fits};
    return t.raise(types::OverflowError, "Python int too large to convert to C rlim_t");
}

Result<rlimit> to_limits(Thread& t, Value value) {
    Ref<List> items = TRY(list_from_iterable(t, value));
    if (items->size() != 2) return t.raise_value_error("expected a tuple of 2 integers");
    rlimit limits;
    limits.rlim_cur = TRY(to_limit(t, items->at(0)));
    limits.rlim_max = TRY(to_limit(t, items->at(1)));
    return limits;
}

Status check_resource(Thread& t, int resource) {
    if (resource < 0 || resource >= RLIM_NLIMITS) return t.raise_value_error("invalid resource specified");
    return {};
}

Raised fail_to_set(Thread& t) {
    if (errno == EINVAL) return t.raise_value_error("current limit exceeds maximum limit");
    if (errno == EPERM) return t.raise_value_error("not allowed to raise maximum limit");
    return raise_os_error(t, errno);
}

Result<Ref<>> getrlimit_(Thread& t, Value, int resource) {
    TRY(check_resource(t, resource));
    rlimit limits;
    TRY(posix::check(t, ::getrlimit(static_cast<__rlimit_resource_t>(resource), &limits)));
    return from_limits(t, limits);
}

Status setrlimit_(Thread& t, Value, int resource, Value value) {
    TRY(check_resource(t, resource));
    TRY(audit(t, "resource.setrlimit", Value::small_int(resource), value));
    rlimit limits = TRY(to_limits(t, value));
    if (::setrlimit(static_cast<__rlimit_resource_t>(resource), &limits) == -1) return fail_to_set(t);
    return {};
}

Result<Ref<>> prlimit_(Thread& t, Value, int pid, int resource, Value value) {
    TRY(check_resource(t, resource));
    TRY(audit(t, "resource.prlimit", Value::small_int(pid), Value::small_int(resource), value));
    rlimit wanted{}, old;
    if (value != none()) wanted = TRY(to_limits(t, value));
    if (::prlimit(pid, static_cast<__rlimit_resource>(resource), value == none() ? nullptr : &wanted, &old) == -1) {
        if (errno == EINVAL) return t.raise_value_error("current limit exceeds maximum limit");
        return raise_os_error(t, errno);
    }
    return from_limits(t, old);
}

int64_t getpagesize_(Thread&, Value) { return ::sysconf(_SC_PAGESIZE); }

struct Number {
    std::string_view name;
    int64_t value;
};
#define KRAIT_NUMBER(NAME) {#NAME, static_cast<int64_t>(NAME)}
constexpr Number kNumbers[] = {
    KRAIT_NUMBER(RLIMIT_CPU),        KRAIT_NUMBER(RLIMIT_FSIZE),  KRAIT_NUMBER(RLIMIT_DATA),
    KRAIT_NUMBER(RLIMIT_STACK),      KRAIT_NUMBER(RLIMIT_CORE),   KRAIT_NUMBER(RLIMIT_NOFILE),
    KRAIT_NUMBER(RLIMIT_OFILE),      KRAIT_NUMBER(RLIMIT_AS),     KRAIT_NUMBER(RLIMIT_NPROC),
    KRAIT_NUMBER(RLIMIT_MEMLOCK),    KRAIT_NUMBER(RLIMIT_RSS),    KRAIT_NUMBER(RLIMIT_MSGQUEUE),
    KRAIT_NUMBER(RLIMIT_NICE),       KRAIT_NUMBER(RLIMIT_RTPRIO), KRAIT_NUMBER(RLIMIT_RTTIME),
    KRAIT_NUMBER(RLIMIT_SIGPENDING), KRAIT_NUMBER(RUSAGE_SELF),   KRAIT_NUMBER(RUSAGE_CHILDREN),
    KRAIT_NUMBER(RUSAGE_THREAD),     {"RLIM_INFINITY", -1},
};
#undef KRAIT_NUMBER

}  // namespace

KRAIT_MODULE(resource, "What a process uses, and what it may.") {
    m.def<"getrusage(who, /)", getrusage_>("What a process has used.");
    m.def<"getrlimit(resource, /)", getrlimit_>("(soft limit, hard limit)");
    m.def<"setrlimit(resource, limits, /)", setrlimit_>("Sets the limits.");
    m.def<"prlimit(pid, resource, limits=None, /)", prlimit_>("The limits of another process; sets them.");
    m.def<"getpagesize()", getpagesize_>("Bytes of a page of memory.");
    m.add("error", object::types::OSError);
    m.type(struct_rusage);
    for (const Number& number : kNumbers) m.add(number.name, number.value);
    return m.status();
}

}  // namespace krait::modules

#include <pthread.h>

#include <cerrno>

#include "modules/system_call.h"
#include "modules/time/time_parts.h"
#include "object/audit.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/simple_namespace.h"

// Reading and setting clocks; sleep.

namespace krait::modules::timing {

namespace {

int64_t nanoseconds(const timespec& time) { return time.tv_sec * kNanosecondsPerSecond + time.tv_nsec; }
timespec timespec_of(int64_t nanoseconds_) {
    timespec time{nanoseconds_ / kNanosecondsPerSecond, nanoseconds_ % kNanosecondsPerSecond};
    if (time.tv_nsec < 0) {
        time.tv_nsec += kNanosecondsPerSecond;
        --time.tv_sec;
    }
    return time;
}
// Whole seconds and the rest are exact doubles.
double seconds(int64_t nanoseconds_) {
    if (nanoseconds_ % kNanosecondsPerSecond == 0) return static_cast<double>(nanoseconds_ / kNanosecondsPerSecond);
    return static_cast<double>(nanoseconds_) / static_cast<double>(kNanosecondsPerSecond);
}

Result<int64_t> read_clock(Thread& t, clockid_t clock) {
    timespec now;
    if (clock_gettime(clock, &now) != 0) return raise_os_error(t, errno);
    return nanoseconds(now);
}

template <clockid_t clock>
Result<double> read_seconds(Thread& t, Value) {
    return seconds(TRY(read_clock(t, clock)));
}
template <clockid_t clock>
Result<int64_t> read_nanoseconds(Thread& t, Value) {
    return read_clock(t, clock);
}

// --- any clock ---

struct ClockId {
    clockid_t number;
};

Result<clockid_t> clock_id(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    auto fits = int_to_int64(number);
    if (!fits || *fits > INT32_MAX) return t.raise(types::OverflowError, "signed integer is greater than maximum");
    if (*fits < INT32_MIN) return t.raise(types::OverflowError, "signed integer is less than minimum");
    return static_cast<clockid_t>(*fits);
}

Result<clockid_t> strict_clock_id(Thread& t, Value value) {
    bool is_whole = is_int(value) || type_of(value)->slots.index;
    if (!is_whole) return t.raise_type_error("clk_id should be integer, not {}", type_name(value));
    Ref<> number = TRY(index(t, value));
    auto fits = int_to_int64(number);
    if (!fits || *fits > INT32_MAX || *fits < INT32_MIN)
        return t.raise_type_error("clk_id should be integer, not {}", type_name(value));
    return static_cast<clockid_t>(*fits);
}

Result<double> clock_gettime_(Thread& t, Value, Value clk_id) {
    clockid_t clock = TRY(strict_clock_id(t, clk_id));
    return seconds(TRY(read_clock(t, clock)));
}
Result<int64_t> clock_gettime_ns(Thread& t, Value, Value clk_id) {
    clockid_t clock = TRY(strict_clock_id(t, clk_id));
    return read_clock(t, clock);
}

Result<double> clock_getres_(Thread& t, Value, Value clk_id) {
    clockid_t clock = TRY(clock_id(t, clk_id));
    timespec resolution;
    if (clock_getres(clock, &resolution) != 0) return raise_os_error(t, errno);
    return seconds(nanoseconds(resolution));
}

Status set_clock(Thread& t, clockid_t clock, int64_t time) {
    timespec value = timespec_of(time);
    if (clock_settime(clock, &value) != 0) return raise_os_error(t, errno);
    return {};
}
Status clock_settime_(Thread& t, Value, Value clk_id, Value time) {
    clockid_t clock = TRY(clock_id(t, clk_id));
    return set_clock(t, clock, TRY(nanoseconds_from_seconds(t, time, Rounding::Down)));
}
Status clock_settime_ns(Thread& t, Value, Value clk_id, Value time) {
    clockid_t clock = TRY(clock_id(t, clk_id));
    if (!is_int(time)) return t.raise_type_error("expect int, got {}", type_name(time));
    auto number = int_to_int64(time);
    if (!number) return t.raise(types::OverflowError, "timestamp too large to convert to C PyTime_t");
    return set_clock(t, clock, *number);
}

Result<int64_t> pthread_getcpuclockid_(Thread& t, Value, uint64_t thread_id) {
    clockid_t clock;
    if (int error = pthread_getcpuclockid(static_cast<pthread_t>(thread_id), &clock)) return raise_os_error(t, error);
    return static_cast<int64_t>(clock);
}

// --- what is known of the clocks with names ---

struct NamedClock {
    std::string_view name, implementation;
    clockid_t clock;
    bool is_monotonic;
};
constexpr NamedClock kNamedClocks[] = {
    {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false},
    {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true},
    {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true},
    {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true},
    {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true},
};

Result<Ref<>> get_clock_info(Thread& t, Value, Str& name) {
    for (const NamedClock& known : kNamedClocks) {
        if (!str_equal(name, known.name)) continue;
        timespec resolution{};
        if (clock_getres(known.clock, &resolution) != 0) return raise_os_error(t, errno);
        Ref<Dict> attributes = TRY(dict_new(t));
        Ref<Str> implementation = TRY(str_from_ascii(t, known.implementation));
        Ref<> step = TRY(float_from_double(t, seconds(nanoseconds(resolution))));
        TRY(dict_set(t, *attributes, "implementation"_name, implementation));
        TRY(dict_set(t, *attributes, "monotonic"_name, boolean(known.is_monotonic)));
        TRY(dict_set(t, *attributes, "adjustable"_name, boolean(known.clock == CLOCK_REALTIME)));
        TRY(dict_set(t, *attributes, "resolution"_name, step));
        return simple_namespace_new(t, *attributes);
    }
    return t.raise_value_error("unknown clock");
}

// Until a moment, so that being interrupted by a signal does not make it longer.
Status sleep(Thread& t, Value, Value duration) {
    TRY(audit(t, "time.sleep", duration));
    int64_t length = TRY(nanoseconds_from_seconds(t, duration, Rounding::AwayFromZero));
    if (length < 0) return t.raise_value_error("sleep length must be non-negative");
    int64_t now = TRY(read_clock(t, CLOCK_MONOTONIC)), end;
    if (__builtin_add_overflow(now, length, &end)) end = INT64_MAX;
    timespec moment = timespec_of(end);
    TRY(system_call(t, [&] {
        errno = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &moment, nullptr);
        return errno ? -1 : 0;
    }));
    return {};
}

void add_clock_numbers(ModuleBuilder& m) {
    m.add("CLOCK_REALTIME", int64_t{CLOCK_REALTIME});
    m.add("CLOCK_MONOTONIC", int64_t{CLOCK_MONOTONIC});
    m.add("CLOCK_MONOTONIC_RAW", int64_t{CLOCK_MONOTONIC_RAW});
    m.add("CLOCK_PROCESS_CPUTIME_ID", int64_t{CLOCK_PROCESS_CPUTIME_ID});
    m.add("CLOCK_THREAD_CPUTIME_ID", int64_t{CLOCK_THREAD_CPUTIME_ID});
    m.add("CLOCK_BOOTTIME", int64_t{CLOCK_BOOTTIME});
    m.add("CLOCK_TAI", int64_t{CLOCK_TAI});
}

}  // namespace

void add_clocks(ModuleBuilder& m) {
    m.def<"~time()", read_seconds<CLOCK_REALTIME>>(
        "time() -> floating-point number\n\nSeconds since the epoch, as a float.");
    m.def<"~time_ns()", read_nanoseconds<CLOCK_REALTIME>>("time_ns() -> int\n\nNanoseconds since the epoch.");
    m.def<"clock_gettime(clk_id, /)", clock_gettime_>("What the clock shows, in seconds.");
    m.def<"clock_gettime_ns(clk_id, /)", clock_gettime_ns>("What the clock shows, in nanoseconds.");
    m.def<"~~clock_settime(clk_id, time, /)", clock_settime_>(
        "clock_settime(clk_id, time)\n\nSets the clock, in seconds.");
    m.def<"~~clock_settime_ns(clk_id, time, /)", clock_settime_ns>(
        "clock_settime_ns(clk_id, time)\n\nSets the clock, in nanoseconds.");
    m.def<"~~clock_getres(clk_id, /)", clock_getres_>("clock_getres(clk_id)\n\nThe step of the clock, in seconds.");
    m.def<"~~pthread_getcpuclockid(thread_id, /)", pthread_getcpuclockid_>(
        "pthread_getcpuclockid(thread_id)\n\nThe number of the clock that counts the thread's time.");
    m.def<"~sleep(object, /)", sleep>("sleep(seconds)\n\nWaits for so many seconds.");
    m.def<"~monotonic()", read_seconds<CLOCK_MONOTONIC>>(
        "monotonic() -> float\n\nSeconds on a clock that never goes back.");
    m.def<"~monotonic_ns()", read_nanoseconds<CLOCK_MONOTONIC>>(
        "monotonic_ns() -> int\n\nNanoseconds on a clock that never goes back.");
    m.def<"~process_time()", read_seconds<CLOCK_PROCESS_CPUTIME_ID>>(
        "process_time() -> float\n\nSeconds the process has computed.");
    m.def<"~process_time_ns()", read_nanoseconds<CLOCK_PROCESS_CPUTIME_ID>>("Nanoseconds the process has computed.");
    m.def<"~thread_time()", read_seconds<CLOCK_THREAD_CPUTIME_ID>>(
        "thread_time() -> float\n\nSeconds the thread has computed.");
    m.def<"~thread_time_ns()", read_nanoseconds<CLOCK_THREAD_CPUTIME_ID>>("Nanoseconds the thread has computed.");
    m.def<"~perf_counter()", read_seconds<CLOCK_MONOTONIC>>(
        "perf_counter() -> float\n\nSeconds on the finest clock, for measuring.");
    m.def<"~perf_counter_ns()", read_nanoseconds<CLOCK_MONOTONIC>>(
        "perf_counter_ns() -> int\n\nNanoseconds on the finest clock, for measuring.");
    m.def<"~~get_clock_info(name, /)", get_clock_info>(
        "get_clock_info(name)\n\nWhat is known of the clock of that name.");
    add_clock_numbers(m);
}

}  // namespace krait::modules::timing

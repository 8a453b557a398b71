#include <unistd.h>

#include "modules/_signal/parts.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/native_lock.h"
#include "object/protocol.h"

// Sets of signals: masks, and waiting for one of a set.

namespace krait::object::types {

namespace {

const StructField kFields[] = {{"si_signo", "signal number"},
                               {"si_code", "signal code"},
                               {"si_errno", "errno associated with this signal"},
                               {"si_pid", "sending process ID"},
                               {"si_uid", "real user ID of sending process"},
                               {"si_status", "exit value or signal"},
                               {"si_band", "band event for SIGPOLL"}};
const StructSequence kInfo = {.doc = "What the system says of a signal.", .fields = kFields, .visible = 7};

}  // namespace

constinit StructType SignalInfo{kInfo};

}  // namespace krait::object::types

namespace krait::modules::signals {

namespace {

const TypeDefinition kTypes[] = {
    {&types::SignalInfo, "signal.struct_siginfo", &types::Tuple, define_struct_sequence},
};
TypeDefinitions registered(kTypes);

Result<int64_t> number_of(Thread& t, Value item) {
    Ref<> exact = TRY(index(t, item));
    int64_t number = int_to_int64(exact).value_or(-1);
    if (number < 1 || number >= kSignals)
        return t.raise_value_error("signal number {} out of range [1; {}]", number, kSignals - 1);
    return number;
}

Result<::sigset_t> set_from(Thread& t, Value iterable) {
    ::sigset_t set;
    sigemptyset(&set);
    Ref<> iterator = TRY(get_iter(t, iterable));
    while (Ref<> item = TRY(next(t, iterator))) {
        int64_t number = TRY(number_of(t, item));
        sigaddset(&set, static_cast<int>(number));
    }
    return set;
}

Result<Ref<>> python_set(Thread& t, const ::sigset_t& set) {
    Ref<> made = TRY(call(t, Value(&types::Set)));
    for (int number = 1; number < kSignals; ++number)
        if (sigismember(&set, number) == 1) TRY(call_method(t, made, "add"_name, Value::small_int(number)));
    return made;
}

Result<Ref<>> info_of(Thread& t, const ::siginfo_t& info) {
    auto number = [](int64_t value) { return Value::small_int(value); };
    return struct_sequence_of(t, types::SignalInfo, number(info.si_signo), number(info.si_code), number(info.si_errno),
                              number(info.si_pid), number(info.si_uid), number(info.si_status), number(info.si_band));
}

}  // namespace

Result<Ref<>> change_mask(Thread& t, Value, int how, Value mask) {
    ::sigset_t wanted = TRY(set_from(t, mask)), old;
    int error = ::pthread_sigmask(how, &wanted, &old);
    if (error != 0) return raise_os_error(t, error);
    // Signals that were let in have come by now.
    TRY(check_signals(t));
    return python_set(t, old);
}

Result<Ref<>> pending_signals(Thread& t, Value) {
    ::sigset_t set;
    if (::sigpending(&set) != 0) return raise_os_error(t, errno);
    return python_set(t, set);
}

Result<Ref<>> valid_signals(Thread& t, Value) {
    ::sigset_t set;
    sigfillset(&set);
    return python_set(t, set);
}

Result<int64_t> wait(Thread& t, Value, Value signals) {
    ::sigset_t set = TRY(set_from(t, signals));
    int number = 0, error;
    {
        Unlocked unlocked(t);
        error = ::sigwait(&set, &number);
    }
    if (error != 0) return raise_os_error(t, error);
    return int64_t{number};
}

Result<Ref<>> wait_info(Thread& t, Value, Value signals) {
    ::sigset_t set = TRY(set_from(t, signals));
    for (;;) {
        ::siginfo_t info;
        int outcome;
        {
            Unlocked unlocked(t);
            outcome = ::sigwaitinfo(&set, &info);
        }
        if (outcome >= 0) return info_of(t, info);
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(check_signals(t));
    }
}

Result<Ref<>> wait_info_timed(Thread& t, Value, Value signals, Value timeout) {
    constexpr int64_t kSecond = 1'000'000'000;
    int64_t left = TRY(nanoseconds_of_timeout(t, timeout));
    if (left < 0) return t.raise_value_error("timeout must be non-negative");
    ::sigset_t set = TRY(set_from(t, signals));
    auto now = [] {
        ::timespec time;
        ::clock_gettime(CLOCK_MONOTONIC, &time);
        return time.tv_sec * kSecond + time.tv_nsec;
    };
    for (int64_t end = now() + left;; left = end - now()) {
        if (left < 0) return share(none());
        ::timespec limit{.tv_sec = left / kSecond, .tv_nsec = left % kSecond};
        ::siginfo_t info;
        int outcome;
        {
            Unlocked unlocked(t);
            outcome = ::sigtimedwait(&set, &info, &limit);
        }
        if (outcome >= 0) return info_of(t, info);
        if (errno == EAGAIN) return share(none());
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(check_signals(t));
    }
}

Status pause(Thread& t, Value) {
    {
        Unlocked unlocked(t);
        ::pause();
    }
    return check_signals(t);
}

}  // namespace krait::modules::signals

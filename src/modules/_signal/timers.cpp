#include <sys/time.h>
#include <unistd.h>

#include <cstring>

#include "modules/_signal/parts.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/native_lock.h"
#include "object/protocol.h"

namespace krait::modules::signals {

namespace {

Result<::timeval> time_of(Thread& t, Value seconds) {
    int64_t nanoseconds = seconds ? TRY(nanoseconds_of_timeout(t, seconds)) : 0;
    // Rounded up, away from zero: a timer that is wanted must not become none.
    int64_t microseconds = nanoseconds / 1000 + (nanoseconds % 1000 > 0) - (nanoseconds % 1000 < 0);
    int64_t whole = microseconds / 1'000'000, rest = microseconds % 1'000'000;
    if (rest < 0) {
        --whole;
        rest += 1'000'000;
    }
    ::timeval made;
    made.tv_sec = whole;
    made.tv_usec = rest;
    return made;
}

Result<Ref<>> float_of(Thread& t, const ::timeval& time) {
    return float_from_double(t, static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6);
}

Result<Ref<>> pair_of(Thread& t, const ::itimerval& timer) {
    Ref<> value = TRY(float_of(t, timer.it_value)), interval = TRY(float_of(t, timer.it_interval));
    return tuple_of(t, value, interval);
}

Raised raise_timer_error(Thread& t) {
    int error = errno;
    Ref<Str> text = TRY(str_from_utf8(t, std::strerror(error)));
    Ref<Type> type = state<TimerState>(t).error;
    Ref<> made = TRY(call(t, Value(type.get()), Value::small_int(error), text));
    return t.raise(std::move(made));
}

}  // namespace

int64_t alarm(Thread&, Value, int seconds) { return ::alarm(static_cast<unsigned>(seconds)); }

Result<Ref<>> set_timer(Thread& t, Value, int which, Value seconds, Value interval) {
    ::itimerval wanted{}, old{};
    wanted.it_value = TRY(time_of(t, seconds));
    wanted.it_interval = TRY(time_of(t, interval));
    if (::setitimer(static_cast<__itimer_which>(which), &wanted, &old) != 0) return raise_timer_error(t);
    return pair_of(t, old);
}

Result<Ref<>> get_timer(Thread& t, Value, int which) {
    ::itimerval timer{};
    if (::getitimer(static_cast<__itimer_which>(which), &timer) != 0) return raise_timer_error(t);
    return pair_of(t, timer);
}

}  // namespace krait::modules::signals

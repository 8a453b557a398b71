"""Clocks go forward; what is known of them."""

import time

for name in ('time', 'monotonic', 'perf_counter', 'process_time', 'thread_time'):
    read, read_ns, info = getattr(time, name), getattr(time, name + '_ns'), time.get_clock_info(name)
    first, second = read(), read()
    print(name, type(first), type(read_ns()), second >= first, abs(read() - read_ns() / 1e9) < 5, info)
for name in ('CLOCK_REALTIME', 'CLOCK_MONOTONIC', 'CLOCK_MONOTONIC_RAW', 'CLOCK_PROCESS_CPUTIME_ID', 'CLOCK_THREAD_CPUTIME_ID',
             'CLOCK_BOOTTIME', 'CLOCK_TAI'):
    clock = getattr(time, name)
    print(name, clock, time.clock_gettime(clock) >= 0, time.clock_gettime_ns(clock) >= 0)
start = time.monotonic()
time.sleep(0.02)
time.sleep(0)
print(0.02 <= time.monotonic() - start < 5)

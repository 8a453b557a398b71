# A signal whose number does not fit the wake-up descriptor any more is told of, whatever failed before it.
import os
import signal
import sys

reading, writing = os.pipe()
os.set_blocking(writing, False)
signal.signal(signal.SIGUSR1, lambda number, frame: print("handled"))


def report(unraisable):
    print(unraisable.err_msg, type(unraisable.exc_value).__name__)


def fill():
    for size in (65536, 256, 1):
        try:
            while True:
                os.write(writing, b"x" * size)
        except BlockingIOError as error:
            print(type(error).__name__)


sys.unraisablehook = report
fill()
for warns in (True, False, True):
    signal.set_wakeup_fd(writing, warn_on_full_buffer=warns)
    print("warns", warns)
    signal.raise_signal(signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR1)
signal.set_wakeup_fd(-1)
os.close(reading)
os.close(writing)

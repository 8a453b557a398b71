"""signal: handlers called by os.kill to the program itself, raising from them, masks, wakeups and names."""
import os
import signal
import socket
import sys
import time


def noted(number, frame):
    print("handled", signal.Signals(number).name, frame.f_code.co_name)


def raising(number, frame):
    raise RuntimeError("from the handler")


def send(number):
    os.kill(os.getpid(), number)
    for _ in range(100):
        pass


print(signal.signal(signal.SIGUSR1, noted), signal.getsignal(signal.SIGUSR1) is noted)
send(signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(signal.signal(signal.SIGUSR1, raising) is noted)
try:
    send(signal.SIGUSR1)
except RuntimeError as error:
    print("caught", error)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
send(signal.SIGUSR1)
signal.signal(signal.SIGUSR1, noted)
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
send(signal.SIGUSR1)
print("blocked", signal.sigpending())
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print("unblocked", signal.sigpending())
near, far = socket.socketpair()
far.setblocking(False)
near.setblocking(False)
print(signal.set_wakeup_fd(far.fileno()))
send(signal.SIGUSR1)
print(near.recv(10) == bytes([signal.SIGUSR1]), signal.set_wakeup_fd(-1) == far.fileno())
near.close()
far.close()
try:
    send(signal.SIGINT)
except KeyboardInterrupt as error:
    print("interrupted", error.args)
for wrong in (lambda: signal.signal(signal.SIGKILL, noted), lambda: signal.signal(0, noted), lambda: signal.signal(signal.SIGUSR1, 5), lambda: signal.signal(signal.SIGUSR1, "x"),
              lambda: signal.getsignal(1000), lambda: signal.Signals(999), lambda: os.kill(os.getpid(), 999), lambda: signal.set_wakeup_fd(9999), lambda: signal.strsignal(0), lambda: signal.alarm("x")):
    try:
        print(wrong())
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)
print(signal.strsignal(signal.SIGSEGV), signal.SIGTERM, repr(signal.SIGTERM), signal.SIG_DFL, signal.Handlers.SIG_IGN, signal.default_int_handler.__name__, len(signal.valid_signals()))
signal.signal(signal.SIGALRM, noted)
print(signal.setitimer(signal.ITIMER_REAL, 0.01), time.sleep(0.3), signal.getitimer(signal.ITIMER_REAL), signal.alarm(0))
signal.signal(signal.SIGTERM, signal.SIG_DFL)
sys.stdout.flush()
send(signal.SIGTERM)

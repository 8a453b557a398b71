# signal: handlers, alarms, timers, masks, waiting, wake-up descriptors, names.
import os
import signal
import socket
import time


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)


seen = []
old = signal.signal(signal.SIGUSR1, lambda number, frame: seen.append((signal.Signals(number).name, frame.f_code.co_name)))
print(old, signal.getsignal(signal.SIGUSR2), signal.getsignal(signal.SIGPIPE))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(seen)


class Stop(Exception):
    pass


def stop(number, frame):
    raise Stop(number)


signal.signal(signal.SIGALRM, stop)
print(signal.getitimer(signal.ITIMER_VIRTUAL))
try:
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    time.sleep(20)
except Stop as error:
    print("stopped", error)
signal.signal(signal.SIGALRM, lambda *args: seen.append("alarm"))
signal.setitimer(signal.ITIMER_REAL, 0.01)
start = time.monotonic()
time.sleep(0.05)
print(seen[-1], time.monotonic() - start >= 0.05, signal.alarm(100), signal.alarm(0) > 90)
reader, writer = os.pipe()
signal.setitimer(signal.ITIMER_REAL, 0.01)
import threading
threading.Timer(0.05, os.write, (writer, b"later")).start()
print(os.read(reader, 10))
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
signal.raise_signal(signal.SIGUSR1)
print(len(seen), signal.sigpending())
print(signal.pthread_sigmask(signal.SIG_SETMASK, []), len(seen))
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
signal.raise_signal(signal.SIGUSR2)
print(signal.sigwait([signal.SIGUSR2]), signal.sigtimedwait([signal.SIGUSR2], 0.01))
a, b = socket.socketpair()
a.setblocking(False)
print(signal.set_wakeup_fd(a.fileno()))
signal.raise_signal(signal.SIGUSR1)
print(b.recv(10) == bytes([signal.SIGUSR1]), signal.set_wakeup_fd(-1) == a.fileno())
a.close(), b.close()
print(signal.strsignal(signal.SIGTERM), signal.Signals(9), signal.Signals["SIGHUP"], signal.SIG_DFL, signal.Handlers(1))
show(signal.signal, 0, signal.SIG_DFL)
show(signal.signal, signal.SIGKILL, signal.SIG_IGN)
show(signal.signal, signal.SIGUSR1, "handler")
show(signal.setitimer, 9, 1)
show(signal.setitimer, signal.ITIMER_REAL, -1)
show(signal.raise_signal, 99)
show(signal.strsignal, 99)
show(signal.set_wakeup_fd, 12345)
signal.signal(signal.SIGINT, signal.default_int_handler)
show(signal.raise_signal, signal.SIGINT)
thread = threading.Thread(target=show, args=(signal.signal, signal.SIGUSR1, signal.SIG_DFL))
thread.start()
thread.join()
child = os.fork()
if child == 0:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pause()
os.kill(child, signal.SIGTERM)
print(os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGTERM)

# Signals: handlers, defaults, complaints.
import _signal as s
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)
show(lambda: s.signal(99, s.SIG_DFL))
show(lambda: s.signal(10, 3))
show(lambda: s.signal(9, s.SIG_DFL))
show(lambda: s.signal("a", 1))
show(lambda: (s.getsignal(10), s.signal(10, s.SIG_IGN), s.getsignal(10), s.signal(10, s.SIG_DFL)))
show(lambda: s.getsignal(99))
show(lambda: (s.strsignal(2), s.strsignal(15)))
show(lambda: s.strsignal(99))
show(lambda: s.getsignal(2) is s.default_int_handler)
show(lambda: s.default_int_handler(2, None))
seen = []
def handler(number, frame):
    seen.append((number, frame.f_code.co_name))
s.signal(s.SIGUSR1, handler)
def f():
    s.raise_signal(s.SIGUSR1)
    seen.append("after")
f()
print(seen)
show(lambda: s.pthread_sigmask(s.SIG_BLOCK, [10]))
s.raise_signal(10)
print(s.sigpending(), len(seen))
show(lambda: s.pthread_sigmask(s.SIG_UNBLOCK, [10]))
print(len(seen))
show(lambda: s.pthread_sigmask(s.SIG_BLOCK, [99]))
show(lambda: s.pthread_sigmask(9, []))
show(lambda: s.pthread_sigmask(s.SIG_BLOCK, 3))
s.signal(s.SIGALRM, lambda *a: 1 / 0)
s.setitimer(s.ITIMER_REAL, 0.01)
try:
    while True:
        pass
except ZeroDivisionError as e:
    print("out of the loop:", e)
show(lambda: s.setitimer(9, 1))
show(lambda: s.setitimer(0, -1))
show(lambda: s.setitimer(0, "a"))
show(lambda: s.getitimer(0))
show(lambda: s.alarm(0))
show(lambda: s.siginterrupt(99, 1))
show(lambda: s.set_wakeup_fd(-1))
show(lambda: s.set_wakeup_fd(99))
s.pthread_sigmask(s.SIG_BLOCK, [12])
s.raise_signal(12)
info = s.sigtimedwait([12], 1)
print(info.si_signo, s.sigtimedwait([12], 0))
show(lambda: s.sigtimedwait([12], -1))
print(sorted(s.valid_signals())[:3], len(s.valid_signals()), s.ItimerError.__mro__[1].__name__, s.ItimerError)
def raising(*args):
    raise KeyError("from a handler")
s.signal(10, raising)
try:
    s.raise_signal(10)
except KeyError as e:
    print(e)

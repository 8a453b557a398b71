# An uncaught KeyboardInterrupt ends the process by SIGINT.
import _signal
try:
    _signal.raise_signal(2)
except KeyboardInterrupt as e:
    print("caught", repr(e))
import atexit
atexit.register(print, "exit functions run")
_signal.raise_signal(2)
print("not reached")

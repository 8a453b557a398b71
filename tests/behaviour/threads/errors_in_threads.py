# What happens to exceptions that end a thread.
import _thread, sys
def shown(args):
    print(args.exc_type.__name__, args.exc_value, args.err_msg.split(" at 0x")[0], args.object)
sys.unraisablehook = shown
def fail():
    raise ValueError("in a thread")
def leave():
    raise SystemExit(3)
for f in (fail, leave):
    _thread.start_joinable_thread(f).join()
sys.stderr = sys.stdout
args = _thread._ExceptHookArgs((SystemExit, SystemExit(), None, None))
print(_thread._excepthook(args))
print(type(args), args)
try:
    _thread._excepthook(3)
except TypeError as e:
    print(e)
class Named:
    name = "the thread"
_thread._excepthook(_thread._ExceptHookArgs((KeyError, KeyError("k"), None, Named)))

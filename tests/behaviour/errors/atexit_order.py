# atexit: order, errors, unregistering.
import atexit
def say(*args, **kwargs):
    print("exit", args, kwargs)
class Fail:
    def __call__(self):
        raise ValueError("at exit")
    def __repr__(self):
        return "the failing one"
fail = Fail()
print(atexit.register(say, 1) is say)
atexit.register(say, 2, k=3)
atexit.register(fail)
atexit.register(say, 4)
print(atexit._ncallbacks())
atexit.register(len, 1)
atexit.unregister(len)
print(atexit._ncallbacks())
for wrong in (lambda: atexit.register(3)):
    try:
        wrong()
    except TypeError as e:
        print(e)
def late():
    print("late")
    atexit.register(say, "too late")
atexit.register(late)
print("end of program")

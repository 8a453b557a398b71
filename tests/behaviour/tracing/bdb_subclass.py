# A debugger of one's own on bdb.
import bdb
import sys


class Recorder(bdb.Bdb):
    def __init__(self, plan, **kwargs):
        super().__init__(**kwargs)
        self.plan = list(plan)
        self.log = []

    def note(self, what, frame, *more):
        if frame.f_code.co_filename != __file__:
            self.set_step()
            return
        self.log.append((what, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, *more))
        step = self.plan.pop(0) if self.plan else "step"
        if step == "next":
            self.set_next(frame)
        elif step == "return":
            self.set_return(frame)
        elif step == "continue":
            self.set_continue()
        elif step == "quit":
            self.set_quit()
        elif step == "until":
            self.set_until(frame)
        else:
            self.set_step()

    def user_call(self, frame, args):
        self.note("call", frame)

    def user_line(self, frame):
        self.note("line", frame)

    def user_return(self, frame, value):
        self.note("return", frame, value)

    def user_exception(self, frame, info):
        self.note("exception", frame, info[0].__name__)


def helper(x):
    y = x + 1
    return y


def loop(n):
    for i in range(n):
        helper(i)
    return n


def failing():
    try:
        helper("a")
    except TypeError:
        return "handled"


def generator():
    yield 1
    yield 2


def consume():
    total = 0
    for x in generator():
        total += x
    return total


def run(function, *args, plan=(), breaks=(), backend="settrace", condition=None):
    debugger = Recorder(plan, backend=backend)
    for line in breaks:
        error = debugger.set_break(__file__, line, cond=condition)
        if error:
            print("  ", error.replace(__file__, "FILE"))
    result = debugger.runcall(function, *args)
    print(function.__name__, backend, plan, result)
    for entry in debugger.log:
        print("  ", *entry)
    print("  ", sorted((line - function.__code__.co_firstlineno) for line in debugger.get_file_breaks(__file__)))
    debugger.clear_all_breaks()


for backend in "settrace", "monitoring":
    run(helper, 1, backend=backend)
    run(loop, 2, plan=["step", "next", "next"], backend=backend)
    run(loop, 2, plan=["step", "step", "step", "step", "return"], backend=backend)
    run(loop, 1, plan=["step", "until", "until"], backend=backend)
    run(failing, backend=backend)
    run(consume, plan=["next"] * 3, backend=backend)
    run(loop, 3, plan=["continue"], breaks=[helper.__code__.co_firstlineno + 1], condition="x == 1", backend=backend)
run(loop, 1, plan=["continue"], breaks=[1, 100000])
debugger = Recorder(["quit"])
try:
    debugger.runcall(loop, 1)
except bdb.BdbQuit:
    print("quit")
print(sys.gettrace())

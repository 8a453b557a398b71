# sys.monitoring: events of ordinary code, in order.
import sys

mon = sys.monitoring
E = mon.events
NAMES = [n for n in ("PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "JUMP", "BRANCH_LEFT", "BRANCH_RIGHT",
                     "STOP_ITERATION", "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN",
                     "C_RAISE")]
log = []


def show(value):
    if value is mon.MISSING:
        return "MISSING"
    if isinstance(value, BaseException):
        return repr(value)
    return getattr(value, "__name__", value if isinstance(value, (int, str, type(None))) else type(value).__name__)


def recorder(name):
    def record(code, *args):
        log.append((name, code.co_name, *(show(a) for a in args[(0 if name == "LINE" else 1):])))
    return record


def watch(function, *names):
    log.clear()
    mon.use_tool_id(2, "test")
    mask = 0
    for name in names:
        mon.register_callback(2, getattr(E, name), recorder(name))
        if name not in ("C_RETURN", "C_RAISE"):
            mask |= getattr(E, name)
    mon.set_events(2, mask)
    try:
        function()
    except Exception as error:
        log.append(("raised", repr(error)))
    finally:
        mon.set_events(2, 0)
    mon.free_tool_id(2)
    first = function.__code__.co_firstlineno
    print(function.__name__)
    for entry in log:
        if entry[1] in ("watch",) or entry[-1] == "set_events":
            continue
        if entry[0] == "LINE":
            entry = (*entry[:2], entry[2] - first)
        if entry[0] in ("JUMP", "BRANCH_LEFT", "BRANCH_RIGHT"):
            entry = entry[:2]
        print("   ", *entry)


def simple():
    x = len("abc")
    if x > 2:
        x = max(x, 5)
    return x


def looping():
    for i in range(2):
        pass
    while i:
        i -= 1


def failing():
    try:
        int("x")
    except ValueError:
        raise KeyError("k") from None


def generator():
    got = yield 1
    return got


def driving():
    g = generator()
    next(g)
    try:
        g.send(5)
    except StopIteration as stop:
        return stop.value


def throwing():
    g = generator()
    next(g)
    try:
        g.throw(LookupError("thrown"))
    except LookupError:
        pass


class Base:
    def method(self, x):
        return x


class Derived(Base):
    def method(self, x):
        return super().method(x) + super(Derived, self).method(1)


def supers():
    return Derived().method(1)


watch(simple, "PY_START", "LINE", "PY_RETURN", "CALL", "C_RETURN", "BRANCH_LEFT", "BRANCH_RIGHT")
watch(looping, "LINE", "JUMP", "BRANCH_LEFT", "BRANCH_RIGHT")
watch(failing, "RAISE", "EXCEPTION_HANDLED", "RERAISE", "PY_UNWIND", "C_RAISE", "CALL")
watch(driving, "PY_START", "PY_RESUME", "PY_YIELD", "PY_RETURN")
watch(throwing, "PY_THROW", "RAISE", "PY_UNWIND", "EXCEPTION_HANDLED")
watch(supers, "CALL", "C_RETURN", "PY_START", "PY_RETURN")

# The rules of sys.monitoring's functions.
import sys

mon = sys.monitoring
E = mon.events


def attempt(what, *args):
    function = getattr(mon, what)
    try:
        print(what, args[:1], function(*args))
    except Exception as error:
        print(what, type(error).__name__, error)


attempt("use_tool_id", 7, "x")
attempt("use_tool_id", -1, "x")
attempt("use_tool_id", 1, 5)
attempt("use_tool_id", 1, "one")
attempt("use_tool_id", 1, "again")
attempt("get_tool", 1)
attempt("get_tool", 2)
attempt("get_tool", 6)
attempt("set_events", 3, E.LINE)
attempt("set_events", 1, 1 << 30)
attempt("set_events", 1, E.C_RETURN)
attempt("set_events", 1, E.CALL | E.C_RETURN)
attempt("get_events", 1)
attempt("set_events", 1, E.LINE | E.BRANCH)
attempt("get_events", 1)
attempt("set_events", 1, 0)
attempt("get_events", 1)


def code():
    return 1


attempt("set_local_events", 1, code, E.LINE)
attempt("set_local_events", 1, code.__code__, E.RAISE)
attempt("set_local_events", 1, code.__code__, E.LINE | E.PY_RETURN)
attempt("get_local_events", 1, code.__code__)
attempt("get_local_events", 2, code.__code__)
attempt("register_callback", 1, E.LINE, print)
attempt("register_callback", 1, E.LINE, None)
attempt("register_callback", 1, E.LINE | E.CALL, None)
attempt("register_callback", 1, 1 << 25, None)
attempt("register_callback", 9, E.LINE, None)
attempt("restart_events")
attempt("_all_events")
attempt("clear_tool_id", 1)
attempt("get_tool", 1)
attempt("free_tool_id", 1)
attempt("free_tool_id", 1)
attempt("get_tool", 1)
print(type(mon.DISABLE), type(mon.MISSING), mon.DISABLE is mon.MISSING)
print({n: v for n, v in sorted(vars(E).items()) if not n.startswith("_")})
print(mon.DEBUGGER_ID, mon.COVERAGE_ID, mon.PROFILER_ID, mon.OPTIMIZER_ID)

# DISABLE: once at each place; restart_events brings them back.
mon.use_tool_id(3, "disabling")
lines = []


def once(code, line):
    lines.append(line - body.__code__.co_firstlineno)
    return mon.DISABLE


def body(n):
    for i in range(n):
        x = i
        y = x
    return y


mon.register_callback(3, E.LINE, once)
mon.set_local_events(3, body.__code__, E.LINE)
body(3)
print(lines)
body(3)
print(lines)
mon.restart_events()
body(1)
print(lines)


def raising(code, offset, exc):
    return mon.DISABLE


mon.set_local_events(3, body.__code__, 0)
mon.register_callback(3, E.RAISE, raising)
mon.set_events(3, E.RAISE)
try:
    int("x")
except ValueError as error:
    print(error)
mon.set_events(3, 0)
print(mon.register_callback(3, E.RAISE, None))


def failing(code, line):
    raise RuntimeError("in the callback")


mon.register_callback(3, E.LINE, failing)
mon.set_local_events(3, body.__code__, E.LINE)
try:
    body(1)
except RuntimeError as error:
    tb = error.__traceback__
    names = []
    while tb:
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(error, names)
mon.free_tool_id(3)
print(body(2))

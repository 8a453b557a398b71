# sys.monitoring: events, DISABLE, complaints.
import sys
m = sys.monitoring
E = m.events
TOOL = 3
log = []
m.use_tool_id(TOOL, "test")
names = {value: name for name, value in vars(E).items()}
def record(event):
    def callback(code, *args):
        shown = []
        for a in args:
            shown.append("MISSING" if a is m.MISSING else getattr(a, "__name__", None) or (repr(a) if isinstance(a, (int, str, BaseException)) else type(a).__name__))
        log.append((names[event], code.co_name, *shown))
    return callback
for event in names:
    if event and event != E.BRANCH:
        m.register_callback(TOOL, event, record(event))
def inner(x):
    return x
def run():
    if inner(1):
        y = len("ab")
    try:
        raise ValueError("v")
    except ValueError:
        pass
    for i in (1,):
        pass
    return y
def watch(events, f):
    m.set_events(TOOL, events)
    f()
    m.set_events(TOOL, 0)
    for entry in log:
        if entry[1] in ("run", "inner"):
            print(*entry)
    log.clear()
    print("--")
watch(E.PY_START | E.PY_RETURN, run)
watch(E.LINE | E.PY_START, run)
watch(E.CALL, run)
watch(E.BRANCH_LEFT | E.BRANCH_RIGHT | E.JUMP, run)
watch(E.RAISE | E.EXCEPTION_HANDLED | E.RERAISE, run)
hits = []
def once(code, line):
    hits.append(line)
    return m.DISABLE
def loop():
    for i in range(3):
        pass
m.register_callback(TOOL, E.LINE, once)
m.set_local_events(TOOL, loop.__code__, E.LINE)
loop()
print(len(hits), m.get_local_events(TOOL, loop.__code__))
m.restart_events()
loop()
print(len(hits))
m.set_local_events(TOOL, loop.__code__, 0)
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)
show(lambda: m.use_tool_id(7, "a"))
show(lambda: m.use_tool_id(TOOL, "a"))
show(lambda: m.use_tool_id(1, 1))
show(lambda: m.set_events(1, 1))
show(lambda: m.set_events(TOOL, 1 << 30))
show(lambda: m.set_events(TOOL, E.C_RETURN))
show(lambda: m.register_callback(TOOL, 3, None))
show(lambda: m.register_callback(TOOL, 1 << 25, None))
show(lambda: m.set_local_events(TOOL, 3, 4))
show(lambda: m.set_local_events(TOOL, loop.__code__, E.RAISE))
print(m.get_tool(TOOL), m.get_events(TOOL), m._all_events())
m.free_tool_id(TOOL)
print(m.get_tool(TOOL))

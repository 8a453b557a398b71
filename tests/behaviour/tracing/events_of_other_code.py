# Events about an object that stands for code of another sort.
import math
import sys

import _testcapi
from _testcapi import CodeLike, monitoring_enter_scope, monitoring_exit_scope

E = sys.monitoring.events
TOOL = 1
code = CodeLike(2)


def number(event):
    return int(math.log2(event))


def show(function, *args):
    try:
        print("  ->", function(*args))
    except Exception as error:
        print("  ->", type(error).__name__, error)


def watch(event, callback):
    sys.monitoring.register_callback(TOOL, event, callback)
    sys.monitoring.set_events(TOOL, event)


sys.monitoring.use_tool_id(TOOL, "program")
CASES = [
    ("PY_START",), ("PY_RESUME",), ("PY_YIELD", 10), ("PY_RETURN", 20), ("CALL", len, 40), ("LINE", 50), ("JUMP", 60),
    ("BRANCH_RIGHT", 70), ("BRANCH_LEFT", 80), ("PY_THROW", ValueError(1)), ("RAISE", ValueError(2)),
    ("RERAISE", ValueError(3)), ("EXCEPTION_HANDLED", ValueError(5)), ("PY_UNWIND", ValueError(6)),
    ("STOP_ITERATION", 7), ("STOP_ITERATION", StopIteration(8)),
]
for name, *args in CASES:
    event, function = getattr(E, name), getattr(_testcapi, "fire_event_" + name.lower())
    heard = []
    watch(event, lambda *args: heard.append(args[1:]) if args[0] is code else None)
    monitoring_enter_scope(code, number(event))
    result = function(code, 0, *args)
    monitoring_exit_scope()
    watch(event, None)
    sys.monitoring.set_events(TOOL, 0)
    print(name, result, heard)

# What is disabled stays so until the events change.
answers = []


def once(*args):
    answers.append(args[1:])
    return sys.monitoring.DISABLE


watch(E.PY_YIELD, once)
for again in range(3):
    monitoring_enter_scope(code, number(E.PY_YIELD))
    print(str(code))
    show(_testcapi.fire_event_py_yield, code, 0, again)
sys.monitoring.restart_events()
monitoring_enter_scope(code, number(E.PY_YIELD))
show(_testcapi.fire_event_py_yield, code, 0, 9)
print(answers)

watch(E.PY_THROW, once)
monitoring_enter_scope(code, number(E.PY_THROW))
show(_testcapi.fire_event_py_throw, code, 0, None)
show(_testcapi.fire_event_py_throw, code, 0, ValueError(1))
print(sys.monitoring.register_callback(TOOL, E.PY_THROW, None))
show(_testcapi.fire_event_py_start, 3, 0)
sys.monitoring.set_events(TOOL, 0)

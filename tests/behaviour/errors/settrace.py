# sys.settrace: events of calls, loops, generators, exceptions, with.
import sys
events = []
def trace(frame, event, arg):
    events.append((event, frame.f_lineno - frame.f_code.co_firstlineno, frame.f_code.co_name,
                   arg[0].__name__ if event == "exception" else arg if isinstance(arg, (int, str)) else None))
    return trace
class Manager:
    def __enter__(self):
        return self
    def __exit__(self, *args):
        return True
def generator():
    yield 1
    return 2
def plain(x):
    total = 0
    for i in range(2):
        total += i
    else:
        total += 10
    return total
def errors():
    try:
        {}["k"]
    except KeyError:
        pass
    finally:
        x = 1
def managed():
    with Manager():
        raise ValueError
    return 1
def loops():
    n = 0
    while n < 2: n += 1
    return [i for i in (1, 2)]
def delegates():
    x = yield from generator()
def closes():
    g = generator()
    next(g)
    g.close()
for f in (lambda: plain(1), errors, managed, loops, lambda: list(delegates()), closes):
    sys.settrace(trace)
    f()
    sys.settrace(None)
    for e in events:
        print(*e)
    events.clear()
    print("--")

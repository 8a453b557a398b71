# profile and cProfile: how often, not how long.
import cProfile
import io
import profile
import pstats
import re


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Thing:
    def __init__(self, x):
        self.x = x

    def method(self):
        return sorted([self.x, 1], key=lambda v: -v)


def gen():
    yield 1
    yield 2


def work():
    fib(5)
    Thing(2).method()
    sum(gen())
    [].append(len("abc"))
    try:
        int("x")
    except ValueError:
        pass
    return "done"


def counts(profiler):
    stats = pstats.Stats(profiler)
    rows = []
    for (file, line, name), (cc, nc, tt, ct, callers) in stats.stats.items():
        if file not in (__file__, "~"):
            continue
        rows.append((name, cc, nc, sorted((c[2], v[:2] if isinstance(v, tuple) else v) for c, v in callers.items())))
    return sorted(rows)


p = cProfile.Profile()
print(p.runcall(work))
for row in counts(p):
    print("  ", *row)
with cProfile.Profile() as p:
    work()
print(len(p.getstats()) > 5, type(p.getstats()[0]).__name__)
p.clear()
print(p.getstats())
p = profile.Profile()
print(p.runcall(fib, 4))
print([row[:3] for row in counts(p) if row[0] == "fib"])

ticks = iter(range(10_000))
p = cProfile.Profile(lambda: next(ticks))
p.runcall(fib, 3)
for entry in sorted(p.getstats(), key=lambda e: str(e.code)):
    name = getattr(entry.code, "co_name", entry.code)
    if name == "fib":
        print(name, entry.callcount, entry.reccallcount, entry.totaltime, entry.inlinetime,
              [(s.callcount, s.reccallcount, s.totaltime) for s in entry.calls])
p = cProfile.Profile(subcalls=False)
p.enable()
other = cProfile.Profile()
try:
    other.enable()
except ValueError as error:
    print(error)
p.disable()
p.disable()
for bad in ({"timer": 1, "nothing": 2}, {"timeunit": "x"}):
    try:
        cProfile.Profile(**bad)
    except TypeError as error:
        print(error)
out = io.StringIO()
p = cProfile.Profile()
p.runcall(work)
pstats.Stats(p, stream=out).strip_dirs().sort_stats("ncalls", "name").print_stats(r"profile_modules|append")
text = re.sub(r"\d+\.\d+", "T", out.getvalue())
print(re.sub(r" +", " ", text))

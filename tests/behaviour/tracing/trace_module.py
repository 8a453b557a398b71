# The module trace: counts, calls, listing.
import contextlib
import io
import re
import sys
import trace


def helper(x):
    if x > 1:
        return "big"
    return "small"


def work():
    out = []
    for i in range(3):
        out.append(helper(i))
    try:
        raise KeyError("k")
    except KeyError:
        out.append("handled")
    return [len(o) for o in out]


def show_counts(tracer):
    counts = tracer.results().counts
    base = helper.__code__.co_firstlineno
    print(sorted((line - base, n) for (file, line), n in counts.items() if file == __file__))


tracer = trace.Trace(count=True, trace=False)
print(tracer.runfunc(work))
show_counts(tracer)
tracer = trace.Trace(count=False, trace=False, countfuncs=True)
tracer.runfunc(work)
print(sorted(name for file, module, name in tracer.results().calledfuncs if file == __file__))
tracer = trace.Trace(count=False, trace=False, countcallers=True)
tracer.runfunc(work)
print(sorted((a[2], b[2]) for a, b in tracer.results().callers if a[0] == __file__ and b[0] == __file__))
out = io.StringIO()
with contextlib.redirect_stdout(out):
    trace.Trace(count=False, trace=True, ignoremods=["contextlib"]).runfunc(work)
for line in out.getvalue().splitlines():
    print("  ", re.sub(r"\(\d+\)", "(N)", line))
tracer = trace.Trace(count=True, trace=False)
tracer.runctx("x = helper(5)\ny = x", globals(), namespace := {})
print(namespace, sys.gettrace())
merged = trace.CoverageResults(counts={("f", 1): 2})
merged.update(trace.CoverageResults(counts={("f", 1): 3, ("g", 2): 1}))
print(merged.counts)

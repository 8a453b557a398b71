# _warnings: actions, registries, complaints.
import _warnings, sys
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)
sys.modules.pop("warnings", None)
filters = _warnings.filters
saved = filters[:]
registry = {}
def explicit(text, action, category=UserWarning, registry=registry, line=1, module="mod"):
    filters[:] = [(action, None, category, None, 0)]
    _warnings._acquire_lock()
    _warnings._filters_mutated_lock_held()
    _warnings._release_lock()
    _warnings.warn_explicit(text, category, "nofile.py", line, module, registry)
sys.stderr = sys.stdout
for action in ("default", "always", "all", "once", "module", "ignore", "error", "bogus"):
    show(lambda: explicit("text of " + action, action))
filters[:] = [("default", None, UserWarning, None, 0)]
for i in range(3):
    _warnings.warn_explicit("repeated", UserWarning, "nofile.py", 5, "mod", registry)
print(sorted(str(k) for k in registry))
show(lambda: _warnings.warn("x", int))
show(lambda: _warnings.warn("x", 3))
show(lambda: _warnings.warn_explicit("x", UserWarning, "f", 1, "m", 3))
show(lambda: _warnings.warn("x", skip_file_prefixes=[1]))
show(lambda: _warnings.warn("x", skip_file_prefixes=(1,)))
show(lambda: _warnings._release_lock())
show(lambda: _warnings._filters_mutated_lock_held())
filters[:] = [(1, 2)]
show(lambda: _warnings.warn_explicit("x", UserWarning, "f", 1))
filters[:] = [(1, None, UserWarning, None, 0)]
show(lambda: _warnings.warn_explicit("x", UserWarning, "f", 1))
filters[:] = saved
print(_warnings._defaultaction, _warnings._onceregistry == {} or sorted(map(str, _warnings._onceregistry)))

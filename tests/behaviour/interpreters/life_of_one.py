# Made, listed, configured, run, refused, ended.
import _interpreters as interpreters


def tried(function, *args, **keywords):
    try:
        print(function.__name__, function(*args, **keywords))
    except Exception as error:
        print(function.__name__, type(error).__module__, type(error).__name__, error)


for name in ("isolated", "legacy", "empty", "default"):
    tried(interpreters.new_config, name)
tried(interpreters.new_config, "odd")
tried(interpreters.new_config, gil="odd")
tried(interpreters.new_config, allow_fork=3)
tried(interpreters.new_config, odd=1, even=2)
tried(interpreters.create, 3)
tried(interpreters.create, "odd")
tried(interpreters.create, interpreters.new_config("empty"))

print(interpreters.list_all(), interpreters.get_main(), interpreters.get_current())
one = interpreters.create()
other = interpreters.create("legacy")
print(interpreters.list_all(), interpreters.whence(0), interpreters.whence(one))
print(interpreters.get_config(one) == interpreters.new_config("isolated"))
print(interpreters.is_running(0), interpreters.is_running(one))

tried(interpreters.exec, one, "a = 1 +")
tried(interpreters.exec, one, "print(__name__, given, flush=True)", {"given": (1, "two", b"three", 4.0, None, True)})
tried(interpreters.exec, one, "later = given[0] + 1")
tried(interpreters.exec, one, "print(later, flush=True)")
tried(interpreters.exec, one, "1 / 0")
tried(interpreters.exec, one, "import sys; sys.exit('so it ends')")
tried(interpreters.exec, one, "class Own(Exception): pass\nraise Own('mine')")
tried(interpreters.exec, one, f"import _interpreters; _interpreters.exec({one}, '1')")
tried(interpreters.exec, one, f"import _interpreters; _interpreters.destroy({one})")
tried(interpreters.exec, one, "1", {"given": [1]})
tried(interpreters.exec, one, lambda x: None)
tried(interpreters.exec, one, lambda: 1)
tried(interpreters.exec, one, 3)
tried(interpreters.exec, 0, "1")
tried(interpreters.exec, 99, "1")
tried(interpreters.exec, -1, "1")
tried(interpreters.exec, "one", "1")
tried(interpreters.run_string, one, b"1")
tried(interpreters.run_func, one, "1")
tried(interpreters.set___main___attrs, one, {"big": 1 << 70})
tried(interpreters.set___main___attrs, one, {})
tried(interpreters.exec, 0, "1", restrict=True)

interpreters.exec(one, "import atexit; atexit.register(print, 'last words', flush=True)")
for number in (one, one, other, 0):
    tried(interpreters.destroy, number)
print(interpreters.list_all())

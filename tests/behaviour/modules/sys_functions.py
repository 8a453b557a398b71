"""Functions of sys and their complaints."""

import sys


def attempt(label, function, *arguments, **keywords):
    try:
        print(label, "->", repr(function(*arguments, **keywords)))
    except BaseException as error:
        print(label, "raises", type(error).__name__, error)


class Text(str):
    pass


class Negative:
    def __sizeof__(self):
        return -1


class Wordy:
    def __sizeof__(self):
        return "a"


attempt("frame", lambda: sys._getframe().f_code.co_name)
attempt("frame up", lambda: sys._getframe(1).f_code.co_name)
attempt("too deep", sys._getframe, 100)
attempt("frame text", sys._getframe, "a")
attempt("module name", sys._getframemodulename)
attempt("module name deep", sys._getframemodulename, 99)
attempt("intern", sys.intern, "some text")
attempt("intern number", sys.intern, 5)
attempt("intern subclass", sys.intern, Text("a"))
attempt("limit", sys.getrecursionlimit)
attempt("limit 0", sys.setrecursionlimit, 0)
attempt("limit text", sys.setrecursionlimit, "a")
attempt("limit 1", sys.setrecursionlimit, 1)
attempt("digits 5", sys.set_int_max_str_digits, 5)
attempt("digits -1", sys.set_int_max_str_digits, -1)
attempt("interval 0", sys.setswitchinterval, 0)
attempt("interval", sys.getswitchinterval)
attempt("size negative", sys.getsizeof, Negative())
attempt("size wordy", sys.getsizeof, Wordy())
attempt("size default", sys.getsizeof, Wordy(), 5)
attempt("size nothing", sys.getsizeof)
attempt("hooks", sys.get_asyncgen_hooks)
attempt("hook number", sys.set_asyncgen_hooks, 5)
attempt("finalizer number", sys.set_asyncgen_hooks, finalizer=5)
attempt("depth", sys.set_coroutine_origin_tracking_depth, -1)
attempt("exit", sys.exit, 5)
attempt("exit 2", sys.exit, 1, 2)
attempt("exc_info", sys.exc_info)
attempt("exception", sys.exception)
attempt("audit", sys.audit)
attempt("audit number", sys.audit, 5)
attempt("call_tracing", sys.call_tracing, len, 5)
attempt("call_tracing works", sys.call_tracing, max, (1, 2))
attempt("unraisable", sys.unraisablehook, 5)
attempt("excepthook few", sys.excepthook, 1)
attempt("displayhook", sys.displayhook, None)
attempt("settrace", sys.settrace)
attempt("trampoline", sys.activate_stack_trampoline, "x")
attempt("interned", sys._is_interned, sys.intern("abcdef"))
attempt("immortal", sys._is_immortal, None)
attempt("encodings", lambda: (sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()))
attempt("finalizing", sys.is_finalizing)
attempt("version cannot be made", type(sys.version_info), ())
attempt("flags cannot be made", type(sys.flags), ())
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0].__name__, sys.exception() is sys.exc_info()[1])
sys.set_int_max_str_digits(700)
print(sys.flags.int_max_str_digits, sys.get_int_max_str_digits())
try:
    str(10**800)
except ValueError as error:
    print(error)

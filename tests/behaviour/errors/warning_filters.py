# warnings: filters, what is written to stderr, once and always, and catching.
import sys
import warnings


def warn(text, kind=UserWarning, level=2):
    warnings.warn(text, kind, stacklevel=level)


for _ in range(3):
    warn("seen once for its line")
warnings.simplefilter("always")
for _ in range(2):
    warn("seen always")
warnings.simplefilter("once")
warn("once")
warn("once")
warnings.filterwarnings("ignore", message="skip.*this", category=RuntimeWarning)
warn("skip all of this", RuntimeWarning)
warn("SKIP and THIS", RuntimeWarning)
warn("skip this", UserWarning)
warnings.filterwarnings("error", category=DeprecationWarning, module="__main__")
try:
    warn("is an error", DeprecationWarning)
except DeprecationWarning as error:
    print("raised", error)
warn(SyntaxWarning("an instance"), None)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warn("recorded")
    warnings.warn_explicit("explicit", FutureWarning, "some/file.py", 12)
    exec(compile("'\\d'; 1 is 1", "made", "exec"))
for message in caught:
    print(message.category.__name__, message.message, message.filename.rpartition("/")[2], message.lineno, message.line)
with warnings.catch_warnings(action="error", category=ResourceWarning):
    try:
        warn("resource", ResourceWarning)
    except ResourceWarning as error:
        print(repr(error))


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: warnings.warn())
attempt(lambda: warnings.warn("x", int))
attempt(lambda: warnings.warn("x", 3))
attempt(lambda: warnings.warn("x", stacklevel="a"))
attempt(lambda: warnings.simplefilter("loud"))
attempt(lambda: warnings.filterwarnings("error", message=3))
attempt(lambda: warnings.filterwarnings("error", category=int))
attempt(lambda: warnings.simplefilter("error", lineno=-1))
attempt(lambda: warnings.formatwarning("m", UserWarning, "f.py", 3, "the line"))
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("shown by hook", category.__name__, message)
warn("for the hook", ImportWarning)
print("registry" in "".join(globals()))
warnings.resetwarnings()
warn("deep stack", UserWarning, 50)
print(len(warnings.filters), sys.warnoptions)


@warnings.deprecated("use other()")
def old():
    return "old result"


print(old(), old.__deprecated__)

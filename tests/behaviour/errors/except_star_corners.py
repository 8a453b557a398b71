# except*: what is left over, what is raised inside, naked exceptions, and the syntax that is refused.
def tree(error, depth=0):
    print("  " * depth + type(error).__name__, error, repr(error.__cause__), repr(error.__context__) if depth == 0 else "")
    for part in getattr(error, "exceptions", ()):
        tree(part, depth + 1)


def run(raised, *handlers):
    try:
        try:
            raise raised
        except* ValueError as group:
            print("values", group.exceptions)
            handlers[0](group)
        except* (TypeError, OSError) as group:
            print("types", group.exceptions)
            handlers[1](group)
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as error:
        tree(error)
    else:
        print("nothing left")


def nothing(group):
    pass


def again(group):
    raise


def same(group):
    raise group


def other(group):
    raise KeyError("new")


def caused(group):
    raise IndexError("caused") from group.exceptions[0]


def make():
    return ExceptionGroup("top", [ValueError(1), ExceptionGroup("low", [TypeError(2), ValueError(3), KeyError(4)]), FileNotFoundError(5)])


for pair in ((nothing, nothing), (again, nothing), (same, again), (other, nothing), (other, caused), (caused, same)):
    print("---", pair[0].__name__, pair[1].__name__)
    run(make(), *pair)
run(ValueError("naked"), nothing, nothing)
run(ValueError("naked"), again, nothing)
run(KeyError("unmatched"), nothing, nothing)
run(BaseExceptionGroup("base", [KeyboardInterrupt(), OSError()]), nothing, nothing)
for kinds in (ExceptionGroup, (ValueError, BaseExceptionGroup), int, "text", (int, ValueError), ()):
    try:
        try:
            raise ValueError("v")
        except* kinds as group:
            print("caught", group)
    except Exception as error:
        print(type(error).__name__, error)
for body in ("try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept*: pass", "for i in x:\n try: pass\n except* A: break", "def f():\n try: pass\n except* A: return 1", "for i in x:\n try: pass\n except* A:\n  for j in y: continue", "while 1:\n try: pass\n except* A: continue", "try: pass\nexcept* A, B: pass", "try: pass\nexcept* A, B as e: pass", "try: pass\nexcept A, B: pass"):
    try:
        compile(body, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.lineno)

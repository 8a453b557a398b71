# Every builtin, called wrongly: the complaint of each.
import builtins

CALLS = [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ("a",), ([],), ([], []), (None,), (None, None)]
SKIPPED = {"breakpoint", "input", "help", "exit", "quit", "copyright", "credits", "license", "open", "id", "print", "object",
           "__import__", "globals", "locals", "dir", "vars", "memoryview", "compile", "exec", "eval"}


def text(function, args, keywords):
    try:
        result = function(*args, **keywords)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return "returns " + type(result).__name__


for name in sorted(vars(builtins)):
    value = getattr(builtins, name)
    if name in SKIPPED or not callable(value) or name.startswith("_"):
        continue
    for args in CALLS:
        print(name, args, text(value, args, {}))
    print(name, "keyword", text(value, (), {"zz": 1}), "|", text(value, (1,), {"zz": 1}))

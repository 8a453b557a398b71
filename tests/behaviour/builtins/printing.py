"""print: separators, ends, files, flushing, complaints."""

import io


class File:
    def __init__(self):
        self.calls = []

    def write(self, text):
        self.calls.append(text)

    def flush(self):
        self.calls.append("FLUSH")


print()
print(1, 2.5, "x", None, [1], sep="-", end="|\n")
print("a", "b", sep="")
print("a", "b", sep=None, end=None)
file = File()
print(1, 2, file=file)
print(file=file, flush=True)
print("x", end="", file=file, flush=False)
print(file.calls)
for keywords in ({"sep": 5}, {"end": 5}, {"file": 5}, {"zz": 5}):
    try:
        print(1, **keywords)
    except Exception as error:
        print(type(error).__name__, error)


class Bad:
    def __str__(self):
        raise ValueError("no text")


try:
    print("before", Bad(), "after")
except ValueError as error:
    print("|", error)
text = io.StringIO()
print("käse", file=text)
print(repr(text.getvalue()))


class Sub(str):
    pass


print("a", "b", sep=Sub("::"))
print(print.__text_signature__, print.__name__, print.__module__, print)

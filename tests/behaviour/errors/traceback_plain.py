# An uncaught exception with a chain, notes and a long recursion.
def deep(n):
    if n:
        deep(n - 1)
    else:
        raise ValueError("bottom")

def middle():
    try:
        deep(12)
    except ValueError as e:
        e.add_note("a note")
        e.add_note("another\nof two lines")
        raise KeyError("middle") from e

try:
    middle()
except KeyError:
    raise RuntimeError("at last")

# Which of two wrong arguments is complained of.
import _codecs
import _imp
import _sre
import array
import io
import itertools
import weakref
from _weakref import _remove_dead_weakref


class Odd:
    pass


def attempt(function, *arguments, **named):
    try:
        print(function.__name__, repr(function(*arguments, **named)))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


for first in (Odd(), None, 5, "a", b"a"):
    for second in (Odd(), 5, "strict", None):
        attempt(_codecs.unicode_escape_decode, first, second)
        attempt(_codecs.raw_unicode_escape_decode, first, second)
        attempt(_codecs.escape_decode, first, second)
        attempt(_codecs.escape_encode, first, second)
        attempt(_codecs.readbuffer_encode, first, second)
        attempt(_imp._fix_co_filename, first, second)
        if not isinstance(first, Odd):
            attempt(_remove_dead_weakref, first, second)
for code in (Odd(), "ab", "?", 5, "i", None):
    for layout in (Odd(), 99, -1, 2**40, 1):
        attempt(array._array_reconstructor, 5, code, layout, 7)
        attempt(array._array_reconstructor, array.array, code, layout, 7)
for encoding in (5, None, b"utf-8"):
    for errors in (6, None):
        for newline in (7, "x", None):
            try:
                io.TextIOWrapper(io.BytesIO(), encoding, errors, newline)
                print("made")
            except (TypeError, ValueError) as error:
                print(error)
attempt(_sre.template, None, None)
attempt(itertools._grouper, None, 5)
attempt(itertools._tee_dataobject, [], None, 5)

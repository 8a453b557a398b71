# Which of several wrong arguments is complained about: the first one.
import array
import hashlib
import io
import struct
import symtable
import warnings


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for wrong in (None, 1, 1.5, [], b"x"):
    show(lambda: struct.unpack(wrong, wrong))
    show(lambda: struct.unpack_from(wrong, wrong, wrong))
    show(lambda: list(struct.iter_unpack(wrong, wrong)))
    show(lambda: struct.unpack("i", wrong))
    show(lambda: open(wrong if wrong != 1 else "nowhere", wrong, wrong, wrong))
    show(lambda: compile("1", wrong, wrong, wrong))
    show(lambda: compile("1", "f", "eval", wrong))
    show(lambda: warnings.warn_explicit("a", None, wrong, wrong))
    show(lambda: symtable.symtable("1", wrong, wrong))
    show(lambda: array.array("i", [1, 2]).index(2, wrong, wrong))
print(array.array("i", [1, 2, 3, 2]).index(2, -2), array.array("i", [1, 2, 3, 2]).index(2, -(10**30), 10**30))
show(lambda: array.array("i", [1, 2]).index(2, 10**30))
show(lambda: struct.unpack("zz", 1))
show(lambda: struct.calcsize(None))
show(lambda: io.BytesIO().read(1, 2))
show(lambda: io.BytesIO().seek("a", "b"))


import types

for arguments in ((1, 1, "a", "a"), (None, None, "a", 1), (1, 1, 1, 1)):
    show(lambda: types.TracebackType(*arguments))

# OSError: subclasses by number, file names, what is kept in args.
import errno

def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)

for number in sorted(errno.errorcode):
    e = OSError(number, "text")
    if type(e) is not OSError:
        print(number, type(e).__name__)
for args in [(), (1,), (2, "x"), (2, "x", "file"), (2, "x", None), (2, "x", "a", None, "b"), (2, "x", 5),
             (2, "x", "a", 1, "b", 3), ("2", "x"), (2.0, "x"), (True, "x")]:
    e = OSError(*args)
    print(type(e).__name__, e, repr(e), e.errno, e.strerror, e.filename, e.filename2, e.__reduce__())
show(lambda: OSError(1, "x", a=1))
show(lambda: OSError(1).characters_written)
e = BlockingIOError(11, "x", 7)
print(e.characters_written, e.args, e.filename)
e.characters_written = 9
print(e.characters_written)
del e.characters_written
show(lambda: e.characters_written)
show(lambda: delattr(e, "characters_written"))
show(lambda: setattr(e, "characters_written", 1 << 80))
show(lambda: BlockingIOError(1, "x", 1 << 80))

class OnlyInit(OSError):
    def __init__(self, *args): pass
class OnlyNew(OSError):
    def __new__(cls, *args): return super().__new__(cls, *args)
class Both(OSError):
    def __new__(cls, *args): return super().__new__(cls, *args)
    def __init__(self, *args): super().__init__(*args)
for cls in (OnlyInit, OnlyNew, Both):
    e = cls(2, "x", "f")
    print(cls.__name__, str(e), e.args, e.errno)
e = OSError(2, "x", "f")
e.errno = None
print(e)
e.filename = 3
print(e)

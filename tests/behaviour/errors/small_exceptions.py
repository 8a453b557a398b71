# StopIteration, SystemExit, KeyError, and the rest of the family.
for cls in (StopIteration, StopAsyncIteration, SystemExit, KeyError, GeneratorExit, KeyboardInterrupt):
    for args in [(), (1,), (1, 2), ((1,),), (None,)]:
        e = cls(*args)
        print(cls.__name__, repr(str(e)), repr(e), getattr(e, "value", "-"), getattr(e, "code", "-"))
e = StopIteration(1)
e.value = 5
print(e.value, e.args)
del e.value
print(e.value)
def tree(cls, depth=0):
    for sub in cls.__subclasses__():
        if sub.__module__ == "builtins" and not (sub is ExceptionGroup and cls is Exception):
            print("  " * depth + sub.__name__)
            tree(sub, depth + 1)
tree(BaseException)
print(IOError is OSError, EnvironmentError is OSError)
print(ExceptionGroup.__bases__, ExceptionGroup.__mro__)
for cls in (OSError, SyntaxError, UnicodeError, BaseException, ExceptionGroup, BlockingIOError):
    print(cls.__name__, cls.__basicsize__, cls.__dictoffset__, sorted(set(cls.__dict__) - {"__doc__"}))

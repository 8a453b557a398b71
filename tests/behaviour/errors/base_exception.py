# BaseException: arguments, str, repr, notes, links, pickling hooks.
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)

for args in [(), (1,), (1, 2), ((1, 2),), ("text",), (None,)]:
    e = Exception(*args)
    print(repr(str(e)), repr(e), e.args, e.__reduce__())
e = ValueError(1)
e.args = [3, 4]
print(e.args, str(e))
show(lambda: setattr(e, "args", 5))
show(lambda: delattr(e, "args"))
show(lambda: ValueError(a=1))
show(lambda: setattr(e, "__cause__", 3))
show(lambda: setattr(e, "__context__", 3))
show(lambda: setattr(e, "__traceback__", 3))
show(lambda: delattr(e, "__cause__"))
show(lambda: delattr(e, "__context__"))
show(lambda: delattr(e, "__traceback__"))
show(lambda: setattr(e, "__suppress_context__", 1))
show(lambda: e.with_traceback(4))
show(lambda: e.with_traceback(None) is e)
e.__cause__ = KeyError(1)
print(e.__suppress_context__, repr(e.__cause__), e.__context__)
e.add_note("one")
e.add_note("two")
print(e.__notes__, e.__dict__)
show(lambda: e.add_note(3))
e.__notes__ = 3
show(lambda: e.add_note("x"))
show(lambda: e.__setstate__({"a": 1}))
print(e.a, e.__reduce__())
show(lambda: e.__setstate__([]))
show(lambda: e.__setstate__(None))
show(lambda: e.__setstate__({1: 2}))

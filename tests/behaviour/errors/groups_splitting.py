# split, subgroup, derive.
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)

inner = ExceptionGroup("n", [OSError(3), KeyError(4)])
g = ExceptionGroup("m", [ValueError(1), TypeError(2), inner])
g.add_note("note")
g.__cause__ = RuntimeError("cause")
for wanted in [ValueError, (ValueError, KeyError), Exception, SystemExit, (), ExceptionGroup,
               lambda e: isinstance(e, OSError), lambda e: False]:
    print(g.split(wanted))
    print(g.subgroup(wanted))
for bad in [3, int, (ValueError, 3), [ValueError], "x"]:
    show(lambda: g.split(bad))
show(lambda: g.split(lambda e: 1 / 0))
match, rest = g.split(KeyError)
print(match.__notes__, match.__cause__, match.__context__, match.__suppress_context__, match.__notes__ is g.__notes__)
print(g.split(Exception)[0] is g, g.split(ExceptionGroup)[0] is g)
show(lambda: g.derive([SystemExit()]))
show(lambda: g.derive([]))
class Own(ExceptionGroup):
    def derive(self, excs):
        return Own(self.message + "!", excs)
print(repr(Own("own", [ValueError(), Own("deep", [OSError(), ValueError()])]).split(OSError)))
class Bad(ExceptionGroup):
    def derive(self, excs):
        return 3
show(lambda: Bad("bad", [ValueError(), OSError()]).split(OSError))
deep = ValueError()
for i in range(20):
    deep = ExceptionGroup(str(i), [deep, TypeError(i)])
print(len(repr(deep.split(ValueError))))

# Exception groups: construction, type, str, repr.
def show(make):
    try:
        print(repr(make()))
    except BaseException as error:
        print(type(error).__name__, error)

show(lambda: ExceptionGroup("m", [ValueError(1)]))
show(lambda: ExceptionGroup("m", (ValueError(1), TypeError(2))))
show(lambda: str(ExceptionGroup("m", [ValueError(1)])))
show(lambda: str(ExceptionGroup("m", [ValueError(1), OSError()])))
show(lambda: BaseExceptionGroup("m", [ValueError(1)]))
show(lambda: BaseExceptionGroup("m", [KeyboardInterrupt()]))
show(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
show(lambda: ExceptionGroup())
show(lambda: ExceptionGroup("m"))
show(lambda: ExceptionGroup("m", [1], 2))
show(lambda: ExceptionGroup(1, [ValueError()]))
show(lambda: ExceptionGroup("m", []))
show(lambda: ExceptionGroup("m", {ValueError()}))
show(lambda: ExceptionGroup("m", [ValueError(), 3]))
show(lambda: ExceptionGroup("m", [ValueError]))
show(lambda: ExceptionGroup("m", [ValueError()], k=1))
show(lambda: ExceptionGroup[int])
members = [ValueError(1)]
g = ExceptionGroup("m", members)
members.append(2)
print(repr(g), g.args, g.exceptions, g.message)
g.args = (1,)
print(repr(g))
show(lambda: setattr(g, "message", 1))
show(lambda: setattr(g, "exceptions", 1))
class Sub(ExceptionGroup):
    pass
class Mixed(BaseExceptionGroup, ValueError):
    pass
show(lambda: Sub("m", [ValueError()]))
show(lambda: Mixed("m", [KeyboardInterrupt()]))
class Sequence:
    def __len__(self): return 1
    def __getitem__(self, i):
        if i: raise IndexError
        return ValueError(3)
    def __repr__(self): return "shown"
g = ExceptionGroup("m", Sequence())
print(repr(g), g.exceptions)

# Names in class bodies: where they are looked up, and who sees them.
x = "global"


def function():
    x = "function"

    class Plain:
        seen_before = x
        method_sees = lambda self: x
        y = "class y"
        comprehended = [x for _ in range(1)]
        first_iterable = [v for v in y[:2]]
        try:
            inner = [y for _ in range(1)]
        except NameError as error:
            inner = str(error)
        nested = (lambda: x)()

    class Rebinding:
        try:
            before = x
        except NameError as error:
            before = repr(error)
        x = "class x"
        after = x
        get = lambda self: x
        del x
        try:
            deleted = x
        except NameError as error:
            deleted = repr(error)

    class Globally:
        global x
        got = x

    class Nonlocally:
        nonlocal x
        got = x
        x = "changed by class"
    return Plain, Rebinding, Globally, Nonlocally, x


y = "global y"
Plain, Rebinding, Globally, Nonlocally, last = function()
print(Plain.seen_before, Plain().method_sees(), Plain.comprehended, Plain.first_iterable, Plain.inner, Plain.nested)
print(Rebinding.before, Rebinding.after, Rebinding().get(), Rebinding.deleted, hasattr(Rebinding, "x"))
print(Globally.got, Nonlocally.got, hasattr(Nonlocally, "x"), last)


class Private:
    __hidden = 1
    __dunder__ = 2
    _Private__clash = 3

    def read(self):
        return self.__hidden, self.__clash, self.__dunder__

    class __Inner:
        __deep = 4

    def keywords(self, *, __word=5):
        __local = 6
        return sorted(locals())

    inner = __Inner


print(Private().read(), sorted(n for n in vars(Private) if "hidden" in n or "Inner" in n or "clash" in n), Private.inner.__qualname__, [n for n in vars(Private.inner) if "deep" in n], Private().keywords())


class Special:
    print(__module__, __qualname__, __firstlineno__, sorted(locals()))
    __qualname__ = "Renamed.Special"
    cell = lambda self: __class__

    def names(self):
        return __class__.__name__, super().__thisclass__ is __class__


print(Special, Special().cell() is Special, Special().names(), Special.__static_attributes__, Special.names.__qualname__)
exec("class FromExec:\n a = 1\n b = [a for _ in 'q'] if False else a\nprint(FromExec.b, FromExec.__module__)", {"__name__": "elsewhere"})

"""Bodies, bases, keywords, __prepare__, __init_subclass__, __set_name__, __slots__."""


class Recorder(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("set", key)
        super().__setitem__(key, value)


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases, **keywords):
        print("prepare", name, [base.__name__ for base in bases], keywords)
        return Recorder()

    def __new__(cls, name, bases, namespace, **keywords):
        return super().__new__(cls, name, bases, dict(namespace))

    def __init__(cls, name, bases, namespace, **keywords):
        print("init", name, keywords)
        super().__init__(name, bases, namespace)

    def __call__(cls, *arguments):
        print("call", arguments)
        return super().__call__(*arguments)


class A(metaclass=Meta, option=1):
    x = 1

    def method(self):
        pass


A()


class Base:
    def __init_subclass__(cls, /, tag="none", **keywords):
        super().__init_subclass__(**keywords)
        cls.tag = tag


class Derived(Base, tag="derived"):
    pass


class Plain(Base):
    pass


print(Derived.tag, Plain.tag)


class Descriptor:
    def __set_name__(self, owner, name):
        print("named", name, "in", owner.__name__)


class Owner:
    field = Descriptor()


class Slotted:
    __slots__ = ("a", "__private")

    def __init__(self):
        self.a = 1
        self.__private = 2


s = Slotted()
print(s.a, s._Slotted__private, Slotted.__slots__, hasattr(s, "__dict__"))
for action in (lambda: setattr(s, "b", 1), lambda: delattr(s, "a") or s.a):
    try:
        action()
    except AttributeError as error:
        print(error)


class Diamond:
    class Left:
        def who(self):
            return ["left"]


class Top:
    def who(self):
        return ["top"]


class Left(Top):
    def who(self):
        return ["left", *super().who()]


class Right(Top):
    def who(self):
        return ["right", *super().who()]


class Bottom(Left, Right):
    def who(self):
        return ["bottom", *super().who()]


print(Bottom().who(), [c.__name__ for c in Bottom.__mro__])
for source in ("class X(Top, Left): pass", "class X(int, str): pass", "class X(None): pass", "class X(bool): pass", "class X(Base, nope=1): pass", "class X(metaclass=5): pass", "class X(*5): pass", "class X:\n    __slots__ = 5", "class X:\n    __slots__ = ('a',)\n    a = 1"):
    try:
        exec(source)
        print("made", source)
    except Exception as error:
        print(type(error).__name__, error)

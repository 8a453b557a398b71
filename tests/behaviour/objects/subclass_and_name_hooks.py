# __init_subclass__, __set_name__, __class_getitem__, __mro_entries__: order, arguments and errors.
class Field:
    def __init__(self, label):
        self.label = label

    def __set_name__(self, owner, name):
        print("set_name", self.label, owner.__name__, name, hasattr(owner, "registered"))

    def __get__(self, instance, owner):
        return (self.label, instance is None)


class Base:
    def __init_subclass__(cls, /, flavour=None, **rest):
        print("init_subclass", cls.__name__, flavour, rest)
        super().__init_subclass__(**rest)
        cls.registered = True


class One(Base, flavour="sweet"):
    b = Field("first")
    a = Field("second")
    alias = b


class Two(One):
    c = Field("third")


print(One.a, Two().b, Two.registered)


def attempt(function):
    try:
        print(function())
    except BaseException as error:
        print(type(error).__name__, error, getattr(error, "__notes__", None), repr(error.__cause__))


def unknown_word():
    class Three(Base, salt=1):
        pass


def word_for_object():
    class Four(object, salt=1):
        pass


class Failing:
    def __set_name__(self, owner, name):
        raise KeyError(name)


class Short:
    def __set_name__(self):
        pass


def failing():
    class Five:
        f = Failing()


def short():
    class Six:
        s = Short()


def raising():
    class Seven:
        def __init_subclass__(cls):
            raise ValueError(cls.__name__)

    class Eight(Seven):
        pass


for function in (unknown_word, word_for_object, failing, short, raising):
    attempt(function)


class Entry:
    def __init__(self, *given):
        self.given = given

    def __mro_entries__(self, bases):
        print("entries for", len(bases))
        return self.given


class Nine(Entry(One), Entry(), dict):
    pass


print([c.__name__ for c in Nine.__mro__], len(Nine.__orig_bases__))
attempt(lambda: type("Ten", (Entry(One),), {}))


class Wrong:
    def __mro_entries__(self, bases):
        return [object]


def eleven():
    class Eleven(Wrong()):
        pass


attempt(eleven)


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


class Sub(Generic):
    pass


print(Generic[1], Sub[int, 2], Sub[1:2])
attempt(lambda: Generic()[1])
attempt(lambda: Base[1])

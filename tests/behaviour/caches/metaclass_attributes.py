# Attributes of classes, which metaclasses may have too.
class Meta(type):
    pass


class Klass(metaclass=Meta):
    plain = "plain"

    def method(self):
        return "method"

    @classmethod
    def create(cls, *args):
        return cls.__name__, args

    @staticmethod
    def static(*args):
        return args


class Sub(Klass):
    plain = "sub"


def read(owner):
    return owner.plain


def create(owner):
    return owner.create(1)


def warm(function, owner):
    return sorted({str(function(owner)) for _ in range(40)})


print(warm(read, Klass), warm(read, Sub), warm(create, Klass), warm(create, Sub))
print(warm(create, Klass()), warm(create, Sub()))
Meta.plain = property(lambda cls: "from meta")
print(warm(read, Klass), warm(read, Sub), warm(read, Klass()))
del Meta.plain
print(warm(read, Klass))
Meta.plain = "meta value"
print(warm(read, Klass))
del Klass.plain
print(warm(read, Klass), warm(read, Sub))
del Meta.plain
try:
    read(Klass)
except AttributeError as error:
    print(error)
Meta.__getattribute__ = lambda cls, name: "intercepted " + name
print(warm(read, Klass))
del Meta.__getattribute__
Klass.plain = "back"
print(warm(read, Klass))
print({Klass.static(number % 2) for number in range(20)}, {Klass().static(number % 2) for number in range(20)})
print({Klass.method(None) for _ in range(20)}, Klass.method is Klass.__dict__["method"])


class Member:
    pass


class Holder:
    item = Member()


def item(owner):
    return type(owner.item).__name__


print(warm(item, Holder), warm(item, Holder()))
Member.__get__ = lambda self, instance, owner: 3.5
print(warm(item, Holder), warm(item, Holder()))
print(warm(lambda owner: owner.__name__, Klass), warm(lambda owner: owner.__dict__.get("plain"), Klass))
print(warm(lambda owner: owner.__mro__[0].__name__, Sub))

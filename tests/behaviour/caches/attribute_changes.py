# Caches of attributes follow what happens to classes and instances.
class A:
    shared = 1

    def method(self):
        return "method"


def read(owner):
    return owner.shared


def call(owner):
    return owner.method()


def warm(function, owner, times=40):
    results = {str(function(owner)) for _ in range(times)}
    return sorted(results)


a = A()
print(warm(read, a), warm(call, a))
A.shared = 2
print(warm(read, a))
a.shared = 3
print(warm(read, a))
del a.shared
print(warm(read, a))
A.shared = property(lambda self: "computed")
print(warm(read, a))
A.shared = 4
b = A()
b.__dict__["shared"] = 5
print(warm(read, b), warm(read, a))
b.__dict__ = {"shared": 6}
print(warm(read, b))
b.__dict__.clear()
print(warm(read, b))

a.method = lambda: "own"
print(warm(call, a), warm(call, b))
del a.method
print(warm(call, a))
A.method = staticmethod(lambda: "static")
print(warm(call, a))
A.method = classmethod(lambda cls: cls.__name__)
print(warm(call, a), warm(call, A))


class Value:
    pass


A.method = Value()
try:
    call(a)
except TypeError as error:
    print(error)
Value.__call__ = lambda self: "called"
print(warm(call, a))
Value.__get__ = lambda self, instance, owner: lambda: "bound"
print(warm(call, a))
del Value.__get__
print(warm(call, a))


class B(A):
    method = A.method
    shared = "B"


a.__class__ = B
print(warm(read, a), type(a).__name__)
del B.shared
print(warm(read, a))
A.__getattr__ = lambda self, name: "asked for " + name
del A.shared
print(warm(read, a), warm(read, A()))

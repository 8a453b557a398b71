# Classes that take calls natively lose that when __call__ is assigned, and so do classes below them.
from _testcapi import (MethodDescriptor2, MethodDescriptorBase, MethodDescriptorDerived, MethodDescriptorNopGet,
                       has_vectorcall_flag, make_vectorcall_class, pyobject_fastcalldict, pyobject_vectorcall,
                       pyvectorcall_call)

METHOD_DESCRIPTOR = 1 << 17


def show(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


print(MethodDescriptor2()(1))
for cls in (MethodDescriptorBase, MethodDescriptorDerived, MethodDescriptorNopGet):
    class Heap(cls):
        pass

    class Calling(cls):
        def __call__(self, *args):
            return "mine"

    print(cls.__name__, [(has_vectorcall_flag(c), bool(c.__flags__ & METHOD_DESCRIPTOR), c()(1))
                         for c in (cls, Heap, Calling)])
    Heap.__call__ = lambda self, *args: "new"
    print(has_vectorcall_flag(Heap), Heap()(1))

args = tuple(range(5))
print(MethodDescriptorNopGet()(*args) is args)

Top = make_vectorcall_class()


class Middle(Top):
    pass


Other = make_vectorcall_class(Middle)
instance, other = Middle(), Other()
print(instance(), other())
instance.set_vectorcall(Top)
print(instance(), other())
other.set_vectorcall(Other)
Top.__call__ = lambda self: "custom"
print(instance(), other(), [has_vectorcall_flag(c) for c in (Top, Middle, Other)])

show(instance.set_vectorcall, int)
show(make_vectorcall_class, bool)
show(pyobject_vectorcall, sorted, ([3, 1, 2], True), ("reverse",))
show(pyobject_vectorcall, sorted, (), ("reverse",))
show(pyobject_vectorcall, 3, (), ())
show(pyobject_fastcalldict, sorted, ([3, 1, 2],), {"reverse": True})
show(pyobject_fastcalldict, sorted, 3, None)
show(pyvectorcall_call, sorted, ([3, 1, 2],), {"reverse": True})
show(pyvectorcall_call, 3, ())

# __bases__ and __class__ across layouts: which of CPython's reasons is named.
import collections
import types

classes = [object, int, str, list, dict, tuple, Exception, OSError, set, frozenset, bytes, type, property,
           types.ModuleType, types.SimpleNamespace, collections.deque, collections.OrderedDict]
namespaces = ({}, {"__slots__": ()}, {"__slots__": ("a",)})
for base in classes:
    for namespace in namespaces:
        try:
            parent = type("Parent", (base,), dict(namespace))
        except TypeError:
            continue
        for other in classes:
            for made_of in (None, *namespaces):
                try:
                    new = other if made_of is None else type("New", (other,), dict(made_of))
                    child = type("Child", (parent,), {})
                except TypeError:
                    continue
                label = f"{base.__name__}{namespace} {other.__name__}{made_of}"
                try:
                    child.__bases__ = (new,)
                    print(label, "fits")
                except TypeError as error:
                    print(label, error)
                try:
                    instance = parent.__new__(parent)
                    instance.__class__ = new
                    print("    instance fits")
                except TypeError as error:
                    print("   ", error)

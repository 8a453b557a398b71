# ImportError, NameError, AttributeError: fields given by keyword, and those the interpreter fills.
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)

e = ImportError("text", name="n", path="p", name_from="f")
print(e, e.msg, e.name, e.path, e.name_from, e.__reduce__())
print(ImportError(1, 2).msg, ImportError("a").__reduce__(), str(ImportError(3)))
e.msg = 4
print(e)
show(lambda: ImportError("a", zz=1))
show(lambda: ModuleNotFoundError("a", zz=1))
e = NameError("x", name="y")
print(e, e.name, e.__reduce__())
show(lambda: NameError(zz=1))
e = AttributeError("x", name="y", obj=[1])
print(e, e.name, e.obj, e.__reduce__(), e.__getstate__())
show(lambda: AttributeError(zz=1))
try:
    nowhere
except NameError as e:
    print(e, e.name)
try:
    "".nowhere
except AttributeError as e:
    print(e, e.name, repr(e.obj))
def f():
    print(x)
    x = 1
try:
    f()
except UnboundLocalError as e:
    print(e, e.name)
try:
    import no_such_module_here
except ImportError as e:
    print(type(e).__name__, e, e.name, e.path)
try:
    from sys import no_such_name
except ImportError as e:
    print(type(e).__name__, e, e.name, e.path, e.name_from)

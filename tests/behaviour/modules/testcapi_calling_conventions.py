# Each way in which native functions take arguments, in a module and on classes.
import _testcapi


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except TypeError as error:
        print("  TypeError", error)
    else:
        named = [part if isinstance(part, (tuple, dict, int)) else type(part).__name__
                 for part in (result if isinstance(result, tuple) else (result,))]
        print("  ", named)


OWNERS = (_testcapi, _testcapi.MethInstance(), _testcapi.MethClass, _testcapi.MethClass(), _testcapi.MethStatic)
for name in ("meth_varargs", "meth_varargs_keywords", "meth_o", "meth_noargs", "meth_fastcall",
             "meth_fastcall_keywords"):
    for owner in OWNERS:
        print(name, getattr(owner, "__name__", type(owner).__name__))
        function = getattr(owner, name)
        show(function)
        show(function, 1)
        show(function, 1, 2)
        show(function, 1, k=2)
        show(function, *(1, 2, 3), **{})

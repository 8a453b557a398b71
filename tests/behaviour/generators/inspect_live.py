# inspect on live frames, generators and tracebacks.
import inspect
import sys


def outer(a, *args, key=1, **kwargs):
    local = a * 2
    return inner()


def inner():
    frame = inspect.currentframe()
    caller = frame.f_back
    print(inspect.getargvalues(caller))
    print(inspect.formatargvalues(*inspect.getargvalues(caller)))
    info = inspect.getframeinfo(caller)
    print(info.function, info.lineno - caller.f_code.co_firstlineno, info.code_context, info.index)
    print([(f.function, f.lineno - f.frame.f_code.co_firstlineno) for f in inspect.stack()[:2]])
    outerframes = inspect.getouterframes(frame)
    print([f.function for f in outerframes], outerframes[0].positions)
    return frame


outer(1, 2, 3, key=4, other=5)


def failing():
    x = 1
    failing_inner(x)


def failing_inner(value):
    raise ValueError(value)


try:
    failing()
except ValueError as error:
    frames = inspect.getinnerframes(error.__traceback__)
    print([(f.function, f.lineno - f.frame.f_code.co_firstlineno, f.frame.f_locals.get("value")) for f in frames])
    print([f.code_context[0].strip() for f in frames])
    print([tuple(f.positions)[2:] for f in frames])
    print(inspect.trace()[-1].function)


def gen():
    x = 1
    yield x
    x = 2
    yield x


g = gen()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
next(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
next(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
next(g, None)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))


def running():
    yield inspect.getgeneratorstate(r)


r = running()
print(next(r))


async def ag():
    y = 5
    yield y


a = ag()
print(inspect.getasyncgenstate(a), inspect.getasyncgenlocals(a))
try:
    a.__anext__().send(None)
except StopIteration:
    pass
print(inspect.getasyncgenstate(a), inspect.getasyncgenlocals(a))


def closure_vars():
    n = 1

    def f():
        return n + len(str(undefined_name)) + sys.maxsize
    return inspect.getclosurevars(f)


print([(k, sorted(v)) for k, v in closure_vars()._asdict().items()])
print(inspect.isframe(sys._getframe()), inspect.iscode(gen.__code__), inspect.isgenerator(g), inspect.istraceback(None),
      inspect.iscoroutinefunction(ag), inspect.isasyncgenfunction(ag), inspect.isgeneratorfunction(gen))
print(inspect.getsource(running))

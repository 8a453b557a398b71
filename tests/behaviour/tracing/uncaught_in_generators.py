# What is shown when exceptions leave generators, coroutines, comprehensions and contexts.
import contextlib
import traceback


def show(function):
    print("---", function.__name__)
    try:
        function()
    except BaseException as error:
        print("".join(traceback.format_exception(error)).replace(__file__, "FILE"))


def inner():
    yield 1
    raise LookupError("inner fails")


def outer():
    yield from inner()


def generator():
    for x in outer():
        pass


def thrown():
    g = outer()
    next(g)
    g.throw(KeyError("thrown in"))


def thrown_into_new():
    g = inner()
    g.throw(KeyError("at the start"))


def stop_iteration():
    def leaking():
        yield next(iter(()))
    list(leaking())


async def failing():
    raise ValueError("awaited")


async def middle():
    await failing()


def coroutine():
    middle().send(None)


class Iterator:
    def __iter__(self):
        return self

    def __next__(self):
        raise RuntimeError("no next")


def iteration():
    for x in Iterator():
        pass


def unpacking():
    a, b = Iterator()


def star_call():
    print(*Iterator())


@contextlib.contextmanager
def manager():
    try:
        yield "value"
    except KeyError:
        raise ValueError("replaced")
    finally:
        print("   cleaned")


def with_statement():
    with manager() as m:
        raise KeyError(m)


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


def generator_did_not_stop():
    with twice():
        pass


def exit_raises():
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *exc):
            raise OSError("in exit")
    with Manager():
        1 / 0


def exit_stack():
    with contextlib.ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.enter_context(manager())
        raise IndexError("body")


def sorting():
    sorted([1, 2], key=lambda x: x.missing)


def property_():
    class C:
        @property
        def value(self):
            return self.absent
    C().value


for function in (generator, thrown, thrown_into_new, stop_iteration, coroutine, iteration, unpacking, star_call,
                 with_statement, generator_did_not_stop, exit_raises, exit_stack, sorting, property_):
    show(function)

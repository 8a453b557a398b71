"""asyncio.Task: what a coroutine may yield, names, stacks, contexts, wrong calls."""
import asyncio
import collections.abc
import contextvars
import re
import sys


def attempt(text, call, *args, **kwargs):
    try:
        print(text, "->", call(*args, **kwargs))
    except BaseException as error:
        print(text, "raised", type(error).__name__, re.sub("0x[0-9a-f]+", "0x", str(error)))


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


async def yields(value):
    return await Yields(value)


def generator():
    yield


async def bare_future():
    await Yields(asyncio.get_running_loop().create_future())


async def itself():
    await asyncio.current_task()


async def other_loop():
    loop = asyncio.new_event_loop()
    try:
        await loop.create_future()
    finally:
        loop.close()


async def stops():
    raise StopIteration(3)


async def exits():
    raise GeneratorExit("x")


for coroutine in (yields(None), yields(3), yields(generator()), bare_future(), itself(), other_loop(), stops(), exits()):
    attempt(coroutine.__name__, asyncio.run, coroutine)


class Counting(collections.abc.Coroutine):
    count = 0

    def send(self, value):
        self.count += 1
        if self.count == 3:
            raise StopIteration("counted")

    def throw(self, *args):
        print("throw", args)
        raise args[0]

    def close(self):
        pass

    def __await__(self):
        return iter(())


class Named(asyncio.Task):
    def get_name(self):
        return "called " + super().get_name()


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.Task(Counting()))
    task = asyncio.Task(Counting())
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    task = Named(asyncio.sleep(0, "slept"), name="nap")
    task.extra = 1
    print(task.get_name(), task, task.extra, task.get_coro().__name__)
    print([frame.f_code.co_name for frame in task.get_stack()])
    task.print_stack(file=sys.stdout)
    print(await task, task)
    task.print_stack(file=sys.stdout)
    task.set_name(7)
    print(repr(task.get_name()))
    variable = contextvars.ContextVar("variable", default="outer")
    context = contextvars.copy_context()

    async def sets():
        variable.set("inner")
        await asyncio.sleep(0)
        return variable.get()

    task = asyncio.create_task(sets(), context=context)
    print(await task, variable.get(), context[variable], task.get_context() is context)
    attempt("set_result", task.set_result, 1)
    attempt("set_exception", task.set_exception, ValueError)
    for args, kwargs in [((), {}), ((3,), {}), ((yields, loop), {}), ((yields,), {"zz": 1}), ((generator(),), {})]:
        attempt("Task", asyncio.Task, *args, **kwargs)
    for name in ("cancel", "get_name", "set_name", "get_stack", "print_stack", "uncancel", "exception"):
        attempt(name, getattr(task, name), 1, 2, 3)
        attempt(name, getattr(task, name), zz=1)
    for name in ("_coro", "_fut_waiter", "_must_cancel"):
        attempt(name, setattr, task, name, 1)


asyncio.run(main())

"""Coroutines driven by hand: await, async for, async with, async generators."""


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        received = yield self.value
        return received


class Manager:
    async def __aenter__(self):
        print("enter", await Pause("entering"))
        return self

    async def __aexit__(self, kind, value, traceback):
        print("exit", kind and kind.__name__, await Pause("leaving"))
        return True


async def numbers():
    try:
        for i in range(3):
            sent = yield i
            print("sent", sent)
    finally:
        print("numbers over")


async def main():
    async with Manager():
        async for n in numbers():
            print("n", n)
            if n == 1:
                raise ValueError("stop")
    values = numbers()
    print(await values.asend(None), await values.asend("x"))
    await values.aclose()
    return "done"


def drive(coroutine):
    value = None
    while True:
        try:
            request = coroutine.send(value)
        except StopIteration as stop:
            return stop.value
        print("request", request)
        value = f"answer to {request}"


print(drive(main()))


async def plain():
    return 1


c = plain()
try:
    c.send(5)
except TypeError as error:
    print(error)
print(c.cr_frame is not None, c.cr_running, c.cr_await)
c.close()
try:
    c.send(None)
except RuntimeError as error:
    print(error)


async def bad():
    await 5


async def bad_for():
    async for x in [1]:
        pass


async def bad_with():
    async with 5:
        pass


for function in (bad, bad_for, bad_with):
    try:
        function().send(None)
    except TypeError as error:
        print(error)


class NotIterator:
    def __await__(self):
        return 5


async def awaits(thing):
    await thing


for thing in (NotIterator(), [], None):
    try:
        awaits(thing).send(None)
    except TypeError as error:
        print(error)

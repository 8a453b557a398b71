"""Tracebacks out of asyncio.run: the loop's frames, the coroutines', none of tasks and futures themselves."""
import asyncio
import traceback


def names(error):
    return [entry.name for entry in traceback.extract_tb(error.__traceback__)]


async def inner(number):
    await asyncio.sleep(0)
    raise ValueError(number)


async def through_task():
    await asyncio.create_task(inner(1))


async def through_gather():
    await asyncio.gather(inner(2), asyncio.sleep(1))


async def through_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(inner(3))
        group.create_task(asyncio.sleep(1))


async def through_timeout():
    async with asyncio.timeout(0.001):
        await asyncio.sleep(1)


async def through_future():
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_exception, KeyError("set"))
    await future


async def through_handled():
    try:
        await inner(4)
    except ValueError:
        await asyncio.create_task(inner(5))


async def interrupted():
    async def interrupts():
        await asyncio.sleep(0)
        raise KeyboardInterrupt("by hand")

    try:
        await asyncio.create_task(interrupts())
    finally:
        print("cleaning up")


for function in (through_task, through_gather, through_group, through_timeout, through_future, through_handled):
    try:
        asyncio.run(function())
    except BaseException as error:
        print(function.__name__, type(error).__name__, error, names(error))
        if isinstance(error, BaseExceptionGroup):
            print([names(one) for one in error.exceptions])
        if error.__context__:
            print("   context", repr(error.__context__), names(error.__context__))

try:
    asyncio.run(interrupted())
except KeyboardInterrupt as error:
    print(repr(error), names(error))

asyncio.run(through_task())

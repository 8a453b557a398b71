# Tracebacks of what goes wrong in tasks: they show the coroutines and the library's Python code, not what is native elsewhere.
import asyncio
import sys
import traceback


def show(call):
    try:
        call()
    except BaseException as error:
        print(traceback.format_exc().replace(sys.base_prefix, "PREFIX"))


async def fails(n):
    if n:
        await fails(n - 1)
    raise KeyError(n)


async def waits():
    await asyncio.sleep(10)


async def grouped():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(1))
        group.create_task(waits())


async def in_time():
    async with asyncio.timeout(0.01):
        await waits()


async def awaited():
    task = asyncio.create_task(fails(0))
    await task


async def gathered():
    await asyncio.gather(fails(0), waits())


async def cancelled():
    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    task.cancel("reason")
    await task


async def future_of_ones_own():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError("kept"))
    try:
        await future
    except ValueError:
        traceback.print_exc(file=sys.stdout)
    future.result()


async def wrong_thing():
    await 5


for program in (fails(2), grouped(), in_time(), awaited(), gathered(), cancelled(), future_of_ones_own(), wrong_thing()):
    show(lambda: asyncio.run(program))
show(asyncio.get_running_loop)


async def lost():
    asyncio.create_task(fails(0))
    await asyncio.sleep(0)


asyncio.run(lost())
asyncio.run(fails(1))

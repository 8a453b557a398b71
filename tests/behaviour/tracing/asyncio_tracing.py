# Tracing and profiling around tasks of asyncio.
import asyncio
import sys
import traceback

events = []


async def worker(n):
    await asyncio.sleep(0)
    if n == 2:
        raise ValueError(f"worker {n}")
    return n


async def main():
    task = asyncio.create_task(worker(1), name="one")
    failing = asyncio.create_task(worker(2), name="two")
    print(await task, task.get_name(), task.get_coro().__name__)
    try:
        await failing
    except ValueError as error:
        names = [f.name for f in traceback.extract_tb(error.__traceback__)]
        print(names[0], names[-1])
    print(asyncio.current_task().get_stack()[-1].f_code.co_name)
    waiting = asyncio.create_task(asyncio.sleep(10), name="sleeper")
    await asyncio.sleep(0)
    print([f.f_code.co_name for f in waiting.get_stack()], waiting.get_coro().cr_await is not None)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("cancelled", waiting.cancelled())
    results = await asyncio.gather(worker(1), worker(2), return_exceptions=True)
    print(results)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(worker(2))
            group.create_task(worker(1))
    except* ValueError as errors:
        print(errors.exceptions)


def trace(frame, event, arg):
    if frame.f_code.co_filename != __file__:
        return None
    if event != "line":
        shown = arg[0].__name__ if event == "exception" else arg if isinstance(arg, (int, type(None))) else type(arg).__name__
        events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, shown))
    return trace


asyncio.run(main())


async def traced():
    sys.settrace(trace)
    try:
        await worker(1)
        await asyncio.gather(worker(3), worker(4))
        try:
            await worker(2)
        except ValueError:
            pass
    finally:
        sys.settrace(None)


asyncio.run(traced())
for event in events:
    print(*event)


async def numbers():
    for i in range(2):
        yield i
        await asyncio.sleep(0)


async def consume():
    sys.settrace(trace)
    result = [i async for i in numbers()]
    async for i in numbers():
        break
    sys.settrace(None)
    return result


events.clear()
print(asyncio.run(consume()))
for event in events:
    print(*event)

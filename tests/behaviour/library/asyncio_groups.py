"""asyncio.TaskGroup; what is raised when several things go wrong."""
import asyncio
import traceback


async def fails(error, after=0):
    for _ in range(after):
        await asyncio.sleep(0)
    raise error


async def waits(log):
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def groups():
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(waits(log))
            group.create_task(fails(KeyError("k"), 1))
            group.create_task(fails(TypeError("t"), 1))
    except* KeyError as caught:
        print("keys", caught.exceptions)
    except* TypeError as caught:
        print("types", caught.exceptions)
    print(log)
    async with asyncio.TaskGroup() as group:
        made = [group.create_task(asyncio.sleep(0, number)) for number in range(4)]
    print([one.result() for one in made])
    try:
        group.create_task(asyncio.sleep(0))
    except RuntimeError as error:
        print(str(error).split(" ", 2)[2])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(waits(log))
            await asyncio.sleep(0)
            raise OSError("body")
    except BaseException as error:
        print("".join(traceback.format_exception_only(error)), end="")
    print(log)


asyncio.run(groups())

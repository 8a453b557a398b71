"""asyncio: timeouts that expire, are moved, nested, or meet other errors; runners used wrongly."""
import asyncio


async def timeouts():
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(60)
    except TimeoutError as error:
        print("timed out", error.args, limit.expired(), type(error.__cause__).__name__)
    async with asyncio.timeout(None) as limit:
        print(limit.when(), limit.expired())
        limit.reschedule(asyncio.get_running_loop().time() + 60)
    print(limit.expired())
    try:
        await asyncio.wait_for(asyncio.sleep(60), 0.01)
    except TimeoutError as error:
        print("wait_for", error.args)
    print(await asyncio.wait_for(asyncio.sleep(0, "quick"), 5))
    try:
        async with asyncio.timeout(60) as outer:
            try:
                async with asyncio.timeout(0) as inner:
                    await asyncio.sleep(60)
            finally:
                print("inner", inner.expired(), outer.expired())
    except TimeoutError as error:
        print("through the outer one", outer.expired())
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                raise KeyError("instead")
    except KeyError as error:
        print(repr(error), type(error.__context__).__name__)
    for act in (limit.__aenter__, outer.__aenter__):
        try:
            await act()
        except RuntimeError as error:
            print(error)


with asyncio.Runner() as runner:
    runner.run(timeouts())
try:
    runner.run(timeouts)
except (RuntimeError, TypeError, ValueError) as error:
    print(type(error).__name__, error)
try:
    asyncio.run(timeouts)
except (TypeError, ValueError) as error:
    print(type(error).__name__, error)

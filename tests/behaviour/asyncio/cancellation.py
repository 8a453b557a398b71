"""Cancelling tasks: messages, counts, shields, what swallows a cancellation, timeouts."""
import asyncio
import traceback


async def stubborn():
    for attempt in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            print("swallowed", error.args, asyncio.current_task().cancelling())
    return "done"


async def fails_in_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("cleanup")


async def main():
    task = asyncio.create_task(asyncio.sleep(10), name="never started")
    print(task.cancel("a"), task.cancel("b"), task.cancelling(), task._must_cancel, task)
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, error.__context__)
        traceback.print_exc(limit=1)
    print(task, task.cancelled(), task.cancel(), task.uncancel(), task.uncancel(), task.uncancel())

    task = asyncio.create_task(stubborn(), name="stubborn")
    for number in range(3):
        await asyncio.sleep(0)
        task.cancel(number)
        print(task._fut_waiter is not None, task.cancelling())
    print(await task, task.cancelled())

    task = asyncio.create_task(fails_in_cleanup(), name="fails")
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as error:
        print(repr(error), repr(error.__context__))

    def cancel_from_inside():
        asyncio.current_task().cancel("inside")

    async def returns_anyway():
        cancel_from_inside()
        return 3

    task = asyncio.create_task(returns_anyway())
    await asyncio.wait([task])
    print(task.cancelled(), task._cancel_message)

    inner = asyncio.create_task(asyncio.sleep(0.01, "inner"))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError as error:
        print("outer", error.args, inner.cancelled())
    print(await inner)

    try:
        async with asyncio.timeout(0.01) as scope:
            await asyncio.sleep(10)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__), scope.expired(), asyncio.current_task().cancelling())
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__))
    print(await asyncio.wait_for(asyncio.sleep(0, "in time"), 1))

    class Watched(asyncio.Future):
        def cancel(self, msg=None):
            print("asked to cancel", msg)
            return super().cancel(msg)

    future = Watched()

    async def waits():
        await future

    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    task.cancel("through")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args)


asyncio.run(main())


async def cancelled_main():
    asyncio.current_task().cancel("main")
    await asyncio.sleep(1)


try:
    asyncio.run(cancelled_main())
except asyncio.CancelledError as error:
    print([entry.name for entry in traceback.extract_tb(error.__traceback__)], error.args)

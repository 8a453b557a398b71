"""asyncio: tasks, gather, wait, shields, cancellation and what a task says of itself."""
import asyncio


async def work(name, steps, fail=False):
    try:
        for step in range(steps):
            print(name, step)
            await asyncio.sleep(0)
        if fail:
            raise ValueError(f"{name} failed")
        return name * 2
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise
    finally:
        print(name, "over")


async def stubborn():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        print("refusing", task.cancelling(), task.uncancel(), task.cancelling())
    return "still here"


async def main():
    print(await asyncio.gather(work("a", 2), work("b", 3), work("c", 1, True), return_exceptions=True))
    try:
        await asyncio.gather(work("d", 1, True), work("e", 2))
    except ValueError as error:
        print("gathered", repr(error))
    await asyncio.sleep(0)
    task = asyncio.create_task(work("f", 100), name="effing")
    await asyncio.sleep(0)
    print(task.get_name(), task.done(), task.cancel("enough"), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("awaited", error.args, task.cancelled(), task.done())
    for ask in (task.result, task.exception):
        try:
            ask()
        except asyncio.CancelledError as error:
            print(ask.__name__, type(error).__name__, error.args)
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    print(await task)
    first = asyncio.create_task(work("g", 1))
    second = asyncio.create_task(work("h", 4, True))
    done, pending = await asyncio.wait({first, second}, return_when=asyncio.FIRST_COMPLETED)
    print([one.result() for one in done], len(pending))
    done, pending = await asyncio.wait(pending)
    print([repr(one.exception()) for one in done], len(pending))
    inner = asyncio.create_task(work("i", 3))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    print(inner.cancelled(), await inner)
    order = []
    inner.add_done_callback(lambda one: order.append(one.result()))
    await asyncio.sleep(0)
    print(order)


asyncio.run(main())

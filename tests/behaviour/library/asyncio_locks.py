"""asyncio: locks, conditions, semaphores, events and barriers, and what each refuses."""
import asyncio


async def turns():
    for _ in range(10):
        await asyncio.sleep(0)


async def waiter(condition, log, name):
    async with condition:
        await condition.wait()
        log.append(name)


async def locks():
    lock, log = asyncio.Lock(), []
    async with lock:
        print(lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, log, name)) for name in "abc"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    await turns()
    print(log)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(log)
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        print(bounded.locked())
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    barrier = asyncio.Barrier(3)
    print(sorted(await asyncio.gather(*(barrier.wait() for _ in range(3)))), barrier.n_waiting, barrier.broken)
    event, log = asyncio.Event(), []
    tasks = [asyncio.create_task(event.wait()) for _ in range(2)]
    await turns()
    print(event.is_set(), [one.done() for one in tasks], event.set(), await asyncio.gather(*tasks), event.clear(), event.is_set())
    barrier = asyncio.Barrier(2)
    task = asyncio.create_task(barrier.wait())
    await turns()
    await barrier.abort()
    try:
        await task
    except asyncio.BrokenBarrierError as error:
        print(repr(error), barrier.broken)
    for wrong in (lambda: asyncio.Barrier(0), lambda: asyncio.Semaphore(-1), lambda: asyncio.Condition(asyncio.Lock()).notify()):
        try:
            wrong()
        except (ValueError, RuntimeError) as error:
            print(type(error).__name__, error)


asyncio.run(locks())

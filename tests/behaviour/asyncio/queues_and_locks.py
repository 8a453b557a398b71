"""Queues, locks, events, conditions, semaphores and barriers under many tasks."""
import asyncio

log = []


async def producer(queue, name, count):
    for number in range(count):
        await queue.put(f"{name}{number}")
        log.append(f"+{name}{number}")
    return name


async def consumer(queue, name):
    while True:
        try:
            item = await queue.get()
        except asyncio.QueueShutDown:
            return f"{name} ends"
        log.append(f"{name}:{item}")
        queue.task_done()


async def with_queue(kind):
    log.clear()
    queue = kind(2)
    consumers = [asyncio.create_task(consumer(queue, name)) for name in "xy"]
    print(await asyncio.gather(producer(queue, "a", 4), producer(queue, "b", 3)))
    await queue.join()
    queue.shutdown()
    print(await asyncio.gather(*consumers))
    print(" ".join(log))


async def locked(lock, name):
    async with lock:
        log.append(f"in {name}")
        await asyncio.sleep(0)
        log.append(f"out {name}")


async def meets(barrier, name):
    position = await barrier.wait()
    log.append(f"{name} {position}")


async def waits_for(condition, items):
    async with condition:
        await condition.wait_for(lambda: len(items) > 1)
        log.append(f"sees {items}")


async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        await with_queue(kind)
    log.clear()
    await asyncio.gather(*(locked(lock, name) for lock in (asyncio.Lock(),) for name in "abc"))
    await asyncio.gather(*(locked(lock, name) for lock in (asyncio.Semaphore(2),) for name in "abc"))
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*(meets(barrier, name) for name in "abc"))
    condition, items = asyncio.Condition(), []
    waiting = [asyncio.create_task(waits_for(condition, items)) for _ in range(2)]
    for number in range(2):
        await asyncio.sleep(0)
        async with condition:
            items.append(number)
            condition.notify_all()
    await asyncio.gather(*waiting)
    print(", ".join(log))
    done, pending = await asyncio.wait(
        [asyncio.create_task(asyncio.sleep(delay, delay), name=str(delay)) for delay in (0, 0.01, 5)],
        return_when=asyncio.FIRST_COMPLETED)
    print(sorted(task.get_name() for task in done), sorted(task.get_name() for task in pending))
    for task in pending:
        task.cancel()
    print(await asyncio.gather(*pending, return_exceptions=True))
    async for task in asyncio.as_completed([asyncio.sleep(0.02, "late"), asyncio.sleep(0, "soon")]):
        print(await task)
    for next_done in asyncio.as_completed([asyncio.sleep(0.02, "late"), asyncio.sleep(0, "soon")]):
        print(await next_done)
    future = asyncio.run_coroutine_threadsafe(asyncio.sleep(0, "threadsafe"), asyncio.get_running_loop())
    print(await asyncio.wrap_future(future))


asyncio.run(main())

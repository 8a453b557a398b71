"""asyncio: queues of three kinds, joined, filled, emptied and shut down."""
import asyncio


async def producer(queue, numbers):
    for number in numbers:
        await queue.put(number)
        print("put", number, queue.qsize(), queue.full())


async def consumer(name, queue, seen):
    while True:
        item = await queue.get()
        seen.append((name, item))
        queue.task_done()


async def queues():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue, seen = kind(2), []
        users = [asyncio.create_task(consumer(name, queue, seen)) for name in "xy"]
        await producer(queue, [5, 3, 9, 1, 7])
        await queue.join()
        for user in users:
            user.cancel()
        print(kind.__name__, seen, await asyncio.gather(*users, return_exceptions=True))
    queue = asyncio.Queue(1)
    queue.put_nowait("only")
    for wrong in (lambda: queue.put_nowait(2), lambda: queue.get_nowait() and queue.get_nowait(),
                  lambda: queue.task_done() or queue.task_done()):
        try:
            wrong()
        except (asyncio.QueueFull, asyncio.QueueEmpty, ValueError) as error:
            print(type(error).__name__, error)
    queue.shutdown()
    for wrong in (queue.get, lambda: queue.put(1)):
        try:
            await wrong()
        except asyncio.QueueShutDown as error:
            print(repr(error))


asyncio.run(queues())

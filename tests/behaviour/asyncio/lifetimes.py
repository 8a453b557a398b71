"""When tasks and futures die: at once, or with their cycle; weak references; attributes of one's own."""
import asyncio
import gc
import weakref


class Marker:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


async def holds(marker):
    await asyncio.sleep(0)
    return marker.name


async def waits_forever(marker):
    future = asyncio.get_running_loop().create_future()
    future.marker = marker
    future.itself = future
    await future


async def main():
    gc.disable()
    task = asyncio.create_task(holds(Marker("argument")))
    reference = weakref.ref(task, lambda ref: print("task is dead"))
    print(await task)
    await asyncio.sleep(0)
    print(reference() is task)
    del task
    print(reference())

    future = asyncio.Future()
    future.marker = Marker("attribute")
    reference = weakref.ref(future)
    try:
        future.__dict__
    except AttributeError as error:
        print(error)
    del future
    print(reference())

    task = asyncio.create_task(waits_forever(Marker("in a cycle")))
    await asyncio.sleep(0)
    task._log_destroy_pending = False
    reference = weakref.ref(task)
    del task
    print(reference() is not None)
    gc.collect()
    print(reference())

    future = asyncio.Future()
    future.add_done_callback(lambda future, marker=Marker("callback"): print("called", future.result()))
    future.set_result("result")
    await asyncio.sleep(0)
    print("after the callback")
    future = asyncio.Future()
    future.set_result(Marker("result"))
    await future
    del future

    class Slotted(asyncio.Future):
        __slots__ = ("slot",)

    future = Slotted()
    future.slot = Marker("slot")
    future.other = Marker("other")
    print(isinstance(future, asyncio.Future), future.slot.name, future.other.name)
    del future
    queue = asyncio.Queue(1)
    consumer = asyncio.create_task(queue.get())
    await queue.put(Marker("queued"))
    (await consumer).name
    del consumer
    print("end of main")


asyncio.run(main())

"""Futures that are no asyncio.Future, and subclasses that watch what a task does with them."""
import asyncio


class Duck:
    _asyncio_future_blocking = False

    def __init__(self, outcome):
        self.loop = asyncio.get_running_loop()
        self.outcome = outcome

    def get_loop(self):
        print("get_loop")
        return self.loop

    def add_done_callback(self, callback, *, context=None):
        print("add_done_callback", callback.__name__, context is not None)
        self.loop.call_soon(callback, self, context=context)

    def cancel(self, msg=None):
        print("cancel", msg)
        return False

    def result(self):
        print("result")
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome

    def __await__(self):
        self._asyncio_future_blocking = True
        print("resumed with", (yield self))
        return self.result()


class OldDuck(Duck):
    @property
    def get_loop(self):
        raise AttributeError("old")

    @property
    def _loop(self):
        print("_loop")
        return self.loop


class Watched(asyncio.Future):
    def result(self):
        print("Watched.result")
        return super().result()

    def add_done_callback(self, *args, **kwargs):
        print("Watched.add_done_callback", list(kwargs))
        return super().add_done_callback(*args, **kwargs)

    def get_loop(self):
        print("Watched.get_loop")
        return super().get_loop()


class Foreign:
    """A task of another library."""

    def __init__(self, done):
        self.is_done = done

    def done(self):
        return self.is_done

    def get_loop(self):
        return asyncio.get_running_loop()


async def await_it(awaitable):
    return await awaitable


async def main():
    print(asyncio.isfuture(Duck(1)))
    for kind in (Duck, OldDuck):
        print(await await_it(kind(7)))
        try:
            await await_it(kind(ValueError("duck")))
        except ValueError as error:
            print(repr(error))
        try:
            await await_it(kind(asyncio.CancelledError("quack")))
        except asyncio.CancelledError as error:
            print(repr(error))
    future = Watched()
    asyncio.get_running_loop().call_soon(future.set_result, 5)
    print(await future)
    task = asyncio.create_task(await_it(Duck(1)))
    await asyncio.sleep(0)
    print(task.cancel("hard"))
    try:
        print(await task)
    except asyncio.CancelledError as error:
        print(repr(error))

    pending, done = Foreign(False), Foreign(True)
    for foreign in (pending, done):
        asyncio._register_task(foreign)
    print(pending in asyncio.all_tasks(), done in asyncio.all_tasks())
    asyncio._unregister_task(pending)
    print(pending in asyncio.all_tasks(), len(asyncio.all_tasks()))
    here = asyncio.current_task()
    loop = asyncio.get_running_loop()
    for call in (asyncio._enter_task, asyncio._leave_task):
        try:
            call(loop, pending)
        except RuntimeError as error:
            print(str(error).split(" ")[0:3])
    asyncio._leave_task(loop, here)
    print(asyncio.current_task())
    asyncio._enter_task(loop, pending)
    print(asyncio.current_task() is pending)
    asyncio._leave_task(loop, pending)
    asyncio._enter_task(loop, here)
    try:
        asyncio._enter_task("no loop", here)
    except RuntimeError as error:
        print(error)


asyncio.run(main())

"""What the loop's exception handler is told when futures and tasks die."""
import asyncio
import gc
import sys


def tell(loop, context):
    print({key: str(value) for key, value in sorted(context.items()) if key != "source_traceback"},
          "source_traceback" in context)


async def fails(text):
    raise ValueError(text)


async def pends():
    await asyncio.get_running_loop().create_future()


class Mine(asyncio.Future):
    def __del__(self):
        print("__del__", self._state)
        super().__del__()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(tell)
    asyncio.create_task(fails("lost"), name="loses")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    future = loop.create_future()
    future.set_exception(KeyError("future"))
    del future
    future = Mine()
    future.set_exception(KeyError("mine"))
    del future
    future = loop.create_future()
    future.set_exception(KeyError("asked for"))
    future.exception()
    del future
    task = asyncio.create_task(pends(), name="pends")
    await asyncio.sleep(0)
    coroutine = task.get_coro()
    del task
    gc.collect()
    print("collected", coroutine.cr_running, len(asyncio.all_tasks()))
    del coroutine
    gc.collect()
    task = asyncio.create_task(pends(), name="quiet")
    await asyncio.sleep(0)
    task._log_destroy_pending = False
    del task
    gc.collect()
    loop.set_debug(True)
    asyncio.create_task(fails("in debug mode"), name="debugged")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.set_debug(False)

    def broken(loop, context):
        raise RuntimeError("handler")

    loop.set_exception_handler(broken)
    asyncio.create_task(fails("handler fails"), name="unlucky")
    await asyncio.sleep(0)
    await asyncio.sleep(0)


import logging
logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message).60s")
asyncio.run(main())


class BrokenLoop:
    def get_debug(self):
        return False

    def call_exception_handler(self, context):
        raise OSError("no handler")

    def __repr__(self):
        return "BrokenLoop"


def hook(unraisable):
    print("unraisable:", unraisable.err_msg, repr(unraisable.exc_value))


sys.unraisablehook = hook
asyncio.Future(loop=BrokenLoop()).set_exception(ValueError("x"))

"""The running loop and the current task of each thread, and of a forked child."""
import asyncio
import os
import sys
import threading


def show_thread(loop, task, results):
    results.append(asyncio._get_running_loop())
    results.append(asyncio.current_task(loop) is task)
    results.append(task in asyncio.all_tasks(loop))
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        results.append(str(error))
    try:
        asyncio.current_task()
    except RuntimeError as error:
        results.append(str(error))
    results.append(asyncio.run(inside()))
    asyncio._set_running_loop("left behind")


async def inside():
    return asyncio.current_task().get_coro().__name__, len(asyncio.all_tasks())


def show_fresh_thread(results):
    results.append(asyncio._get_running_loop())


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    results = []
    await asyncio.to_thread(show_thread, loop, task, results)
    print(results)
    results = []
    for _ in range(3):
        thread = threading.Thread(target=show_fresh_thread, args=(results,))
        thread.start()
        thread.join()
    print(results, asyncio.get_running_loop() is loop, asyncio.current_task() is task)
    other = asyncio.create_task(asyncio.sleep(0))
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        print("child", asyncio._get_running_loop(), asyncio.current_task(loop), len(asyncio.all_tasks(loop)))
        print("child runs", asyncio.run(inside()))
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(child, 0)
    print(asyncio.get_running_loop() is loop, asyncio.current_task() is task, other in asyncio.all_tasks())
    await other
    try:
        asyncio.run(inside())
    except RuntimeError as error:
        print(error)
    asyncio._set_running_loop(None)
    print(asyncio.current_task(loop))
    asyncio._set_running_loop(loop)
    print(asyncio.current_task() is task)


import warnings
warnings.simplefilter("ignore")
asyncio.run(main())
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)

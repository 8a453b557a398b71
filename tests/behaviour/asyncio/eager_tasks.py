"""Tasks that start at once."""
import asyncio
import traceback


async def returns(value):
    return value


async def waits(value):
    task = asyncio.current_task()
    print("waits", task.get_name(), task in asyncio.all_tasks(), task._callbacks)
    await asyncio.sleep(0)
    return value


async def fails():
    1 / 0


async def cancels_itself():
    asyncio.current_task().cancel("me")
    return 4


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    here = asyncio.current_task()
    task = asyncio.create_task(returns(1), name="A")
    print(task, task.done(), task.get_coro(), task in asyncio.all_tasks(), await task)
    task = asyncio.create_task(waits(2), name="B")
    print(task.done(), task in asyncio.all_tasks(), asyncio.current_task() is here, await task, task)
    task = asyncio.create_task(fails(), name="C")
    try:
        print(task)
        await task
    except ZeroDivisionError:
        traceback.print_exc(limit=-1)
    task = asyncio.create_task(cancels_itself(), name="D")
    print(task, task.cancelled(), task._cancel_message)
    print(await asyncio.gather(returns(1), waits(2), returns(3)))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(waits(number), name=f"G{number}") for number in range(3)]
    print([task.result() for task in tasks])

    async def nested():
        inner = asyncio.create_task(waits("inner"), name="inner")
        print("nested", asyncio.current_task().get_name())
        return await inner

    print(await asyncio.create_task(nested(), name="outer"))
    loop.set_task_factory(None)
    task = asyncio.Task(returns(5), eager_start=False, name="late")
    print(task.done(), await task)
    task = asyncio.Task(returns(5), eager_start=True, name="early")
    print(task.done(), await task)


asyncio.run(main())

loop = asyncio.new_event_loop()
task = asyncio.Task(returns(6), loop=loop, eager_start=True, name="loop does not run")
print(task.done(), loop.run_until_complete(task))
loop.close()

"""Who awaits whom: asyncio.capture_call_graph, format_call_graph, _asyncio_awaited_by."""
import asyncio
import re


def shown(text):
    return re.sub("0x[0-9a-f]+", "0x", re.sub(r'/\S*/(\w+\.py)', r"\1", text))


async def deep(event):
    await event.wait()
    print(shown(asyncio.format_call_graph()))


async def middle(event):
    await deep(event)


async def main():
    event = asyncio.Event()
    inner = asyncio.create_task(middle(event), name="inner")
    waiting = asyncio.create_task(asyncio.wait_for(inner, 5), name="waiting")
    gathering = asyncio.gather(waiting, asyncio.sleep(0.01))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(sorted(task.get_name() for task in inner._asyncio_awaited_by if isinstance(task, asyncio.Task)))
    print(type(inner._asyncio_awaited_by).__name__, waiting._asyncio_awaited_by is not None)
    graph = asyncio.capture_call_graph(inner)
    print([entry.frame.f_code.co_name for entry in graph.call_stack], graph.future.get_name())
    print(asyncio.capture_call_graph(inner, limit=1).call_stack[0].frame.f_code.co_name)
    event.set()
    await gathering
    print(inner._asyncio_awaited_by, waiting._asyncio_awaited_by)

    slow = asyncio.create_task(asyncio.sleep(0.01), name="slow")
    shielded = asyncio.shield(slow)
    print(slow._asyncio_awaited_by == {asyncio.current_task()})
    await shielded
    print(slow._asyncio_awaited_by)

    async with asyncio.TaskGroup() as group:
        child = group.create_task(asyncio.sleep(0), name="child")
        await asyncio.sleep(0)
    print(child._asyncio_awaited_by)

    first, second, third = (asyncio.Future() for _ in range(3))
    asyncio.future_add_to_awaited_by(first, second)
    asyncio.future_add_to_awaited_by(first, second)
    print(first._asyncio_awaited_by == {second})
    asyncio.future_add_to_awaited_by(first, third)
    print(first._asyncio_awaited_by == {second, third})
    asyncio.future_discard_from_awaited_by(first, second)
    asyncio.future_discard_from_awaited_by(first, third)
    print(first._asyncio_awaited_by, second._asyncio_awaited_by)
    asyncio.future_add_to_awaited_by(first, "no future")
    asyncio.future_add_to_awaited_by("no future", first)
    print(first._asyncio_awaited_by)


asyncio.run(main(), debug=False)

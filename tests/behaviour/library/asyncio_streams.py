"""asyncio streams: a server on localhost that answers lines, and what a reader says when the other end has gone."""
import asyncio


async def answer(reader, writer):
    while line := await reader.readline():
        words = line.decode().split()
        if words[0] == "quit":
            break
        if words[0] == "cut":
            writer.write(b"half")
            break
        writer.writelines([" ".join(reversed(words)).encode(), b"\n"])
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def ask(port, *lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for line in lines:
        writer.write(line.encode() + b"\n")
    await writer.drain()
    return reader, writer


async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(server.is_serving())
        reader, writer = await ask(port, "one two three", "four five")
        print(await reader.readline(), await reader.readuntil(b"f"), await reader.readexactly(4))
        writer.write(b"quit\n")
        print(await reader.read(), reader.at_eof(), await reader.read(), await reader.readline())
        writer.close()
        await writer.wait_closed()
        print(writer.is_closing())
        reader, writer = await ask(port, "cut")
        try:
            await reader.readexactly(10)
        except asyncio.IncompleteReadError as error:
            print(error, error.partial, error.expected)
        writer.close()
        reader, writer = await ask(port, "cut")
        try:
            await reader.readuntil(b"\r\n")
        except asyncio.IncompleteReadError as error:
            print(error, error.partial, error.expected)
        writer.close()
        answers = await asyncio.gather(*(ask(port, f"{n} client", "quit") for n in range(5)))
        print([await reader.read() for reader, _ in answers])
        for _, writer in answers:
            writer.close()
    print(server.is_serving())
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b"a line too long for the limit\nnext\n")
    try:
        await reader.readuntil()
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    try:
        await reader.readline()
    except ValueError as error:
        print(error)
    reader.feed_eof()
    print([line async for line in reader])


asyncio.run(main())

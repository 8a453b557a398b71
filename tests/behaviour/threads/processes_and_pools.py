# multiprocessing by fork and spawn: processes, pipes, queues, locks, pools, managers.
import multiprocessing as mp
import os
import sys
import tempfile


def square(x):
    return x * x


def fail(x):
    raise ValueError(f"no {x}")


def send(connection, value):
    connection.send((value, os.getpid() != parent))
    connection.close()


def count(path, lock, times):
    for _ in range(times):
        with lock:
            with open(path) as file:
                number = int(file.read())
            with open(path, "w") as file:
                file.write(str(number + 1))


def put(queue, items):
    for item in items:
        queue.put(item)


def leave(status):
    sys.exit(status)


parent = os.getpid()

if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = mp.get_context(method)
        ours, theirs = context.Pipe()
        process = context.Process(target=send, args=(theirs, {"a": [1, 2]}), name="sender")
        process.start()
        theirs.close()
        print(method, ours.recv(), process.name, process.daemon)
        process.join()
        print(process.exitcode, process.is_alive())
        lock = context.Lock()
        with tempfile.NamedTemporaryFile("w", delete=False) as file:
            file.write("0")
        workers = [context.Process(target=count, args=(file.name, lock, 50)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        with open(file.name) as counted:
            print(counted.read())
        os.unlink(file.name)
        queue = context.Queue()
        process = context.Process(target=put, args=(queue, [1, "two", None]))
        process.start()
        print([queue.get(timeout=30) for _ in range(3)])
        process.join()
        process = context.Process(target=leave, args=(5,))
        process.start()
        process.join()
        print(process.exitcode)
        with context.Pool(2) as pool:
            print(pool.map(square, range(8)), pool.apply(pow, (2, 5)), sorted(pool.imap_unordered(square, range(3))))
            try:
                pool.apply(fail, (3,))
            except ValueError as error:
                print(error)
            print(pool.starmap(pow, [(2, 3), (3, 2)]))
    event, semaphore = mp.Event(), mp.Semaphore(2)
    print(event.wait(0.01), semaphore.acquire(), semaphore.acquire(), semaphore.acquire(block=False))
    with mp.Manager() as manager:
        shared = manager.dict(a=1)
        shared["b"] = manager.list([1, 2])
        shared["b"].append(3)
        print(sorted(shared.keys()), list(shared["b"]))

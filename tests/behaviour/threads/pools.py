# concurrent.futures with threads: results, errors, cancelling, order, timeouts, callbacks.
import concurrent.futures as futures
import threading


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)


with futures.ThreadPoolExecutor(max_workers=4, thread_name_prefix="pool") as pool:
    print(list(pool.map(lambda x: x * x, range(10))))
    print(list(pool.map(pow, [2, 3], [5, 2])), list(pool.map(str, range(5), buffersize=2)))
    future = pool.submit(divmod, 7, 2)
    print(future.result(), future.done(), future.running(), future.cancelled(), future.exception())
    failed = pool.submit(lambda: 1 / 0)
    show(failed.result)
    print(repr(failed.exception()))
    show(lambda: list(pool.map(lambda x: 1 / x, [1, 0])))
    some = [pool.submit(pow, 2, n) for n in range(6)]
    print(sorted(f.result() for f in futures.as_completed(some)))
    done, not_done = futures.wait(some, return_when=futures.ALL_COMPLETED)
    print(len(done), len(not_done))
    gate = threading.Event()
    blocked = pool.submit(gate.wait)
    show(blocked.result, timeout=0.01)
    show(lambda: list(futures.as_completed([blocked], timeout=0.01)))
    print(futures.wait([blocked], timeout=0.01).done)
    gate.set()
    print(blocked.result())
    print(pool.submit(lambda: threading.current_thread().name.startswith("pool_")).result())
    called = []
    future = pool.submit(int, "5")
    future.add_done_callback(lambda f: called.append(f.result()))
    futures.wait([future])
show(pool.submit, print)
print(called)

with futures.ThreadPoolExecutor(1) as pool:
    started, gate = threading.Event(), threading.Event()
    first = pool.submit(lambda: (started.set(), gate.wait()))
    second = pool.submit(print, "not run")
    started.wait()
    print(first.cancel(), second.cancel(), second.cancelled(), second.done())
    show(second.result)
    gate.set()
show(futures.ThreadPoolExecutor, 0)


def start(mark):
    marks.append(mark)


marks = []
with futures.ThreadPoolExecutor(1, initializer=start, initargs=("x",)) as pool:
    pool.submit(int).result()
print(marks)
future = futures.Future()
print(future.running(), future.cancelled())
future.set_result(3)
show(future.set_result, 4)
show(future.set_exception, ValueError())

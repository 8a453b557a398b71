# concurrent.interpreters and the executor that runs on it.
import threading
from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor


def square(x):
    return x * x


def divide(x, y):
    return x / y


def whose():
    from concurrent import interpreters
    return interpreters.get_current().id != 0


def main():
    one = interpreters.create()
    print(one, one.whence, one.is_running(), one in [*interpreters.list_all()])
    print(interpreters.get_current(), interpreters.get_main() == interpreters.get_current())
    try:
        one.exec("def f():\n    return 1 / 0\nf()")
    except interpreters.ExecutionFailed as error:
        print(error)
        print(error.excinfo.type.__qualname__, error.excinfo.msg)
    try:
        one.call(divide, 1, 0)
    except interpreters.ExecutionFailed as error:
        print(type(error).__mro__[1], str(error).splitlines()[0])
    print(one.call(divide, 1, 4), one.call(len, "abc"))
    for bad in (3, lambda: one):
        try:
            one.call(bad)
        except Exception as error:
            print(type(error).__name__, str(error).split(" at ")[0])
    thread = one.call_in_thread(square, 3)
    thread.join()
    threads = []
    for number in range(4):
        other = interpreters.create()
        threads.append(threading.Thread(target=other.exec, args=("sum(range(20000))",)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    one.close()
    for use in (one.close, one.is_running, lambda: one.exec("1")):
        try:
            use()
        except interpreters.InterpreterNotFoundError as error:
            print("InterpreterNotFoundError", error)
    del other, thread, threads
    with InterpreterPoolExecutor(2) as pool:
        print(list(pool.map(square, range(6))), pool.submit(whose).result())
        future = pool.submit(divide, 1, 0)
        error = future.exception()
        print(repr(error), type(error.__cause__).__name__)
    print(len(interpreters.list_all()))


if __name__ == "__main__":
    main()

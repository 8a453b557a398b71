"""concurrent.futures over threads: results in order, errors, cancelling, callbacks, waiting and shutting down."""
import concurrent.futures as futures
import contextvars
import threading

colour = contextvars.ContextVar("colour", default="none")
gate = threading.Event()


def work(number):
    if number == 3:
        raise ValueError("three", number)
    return number * number


with futures.ThreadPoolExecutor(3, thread_name_prefix="worker") as pool:
    print(list(pool.map(work, range(3))), list(pool.map(pow, [2, 3], [5, 2])), list(pool.map(work, [4, 5, 6, 7], buffersize=2)))
    results = pool.map(work, range(2, 6))
    try:
        for one in results:
            print(one)
    except ValueError as error:
        print(repr(error), list(results))
    made = [pool.submit(work, number) for number in range(5)]
    print(sorted(str(one.exception()) if one.exception() else str(one.result()) for one in futures.as_completed(made)))
    done, pending = futures.wait(made, return_when=futures.FIRST_EXCEPTION)
    print(len(done), len(pending), made[0].cancel(), made[0].done(), made[0].running())
    print(pool.submit(lambda: threading.current_thread().name.startswith("worker_")).result())
    blockers = [pool.submit(gate.wait, 30) for _ in range(3)]
    queued = pool.submit(work, 1)
    queued.add_done_callback(lambda one: print("called back", one.cancelled()))
    print(queued.cancel(), queued.cancelled(), queued.cancel())
    for ask in (queued.result, lambda: blockers[0].result(0.01), lambda: next(pool.map(work, [1], timeout=0.01)), lambda: next(futures.as_completed(blockers, 0.01))):
        try:
            print(ask())
        except futures.CancelledError as error:
            print("cancelled", error.args)
        except TimeoutError as error:
            print("timed out", error.args)
    gate.set()
    print([one.result() for one in blockers])
try:
    pool.submit(work, 1)
except RuntimeError as error:
    print(error)
for wrong in (lambda: futures.ThreadPoolExecutor(0), lambda: futures.ThreadPoolExecutor(initializer=3), lambda: futures.ThreadPoolExecutor(1).map(work, [1], buffersize=0)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
future = futures.Future()
print(future.set_running_or_notify_cancel(), future.running(), future.cancel(), future.set_result(5), future.result())
try:
    future.set_result(6)
except futures.InvalidStateError as error:
    print(str(error).partition(":")[0])
colour.set("red")
context = contextvars.copy_context()
with futures.ThreadPoolExecutor(1) as pool:
    print(pool.submit(colour.get).result(), pool.submit(context.run, colour.get).result())
    token = colour.set("blue")
    print(token.old_value, context[colour], colour.get(), colour.reset(token), colour.get())
    for wrong in (lambda: colour.reset(token), lambda: context.run(context.run, print), lambda: context["x"], lambda: contextvars.ContextVar("empty").get()):
        try:
            print(wrong())
        except (RuntimeError, TypeError, LookupError) as error:
            print(type(error).__name__, str(error).partition("<")[0].partition(": used")[0])
plain = threading.Thread(target=lambda: print("thread", colour.get()), context=context)
plain.start()
plain.join()

"""asyncio.Future: states, callbacks, what is refused, how it shows."""
import asyncio
import traceback


def attempt(text, call, *args, **kwargs):
    try:
        print(text, "->", call(*args, **kwargs))
    except BaseException as error:
        print(text, "raised", type(error).__name__, error)


loop = asyncio.new_event_loop()
Future = asyncio.Future
print(Future, Future.__module__, Future.__text_signature__, Future[int])

future = Future(loop=loop)
print(future, future.done(), future.cancelled(), future._state, future._callbacks)
attempt("result", future.result)
attempt("exception", future.exception)
future.add_done_callback(print)
future.add_done_callback(len)
future.add_done_callback(print)
print(future, len(future._callbacks))
attempt("remove", future.remove_done_callback, print)
attempt("remove", future.remove_done_callback, len)
print(future, future._callbacks)
future.set_result([1] * 50)
print(future, future._result, future.result() is future._result)
attempt("again", future.set_result, 2)
attempt("cancel", future.cancel)

for wrong in (3, int, StopIteration, StopIteration("x"), None):
    future = Future(loop=loop)
    attempt(f"set_exception {wrong!r}", future.set_exception, wrong)
    attempt("  exception", future.exception)

future = Future(loop=loop)
try:
    raise KeyError("first")
except KeyError as error:
    future.set_exception(error)
print(future, future._log_traceback)
for _ in range(3):
    try:
        future.result()
    except KeyError as error:
        print([entry.name for entry in traceback.extract_tb(error.__traceback__)])
attempt("set", setattr, future, "_log_traceback", True)

future = Future(loop=loop)
attempt("cancel", future.cancel, "message")
attempt("result", future.result)
attempt("exception", future.exception)
print(future, future._cancel_message)

blank = Future.__new__(Future)
for name in ("result", "exception", "cancel", "get_loop", "__repr__", "__iter__", "done"):
    attempt(name, getattr(blank, name))
attempt("add", blank.add_done_callback, print)
for args, kwargs in [((1,), {}), ((), {"zz": 1}), ((), {"loop": 3})]:
    attempt("Future", Future, *args, **kwargs)
for name in ("set_result", "set_exception", "add_done_callback", "remove_done_callback", "cancel", "exception", "result"):
    attempt(name, getattr(future, name), 1, 2, 3)
    attempt(name, getattr(future, name), zz=1)
for name in ("_state", "_loop", "_result", "_callbacks"):
    attempt(name, setattr, future, name, 1)
attempt("del", delattr, future, "_cancel_message")

iterator = iter(Future(loop=loop))
print(type(iterator).__name__, next(iterator))
attempt("next", next, iterator)
attempt("throw", iterator.throw, ValueError("thrown"))
attempt("close", iterator.close)
done = Future(loop=loop)
done.set_result((1, 2))
attempt("next", next, iter(done))
attempt("send", iter(done).send, None)
loop.close()

# Warnings of coroutines that nobody awaits, and who receives their errors.
import gc
import sys
import warnings


async def work():
    pass


async def agen():
    yield 1


def hook(unraisable):
    print("unraisable:", unraisable.exc_type.__name__, unraisable.exc_value, "|",
          str(unraisable.err_msg).split(" at 0x")[0], "|", unraisable.object)


sys.unraisablehook = hook
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    work()
    gc.collect()
    for w in caught:
        print(w.category.__name__, w.message)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    work()
    g = agen()
    g.asend(None)
    g.athrow(KeyError)
    g.aclose()
    original = warnings._warn_unawaited_coroutine

    def broken(coroutine):
        raise LookupError(coroutine.__name__)

    warnings._warn_unawaited_coroutine = broken
    work()
    warnings._warn_unawaited_coroutine = original

sys.set_coroutine_origin_tracking_depth(2)
print(sys.get_coroutine_origin_tracking_depth())


def make():
    return work()


c = make()
print([entry[1:] for entry in c.cr_origin])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    del c
    for w in caught:
        print(str(w.message).replace(__file__, "FILE"))
sys.set_coroutine_origin_tracking_depth(0)
c = work()
print(c.cr_origin)
c.close()
for bad in (-1, "x", None):
    try:
        sys.set_coroutine_origin_tracking_depth(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

c = work()
frame = c.cr_frame
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    frame.clear()
    print([str(w.message) for w in caught])
c.close()
print(c.cr_frame)

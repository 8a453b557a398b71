# A generator goes on in another thread; one that runs is refused.
import _thread
def gen():
    while True:
        yield _thread.get_ident() == main
main = _thread.get_ident()
g = gen()
out = [next(g)]
_thread.start_joinable_thread(lambda: out.append(next(g))).join()
print(out, next(g))
def running():
    it = own()
    def own_next():
        return next(it)
    yield own_next()
def own():
    yield from running_holder
holder = None
def selfish():
    try:
        next(me)
    except ValueError as e:
        print(e)
    yield
me = selfish()
next(me)

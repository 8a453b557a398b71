# Each thread has its own depth.
import _thread, sys
def depth():
    try:
        return 1 + depth()
    except RecursionError:
        return 0
out = []
_thread.start_joinable_thread(lambda: out.append(depth())).join()
print(abs(out[0] - sys.getrecursionlimit()) < 50)
def nested(n):
    return [nested(n - 1)] if n else []
_thread.start_joinable_thread(lambda: out.append(len(repr(nested(400))))).join()
print(out[1])

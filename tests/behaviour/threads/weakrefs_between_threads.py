# Objects die in the thread that lets them go.
import _thread, _weakref
where = []
class A:
    def __del__(self):
        where.append(_thread.get_ident() == main)
main = _thread.get_ident()
box = [A()]
r = _weakref.ref(box[0], lambda r: where.append("callback"))
def drop():
    box.clear()
_thread.start_joinable_thread(drop).join()
print(where, r())

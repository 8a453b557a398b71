# Starting threads, waiting for them, what is refused.
import _thread
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)
out = []
def work(*args, **kwargs):
    out.append((args, kwargs, _thread.get_ident() != main))
    done.release()
main = _thread.get_ident()
done = _thread.allocate_lock()
done.acquire()
_thread.start_new_thread(work, (1, 2), {"k": 3})
done.acquire()
print(out)
h = _thread.start_joinable_thread(lambda: out.append("joined"))
h.join()
print(out[-1], h.is_done(), h.ident != main)
h.join()
handle = _thread._ThreadHandle()
print(handle, handle.ident, handle.is_done())
show(lambda: handle.join())
show(lambda: handle._set_done())
_thread.start_joinable_thread(lambda: None, handle=handle).join()
show(lambda: _thread.start_joinable_thread(lambda: None, handle=handle))
show(lambda: _thread.start_joinable_thread(3))
show(lambda: _thread.start_joinable_thread(print, handle=3))
show(lambda: _thread.start_new_thread(1, ()))
show(lambda: _thread.start_new_thread(print, 3))
show(lambda: _thread.start_new_thread(print, (), 3))
show(lambda: _thread.stack_size(-1))
show(lambda: _thread.stack_size(3))
print(_thread.stack_size(1 << 20), _thread.stack_size(0), _thread.stack_size())
show(lambda: _thread.exit())
show(lambda: _thread.interrupt_main(99))
print(_thread._get_main_thread_ident() == main, _thread._is_main_interpreter(), _thread.daemon_threads_allowed(), _thread._count())
def me():
    try:
        mine.join()
    except RuntimeError as e:
        print(e)
gate = _thread.allocate_lock()
gate.acquire()
def waits():
    gate.acquire()
    me()
mine = _thread.start_joinable_thread(waits)
gate.release()
mine.join()

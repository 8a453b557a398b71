# A thread interrupts the main thread.
import _thread, _signal
def worker():
    _thread.interrupt_main()
try:
    _thread.start_new_thread(worker, ())
    while True:
        pass
except KeyboardInterrupt:
    print("interrupted")
_signal.signal(10, lambda n, f: print("signal", n))
_thread.start_joinable_thread(lambda: _thread.interrupt_main(10)).join()
for i in range(1000):
    pass
_signal.signal(10, _signal.SIG_IGN)
_thread.interrupt_main(10)
print("ignored")
def not_here():
    try:
        _signal.signal(10, _signal.SIG_DFL)
    except ValueError as e:
        print(e)
_thread.start_joinable_thread(not_here).join()

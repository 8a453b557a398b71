# The one who starts a thread is told when the system has no room for it, and everything goes on.
import resource
import threading

with open("/proc/self/statm") as file:
    pages = int(file.read().split()[0])
before = resource.getrlimit(resource.RLIMIT_AS)
resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 2**22, before[1]))
done = []
thread = threading.Thread(target=done.append, args=(1,))
try:
    thread.start()
except RuntimeError as error:
    print(type(error).__name__, error, error.__cause__, error.__context__)
print(thread.is_alive(), thread.ident, threading.active_count(), done)
resource.setrlimit(resource.RLIMIT_AS, before)
thread = threading.Thread(target=done.append, args=(2,))
thread.start()
thread.join()
print(done, threading.active_count())

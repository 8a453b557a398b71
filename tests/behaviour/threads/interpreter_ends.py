# What a finalizer may still do with threads, processes and signals while the interpreter ends.
import _thread
import os
import threading
import time


def forever():
    while True:
        time.sleep(1)


class Cycle:
    def __init__(self, timeout):
        self.me = self
        self.timeout = timeout
        self.thread = threading.Thread(target=forever, daemon=True)
        self.thread.start()

    def __del__(self):
        for action in (lambda: self.thread.join(self.timeout), threading.Thread(target=forever).start, os.fork):
            try:
                print(action())
            except Exception as error:
                print(type(error).__name__, error)
        lock = threading.Lock()
        print(lock.acquire(), lock.acquire(timeout=0.01), self.thread.is_alive())


for timeout in (None, 10, 0):
    Cycle(timeout)


class Over:
    def __init__(self):
        self.me = self
        self.thread = threading.Thread(target=print, args=("over soon",), daemon=True)
        self.thread.start()
        self.thread.join()

    def __del__(self):
        print(self.thread.join(), self.thread.is_alive())


Over()

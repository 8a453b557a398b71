# An executor whose interpreters cannot be made refuses what it was given and what comes later.
import logging
from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor
from concurrent.futures.interpreter import BrokenInterpreterPool

logging.disable(logging.CRITICAL)


def create():
    raise interpreters.InterpreterError("interpreter creation failed")


made = interpreters.create
interpreters.create = create
with InterpreterPoolExecutor(max_workers=1) as pool:
    first = None
    try:
        first = pool.submit(pow, 2, 3)
        print(first.result(timeout=30))
    except BrokenInterpreterPool as error:
        print(type(error).__mro__[1].__name__, error)
    try:
        pool.submit(pow, 2, 3)
    except BrokenInterpreterPool as error:
        print(error)
interpreters.create = made
with InterpreterPoolExecutor(max_workers=1) as pool:
    print(pool.submit(pow, 2, 3).result(timeout=30))

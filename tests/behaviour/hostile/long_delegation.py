# Generators and coroutines that delegate deeply.
import sys


def leaf():
    received = yield 1
    print("received", received)
    try:
        yield 2
    except ValueError as error:
        print("thrown", error)
        yield 3
    return "done"


def level(inner):
    return (yield from inner)


chain = leaf()
for _ in range(300):
    chain = level(chain)
print(next(chain), chain.send("x"), chain.throw(ValueError("v")))
try:
    next(chain)
except StopIteration as stop:
    print(stop.value)

chain = leaf()
for _ in range(900):
    chain = level(chain)
try:
    print(next(chain))
except RecursionError as error:
    print("RecursionError")
chain = None

chain = leaf()
for _ in range(900):
    chain = level(chain)
chain.close()
chain = None
print("closed")


def nested(n):
    if n:
        yield from nested(n - 1)
    yield n


print(sum(nested(300)))
try:
    for _ in nested(10**6):
        pass
except RecursionError as error:
    print("RecursionError", error)


async def awaits(n):
    if n:
        return await awaits(n - 1) + 1
    return 0


try:
    awaits(300).send(None)
except StopIteration as stop:
    print(stop.value)
coroutine = awaits(10**6)
try:
    coroutine.send(None)
except RecursionError as error:
    print("RecursionError", error)


def itself():
    yield from me


me = itself()
try:
    next(me)
except ValueError as error:
    print(error)


def throws_into_itself():
    try:
        running.throw(KeyError)
    except ValueError as error:
        print(error)
    try:
        running.close()
    except ValueError as error:
        print(error)
    yield


running = throws_into_itself()
next(running)


class Iterator:
    def __iter__(self):
        return self

    def __next__(self):
        return next(user)


def uses():
    yield from Iterator()


user = uses()
try:
    next(user)
except ValueError as error:
    print(error)


def closes_on_throw():
    try:
        yield 1
    except GeneratorExit:
        print("exit")
        return 5


g = closes_on_throw()
next(g)
print(g.close())
g = closes_on_throw()
next(g)
try:
    g.throw(GeneratorExit)
except StopIteration as stop:
    print(stop.value)

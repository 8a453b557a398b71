# throw() on a generator that is running: what was to be thrown in is lost.
def g():
    try: me.throw(ValueError('x'))
    except ValueError as e: print(e)
    yield 1
me=g(); print(next(me))
def h():
    yield
    try: me.throw(KeyError, 'k')
    except ValueError as e: print(e)
    yield 2
me=h(); next(me); print(next(me))

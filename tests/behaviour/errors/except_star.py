# except*: matching, what is raised at the end, forbidden types.
def run(raise_it, clauses):
    try:
        clauses(raise_it)
    except BaseException as e:
        print("out:", repr(e), "context:", repr(e.__context__))
    else:
        print("out: nothing")

def throw(e):
    raise e

def swallow(raise_it):
    try:
        raise_it()
    except* ValueError as e:
        print("V", repr(e))
    except* TypeError as e:
        print("T", repr(e))

def again(raise_it):
    try:
        raise_it()
    except* ValueError as e:
        raise
    except* TypeError as e:
        raise KeyError("new")

def forbidden(raise_it):
    try:
        raise_it()
    except* ExceptionGroup:
        pass

def wrong(raise_it):
    try:
        raise_it()
    except* 3:
        pass

for clauses in (swallow, again, forbidden, wrong):
    for make in (lambda: ValueError(1), lambda: OSError(1), lambda: ExceptionGroup("g", [ValueError(1), TypeError(2)]),
                 lambda: ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [OSError(2), TypeError(3)])]),
                 lambda: ExceptionGroup("g", [KeyError(1)])):
        print(clauses.__name__)
        run(lambda: throw(make()), clauses)

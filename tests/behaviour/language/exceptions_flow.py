"""try, finally, else, chaining, groups, notes."""


def order(raises, returns):
    try:
        print("try", end=" ")
        if raises:
            raise ValueError("v")
        if returns:
            return "from try"
    except ValueError:
        print("except", end=" ")
        if returns:
            return "from except"
    else:
        print("else", end=" ")
    finally:
        print("finally", end=" ")
    return "end"


for raises in (False, True):
    for returns in (False, True):
        print(order(raises, returns))


def overrides():
    for i in range(3):
        try:
            continue
        finally:
            print("f", i, end=" ")
    print()


overrides()
try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise KeyError("k") from error
except KeyError as error:
    print(repr(error), repr(error.__cause__), error.__suppress_context__, repr(error.__context__))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None
except KeyError as error:
    print(error.__cause__, error.__suppress_context__, repr(error.__context__))
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3)])])
except* ValueError as group:
    print("values", group, group.exceptions)
except* TypeError as group:
    print("types", group.exceptions)
error = ValueError("with notes")
error.add_note("one")
print(error.__notes__)
try:
    raise int
except TypeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e)
try:
    error
    raise
except RuntimeError as e:
    print(e)
e = "kept"
try:
    1 / 0
except ZeroDivisionError as e:
    pass
try:
    e
except NameError as gone:
    print(gone)

"""pickle: what cannot be pickled and with which words; what is pickled by its name and is the same one again."""
import enum
import io
import pickle


class Colour(enum.Enum):
    RED = 1


class Refusing:
    def __reduce__(self):
        return "nowhere"


class Half:
    def __reduce__(self):
        return (Half,)


def local():
    class Inner:
        pass
    return Inner


for value in (lambda: 0, local()(), local(), (n for n in ()), io.StringIO, open, pickle, type(None), NotImplemented, ..., Colour, Refusing(), Half(), [1, {2: lambda: 0}]):
    try:
        print(pickle.loads(pickle.dumps(value)) is value)
    except Exception as error:
        print(type(error).__name__, error, *getattr(error, "__notes__", ()))

# What a pickle's memo may be asked to hold, and many objects in it.
import io
import pickle


def attempt(action):
    try:
        print(repr(action())[:80])
    except (MemoryError, OverflowError, ValueError, TypeError, pickle.UnpicklingError) as error:
        print(type(error).__name__, error)


for index in (0, 1, 255, 2**20, 2**62, 2**63 - 1, 2**63, 2**64, -1):
    attempt(lambda: pickle.loads(b"I1\np%d\n." % index))
for memo in ({2**62: 1}, {2**70: 1}, {-1: 1}, {"a": 1}, 3, None):
    attempt(lambda: setattr(pickle.Unpickler(io.BytesIO(b".")), "memo", memo))
many = [{"a": number, "b": (number, str(number))} for number in range(50_000)]
print(pickle.loads(pickle.dumps(many)) == many, pickle.loads(pickle.dumps(many, 1)) == many)

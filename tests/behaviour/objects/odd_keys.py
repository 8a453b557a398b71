# Classes whose dicts have keys that are no strs.
import warnings

warnings.simplefilter("ignore")


class Key:
    def __init__(self, text, answer):
        self.text, self.answer = text, answer

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        if self.answer is None:
            raise ValueError("no answer")
        return self.answer


A = type("A", (), {Key("there", True): "found"})
B = type("B", (), {Key("there", False): "not this"})
C = type("C", (), {Key("there", None): "error", "other": 5})
D = type("D", (C, A), {})
for cls in (A, B, C, D):
    print(cls.__name__, getattr(cls, "there", "missing"), getattr(cls(), "there", "missing"), getattr(cls, "other", "missing"))


class Text(str):
    pass


class Plain:
    def __init__(self):
        self.one, self.two = 1, 2


p = Plain()
print(getattr(p, Text("one")), p.__dict__[Text("two")], hasattr(p, Text("three")))
setattr(p, Text("three"), 3)
print(p.__dict__, p.three)
delattr(p, Text("one"))
print(vars(p))
try:
    getattr(p, 5)
except TypeError as error:
    print(error)

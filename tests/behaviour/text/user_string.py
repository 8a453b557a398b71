# classes of the library that stand on str: UserString, textwrap, StringIO, enum of str
import enum
import io
import textwrap
from collections import Counter, UserString

u = UserString("hello")
print(u, repr(u), u + "!", "!" + u, u * 2, u[1:3], u.upper(), u == "hello", hash(u) == hash("hello"), "ell" in u, u.join(["a", "b"]), u % (), UserString("%s") % "x", len(u), list(u)[:2], u.encode(), int(UserString("5")), u.count("l"), u.startswith(UserString("he")), sorted([UserString("b"), UserString("a")]))
text = "The quick brown fox jumps over the lazy dog. Pack my box with five dozen liquor jugs!  How vexingly quick daft zebras jump."
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 20, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 40), textwrap.dedent("  a\n    b\n  c\n"), textwrap.indent("a\n\nb\n", "> "))


class Color(str, enum.Enum):
    RED = "red"
    BLUE = "blue"

    def __str__(self):
        return self.value.upper()


class Plain(enum.StrEnum):
    ONE = enum.auto()
    TWO = "zwei"


print(Color.RED, repr(Color.RED), Color.RED == "red", f"{Color.RED}", "%s" % Color.BLUE, Color("blue").name, Plain.ONE, repr(Plain.TWO), Plain.TWO.upper(), {Plain.ONE: 1}["one"], Plain.ONE + "!")
s = io.StringIO()
print("a", 1, None, sep="-", end="|", file=s)
s.write("\u0100\n")
print(repr(s.getvalue()).encode("ascii", "backslashreplace"), Counter("banana").most_common(2), Counter("aab") + Counter("b"))
print("{:>{w}}|{:^{w}}|{:<{w}}".format(u, u, u, w=8) if False else "{!s:>8}|{!s:^8}|{!s:<8}".format(u, u, u))

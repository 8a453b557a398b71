# Names that are nearly right: what the errors propose.
import collections
import sys
import traceback


def told(text, names=None):
    try:
        exec(text, {"collections": collections, "sys": sys} | (names or {}))
        print("fine", text)
    except Exception:
        print(text.replace("\n", "; "), "|", traceback.format_exc().splitlines()[-1])


class Slots:
    __slots__ = ("first", "second")


class Hooked:
    def __getattr__(self, name):
        raise AttributeError(name)

    def __dir__(self):
        return ["proposal"]


class NoDir:
    def __dir__(self):
        raise ValueError


things = {"slots": Slots(), "hooked": Hooked(), "nodir": NoDir(), "value": 3}
for text in ("[].appendd", "''.uper()", "slots.frist", "slots.Second", "hooked.propsal", "nodir.x", "collections.namedtupel", "sys.exti()", "valeu", "prnt(1)", "lenn([])",
             "vlue = 1\ndel vlaue", "import colections", "from collections import ordereddict", "from collections import OrderdDict", "sys.modles", "(1).rael", "x.__class__",
             "def f(): return valu\nf()", "class A:\n  def m(self): return helper()\n  def helper(self): pass\nA().m()", "class A:\n  blech = 1\n  def m(self): return blech\nA().m()",
             "print(sys.paht)", "int('1').bit_lenght()", "open('x', mod='r')", "sorted([], revers=True)", "print(1, seperator='')", "max(1, kye=2)", "dict.fromkey([])",
             "def f(*, hello): pass\nf(helo=1)", "def f(alpha, /): pass\nf(alpha=1)", "class A:\n  def __init__(self, width): pass\nA(widht=1)", "math.pi", "sys.stdot.write('')",
             "[].append(1).x", "None.split()", "''.x", "a.b.c", "_private", "__nam__", "raise NotImplementedErro", "Nonee", "Flase", "tru", "elif_", "self.x", "sting"):
    told(text, things)

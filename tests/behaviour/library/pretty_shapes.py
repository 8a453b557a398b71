"""pprint, reprlib and textwrap: widths, depths, limits and what contains itself."""
import collections
import dataclasses
import pprint
import reprlib
import textwrap
import types


@dataclasses.dataclass
class Item:
    name: str
    sizes: list
    inner: object = None


class Odd(list):
    def __repr__(self):
        return "Odd!"


loop = [1]
loop.append({"loop": loop})
nested = {"key " + str(n): list(range(n * 6)) for n in range(4)}
values = [nested, loop, Item("thing", ["word"] * 20, Item("inner", [1])), collections.OrderedDict(b=1, a=list(range(30))),
          collections.Counter("abracadabra" * 3), collections.deque(range(30), 40), collections.ChainMap({"a": "x" * 40}, {"b": "y" * 40}),
          types.SimpleNamespace(long="word " * 20, b=nested), "a long text of many words " * 5, b"bytes that go on " * 8, bytearray(40), {3, "x", None, (1,)},
          frozenset(range(40)), Odd([1]), types.MappingProxyType(nested), collections.defaultdict(int, nested), collections.UserList(range(40)), nested.keys()]
for value in values:
    text = pprint.pformat(value, width=50)
    print(text.replace(str(id(loop)), "ID"))
print(pprint.pformat(nested, width=30, indent=4, depth=1, sort_dicts=False))
print(pprint.pformat(nested, compact=True, width=30))
print(pprint.pformat([10 ** 9, -12345], underscore_numbers=True), pprint.saferepr("x"), pprint.isreadable(loop), pprint.isrecursive(loop))
pprint.pp({"z": 1, "a": 2})
for wrong in ({"width": 0}, {"indent": -1}, {"depth": 0}):
    try:
        pprint.pformat(1, **wrong)
    except ValueError as error:
        print(error)
limits = reprlib.Repr(maxlist=2, maxstring=12, maxlevel=2, maxdict=1, maxother=15, fillvalue="~")
for value in (list(range(9)), "long text here and there", {"a": 1, "b": [2]}, [[[[1]]]], 10 ** 60, {1, 2, 3, 4, 5, 6, 7}, (1,), Item("n", []), collections.deque(range(9))):
    print(limits.repr(value), reprlib.repr(value))
limits.indent = "  "
print(limits.repr([1, {"a": (1,)}]))


class Node:
    @reprlib.recursive_repr("<again>")
    def __repr__(self):
        return f"Node({self!r})"


print(Node())
text = "The quick brown fox, jumped-over the lazy    dog.  An_extraordinarily_long_word_indeed ended."
print(textwrap.fill(text, 20, initial_indent="* ", subsequent_indent="  "), textwrap.wrap(text, 15, max_lines=2, placeholder=" [...]"), sep="\n")
print(textwrap.shorten(text, 30), repr(textwrap.dedent("  a\n    b\n \n  c")), repr(textwrap.indent("a\n\nb", "> ")), textwrap.wrap(text, 10, break_long_words=False, break_on_hyphens=False))

# ElementTree: what elements, builders and parsers refuse, and in what words; what they copy and pickle.
import copy
import gc
import io
import pickle
import warnings
import weakref
import xml.etree.ElementTree as ET

E, TreeBuilder, XMLParser = ET.Element, ET.TreeBuilder, ET.XMLParser


def attempt(function, *arguments, **keywords):
    try:
        print(getattr(function, "__name__", function), "->", repr(function(*arguments, **keywords)))
    except Exception as error:
        print(getattr(function, "__name__", function), "->", type(error).__name__, error)


for arguments, keywords in (((), {}), ((1, 2), {}), (("a", {}, 3), {}), (("a",), {"attrib": 1}), (("a", {"x": 1}), {"y": 2}),
                            (("a",), {"tag": "b"}), ((), {"tag": "a"}), (("a", {}), {"attrib": {}})):
    attempt(E, *arguments, **keywords)
element = E("top", {"x": "1"}, y="2")
for method, arguments in (("append", ()), ("append", (1,)), ("extend", (1,)), ("extend", ([1],)), ("insert", (0,)),
                          ("insert", ("a", E("b"))), ("insert", (0, 1)), ("insert", (99, E("z"))), ("insert", (-99, E("y"))),
                          ("remove", (1,)), ("remove", (E("no"),)), ("remove", ()), ("get", ()), ("get", ("x",)), ("get", ([],)),
                          ("set", ("k",)), ("set", ("k", "v")), ("find", ()), ("find", (1,)), ("find", ("z",)), ("findtext", ("z",)),
                          ("findtext", ("none", "other")), ("findall", ("z",)), ("items", ()), ("keys", ()), ("iter", (1, 2)),
                          ("makeelement", ()), ("makeelement", ("a", 1)), ("makeelement", ("a", {})), ("__getitem__", ("a",)),
                          ("__getitem__", (100,)), ("__getitem__", (-1,)), ("__getitem__", (slice(0, 2),)), ("__getitem__", (2**70,)),
                          ("__setitem__", (0, 1)), ("__setitem__", (50, E("a"))), ("__setitem__", (slice(0, 1), 1)),
                          ("__setitem__", (slice(0, 1), [1])), ("__setitem__", (slice(0, 4, 2), [])), ("__delitem__", (9,)),
                          ("__delitem__", (slice(None, None, 2),)), ("__setstate__", (1,)), ("__setstate__", ({},)),
                          ("__setstate__", ({"tag": "n", "_children": 1},)), ("__setstate__", ({"tag": "n", "more": 1},)),
                          ("__setstate__", ({"tag": "n"},)), ("__getstate__", ()), ("__deepcopy__", (1,)), ("nothing", ())):
    attempt(lambda: getattr(element, method)(*arguments))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(bool(element), caught[0].category, caught[0].message)
for name in ("tag", "text", "tail", "attrib"):
    for change in (lambda: delattr(element, name), lambda: setattr(element, name, 5)):
        attempt(change)
attempt(setattr, element, "foo", 1)
loop = E("a")
loop.tag = loop
attempt(repr, loop)
for arguments in ((), (element,), (1, "a"), (element, "a", 1), (element, "a", {}, 1), (element, "kid", {"a": 1})):
    attempt(ET.SubElement, *arguments)


class Sub(E):
    pass


tree = Sub("root", k="v")
tree.note = "kept"
tree.extend([E("a"), E("b")])
tree[0].text, tree[1].tail = "one", "two"
for made in (copy.copy(tree), copy.deepcopy(tree), pickle.loads(pickle.dumps(tree))):
    print(type(made).__name__, made.attrib, made[0] is tree[0], made[0].text, made[1].tail, len(made), getattr(made, "note", None))
tree.append(tree)
walker = tree.iter()
print([next(walker).tag for _ in range(5)])
watched = weakref.ref(tree)
del tree, walker, made
gc.collect()
print(watched())

builder = TreeBuilder()
for method, arguments in (("close", ()), ("end", ("a",)), ("start", ("a",)), ("start", ("a", 1)), ("data", ("lost",)),
                          ("start", ("a", {})), ("data", ("x",)), ("data", (5,)), ("end", ("other",)), ("end", ("a",)),
                          ("start", ("b", {})), ("comment", ("c",)), ("pi", ("t",)), ("close", ())):
    attempt(lambda: getattr(builder, method)(*arguments))
attempt(lambda: builder.close().text)
attempt(TreeBuilder, 1, 2)
attempt(TreeBuilder, foo=1)
attempt(lambda: TreeBuilder(element_factory=5).start("a", {}))
made = TreeBuilder(element_factory=lambda tag, attributes: [tag, attributes])
attempt(made.start, "a", {})
attempt(made.start, "b", {})
attempt(made.data, "text")
attempt(made.end, "b")

attempt(XMLParser, 1)
attempt(XMLParser, encoding=5)
attempt(XMLParser, encoding="a\0")
parser = XMLParser()
for method, arguments in (("feed", ()), ("feed", (5,)), ("feed", ("<a>",)), ("close", ()), ("close", ()), ("_setevents", ([], ["no"])),
                          ("_setevents", ([], [5])), ("_setevents", ([], 5)), ("_setevents", (5,))):
    attempt(lambda: getattr(parser, method)(*arguments))
attempt(setattr, parser, "entity", 1)
attempt(setattr, parser, "version", 1)
attempt(XMLParser.__new__(XMLParser).feed, "x")
attempt(lambda: XMLParser().feed('<!DOCTYPE a SYSTEM "q"><a>\n &nope;</a>'))
attempt(ET.parse, io.StringIO("<a><b></a>"))
attempt(ET.parse, io.BytesIO(b"\xff"))
attempt(ET.parse, 5)
attempt(ET.fromstring, None)
attempt(ET.iterparse, io.BytesIO(b"<a/>"), ["nothing"])
attempt(ET.tostring, E(5))


class Stops:
    def start(self, tag, attributes):
        raise LookupError(tag)


parser = XMLParser(target=Stops())
attempt(parser.feed, "<a><b/>")
ET.fromstring("<a>\n<b>")

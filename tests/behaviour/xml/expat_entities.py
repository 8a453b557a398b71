# Subparsers for external entities; parsers that outlive their parents; parsers that only handlers keep.
import gc
import sys
import weakref
from xml.parsers import expat

FILES = {"inc.ent": "<inner/>", "deep.ent": "deep <b/>", "q.dtd": '<!ENTITY more "from outside"><!ENTITY % p "x">'}
parser = expat.ParserCreate()
parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
parser.buffer_text = True
stack = [parser]


def resolve(context, base, system_id, public_id):
    print("entity", context and sorted(context.split("\f")), base, system_id, public_id)
    child = stack[-1].ExternalEntityParserCreate(context, "utf-8")
    print(" ", child.buffer_text, child.StartElementHandler is start, child.intern is parser.intern)
    stack.append(child)
    child.Parse(FILES[system_id], True)
    stack.pop()
    return 1


def start(name, attributes):
    print("start", name, attributes, len(stack), stack[-1].GetInputContext() is not None)


parser.ExternalEntityRefHandler = resolve
parser.StartElementHandler = start
parser.CharacterDataHandler = lambda text: print("text", repr(text))
parser.SkippedEntityHandler = lambda *arguments: print("skipped", arguments)
print(parser.Parse('<!DOCTYPE q SYSTEM "q.dtd" [<!ENTITY inc SYSTEM "inc.ent"><!ENTITY deep SYSTEM "deep.ent">]>'
                   "<q>&inc; &deep; &more; tail</q>", True))
print(parser.GetInputContext())

grandchild = expat.ParserCreate().ExternalEntityParserCreate(None).ExternalEntityParserCreate(None)
gc.collect()
print(grandchild.Parse(b"<!ELEMENT a ANY>", True))

child = expat.ParserCreate().ExternalEntityParserCreate("")
child.StartElementHandler = print
print(child.Parse("<a/>text<b/>", True))


class Reader:
    def __init__(self):
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.child = self.parser.ExternalEntityParserCreate(None)

    def start(self, name, attributes):
        pass


reader = Reader()
watched = weakref.ref(reader)
del reader
gc.collect()
print(watched())

parser = expat.ParserCreate()
parser.StartElementHandler = lambda name, attributes: globals().pop("parser", None) and print("dropped", name)
before = sys.getrefcount(None)
parser.Parse("<a><b/></a>", True)
try:
    weakref.ref(expat.ParserCreate())
except TypeError as error:
    print(error)

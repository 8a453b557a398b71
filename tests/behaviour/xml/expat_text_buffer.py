# How character data is cut: without a buffer, with one, with one that is changed on the way.
from xml.parsers import expat

DOCUMENT = "<a>one\ntwo &lt;three&gt;\r\nfour<b/>" + "é" * 6 + "<!--c-->x</a>"


def parse(*pieces, **settings):
    parser = expat.ParserCreate()
    for name, value in settings.items():
        setattr(parser, name, value)
    heard = []
    parser.CharacterDataHandler = heard.append
    parser.StartElementHandler = lambda name, attributes: heard.append((name, parser.buffer_used))
    for piece in pieces:
        parser.Parse(piece)
        heard.append(parser.buffer_used)
    parser.Parse("", True)
    print(settings, parser.buffer_text, parser.buffer_size, heard)


parse(DOCUMENT)
for size in (1, 4, 5, 11, 1000):
    parse(DOCUMENT, buffer_text=True, buffer_size=size)
    parse(DOCUMENT, buffer_size=size)
parse("<a>one", "two", "<b/>three", "</a>", buffer_text=True)
parse(DOCUMENT, buffer_size=8192)

parser = expat.ParserCreate()


def change(text):
    print(repr(text), parser.buffer_used)
    parser.CharacterDataHandler = None


parser.DefaultHandler = lambda text: print("default", repr(text))
parser.CharacterDataHandler = change
parser.Parse("<a>one\ntwo<b/>three</a>", True)
print(parser.CharacterDataHandler)

parser = expat.ParserCreate()
lengths = []
parser.CharacterDataHandler = lambda text: lengths.append(len(text))
parser.Parse(b"<a>" + b"x" * 3_000_000 + b"</a>", True)
print(lengths)

shared = {}
parser = expat.ParserCreate(intern=shared)
parser.StartElementHandler = print
parser.Parse("<a b='1'><a b='2'/></a>", True)
print(shared, parser.intern is shared, expat.ParserCreate(intern=None).intern)
parser = expat.ParserCreate(intern={"a": 5})
parser.StartElementHandler = print
parser.Parse("<a b='1'/>", True)

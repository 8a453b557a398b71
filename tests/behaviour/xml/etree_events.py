# ElementTree: documents that come in pieces, events, errors with their positions.
import io
import xml.etree.ElementTree as ET

DATA = b"<root a='1'><x:item xmlns:x='u'>one</x:item><!--c--><item>two</item>\n<?pi data?></root>"
for event, value in ET.iterparse(io.BytesIO(DATA), ("start", "end", "start-ns", "end-ns", "comment", "pi")):
    print(event, value if isinstance(value, tuple) or value is None else (value.tag if isinstance(value.tag, str) else "function", value.text))
iterator = ET.iterparse(io.BytesIO(DATA))
print([element.tag for _, element in iterator], iterator.root.tag)

pull = ET.XMLPullParser(["start", "end"])
for piece in (b"<root>\n", b"<a>1</a>\n", b"<b>2</b>\n", b"</root>"):
    pull.feed(piece)
    print([(event, element.tag, element.text) for event, element in pull.read_events()])
pull.close()

for text in ("", "<a>", "<a></b>", "<a>&x;</a>", "<a b></a>", "<a/>\n<b/>", "\n\n  <a>\n<"):
    try:
        ET.fromstring(text)
    except ET.ParseError as error:
        print(repr(text), error, error.code, error.position, error.msg, isinstance(error, SyntaxError))


class Target:
    def start(self, tag, attributes):
        print("start", tag, attributes)

    def end(self, tag):
        print("end", tag)

    def data(self, text):
        print("data", repr(text))

    def comment(self, text):
        print("comment", text)

    def pi(self, target, data):
        print("pi", target, data)

    def doctype(self, name, public, system):
        print("doctype", name, public, system)

    def start_ns(self, prefix, uri):
        print("start_ns", prefix, uri)

    def end_ns(self, prefix):
        print("end_ns", prefix)

    def close(self):
        return "closed"


parser = ET.XMLParser(target=Target())
parser.feed("<!DOCTYPE r PUBLIC 'p' 's'>")
parser.feed("<r xmlns='u' k='v'>text<!--c--><?a b?></r>")
print(parser.close())
parser = ET.XMLParser()
parser.entity["custom"] = "replaced"
parser.feed("<!DOCTYPE r SYSTEM 's'><r>&custom;</r>")
print(ET.tostring(parser.close()))
parser = ET.XMLParser()
print("Expat" in parser.version)


class Broken:
    def start(self, tag, attributes):
        raise ValueError(tag)


try:
    ET.XMLParser(target=Broken()).feed("<bad/>")
except ValueError as error:
    print("ValueError", error)

builder = ET.TreeBuilder()
builder.start("a", {})
builder.data("x")
builder.start("b", {"k": "v"})
builder.end("b")
builder.data("y")
builder.end("a")
print(ET.tostring(builder.close()))

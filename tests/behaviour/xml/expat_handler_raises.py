# An exception in a handler ends the parse; the traceback shows whose call it was; all handlers are gone.
import traceback
from xml.parsers import expat

DOCUMENT = b'''<?xml version="1.0"?><!--c--><?p d?><!DOCTYPE q SYSTEM "x" [<!NOTATION n SYSTEM "f">
<!ENTITY e "ent"><!ENTITY u SYSTEM "u" NDATA n><!ENTITY x SYSTEM "s"><!ELEMENT q ANY><!ATTLIST q a CDATA #IMPLIED>
]><q xmlns:p="uri">text<![CDATA[x]]>&x;</q>'''


def handler(*arguments):
    raise KeyError(len(arguments))


for name in sorted(n for n in dir(expat.XMLParserType) if "Handler" in n):
    if name == "SkippedEntityHandler":
        continue
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.CommentHandler = print
    setattr(parser, name, handler)
    try:
        parser.Parse(DOCUMENT, True)
    except KeyError as error:
        entries = traceback.extract_tb(error.__traceback__)
        frame = error.__traceback__.tb_next.tb_frame
        print(name, error, [(e.name, e.lineno if e.filename != __file__ else 0) for e in entries],
              frame.f_code.co_qualname, frame.f_back, frame.f_locals, error.__traceback__.tb_next.tb_lasti)
    print(getattr(parser, name), parser.CommentHandler)
    try:
        parser.Parse(b"<a/>")
    except expat.ExpatError as error:
        print(error.code)

for answer in (0, 1, 7, None, 1.5, "x", 2**70):
    for name in ("NotStandaloneHandler", "ExternalEntityRefHandler"):
        parser = expat.ParserCreate()
        setattr(parser, name, lambda *arguments: answer)
        try:
            print(name, answer, parser.Parse(b'<!DOCTYPE q SYSTEM "x" [<!ENTITY e SYSTEM "s">]><q>&e;</q>', True))
        except Exception as error:
            print(name, answer, type(error).__name__, error)


def start(name, attributes):
    if name == "b":
        raise ValueError("no b here")


parser = expat.ParserCreate()
parser.StartElementHandler = start
parser.Parse("<a><b/></a>")

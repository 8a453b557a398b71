# Every kind of event that pyexpat tells of, with what its handler gets.
from xml.parsers import expat

DOCUMENT = b'''<?xml version="1.0" encoding="utf-8" standalone="no"?>
<?style type="x"?><!-- before -->
<!DOCTYPE q PUBLIC "pubq" "q.dtd" [
<!NOTATION n PUBLIC "npub" "nsys">
<!ENTITY inner "inner <b>text</b>">
<!ENTITY outer PUBLIC "epub" "outer.ent">
<!ENTITY picture SYSTEM "p.png" NDATA n>
<!ELEMENT q ((a|b)*,c?,d+)>
<!ELEMENT m (#PCDATA|z)*>
<!ELEMENT e EMPTY>
<!ATTLIST q a CDATA #IMPLIED b (x|y) "x" c NMTOKEN #REQUIRED d CDATA #FIXED "fix">
]>
<q xmlns:p="uri" p:at="val" k="v&amp;w">text &lt; \xc3\xa9<![CDATA[<raw>]]>&inner;&outer;<e/>&unknown;</q>
'''

NAMES = [name for name in dir(expat.XMLParserType) if "Handler" in name and not name.startswith("Default")]


def parse(**settings):
    parser = expat.ParserCreate(namespace_separator=settings.pop("separator", None))
    parser.SetBase("http://base/")
    for name, value in settings.items():
        setattr(parser, name, value)
    for name in NAMES:
        def handler(*arguments, name=name):
            if name == "ExternalEntityRefHandler":
                arguments = (sorted(arguments[0].split("\f")),) + arguments[1:]
            print("  %d:%d %s%r" % (parser.CurrentLineNumber, parser.CurrentColumnNumber, name, arguments))
            return 1
        setattr(parser, name, handler)
    parser.UseForeignDTD(True)
    try:
        print("  gives", parser.Parse(DOCUMENT, True))
    except expat.ExpatError as error:
        print("  ExpatError", error, error.code, error.lineno, error.offset)


print("plain")
parse()
print("names with their namespaces")
parse(separator=" ", namespace_prefixes=True)
print("ordered, specified")
parse(separator="", ordered_attributes=True, specified_attributes=True, buffer_text=True)

print("default handlers")
for name in ("DefaultHandler", "DefaultHandlerExpand"):
    parser = expat.ParserCreate()
    pieces = []
    setattr(parser, name, pieces.append)
    parser.Parse(b'<!DOCTYPE a [<!ENTITY e "expanded">]><a b="c">x&e;<!--c--></a>', True)
    print(name, pieces)

# What is wrong with documents and with the arguments of a parser's methods, told in the same words.
import io
from xml.parsers import expat
from xml.parsers.expat import errors, model

for document in (b"", b"<", b"<a>", b"<a></b>", b"<a b='1' b='2'/>", b"<a/><b/>", b"<a>&nothing;</a>", b"<a>&#0;</a>",
                 b"<a>\x01</a>", b"<a>\xff</a>", b"text", b" <?xml version='1.0'?><a/>", b"<a><![CDATA[</a>",
                 b"<?xml version='1.0' encoding='utf-16'?><a/>", b"<a b=c/>", b"<a b/>", b"<?xml?><a/>",
                 b'<!DOCTYPE a [<!ENTITY b "&b;">]><a>&b;</a>', "<é>".encode("latin-1")):
    try:
        print(document, expat.ParserCreate().Parse(document, True))
    except expat.ExpatError as error:
        print(document, "|", error, error.code, error.lineno, error.offset, errors.messages[error.code])

try:
    expat.ParserCreate(namespace_separator="!").Parse(b"<p:a/>", True)
except expat.ExpatError as error:
    print(error, error.code == errors.codes[errors.XML_ERROR_UNBOUND_PREFIX])


def attempt(function, *arguments, **keywords):
    try:
        print(function.__name__, arguments, keywords, "->", function(*arguments, **keywords))
    except Exception as error:
        print(function.__name__, arguments, keywords, "->", type(error).__name__, error)


parser = expat.ParserCreate()
attempt(expat.ParserCreate, 1)
attempt(expat.ParserCreate, None, 1)
attempt(expat.ParserCreate, None, "ab")
attempt(expat.ParserCreate, None, None, 1)
attempt(expat.ParserCreate, "a\0b")
attempt(expat.ParserCreate, intern=[])
attempt(parser.Parse)
attempt(parser.Parse, 1)
attempt(parser.Parse, "\ud800")
attempt(parser.ParseFile, 1)
attempt(parser.ParseFile)
attempt(parser.SetBase, 1)
attempt(parser.SetBase, "a\0")
attempt(parser.GetBase, 1)
attempt(parser.ExternalEntityParserCreate, 1)
attempt(parser.ExternalEntityParserCreate, None, None)
attempt(parser.SetParamEntityParsing, "x")
attempt(parser.SetBillionLaughsAttackProtectionMaximumAmplification, 0.5)
attempt(parser.SetBillionLaughsAttackProtectionMaximumAmplification, "x")
attempt(parser.SetBillionLaughsAttackProtectionActivationThreshold, -1)
attempt(parser.SetBillionLaughsAttackProtectionActivationThreshold, 2**64)
attempt(parser.ExternalEntityParserCreate(None).SetBillionLaughsAttackProtectionActivationThreshold, 5)
attempt(expat.ErrorString, 3)
attempt(expat.ErrorString, 1000)
attempt(expat.ErrorString, "x")
attempt(expat.XMLParserType)
for name, value in (("buffer_size", "x"), ("buffer_size", 0), ("buffer_size", 2**31), ("buffer_size", 2**64),
                    ("buffer_used", 1), ("ErrorCode", 1), ("intern", {}), ("nothing", 1)):
    try:
        setattr(parser, name, value)
    except Exception as error:
        print(name, type(error).__name__, error)
for name in ("buffer_text", "StartElementHandler", "intern"):
    try:
        delattr(parser, name)
    except Exception as error:
        print("del", name, type(error).__name__, error)


class File:
    def __init__(self, *pieces):
        self.pieces = list(pieces)

    def read(self, size):
        print("  read", size)
        return self.pieces.pop(0)


for pieces in ((b"<a>", b"</a>", b""), (bytearray(b"<a/>"), bytearray()), ("<a/>",), (None,), (b" " * 2049,), (b"<a>", b"")):
    try:
        print(expat.ParserCreate().ParseFile(File(*pieces)))
    except Exception as error:
        print(type(error).__name__, error)
parser = expat.ParserCreate()
parser.ParseFile(io.BytesIO(b"<a/>"))
try:
    parser.ParseFile(io.BytesIO(b"<a/>"))
except expat.ExpatError as error:
    print(error, expat.ErrorString(error.code) == errors.XML_ERROR_FINISHED)
print({name: value for name, value in vars(model).items() if name.startswith("XML")})
print(expat.ExpatError.__mro__, expat.error is expat.ExpatError)

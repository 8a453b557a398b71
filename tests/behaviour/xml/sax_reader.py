# sax: handlers, locators, features, errors, and writing with XMLGenerator.
import io
import xml.sax
from xml.sax import handler, saxutils
from xml.sax.xmlreader import InputSource

TEXT = """<?xml version="1.0"?>
<!DOCTYPE r [<!NOTATION n SYSTEM "s"><!ENTITY u SYSTEM "x" NDATA n><!ENTITY e "ent">]>
<r a="1" xmlns:p="urn:p" p:b="2">t&e;<p:c/><?pi d?><!-- no --> </r>"""


class Show(handler.ContentHandler, handler.DTDHandler, handler.ErrorHandler, handler.LexicalHandler):
    def setDocumentLocator(self, locator):
        self.locator = locator
        print("locator")

    def __getattribute__(self, name):
        if name.startswith(("start", "end", "characters", "process", "ignorable", "skipped", "notation", "unparsed", "comment")):
            def show(*arguments):
                shown = [dict(a.items()) if hasattr(a, "getNames") else a for a in arguments]
                print(self.locator.getLineNumber(), self.locator.getColumnNumber(), name, shown)
            return show
        return super().__getattribute__(name)


def run(namespaces, text=TEXT):
    reader = xml.sax.make_parser()
    reader.setFeature(handler.feature_namespaces, namespaces)
    show = Show()
    reader.setContentHandler(show)
    reader.setDTDHandler(show)
    reader.setProperty(handler.property_lexical_handler, show)
    source = InputSource("memory:here")
    source.setByteStream(io.BytesIO(text.encode()))
    try:
        reader.parse(source)
    except xml.sax.SAXParseException as error:
        print("SAXParseException", error, error.getLineNumber(), error.getColumnNumber(), error.getSystemId())


run(False)
run(True)
run(False, "<r>\n <x></r>")
out = io.StringIO()
xml.sax.parseString(TEXT, saxutils.XMLGenerator(out, "utf-8", short_empty_elements=True))
print(out.getvalue())
reader = xml.sax.make_parser()
print([reader.getFeature(f) for f in (handler.feature_namespaces, handler.feature_external_ges, handler.feature_string_interning)])
for what in (lambda: reader.setFeature("x", 1), lambda: reader.getProperty("x"), lambda: reader.setFeature(handler.feature_validation, 1)):
    try:
        what()
    except xml.sax.SAXException as error:
        print(type(error).__name__, error)
reader.setContentHandler(handler.ContentHandler())
reader.feed("<a>")
reader.feed("</a>")
reader.close()
print(saxutils.escape("<&>"), saxutils.quoteattr('a"b'), saxutils.unescape("&lt;&amp;"))

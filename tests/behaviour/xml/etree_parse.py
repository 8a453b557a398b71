# ElementTree: from text to elements and back, paths, namespaces, changes.
import io
import xml.etree.ElementTree as ET

TEXT = """<?xml version="1.0"?>
<library xmlns:x="urn:x" name="city">
  <!-- a comment -->
  <book id="1" x:lang="en"><title>First &amp; last</title><price>10.5</price></book>
  <book id="2"><title>Second</title><price>7</price><x:note>n1</x:note></book>
  <?keep this?>
  <shelf><book id="3"><title/></book></shelf>tail
</library>"""

root = ET.fromstring(TEXT)
print(root.tag, root.attrib, len(root))
for element in root.iter():
    print(element.tag, element.attrib, repr(element.text), repr(element.tail))
for path in ("book", ".//book", "book/title", "book[@id='2']", "book[price='7']/title", "{urn:x}note", ".//{urn:x}note", "*",
             ".//book[2]", "book[last()]", ".//title/..", "shelf//title", "{*}book", "book[title]", ".//*[@id!='1']"):
    print(path, [(e.tag, e.get("id")) for e in root.findall(path)])
print(root.findtext("book/title"), root.findtext("none", "default"), root.find("none"))
print(root.findall("x:note", {"x": "urn:x"}), list(root.itertext()))
print(ET.tostring(root))
print(ET.tostring(root, encoding="unicode", short_empty_elements=False))
print(ET.tostring(root, encoding="utf-8", xml_declaration=True)[:60], ET.tostring(root, method="text"))
print(ET.canonicalize(TEXT))

book = root[0]
book.set("id", "9")
ET.SubElement(book, "isbn", {"n": "1"}, kind="x").text = "5 < 6 & \"q\""
book.insert(0, ET.Comment("hi"))
book.append(ET.ProcessingInstruction("go", "now"))
book.remove(book.find("price"))
root[1:3] = [ET.Element("new", a="\n\t<")]
ET.indent(root, "..")
print(ET.tostring(root, encoding="unicode"))
tree = ET.ElementTree(root)
out = io.BytesIO()
tree.write(out, encoding="iso-8859-1", default_namespace=None)
print(out.getvalue()[:80])
ET.register_namespace("yy", "urn:x")
print(ET.tostring(root)[:60])
ET.dump(ET.XML("<a><b/>t</a>"))
print(ET.fromstringlist(["<a>", "<b/>", "</a>"])[0].tag)
elements, ids = ET.XMLID('<a><b id="1"/><c id="2"/></a>')
print(elements.tag, {key: value.tag for key, value in ids.items()})
parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True, insert_pis=True))
print(ET.tostring(ET.fromstring(TEXT, parser), encoding="unicode")[:120])

outer = ET.Element(ET.QName("u", "outer"))
outer.text = "own"
kid = ET.SubElement(outer, "kid")
kid.text, kid.tail = "kid", "behind"
note = ET.Comment("note")
note.append(kid)
note.tail = "note's tail"
outer.append(note)
print(list(outer.itertext()), list(note.itertext()), ET.tostring(outer, method="text"))

# minidom and pulldom: trees, nodes, changes, text out of them.
from xml.dom import minidom, pulldom, Node
from xml.dom.minidom import getDOMImplementation

document = minidom.parseString("""<?xml version="1.0"?><!DOCTYPE menu [<!ENTITY e "ent"><!ATTLIST food id ID #IMPLIED>]>
<menu xmlns:m="urn:m"><!-- note --><food id="f1" m:kind="hot">Soup &e;<![CDATA[<x>]]></food><food id="f2"/><?do it?></menu>""")
root = document.documentElement
print(document.doctype.name, document.doctype.internalSubset, root.tagName, root.namespaceURI)
for node in root.childNodes:
    print(node.nodeType, node.nodeName, node.nodeValue, node)
for food in document.getElementsByTagName("food"):
    print(food.getAttribute("id"), food.getAttributeNS("urn:m", "kind"), sorted(food.attributes.keys()),
          [(c.nodeType, c.data) for c in food.childNodes])
print(document.getElementById("f2").toxml())
new = document.createElement("drink")
new.setAttribute("size", '1 "l" & <more>')
new.appendChild(document.createTextNode("a < b & c"))
root.insertBefore(new, root.firstChild)
root.removeChild(root.lastChild)
clone = root.cloneNode(True)
print(document.toxml())
print(document.toprettyxml(indent=" ", encoding="utf-8"))
print(clone.isSameNode(root), clone.toxml() == root.toxml(), root.firstChild.nextSibling.nodeType == Node.COMMENT_NODE)
made = getDOMImplementation().createDocument("urn:z", "z:top", None)
made.documentElement.setAttributeNS("urn:z", "z:a", "1")
print(made.toxml(standalone=True))
for bad in (lambda: document.appendChild(document.createElement("x")), lambda: root.removeChild(new.cloneNode(False)),
            lambda: minidom.parseString("<a><b></a>")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
stream = pulldom.parseString("<a><b i='1'>x<c/></b><b i='2'>y</b></a>")
for event, node in stream:
    print(event, node.nodeName, node.nodeValue)
    if event == pulldom.START_ELEMENT and node.tagName == "b":
        stream.expandNode(node)
        print("  ", node.toxml())
document.unlink()

#include "modules/elementtree/elementtree.h"
#include "object/module_builder.h"

// _elementtree: what xml.etree.ElementTree takes its classes from.

namespace krait::modules {

using namespace object;

namespace etree {
namespace {

const TypeDefinition kTypes[] = {
    {&element_type, "xml.etree.ElementTree.Element", &types::Object, define_element},
    {&iterator_type, "_elementtree._element_iterator", &types::Object, define_iterator},
    {&builder_type, "xml.etree.ElementTree.TreeBuilder", &types::Object, define_builder},
    {&parser_type, "xml.etree.ElementTree.XMLParser", &types::Object, define_parser},
};
TypeDefinitions registered(kTypes);

}  // namespace
}  // namespace etree

KRAIT_MODULE(_elementtree, "Trees of XML elements, and reading them by the library expat.") {
    using namespace etree;
    Thread& t = m.thread();
    ElementState& kept = state<ElementState>(t);
    kept.deepcopy = TRY(import_attribute(t, "copy", "deepcopy"_name));
    kept.paths = TRY(import_module(t, "xml.etree.ElementPath"));
    m.def_raw<"~SubElement(*args, **kwargs)", sub_element>(
        "SubElement(parent, tag, attrib={}, **extra): a new last child of the parent.");
    m.def<"_set_factories(comment_factory, pi_factory, /)", set_factories>(
        "What makes comments and instructions where a builder is not told; gives what made them before.");
    m.type(element_type).type(builder_type).type(parser_type);
    TRY(m.exception("xml.etree.ElementTree.ParseError", types::SyntaxError, kept.parse_error));
    return m.status();
}

}  // namespace krait::modules

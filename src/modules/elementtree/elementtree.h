#pragma once

// What the sources of _elementtree share: elements, the builder that makes trees of events, and the parser that feeds
// it from expat without Python between them.

#include "modules/pyexpat/pyexpat.h"
#include "object/allocate.h"
#include "object/list.h"

namespace krait::modules::etree {

using namespace object;

extern Type element_type, iterator_type, builder_type, parser_type;

struct ElementState {
    Ref<Type> parse_error;
    Ref<> deepcopy;                     // copy.deepcopy
    Ref<> paths;                        // the module xml.etree.ElementPath
    Ref<> comment_factory, pi_factory;  // absent: none
};

// --- elements ---

struct Element : Object {
    Field<> tag, text, tail;
    Field<> attrib;        // absent: nobody has asked for it, and there are none
    Field<List> children;  // absent: none
    bool text_joins;       // `text` is a list of pieces, to be joined when it is asked for
    bool tail_joins;
    bool has_extra;  // CPython's has memory for attributes and children
    int32_t room;    // for so many children
    int64_t size() const { return children ? children->size() : 0; }
    Value at(int64_t index) const { return children->at(index); }
};
inline bool is_element(Value value) { return is_instance_of(value, element_type); }
inline bool is_exact_element(Value value) { return type_of(value) == &element_type; }
inline Element& element_at(Value value) { return *static_cast<Element*>(value.as_object()); }

// The dict is shared; absent: no attributes.
Result<Ref<Element>> element_new(Thread& t, Value tag, Value attrib);
Status add_child(Thread& t, Element& parent, Value child);
// CPython's figure, after the number of children has changed.
void note_children(Element& element);
Result<Ref<>> element_text(Thread& t, Element& element);
Result<Ref<>> element_tail(Thread& t, Element& element);
Result<Ref<>> element_attrib(Thread& t, Element& element);
Status check_element(Thread& t, Value value);  // "expected an Element, not "int""
// What an iterable gives, in a list of its own; TypeError with the complaint from what is none.
Result<Ref<List>> items_of(Thread& t, Value iterable, std::string_view complaint);
Result<Ref<>> element_iterator(Thread& t, Element& root, Value tag, bool gives_text);
Result<Ref<>> sub_element(Thread& t, Value, const Args& args);

// Arguments that must be of a type: "append() argument 1 must be xml.etree.ElementTree.Element, not int".
struct ElementArgument {
    Element* element;
};
struct DictArgument {
    Dict* dict;
};

void add_children_methods(TypeBuilder& type);
void add_copy_methods(TypeBuilder& type);
void add_search_methods(TypeBuilder& type);
void define_element(TypeBuilder& type);
void define_iterator(TypeBuilder& type);

// --- the builder ---

struct Builder : Object {
    Field<> root, current, last;  // absent: none yet
    Field<> data;                 // text that waits: one piece, or a list of several (has_list)
    Field<List> stack;            // the elements around the current one
    Field<> element_factory, comment_factory, pi_factory;
    Field<> append_event;  // absent: nobody wants events
    Field<> start_event, end_event, start_ns_event, end_ns_event, comment_event, pi_event;
    bool has_list;
    bool is_after_end;  // text belongs behind `last`
    bool inserts_comments, inserts_pis;
};
inline bool is_exact_builder(Value value) { return type_of(value) == &builder_type; }
inline Builder& builder_at(Value value) { return *static_cast<Builder*>(value.as_object()); }

// As __new__ makes it: without factories.
Result<Ref<>> builder_new(Thread& t, Type& type);
// `attrib` absent: no attributes.
Result<Ref<>> builder_start(Thread& t, Builder& builder, Value tag, Value attrib);
Result<Ref<>> builder_end(Thread& t, Builder& builder);
Status builder_data(Thread& t, Builder& builder, Value data);
Result<Ref<>> builder_comment(Thread& t, Builder& builder, Value text);
Result<Ref<>> builder_pi(Thread& t, Builder& builder, Value target, Value text);
Result<Ref<>> builder_close(Thread& t, Builder& builder);
// Tells of the event when its name was asked for.
Status builder_event(Thread& t, Builder& builder, Value event, Value node);
Result<Ref<>> set_factories(Thread& t, Value, Value comment, Value pi);
void define_builder(TypeBuilder& type);

// --- the parser ---

struct TreeParser : Object {
    Field<> target, entity, names;
    Field<> start, data, end, comment, pi, close, doctype, start_ns, end_ns;  // methods of the target; absent: none
    XML_Parser xml;                                                           // null: __init__ has not run
    Thread* running;                                                          // who parses; null: nobody
};
inline TreeParser& tree_parser_at(Value value) { return *static_cast<TreeParser*>(value.as_object()); }

Raised raise_parse_error(Thread& t, XML_Error code, uint64_t line, uint64_t column, std::string_view message = {});
// Makes expat call back for what the target wants, and for namespaces, comments and instructions when told to.
void listen(TreeParser& parser);
void listen_to_namespaces(XML_Parser xml, bool starts);
void listen_to_comments(XML_Parser xml);
void listen_to_instructions(XML_Parser xml);
void define_parser(TypeBuilder& type);

}  // namespace krait::modules::etree

namespace krait::object {

template <>
struct Convert<modules::etree::ElementArgument> {
    static Result<modules::etree::ElementArgument> from(Thread& t, Value value, const ArgumentContext& context) {
        if (modules::etree::is_element(value))
            return modules::etree::ElementArgument{&modules::etree::element_at(value)};
        return context.wrong_type(t, "xml.etree.ElementTree.Element", value);
    }
};

template <>
struct Convert<modules::etree::DictArgument> {
    static Result<modules::etree::DictArgument> from(Thread& t, Value value, const ArgumentContext& context) {
        if (Dict* dict = as_dict(value)) return modules::etree::DictArgument{dict};
        return context.wrong_type(t, "dict", value);
    }
};

}  // namespace krait::object
